//! The file: what is not a library is refused and left as it is, and what other programs see of it.

use std::path::Path;

use casebench::codebook::{Codebook, Value};
use casebench::library::{By, Edit, Library, LibraryError, Mark, slow_opening};

use super::coding::tree;
use super::study;
use crate::support::{Desk, Study, TRAFFICKING, judgement};

#[test]
fn a_file_that_is_not_a_library_is_refused_and_left_unchanged() {
    let desk = Desk::new();
    let path = desk.path("study.db");
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
        Library::create(&path, TRAFFICKING),
        Err(LibraryError::Exists(_))
    ));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(
        Library::open(&path),
        Err(LibraryError::NotFound(_))
    ));

    drop(Library::create(&path, TRAFFICKING).unwrap());
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
fn a_library_locked_by_another_program_is_reported() {
    let study = study();
    let mut library = study.library();
    let judgement = library.judgements().unwrap()[0].id;
    let other = study.database();
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
    let study = study();
    let library = study.library();
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
fn a_short_file_beside_an_unfinished_journal_is_left_to_sqlite() {
    let study = study();
    let library = study.library();
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
fn a_library_opens_with_a_table_that_would_be_refused_now() {
    let study = study();
    let library = study.library();
    let tables = library.codebook().tables.len();
    // What earlier versions took: percentages of a table without columns.
    let conn = study.database();
    conn.execute_batch(
        "UPDATE codebook SET toml = toml || char(10) || '[[table]]' || char(10)
           || 'rows = \"victim.age\"' || char(10) || 'percent = \"row\"'",
    )
    .unwrap();
    drop((conn, library));
    let library = study.library();
    assert_eq!(library.codebook().tables.len(), tables);
}

#[test]
fn the_wide_views_read_without_the_program() {
    let study = study();
    let mut library = study.library();
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
    let conn = study.database();
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
fn a_multiple_choice_answer_has_its_labels_in_the_wide_view() {
    let codebook = "title = 't'\nmissing = [{ value = -9, label = 'not stated', key = '-' }]\n[[unit]]\nname = 'case'\n[[variable]]\nname = 'topics'\nunit = 'case'\nlabel = 'Topics'\nkind = 'many-of'\ncodes = [{ value = 1, label = 'poverty' }, { value = 2, label = 'debt' }]\n";
    let study = Study::of(codebook, &[judgement("t", "text")]);
    let mut library = study.library();
    let (judgement, root) = tree(&library);
    let variable = library.codebook().variables_named("topics")[0];
    let conn = study.database();
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
fn a_slow_opening_is_announced() {
    let study = Study::new();
    assert_eq!(slow_opening(&study.file()), None);
    let early = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/version-1.db");
    let why = slow_opening(&early).unwrap();
    assert!(
        why.contains("version-1.db.version-1 and brought up to date"),
        "{why}"
    );
    let other = study.path("x.txt");
    std::fs::write(&other, "no library").unwrap();
    assert_eq!(slow_opening(&other), None);
}
