//! `casebench init`

use std::fs;
use std::path::PathBuf;

use super::{CliError, out, which};
use crate::codebook::BUILT_IN;
use crate::library::Library;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to make
    file: PathBuf,
    /// A built-in codebook (child-trafficking, general), or a TOML file of your own
    #[arg(long, value_name = "NAME|PATH", default_value = BUILT_IN[0].name)]
    codebook: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let built_in = BUILT_IN
        .iter()
        .find(|known| known.name == arguments.codebook);
    let toml = match built_in {
        Some(codebook) => codebook.toml.to_owned(),
        None => own(&arguments.codebook)?,
    };
    // The library would tell the faults as its own; here they are those of the file that was named.
    if let Err(faults) = crate::codebook::Codebook::parse(&toml) {
        let lines: Vec<String> = faults
            .0
            .iter()
            .map(|fault| {
                let (line, column) = (fault.line, fault.column);
                format!("{}:{line}:{column}: {}", arguments.codebook, fault.message)
            })
            .collect();
        return Err(CliError::File(format!(
            "the codebook has faults; nothing was made\n{}",
            lines.join("\n")
        )));
    }
    let library = Library::create(&arguments.file, &toml)?;
    which::remember(library.path());
    out::say(&format!(
        "library: {} (new; codebook: {})",
        library.path().display(),
        library.codebook().title
    ));
    out::say(&format!(
        "Next: casebench -l {} import FILE-OR-FOLDER",
        library.path().display()
    ));
    Ok(())
}

fn own(path: &str) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|error| {
        let names: Vec<&str> = BUILT_IN.iter().map(|known| known.name).collect();
        CliError::File(format!(
            "{path} is no built-in codebook ({}) and cannot be read as a file: {error}",
            names.join(", ")
        ))
    })
}
