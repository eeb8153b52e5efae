//! What is coded is kept, whatever ends the program.

use super::terminal::Session;
use crate::support::{Study, message, press};

#[test]
fn a_killed_program_loses_nothing_that_was_shown() {
    let study = Study::new();
    for round in ["3", "4", "5"] {
        let mut session = Session::in_form(&study, "271");
        session.send("\x1b[H");
        session.send(&format!("{round}\r"));
        session.wait_for(&format!("Number of perpetrators: {round}"));
        session.signal("KILL");
        assert!(!session.wait_for_end().success());
        assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), round);
    }
}

#[test]
fn a_program_killed_in_the_middle_leaves_a_whole_library() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    // Many steps at once; the end comes while they are being made.
    for _ in 0..40 {
        session.send("3\r\x1b[Hav2-\x1b[H[[");
    }
    session.wait_for("I1/V");
    session.signal("KILL");
    session.wait_for_end();
    let content = study.content();
    let coded = &content[1];
    assert!(coded.records.len() > 2, "{coded:?}");
    for value in &coded.values {
        let whole = value.ends_with("gender: 2 female")
            || value.ends_with("-9 not stated")
            || value.ends_with("perpetrators: 3");
        assert!(whole, "{value}");
    }
    // It opens again, and every step that was made can be taken back.
    let mut workbench = study.open();
    while !message(&workbench).contains("nothing to undo") {
        press(&mut workbench, "u");
    }
    assert_eq!(study.content(), Study::new().content());
}

#[test]
fn a_dropped_line_ends_the_program_and_loses_nothing() {
    let study = Study::new();
    for (name, value) in [("HUP", "3"), ("TERM", "4")] {
        let mut session = Session::in_form(&study, "271");
        session.send(&format!("\x1b[H{value}\r"));
        session.wait_for(&format!("Number of perpetrators: {value}"));
        session.signal(name);
        assert!(!session.wait_for_end().success(), "{name}");
        session.assert_restored();
        assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), value);
    }
}

#[test]
fn a_terminal_that_is_gone_ends_the_program_though_no_signal_comes() {
    let study = Study::new();
    let mut session = Session::start_unheard(&study);
    session.wait_for("5 of 5");
    session.send("/271\r\r");
    session.wait_for("▶ Judgement ");
    session.send("\x1b[H7\r");
    session.wait_for("Number of perpetrators: 7");
    session.hang_up();
    session.wait_for_end();
    let ended = std::fs::read_to_string(study.path("ended")).unwrap();
    assert_eq!(ended.trim(), "129");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
}

#[test]
fn a_library_renamed_during_a_session_is_reported_soon() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("\x1b[H7\r");
    session.wait_for("Number of perpetrators: 7");
    let new = study.path("m2.db");
    let moved = std::process::Command::new("mv")
        .args([study.file(), new.clone()])
        .status();
    assert!(moved.unwrap().success());
    session.wait_for("was renamed or moved to");
    session.send("continue with\r");
    session.wait_for("continuing with");
    session.quit();
    assert!(!study.path("study.db-wal").exists());
    std::fs::rename(&new, study.file()).unwrap();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
}
