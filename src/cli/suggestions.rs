//! How often suggestions were taken as they were, for `casebench progress --suggestions`.

use super::CliError;
use crate::library::{Acceptance, Library};
use crate::tables::{Cell, Column, Grid, Share};

/// A line for each variable that is read from the text, and one for all.
pub(super) fn grid(library: &Library) -> Result<Grid, CliError> {
    let figures = library.acceptance()?;
    let codebook = library.codebook();
    let mut all = Acceptance::default();
    let mut rows = Vec::new();
    for variable in codebook.variable_ixs() {
        if codebook.variable(variable).read.is_none() {
            continue;
        }
        let one = figures.get(&variable).copied().unwrap_or_default();
        all.accepted += one.accepted;
        all.same += one.same;
        all.overruled += one.overruled;
        rows.push(row(&codebook.full_name(variable), one));
    }
    if rows.is_empty() {
        return Err(CliError::Nothing(
            "the codebook reads nothing from the text: no variable has `read`".to_owned(),
        ));
    }
    rows.push(row("all", all));
    Ok(Grid {
        title: Some("Values coded while the text suggested an answer".to_owned()),
        columns: vec![
            Column::left("variable"),
            Column::right("suggested"),
            Column::right("accepted"),
            Column::right("coded the same"),
            Column::right("overruled"),
            Column::right("% as suggested"),
        ],
        rows,
        notes: vec![
            "Accepted: by the key for it. Coded the same, overruled: by the researcher's own key."
                .to_owned(),
            "Main pass; the last coding of each value counts.".to_owned(),
        ],
        ..Grid::default()
    })
}

fn row(name: &str, figures: Acceptance) -> Vec<Cell> {
    vec![
        Cell::Text(name.to_owned()),
        Cell::Count(figures.suggested()),
        Cell::Count(figures.accepted),
        Cell::Count(figures.same),
        Cell::Count(figures.overruled),
        Cell::Percent(Share::new(
            figures.accepted + figures.same,
            figures.suggested(),
        )),
    ]
}
