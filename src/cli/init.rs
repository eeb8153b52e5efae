//! `casebench init`

use std::fs;
use std::path::{Path, PathBuf};

use super::{CliError, out, which};
use crate::codebook::BUILT_IN;
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to create
    file: PathBuf,
    /// A built-in codebook (child-trafficking, general), or a TOML file of your own
    #[arg(long, value_name = "NAME|PATH", default_value = BUILT_IN[0].name)]
    codebook: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    make(&arguments.file, &arguments.codebook)?;
    out::say(&text!("init-next", path = arguments.file));
    Ok(())
}

/// Makes a library with a built-in codebook or one from a file.
pub(super) fn make(file: &Path, codebook: &str) -> Result<(), CliError> {
    let built_in = BUILT_IN.iter().find(|known| known.name == codebook);
    let toml = match built_in {
        Some(known) => known.toml.to_owned(),
        None => own(codebook)?,
    };
    // The library would report the faults as its own; here they are those of the file that was named.
    if let Err(faults) = crate::codebook::Codebook::parse(&toml) {
        let lines: Vec<String> = faults
            .0
            .iter()
            .map(|fault| {
                let (line, column) = (fault.line, fault.column);
                format!("{codebook}:{line}:{column}: {}", fault.message)
            })
            .collect();
        return Err(CliError::File(text!(
            "init-faults",
            faults = lines.join("\n")
        )));
    }
    let library = Library::create(file, &toml)?;
    which::remember(library.path());
    out::say(&text!(
        "init-made",
        path = library.path(),
        codebook = library.codebook().title
    ));
    super::warn_if_synced(library.path());
    Ok(())
}

fn own(path: &str) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|error| {
        let names: Vec<&str> = BUILT_IN.iter().map(|known| known.name).collect();
        CliError::File(text!(
            "init-no-codebook",
            path = path,
            names = names.join(", "),
            error = error
        ))
    })
}
