//! Fields of Word that print what they say: `EQ`, by which older versions write ruby and circled characters.
//!
//! `EQ \* jc2 \* hps10 \o\ad(\s\up 9(mou),某)` prints 某 with its reading above it. There is no other text of
//! such a field in the file (<https://support.microsoft.com/office/field-codes-eq-equation-field>).

/// What a field prints by itself: the text of an `EQ` field without readings; none for other fields.
pub(super) fn printed(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let (name, rest) = rest.split_at_checked(2)?;
    let is_equation = name.eq_ignore_ascii_case("eq") && !rest.starts_with(char::is_alphanumeric);
    is_equation.then(|| {
        let mut at = rest;
        let pieces = pieces(&mut at, 0);
        let all: Vec<String> = pieces.into_iter().map(|piece| piece.text).collect();
        all.join(",")
    })
}

/// Lists inside each other are read so deep.
const DEEPEST: usize = 16;

/// What stands between two commas.
struct Piece {
    text: String,
    /// Whether it is set above or below the line, as readings are.
    is_raised: bool,
}

/// The pieces up to the end of the list that is open.
fn pieces(at: &mut &str, depth: usize) -> Vec<Piece> {
    let empty = || Piece {
        text: String::new(),
        is_raised: false,
    };
    let mut pieces = Vec::new();
    let mut piece = empty();
    while let Some(c) = at.chars().next() {
        *at = &at[c.len_utf8()..];
        match c {
            ')' if depth > 0 => break,
            ',' | ';' | '，' if depth > 0 => pieces.push(std::mem::replace(&mut piece, empty())),
            '\\' => switch(at, depth, &mut piece),
            ' ' => {}
            _ => piece.text.push(c),
        }
    }
    pieces.push(piece);
    pieces
}

/// What begins with a backslash: a sign, or a switch with options and perhaps a list.
fn switch(at: &mut &str, depth: usize, piece: &mut Piece) {
    let letters = |at: &mut &str| {
        let end = at
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(at.len());
        let (word, rest) = at.split_at(end);
        *at = rest;
        word.to_ascii_lowercase()
    };
    let name = letters(at);
    if name.is_empty() {
        let Some(c) = at.chars().next() else { return };
        *at = &at[c.len_utf8()..];
        if c == '*' {
            // A format of the whole field, with its word.
            *at = at.trim_start();
            let end = match at.strip_prefix('"') {
                Some(quoted) => quoted.find('"').map_or(at.len(), |end| end + 2),
                None => at.find([' ', '\\']).unwrap_or(at.len()),
            };
            *at = &at[end..];
        } else {
            piece.text.push(c);
        }
        return;
    }
    // The options, each perhaps with a number: `\s\up 9(`.
    let mut options = Vec::new();
    loop {
        *at = at.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit() || c == '-');
        match at.strip_prefix('\\') {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                *at = rest;
                options.push(letters(at));
            }
            _ => break,
        }
    }
    let Some(list) = at.strip_prefix('(').filter(|_| depth < DEEPEST) else {
        return;
    };
    *at = list;
    let inner = pieces(at, depth + 1);
    let joined = |pieces: &[Piece], between: &str| {
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        texts.join(between)
    };
    match name.as_str() {
        // One over the other: the base of ruby, or what stands in the circle.
        "o" => {
            let encloses = |text: &str| matches!(text, "○" | "〇" | "□" | "△" | "◇");
            let is_base = |piece: &&Piece| !piece.is_raised && !encloses(&piece.text);
            let level = inner.iter().rfind(is_base);
            let base = level.or(inner.last()).map(|piece| piece.text.as_str());
            piece.text.push_str(base.unwrap_or_default());
        }
        "s" => {
            piece.is_raised |= options
                .iter()
                .any(|option| option == "up" || option == "do");
            piece.text.push_str(&joined(&inner, ""));
        }
        "f" => piece.text.push_str(&joined(&inner, "/")),
        _ => piece.text.push_str(&joined(&inner, ",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_prints_its_base_and_no_readings() {
        for (instruction, wanted) in [
            (
                " EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(mou),某) ",
                "某",
            ),
            ("EQ \\* jc0 \\* hps21 \\o(\\s\\up 9(ㄇㄡ),某甲)", "某甲"),
            ("eq \\o\\ac(○,一)", "一"),
            ("EQ \\o\\ac(□,\\s\\up 2(3))", "3"),
            ("EQ \\f(1,3)", "1/3"),
            ("EQ \\f(1;3)", "1/3"),
            ("EQ \\r(3,x)", "3,x"),
            ("EQ a\\,b", "a,b"),
            ("EQ \\s\\up 5(甲)", "甲"),
            ("EQ", ""),
        ] {
            assert_eq!(
                printed(instruction).as_deref(),
                Some(wanted),
                "{instruction}"
            );
        }
        for other in ["PAGE", "HYPERLINK \"http://x\"", "EQUAL", "", "e", "某"] {
            assert_eq!(printed(other), None, "{other}");
        }
    }

    #[test]
    fn nothing_written_wrong_makes_it_fail() {
        let whole = "EQ \\* jc2 \\* \"F\" \\o\\ad(\\s\\up 9(mou),某)";
        for (end, _) in whole.char_indices() {
            let _ = printed(&whole[..end]);
        }
        let _ = printed(&format!("EQ {}", "\\o(".repeat(100_000)));
        let _ = printed("EQ )))\\");
    }
}
