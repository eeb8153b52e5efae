//! Two passes of one study: what one of them does to what the other one rests on.

use crate::support::Study;
use casebench::codebook::{Metadata, Number, Value};
use casebench::library::{
    By, Decision, Edit, JudgementId, Library, Mark, RecordId, Screening, Walk,
};

/// A study with a second pass, and a session in each.
fn two_passes(study: &Study) -> (Library, Library) {
    rusqlite::Connection::open(study.file())
        .unwrap()
        .execute_batch(
            "INSERT INTO pass (name) VALUES ('second');
             INSERT INTO likeness (first, second, grounds, similarity) VALUES (1, 2, 'number', 0.5);",
        )
        .unwrap();
    let mut other = study.library();
    other.enter_pass("second").unwrap();
    (study.library(), other)
}

const FIRST: JudgementId = JudgementId(1);

fn add(library: &mut Library, parent: RecordId, unit: &str) -> RecordId {
    let unit = library.codebook().unit_named(unit).unwrap();
    let units = vec![unit];
    let before = library.records(FIRST).unwrap();
    library
        .apply(FIRST, &[Edit::Add { parent, units }])
        .unwrap();
    let after = library.records(FIRST).unwrap();
    let new = after.iter().find(|record| !before.contains(record));
    new.unwrap().id
}

fn code(library: &mut Library, record: RecordId, variable: &str, value: Option<Value>) {
    let variable = library.codebook().variable_named(variable).unwrap();
    let by = By::Own;
    let edit = Edit::Value {
        record,
        variable,
        new: value,
        by,
    };
    library.apply(FIRST, &[edit]).unwrap();
}

fn refused(library: &mut Library, walk: Walk) -> String {
    let before = library.records(FIRST).unwrap();
    let said = library.walk(walk).unwrap_err().to_string();
    assert_eq!(
        library.records(FIRST).unwrap(),
        before,
        "nothing is changed"
    );
    said
}

#[test]
fn a_record_in_which_another_pass_has_values_is_not_removed() {
    let study = Study::new();
    let (mut here, mut there) = two_passes(&study);
    let root = here.records(FIRST).unwrap()[0].id;
    let incident = add(&mut here, root, "incident");
    code(&mut there, incident, "incident.mode", Some(Value::Code(1)));
    let said = refused(&mut here, Walk::Undo);
    assert!(
        said.contains("/I1 was not removed: pass `second` has a value there"),
        "{said}"
    );
    let deleted = here.apply(FIRST, &[Edit::Delete(incident)]).unwrap_err();
    assert!(deleted.to_string().contains("pass `second`"), "{deleted}");
    // Nothing rests on it any more.
    code(&mut there, incident, "incident.mode", None);
    assert!(here.walk(Walk::Undo).unwrap().is_some());
    // The other pass cannot take back what it did in a record that is gone.
    let said = refused(&mut there, Walk::Undo);
    assert!(said.contains("the record is gone"), "{said}");
}

#[test]
fn a_record_below_which_another_pass_has_added_one_is_not_removed() {
    let study = Study::new();
    let (mut here, mut there) = two_passes(&study);
    let root = here.records(FIRST).unwrap()[0].id;
    let incident = add(&mut here, root, "incident");
    let victim = add(&mut there, incident, "victim");
    let said = refused(&mut here, Walk::Undo);
    assert!(said.contains("/I1/V1 was added below it"), "{said}");
    // Deleting it takes the empty record below with it; the other pass cannot bring that back alone.
    here.apply(FIRST, &[Edit::Delete(incident)]).unwrap();
    assert!(
        there.walk(Walk::Undo).unwrap().is_some(),
        "nothing is left to do"
    );
    let said = refused(&mut there, Walk::Redo);
    assert!(said.contains("the record is gone"), "{said}");
    let records = here.records(FIRST).unwrap();
    assert!(records.iter().all(|record| record.id != victim));
}

#[test]
fn what_another_pass_has_changed_of_the_study_since_is_not_undone() {
    let excluded = |reason: &str| Some(Screening::excluded(reason));
    let flag = |set| Edit::Mark {
        mark: Mark::Flag,
        set,
    };
    let court = |court: &str| Edit::Metadata {
        field: Metadata::Court,
        new: Some(court.into()),
    };
    let likeness = |decision| Edit::Likeness {
        other: JudgementId(2),
        decision: Some(decision),
    };
    let cases = [
        (
            Edit::Note(Some("a".into())),
            Edit::Note(Some("b".into())),
            "the note",
        ),
        (flag(true), flag(false), "the flag"),
        (court("甲县人民法院"), court("乙县人民法院"), "the court"),
        (
            Edit::Screen {
                decision: excluded("repeat"),
            },
            Edit::Screen {
                decision: Some(Screening::Included),
            },
            "the decision on screening",
        ),
        (
            likeness(Decision::Both),
            likeness(Decision::First),
            "the decision on a pair",
        ),
    ];
    for (ours, theirs, what) in cases {
        let study = Study::new();
        let (mut here, mut there) = two_passes(&study);
        here.apply(FIRST, std::slice::from_ref(&ours)).unwrap();
        there.apply(FIRST, &[theirs]).unwrap();
        let said = refused(&mut here, Walk::Undo);
        assert!(
            said.contains(what) && said.contains("pass `second`"),
            "{said}"
        );
        // Taken back there, it can be taken back here; and then not be redone over what comes after.
        there.walk(Walk::Undo).unwrap().unwrap();
        here.walk(Walk::Undo).unwrap().unwrap();
        there.walk(Walk::Redo).unwrap_err();
        here.walk(Walk::Redo).unwrap().unwrap();
        there.walk(Walk::Redo).unwrap().unwrap();
    }
}

#[test]
fn what_belongs_to_a_pass_is_undone_whatever_the_other_one_does() {
    let study = Study::new();
    let (mut here, mut there) = two_passes(&study);
    let root = here.records(FIRST).unwrap()[0].id;
    let number = |number| Number::new(number).map(Value::Number);
    let done = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    code(&mut here, root, "perpetrators", number(1.0));
    code(&mut there, root, "perpetrators", number(2.0));
    here.apply(FIRST, std::slice::from_ref(&done)).unwrap();
    there.apply(FIRST, &[done]).unwrap();
    for library in [&mut here, &mut there] {
        library.walk(Walk::Undo).unwrap().unwrap();
        library.walk(Walk::Undo).unwrap().unwrap();
        assert!(library.values(FIRST).unwrap().is_empty());
    }
}
