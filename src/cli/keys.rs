//! `casebench keys`

use std::fs;
use std::path::{Path, PathBuf};

use super::folders::keymap_file;
use super::{CliError, Format, Out, out};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::tables::{Grid, GridCell, GridColumn};
use crate::tui::keymap::{BUILT_IN, Keymap, KeymapFaults};

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
        let text = read(path)?;
        let keymap = Keymap::parse_user(&text).map_err(|faults| {
            out::say(&faults.in_file(path));
            CliError::Check(text!("keys-faults", path = path))
        })?;
        out.line(&text!("keys-no-faults", path = path))?;
        for line in left_without_keys(&keymap, &text) {
            out.line(&line)?;
        }
        return Ok(());
    }
    let own = match &arguments.map {
        Some(name) => OwnKeymap {
            title: name.clone(),
            keymap: built_in(name)?,
            faults: None,
            lost: Vec::new(),
        },
        None => own()?,
    };
    if let Some(faults) = &own.faults {
        out::say(&faults.all);
        out::say(&faults.brief);
    }
    let mut grid = grid(&own.title, &own.keymap);
    grid.notes = own.lost;
    Ok(out.grid(&grid, arguments.format)?)
}

/// The keymap that counts.
pub struct OwnKeymap {
    /// The file, or the name of a built-in one.
    pub title: String,
    /// What counts of it.
    pub keymap: Keymap,
    /// What is wrong with the file.
    pub faults: Option<OwnFaults>,
    /// The actions that it leaves without a key, a sentence each.
    lost: Vec<String>,
}

/// What is wrong with a keymap of one's own.
pub struct OwnFaults {
    /// A line for each fault.
    pub all: String,
    /// One sentence: that there are faults, what counts in spite of them, and how to see all.
    pub brief: String,
}

/// The researcher's own keymap where there is one, else the default. One with faults counts without the faulty lines.
///
/// # Errors
/// Where a built-in keymap is broken.
pub fn own() -> Result<OwnKeymap, CliError> {
    let default = |faults| -> Result<OwnKeymap, CliError> {
        Ok(OwnKeymap {
            title: DEFAULT.to_owned(),
            keymap: built_in(DEFAULT)?,
            faults,
            lost: Vec::new(),
        })
    };
    let Some(path) = keymap_file().filter(|path| path.exists()) else {
        return default(None);
    };
    let text = match read(&path) {
        Ok(text) => text,
        Err(error) => {
            return default(Some(OwnFaults {
                all: error.to_string(),
                brief: text!("keys-default-counts"),
            }));
        }
    };
    let (keymap, faults) = Keymap::parse_tolerantly(&text);
    let first = faults
        .first()
        .map(|fault| (fault.line, fault.message.clone()));
    let count = faults.len();
    Ok(OwnKeymap {
        title: path.display().to_string(),
        lost: left_without_keys(&keymap, &text),
        keymap,
        faults: first.map(|(line, fault)| OwnFaults {
            all: KeymapFaults(faults).in_file(&path),
            brief: text!(
                "keys-faulty",
                path = path,
                n = count,
                line = line,
                fault = fault
            ),
        }),
    })
}

/// A sentence for each action that a file leaves without a key.
fn left_without_keys(keymap: &Keymap, text: &str) -> Vec<String> {
    let base = Keymap::base_of(text);
    let lost = base
        .map(|base| keymap.without_keys(&base))
        .unwrap_or_default();
    lost.into_iter()
        .map(|(action, contexts)| {
            let names: Vec<String> = contexts.iter().map(ToString::to_string).collect();
            text!(
                "keys-left-without",
                action = action.name(),
                contexts = names.join(", ")
            )
        })
        .collect()
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

fn read(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path)
        .map_err(|error| CliError::File(text!("keys-not-read", path = path, error = error)))
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
