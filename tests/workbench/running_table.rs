//! The table beside the form.

use casebench::tui::Workbench;

use crate::support::{Study, cursor, line_with, press, record_id, screen, type_in};

#[test]
fn the_running_table_changes_with_the_key_press() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    let counts = |wb: &Workbench, label: &str| {
        let screen = screen(wb);
        // The table stands in the left column, which the form's rows are not part of.
        let left: Vec<String> = screen
            .lines()
            .map(|line| line.chars().take(34).collect())
            .collect();
        let left = left.join("\n");
        let table = left.split("judgement.topics").nth(1).unwrap().to_owned();
        let line = line_with(&table, label);
        let count = line.split(label).nth(1).unwrap().split_whitespace().next();
        count.unwrap().to_owned()
    };
    press(&mut wb, "down");
    assert_eq!(
        (counts(&wb, "1 poverty"), counts(&wb, "uncoded")),
        ("0".into(), "5".into())
    );
    press(&mut wb, "1");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "uncoded")),
        ("1".into(), "4".into())
    );
    press(&mut wb, "-");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "-9 not stated")),
        ("0".into(), "1".into())
    );
    press(&mut wb, "u");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "-9 not stated")),
        ("1".into(), "0".into())
    );
    press(&mut wb, "u");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "uncoded")),
        ("0".into(), "5".into())
    );
}

#[test]
fn the_table_counts_records_as_they_come_and_go() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    wb.resize(80, 24);
    let said = |wb: &Workbench| line_with(&screen(wb), "│ valid").to_owned();
    press(&mut wb, "a v 2 home");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 0"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "a v");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "[ d y");
    assert!(
        cursor(&wb).starts_with(&record_id("I1 ")),
        "{}",
        cursor(&wb)
    );
    press(&mut wb, "]");
    assert!(
        said(&wb).contains("valid 0 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "u");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
}

#[test]
fn the_footer_of_the_tables_names_no_key_that_does_nothing() {
    let study = Study::new();
    let mut wb = study.open_at((200, 60));
    press(&mut wb, "T");
    let last = |wb: &Workbench| screen(wb).lines().last().unwrap().to_owned();
    for missing in [
        "percent",
        "layer",
        "swap",
        "expected",
        "intervals",
        "tests",
        "grain",
        " by ",
    ] {
        assert!(!last(&wb).contains(missing), "{missing}: {}", last(&wb));
    }
    press(&mut wb, "c");
    type_in(&mut wb, "victim.gender");
    press(&mut wb, "enter");
    for there in ["percent", "layer", "swap"] {
        assert!(last(&wb).contains(there), "{there}: {}", last(&wb));
    }
}
