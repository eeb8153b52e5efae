//! From a cell to its judgements, and a table that follows the coding.

use casebench::library::Mark;

use super::{at_table, counts, study};
use crate::support::{
    assert_says, assert_shows, choose_in, finish_jobs, line_with, listed, press, screen, type_in,
    typed,
};

#[test]
fn from_a_cell_to_its_judgements_and_back() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    // Gender 2, parental sale: column 1 are the counts of the first mode.
    press(&mut workbench, "down right right");
    let at = workbench.state.tables.at;
    press(&mut workbench, "enter");
    assert_eq!(listed(&workbench), ["2014-GD-SF-271"]);
    assert_says(&workbench, "1 judgement behind this cell");
    let shown = screen(&workbench);
    let line = line_with(&shown, " behind ");
    assert!(line.contains("behind Gender by mode"), "{line}");
    assert!(line.contains("女性 × parental sale"), "{line}");
    assert!(shown.contains("hides 4"), "{shown}");
    assert!(shown.contains("esc back to the table"), "{shown}");
    // The query of the list narrows them still.
    press(&mut workbench, "/ z z z");
    assert!(listed(&workbench).is_empty());
    press(&mut workbench, "esc");
    assert_eq!(listed(&workbench).len(), 1);
    press(&mut workbench, "T");
    assert_eq!(workbench.state.tables.at, at);
    assert_shows(&workbench, "Gender by mode");
    press(&mut workbench, "esc c");
    assert_eq!(listed(&workbench).len(), 5);
}

#[test]
fn a_cell_without_records_says_so() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    // Organised, of which there is no victim.
    press(&mut workbench, "right right right right enter");
    assert_says(&workbench, "this cell has no records");
    press(&mut workbench, "t end right enter");
    assert_says(&workbench, "this cell has no records");
}

#[test]
fn a_table_follows_what_is_coded_undone_and_written_by_others() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, "f");
    type_in(&mut workbench, "status:done");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[0]);
    assert_shows(&workbench, "no records");
    // A mark changes which records are chosen.
    press(&mut workbench, "esc / 2 7 1 4 enter + enter T");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    press(&mut workbench, "u");
    assert_eq!(
        counts(&workbench).last().unwrap(),
        &[0],
        "undo, with the screen open"
    );
    press(&mut workbench, "ctrl-r");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    press(&mut workbench, "f ctrl-u enter");
    assert_eq!(counts(&workbench)[0], [1]);
    study.mark("79", Mark::Done);
    press(&mut workbench, "f");
    type_in(&mut workbench, "status:done");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    study.code("12/I1", "mode", 1);
    assert!(workbench.refresh());
    press(&mut workbench, "f ctrl-u enter");
    assert_eq!(counts(&workbench)[0], [2]);
}

#[test]
fn answers_that_take_long_are_read_beside_the_coding() {
    let study = study();
    let mut workbench = study.open_by_jobs();
    press(&mut workbench, "T ] ] ]");
    let shown = screen(&workbench);
    assert!(workbench.patience().is_some(), "a job runs");
    assert!(shown.contains("reading the values of victim."), "{shown}");
    // Keys are taken meanwhile, and what they code counts.
    press(&mut workbench, "[ esc / 2 7 1 4 enter enter ] ] home 1 T");
    finish_jobs(&mut workbench);
    let read = counts(&workbench);
    assert!(!screen(&workbench).contains("reading"));
    drop(workbench);
    let mut workbench = study.open_at((120, 40));
    press(&mut workbench, "T ] ]");
    assert_eq!(counts(&workbench), read, "as in the file");
}

#[test]
fn what_a_filter_lets_in_is_looked_for_beside_the_coding() {
    let study = study();
    let mut at_once = at_table(&study, 1);
    press(&mut at_once, "f");
    type_in(&mut at_once, "271");
    press(&mut at_once, "enter");
    let expected = counts(&at_once);
    drop(at_once);
    let mut workbench = study.open_by_jobs();
    press(&mut workbench, "T ]");
    finish_jobs(&mut workbench);
    let before = counts(&workbench);
    assert_ne!(before, expected);
    press(&mut workbench, "f");
    type_in(&mut workbench, "271");
    press(&mut workbench, "enter");
    assert_says(&workbench, "looking for what the filter lets in");
    assert_eq!(counts(&workbench), before, "what was shown stays meanwhile");
    finish_jobs(&mut workbench);
    assert_eq!(counts(&workbench), expected);
    assert_says(&workbench, "271");
    // What makes no sense comes back into the line, with the reason.
    press(&mut workbench, "f ctrl-u");
    type_in(&mut workbench, "sample:nowhere");
    press(&mut workbench, "enter");
    finish_jobs(&mut workbench);
    assert!(typed(&workbench).is_some());
    assert_shows(&workbench, "nowhere");
    press(&mut workbench, "esc");
    assert_eq!(counts(&workbench), expected);
}

#[test]
fn routes_of_one_place_are_shown() {
    let study = study();
    study
        .record("2714/I1/V1")
        .code("origin", 44)
        .code("destination", 37);
    study
        .record("2714/I1/V2")
        .code("origin", 44)
        .code("destination", 44);
    let mut workbench = at_table(&study, 3);
    choose_in(&mut workbench, "b", "Guangdong");
    let shown = screen(&workbench);
    assert!(shown.contains(": Guangdong"), "{shown}");
    assert!(line_with(&shown, "within").contains("[1]"), "{shown}");
    assert!(
        line_with(&shown, "outgoing   Shandong").contains('1'),
        "{shown}"
    );
    // From the line of a flow to its judgements; the total of both sides stands for no part of one.
    press(&mut workbench, "down enter");
    assert_eq!(listed(&workbench), ["2014-GD-SF-2714"]);
    press(&mut workbench, "T");
    for _ in 0..8 {
        press(&mut workbench, "down");
    }
    press(&mut workbench, "enter");
    assert_says(&workbench, "has no records");
    choose_in(&mut workbench, "b", "all places");
    assert!(!screen(&workbench).contains("within"));
}
