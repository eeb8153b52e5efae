//! Which table is shown: its kind, rows, columns, order and filter.

use casebench::codebook::{Grain, Percent, Shape};
use casebench::tui::Workbench;

use super::{at_table, counts, shape, study};
use crate::support::{
    CODEBOOK, Study, assert_says, assert_shows, choose_in, message, press, screen, type_in, typed,
};

#[test]
fn rows_columns_layer_and_percent_are_changed_with_single_keys() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    assert_eq!(counts(&workbench)[0], [1]);
    choose_in(&mut workbench, "c", "victim.gender");
    assert_shows(&workbench, "crosstab: Mode by Gender · unit Victim · N 4");
    assert_eq!(
        counts(&workbench),
        [vec![1, 1, 2], vec![1, 1, 2], vec![0, 0, 0], vec![2, 2, 4]]
    );
    press(&mut workbench, "a");
    assert_shows(&workbench, "crosstab: Gender by Mode");
    choose_in(&mut workbench, "l", "victim.age");
    assert!(matches!(
        shape(&workbench),
        Shape::Crosstab { layer: Some(_), .. }
    ));
    for expected in [
        Some(Percent::Column),
        Some(Percent::Row),
        Some(Percent::Total),
        None,
    ] {
        press(&mut workbench, "p");
        assert!(
            matches!(shape(&workbench), Shape::Crosstab { percent, .. } if *percent == expected)
        );
    }
    choose_in(&mut workbench, "l", "none");
    choose_in(&mut workbench, "c", "none");
    choose_in(&mut workbench, "r", "incident.mode");
    assert!(matches!(shape(&workbench), Shape::Frequency { .. }));
    // What a kind of table has not says so.
    for (key, said) in [
        ("p", "belong to a cross-tabulation"),
        ("l", "only a cross-tabulation has layers"),
        ("x", "belong to a cross-tabulation"),
        ("t", "tests belong to"),
        ("g", "belong to timelines"),
        ("b", "the columns make the groups"),
        ("a", "no two sides"),
    ] {
        press(&mut workbench, key);
        assert!(
            message(&workbench).contains(said),
            "{key}: {}",
            message(&workbench)
        );
    }
}

#[test]
fn what_cannot_be_crossed_is_listed_with_the_reason() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    workbench.resize(80, 24);
    choose_in(&mut workbench, "c", "defendant.sex");
    let shown = screen(&workbench).replace('│', " ");
    let shown: Vec<&str> = shown.split_whitespace().collect();
    let way_out = "Cross each with a variable of the judgement, or use the filter";
    assert!(shown.join(" ").contains(way_out), "{}", screen(&workbench));
    assert_says(
        &workbench,
        "cannot be crossed: victim and defendant are both below",
    );
    assert!(screen(&workbench).contains("Columns"), "the list stays");
    press(&mut workbench, "esc");
    assert_shows(&workbench, "Gender by mode");
}

#[test]
fn every_kind_can_be_chosen() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    for (words, name) in [
        ("means", "means"),
        ("routes", "routes"),
        ("over time", "timeline"),
        ("durations", "durations"),
        ("cross", "crosstab"),
        ("frequency", "freq"),
        ("Table 1", "table1"),
    ] {
        choose_in(&mut workbench, "m", words);
        assert_eq!(shape(&workbench).name(), name);
        assert!(workbench.state.tables.shown.made.is_some(), "{name}");
    }
    choose_in(&mut workbench, "m", "durations");
    press(&mut workbench, "g");
    assert!(matches!(
        shape(&workbench),
        Shape::Durations {
            grain: Grain::Day,
            ..
        }
    ));
    choose_in(&mut workbench, "m", "means");
    choose_in(&mut workbench, "b", "victim.gender");
    choose_in(&mut workbench, "c", "victim.age");
    assert!(matches!(shape(&workbench), Shape::Means { by, .. } if by.len() == 2));
}

#[test]
fn order_and_empty_codes() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, "o o");
    assert_eq!(counts(&workbench)[..3], [vec![2], vec![1], vec![1]]);
    press(&mut workbench, "o");
    choose_in(&mut workbench, "r", "victim.origin");
    let lines = |workbench: &Workbench| counts(workbench).len();
    let few = lines(&workbench);
    press(&mut workbench, "e");
    let all = lines(&workbench);
    press(&mut workbench, "e");
    assert!(few <= all && lines(&workbench) < all);
}

#[test]
fn a_table1_takes_variables_in_and_out_and_is_compared_on_request() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    workbench.resize(160, 40);
    choose_in(&mut workbench, "m", "Table 1");
    let of = |workbench: &Workbench| match shape(workbench) {
        Shape::Table1 { of, .. } => of.len(),
        other => panic!("{other:?}"),
    };
    let before = of(&workbench);
    choose_in(&mut workbench, "r", "victim.age");
    assert_eq!(of(&workbench), before + 1);
    assert!(!screen(&workbench).contains("SMD"));
    press(&mut workbench, "t");
    assert_shows(&workbench, "SMD");
    press(&mut workbench, "t");
    assert!(!screen(&workbench).contains("SMD"));
    choose_in(&mut workbench, "r", "victim.age");
    assert_eq!(of(&workbench), before);
    // The line of all records has them behind it; so has each code.
    press(&mut workbench, "enter");
    assert_says(&workbench, "judgement");
}

#[test]
fn the_tables_of_the_codebook_are_paged_and_listed() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    assert_shows(&workbench, "1/6 frequency");
    press(&mut workbench, "[");
    assert_shows(&workbench, "6/6 durations");
    press(&mut workbench, "]");
    assert_shows(&workbench, "1/6 frequency");
    choose_in(&mut workbench, "L", "by mode");
    assert_shows(&workbench, "2/6 crosstab: Gender by mode");
    // A changed table is none of the codebook's, and is still there when one comes back.
    choose_in(&mut workbench, "r", "victim.age");
    assert_shows(&workbench, "▶ crosstab: Age by Mode");
    press(&mut workbench, "esc f4 T");
    assert_shows(&workbench, "▶ crosstab: Age by Mode");
}

#[test]
fn a_filter_is_typed_and_a_wrong_one_stays_in_the_line() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "f");
    type_in(&mut workbench, "victim.gendre=2");
    assert_shows(&workbench, "! ");
    press(&mut workbench, "enter");
    assert_eq!(typed(&workbench), Some("victim.gendre=2"));
    press(&mut workbench, "ctrl-u");
    type_in(&mut workbench, "sample:none");
    press(&mut workbench, "enter");
    assert_eq!(typed(&workbench), Some("sample:none"), "no such sample");
    assert_shows(&workbench, "unknown sample `none`");
    press(&mut workbench, "ctrl-u");
    type_in(&mut workbench, "victim.gender=2");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[1, 1, 0, 2]);
    let shown = screen(&workbench);
    assert!(
        shown.contains(" filter: victim.gender=2") && shown.contains("Filter: victim.gender=2.")
    );
    // Leaving the line changes nothing; an empty one takes the filter away.
    press(&mut workbench, "f ctrl-u esc");
    assert_shows(&workbench, "Filter: victim.gender=2.");
    press(&mut workbench, "f ctrl-u enter");
    assert_shows(&workbench, "No filter.");
    assert_eq!(counts(&workbench).last().unwrap(), &[2, 2, 0, 4]);
}

#[test]
fn a_library_without_records_has_tables_too() {
    let study =
        Study::with_codebook(&CODEBOOK.replace("[[table]]\nrows = \"incident.mode\"\n", ""));
    let mut workbench = study.open();
    press(&mut workbench, "T");
    assert_shows(&workbench, "no records");
    press(&mut workbench, "]");
    assert_says(
        &workbench,
        "the codebook has no tables, and none was kept yet",
    );
    press(&mut workbench, "enter v y down end L m esc s esc");
    assert_shows(&workbench, "pinned:");
}
