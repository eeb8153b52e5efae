//! Tables of one's own: kept on the screen, found again as they were left, renamed, deleted, taken into the report.

use casebench::codebook::{Percent, Shape};

use super::{at_table, shape, study};
use crate::support::{
    assert_says, assert_shows, choose_in, message, press, screen, type_in, typed,
};

/// The names of the tables that the library keeps, those in the report with a plus.
fn kept(study: &crate::support::Study) -> Vec<String> {
    let kept = study.library().kept_tables().unwrap().into_iter();
    let sign = |set| if set { "+" } else { "" };
    kept.map(|(name, kept)| format!("{name}{}", sign(kept.in_report)))
        .collect()
}

#[test]
fn a_table_is_kept_under_a_name_and_found_again_as_it_was_left() {
    let study = study();
    let mut wb = at_table(&study, 0);
    choose_in(&mut wb, "c", "victim.gender");
    press(&mut wb, "p o f");
    type_in(&mut wb, "mode=1,2");
    press(&mut wb, "enter K");
    assert_eq!(typed(&wb), Some("Mode by Gender"));
    press(&mut wb, "ctrl-u");
    press(&mut wb, "enter");
    assert!(wb.state.prompt.is_some(), "a name is needed");
    type_in(&mut wb, "Mode 与 gender");
    press(&mut wb, "enter");
    assert_says(&wb, "table “Mode 与 gender” kept");
    assert_eq!(kept(&study), ["Mode 与 gender"]);
    assert_shows(&wb, "kept");
    drop(wb);

    // Another day.
    let mut wb = study.open();
    press(&mut wb, "T L");
    type_in(&mut wb, "与");
    assert_shows(&wb, "kept");
    press(&mut wb, "enter");
    assert!(
        matches!(
            shape(&wb),
            Shape::Crosstab {
                percent: Some(Percent::Column),
                ..
            }
        ),
        "{:?}",
        shape(&wb)
    );
    let spec = wb.state.tables.shown.spec.as_ref().unwrap();
    assert_eq!(spec.filter.as_deref(), Some("mode=1,2"));
    assert_eq!(wb.state.tables.shown.details.order.name(), "label");
    assert_shows(&wb, "Mode 与 gender");
    assert!(!screen(&wb).contains("changed"), "{}", screen(&wb));
    // What is changed is said until it is kept again, under the same name.
    press(&mut wb, "p");
    assert_shows(&wb, "kept · changed");
    press(&mut wb, "K");
    assert_shows(&wb, "replaces the kept table");
    press(&mut wb, "enter");
    assert!(!screen(&wb).contains("changed"), "{}", screen(&wb));
    assert_eq!(kept(&study), ["Mode 与 gender"]);
    assert!(kept_definition(&study).contains("percent = \"row\""));
    press(&mut wb, "u");
    assert!(kept_definition(&study).contains("percent = \"column\""));
    // What was done another day is undone by a second key.
    press(&mut wb, "u u");
    assert_eq!(kept(&study), [""; 0]);
    press(&mut wb, "ctrl-r ctrl-r");
    assert!(kept_definition(&study).contains("percent = \"row\""));
}

fn kept_definition(study: &crate::support::Study) -> String {
    study
        .library()
        .kept_tables()
        .unwrap()
        .remove(0)
        .1
        .definition
}

#[test]
fn a_kept_table_is_renamed_deleted_and_taken_into_the_report_by_keys() {
    let study = study();
    let mut wb = at_table(&study, 0);
    // A table of the codebook is not one's own.
    for key in ["R", "D", "+"] {
        press(&mut wb, key);
        assert_says(&wb, "not a kept one: K keeps it");
    }
    press(&mut wb, "K");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "First");
    press(&mut wb, "enter K ctrl-u");
    type_in(&mut wb, "Second");
    press(&mut wb, "enter");
    assert_eq!(kept(&study), ["First", "Second"]);
    press(&mut wb, "R ctrl-u");
    type_in(&mut wb, "first");
    press(&mut wb, "enter");
    assert_shows(&wb, "“First” is the name of another kept table");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "Other");
    press(&mut wb, "enter +");
    assert_eq!(kept(&study), ["First", "Other+"], "{}", message(&wb));
    assert_shows(&wb, "kept, in report");
    let report = study.printed(&["report", "--format", "markdown"]);
    assert!(report.contains("Other"), "{report}");
    assert!(!report.contains("First"), "{report}");
    press(&mut wb, "D");
    assert_says(&wb, "deleted");
    assert_eq!(kept(&study), ["First"]);
    press(&mut wb, "u");
    assert_eq!(kept(&study), ["First", "Other+"]);
}

#[test]
fn the_command_line_prints_a_kept_table_by_its_name_and_another_window_sees_it() {
    let study = study();
    let mut other = at_table(&study, 0);
    let mut wb = at_table(&study, 0);
    choose_in(&mut wb, "c", "victim.gender");
    press(&mut wb, "p K ctrl-u");
    type_in(&mut wb, "Who by how");
    press(&mut wb, "enter");
    let list = study.printed(&["tables"]);
    assert!(
        list.contains("Who by how") && list.contains("kept"),
        "{list}"
    );
    let printed = study.printed(&["tables", "who", "by"]);
    assert!(printed.starts_with("Who by how"), "{printed}");
    assert!(printed.contains('%'), "{printed}");
    let rows = study.printed(&["tables", "Who by how", "--percent", "row"]);
    assert_ne!(rows, printed);
    other.refresh();
    press(&mut other, "L");
    type_in(&mut other, "who");
    press(&mut other, "enter");
    assert_shows(&other, "Who by how");
}

#[test]
fn a_kept_table_whose_variable_is_gone_says_so_and_stays() {
    let study = study();
    let mut wb = at_table(&study, 0);
    press(&mut wb, "K ctrl-u");
    type_in(&mut wb, "Gone");
    press(&mut wb, "enter");
    drop(wb);
    let file = study.database();
    file.execute(
        "UPDATE kept_table SET definition = replace(definition, 'mode', 'moode')",
        [],
    )
    .unwrap();
    let mut wb = study.open();
    press(&mut wb, "T L");
    type_in(&mut wb, "gone");
    press(&mut wb, "enter");
    assert_says(&wb, "moode");
    let (said, _) = study.run(&["tables", "Gone"]).said();
    assert!(said.contains("moode"), "{said}");
    study
        .database()
        .execute("UPDATE kept_table SET in_report = 1", [])
        .unwrap();
    assert!(study.printed(&["report"]).contains("moode"));
    assert_eq!(kept(&study), ["Gone+"]);
}
