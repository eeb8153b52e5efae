//! `casebench codebook convert`

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use super::super::{CliError, out};
use super::{file_text, parsed};
use crate::codebook::from_redcap;
use crate::messages::text;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The data dictionary of a REDCap project, as CSV
    #[arg(value_name = "DICTIONARY")]
    dictionary: String,
    /// The TOML file to write; it must not exist
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let table = file_text(&arguments.dictionary)?;
    let title = PathBuf::from(&arguments.dictionary);
    let title = title.file_stem().unwrap_or_default().to_string_lossy();
    let toml = from_redcap(&title, &table).map_err(|error| CliError::File(error.to_string()))?;
    let file = &arguments.file;
    let failed = |error: std::io::Error| {
        CliError::File(text!("codebook-export-failed", path = file, error = error))
    };
    let mut options = OpenOptions::new();
    let mut opened = options
        .write(true)
        .create_new(true)
        .open(file)
        .map_err(failed)?;
    opened.write_all(toml.as_bytes()).map_err(failed)?;
    // What is written can be mended by hand; its faults say where.
    parsed(&file.to_string_lossy(), &toml)?;
    out::say(&text!("codebook-exported", path = file));
    Ok(())
}
