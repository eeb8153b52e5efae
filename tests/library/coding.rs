//! What is coded stays, what is undone comes back, what cannot be stored is refused.

use casebench::codebook::{Codebook, Value};
use casebench::library::{
    By, Delta, Edit, Inserted, JudgementId, Library, LibraryError, Mark, NewJudgement, RecordId,
    StepAction, Walk,
};

use super::study;

/// The only judgement of the library and its own record.
pub(super) fn tree(library: &Library) -> (JudgementId, RecordId) {
    let judgement = library.judgements().unwrap()[0].id;
    (judgement, library.records(judgement).unwrap()[0].id)
}

#[test]
fn what_is_coded_undone_and_redone_survives_reopening() {
    let study = study();
    let mut library = study.library();
    let judgement = library.judgements().unwrap()[0].id;
    let root = library.records(judgement).unwrap()[0].id;
    let codebook = library.codebook().clone();
    let (incident, victim) = (
        codebook.unit_named("incident").unwrap(),
        codebook.unit_named("victim").unwrap(),
    );
    let age = codebook.variables_named("victim.age")[0];

    let add = Edit::Add {
        parent: root,
        units: vec![incident, victim],
    };
    let added = library.apply(judgement, &[add]).unwrap();
    let Delta::Record {
        record,
        present: true,
    } = &added.deltas[1]
    else {
        panic!("{added:?}")
    };
    assert_eq!(record.name, "2014-GD-HD-271/I1/V1");
    let value = |new| Edit::Value {
        record: record.id,
        variable: age,
        new,
        by: By::Own,
    };
    library
        .apply(judgement, &[value(Some(Value::Code(2)))])
        .unwrap();
    library
        .apply(judgement, &[value(Some(Value::Missing(-9)))])
        .unwrap();
    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(
        library.values(judgement).unwrap()[&(record.id, age)],
        Value::Code(2)
    );

    drop(library);
    let mut library = study.library();
    assert_eq!(
        library.values(judgement).unwrap()[&(record.id, age)],
        Value::Code(2)
    );
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(
        library.values(judgement).unwrap()[&(record.id, age)],
        Value::Missing(-9)
    );
    for _ in 0..3 {
        assert!(library.walk(Walk::Undo).unwrap().is_some());
    }
    assert!(library.walk(Walk::Undo).unwrap().is_none());
    assert_eq!(library.records(judgement).unwrap().len(), 1);
    assert!(library.values(judgement).unwrap().is_empty());
}

#[test]
fn a_deleted_record_gives_its_id_to_no_other_and_comes_back_with_its_values() {
    let study = study();
    let mut library = study.library();
    let judgement = library.judgements().unwrap()[0].id;
    let root = library.records(judgement).unwrap()[0].id;
    let defendant = library.codebook().unit_named("defendant").unwrap();
    let add = || Edit::Add {
        parent: root,
        units: vec![defendant],
    };
    library.apply(judgement, &[add()]).unwrap();
    let first = library.records(judgement).unwrap()[1].clone();
    library.apply(judgement, &[Edit::Delete(first.id)]).unwrap();
    library.apply(judgement, &[add()]).unwrap();
    assert_eq!(
        library.records(judgement).unwrap()[1].name,
        "2014-GD-HD-271/D2"
    );
    library.walk(Walk::Undo).unwrap();
    library.walk(Walk::Undo).unwrap();
    assert_eq!(library.records(judgement).unwrap()[1], first);
}

#[test]
fn the_same_text_is_a_repeat_and_the_same_number_gets_its_own_stem() {
    let study = study();
    let mut library = study.library();
    let new = |text: &str| NewJudgement {
        text: text.into(),
        stem: Some("2014-GD-HD-271".into()),
        ..NewJudgement::default()
    };
    let batch = [new("某县 人民法院"), new("another")];
    let inserted = library.insert_judgements(&batch).unwrap();
    assert_eq!(inserted[0], Inserted::Repeat("2014-GD-HD-271".into()));
    assert!(matches!(inserted[1], Inserted::Added { .. }));
    assert_eq!(library.judgements().unwrap()[1].stem, "2014-GD-HD-271~2");
}

#[test]
fn history_and_text_refuse_to_be_changed() {
    let study = study();
    let mut library = study.library();
    let judgement = library.judgements().unwrap()[0].id;
    let mark = Edit::Mark {
        mark: Mark::Flag,
        set: true,
    };
    library.apply(judgement, &[mark]).unwrap();
    let conn = study.database();
    for sql in [
        "DELETE FROM history",
        "UPDATE step SET action = ''",
        "UPDATE judgement_text SET text = ''",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn what_another_process_writes_is_noticed() {
    let study = study();
    let mut library = study.library();
    assert!(!library.changed_elsewhere().unwrap());
    let mut other = study.library();
    let judgement = other.judgements().unwrap()[0].id;
    other
        .apply(
            judgement,
            &[Edit::Mark {
                mark: Mark::Flag,
                set: true,
            }],
        )
        .unwrap();
    assert!(library.changed_elsewhere().unwrap());
    assert!(library.judgement(judgement).unwrap().flagged);
}

#[test]
fn nothing_is_coded_for_a_record_that_another_program_deleted() {
    let study = study();
    let mut library = study.library();
    let (judgement, root) = tree(&library);
    let codebook = library.codebook().clone();
    let unit = |name| codebook.unit_named(name).unwrap();
    let units = vec![unit("incident"), unit("victim")];
    let added = library
        .apply(
            judgement,
            &[Edit::Add {
                parent: root,
                units,
            }],
        )
        .unwrap();
    let [incident, victim] = added.deltas.as_slice() else {
        panic!("{added:?}")
    };
    let id = |delta: &Delta| match delta {
        Delta::Record { record, .. } => record.id,
        other => panic!("{other:?}"),
    };
    let (incident, victim) = (id(incident), id(victim));
    let mut other = study.library();
    other.apply(judgement, &[Edit::Delete(incident)]).unwrap();
    let steps = || -> i64 {
        let conn = study.database();
        conn.query_row("SELECT count(*) FROM step", [], |row| row.get(0))
            .unwrap()
    };
    let before = steps();
    let value = Edit::Value {
        record: victim,
        variable: codebook.variables_named("victim.age")[0],
        new: Some(Value::Code(1)),
        by: By::Own,
    };
    let below = Edit::Add {
        parent: incident,
        units: vec![unit("victim")],
    };
    for edit in [value, below] {
        let gone = library.apply(judgement, &[edit]).unwrap_err();
        assert!(matches!(gone, LibraryError::RecordGone), "{gone}");
    }
    assert_eq!(steps(), before, "nothing was written");
}

#[test]
fn undo_takes_back_the_latest_step_whoever_made_it() {
    let study = study();
    let mut library = study.library();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().coded_of(Codebook::ROOT).next().unwrap();
    let code = |new| Edit::Value {
        record: root,
        variable,
        new,
        by: By::Own,
    };
    library
        .apply(judgement, &[code(Some(Value::Missing(-9)))])
        .unwrap();
    let mut other = study.library();
    other
        .apply(judgement, &[code(Some(Value::Missing(-8)))])
        .unwrap();
    let undone = library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(
        undone.action,
        StepAction::Code {
            record: root,
            variable,
            value: Some(Value::Missing(-8)),
            suggested: false
        }
    );
    assert_eq!(
        library.values(judgement).unwrap()[&(root, variable)],
        Value::Missing(-9)
    );
}

#[test]
fn an_answer_of_another_kind_is_never_stored() {
    let study = study();
    let mut library = study.library();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().variables_named("perpetrators")[0];
    let edit = Edit::Value {
        record: root,
        variable,
        new: Some(Value::Text("two".into())),
        by: By::Own,
    };
    let refused = library.apply(judgement, &[edit]).unwrap_err();
    assert!(matches!(refused, LibraryError::WrongKind(_)), "{refused}");
    assert!(library.values(judgement).unwrap().is_empty());
}

#[test]
fn a_history_that_cannot_be_read_clears_no_answer() {
    let study = study();
    let mut library = study.library();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().coded_of(Codebook::ROOT).next().unwrap();
    let edit = Edit::Value {
        record: root,
        variable,
        new: Some(Value::Missing(-9)),
        by: By::Own,
    };
    library.apply(judgement, &[edit]).unwrap();
    let conn = study.database();
    conn.execute_batch(
        "INSERT INTO step (at, pass, judgement, action, next_undo)
           SELECT at, pass, judgement, action, 2 FROM step;
         INSERT INTO history (step, subject, judgement, record, variable, old, new)
           SELECT step + 1, subject, judgement, record, variable, 'no json', new FROM history;",
    )
    .unwrap();
    let refused = library.walk(Walk::Undo).unwrap_err();
    assert!(matches!(refused, LibraryError::History(2)), "{refused}");
    assert_eq!(
        library.values(judgement).unwrap()[&(root, variable)],
        Value::Missing(-9)
    );
}
