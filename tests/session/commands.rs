//! Commands of the real program in a terminal.

use std::path::Path;

use portable_pty::CommandBuilder;

use crate::support::Study;
use crate::terminal::Session;

#[test]
fn a_command_that_has_to_wait_for_the_library_says_why() {
    let study = Study::new();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/version-1.db");
    for name in ["early.db", "other.db"] {
        std::fs::copy(&library, study.path(name)).unwrap();
    }
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_casebench"));
    command.args(["progress", "-l", "early.db"]);
    let session = Session::run(&study, command);
    session.wait_for("brought up to date");
    // Where nobody looks on, it is not among the messages.
    let ran = study.run(&["progress", "-l", "other.db"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.err.contains("brought up"), "{ran:?}");
}
