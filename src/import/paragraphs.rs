//! Texts that are given as a list of their paragraphs.

use super::blocks::{is_text_name, text_of};
use super::headings::{TEXT, plain};
use super::nested::NestedValue;

/// A text that is given as a list of its paragraphs; under a name of the text they can be objects too.
pub(super) fn paragraphs(name: &str, items: &[NestedValue]) -> Option<String> {
    let paragraph = |item: &NestedValue| match item {
        NestedValue::Text(text) => Some(text.clone()),
        NestedValue::Empty => Some(String::new()),
        _ => None,
    };
    let lines: Option<Vec<String>> = items.iter().map(paragraph).collect();
    match lines {
        Some(lines) => (!lines.is_empty()).then(|| lines.join("\n")),
        None if is_text_name(&plain(name)) => text_of(&NestedValue::List(items.to_vec())),
        None => None,
    }
}

/// The paragraphs of a text that is written as a list, in JSON (`["a", "b"]`) or as Python prints one (`['a', 'b']`).
pub(super) fn listed_paragraphs(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    match inner.trim_start().chars().next()? {
        '"' => match serde_json::from_str(text) {
            Ok(NestedValue::List(items)) => paragraphs(TEXT[0], &items),
            _ => printed_list(inner),
        },
        '\'' => printed_list(inner),
        _ => None,
    }
}

/// The texts of a list as Python prints it, each between quotation marks of one kind.
fn printed_list(inner: &str) -> Option<String> {
    let mut lines = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let mut line = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (at, c) if c == quote => break at + 2,
                (_, '\\') => match chars.next()?.1 {
                    'n' => line.push('\n'),
                    't' => line.push('\t'),
                    'r' => {}
                    // A character by its number: two, four or eight digits.
                    sign @ ('x' | 'u' | 'U') => {
                        let length = [('x', 2), ('u', 4), ('U', 8)]
                            .into_iter()
                            .find(|&(known, _)| known == sign)?
                            .1;
                        let digits: String = chars.by_ref().take(length).map(|(_, c)| c).collect();
                        line.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                    }
                    other => line.push(other),
                },
                (_, c) => line.push(c),
            }
        };
        lines.push(line);
        rest = rest.get(end..)?.trim_start();
        rest = match rest.strip_prefix(',') {
            Some(after) => after.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_a_text_is_its_paragraphs() {
        for text in [
            r#"["某院", "某甲"]"#,
            "['某院', '某甲']",
            r#"['某院', "某甲"]"#,
            r"['某院\n某甲',]",
            r"['\u67d0院', '某\u7532']",
        ] {
            assert_eq!(
                listed_paragraphs(text).as_deref(),
                Some("某院\n某甲"),
                "{text}"
            );
        }
        for text in [
            "",
            "[]",
            "[2014] EWCA Crim 271",
            "['某院",
            "['某院' '某甲']",
            "['a'] b",
            "[某]",
            r"['\u67']",
        ] {
            assert_eq!(listed_paragraphs(text), None, "{text}");
        }
    }
}
