//! Steps of many edits: stopped on the way, and undone as one.

use std::ops::ControlFlow;

use casebench::codebook::Value;
use casebench::library::{Edit, Library, Step, StepAction, Walk};

use crate::support::Study;

/// So many victims of one judgement get a gender, an age and an origin: with the records more rows of the history than
/// are in memory at a time.
const VICTIMS: u32 = 4_000;

fn step(library: &Library) -> Step {
    let codebook = library.codebook();
    let unit = |name: &str| codebook.unit_named(name).unwrap();
    let values = ["gender", "age", "origin"].map(|name| {
        let variable = codebook.variables_named(name)[0];
        (variable, Value::Missing(-9))
    });
    let edit = |victim| Edit::At {
        place: vec![(unit("incident"), 1), (unit("victim"), victim)],
        values: values.to_vec(),
    };
    let judgement = library.judgements().unwrap()[0].id;
    Step {
        action: StepAction::ImportValues {
            file: "sheet.csv".into(),
        },
        edits: vec![(judgement, (1..=VICTIMS).map(edit).collect())],
    }
}

#[test]
fn a_step_that_is_stopped_leaves_nothing() {
    let study = Study::new();
    let mut library = study.library();
    let step = step(&library);
    let mut asked = 0;
    let made = library
        .make_watched(&step, &mut |made| {
            asked = made;
            if made == 3_000 {
                ControlFlow::Break("stopped")
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
    assert_eq!((made, asked), (ControlFlow::Break("stopped"), 3_000));
    for table in ["value", "history", "step"] {
        let count = study.count(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(count, 0, "{table}");
    }
    // The library goes on as if nothing had been asked.
    assert_eq!(library.walk(Walk::Undo).unwrap(), None);
    library.make(&step).unwrap();
    let coded = study.count("SELECT count(*) FROM value");
    assert_eq!(coded, 3 * i64::from(VICTIMS));
}

#[test]
fn a_large_step_is_undone_and_redone_as_one() {
    let study = Study::new();
    let mut library = study.library();
    let step = step(&library);
    let made = library
        .make_watched(&step, &mut |_| ControlFlow::<()>::Continue(()))
        .unwrap();
    assert!(made.is_continue());
    let coded = || study.count("SELECT count(*) FROM value");
    let present = || {
        study.count(
            "SELECT count(*) FROM record WHERE deleted = 0 AND ordinal > 0 AND parent IS NOT NULL",
        )
    };
    let records = i64::from(VICTIMS) + 1;
    assert_eq!((coded(), present()), (3 * i64::from(VICTIMS), records));
    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!((coded(), present()), (0, 0));
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!((coded(), present()), (3 * i64::from(VICTIMS), records));
}
