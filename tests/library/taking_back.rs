//! Taking back one step of the past, where nothing rests on it.

use casebench::library::{Edit, HistoryQuery, LibraryError, Walk};

use super::steps::{code, root};
use crate::support::Study;

/// The number of the latest step.
fn latest(study: &Study) -> i64 {
    study.count("SELECT max(id) FROM step")
}

fn values(study: &Study) -> i64 {
    study.count("SELECT count(*) FROM value")
}

#[test]
fn an_older_step_is_taken_back_alone_and_undo_brings_it_back() {
    let study = Study::new();
    let mut library = study.library();
    let (first, second) = (root(&library, 0), root(&library, 1));
    let edit = code(&library, first.1, Some(3.0));
    library.apply(first.0, &[edit]).unwrap();
    let older = latest(&study);
    let edit = code(&library, second.1, Some(4.0));
    library.apply(second.0, &[edit]).unwrap();
    assert_eq!(library.why_not_taken_back(older).unwrap(), None);
    let taken = library.take_back(older).unwrap();
    assert_eq!(taken.judgement, Some(first.0));
    assert_eq!(
        library.in_words(&taken).unwrap(),
        format!("took back step {older}")
    );
    assert_eq!(values(&study), 1);
    // It is taken back now, and cannot be once more.
    let again = library.take_back(older).unwrap_err();
    assert!(matches!(again, LibraryError::Rests { .. }), "{again}");
    library.walk(Walk::Undo).unwrap();
    assert_eq!(values(&study), 2);
    library.walk(Walk::Undo).unwrap();
    library.walk(Walk::Undo).unwrap();
    assert_eq!(values(&study), 0);
    let undone = library.take_back(older).unwrap_err();
    assert!(matches!(undone, LibraryError::NotStanding(_)), "{undone}");
    let none = library.take_back(999).unwrap_err();
    assert!(none.to_string().contains("step 999"), "{none}");
}

#[test]
fn what_a_later_step_changed_or_rests_on_stays() {
    let study = Study::new();
    let mut library = study.library();
    let (judgement, record) = root(&library, 0);
    let edit = code(&library, record, Some(3.0));
    library.apply(judgement, &[edit]).unwrap();
    let coded = latest(&study);
    let edit = code(&library, record, Some(5.0));
    library.apply(judgement, &[edit]).unwrap();
    let why = library.why_not_taken_back(coded).unwrap().unwrap();
    assert!(why.contains("rests on it"), "{why}");
    let history = |library: &casebench::library::Library| {
        library.history(&HistoryQuery::default()).unwrap().len()
    };
    let before = history(&library);
    library.take_back(coded).unwrap_err();
    assert_eq!(history(&library), before, "nothing was written");
    // As it was left, it can be taken back.
    library.walk(Walk::Undo).unwrap();
    assert_eq!(library.why_not_taken_back(coded).unwrap(), None);

    // Evidence that was put on a value later.
    let evidence = |attached| Edit::Evidence {
        record,
        variable: library.codebook().variables_named("perpetrators")[0],
        passage: 0..3,
        attached,
    };
    let (on, off) = (evidence(true), evidence(false));
    library.apply(judgement, &[on]).unwrap();
    let why = library.why_not_taken_back(coded).unwrap();
    assert!(why.is_some(), "evidence rests on the value");
    library.apply(judgement, &[off]).unwrap();
    assert_eq!(library.why_not_taken_back(coded).unwrap(), None);
}

#[test]
fn a_record_is_taken_back_only_while_nothing_is_in_it() {
    let study = Study::new();
    let mut library = study.library();
    let (judgement, parent) = root(&library, 0);
    let units: Vec<_> = library.codebook().unit_ixs().collect();
    let add = |parent, unit| Edit::Add {
        parent,
        units: vec![units[unit]],
    };
    library.apply(judgement, &[add(parent, 1)]).unwrap();
    let added = latest(&study);
    let incident = library.records(judgement).unwrap();
    let incident = incident.iter().find(|it| it.unit == units[1]).unwrap().id;
    library.apply(judgement, &[add(incident, 2)]).unwrap();
    let below = latest(&study);
    assert!(library.why_not_taken_back(added).unwrap().is_some());
    library.take_back(below).unwrap();
    assert_eq!(library.why_not_taken_back(added).unwrap(), None);
    let mode = library.codebook().variables_named("mode")[0];
    let edit = Edit::Value {
        record: incident,
        variable: mode,
        new: Some(casebench::codebook::Value::Code(1)),
        by: casebench::library::By::Own,
    };
    library.apply(judgement, &[edit]).unwrap();
    assert!(library.why_not_taken_back(added).unwrap().is_some());
    library.walk(Walk::Undo).unwrap();
    library.take_back(added).unwrap();
    let left = library.records(judgement).unwrap();
    assert!(left.iter().all(|it| it.id != incident));
}
