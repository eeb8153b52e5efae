//! What is still open in a judgement, marking it as done, and the way to the next one.

use casebench::tui::keymap::Keymap;

use crate::support::{
    SIZES, STEM, STEMS, Study, assert_says, assert_shows, cursor, message, press, record_id,
    screen, trial, type_in,
};

#[test]
fn done_goes_to_the_next_judgement_that_is_not() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down down + + up up enter");
    assert_eq!(study.judgement(STEMS[2]).status.name(), "done");
    press(&mut wb, ". .");
    assert_eq!(study.judgement(STEMS[0]).status.name(), "done");
    assert!(cursor(&wb).starts_with(STEM), "{}", cursor(&wb));
    press(&mut wb, "2 enter . .");
    assert!(cursor(&wb).starts_with(STEMS[3]), "{}", cursor(&wb));
    assert_shows(&wb, "3 of 5 judgements done");
    press(&mut wb, ". . . .");
    assert_says(&wb, "all judgements are done");
    assert_shows(&wb, "5 of 5 judgements done");
    press(&mut wb, "u");
    assert!(cursor(&wb).starts_with(STEMS[4]), "{}", cursor(&wb));
    assert_eq!(study.judgement(STEMS[4]).status.name(), "uncoded");
}

#[test]
fn done_says_first_what_is_open_and_asks_once() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2 .");
    let said = message(&wb);
    assert!(
        said.contains("not done yet: 11 values are uncoded"),
        "{said}"
    );
    assert!(said.contains("the same key again"), "{said}");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    // Any other key takes the question back.
    press(&mut wb, "down .");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    press(&mut wb, ".");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert_says(&wb, "done · 11 values are uncoded");
    // Undo leads back to where one was.
    press(&mut wb, "u");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    assert_eq!(cursor(&wb), record_id("I1/V1 price"));
    // In this filtered list, and on every size in full.
    for size in SIZES {
        wb.resize(size.0, size.1);
        press(&mut wb, "down .");
        let shown = screen(&wb);
        assert!(!message(&wb).is_empty());
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("marks it as done"), "{shown}");
    }
    press(&mut wb, ". .");
    let said = message(&wb);
    assert!(said.contains("uncoded"), "{said}");
}

#[test]
fn a_setting_marks_as_done_at_once_and_goes_to_every_question() {
    let study = Study::new();
    let mut wb = study.open_with_keys("confirm_done = false\nadvance = \"every\"\n");
    press(&mut wb, "/ 2 7 1 enter enter 3 enter home 4 enter");
    assert_eq!(cursor(&wb), format!("{STEM} topics"));
    press(&mut wb, "1 down - home 5 enter");
    assert_eq!(cursor(&wb), format!("{STEM} topics"), "coded, but in turn");
    press(&mut wb, ".");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert!(Keymap::parse_user("advance = \"often\"\n").is_err());
    assert!(Keymap::parse_user("confirm_done = 1\n").is_err());
}

#[test]
fn fewer_records_than_stated_are_reported() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter 1 enter 2 enter - .");
    let said = message(&wb);
    assert!(said.contains("2 victims without a record"), "{said}");
    press(&mut wb, "a v .");
    let said = message(&wb);
    assert!(said.contains("1 of 2 victims on record"), "{said}");
}

#[test]
fn the_cursor_goes_to_what_is_open_in_this_record_first() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v end enter");
    type_in(&mut wb, "x");
    press(&mut wb, "enter");
    assert_eq!(
        cursor(&wb),
        record_id("I1/V1 gender"),
        "above, in the same record"
    );
    press(&mut wb, "1 1 1 enter enter y u n n enter 2");
    assert!(
        !cursor(&wb).starts_with(&record_id("I1/V1")),
        "{}",
        cursor(&wb)
    );
    // The last answer of all says so.
    press(&mut wb, ", - - , - - - - - -");
    let mut left = 20;
    while wb.state.form.has_open(&wb.state.codebook) && left > 0 {
        press(&mut wb, "-");
        left -= 1;
    }
    assert_says(&wb, "done? . marks it");
}

#[test]
fn the_next_open_question_is_found_over_all_judgements_and_back_leads_back() {
    let study = Study::new();
    let mut wb = study.open_form("2714");
    press(&mut wb, "f2 c home f4");
    while wb.state.form.has_open(&wb.state.codebook) {
        press(&mut wb, "-");
    }
    press(&mut wb, ";");
    assert_eq!(cursor(&wb), format!("{} perpetrators", STEMS[1]));
    press(&mut wb, "3 enter down ;");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
    press(&mut wb, "H");
    assert!(cursor(&wb).starts_with(STEMS[0]), "{}", cursor(&wb));
    press(&mut wb, "L");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
    press(&mut wb, "L");
    assert_says(&wb, "no judgement after");
    // Done and excluded judgements are passed.
    press(&mut wb, "f2 down + + down E r home f4 ;");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
}

#[test]
fn the_form_goes_on_at_the_first_uncoded_variable() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter - -");
    assert!(message(&wb).contains("decision") || message(&wb).contains("Decision"));
    press(&mut wb, "a v 2");
    drop(wb);
    let mut wb = study.open();
    press(&mut wb, "enter");
    assert_eq!(cursor(&wb), record_id("I1 date"));
    press(&mut wb, "- - ,");
    assert_eq!(
        cursor(&wb),
        record_id("I1/V1 price"),
        "after the gender and past the age"
    );
}
