//! What becomes of files: reports that reconcile, doubts, dry runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use casebench::library::{
    Grounds, ImportCounts, ImportFinding, ImportOutcome, NewJudgement, Prepared,
};
use proptest::prelude::*;

use super::invented::{facts, import_from, mixed, reconcile, report, shown, text};
use crate::support::{Study, TRAFFICKING, properties};

#[test]
fn every_outcome_is_counted_and_reported() {
    let study = Study::with_codebook(TRAFFICKING);
    mixed(&study);
    let ran = import_from(&study, "in");
    let counts = ImportCounts {
        added: 4,
        texts: 0,
        known: 0,
        repeats: 2,
        unreadable: 2,
    };
    assert_eq!((ran.counts, ran.stopped), (counts, false));
    reconcile(&study);
    let report = report(&study, ran);
    assert!(report.summary.finished_at.is_some());
    let shown: Vec<String> = report.notices.iter().map(shown).collect();
    let expected = [
        "b.txt: repeat of 2014-ZJ-SF-1",
        "c.txt: 2014-ZJ-SF-2 like 2014-ZJ-SF-1 in text, near",
        "d.txt: 2014-ZJ-SF-1~2 like 2014-ZJ-SF-1 in number and court, far",
        "e.jsonl, line 2 (1): repeat of 2014-ZJ-SF-9",
        "e.jsonl, line 3: invalid JSON: error at column 1",
        "empty.txt: it is empty",
    ];
    assert_eq!(shown, expected);
    let queue = study.library().likenesses().unwrap();
    assert_eq!(queue.len(), 2);
    assert_eq!(queue[0].grounds, Grounds::Text);
    assert!(
        queue
            .iter()
            .all(|pair| pair.first.stem == "2014-ZJ-SF-1" && pair.decision.is_none())
    );
}

#[test]
fn doubts_are_kept_and_reported() {
    let study = Study::with_codebook(TRAFFICKING);
    let mut library = study.library();
    let new = NewJudgement {
        text: "某\u{fffd}甲".into(),
        source: "a.txt".into(),
        stem: Some("2014-ZJ-SF-1".into()),
        doubts: Some("replacement characters".into()),
        ..NewJudgement::default()
    };
    let mut importing = library.begin_import("a.txt").unwrap();
    let batch = [ImportFinding::Judgement(Box::new(Prepared::new(new)))];
    let outcomes = library.import_batch(&mut importing, &batch).unwrap();
    library.finish_import(&importing).unwrap();
    assert!(matches!(outcomes[..], [ImportOutcome::Added(_)]));
    let report = library.report(importing.number()).unwrap().unwrap();
    let notices: Vec<String> = report.notices.iter().map(shown).collect();
    assert_eq!(notices, ["a.txt: 2014-ZJ-SF-1: replacement characters"]);
    drop(library);
    let (show, _) = study.run(&["show", "2014-ZJ-SF-1"]).said();
    assert!(
        show.contains("look at the text: replacement characters"),
        "{show}"
    );
    let (report, _) = study.run(&["import", "--report"]).said();
    assert!(report.contains("look at the text"), "{report}");
}

proptest! {
    #![proptest_config(properties())]

    /// Any folder, imported in any pieces.
    #[test]
    fn every_report_reconciles(
        files in prop::collection::vec((0_u64..6, 0_u32..3, 0_u8..4), 1..12),
        pieces in prop::collection::vec(0_usize..12, 1..4),
    ) {
        let study = Study::with_codebook(TRAFFICKING);
        let mut texts = BTreeSet::new();
        for (place, (seed, number, kind)) in files.iter().enumerate() {
            let text = text(*number, &facts(*seed, 6));
            let content = match kind {
                0 => "  ".to_owned(),
                1 => format!("{}\n[]\n", serde_json::json!({ "text": text })),
                _ => text.clone(),
            };
            if *kind != 0 {
                texts.insert(text);
            }
            let ending = if *kind == 1 { "jsonl" } else { "txt" };
            study.write(&format!("in/{place}/a.{ending}"), content);
        }
        for piece in pieces {
            if piece < files.len() {
                import_from(&study, &format!("in/{piece}"));
                reconcile(&study);
            }
        }
        import_from(&study, "in");
        reconcile(&study);
        prop_assert_eq!(study.library().judgements().unwrap().len(), texts.len());
        let again = import_from(&study, "in");
        prop_assert_eq!(again.counts.added, 0);
        reconcile(&study);
    }
}

/// The files in the folder of the library that belong to it, with their bytes.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn a_dry_run_reports_everything_and_writes_nothing() {
    let study = Study::with_codebook(TRAFFICKING);
    mixed(&study);
    import_from(&study, "in");
    study.write("in/later.txt", text(12, &facts(12, 30)));
    study.write("in/latest.txt", text(13, &facts(12, 30)));
    let before = bytes(study.folder());
    let (dry, code) = study.run(&["import", "in", "--dry-run"]).said();
    assert_eq!(code, 0, "{dry}");
    assert!(dry.contains("nothing was written"), "{dry}");
    let counts = "10 found: 2 added, 4 there already, 2 repeats, 2 not readable";
    assert!(dry.contains(counts), "{dry}");
    let (report, _) = study
        .run(&["import", "in", "--dry-run", "--report", "--format", "csv"])
        .said();
    assert!(
        report.contains("alike,,in/latest.txt,2014-ZJ-SF-13,2014-ZJ-SF-12,"),
        "{report}"
    );
    assert_eq!(bytes(study.folder()), before);
    let (real, _) = study.run(&["import", "in"]).said();
    let line = |said: &str| {
        said.lines()
            .find(|it| it.contains("found:"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(line(&real), line(&dry));
    reconcile(&study);
}

#[test]
fn the_report_is_printed_in_every_format() {
    let study = Study::with_codebook(TRAFFICKING);
    mixed(&study);
    import_from(&study, "in");
    for (format, part) in [
        ("text", "there already"),
        ("csv", "found,8,,,,,"),
        ("json", "\"what\": \"repeat\""),
        ("markdown", "| not readable | 2 |"),
    ] {
        let (said, code) = study
            .run(&["import", "--report", "1", "--format", format])
            .said();
        assert!(code == 0 && said.contains(part), "{said}");
    }
    let (said, code) = study.run(&["import", "--report", "2"]).said();
    assert!(code == 1 && said.contains("the last one is 1"), "{said}");
    let (said, code) = study.run(&["import", "in", "--report", "1"]).said();
    assert!(code == 2 && said.contains("makes no sense"), "{said}");
    let (said, code) = study.run(&["repeats", "--format", "csv"]).said();
    assert!(code == 0 && said.contains("number and court"), "{said}");
    let empty = Study::with_codebook(TRAFFICKING);
    assert_eq!(empty.run(&["repeats"]).code, 1);
}
