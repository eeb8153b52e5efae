//! A value that is replaced, contradicted, checked or only half typed, and what helps to give one.

use casebench::tui::Workbench;

use crate::support::{
    SIZES, STEM, Study, assert_says, assert_shows, message, press, record_id, screen, trial,
    type_in, typed,
};

#[test]
fn a_value_that_is_replaced_says_what_it_was() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2");
    assert!(!message(&wb).contains("was"), "{}", message(&wb));
    press(&mut wb, "home 1");
    assert_says(&wb, "Gender: 1 male, was 2 female · u reverts it");
    press(&mut wb, "u");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
    press(&mut wb, "home 2");
    assert_says(&wb, "as before");
    press(&mut wb, "home backspace");
    assert_says(&wb, "cleared, was 2 female");
    press(&mut wb, "home backspace");
    assert_says(&wb, "has no answer to clear");
}

#[test]
fn evidence_of_another_value_is_removed_in_the_same_step() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter a i t enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2013-11-07");
    assert_eq!(wb.state.form.evidence.len(), 1);
    press(&mut wb, "home 2 0 3 1 - 0 5 enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2031-05");
    assert!(wb.state.form.evidence.is_empty());
    let said = message(&wb);
    assert!(
        said.contains("K keeps it") && said.contains("check: the incident lies after the trial"),
        "{said}"
    );
    // Kept by a key, it is marked.
    press(&mut wb, "home K");
    assert_eq!(wb.state.form.evidence.len(), 1);
    assert_shows(&wb, "evidence, but it says 2013-11-07");
    press(&mut wb, "u u");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2013-11-07");
    assert_eq!(
        wb.state.form.evidence.len(),
        1,
        "value and evidence come back together"
    );
    // The same value typed keeps it.
    press(&mut wb, "home 2 0 1 3 - 1 1 - 0 7 enter");
    assert_eq!(wb.state.form.evidence.len(), 1);
    press(&mut wb, "home -");
    assert!(
        wb.state.form.evidence.is_empty(),
        "not stated is said by no passage"
    );
}

#[test]
fn checks_see_the_operands_of_other_units() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter a i 2 0 1 5 enter home");
    assert_shows(&wb, "! the incident lies after the trial");
    // A later date of the trial, typed in, satisfies the check; an earlier one breaks it again and the footer says so.
    press(&mut wb, "B d ctrl-u 2 0 1 6 enter esc");
    assert!(
        !screen(&wb).contains("! the incident lies after"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "B d ctrl-u 2 0 1 2 enter");
    assert_says(&wb, "check: the incident lies after the trial");
    press(&mut wb, "esc .");
    assert_says(&wb, "1 check is broken");
}

#[test]
fn what_was_typed_and_left_is_offered_again() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "end enter");
    type_in(&mut wb, "判处五年");
    press(&mut wb, "esc");
    assert_says(&wb, "not saved yet");
    assert_eq!(study.coded(STEM, "decision"), "uncoded");
    press(&mut wb, "f2 c down f4 f2 up f4 end enter");
    assert_eq!(typed(&wb), Some("判处五年"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(STEM, "decision"), "判处五年");
    // Once it is kept, the line begins with what is kept.
    press(&mut wb, "home end enter");
    assert_eq!(typed(&wb), Some("判处五年"));
    press(&mut wb, "ctrl-u esc home end enter");
    assert_eq!(typed(&wb), Some("判处五年"), "an empty line is no draft");
    press(&mut wb, "esc E o");
    type_in(&mut wb, "缺页");
    press(&mut wb, "esc E o");
    assert_eq!(typed(&wb), Some("缺页"));
}

#[test]
fn amounts_of_the_facts_come_first_and_fines_are_marked() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter a v down down down down t");
    let shown = screen(&wb);
    let at = |text: &str| {
        let found = shown.lines().position(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("{text}\n{shown}"))
    };
    assert!(at("35,000") < at("fine: 10,000"), "{shown}");
    assert!(at("35,000") < at("fine: 3,000"), "{shown}");
    // A list leaves the note of the question in sight.
    for size in SIZES {
        wb.resize(size.0, size.1);
        assert_shows(&wb, "The highest price paid");
    }
    press(&mut wb, "3 5 0 0 0 enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1/V1", "sale_price"), "35,000");
}

#[test]
fn the_whole_note_is_read_where_there_is_room_and_by_a_key_where_there_is_none() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter a v down down down");
    for size in SIZES {
        wb.resize(size.0, size.1);
        let shown = screen(&wb);
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("then not stated"), "{shown}");
    }
    wb.resize(60, 15);
    assert_shows(&wb, "… h shows the rest");
    press(&mut wb, "h end");
    let mut read = screen(&wb);
    press(&mut wb, "home");
    read.push_str(&screen(&wb));
    assert!(read.contains("12.50 euros"), "{read}");
    press(&mut wb, "esc");
    assert!(wb.state.overlay.is_none());
}

#[test]
fn the_page_on_a_variable_says_what_it_takes() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    let codebook = wb.state.codebook.clone();
    let record = |wb: &Workbench, name: &str| {
        let unit = codebook
            .variable(codebook.variable_named(name).unwrap())
            .unit;
        let records = &wb.state.form.records;
        records
            .iter()
            .find(|record| record.unit == unit)
            .unwrap()
            .id
    };
    for (name, takes) in [
        ("victim.price", "an amount of money"),
        ("incident.date", "a date"),
        ("decision", "a text"),
        ("victim.gender", "female"),
    ] {
        let (at, variable) = (record(&wb, name), codebook.variable_named(name).ok());
        wb.state.form.go_to(&codebook, at, variable);
        press(&mut wb, "h");
        let page = screen(&wb);
        assert!(page.contains("Answers:"), "{page}");
        assert!(page.contains(takes), "{name}: {page}");
        assert!(page.contains("Coded: not yet"), "{name}: {page}");
        press(&mut wb, "esc");
    }
}
