//! `casebench backup`

use std::path::PathBuf;

use super::{CliError, out};
use crate::library::Library;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The new file
    file: PathBuf,
}

pub(super) fn run(library: &Library, arguments: &Arguments) -> Result<(), CliError> {
    library.back_up(&arguments.file)?;
    out::say(&format!(
        "backup: {}; it holds the same personal data as the library",
        arguments.file.display()
    ));
    Ok(())
}
