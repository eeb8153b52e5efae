//! What a newcomer met on the first day, as keys and what they do.

use casebench::codebook::BUILT_IN;
use casebench::library::Walk;

use crate::support::{
    CODEBOOK, STEM, Study, assert_shows, choose_in, coded_study, cursor, listed, message, press,
    record_id, screen, type_in,
};

#[test]
fn a_letter_before_a_number_is_not_found_from_here_and_there() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "t2014");
    assert_eq!(wb.state.list.shown.len(), 0, "{}", screen(&wb));
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "gd271");
    assert_eq!(listed(&wb)[0], STEM, "{}", screen(&wb));
}

#[test]
fn what_was_undone_is_not_counted_as_coded() {
    let study = Study::new();
    study.code(&format!("{STEM}/I1"), "mode", 1);
    study.code(&format!("{STEM}/I1"), "mode", 2);
    let mut library = study.library();
    let values = |library: &casebench::library::Library| {
        library
            .activity_since(jiff::Timestamp::UNIX_EPOCH)
            .unwrap()
            .values
    };
    assert_eq!(values(&library), 2);
    for (walk, left) in [
        (Walk::Undo, 1),
        (Walk::Redo, 2),
        (Walk::Undo, 1),
        (Walk::Undo, 0),
    ] {
        library.walk(walk).unwrap();
        assert_eq!(values(&library), left);
    }
    drop(library);
    study.code(&format!("{STEM}/I1"), "mode", 3);
    assert_eq!(values(&study.library()), 1);
}

#[test]
fn a_victim_goes_to_the_incident_that_was_just_added() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v a i");
    // Back to the first victim: the new incident has none yet.
    while !cursor(&wb).contains("I1/V1") {
        press(&mut wb, "[");
    }
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), record_id("I2/V1 gender"));
    // Once it has one, a victim goes beside the one with the cursor.
    while !cursor(&wb).contains("I1/V1") {
        press(&mut wb, "[");
    }
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), record_id("I1/V2 gender"));
}

#[test]
fn writing_a_table_begins_with_what_can_be_typed_not_with_an_error() {
    let study = coded_study();
    let mut wb = study.open();
    press(&mut wb, "T w");
    let verdict = format!("{:?}", wb.state.prompt.as_ref().unwrap().verdict);
    assert!(
        verdict.starts_with("Good") && verdict.contains(".csv"),
        "{verdict}"
    );
    press(&mut wb, "enter");
    assert!(wb.state.prompt.is_some(), "nothing was typed yet");
}

#[test]
fn one_esc_leads_from_the_form_to_the_list_after_a_passage_was_selected() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "enter f4");
    assert_eq!(format!("{:?}", wb.state.focus), "Form");
    let before = wb.state.was.panes.clone();
    press(&mut wb, "V esc");
    assert_eq!(format!("{:?}", wb.state.focus), "Form");
    assert_eq!(wb.state.was.panes, before);
}

#[test]
fn why_a_variable_does_not_fit_is_read_whole_or_below() {
    let study = Study::with_codebook(BUILT_IN[0].toml);
    for size in [(80, 24), (120, 40)] {
        let mut wb = study.open_at(size);
        press(&mut wb, "T");
        choose_in(&mut wb, "m", "over time");
        press(&mut wb, "r end");
        let shown = screen(&wb);
        assert!(shown.contains("does not fit here"), "{shown}");
        assert!(shown.contains("a timeline needs a date"), "{shown}");
    }
}

#[test]
fn the_next_hit_is_hinted_at_where_there_is_one() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "f3");
    let last = |wb: &casebench::tui::Workbench| screen(wb).lines().last().unwrap().to_owned();
    assert!(!last(&wb).contains("next hit"), "{}", last(&wb));
    press(&mut wb, "ctrl-f");
    type_in(&mut wb, "法院");
    press(&mut wb, "enter");
    press(&mut wb, "down");
    assert!(last(&wb).contains("hit"), "{} {}", last(&wb), message(&wb));
}

#[test]
fn a_table_with_the_heading_number_finds_its_judgements() {
    let study = Study::with_judgements(CODEBOOK);
    let number = study.judgement(STEM).trial_number.unwrap();
    study.write("values.csv", format!("number,perpetrators\n{number},3\n"));
    study.printed(&[
        "import-values",
        "values.csv",
        "--unit",
        "judgement",
        "--apply",
    ]);
    assert_eq!(study.coded(STEM, "perpetrators"), "3");
    let mut wb = study.open_form("271");
    assert_shows(&wb, "Number of perpetrators");
    press(&mut wb, "esc");
}

#[test]
fn an_answer_to_which_nothing_can_be_added_is_taken_with_its_last_digit() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "1");
    assert!(wb.state.prompt.is_some(), "1 may be the beginning of 12");
    press(&mut wb, "2");
    assert!(wb.state.prompt.is_none(), "no third digit is allowed");
    assert_eq!(study.coded(STEM, "perpetrators"), "12");
    // Enter, pressed all the same, means that number and nothing else.
    let at = cursor(&wb);
    press(&mut wb, "enter");
    assert_eq!(cursor(&wb), at);
    assert!(wb.state.overlay.is_none() && wb.state.prompt.is_none());
    // A single digit is ended by Enter.
    press(&mut wb, "u 4 enter");
    assert_eq!(study.coded(STEM, "perpetrators"), "4");
    press(&mut wb, "a i");
    assert_eq!(cursor(&wb), record_id("I1 date"));
    type_in(&mut wb, "201311");
    assert!(wb.state.prompt.is_some(), "the day may follow");
    press(&mut wb, "0 7");
    assert_eq!(study.coded(&format!("{STEM}/I1"), "date"), "2013-11-07");
    press(&mut wb, "u");
    type_in(&mut wb, "201311");
    press(&mut wb, "enter");
    assert_eq!(study.coded(&format!("{STEM}/I1"), "date"), "2013-11");
}

#[test]
fn the_age_of_a_defendant_is_asked_only_where_the_date_of_birth_is_missing() {
    let study = Study::with_judgements(BUILT_IN[0].toml);
    let mut wb = study.open_form("271");
    press(&mut wb, "a d 1");
    let variable =
        |wb: &casebench::tui::Workbench| cursor(wb).rsplit(' ').next().unwrap().to_owned();
    assert_eq!(variable(&wb), "birth_date");
    type_in(&mut wb, "19800102");
    assert_eq!(variable(&wb), "nationality");
    press(&mut wb, "u -");
    assert_eq!(variable(&wb), "age");
    type_in(&mut wb, "35");
    assert_eq!(variable(&wb), "nationality");
    let view = study.count("SELECT count(*) FROM wide_defendant WHERE age = 35");
    assert_eq!(view, 1);
    // A birth that is known after all rules the age out, everywhere.
    study.code(&format!("{STEM}/D1"), "birth_date", "1980-01-02");
    let view = study.count("SELECT count(*) FROM wide_defendant WHERE age = 35");
    assert_eq!(view, 0);
    let table = study.printed(&["freq", "defendant.age"]);
    assert!(table.contains("not counted"), "{table}");
}
