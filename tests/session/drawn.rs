//! The terminal: what is drawn in it, and how it is given back.

use portable_pty::PtySize;

use super::terminal::{QUIT, Session};
use crate::support::Study;

#[test]
fn what_is_coded_is_there_after_quitting_and_opening_again() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("7");
    session.wait_for("Number of perpetrators 7");
    session.send("\r");
    session.wait_for("Number of perpetrators: 7");
    session.send("av2");
    session.wait_for("Gender: 2 female");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "7");
    assert_eq!(study.coded("2014-GD-SF-271/I1/V1", "gender"), "2 female");

    // It opens where one was, and what was done can still be undone.
    let mut session = Session::start(&study);
    session.wait_for("◐ （2014）绥丰刑初字第271号");
    session.wait_for("▸· Age");
    session.wait_for("271 · hides 3");
    session.send("u");
    session.wait_for("Gender: 2 female");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271/I1/V1", "gender"), "uncoded");
}

#[test]
fn the_terminal_is_as_it_was_after_quitting() {
    let study = Study::new();
    let mut session = Session::start(&study);
    session.wait_for("5 of 5");
    session.wait_until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor()
    });
    let ours = session
        .terminal
        .as_ref()
        .unwrap()
        .master
        .get_termios()
        .unwrap()
        .local_flags;
    session.send("/271");
    session.wait_until("a cursor where one types", |screen| !screen.hide_cursor());
    session.send("\r");
    session.send(QUIT);
    assert!(session.wait_for_end().success());
    session.assert_restored();
    let now = session
        .terminal
        .as_ref()
        .unwrap()
        .master
        .get_termios()
        .unwrap()
        .local_flags;
    assert_ne!(ours, now, "raw mode was left");
}

#[test]
fn a_pasted_text_runs_no_command() {
    let study = Study::new();
    let mut session = Session::in_form(&study, "271");
    session.send("\x1b[200~3\rav2\x11\x1b[201~");
    session.wait_for("text can be pasted only where a line is being typed");
    session.quit();
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "uncoded");
    assert_eq!(study.records("2014-GD-SF-271"), "");
}

#[test]
fn a_smaller_and_a_larger_window_are_redrawn() {
    let study = Study::new();
    let session = Session::in_form(&study, "271");
    for (rows, cols, text) in [
        (24, 80, "│ valid 0"),
        (10, 50, "too small"),
        (40, 120, "2 of 5"),
    ] {
        let size = |cells: u16| cells.try_into().unwrap();
        {
            let mut parser = session.received.parser.lock().unwrap();
            parser.set_size(size(rows), size(cols));
        }
        let terminal = &session.terminal.as_ref().unwrap().master;
        terminal
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        session.wait_for(text);
    }
    session.quit();
}

#[test]
fn a_program_that_was_stopped_draws_everything_when_it_goes_on() {
    let study = Study::new();
    let session = Session::in_form(&study, "271");
    session.signal("STOP");
    // What the shell leaves on the screen meanwhile.
    let size = |cells: u16| cells.try_into().unwrap();
    let blank = vt100::Parser::new(size(40), size(120), 0);
    *session.received.parser.lock().unwrap() = blank;
    session.signal("CONT");
    session.wait_for("▶ Judgement ");
    session.wait_until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste()
    });
    session.quit();
}
