//! Imports that do not come to their end.

use std::process::Command;
use std::time::{Duration, Instant};

use casebench::library::{Edit, Mark};

use super::invented::{facts, import_from, json_lines, reconcile, text};
use crate::support::{Ran, Study, TRAFFICKING};

#[test]
fn a_killed_import_leaves_a_library_and_goes_on() {
    const COUNT: u64 = 1_500;
    let study = Study::with_codebook(TRAFFICKING);
    study.write("in.jsonl", json_lines(COUNT));
    // The same name in every run: a relative one means another file in the folder of the test.
    let source = study.path("in.jsonl");
    let mut killed = 0;
    for attempt in 0..12_u64 {
        let mut child = study.spawn(&["import", source.to_str().unwrap()]);
        std::thread::sleep(Duration::from_millis(20 + attempt * 67 % 180));
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        reconcile(&study);
    }
    assert!(killed > 0);
    let ran = import_from(&study, "in.jsonl");
    reconcile(&study);
    assert_eq!(ran.counts.added + ran.counts.known, COUNT);
    assert_eq!(ran.counts.found(), COUNT);
    assert_eq!(study.library().judgements().unwrap().len() as u64, COUNT);
    assert!(study.library().likenesses().unwrap().is_empty());
}

#[test]
fn ctrl_c_stops_after_the_batch_and_importing_again_goes_on() {
    const COUNT: u64 = 6_000;
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let study = Study::with_codebook(TRAFFICKING);
        study.write("in.jsonl", json_lines(COUNT));
        let child = study.spawn(&["import", "in.jsonl"]);
        while study.count("SELECT count(*) FROM judgement") == 0 {
            std::thread::sleep(Duration::from_millis(2));
        }
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let (said, ended) = Ran::of(&child.wait_with_output().unwrap()).said();
        assert_eq!(ended, code, "{said}");
        assert!(said.contains("importing again continues"), "{said}");
        reconcile(&study);
        let (report, _) = study.run(&["import", "--report"]).said();
        assert!(report.contains("interrupted"), "{report}");
        let before = study.library().reports().unwrap()[0].counts;
        assert!(before.added > 0 && before.added < COUNT);
        let (said, ended) = study.run(&["import", "in.jsonl"]).said();
        assert_eq!(ended, 0, "{said}");
        let after = study.library().reports().unwrap()[1].counts;
        assert_eq!((after.known, after.found()), (before.added, COUNT));
        assert_eq!(after.repeats, 0);
        reconcile(&study);
    }
}

#[test]
fn a_mistyped_name_leaves_no_report() {
    let study = Study::with_codebook(TRAFFICKING);
    study.write("a.txt", "某甲");
    let (said, code) = study.run(&["import", "b.txt"]).said();
    assert!(code == 3 && said.contains("b.txt cannot be read"), "{said}");
    let (said, code) = study.run(&["import", "--report"]).said();
    assert!(code == 1 && said.contains("no report"), "{said}");
    // What was read before it is in the library and in its report.
    let (said, code) = study.run(&["import", "a.txt", "b.txt"]).said();
    assert_eq!(code, 3, "{said}");
    reconcile(&study);
    let reports = study.library().reports().unwrap();
    assert_eq!((reports.len(), reports[0].counts.added), (1, 1));
    assert_eq!(reports[0].finished_at, None);
}

/// Comparing texts takes long; who codes beside an import waits for writing alone.
#[test]
fn who_writes_beside_an_import_waits_for_moments() {
    let study = Study::with_codebook(TRAFFICKING);
    let long = facts(1, 60);
    let line = |number| serde_json::json!({ "text": text(number, &long) }).to_string();
    let lines: Vec<String> = (0..300).map(line).collect();
    study.write("in.jsonl", lines.join("\n"));
    study.write("first.txt", text(5_000, &facts(2, 6)));
    import_from(&study, "first.txt");
    let mut import = study.spawn(&["import", "in.jsonl"]);
    let mut library = study.library();
    let first = library.judgements().unwrap()[0].id;
    while study.count("SELECT count(*) FROM judgement") == 1 {
        std::thread::sleep(Duration::from_millis(2));
    }
    let mut waits = Vec::new();
    while import.try_wait().unwrap().is_none() {
        let flag = Edit::Mark {
            mark: Mark::Flag,
            set: waits.len() % 2 == 0,
        };
        let begun = Instant::now();
        library.apply(first, &[flag]).unwrap();
        waits.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(5));
    }
    waits.sort();
    let median = waits[waits.len() / 2];
    assert!(median < Duration::from_millis(100), "{waits:?}");
}
