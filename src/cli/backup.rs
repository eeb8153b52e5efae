//! `casebench backup`

use std::path::PathBuf;

use super::{CliError, out};
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The new file
    file: PathBuf,
}

pub(super) fn run(library: &Library, arguments: &Arguments) -> Result<(), CliError> {
    library.back_up(&arguments.file)?;
    out::say(&text!("cli-backup-done", path = arguments.file));
    Ok(())
}
