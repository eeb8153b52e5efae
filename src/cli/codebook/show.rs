//! `casebench codebook show` and `export`

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use super::super::{CliError, Out, out};
use super::{parsed, version_text};
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
    /// The form of the file: the codebook itself, or a data dictionary for REDCap
    #[arg(long = "as", value_enum, default_value_t, value_name = "FORM")]
    form: Form,
}

/// In which form a codebook is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Form {
    #[default]
    Toml,
    Redcap,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    for line in version_text(library, arguments.version)?.lines() {
        out.line(line)?;
    }
    Ok(())
}

pub(super) fn export(library: &Library, arguments: &ExportArguments) -> Result<(), CliError> {
    let toml = version_text(library, arguments.version)?;
    let written = match arguments.form {
        Form::Toml => toml,
        Form::Redcap => parsed("", &toml)?.to_redcap(),
    };
    let file = &arguments.file;
    let mut options = OpenOptions::new();
    let opened = options.write(true).create_new(true).open(file);
    opened
        .and_then(|mut open| open.write_all(written.as_bytes()))
        .map_err(|error| {
            CliError::File(text!("codebook-export-failed", path = file, error = error))
        })?;
    out::say(&text!("codebook-exported", path = file));
    Ok(())
}
