//! `casebench codebook show` and `export`

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use super::super::{CliError, Out, out};
use super::version_text;
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The number of the version, as `casebench codebook history` lists them; the current one by default
    #[arg(long, value_name = "N")]
    version: Option<i64>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// The file to write; it must not exist
    file: PathBuf,
    /// The number of the version; the current one by default
    #[arg(long, value_name = "N")]
    version: Option<i64>,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    for line in version_text(library, arguments.version)?.lines() {
        out.line(line)?;
    }
    Ok(())
}

pub(super) fn export(library: &Library, arguments: &ExportArguments) -> Result<(), CliError> {
    let toml = version_text(library, arguments.version)?;
    let file = &arguments.file;
    let mut options = OpenOptions::new();
    let written = options.write(true).create_new(true).open(file);
    written
        .and_then(|mut open| open.write_all(toml.as_bytes()))
        .map_err(|error| {
            CliError::File(text!("codebook-export-failed", path = file, error = error))
        })?;
    out::say(&text!("codebook-exported", path = file));
    Ok(())
}
