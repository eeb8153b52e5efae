//! The themes on passages: how often, with which others, and the passages themselves where they are asked for.

use crate::codebook::Codebook;
use crate::counting::{CitedPassage, Within, co_occurrence_grid, theme_counts};
use crate::messages::{text, words};
use crate::printing::{Block, Language, Quotation, Section};
use crate::tables::{Grid, GridCell, GridColumn};

/// The sections on themes; none where no passage has one.
pub(super) fn sections(
    codebook: &Codebook,
    passages: &[CitedPassage],
    quotes: Option<Language>,
) -> Vec<Section> {
    if passages.is_empty() {
        return Vec::new();
    }
    let mut sections = vec![Section {
        heading: text!("report-themes"),
        level: 1,
        blocks: vec![
            Block::Paragraph(text!("report-themes-rule")),
            Block::Table(tree(codebook, passages)),
            Block::Table(co_occurrence_grid(codebook, passages, Within::Judgement)),
        ],
    }];
    if let Some(language) = quotes {
        for (theme, _) in codebook.theme_tree() {
            let of = passages.iter().filter(|it| it.quote.theme == theme);
            let quotes: Vec<Quotation> = of.map(|it| it.quotation(codebook)).collect();
            if !quotes.is_empty() {
                sections.push(quoted(&codebook.theme(theme).label, &quotes, language));
            }
        }
    }
    sections
}

/// The passages of a theme, a paragraph for each thing that is said of one.
fn quoted(label: &str, quotes: &[Quotation], language: Language) -> Section {
    Section {
        heading: text!("report-passages-of", theme = label),
        level: 2,
        blocks: quotes
            .iter()
            .map(|quote| Block::Paragraph(quote.in_one_line(language)))
            .collect(),
    }
}

fn tree(codebook: &Codebook, passages: &[CitedPassage]) -> Grid {
    let rows = theme_counts(codebook, passages).into_iter().map(|count| {
        let known = codebook.theme(count.theme);
        vec![
            GridCell::Text(format!(
                "{}{}",
                "\u{a0}\u{a0}".repeat(count.depth),
                known.label
            )),
            GridCell::Text(known.name.clone()),
            GridCell::Count(count.judgements),
            GridCell::Count(count.passages),
        ]
    });
    Grid {
        title: Some(text!("themes-title")),
        columns: vec![
            GridColumn::left(words!("themes-label")).named("label"),
            GridColumn::left(words!("themes-theme")).named("theme"),
            GridColumn::right(words!("themes-judgements")).named("judgements"),
            GridColumn::right(words!("themes-passages")).named("passages"),
        ],
        rows: rows.collect(),
        ..Grid::default()
    }
}
