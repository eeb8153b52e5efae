//! `casebench repeats`

use super::{CliError, Format, Out};
use crate::library::{Decision, Library, Likeness};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let queue = library.likenesses()?;
    if queue.is_empty() {
        return Err(CliError::Nothing(text!("repeats-none")));
    }
    let open = queue.iter().filter(|pair| pair.decision.is_none()).count();
    let grid = Grid {
        title: Some(text!("repeats-title")),
        columns: vec![
            GridColumn::left("first"),
            GridColumn::left("second"),
            GridColumn::left("alike in"),
            GridColumn::right("similarity"),
            GridColumn::left("decision"),
            GridColumn::left("first from"),
            GridColumn::left("second from"),
        ],
        rows: queue.iter().map(row).collect(),
        notes: vec![
            text!("repeats-counts", pairs = queue.len(), open = open),
            text!("repeats-similarity", letters = crate::likeness::SEQUENCE),
        ],
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}

fn row(pair: &Likeness) -> Vec<GridCell> {
    let decision = pair.decision.map_or(GridCell::Empty, |decision| {
        let words = match decision {
            Decision::Both => words!("repeats-both"),
            Decision::First => words!("repeats-first"),
            Decision::Second => words!("repeats-second"),
        };
        GridCell::Text(words.to_owned())
    });
    vec![
        GridCell::Text(pair.first.stem.clone()),
        GridCell::Text(pair.second.stem.clone()),
        GridCell::Text(pair.grounds.in_words().to_owned()),
        GridCell::Number(pair.similarity, 2),
        decision,
        GridCell::Text(pair.first.source.clone()),
        GridCell::Text(pair.second.source.clone()),
    ]
}
