//! The library file: what is coded stays, what is undone comes back, what is not a library is refused.

use casebench::codebook::{Codebook, Value};
use casebench::library::{
    By, Delta, Edit, Inserted, JudgementId, Library, LibraryError, Mark, NewJudgement, RecordId,
    StepAction, Walk,
};

const CODEBOOK: &str = include_str!("../codebooks/child-trafficking.toml");

struct Study {
    library: Library,
    _folder: tempfile::TempDir,
}

fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(&folder.path().join("study.db"), CODEBOOK).unwrap();
    let new = NewJudgement {
        text: "某县人民法院".into(),
        stem: Some("2014-GD-HD-271".into()),
        ..NewJudgement::default()
    };
    library.insert_judgements(&[new]).unwrap();
    Study {
        library,
        _folder: folder,
    }
}

#[test]
fn what_is_coded_undone_and_redone_survives_reopening() {
    let Study {
        mut library,
        _folder,
    } = study();
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

    let path = library.path().to_owned();
    drop(library);
    let mut library = Library::open(&path).unwrap();
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
    let Study {
        mut library,
        _folder,
    } = study();
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
    let Study {
        mut library,
        _folder,
    } = study();
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
    let Study {
        mut library,
        _folder,
    } = study();
    let judgement = library.judgements().unwrap()[0].id;
    let mark = Edit::Mark {
        mark: Mark::Flag,
        set: true,
    };
    library.apply(judgement, &[mark]).unwrap();
    let conn = rusqlite::Connection::open(library.path()).unwrap();
    for sql in [
        "DELETE FROM history",
        "UPDATE step SET action = ''",
        "UPDATE judgement_text SET text = ''",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn the_wide_views_read_without_the_program() {
    let Study {
        mut library,
        _folder,
    } = study();
    let judgement = library.judgements().unwrap()[0].id;
    let root = library.records(judgement).unwrap()[0].id;
    let codebook = library.codebook().clone();
    let variable = codebook.coded_of(Codebook::ROOT).next().unwrap();
    let edit = Edit::Value {
        record: root,
        variable,
        new: Some(Value::Missing(-9)),
        by: By::Own,
    };
    library.apply(judgement, &[edit]).unwrap();
    let conn = rusqlite::Connection::open(library.path()).unwrap();
    let name = &codebook.variable(variable).name;
    let (id, value): (String, i64) = conn
        .query_row(
            &format!("SELECT record_id, {name} FROM wide_judgement"),
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((id.as_str(), value), ("2014-GD-HD-271", -9));
    for unit in &codebook.units {
        conn.prepare(&format!("SELECT * FROM wide_{}", unit.name))
            .unwrap();
    }
}

#[test]
fn what_is_no_library_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let refused = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let error = Library::open(&path).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        error
    };
    assert!(matches!(
        refused(b""),
        LibraryError::NotALibrary {
            found: "it is empty",
            ..
        }
    ));
    assert!(matches!(
        refused(&[b'x'; 4096]),
        LibraryError::NotALibrary { .. }
    ));
    assert!(matches!(
        Library::create(&path, CODEBOOK),
        Err(LibraryError::Exists(_))
    ));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(
        Library::open(&path),
        Err(LibraryError::NotFound(_))
    ));

    drop(Library::create(&path, CODEBOOK).unwrap());
    let good = std::fs::read(&path).unwrap();
    assert!(matches!(
        refused(&good[..good.len() - 5000]),
        LibraryError::Damaged { .. }
    ));
    let mut newer = good.clone();
    newer[63] = 9;
    assert!(matches!(
        refused(&newer),
        LibraryError::Newer { version: 9, .. }
    ));
    let mut foreign = good.clone();
    foreign[68] = 0;
    assert!(matches!(
        refused(&foreign),
        LibraryError::NotALibrary { .. }
    ));
    let mut damaged = good;
    damaged[4096..6000].fill(0x5a);
    assert!(matches!(refused(&damaged), LibraryError::Damaged { .. }));
}

#[test]
fn a_library_held_by_another_program_is_said_to_be() {
    let Study { library, _folder } = study();
    let path = library.path().to_owned();
    let mut library = library;
    let judgement = library.judgements().unwrap()[0].id;
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mark = Edit::Mark {
        mark: Mark::Flag,
        set: true,
    };
    let held = library.apply(judgement, &[mark]).unwrap_err();
    assert!(matches!(held, LibraryError::Locked(_)), "{held}");
    other.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn a_library_is_readable_by_its_owner_alone_and_so_is_a_backup() {
    use std::os::unix::fs::PermissionsExt;
    let Study { library, _folder } = study();
    let copy = library.path().with_extension("backup");
    library.back_up(&copy).unwrap();
    for path in [library.path(), &copy] {
        assert_eq!(
            std::fs::metadata(path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    assert_eq!(Library::open(&copy).unwrap().judgements().unwrap().len(), 1);
}

#[test]
fn what_another_process_writes_is_noticed() {
    let Study {
        mut library,
        _folder,
    } = study();
    assert!(!library.changed_elsewhere().unwrap());
    let mut other = Library::open(library.path()).unwrap();
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

/// The only judgement of the library and its own record.
fn tree(library: &Library) -> (JudgementId, RecordId) {
    let judgement = library.judgements().unwrap()[0].id;
    (judgement, library.records(judgement).unwrap()[0].id)
}

#[test]
fn nothing_is_coded_for_a_record_that_another_program_deleted() {
    let Study {
        mut library,
        _folder,
    } = study();
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
    let mut other = Library::open(library.path()).unwrap();
    other.apply(judgement, &[Edit::Delete(incident)]).unwrap();
    let steps = |library: &Library| -> i64 {
        let conn = rusqlite::Connection::open(library.path()).unwrap();
        conn.query_row("SELECT count(*) FROM step", [], |row| row.get(0))
            .unwrap()
    };
    let before = steps(&library);
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
    assert_eq!(steps(&library), before, "nothing was written");
}

#[test]
fn undo_takes_back_the_latest_step_whoever_made_it() {
    let Study {
        mut library,
        _folder,
    } = study();
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
    let mut other = Library::open(library.path()).unwrap();
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
fn a_short_file_beside_an_unfinished_journal_is_left_to_sqlite() {
    let Study { library, _folder } = study();
    let path = library.path().to_owned();
    drop(library);
    let good = std::fs::read(&path).unwrap();
    std::fs::write(&path, &good[..good.len() - 4096]).unwrap();
    assert!(matches!(
        Library::open(&path),
        Err(LibraryError::Damaged { .. })
    ));
    // With a journal the header alone proves nothing: whatever is said now comes from SQLite.
    std::fs::write(path.with_file_name("study.db-journal"), b"").unwrap();
    if let Err(LibraryError::Damaged { detail, .. }) = Library::open(&path) {
        assert!(!detail.contains(" of "), "{detail}");
    }
}

#[test]
fn a_many_of_answer_has_its_labels_in_the_wide_view() {
    let folder = tempfile::tempdir().unwrap();
    let codebook = "title = 't'\nmissing = [{ value = -9, label = 'not stated', key = '-' }]\n[[unit]]\nname = 'case'\n[[variable]]\nname = 'topics'\nunit = 'case'\nlabel = 'Topics'\nkind = 'many-of'\ncodes = [{ value = 1, label = 'poverty' }, { value = 2, label = 'debt' }]\n";
    let mut library = Library::create(&folder.path().join("t.db"), codebook).unwrap();
    let new = NewJudgement {
        text: "text".into(),
        ..NewJudgement::default()
    };
    library.insert_judgements(&[new]).unwrap();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().variables_named("topics")[0];
    let conn = rusqlite::Connection::open(library.path()).unwrap();
    let answers = [
        (Some(Value::Codes([1, 2].into())), Some("poverty; debt")),
        (Some(Value::Missing(-9)), Some("not stated")),
        (None, None),
    ];
    for (new, label) in answers {
        let edit = Edit::Value {
            record: root,
            variable,
            new,
            by: By::Own,
        };
        library.apply(judgement, &[edit]).unwrap();
        let shown: Option<String> = conn
            .query_row("SELECT topics_label FROM wide_case", [], |row| row.get(0))
            .unwrap();
        assert_eq!(shown.as_deref(), label);
    }
}

#[test]
fn an_answer_of_another_kind_is_never_stored() {
    let Study {
        mut library,
        _folder,
    } = study();
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
    let Study {
        mut library,
        _folder,
    } = study();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().coded_of(Codebook::ROOT).next().unwrap();
    let edit = Edit::Value {
        record: root,
        variable,
        new: Some(Value::Missing(-9)),
        by: By::Own,
    };
    library.apply(judgement, &[edit]).unwrap();
    let conn = rusqlite::Connection::open(library.path()).unwrap();
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

#[test]
fn a_library_opens_though_a_table_of_its_codebook_is_refused_today() {
    let Study {
        mut library,
        _folder,
    } = study();
    let tables = library.codebook().tables.len();
    // What earlier versions took: percentages of a table without columns.
    let conn = rusqlite::Connection::open(library.path()).unwrap();
    conn.execute_batch(
        "UPDATE codebook SET toml = toml || char(10) || '[[table]]' || char(10)
           || 'rows = \"victim.age\"' || char(10) || 'percent = \"row\"'",
    )
    .unwrap();
    let path = library.path().to_owned();
    drop((conn, library));
    library = Library::open(&path).unwrap();
    assert_eq!(library.codebook().tables.len(), tables);
}
