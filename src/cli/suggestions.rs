//! How often suggestions were taken as they were, for `casebench progress --suggestions`.

use super::CliError;
use crate::library::{Acceptance, Library};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn, Share};

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
        return Err(CliError::Nothing(text!("suggestions-none")));
    }
    rows.push(row(words!("suggestions-all"), all));
    Ok(Grid {
        title: Some(text!("suggestions-title")),
        columns: vec![
            GridColumn::left("variable"),
            GridColumn::right("suggested"),
            GridColumn::right("accepted"),
            GridColumn::right("coded the same"),
            GridColumn::right("overruled"),
            GridColumn::right("% as suggested"),
        ],
        rows,
        notes: vec![text!("suggestions-ways"), text!("suggestions-pass")],
        ..Grid::default()
    })
}

fn row(name: &str, figures: Acceptance) -> Vec<GridCell> {
    vec![
        GridCell::Text(name.to_owned()),
        GridCell::Count(figures.suggested()),
        GridCell::Count(figures.accepted),
        GridCell::Count(figures.same),
        GridCell::Count(figures.overruled),
        GridCell::Percent(Share::new(
            figures.accepted + figures.same,
            figures.suggested(),
        )),
    ]
}
