//! The codebook changes while the workbench is open.

use casebench::library::NewCodebook;
use casebench::tui::Workbench;

use crate::support::{Study, assert_says, assert_shows, cursor, listed, press, type_in, typed};

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

/// The form at the mode of the incident of a judgement.
fn at_mode(study: &Study) -> Workbench {
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] down");
    assert!(cursor(&workbench).ends_with("/I1 mode"));
    workbench
}

#[test]
fn a_missing_code_is_added_and_coded_from_the_form_in_one_step() {
    let study = Study::new();
    study.record("271/I1/V1").code("age", 1);
    let mut workbench = at_mode(&study);
    press(&mut workbench, "+");
    assert_eq!(
        typed(&workbench),
        Some("4 "),
        "the next value; its digit is its key"
    );
    press(&mut workbench, "enter");
    assert_shows(&workbench, "type its value and its label");
    type_in(&mut workbench, "lured away");
    press(&mut workbench, "enter");
    assert_says(
        &workbench,
        "codebook version 2: code 4 of incident.mode added: lured away",
    );
    assert_eq!(study.coded("271/I1", "mode"), "4 lured away");
    assert!(!cursor(&workbench).ends_with("mode"), "the cursor goes on");
    press(&mut workbench, "u");
    assert_eq!(study.coded("271/I1", "mode"), "uncoded");
    assert!(!study.library().codebook_toml().unwrap().contains("lured"));
    press(&mut workbench, "ctrl-r");
    assert_eq!(study.coded("271/I1", "mode"), "4 lured away");
    // A value that is taken is refused while it is typed; what was typed stays.
    let mut workbench = at_mode(&study);
    press(&mut workbench, "+");
    assert_eq!(typed(&workbench), Some("5 "));
    press(&mut workbench, "ctrl-u");
    type_in(&mut workbench, "2 again");
    assert_shows(&workbench, "2 is taken: parental sale");
    press(&mut workbench, "enter");
    assert_eq!(typed(&workbench), Some("2 again"));
}

#[test]
fn codes_are_relabelled_merged_and_deprecated_from_the_codebook() {
    let study = Study::new();
    study.record("271/I1").code("mode", 3);
    study.record("2714/I1").code("mode", 2);
    let mut workbench = study.open_form("271");
    let part = |workbench: &mut Workbench, words: &str, key: &str| {
        press(workbench, "Z");
        assert_shows(workbench, "Codebook, version");
        type_in(workbench, words);
        press(workbench, "enter");
        press(workbench, key);
    };
    part(&mut workbench, "3 organised", "l");
    type_in(&mut workbench, " by many");
    press(&mut workbench, "enter");
    assert_says(&workbench, "relabelled: organised → organised by many");
    assert_eq!(study.coded("271/I1", "mode"), "3 organised by many");
    part(&mut workbench, "3 organised", "m");
    assert_shows(&workbench, "Merge 3 organised by many into");
    press(&mut workbench, "enter");
    assert_says(&workbench, "one value recoded");
    assert_eq!(study.coded("271/I1", "mode"), "1 abduction");
    part(&mut workbench, "2 parental", "x");
    assert_says(&workbench, "code 2 of incident.mode not offered any more");
    press(&mut workbench, "home ] down");
    assert!(
        cursor(&workbench).ends_with("/I1 mode"),
        "{}",
        cursor(&workbench)
    );
    press(&mut workbench, "2");
    assert_eq!(
        study.coded("271/I1", "mode"),
        "1 abduction",
        "no key codes it"
    );
    assert_eq!(
        study.coded("2714/I1", "mode"),
        "2 parental sale",
        "it is kept"
    );
    // The first undo is of what was just made; each other one is named before it is done.
    for keys in ["u", "u u", "u u"] {
        press(&mut workbench, keys);
    }
    assert_eq!(study.coded("271/I1", "mode"), "3 organised");
    assert_eq!(study.library().codebook_version(), 1);
}

#[test]
fn a_split_makes_a_queue_that_empties_itself() {
    let study = Study::new();
    study.record("271/I1").code("mode", 3);
    study.record("2714/I1").code("mode", 3);
    let mut workbench = study.open_form("271");
    press(&mut workbench, "Z");
    type_in(&mut workbench, "3 organised");
    press(&mut workbench, "enter s");
    type_in(&mut workbench, "organised by relatives");
    press(&mut workbench, "enter");
    assert_eq!(
        workbench.state.list.query,
        "incident.mode=3 coded-before:incident.mode=4"
    );
    assert_eq!(listed(&workbench).len(), 2);
    study.record("271/I1").code("mode", 4);
    study.record("2714/I1").code("mode", 3);
    press(&mut workbench, "/ enter");
    workbench.refresh();
    press(&mut workbench, "c Q");
    assert_eq!(workbench.state.list.query, "coded-before:2");
    assert!(listed(&workbench).is_empty(), "{:?}", listed(&workbench));
}

#[test]
fn a_variable_is_added_from_the_codebook_and_found_again() {
    let study = Study::new();
    study.record("271/I1/V1").code("age", 1);
    let mut workbench = study.open_form("271");
    press(&mut workbench, "Z");
    type_in(&mut workbench, "unit victim");
    press(&mut workbench, "enter a");
    type_in(&mut workbench, "schooling nominal Schooling: none, some");
    press(&mut workbench, "enter");
    assert_says(&workbench, "variable victim.schooling added: Schooling");
    assert_eq!(study.coded("271/I1/V1", "schooling"), "uncoded");
    study.code("271/I1/V1", "schooling", 2);
    assert_eq!(study.coded("271/I1/V1", "schooling"), "2 some");
}
