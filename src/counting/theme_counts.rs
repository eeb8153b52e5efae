//! How often the themes are on passages, by province and with each other.

use std::collections::{BTreeMap, HashSet};

use super::{CitedPassage, Within};
use crate::codebook::{Codebook, ThemeIx};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

/// How often a theme is used, with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeCount {
    /// Its place in the codebook of the library.
    pub theme: ThemeIx,
    /// How many themes are above it.
    pub depth: usize,
    /// The judgements that have a passage with it.
    pub judgements: u64,
    /// The passages with it, each once.
    pub passages: u64,
    /// The judgements by the letters of their court's province; empty letters where that is not known.
    pub provinces: BTreeMap<String, u64>,
}

/// All themes of the codebook as a tree, with their counts among some passages.
pub fn theme_counts(codebook: &Codebook, passages: &[CitedPassage]) -> Vec<ThemeCount> {
    let counted = |(theme, depth)| {
        let of: Vec<&CitedPassage> = passages
            .iter()
            .filter(|passage| passage.has(codebook, theme))
            .collect();
        let mut judgements = HashSet::new();
        let mut provinces: BTreeMap<String, u64> = BTreeMap::new();
        for passage in &of {
            let judgement = &passage.judgement;
            if judgements.insert(judgement.id) {
                let province = judgement.province.clone().unwrap_or_default();
                *provinces.entry(province).or_default() += 1;
            }
        }
        let passages: HashSet<i64> = of.iter().map(|passage| passage.quote.passage).collect();
        ThemeCount {
            theme,
            depth,
            judgements: judgements.len() as u64,
            passages: passages.len() as u64,
            provinces,
        }
    };
    codebook.theme_tree().into_iter().map(counted).collect()
}

/// In how many judgements two themes occur so near to each other, for each pair of the themes of the codebook's tree;
/// of a theme with itself, in how many it occurs. A passage that has both themes below a pair counts for it.
pub fn co_occurrence(
    codebook: &Codebook,
    passages: &[CitedPassage],
    within: Within,
) -> Vec<Vec<u64>> {
    let tree = codebook.theme_tree();
    let of = |theme: ThemeIx| -> Vec<&CitedPassage> {
        let has = |passage: &&CitedPassage| passage.has(codebook, theme);
        passages.iter().filter(has).collect()
    };
    let by_theme: Vec<Vec<&CitedPassage>> = tree.iter().map(|&(theme, _)| of(theme)).collect();
    let together = |one: &[&CitedPassage], other: &[&CitedPassage]| {
        let near = |passage: &&&CitedPassage| other.iter().any(|it| passage.is_near(it, within));
        let judgements = one.iter().filter(near).map(|passage| passage.judgement.id);
        judgements.collect::<HashSet<_>>().len() as u64
    };
    by_theme
        .iter()
        .map(|one| by_theme.iter().map(|other| together(one, other)).collect())
        .collect()
}

/// The matrix of [`co_occurrence`] as a table.
pub fn co_occurrence_grid(codebook: &Codebook, passages: &[CitedPassage], within: Within) -> Grid {
    let tree = codebook.theme_tree();
    let name = |theme: ThemeIx| codebook.theme(theme).name.clone();
    let mut columns = vec![GridColumn::left(words!("themes-theme")).named("theme")];
    columns.extend(
        tree.iter()
            .map(|&(theme, _)| GridColumn::right(name(theme))),
    );
    let rows = co_occurrence(codebook, passages, within).into_iter();
    let rows = rows.zip(&tree).map(|(counts, &(theme, _))| {
        let mut row = vec![GridCell::Text(name(theme))];
        row.extend(counts.into_iter().map(GridCell::Count));
        row
    });
    let note = match within {
        Within::Judgement => words!("themes-matrix-judgement"),
        Within::Paragraph => words!("themes-matrix-paragraph"),
        Within::Passage => words!("themes-matrix-passage"),
    };
    Grid {
        title: Some(text!("themes-matrix-title")),
        columns,
        labels: 1,
        rows: rows.collect(),
        notes: vec![note.to_owned(), words!("themes-matrix-note").to_owned()],
        ..Grid::default()
    }
}
