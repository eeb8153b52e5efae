//! The codebook changes while the workbench is open.

use casebench::library::NewCodebook;
use casebench::tui::Workbench;

use crate::support::{Study, assert_says, assert_shows, cursor, press};

/// Changes the codebook as another program does.
fn change(study: &Study, edits: &[(&str, &str)]) {
    let mut library = study.library();
    let mut toml = library.codebook_toml().unwrap();
    for (from, to) in edits {
        assert!(toml.contains(from), "{from}");
        toml = toml.replacen(from, to, 1);
    }
    let new = NewCodebook {
        toml,
        ..NewCodebook::default()
    };
    library.change_codebook(&new).unwrap();
}

const ORGANISED: &str = "{ value = 3, label = \"organised\" },";

#[test]
fn what_another_program_changed_is_taken_in_at_the_same_place() {
    let study = Study::new();
    study.record("271/I1/V1").code("age", 1);
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] down");
    assert!(
        cursor(&workbench).ends_with("/I1 mode"),
        "{}",
        cursor(&workbench)
    );
    let lured = format!("{ORGANISED}\n  {{ value = 4, label = \"lured away\" }},");
    change(
        &study,
        &[
            ("name = \"mode\"", "name = \"way\"\nwas = \"mode\""),
            ("rows = \"incident.mode\"", "rows = \"incident.way\""),
            (ORGANISED, &lured),
        ],
    );
    assert!(workbench.refresh());
    assert_says(&workbench, "codebook");
    assert!(
        cursor(&workbench).ends_with("/I1 way"),
        "{}",
        cursor(&workbench)
    );
    assert_shows(&workbench, "lured away");
    press(&mut workbench, "4");
    assert_eq!(study.coded("271/I1", "way"), "4 lured away");
}

#[test]
fn a_key_that_comes_before_the_change_is_seen_writes_nothing() {
    let study = Study::new();
    study.record("271/I1/V1").code("age", 1);
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] down");
    assert!(
        cursor(&workbench).ends_with("/I1 mode"),
        "{}",
        cursor(&workbench)
    );
    change(
        &study,
        &[(ORGANISED, "{ value = 8, label = \"organised\", was = 3 },")],
    );
    press(&mut workbench, "3");
    assert_says(
        &workbench,
        "another program changed the codebook meanwhile; nothing was written",
    );
    assert_eq!(study.coded("271/I1", "mode"), "uncoded");
    assert_shows(&workbench, "8 organised");
    press(&mut workbench, "8");
    assert_eq!(study.coded("271/I1", "mode"), "8 organised");
}

/// The label of the variable under the cursor, as the form has it.
fn shown_label(workbench: &Workbench) -> String {
    let codebook = &workbench.state.codebook;
    let variable = codebook.variables_named("incident.mode")[0];
    let label = codebook.variable(variable).label.clone();
    assert_shows(workbench, &format!("{label} "));
    label
}

#[test]
fn a_change_of_the_codebook_is_undone_and_redone_by_keys() {
    let study = Study::new();
    study.record("271/I1/V1").code("age", 1);
    change(&study, &[("label = \"Mode\"", "label = \"Way\"")]);
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] down");
    assert_shows(&workbench, "Way");
    press(&mut workbench, "u");
    assert_says(
        &workbench,
        "u again takes back: codebook version 2: variable incident.mode relabelled",
    );
    assert_eq!(shown_label(&workbench), "Way");
    press(&mut workbench, "u");
    assert_eq!(shown_label(&workbench), "Mode");
    assert!(
        cursor(&workbench).ends_with("/I1 mode"),
        "{}",
        cursor(&workbench)
    );
    press(&mut workbench, "ctrl-r");
    assert_eq!(shown_label(&workbench), "Way");
    press(&mut workbench, "u");
    assert_eq!(shown_label(&workbench), "Mode");
}
