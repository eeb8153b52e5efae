//! Undo and redo, and what another process writes.

use crate::support::{
    STEM, Study, assert_says, cursor, line_with, listed, press, record_id, screen, type_in, typed,
};

#[test]
fn undo_and_redo_walk_across_judgements() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter f2 c home");
    press(&mut wb, "enter a v 2");
    let after = study.content();
    assert_eq!(study.coded("2014-GD-SF-2714/I1/V1", "gender"), "2 female");

    press(&mut wb, "u u");
    assert_eq!(study.records("2014-GD-SF-2714"), "");
    press(&mut wb, "u");
    assert_says(&wb, "u again takes back");
    press(&mut wb, "u");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"), "it is shown");
    press(&mut wb, "u");
    assert_says(&wb, "nothing to undo");

    press(&mut wb, "ctrl-r ctrl-r ctrl-r");
    assert_eq!(study.content(), after);
    assert_eq!(cursor(&wb), "2014-GD-SF-2714/I1/V1 gender");
    press(&mut wb, "ctrl-r");
    assert_says(&wb, "nothing to redo");
}

#[test]
fn undo_shows_a_judgement_that_the_filter_hides() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter f2 c p y u n enter");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "u");
    assert_eq!(listed(&wb).len(), 5);
    assert!(cursor(&wb).starts_with(STEM));
}

#[test]
fn undo_and_redo_go_on_after_the_workbench_was_closed() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter a v 2 u");
    drop(wb);

    let mut wb = study.open();
    assert!(cursor(&wb).starts_with(STEM), "where one was");
    press(&mut wb, "ctrl-r");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
    press(&mut wb, "u u u");
    assert_eq!(study.records(STEM), "");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
    drop(wb);

    let mut wb = study.open();
    press(&mut wb, "ctrl-r ctrl-r");
    assert_eq!(study.coded(STEM, "perpetrators"), "3");
    assert_eq!(study.records(STEM), "I1 I1/V1");
    // A new step ends what could be redone, also for the next start.
    press(&mut wb, "!");
    drop(wb);
    let mut wb = study.open();
    press(&mut wb, "ctrl-r");
    assert_says(&wb, "nothing to redo");
}

#[test]
fn flag_and_note_are_kept_and_taken_away() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "! o");
    type_in(&mut wb, "看第二页: two prices");
    press(&mut wb, "enter");
    let kept = study.judgement(STEM);
    assert!(kept.flagged);
    assert_eq!(kept.note, "看第二页: two prices");
    assert!(line_with(&screen(&wb), "[").contains('['));
    press(&mut wb, "o");
    assert_eq!(typed(&wb), Some("看第二页: two prices"));
    press(&mut wb, "ctrl-u esc");
    assert_eq!(study.judgement(STEM).note, "看第二页: two prices");
    press(&mut wb, "o ctrl-u enter !");
    let now = study.judgement(STEM);
    assert_eq!((now.flagged, now.note.as_str()), (false, ""));
    press(&mut wb, "u u");
    let again = study.judgement(STEM);
    assert_eq!((again.flagged, again.note), (true, kept.note));
}

#[test]
fn what_another_process_codes_is_shown() {
    let study = Study::new();
    let mut here = study.open_form("271");
    assert!(!here.refresh(), "nothing was written elsewhere");
    let mut there = study.open_form("271");
    press(&mut there, "7 enter a v 2");
    assert!(here.refresh());
    assert!(line_with(&screen(&here), "✓ Number of perpetrators").contains('7'));
    // Undo here takes back the latest step, whoever made it.
    press(&mut here, "u");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "uncoded");
    assert!(there.refresh());
    assert_eq!(cursor(&there), record_id("I1/V1 age"));
}
