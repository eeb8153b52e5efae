//! The `casebench` program: the command line or the workbench.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::path::Path;
use std::process::ExitCode;

use casebench::cli::{self, Outcome};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => code,
        Outcome::Workbench(library) => workbench(library.as_deref()),
    }
}

/// Opens the workbench; with no library it offers to start one.
fn workbench(_library: Option<&Path>) -> ExitCode {
    const WRONG_USE: u8 = 2;
    let sentence = if stdin().is_terminal() && stdout().is_terminal() {
        "the workbench is not built yet; see casebench --help"
    } else {
        "the workbench needs a terminal; without one there are init, import, find, show, progress, \
         freq, export, backup, demo, keys and completions (casebench --help)"
    };
    // Where the standard error is closed, there is nobody to tell.
    let _ = writeln!(stderr(), "casebench: {sentence}");
    ExitCode::from(WRONG_USE)
}
