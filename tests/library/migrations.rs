//! Libraries of earlier versions are brought up to date, and nothing in them is lost.

use std::collections::BTreeMap;
use std::path::Path;

use casebench::codebook::{Codebook, Number, Value};
use casebench::library::{Edit, Library, Screening, Status, Walk};

use crate::support::{Desk, Study, TRAFFICKING};

/// A desk with a library as an earlier version of the schema made it: see `kept.rs`.
fn kept(version: i64) -> Desk {
    let file = format!(
        "{}/tests/libraries/version-{version}.db",
        env!("CARGO_MANIFEST_DIR")
    );
    let library = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let desk = Desk::new();
    desk.write("study.db", library);
    desk
}

#[test]
fn a_library_of_version_2_keeps_evidence_history_and_decisions() {
    let desk = kept(2);
    let path = desk.path("study.db");
    assert_eq!(version(&path), 2);
    let mut library = Library::open(&path).unwrap();
    assert_eq!(version(&desk.path("study.db.version-2")), 2);
    assert_eq!(version(&path), version_of_new_library());

    let judgements = library.judgements().unwrap();
    let excluded = Some(Screening::Excluded {
        reason: None,
        remark: None,
    });
    assert_eq!(judgements[1].screening, excluded);
    let judgement = judgements[0].id;
    let defendant = library.records(judgement).unwrap()[1].id;
    let sex = library.codebook().variables_named("sex")[0];
    let value = |library: &Library| {
        library
            .values(judgement)
            .unwrap()
            .get(&(defendant, sex))
            .cloned()
    };
    assert_eq!(value(&library), Some(Value::Code(1)));
    assert_eq!(
        library.evidence(judgement).unwrap()[&(defendant, sex)].len(),
        1
    );
    let column: Vec<_> = library.answers(sex).unwrap();
    assert_eq!(column, [(defendant, Value::Code(1))]);

    while library.walk(Walk::Undo).unwrap().is_some() {}
    assert_eq!(value(&library), None);
    assert_eq!(library.judgements().unwrap()[1].screening, None);
    library.walk(Walk::Redo).unwrap().unwrap();
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(value(&library), Some(Value::Code(1)));
}

/// The judgements whose progress is not what a recount finds.
fn differing() -> String {
    "(SELECT j.id FROM judgement AS j, pass AS p
      LEFT JOIN progress AS k ON k.judgement = j.id AND k.pass = p.id
      WHERE coalesce(k.coded, 0) <> (SELECT count(*) FROM record AS r
        JOIN value AS v ON v.record = r.id AND v.pass = p.id
        WHERE r.judgement = j.id AND r.deleted = 0))"
        .to_owned()
}

#[test]
fn a_library_of_version_3_keeps_all_and_walks_its_history_to_both_ends() {
    let desk = kept(3);
    let path = desk.path("study.db");
    let before = rusqlite::Connection::open(&path).unwrap();
    let count = |conn: &rusqlite::Connection, from: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {from}");
        conn.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let kept = [
        "judgement",
        "record",
        "value",
        "evidence",
        "step",
        "history",
        "likeness",
    ];
    let counts = kept.map(|table| count(&before, table));
    let done: String = before
        .query_row("SELECT value FROM mark WHERE name = 'done'", [], |row| {
            row.get(0)
        })
        .unwrap();
    drop(before);

    let mut library = Library::open(&path).unwrap();
    let after = rusqlite::Connection::open(&path).unwrap();
    assert_eq!(kept.map(|table| count(&after, table)), counts);
    assert_eq!(count(&after, "pragma_foreign_key_check"), 0);
    assert_eq!(count(&after, "passage"), 2);
    let done_at: String = after
        .query_row(
            "SELECT done_at FROM progress WHERE judgement = 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(done_at, done);
    assert_eq!(count(&after, &differing()), 0);

    let judgements = library.judgements().unwrap();
    assert_eq!(judgements[0].status, Status::Done);
    assert_eq!(judgements[1].status, Status::Excluded);
    assert!(judgements[1].flagged && judgements[1].note == "second look");
    assert_eq!(
        judgements[3].screening, None,
        "the last two steps are undone"
    );

    // The sentences of version 3 are kept as they were.
    let redone = library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(
        library.in_words(&redone).unwrap(),
        "2 suggested exclusions accepted"
    );
    assert_eq!(redone.judgements(), [judgements[3].id]);
    library.walk(Walk::Redo).unwrap().unwrap();
    assert!(library.walk(Walk::Redo).unwrap().is_none());
    let mut undone = 0;
    while library.walk(Walk::Undo).unwrap().is_some() {
        undone += 1;
        assert_eq!(count(&after, &differing()), 0);
    }
    assert!(undone > 15, "{undone}");
    for table in ["value", "evidence"] {
        assert_eq!(count(&after, table), 0);
    }
    assert_eq!(count(&after, "record WHERE deleted = 0"), 4);
    assert_eq!(count(&after, "likeness WHERE decision IS NOT NULL"), 0);
    for _ in 0..undone {
        library.walk(Walk::Redo).unwrap().unwrap();
        assert_eq!(count(&after, &differing()), 0);
    }
    assert!(library.walk(Walk::Redo).unwrap().is_none());
    assert_eq!(
        library.judgements().unwrap()[3].screening,
        Some(Screening::Included)
    );
    assert_eq!(library.evidence(judgements[0].id).unwrap().len(), 2);
}

#[test]
fn a_library_of_version_4_gets_the_themes_of_its_codebook() {
    let desk = kept(4);
    let path = desk.path("study.db");
    let file = rusqlite::Connection::open(&path).unwrap();
    let count = |from: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {from}");
        file.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let themes = r#"
[[theme]]
name = "motives"
label = "Motives"
[[theme]]
name = "poverty"
label = "Poverty"
parent = "motives"
"#;
    file.execute("UPDATE codebook SET toml = toml || ?1", [themes])
        .unwrap();
    let tables = ["value", "evidence", "passage", "step", "history"];
    let counts = tables.map(count);

    let mut library = Library::open(&path).unwrap();
    assert_eq!(tables.map(count), counts);
    assert_eq!(count("pragma_foreign_key_check"), 0);
    let mut query = file
        .prepare("SELECT t.name, w.name FROM theme AS t LEFT JOIN theme AS w ON w.id = t.parent ORDER BY t.id")
        .unwrap();
    let kept = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let kept: Vec<(String, Option<String>)> = kept.map(Result::unwrap).collect();
    let motives = Some("motives".to_owned());
    assert_eq!(
        kept,
        [("motives".into(), None), ("poverty".into(), motives)]
    );
    while library.walk(Walk::Undo).unwrap().is_some() {}
    assert_eq!(count("evidence"), 0);
}

#[test]
fn a_library_of_version_1_is_brought_up_to_date_after_a_backup() {
    let desk = kept(1);
    let path = desk.path("study.db");
    let mut library = Library::open(&path).unwrap();
    let backup = desk.path("study.db.version-1");
    assert_eq!(version(&backup), 1);
    assert_eq!(version(&path), version_of_new_library());

    let judgement = &library.judgements().unwrap()[0];
    assert_eq!(
        (judgement.flagged, judgement.note.as_str()),
        (true, "second look")
    );
    let judgement = judgement.id;
    let victim = library.records(judgement).unwrap()[1].id;
    let variable = |library: &Library, name: &str| library.codebook().variables_named(name)[0];
    let (sex, price) = (variable(&library, "sex"), variable(&library, "price"));
    let values = library.values(judgement).unwrap();
    assert_eq!(values[&(victim, sex)], Value::Code(1));
    let amount = Number::new(35_000.0).map(Value::Number);
    assert_eq!(values.get(&(victim, price)), amount.as_ref());

    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(
        library.values(judgement).unwrap()[&(victim, sex)],
        Value::Code(2)
    );
    while library.walk(Walk::Undo).unwrap().is_some() {}
    assert!(library.values(judgement).unwrap().is_empty());
    assert_eq!(library.records(judgement).unwrap().len(), 1);

    // Its wide views leave excluded judgements out as those of a new one do.
    let decision = Some(Screening::Excluded {
        reason: None,
        remark: None,
    });
    library
        .apply(judgement, &[Edit::Screen { decision }])
        .unwrap();
    let file = rusqlite::Connection::open(&path).unwrap();
    let root = &library.codebook().unit(Codebook::ROOT).name;
    let count = |from: &str| -> i64 {
        let query = format!("SELECT count(*) FROM {from}");
        file.query_row(&query, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(
        count(&format!("wide_{root}")) + 1,
        count("judgement"),
        "the views were made again"
    );
}

#[test]
fn a_second_opening_migrates_nothing_and_a_backup_is_never_overwritten() {
    let desk = kept(1);
    let path = desk.path("study.db");
    let backup = desk.path("study.db.version-1");
    std::fs::write(&backup, "something else").unwrap();
    drop(Library::open(&path).unwrap());
    drop(Library::open(&path).unwrap());
    assert_eq!(std::fs::read(&backup).unwrap(), b"something else");
    assert_eq!(version(&desk.path("study.db.version-1-2")), 1);
    assert!(!desk.path("study.db.version-1-3").exists());
}

#[test]
fn a_library_brought_up_to_date_is_as_a_new_one() {
    let new = Study::with_codebook(TRAFFICKING);
    for earlier in 1..version_of_new_library() {
        let desk = kept(earlier);
        let path = desk.path("study.db");
        assert_eq!(version(&path), earlier);
        drop(Library::open(&path).unwrap());
        assert_eq!(tables(&path), tables(&new.file()));
    }
}

/// The columns, indices and triggers of each table.
fn tables(path: &Path) -> BTreeMap<String, Vec<String>> {
    let file = rusqlite::Connection::open(path).unwrap();
    let mut query = file
        .prepare(
            "SELECT t.name, c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || coalesce (c.dflt_value, '') || ' ' || c.pk
             FROM sqlite_schema AS t JOIN pragma_table_info (t.name) AS c WHERE t.type = 'table'
             UNION ALL SELECT tbl_name, type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger')",
        )
        .unwrap();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rows = query.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        tables
            .entry(row.get(0).unwrap())
            .or_default()
            .push(row.get(1).unwrap());
    }
    for lines in tables.values_mut() {
        lines.sort();
    }
    tables
}

pub(super) fn version(path: &Path) -> i64 {
    let file = rusqlite::Connection::open(path).unwrap();
    file.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn version_of_new_library() -> i64 {
    version(&Study::with_codebook(TRAFFICKING).file())
}
