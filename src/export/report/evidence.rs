//! Which values rest on passages of the texts.

use crate::codebook::Codebook;
use crate::library::{EvidenceShare, Library, Result};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn, Share};

/// For each variable how many of its valid values rest on at least one passage. Excluded judgements do not count.
///
/// # Errors
/// Where the library cannot be read.
pub fn evidence_table(library: &Library) -> Result<Grid> {
    Ok(of_shares(&library.evidence_shares()?, library.codebook()))
}

pub(super) fn of_shares(shares: &[EvidenceShare], codebook: &Codebook) -> Grid {
    let row = |label: String, valid: u64, with_evidence: u64| {
        vec![
            GridCell::Text(label),
            GridCell::Count(valid),
            GridCell::Count(with_evidence),
            GridCell::Percent(Share::new(with_evidence, valid)),
        ]
    };
    let mut rows: Vec<Vec<GridCell>> = shares
        .iter()
        .map(|share| {
            let name = codebook.full_name(share.variable);
            row(name, share.valid, share.with_evidence)
        })
        .collect();
    let sum = |of: fn(&EvidenceShare) -> u64| shares.iter().map(of).sum();
    rows.push(row(
        words!("evidence-all").to_owned(),
        sum(|share| share.valid),
        sum(|share| share.with_evidence),
    ));
    Grid {
        title: Some(text!("evidence-title")),
        columns: vec![
            GridColumn::left(words!("evidence-variable")).named("variable"),
            GridColumn::right(words!("evidence-valid")).named("valid"),
            GridColumn::right(words!("evidence-with")).named("with evidence"),
            GridColumn::right("%"),
        ],
        labels: 1,
        rows,
        notes: vec![text!("evidence-note")],
        ..Grid::default()
    }
}
