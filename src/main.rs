//! The `casebench` program: the command line or the workbench.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use casebench::cli::{self, CliError, Ending};
use casebench::import;
use casebench::library::{Library, slow_opening};
use casebench::tui::{self, RunError};

fn main() -> ExitCode {
    if let Some(code) = import::serve() {
        return code;
    }
    match cli::run(std::env::args_os()) {
        Ending::Exit(code) => code,
        Ending::Workbench(library) => match workbench(library) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                // Where the standard error is closed, nothing can be reported.
                let _ = writeln!(stderr(), "casebench: {error}");
                ExitCode::from(error.exit_code())
            }
        },
    }
}

/// Opens the workbench; with no library it offers to start one.
fn workbench(library: Option<PathBuf>) -> Result<(), CliError> {
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(cli::no_terminal());
    }
    let own = cli::own_keymap()?;
    let notice = own.faults.map(|faults| faults.brief);
    let chosen = match library {
        Some(path) => Some(path),
        None => cli::offer()?,
    };
    let Some(path) = chosen else { return Ok(()) };
    if let Some(why) = slow_opening(&path) {
        // Said before the wait, not after it.
        let _ = writeln!(stderr(), "{why} …");
    }
    let library = Library::open(&path)?;
    cli::which::remember(&path);
    let session = cli::folders::sessions_folder().map(|folder| tui::session_file(&path, &folder));
    tui::run(library, own.keymap, session, notice).map_err(|error| match error {
        RunError::Library(error) => error.into(),
        other => CliError::File(other.to_string()),
    })
}
