//! `casebench codebook history`

use super::super::{CliError, Format, Out};
use super::version_text;
use crate::codebook::{Codebook, CodebookDiff};
use crate::library::Library;
use crate::messages::words;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let mut rows = Vec::new();
    let mut read: Vec<(i64, Codebook)> = Vec::new();
    for version in library.codebook_versions()? {
        let toml = version_text(library, Some(version.version))?;
        // It had no fault when it was adopted.
        let codebook = Codebook::parse_kept(&toml).ok();
        let former = read
            .iter()
            .find(|(number, _)| Some(*number) == version.follows);
        let changes = former.zip(codebook.as_ref()).map_or(0, |((_, old), new)| {
            CodebookDiff::between(old, new).changes.len() as u64
        });
        read.extend(codebook.map(|codebook| (version.version, codebook)));
        rows.push(vec![
            GridCell::Code(version.version),
            GridCell::Text(version.adopted_at),
            GridCell::Count(changes),
            GridCell::Text(if version.in_use {
                words!("codebook-version-in-use").into()
            } else if version.stands {
                String::new()
            } else {
                words!("codebook-version-undone").into()
            }),
            version.reason.map_or(GridCell::Empty, GridCell::Text),
        ]);
    }
    let grid = Grid {
        columns: vec![
            GridColumn::right("version"),
            GridColumn::left("adopted"),
            GridColumn::right("changes"),
            GridColumn::left("state"),
            GridColumn::left("reason"),
        ],
        rows,
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}
