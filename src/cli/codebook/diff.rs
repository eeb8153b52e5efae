//! `casebench codebook diff`

use std::path::PathBuf;

use super::super::{CliError, Format, Out, out as beside, to_read};
use super::{file_text, parsed, version_text};
use crate::codebook::{Codebook, CodebookChange, CodebookDiff};
use crate::messages::words;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The older codebook: a file, or the number of a version in the library
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer codebook: a file, or the number of a version; the one in use by default
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(
    named: Option<PathBuf>,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let number = |name: &str| name.parse::<i64>().ok();
    let asks_library = |name: &Option<String>| name.as_deref().is_none_or(|n| number(n).is_some());
    let library = if number(&arguments.old).is_some() || asks_library(&arguments.new) {
        Some(to_read(named)?)
    } else {
        None
    };
    let codebook = |name: Option<&str>| -> Result<Codebook, CliError> {
        let version = name.and_then(number);
        match (&library, name) {
            (Some(library), None) => Ok(library.codebook().as_ref().clone()),
            (Some(library), Some(name)) if version.is_some() => {
                let toml = version_text(library, version)?;
                Codebook::parse_kept(&toml).or_else(|_| parsed(name, &toml))
            }
            (_, name) => {
                let name = name.unwrap_or_default();
                parsed(name, &file_text(name)?)
            }
        }
    };
    let old = codebook(Some(&arguments.old))?;
    let new = codebook(arguments.new.as_deref())?;
    let diff = CodebookDiff::between(&old, &new);
    if diff.changes.is_empty() {
        beside::say(words!("codebook-same"));
    }
    Ok(out.grid(&grid(&diff.changes), arguments.format)?)
}

/// A line for each change.
fn grid(changes: &[CodebookChange]) -> Grid {
    let rows = changes.iter().map(|change| {
        vec![
            GridCell::Text(change.what.name().to_owned()),
            GridCell::Text(change.part.in_words()),
            GridCell::Text(change.what.detail()),
        ]
    });
    Grid {
        columns: ["change", "part", "detail"].map(GridColumn::left).into(),
        rows: rows.collect(),
        ..Grid::default()
    }
}
