//! `casebench codebook history`

use super::super::{CliError, Format, Out};
use super::version_text;
use crate::codebook::{Codebook, CodebookDiff};
use crate::library::Library;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let mut rows = Vec::new();
    let mut before: Option<Codebook> = None;
    for version in library.codebook_versions()? {
        let toml = version_text(library, Some(version.version))?;
        // It had no fault when it was adopted.
        let codebook = Codebook::parse_kept(&toml).ok();
        let changes = before.zip(codebook.as_ref()).map_or(0, |(old, new)| {
            CodebookDiff::between(&old, new).changes.len() as u64
        });
        before = codebook;
        rows.push(vec![
            GridCell::Code(version.version),
            GridCell::Text(version.adopted_at),
            GridCell::Count(changes),
        ]);
    }
    let grid = Grid {
        columns: vec![
            GridColumn::right("version"),
            GridColumn::left("adopted"),
            GridColumn::right("changes"),
        ],
        rows,
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}
