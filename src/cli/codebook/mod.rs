//! `casebench codebook`: the codebook of a library, its versions, and what differs between two.

mod apply;
mod check;
mod convert;
mod diff;
mod history;
mod show;

use std::path::{Path, PathBuf};

use super::{CliError, Out, to_read, to_write};
use crate::codebook::{BUILT_IN, Codebook};
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "A codebook is named by a file, by the name of a built-in one, or by the number of a version \
                  in the library."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Check a codebook: faults, advice, and a preview of the form
    Check(check::Arguments),
    /// Print the codebook of the library as TOML, or one of its former versions
    Show(show::Arguments),
    /// Write the codebook of the library into a new TOML file
    Export(show::ExportArguments),
    /// Take a new version of the codebook into use; prints what it changes first
    Apply(apply::Arguments),
    /// Make a codebook from the data dictionary of a REDCap project
    Convert(convert::Arguments),
    /// Print what differs between two codebooks: files or versions
    Diff(diff::Arguments),
    /// List the versions of the codebook with their dates and reasons
    History(history::Arguments),
}

pub(super) fn run(
    named: Option<PathBuf>,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    match &arguments.what {
        What::Check(arguments) => check::run(arguments, out),
        What::Show(arguments) => show::run(&to_read(named)?, arguments, out),
        What::Export(arguments) => show::export(&to_read(named)?, arguments),
        What::Apply(arguments) => {
            let open = if arguments.writes() {
                to_write
            } else {
                to_read
            };
            apply::run(&mut open(named)?, arguments, out)
        }
        What::Convert(arguments) => convert::run(arguments),
        What::Diff(arguments) => diff::run(named, arguments, out),
        What::History(arguments) => history::run(&to_read(named)?, arguments, out),
    }
}

/// The TOML text of a version in the library; of the current one where none is named.
fn version_text(library: &Library, version: Option<i64>) -> Result<String, CliError> {
    let Some(version) = version else {
        return Ok(library.codebook_toml()?);
    };
    library.codebook_toml_of(version)?.ok_or_else(|| {
        let versions = library.codebook_versions().unwrap_or_default();
        let latest = versions.last().map_or(0, |last| last.version);
        CliError::Nothing(text!(
            "codebook-no-version",
            version = version,
            latest = latest
        ))
    })
}

/// The text of a file or of a built-in codebook.
fn file_text(name: &str) -> Result<String, CliError> {
    if let Some(known) = BUILT_IN.iter().find(|known| known.name == name) {
        return Ok(known.toml.to_owned());
    }
    std::fs::read_to_string(name).map_err(|error| {
        CliError::File(text!(
            "codebook-file-unread",
            path = Path::new(name),
            error = error
        ))
    })
}

/// A codebook from a text; its faults have the name that the user gave.
fn parsed(name: &str, toml: &str) -> Result<Codebook, CliError> {
    Codebook::parse(toml).map_err(|faults| {
        let lines = faults.0.iter().map(|fault| {
            let (line, column) = (fault.line, fault.column);
            format!("{name}:{line}:{column}: {}", fault.message)
        });
        CliError::File(text!(
            "codebook-file-faults",
            name = name,
            faults = lines.collect::<Vec<_>>().join("\n")
        ))
    })
}
