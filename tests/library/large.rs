//! Libraries that are larger than what is read before the first frame.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casebench::codebook::Value;
use casebench::library::{By, Edit, Library, Mark, NewCodebook, NewJudgement};
use casebench::tui::Workbench;
use rusqlite::params;

use crate::support::{
    CODEBOOK, Study, assert_says, assert_shows, finish_jobs, message, press, screen, type_in,
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
    let changes = study.library().few_changes(1).unwrap().unwrap();
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
    let toml = CODEBOOK.replace("Number of perpetrators", "Perpetrators in all");
    let new = NewCodebook {
        toml,
        ..NewCodebook::default()
    };
    study.library().change_codebook(&new).unwrap();
    assert!(workbench.refresh());
    assert_says(&workbench, "changed the codebook of the library");
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
        "/ \" 虚 构 \" enter",
        ";",
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

/// What SQLite runs on the screen's thread to hear of so many judgements that another process has added.
fn hearing_of(count: usize) -> u64 {
    let study = study(2_100);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    let new = |number: usize| NewJudgement {
        text: format!("另一份虚构的判决书{number}"),
        stem: Some(format!("2020-GD-HD-{number}")),
        ..NewJudgement::default()
    };
    let new: Vec<_> = (0..count).map(new).collect();
    study.library().insert_judgements(&new).unwrap();
    let work = Arc::new(AtomicU64::new(0));
    workbench.count_work(Arc::clone(&work));
    workbench.refresh();
    press(&mut workbench, "down down");
    finish_jobs(&mut workbench);
    assert_eq!(workbench.state.list.judgements.len(), 2_100 + count);
    work.load(Ordering::Relaxed)
}

#[test]
fn what_comes_from_elsewhere_is_read_beside_the_screen_however_much_it_is() {
    let (few, many) = (hearing_of(150), hearing_of(1_500));
    assert!(many <= few + few / 10 + 50, "{few} and {many}");
}

#[test]
fn a_search_in_the_texts_is_not_waited_for_and_only_the_last_one_counts() {
    let study = study(2_500);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    press(&mut workbench, "/");
    type_in(&mut workbench, "\"第12号");
    // Every key began another search; what is shown is not narrowed by any of them yet.
    assert!(
        screen(&workbench).contains("searching the texts"),
        "{}",
        screen(&workbench)
    );
    assert_eq!(workbench.state.list.shown.len(), 2_500);
    finish_jobs(&mut workbench);
    assert_eq!(
        workbench.state.list.shown.len(),
        1,
        "{}",
        screen(&workbench)
    );
    type_in(&mut workbench, "\"");
    press(&mut workbench, "backspace backspace");
    type_in(&mut workbench, "5");
    // An older search, which finds more, must not come in after the line is gone.
    press(&mut workbench, "esc");
    finish_jobs(&mut workbench);
    assert_eq!(workbench.state.list.shown.len(), 2_500);
    assert_eq!(workbench.state.list.searched, None);
}

#[test]
fn where_one_moves_on_while_the_texts_are_searched_one_stays() {
    let study = study(2_500);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    press(&mut workbench, "/");
    type_in(&mut workbench, "\"第2499号\"");
    press(&mut workbench, "enter enter");
    let open = workbench.state.open;
    assert!(workbench.state.list.searched.is_some());
    finish_jobs(&mut workbench);
    assert_eq!(workbench.state.open, open);
    // It stays in view beside what was found.
    assert_eq!(workbench.state.list.shown.len(), 2);
}

#[test]
fn a_search_that_finds_nothing_offers_the_texts_with_the_count() {
    let study = study(2_500);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    press(&mut workbench, "/");
    type_in(&mut workbench, "虚构的判决书");
    finish_jobs(&mut workbench);
    let offers = &workbench.state.list.offers;
    let offer = offers.iter().find(|offer| offer.query.starts_with('"'));
    assert_eq!(
        offer.and_then(|offer| offer.count),
        Some(2_500),
        "{offers:?}"
    );
}

/// Judgements that are coded completely and not marked as done, but for the last.
fn coded_to_the_last(judgements: i64) -> Study {
    let toml = "title = 't'\n[[unit]]\nname = 'judgement'\n[[variable]]\nname = 'topic'\nunit = 'judgement'\n\
                label = 'Topic'\nkind = 'nominal'\ncodes = [{ value = 1, label = 'a' }, { value = 2, label = 'b' }]\n";
    let study = Study::with_codebook(toml);
    let new = |number: i64| NewJudgement {
        text: format!("虚构的判决书，第{number}号。"),
        stem: Some(format!("2014-GD-HD-{number}")),
        ..NewJudgement::default()
    };
    let new: Vec<_> = (1..=judgements).map(new).collect();
    study.library().insert_judgements(&new).unwrap();
    rusqlite::Connection::open(study.file())
        .unwrap()
        .execute(
            "INSERT INTO value (record, variable, pass, code)
             SELECT r.id, v.id, 1, 1 FROM record AS r, variable AS v WHERE r.id < ?1 AND v.name = 'topic'",
            [judgements],
        )
        .unwrap();
    study
}

#[test]
fn the_next_uncoded_variable_is_looked_for_beside_the_screen() {
    let mut counted = Vec::new();
    for judgements in [200, 2_000] {
        let study = coded_to_the_last(judgements);
        let mut workbench = study.open();
        finish_jobs(&mut workbench);
        let count = Arc::new(AtomicU64::new(0));
        workbench.count_work(Arc::clone(&count));
        press(&mut workbench, ";");
        counted.push(count.load(Ordering::Relaxed));
        assert!(
            message(&workbench).contains("looking for"),
            "{}",
            message(&workbench)
        );
        finish_jobs(&mut workbench);
        let last = format!("2014-GD-HD-{judgements}");
        assert_eq!(workbench.state.list.current().unwrap().stem, last);
        press(&mut workbench, "2");
        assert_eq!(study.coded(&last, "topic"), "2 b");
        // The next key ends the looking.
        press(&mut workbench, "f2 home ; down");
        finish_jobs(&mut workbench);
        assert_eq!(workbench.state.list.cursor, 1);
    }
    assert!(
        counted[1] <= counted[0] + counted[0] / 10 + 50,
        "{counted:?}"
    );
}

#[test]
fn the_report_and_a_copy_are_written_beside_the_screen() {
    let study = study(2_500);
    let mut workbench = study.open();
    finish_jobs(&mut workbench);
    for (action, name, being) in [
        ("write-report", "report.md", "writing the report"),
        ("backup", "copy.db", "saving a copy"),
    ] {
        let path = study.folder().join(name);
        for said in ["", "already exists"] {
            press(&mut workbench, ":");
            type_in(&mut workbench, action);
            press(&mut workbench, "enter ctrl-u");
            type_in(&mut workbench, path.to_str().unwrap());
            press(&mut workbench, "enter");
            if said.is_empty() {
                assert!(screen(&workbench).contains(being), "{}", screen(&workbench));
                // One goes on meanwhile.
                press(&mut workbench, "down");
                finish_jobs(&mut workbench);
                assert!(path.exists(), "{}", message(&workbench));
                assert!(
                    message(&workbench).contains(name),
                    "{}",
                    message(&workbench)
                );
            } else {
                assert!(
                    message(&workbench).contains(said),
                    "{}",
                    message(&workbench)
                );
                press(&mut workbench, "esc");
            }
        }
    }
    let copy = Library::open(&study.folder().join("copy.db")).unwrap();
    assert_eq!(copy.judgement_count().unwrap(), 2_500);
}
