//! `casebench keys`

use std::fs;
use std::path::{Path, PathBuf};

use super::folders::keymap_file;
use super::{CliError, Format, Out, out};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::tables::{Grid, GridCell, GridColumn};
use crate::tui::keymap::{BUILT_IN, Keymap};

/// The keymap where the researcher has none.
const DEFAULT: &str = "default";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Only check a keymap file: faults with line and column, exit code 1
    #[arg(long, value_name = "FILE", conflicts_with = "map")]
    check: Option<PathBuf>,
    /// A built-in keymap (default, vim) instead of your own
    #[arg(long, value_name = "NAME")]
    map: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    if let Some(path) = &arguments.check {
        read(path)?;
        return Ok(out.line(&text!("keys-no-faults", path = path))?);
    }
    let (title, keymap) = match &arguments.map {
        Some(name) => (name.clone(), built_in(name)?),
        None => own()?,
    };
    Ok(out.grid(&grid(&title, &keymap), arguments.format)?)
}

/// The researcher's own keymap where there is one, else the default; with its name.
///
/// # Errors
/// Where the file cannot be read or has faults; the faults are reported already.
pub fn own() -> Result<(String, Keymap), CliError> {
    match keymap_file().filter(|path| path.exists()) {
        Some(path) => Ok((path.display().to_string(), read(&path)?)),
        None => Ok((DEFAULT.to_owned(), built_in(DEFAULT)?)),
    }
}

fn built_in(name: &str) -> Result<Keymap, CliError> {
    Keymap::built_in(name).ok_or_else(|| {
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        CliError::Usage(text!(
            "keys-unknown",
            name = name,
            hint = did_you_mean(nearest(name, names.iter().copied()), &names)
        ))
    })
}

fn read(path: &Path) -> Result<Keymap, CliError> {
    let text = fs::read_to_string(path)
        .map_err(|error| CliError::File(text!("keys-not-read", path = path, error = error)))?;
    Keymap::parse_user(&text).map_err(|faults| {
        out::say(&faults.in_file(path));
        CliError::Check(text!("keys-faults", path = path))
    })
}

fn grid(title: &str, keymap: &Keymap) -> Grid {
    let row = |row: crate::tui::keymap::SheetRow| {
        vec![
            GridCell::Text(row.context.to_string()),
            GridCell::Text(row.keys.join(", ")),
            GridCell::Text(row.action.to_string()),
            GridCell::Text(row.description.to_owned()),
        ]
    };
    Grid {
        title: Some(text!("keys-title", title = title)),
        columns: vec![
            GridColumn::left("place"),
            GridColumn::left("keys"),
            GridColumn::left("action"),
            GridColumn::left("what it does"),
        ],
        rows: keymap.sheet().into_iter().map(row).collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}
