//! Evidence and suggestions in the file, and a library of an earlier version.

use std::collections::BTreeMap;
use std::path::Path;

use casebench::codebook::{Codebook, Number, Value, VariableIx};
use casebench::library::{
    Acceptance, By, Edit, JudgementId, Library, NewJudgement, RecordId, Screening, Status, Walk,
};

const CODEBOOK: &str = include_str!("../codebooks/child-trafficking.toml");
const TEXT: &str = "\u{feff}虚构：\u{1b}被告人某甲，男，汉族，文盲。";

struct Study {
    library: Library,
    judgement: JudgementId,
    defendant: RecordId,
    folder: tempfile::TempDir,
}

impl Study {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::create(&folder.path().join("study.db"), CODEBOOK).unwrap();
        let new = NewJudgement {
            text: TEXT.into(),
            stem: Some("2014-GD-HD-271".into()),
            ..NewJudgement::default()
        };
        library.insert_judgements(&[new]).unwrap();
        let judgement = library.judgements().unwrap()[0].id;
        let parent = library.records(judgement).unwrap()[0].id;
        let units = vec![library.codebook().unit_named("defendant").unwrap()];
        library
            .apply(judgement, &[Edit::Add { parent, units }])
            .unwrap();
        let defendant = library.records(judgement).unwrap()[1].id;
        Self {
            library,
            judgement,
            defendant,
            folder,
        }
    }

    fn variable(&self, name: &str) -> VariableIx {
        self.library.codebook().variables_named(name)[0]
    }

    fn code(&mut self, name: &str, new: Option<Value>, by: By) {
        let edit = Edit::Value {
            record: self.defendant,
            variable: self.variable(name),
            new,
            by,
        };
        self.library.apply(self.judgement, &[edit]).unwrap();
    }

    fn attach(&mut self, name: &str, quote: &str) {
        let start = TEXT.find(quote).unwrap();
        let edit = Edit::Evidence {
            record: self.defendant,
            variable: self.variable(name),
            passage: start..start + quote.len(),
            attached: true,
        };
        self.library.apply(self.judgement, &[edit]).unwrap();
    }

    fn quotes(&self, name: &str) -> Vec<&'static str> {
        let evidence = self.library.evidence(self.judgement).unwrap();
        let passages = evidence.get(&(self.defendant, self.variable(name)));
        passages
            .into_iter()
            .flatten()
            .map(|range| &TEXT[range.clone()])
            .collect()
    }
}

#[test]
fn evidence_is_kept_by_its_place_and_its_quote() {
    let mut study = Study::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "某甲，男");
    study.attach("defendant.gender", "某甲，男");
    study.attach("defendant.gender", "被告人");
    assert_eq!(study.quotes("defendant.gender"), ["被告人", "某甲，男"]);
    let file = rusqlite::Connection::open(study.library.path()).unwrap();
    let unlike: i64 = file
        .query_row(
            "SELECT count(*) FROM passage AS p
             JOIN judgement_text AS t ON t.judgement = p.judgement
             WHERE substr(t.text, p.first, p.length) <> p.quote",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(unlike, 0);
}

#[test]
fn evidence_goes_with_a_cleared_value_and_comes_back_with_it() {
    let mut study = Study::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "男");
    study.code("defendant.gender", Some(Value::Code(2)), By::Own);
    assert_eq!(
        study.quotes("defendant.gender"),
        ["男"],
        "recoded, read again"
    );
    study.code("defendant.gender", None, By::Own);
    assert!(study.quotes("defendant.gender").is_empty());
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
    study.library.walk(Walk::Redo).unwrap().unwrap();
    assert!(study.quotes("defendant.gender").is_empty());
    let path = study.library.path().to_owned();
    study.library = Library::open(&path).unwrap();
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
}

#[test]
fn evidence_goes_where_a_value_from_elsewhere_replaces_one() {
    let mut study = Study::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "男");
    let unit = study.library.codebook().unit_named("defendant").unwrap();
    let at = |code| Edit::At {
        place: vec![(unit, 1)],
        values: vec![(study.variable("defendant.gender"), Value::Code(code))],
    };
    let (same, other) = (at(1), at(2));
    study.library.apply(study.judgement, &[same]).unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"], "it says that");
    study.library.apply(study.judgement, &[other]).unwrap();
    assert!(study.quotes("defendant.gender").is_empty());
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
}

#[test]
fn a_passage_that_is_not_in_the_text_is_refused() {
    let mut study = Study::new();
    for passage in [0..0, 0..1, 0..TEXT.len() + 1] {
        let edit = Edit::Evidence {
            record: study.defendant,
            variable: study.variable("defendant.gender"),
            passage,
            attached: true,
        };
        let refused = study.library.apply(study.judgement, &[edit]);
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("not in the judgement")
        );
    }
}

#[test]
fn the_library_tells_how_suggestions_were_taken() {
    let mut study = Study::new();
    let code = |code| Some(Value::Code(code));
    study.code("defendant.gender", code(1), By::Suggestion);
    study.code(
        "defendant.ethnicity",
        code(1),
        By::OwnBeside(Value::Code(1)),
    );
    study.code(
        "defendant.education",
        code(2),
        By::OwnBeside(Value::Code(1)),
    );
    study.code("defendant.residence", code(1), By::Own);
    let told = |study: &Study, name: &str| {
        let acceptance = study.library.acceptance().unwrap();
        acceptance.get(&study.variable(name)).copied()
    };
    let one = |accepted, same, overruled| {
        Some(Acceptance {
            accepted,
            same,
            overruled,
        })
    };
    assert_eq!(told(&study, "defendant.gender"), one(1, 0, 0));
    assert_eq!(told(&study, "defendant.ethnicity"), one(0, 1, 0));
    assert_eq!(told(&study, "defendant.education"), one(0, 0, 1));
    assert_eq!(told(&study, "defendant.residence"), None);
    // Taken over, then overruled: the last word counts, until it is taken back.
    study.code("defendant.gender", code(2), By::OwnBeside(Value::Code(1)));
    assert_eq!(told(&study, "defendant.gender"), one(0, 0, 1));
    study.library.walk(Walk::Undo).unwrap();
    assert_eq!(told(&study, "defendant.gender"), one(1, 0, 0));
    study.library.walk(Walk::Undo).unwrap();
    study.library.walk(Walk::Redo).unwrap();
    assert_eq!(told(&study, "defendant.gender"), one(1, 0, 0));
    study.code("defendant.gender", None, By::OwnBeside(Value::Code(1)));
    assert_eq!(told(&study, "defendant.gender"), None);
}

/// A library that version 1 of the schema made, with an undone step.
fn version_1(folder: &Path) -> std::path::PathBuf {
    of_version(folder, include_bytes!("libraries/version-1.db"))
}

/// A library that version 2 of the schema made, with evidence, a suggestion, an undone step and a judgement
/// that is excluded.
fn version_2(folder: &Path) -> std::path::PathBuf {
    of_version(folder, include_bytes!("libraries/version-2.db"))
}

/// A library that version 3 of the schema made: values, evidence, marks, decisions, a deleted record, a decided
/// pair, undone steps.
fn version_3(folder: &Path) -> std::path::PathBuf {
    of_version(folder, include_bytes!("libraries/version-3.db"))
}

fn of_version(folder: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join("study.db");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_library_of_version_2_keeps_evidence_history_and_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let path = version_2(folder.path());
    assert_eq!(version(&path), 2);
    let mut library = Library::open(&path).unwrap();
    assert_eq!(version(&folder.path().join("study.db.version-2")), 2);
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
    let mut column = Vec::new();
    library
        .each_answer(sex, |record, value| column.push((record, value)))
        .unwrap();
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
    let folder = tempfile::tempdir().unwrap();
    let path = version_3(folder.path());
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
fn a_library_of_version_1_is_brought_up_to_date_after_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = version_1(folder.path());
    let mut library = Library::open(&path).unwrap();
    let backup = folder.path().join("study.db.version-1");
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
        "the views were made anew"
    );
}

#[test]
fn a_second_opening_migrates_nothing_and_a_backup_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = version_1(folder.path());
    let backup = folder.path().join("study.db.version-1");
    std::fs::write(&backup, "something else").unwrap();
    drop(Library::open(&path).unwrap());
    drop(Library::open(&path).unwrap());
    assert_eq!(std::fs::read(&backup).unwrap(), b"something else");
    assert_eq!(version(&folder.path().join("study.db.version-1-2")), 1);
    assert!(!folder.path().join("study.db.version-1-3").exists());
}

#[test]
fn a_library_brought_up_to_date_is_as_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let study = Study::new();
    for made in [version_1, version_2, version_3] {
        let path = made(folder.path());
        drop(Library::open(&path).unwrap());
        assert_eq!(tables(&path), tables(study.library.path()));
    }
    assert!(study.folder.path().exists());
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

fn version(path: &Path) -> i64 {
    let file = rusqlite::Connection::open(path).unwrap();
    file.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn version_of_new_library() -> i64 {
    version(Study::new().library.path())
}
