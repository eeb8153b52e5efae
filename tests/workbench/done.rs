//! What is still open in a judgement, marking it as done, and the way to the next one.

use casebench::tui::keymap::Keymap;

use crate::support::{
    SIZES, STEM, STEMS, Study, assert_says, assert_shows, cursor, message, press, press_ahead,
    record_id, screen, trial, type_in,
};

#[test]
fn done_goes_to_the_next_judgement_that_is_not() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down down + enter up up enter");
    assert_eq!(study.judgement(STEMS[2]).status.name(), "done");
    press(&mut wb, ". enter");
    assert_eq!(study.judgement(STEMS[0]).status.name(), "done");
    assert!(cursor(&wb).starts_with(STEM), "{}", cursor(&wb));
    press(&mut wb, "2 enter . enter");
    assert!(cursor(&wb).starts_with(STEMS[3]), "{}", cursor(&wb));
    assert_shows(&wb, "3 of 5 judgements done");
    press(&mut wb, ". enter . enter");
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
    assert!(said.contains("Enter marks it as done"), "{said}");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    // The same key once more, pressed by habit, only asks again.
    press(&mut wb, ". . .");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    assert_says(&wb, "Enter marks it as done");
    // Any other key takes the question back.
    press(&mut wb, "down enter esc .");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    press(&mut wb, "enter");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert_says(&wb, "done · 11 values are uncoded");
    // Undo leads back to where one was.
    press(&mut wb, "u");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    assert_eq!(cursor(&wb), record_id("I1/V1 price"));
    // Esc answers the question, and one stays in the form.
    press(&mut wb, ". esc");
    assert_says(&wb, "left as it is");
    assert_eq!(wb.state.focus.context().name(), "form");
    assert_eq!(study.judgement(STEM).status.name(), "started");
    // In this filtered list, and on every size in full.
    for size in SIZES {
        wb.resize(size.0, size.1);
        press(&mut wb, "down .");
        let shown = screen(&wb);
        assert!(!message(&wb).is_empty());
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("marks it as done"), "{shown}");
    }
    press(&mut wb, ". enter");
    let said = message(&wb);
    assert!(said.contains("done · 11 values are uncoded"), "{said}");
}

#[test]
fn enter_confirms_only_what_was_asked_on_the_screen() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press_ahead(&mut wb, ". enter");
    assert_eq!(study.judgement(STEM).status.name(), "uncoded");
    press(&mut wb, "esc f2 + enter f4");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert!(cursor(&wb).starts_with(STEM), "{}", cursor(&wb));
    // Taking the mark away is not asked about.
    press(&mut wb, "f2 + f4");
    assert_eq!(study.judgement(STEM).status.name(), "uncoded");
}

#[test]
fn a_correction_leaves_the_cursor_where_it_is() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter - - a v 2 home 1");
    assert_eq!(cursor(&wb), record_id("I1/V1 gender"));
    assert_says(&wb, "was 2 female");
    // Of every kind: a missing code, a number, a choice from a list, what is repeated.
    press(&mut wb, "-");
    assert_eq!(cursor(&wb), record_id("I1/V1 gender"));
    press(&mut wb, "1 [ [ home 7 enter");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    assert_eq!(study.coded(STEM, "perpetrators"), "7");
    press(
        &mut wb,
        "] ] home down down down 4 4 home down down down 5 3",
    );
    assert_eq!(study.coded(&record_id("I1/V1"), "origin"), "53 Yunnan");
    assert_eq!(cursor(&wb), record_id("I1/V1 origin"));
}

#[test]
fn keys_pressed_before_the_next_record_is_on_the_screen_are_not_answers_there() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v a v [ - - - - end enter x enter");
    assert_eq!(cursor(&wb), record_id("I1/V1 result"));
    press_ahead(&mut wb, "2 1 - enter 2");
    assert_eq!(study.coded(&record_id("I1/V1"), "result"), "2 missing");
    assert_eq!(cursor(&wb), record_id("I1/V2 gender"));
    assert_eq!(study.coded(&record_id("I1/V2"), "gender"), "uncoded");
    assert_says(&wb, "I1/V2 now");
    assert_says(&wb, "4 keys were ignored");
    assert_shows(&wb, "▶[○I1/V2]");
    // Now it is on the screen.
    press(&mut wb, "1");
    assert_eq!(study.coded(&record_id("I1/V2"), "gender"), "1 male");
    // What takes the answer back is never too early.
    press(&mut wb, "- - - end enter x enter");
    assert_eq!(cursor(&wb), record_id("I1/V2 result"));
    press_ahead(&mut wb, "- u");
    assert_eq!(study.coded(&record_id("I1/V2"), "result"), "uncoded");
    // The next judgement is not marked or decided on before it is seen.
    press(&mut wb, ".");
    press_ahead(&mut wb, "enter . enter 3 enter");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert_eq!(cursor(&wb), format!("{} perpetrators", STEMS[0]));
    assert_says(&wb, "4 keys were ignored");
    for other in STEMS.iter().filter(|&&stem| stem != STEM) {
        assert_eq!(study.judgement(other).status.name(), "uncoded", "{other}");
    }
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
    let mut left = 20;
    while wb.state.form.has_open(&wb.state.codebook) && left > 0 {
        press(&mut wb, ", -");
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

#[test]
fn what_is_open_in_a_judgement_that_is_done_is_said() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    let mut left = 20;
    while wb.state.form.has_open(&wb.state.codebook) && left > 0 {
        press(&mut wb, ", -");
        left -= 1;
    }
    press(&mut wb, "f2 + f4");
    assert_eq!(study.judgement(STEM).status.name(), "done");
    assert!(!screen(&wb).contains("not complete"), "{}", screen(&wb));
    // A value is cleared, then a record is added.
    press(&mut wb, "home backspace");
    assert_says(&wb, "is marked as done, with 1 variable open");
    press(&mut wb, "a i");
    let open = wb.state.list.open_in_done.values().sum::<usize>();
    assert!(open > 1, "{open}");
    assert_says(
        &wb,
        &format!("is marked as done, with {open} variables open"),
    );
    assert_eq!(study.judgement(STEM).status.name(), "done");
    // The list, the header, the form and the key for it say so, also after a restart.
    drop(wb);
    let mut wb = study.open_form("271");
    assert_shows(&wb, &format!("done, {open} open"));
    assert_shows(&wb, "1 of 5 judgements done (1 not complete)");
    assert_shows(&wb, "done, but");
    press(&mut wb, ".");
    assert_says(&wb, "is marked as done, but");
    press(&mut wb, "esc u");
    assert_shows(&wb, "done, 1 open");
    press(&mut wb, "u");
    assert!(wb.state.list.open_in_done.is_empty());
    // What another window clears counts too.
    let mut other = study.open_form("271");
    press(&mut other, "home backspace");
    wb.refresh();
    assert_shows(&wb, "done, 1 open");
    // A judgement that is taken back is merely open.
    press(&mut wb, "f2 + f4");
    assert!(!screen(&wb).contains("not complete"));
}
