//! Libraries that are larger than what is read before the first frame.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casebench::codebook::Value;
use casebench::library::{By, Edit, Library, Mark, NewJudgement};
use casebench::tui::Workbench;
use rusqlite::params;

use crate::support::{
    Study, assert_says, assert_shows, finish_jobs, message, press, screen, type_in,
};

/// A library of invented judgements, each with an incident and two victims whose ages are coded as 1.
fn study(judgements: i64) -> Study {
    let study = Study::empty();
    let mut file = study.database();
    let unit = |name: &str| -> i64 {
        file.query_row("SELECT id FROM unit WHERE name = ?1", [name], |row| {
            row.get(0)
        })
        .unwrap()
    };
    let (root, incident, victim) = (unit("judgement"), unit("incident"), unit("victim"));
    let age: i64 = file
        .query_row(
            "SELECT id FROM variable WHERE unit = ?1 AND name = 'age'",
            [victim],
            |row| row.get(0),
        )
        .unwrap();
    let writing = file.transaction().unwrap();
    for id in 1..=judgements {
        let stem = format!("2014-GD-HD-{id}");
        let number = format!("（2014）惠东刑初字第{id}号");
        writing.prepare_cached(
            "INSERT INTO judgement (id, stem, trial_number, normal_number, source, imported_at, text_hash)
             VALUES (?1, ?2, ?3, ?3, '', '', ?4)",
        )
        .unwrap()
        .execute(params![id, stem, number, stem.as_bytes()])
        .unwrap();
        let text = format!("虚构的判决书，第{id}号。");
        writing
            .prepare_cached("INSERT INTO judgement_text VALUES (?1, ?2)")
            .unwrap()
            .execute(params![id, text])
            .unwrap();
        let mut record = writing
            .prepare_cached(
                "INSERT INTO record (judgement, unit, parent, ordinal, name) VALUES (?1, ?2, ?3, ?4, ?5)",
            )
            .unwrap();
        let none = None::<i64>;
        let top = record.insert(params![id, root, none, 1, stem]).unwrap();
        let name = format!("{stem}/I1");
        let above = record.insert(params![id, incident, top, 1, name]).unwrap();
        for ordinal in 1..=2 {
            let name = format!("{stem}/I1/V{ordinal}");
            let child = record
                .insert(params![id, victim, above, ordinal, name])
                .unwrap();
            writing
                .prepare_cached(
                    "INSERT INTO value (record, variable, pass, code) VALUES (?1, ?2, 1, 1)",
                )
                .unwrap()
                .execute([child, age])
                .unwrap();
        }
    }
    writing.commit().unwrap();
    study
}

/// The first table of the codebook counts victims by something that is coded.
fn counted(workbench: &Workbench) -> String {
    screen(workbench)
}

#[test]
fn the_first_frame_shows_a_part_and_the_first_key_has_the_whole_list() {
    let study = study(2_500);
    let mut workbench = study.open();
    let shown = screen(&workbench);
    assert!(workbench.patience().is_some(), "a job reads the rest");
    assert!(
        shown.contains("2014-GD-HD-1") || shown.contains("惠东刑初字第1号"),
        "{shown}"
    );
    assert!(shown.contains("2500") || shown.contains("2,500"), "{shown}");
    // The end of the list is not part of what was there.
    press(&mut workbench, "end");
    assert_shows(&workbench, "第2500号");
    press(&mut workbench, "/");
    type_in(&mut workbench, "1234");
    assert_shows(&workbench, "第1234号");
    press(&mut workbench, "enter");
    finish_jobs(&mut workbench);
    let shown = counted(&workbench);
    assert!(!shown.contains("reading"), "{shown}");
    assert!(shown.contains("0 of 2500 judgements done"), "{shown}");
}

#[test]
fn what_is_done_while_the_library_is_read_counts() {
    let study = study(2_500);
    let mut workbench = study.open();
    // Before the jobs are polled: the list is waited for, the records are not.
    press(&mut workbench, "/");
    type_in(&mut workbench, "1234");
    press(&mut workbench, "enter !");
    assert_says(&workbench, "flagged");
    finish_jobs(&mut workbench);
    let list = &workbench.state.list;
    assert!(list.current().unwrap().flagged);
    assert_eq!(
        list.judgements.iter().filter(|known| known.flagged).count(),
        1
    );
}

#[test]
fn what_another_process_writes_comes_in_by_judgement() {
    let study = study(2_500);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    let mut other = study.library();
    let codebook = other.codebook().clone();
    let ids: Vec<_> = other
        .judgements()
        .unwrap()
        .iter()
        .map(|known| known.id)
        .collect();
    let victim = other.records(ids[7]).unwrap()[2].id;
    let age = codebook.variables_named("victim.age")[0];
    let code = Edit::Value {
        record: victim,
        variable: age,
        new: Some(Value::Code(2)),
        by: By::Own,
    };
    let done = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    other.apply(ids[7], &[code, done]).unwrap();
    let new = NewJudgement {
        text: "另一份虚构的判决书".into(),
        stem: Some("2020-GD-HD-9".into()),
        trial_number: Some("（2020）惠东刑初字第9号".into()),
        ..NewJudgement::default()
    };
    other.insert_judgements(&[new]).unwrap();
    let changes = study.library().changes().unwrap();
    assert!(
        changes.added.is_empty() && changes.changed.is_empty(),
        "all was seen when it was opened"
    );
    assert!(workbench.refresh());
    assert!(workbench.patience().is_none(), "nothing is read as a whole");
    assert_shows(&workbench, "1 of 2501 judgements done");
    press(&mut workbench, "/");
    type_in(&mut workbench, "2020");
    assert_shows(&workbench, "（2020）惠东刑初字第9号");
    press(&mut workbench, "enter");
    finish_jobs(&mut workbench);
    let tabulator = &workbench.state.tabulator;
    let key = casebench::tables::RecordKey(victim.0);
    if tabulator.frame().not_loaded(age).is_empty() {
        assert_eq!(tabulator.frame().value(age, key), Some(Value::Code(2)));
    }
    assert!(!workbench.refresh(), "and only once");
}

#[test]
fn a_new_version_of_the_codebook_is_taken_up() {
    let study = Study::new();
    let mut workbench = study.open_form("271");
    assert_shows(&workbench, "Number of perpetrators");
    let file = study.database();
    file.execute(
        "INSERT INTO codebook (adopted_at, toml)
         SELECT adopted_at, replace(toml, 'Number of perpetrators', 'Perpetrators in all') FROM codebook",
        [],
    )
    .unwrap();
    assert!(workbench.refresh());
    assert_says(&workbench, "changed the codebook of the library");
    press(&mut workbench, "enter enter");
    let shown = screen(&workbench);
    assert!(shown.contains("Perpetrators in all"), "{shown}");
    assert!(!shown.contains("Number of perpetrators"), "{shown}");
    press(&mut workbench, "3 enter");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "3");
}

/// What SQLite runs for some keys, in libraries of two sizes.
fn work(study: &Study, keys: &str) -> u64 {
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    // What is needed the first time is loaded.
    press(&mut workbench, "down up enter esc");
    finish_jobs(&mut workbench);
    let count = Arc::new(AtomicU64::new(0));
    workbench.count_work(Arc::clone(&count));
    press(&mut workbench, keys);
    count.load(Ordering::Relaxed)
}

#[test]
fn a_key_reads_no_more_in_a_large_library_than_in_a_small_one() {
    let (small, large) = (study(2_100), study(10_500));
    for keys in [
        "down",
        "enter",
        "enter tab 1",
        "!",
        "! u",
        "/ 9 9 enter",
        "enter tab 1 u ctrl-r",
    ] {
        let (few, many) = (work(&small, keys), work(&large, keys));
        // A deeper tree of pages costs a few instructions; a scan would cost five times as much.
        assert!(many <= few + few / 10 + 50, "{keys}: {few} and {many}");
    }
    assert!(
        Library::open(&large.file())
            .unwrap()
            .judgement_count()
            .unwrap()
            == 10_500
    );
}

#[test]
fn damage_of_a_file_that_is_not_checked_at_opening_is_reported() {
    let study = study(2_500);
    let size = std::fs::metadata(study.file()).unwrap().len();
    assert!(size > 1024 * 1024, "{size}");
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    assert_eq!(message(&workbench), "");
    drop(workbench);
    // A page of an index that nothing reads to show the list.
    let file = study.database();
    let page: i64 = file
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'record_by_parent'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(file);
    let mut bytes = std::fs::read(study.file()).unwrap();
    let at = usize::try_from((page - 1) * 4096).unwrap();
    bytes[at + 8..at + 2048].fill(0x5a);
    std::fs::write(study.file(), bytes).unwrap();
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    assert_says(&workbench, "is damaged");
}
