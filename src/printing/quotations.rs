//! Passages as quotations with their citation.

use std::fmt::Write as _;

use clap::ValueEnum;

use super::Format;
use super::markdown::paragraph;
use crate::ground::clean_line;
use crate::tables::{Grid, GridCell, GridColumn};

/// A passage that is quoted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotation {
    /// What the passage says, as it came: foreign text.
    pub quote: String,
    /// The researcher's own translation; may be empty.
    pub translation: String,
    /// The researcher's note on the passage; may be empty.
    pub note: String,
    /// The name and the label of the theme; empty where it is quoted for itself.
    pub theme: (String, String),
    /// The memo beside the theme; may be empty.
    pub memo: String,
    /// The id of the judgement.
    pub judgement: String,
    /// The judgement's number, as printed.
    pub number: Option<String>,
    /// The court that gave it, as printed.
    pub court: Option<String>,
    /// The day on which it was given, as far as it is known: `2014-05-06`.
    pub date: Option<String>,
}

/// What of a quotation is printed, where a passage has a translation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// The words of the judgement
    Original,
    /// The translation, where there is one
    Translation,
    /// The words of the judgement, and the translation
    #[default]
    Both,
}

impl Quotation {
    /// Number, court and date; the judgement's id where it has no number.
    pub fn citation(&self) -> String {
        let number = self.number.as_deref().unwrap_or(&self.judgement);
        let parts = [Some(number), self.court.as_deref(), self.date.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        clean_line(&parts.join(", ")).into_owned()
    }

    /// All of it in one line: what is quoted, its citation, what is said of it.
    pub fn in_one_line(&self, language: Language) -> String {
        let quoted: Vec<String> = self
            .quoted(language)
            .into_iter()
            .map(|quoted| format!("“{quoted}”"))
            .collect();
        let said = [self.memo.as_str(), self.note.as_str()];
        let said = said.iter().filter(|said| !said.is_empty());
        let cited = format!("{} ({})", quoted.join(" "), self.citation());
        said.fold(cited, |line, said| format!("{line} — {}", clean_line(said)))
    }

    /// What is quoted, its citation and what is said of it, a paragraph each, cleaned.
    pub fn paragraphs(&self, language: Language) -> Vec<String> {
        let quoted = self.quoted(language).into_iter();
        let quoted = quoted.map(|quoted| format!("“{quoted}”"));
        quoted.chain([self.citation()]).chain(self.said()).collect()
    }

    /// The lines that are quoted, cleaned.
    fn quoted(&self, language: Language) -> Vec<String> {
        let original = clean_line(&self.quote).into_owned();
        let translation = clean_line(&self.translation).into_owned();
        match language {
            Language::Original => vec![original],
            _ if translation.is_empty() => vec![original],
            Language::Translation => vec![translation],
            Language::Both => vec![original, translation],
        }
    }

    /// The theme with its memo, and the note.
    fn said(&self) -> Vec<String> {
        let theme = match (self.theme.1.as_str(), self.memo.as_str()) {
            (theme, "") => theme.to_owned(),
            (theme, memo) => format!("{theme}: {memo}"),
        };
        let said = [theme, self.note.clone()];
        said.iter()
            .filter(|said| !said.is_empty())
            .map(|said| clean_line(said).into_owned())
            .collect()
    }
}

/// Quotations one below the other; as a table in the formats for programs and pages.
pub fn quotations(
    quotations: &[Quotation],
    language: Language,
    format: Format,
    width: Option<usize>,
) -> String {
    match format {
        Format::Text => in_lines(quotations, language),
        Format::Markdown => in_markdown(quotations, language),
        _ => super::render(&grid(quotations, language), format, width),
    }
}

fn in_lines(quotations: &[Quotation], language: Language) -> String {
    let mut out = String::new();
    for (index, quotation) in quotations.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for quoted in quotation.quoted(language) {
            let _ = writeln!(out, "“{quoted}”");
        }
        let _ = writeln!(out, "  {}", quotation.citation());
        for said in quotation.said() {
            let _ = writeln!(out, "  {said}");
        }
    }
    out
}

fn in_markdown(quotations: &[Quotation], language: Language) -> String {
    let mut out = String::new();
    for (index, quotation) in quotations.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for quoted in quotation.quoted(language) {
            let _ = write!(out, "> {}\n>\n", paragraph(&quoted));
        }
        let _ = writeln!(out, "> — {}", paragraph(&quotation.citation()));
        for said in quotation.said() {
            let _ = writeln!(out, "\n{}", paragraph(&said));
        }
    }
    out
}

fn grid(quotations: &[Quotation], language: Language) -> Grid {
    let known = |text: &Option<String>| text.clone().map_or(GridCell::Empty, GridCell::Text);
    let translated = quotations
        .iter()
        .any(|it| !it.translation.is_empty() || !it.note.is_empty());
    let both = translated && language == Language::Both;
    let rows = quotations.iter().map(|it| {
        let quoted = it.quoted(language);
        let mut row = vec![
            GridCell::Text(it.theme.0.clone()),
            GridCell::Text(if both {
                it.quote.clone()
            } else {
                quoted[0].clone()
            }),
            GridCell::Text(it.judgement.clone()),
            known(&it.number),
            known(&it.court),
            known(&it.date),
            GridCell::Text(it.memo.clone()),
        ];
        if both {
            row.push(GridCell::Text(it.translation.clone()));
            row.push(GridCell::Text(it.note.clone()));
        }
        row
    });
    let mut columns = vec![
        "theme",
        "quote",
        "judgement",
        "trial_number",
        "court",
        "date",
        "memo",
    ];
    if both {
        columns.extend(["translation", "note"]);
    }
    Grid {
        columns: columns.into_iter().map(GridColumn::left).collect(),
        rows: rows.collect(),
        ..Grid::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotation() -> Quotation {
        Quotation {
            quote: "因家庭*贫困*\u{1b}[2J".into(),
            translation: "because of poverty".into(),
            theme: ("poverty".into(), "Poverty".into()),
            memo: "as the defence says".into(),
            judgement: "2014-GD-HD-271".into(),
            court: Some("惠东县人民法院".into()),
            ..Quotation::default()
        }
    }

    #[test]
    fn the_original_the_translation_or_both_are_quoted() {
        let printed = |language| quotations(&[quotation()], language, Format::Text, None);
        assert!(!printed(Language::Original).contains("because"));
        let translated = printed(Language::Translation);
        assert!(translated.starts_with("“because of poverty”\n  2014-GD-HD-271, 惠东县人民法院\n"));
        assert_eq!(translated.lines().count(), 3);
        let both = printed(Language::Both);
        assert_eq!(both.lines().count(), 4);
        assert!(!both.contains('\u{1b}'));
        // What was not translated is quoted as it is.
        let original = Quotation {
            translation: String::new(),
            ..quotation()
        };
        let printed = quotations(&[original], Language::Translation, Format::Text, None);
        assert!(printed.contains("因家庭"));
    }

    #[test]
    fn markdown_is_a_block_quotation_with_its_source() {
        let printed = quotations(&[quotation()], Language::Both, Format::Markdown, None);
        let lines: Vec<&str> = printed.lines().collect();
        assert!(lines[0].starts_with("> 因家庭\\*贫困\\*"), "{printed}");
        assert_eq!(lines[2], "> because of poverty");
        assert_eq!(lines[4], "> — 2014-GD-HD-271, 惠东县人民法院");
        assert_eq!(lines[6], "Poverty: as the defence says");
    }
}
