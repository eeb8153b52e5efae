//! What becomes of files: reports that reconcile, repeats of each kind, interruptions, dry runs, decisions.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use casebench::codebook::BUILT_IN;
use casebench::import::{self, Options, Ran};
use casebench::library::{
    Decision, Edit, Found, Grounds, ImportCounts, ImportOutcome, ImportReport, Library, Mark,
    NewJudgement, Noticed, Prepared, Walk,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// A folder with a library in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder };
        Library::create(&desk.path("study.db"), BUILT_IN[0].toml).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn library(&self) -> Library {
        Library::open(&self.path("study.db")).unwrap()
    }

    fn import(&self, source: &str) -> Ran {
        let mut library = self.library();
        let sources = [self.path(source)];
        import::run(&mut library, &sources, &Options::default(), &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap()
    }

    fn report(&self, ran: Ran) -> ImportReport {
        self.library().report(ran.number).unwrap().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casebench"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("CASEBENCH_LIBRARY")
            .stdin(Stdio::null());
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.path("home").join(name.to_lowercase()));
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> (String, i32) {
        printed(&self.command(arguments).output().unwrap())
    }

    fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path("study.db")).unwrap()
    }

    fn count(&self, query: &str) -> u64 {
        let count: i64 = self
            .database()
            .query_row(query, [], |row| row.get(0))
            .unwrap();
        count.unsigned_abs()
    }

    /// Every report agrees with what is in the library.
    fn reconcile(&self) {
        let of = |import: i64, outcome: &str| {
            self.count(&format!(
                "SELECT count(*) FROM import_item WHERE import = {import} AND outcome = '{outcome}'"
            ))
        };
        let mut added = 0;
        for summary in self.library().reports().unwrap() {
            let (number, counts) = (summary.number, summary.counts);
            assert_eq!(counts.added, of(number, "added"));
            assert_eq!(counts.known, of(number, "known"));
            assert_eq!(counts.repeats, of(number, "repeat"));
            assert_eq!(counts.unreadable, of(number, "unreadable"));
            let found = self.count(&format!("SELECT found FROM import WHERE id = {number}"));
            assert_eq!(counts.found(), found);
            let last =
                format!("SELECT coalesce(max(place), 0) FROM import_item WHERE import = {number}");
            assert_eq!(self.count(&last), found);
            let of_import = format!("SELECT count(*) FROM judgement WHERE import = {number}");
            assert_eq!(self.count(&of_import), counts.added);
            let report = self.library().report(number).unwrap().unwrap();
            let told = |of: fn(&Noticed) -> bool| {
                report.notices.iter().filter(|it| of(&it.what)).count() as u64
            };
            assert_eq!(
                told(|it| matches!(it, Noticed::Repeat { .. })),
                counts.repeats
            );
            assert_eq!(
                told(|it| matches!(it, Noticed::Unreadable { .. })),
                counts.unreadable
            );
            added += counts.added;
        }
        assert_eq!(self.count("SELECT count(*) FROM judgement"), added);
        assert_eq!(self.count("SELECT count(*) FROM judgement_text"), added);
        assert_eq!(self.count("SELECT count(*) FROM record"), added);
        let strays = "SELECT count(*) FROM likeness WHERE first >= second
             OR second NOT IN (SELECT id FROM judgement)";
        assert_eq!(self.count(strays), 0);
    }
}

fn printed(output: &Output) -> (String, i32) {
    let mut text = String::from_utf8(output.stdout.clone()).unwrap();
    text.push_str(std::str::from_utf8(&output.stderr).unwrap());
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().unwrap_or(-1))
}

/// Facts of a made-up case, like no others.
fn facts(seed: u64, sentences: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut letter = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(11);
        char::from_u32(0x4e00 + (state >> 40) as u32 % 5_000).unwrap()
    };
    let mut sentence = || (0..20).map(|_| letter()).collect::<String>() + "。";
    (0..sentences).map(|_| sentence()).collect()
}

fn judgement(number: u32, facts: &str) -> String {
    format!(
        "浙江省绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n公诉机关绥丰县人民检察院。\n{facts}\n\
         审判员某丁\n二〇一四年六月七日\n"
    )
}

/// Lines of a file, each a made-up judgement.
fn lines(count: u64) -> String {
    let mut lines = String::new();
    for id in 0..count {
        let text = judgement(id as u32 + 1, &facts(id, 20));
        lines += &serde_json::json!({ "id": id, "text": text }).to_string();
        lines.push('\n');
    }
    lines
}

/// A folder with everything that can become of a file.
fn mixed(desk: &Desk) {
    let long = facts(1, 30);
    desk.file("in/a.txt", judgement(1, &long));
    desk.file(
        "in/b.txt",
        judgement(1, &long).replace('\n', "\r\n\u{3000}"),
    );
    desk.file(
        "in/c.txt",
        judgement(2, &long.replacen('。', "，某甲又称。", 2)),
    );
    desk.file("in/d.txt", judgement(1, &facts(4, 30)));
    desk.file("in/empty.txt", " \n");
    let line = |id: u32, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text }));
    let one = judgement(9, &facts(9, 30));
    desk.file(
        "in/e.jsonl",
        [line(1, &one), line(1, &one), "{\n".to_owned()].concat(),
    );
}

#[test]
fn every_kind_is_counted_and_told() {
    let desk = Desk::new();
    mixed(&desk);
    let ran = desk.import("in");
    let counts = ImportCounts {
        added: 4,
        known: 0,
        repeats: 2,
        unreadable: 2,
    };
    assert_eq!((ran.counts, ran.stopped), (counts, false));
    desk.reconcile();
    let report = desk.report(ran);
    assert!(report.summary.finished_at.is_some());
    let shown: Vec<String> = report.notices.iter().map(shown).collect();
    let expected = [
        "b.txt: repeat of 2014-ZJ-SF-1",
        "c.txt: 2014-ZJ-SF-2 like 2014-ZJ-SF-1 in text, near",
        "d.txt: 2014-ZJ-SF-1~2 like 2014-ZJ-SF-1 in number and court, far",
        "e.jsonl (1): repeat of 2014-ZJ-SF-9",
        "e.jsonl, line 3: invalid JSON: error at column 1",
        "empty.txt: it is empty",
    ];
    assert_eq!(shown, expected);
    let queue = desk.library().likenesses().unwrap();
    assert_eq!(queue.len(), 2);
    assert_eq!(queue[0].grounds, Grounds::Text);
    assert!(
        queue
            .iter()
            .all(|pair| pair.first.stem == "2014-ZJ-SF-1" && pair.decision.is_none())
    );
}

fn shown(notice: &casebench::library::Notice) -> String {
    let name = notice.source.rsplit('/').next().unwrap();
    match &notice.what {
        Noticed::Unreadable { reason } => format!("{name}: {reason}"),
        Noticed::Repeat { of } => format!("{name}: repeat of {of}"),
        Noticed::Doubtful { judgement, doubts } => format!("{name}: {judgement}: {doubts}"),
        Noticed::Alike {
            judgement,
            other,
            grounds,
            similarity,
        } => {
            let near = if *similarity >= 0.7 { "near" } else { "far" };
            let grounds = grounds.in_words();
            format!("{name}: {judgement} like {other} in {grounds}, {near}")
        }
    }
}

#[test]
fn importing_again_adds_only_what_is_new_and_tells_repeats_apart() {
    let desk = Desk::new();
    mixed(&desk);
    desk.import("in");
    desk.file("in/later.txt", judgement(12, &facts(12, 30)));
    let again = desk.import("in");
    let counts = ImportCounts {
        added: 1,
        known: 4,
        repeats: 2,
        unreadable: 2,
    };
    assert_eq!(again.counts, counts);
    desk.reconcile();
    assert_eq!(desk.library().likenesses().unwrap().len(), 2);
}

#[test]
fn each_text_is_told_of_its_nearest_only() {
    let desk = Desk::new();
    let long = facts(1, 40);
    for (number, name) in ('a'..='h').enumerate() {
        let other = long.replacen('。', &format!("，{name}。"), 1 + number);
        desk.file(
            &format!("in/{name}.txt"),
            judgement(number as u32 + 1, &other),
        );
    }
    assert_eq!(desk.import("in").counts.added, 8);
    desk.reconcile();
    let queue = desk.library().likenesses().unwrap();
    // 0 + 1 + 2 + 3 + 3 + ...
    assert_eq!(queue.len(), 18);
    let similar = |pair: &casebench::library::Likeness| pair.similarity;
    assert!(
        queue
            .windows(2)
            .all(|two| similar(&two[0]) >= similar(&two[1]))
    );
}

#[test]
fn near_repeats_are_found_in_what_came_before_and_by_other_programs() {
    let desk = Desk::new();
    let long = facts(1, 30);
    desk.file("one.txt", judgement(1, &long));
    desk.file("two.txt", judgement(2, &long));
    desk.import("one.txt");
    desk.import("two.txt");
    assert_eq!(desk.library().likenesses().unwrap().len(), 1);

    let (mut here, mut there) = (desk.library(), desk.library());
    let found = |number: u32| {
        let new = NewJudgement {
            text: judgement(number, &long),
            source: format!("{number}.txt"),
            ..NewJudgement::default()
        };
        [Found::Judgement(Box::new(Prepared::new(new)))]
    };
    let mut importing = here.begin_import("here").unwrap();
    here.import_batch(&mut importing, &found(3)).unwrap();
    let mut other = there.begin_import("there").unwrap();
    there.import_batch(&mut other, &found(4)).unwrap();
    here.import_batch(&mut importing, &found(5)).unwrap();
    let pairs = desk.library().likenesses().unwrap();
    let of_the_last = pairs.iter().filter(|pair| pair.second.source == "5.txt");
    assert_eq!(of_the_last.count(), 3);
    desk.reconcile();
}

/// Comparing texts takes long; who codes beside an import waits for writing alone.
#[test]
fn who_writes_beside_an_import_waits_for_moments() {
    let desk = Desk::new();
    let long = facts(1, 60);
    let line = |number| serde_json::json!({ "text": judgement(number, &long) }).to_string();
    let lines: Vec<String> = (0..300).map(line).collect();
    desk.file("in.jsonl", lines.join("\n"));
    desk.file("first.txt", judgement(5_000, &facts(2, 6)));
    desk.import("first.txt");
    let mut import = desk.spawn(&["import", "in.jsonl"]);
    let mut library = desk.library();
    let first = library.judgements().unwrap()[0].id;
    while desk.count("SELECT count(*) FROM judgement") == 1 {
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

#[test]
fn doubts_are_kept_and_told() {
    let desk = Desk::new();
    let mut library = desk.library();
    let new = NewJudgement {
        text: "某\u{fffd}甲".into(),
        source: "a.txt".into(),
        stem: Some("2014-ZJ-SF-1".into()),
        doubts: Some("replacement characters".into()),
        ..NewJudgement::default()
    };
    let mut importing = library.begin_import("a.txt").unwrap();
    let batch = [Found::Judgement(Box::new(Prepared::new(new)))];
    let outcomes = library.import_batch(&mut importing, &batch).unwrap();
    library.finish_import(&importing).unwrap();
    assert!(matches!(outcomes[..], [ImportOutcome::Added(_)]));
    let report = library.report(importing.number()).unwrap().unwrap();
    let told: Vec<String> = report.notices.iter().map(shown).collect();
    assert_eq!(told, ["a.txt: 2014-ZJ-SF-1: replacement characters"]);
    drop(library);
    let (show, _) = desk.run(&["show", "2014-ZJ-SF-1"]);
    assert!(
        show.contains("look at the text: replacement characters"),
        "{show}"
    );
    let (report, _) = desk.run(&["import", "--report"]);
    assert!(report.contains("look at the text"), "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Failures are kept in `tests/import.proptest-regressions` and tried first from then on.
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    /// Any folder, imported in any pieces.
    #[test]
    fn every_report_reconciles(
        files in prop::collection::vec((0_u64..6, 0_u32..3, 0_u8..4), 1..12),
        pieces in prop::collection::vec(0_usize..12, 1..4),
    ) {
        let desk = Desk::new();
        let mut texts = BTreeSet::new();
        for (place, (seed, number, kind)) in files.iter().enumerate() {
            let text = judgement(*number, &facts(*seed, 6));
            let content = match kind {
                0 => "  ".to_owned(),
                1 => format!("{}\n[]\n", serde_json::json!({ "text": text })),
                _ => text.clone(),
            };
            if *kind != 0 {
                texts.insert(text);
            }
            let ending = if *kind == 1 { "jsonl" } else { "txt" };
            desk.file(&format!("in/{place}/a.{ending}"), content);
        }
        for piece in pieces {
            if piece < files.len() {
                desk.import(&format!("in/{piece}"));
                desk.reconcile();
            }
        }
        desk.import("in");
        desk.reconcile();
        prop_assert_eq!(desk.library().judgements().unwrap().len(), texts.len());
        let again = desk.import("in");
        prop_assert_eq!(again.counts.added, 0);
        desk.reconcile();
    }
}

#[test]
fn a_mistyped_name_leaves_no_report() {
    let desk = Desk::new();
    desk.file("a.txt", "某甲");
    let (said, code) = desk.run(&["import", "b.txt"]);
    assert!(code == 3 && said.contains("b.txt cannot be read"), "{said}");
    let (said, code) = desk.run(&["import", "--report"]);
    assert!(code == 1 && said.contains("no report"), "{said}");
    // What was read before it is in the library and in its report.
    let (said, code) = desk.run(&["import", "a.txt", "b.txt"]);
    assert_eq!(code, 3, "{said}");
    desk.reconcile();
    let reports = desk.library().reports().unwrap();
    assert_eq!((reports.len(), reports[0].counts.added), (1, 1));
    assert_eq!(reports[0].finished_at, None);
}

#[test]
fn a_killed_import_leaves_a_library_and_goes_on() {
    const COUNT: u64 = 1_500;
    let desk = Desk::new();
    desk.file("in.jsonl", lines(COUNT));
    // The same name in every run: a relative one means another file in the folder of the test.
    let source = desk.path("in.jsonl");
    let mut killed = 0;
    for attempt in 0..12_u64 {
        let mut child = desk.spawn(&["import", source.to_str().unwrap()]);
        std::thread::sleep(Duration::from_millis(20 + attempt * 67 % 180));
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        desk.reconcile();
    }
    assert!(killed > 0);
    let ran = desk.import("in.jsonl");
    desk.reconcile();
    assert_eq!(ran.counts.added + ran.counts.known, COUNT);
    assert_eq!(ran.counts.found(), COUNT);
    assert_eq!(desk.library().judgements().unwrap().len() as u64, COUNT);
    assert!(desk.library().likenesses().unwrap().is_empty());
}

#[test]
fn ctrl_c_stops_after_the_batch_and_importing_again_goes_on() {
    const COUNT: u64 = 6_000;
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let desk = Desk::new();
        desk.file("in.jsonl", lines(COUNT));
        let child = desk.spawn(&["import", "in.jsonl"]);
        while desk.count("SELECT count(*) FROM judgement") == 0 {
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
        let (said, ended) = printed(&child.wait_with_output().unwrap());
        assert_eq!(ended, code, "{said}");
        assert!(said.contains("importing again continues"), "{said}");
        desk.reconcile();
        let (report, _) = desk.run(&["import", "--report"]);
        assert!(report.contains("interrupted"), "{report}");
        let before = desk.library().reports().unwrap()[0].counts;
        assert!(before.added > 0 && before.added < COUNT);
        let (said, ended) = desk.run(&["import", "in.jsonl"]);
        assert_eq!(ended, 0, "{said}");
        let after = desk.library().reports().unwrap()[1].counts;
        assert_eq!((after.known, after.found()), (before.added, COUNT));
        assert_eq!(after.repeats, 0);
        desk.reconcile();
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
fn a_dry_run_tells_all_and_writes_nothing() {
    let desk = Desk::new();
    mixed(&desk);
    desk.import("in");
    desk.file("in/later.txt", judgement(12, &facts(12, 30)));
    desk.file("in/latest.txt", judgement(13, &facts(12, 30)));
    let before = bytes(desk.folder.path());
    let (dry, code) = desk.run(&["import", "in", "--dry-run"]);
    assert_eq!(code, 0, "{dry}");
    assert!(dry.contains("nothing was written"), "{dry}");
    let counts = "10 found: 2 added, 4 there already, 2 repeats, 2 not readable";
    assert!(dry.contains(counts), "{dry}");
    let (report, _) = desk.run(&["import", "in", "--dry-run", "--report", "--format", "csv"]);
    assert!(
        report.contains("alike,,in/latest.txt,2014-ZJ-SF-13,2014-ZJ-SF-12,"),
        "{report}"
    );
    assert_eq!(bytes(desk.folder.path()), before);
    let (real, _) = desk.run(&["import", "in"]);
    let line = |said: &str| {
        said.lines()
            .find(|it| it.contains("found:"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(line(&real), line(&dry));
    desk.reconcile();
}

#[test]
fn the_report_is_printed_in_every_format() {
    let desk = Desk::new();
    mixed(&desk);
    desk.import("in");
    for (format, part) in [
        ("text", "there already"),
        ("csv", "found,8,,,,,"),
        ("json", "\"what\": \"repeat\""),
        ("markdown", "| not readable | 2 |"),
    ] {
        let (said, code) = desk.run(&["import", "--report", "1", "--format", format]);
        assert!(code == 0 && said.contains(part), "{said}");
    }
    let (said, code) = desk.run(&["import", "--report", "2"]);
    assert!(code == 1 && said.contains("the last one is 1"), "{said}");
    let (said, code) = desk.run(&["import", "in", "--report", "1"]);
    assert!(code == 2 && said.contains("makes no sense"), "{said}");
    let (said, code) = desk.run(&["repeats", "--format", "csv"]);
    assert!(code == 0 && said.contains("number and court"), "{said}");
    let empty = Desk::new();
    assert_eq!(empty.run(&["repeats"]).1, 1);
}

#[test]
fn what_is_alike_is_decided_undone_and_redone() {
    let desk = Desk::new();
    mixed(&desk);
    desk.import("in");
    let mut library = desk.library();
    let decisions = |library: &Library| -> Vec<Option<Decision>> {
        let mut queue = library.likenesses().unwrap();
        queue.sort_by_key(|pair| pair.second.id);
        queue.into_iter().map(|pair| pair.decision).collect()
    };
    let pair = library.likenesses().unwrap().remove(0);
    let (first, second) = (pair.first.id, pair.second.id);
    let decide = |other, decision| [Edit::Likeness { other, decision }];
    library
        .apply(second, &decide(first, Some(Decision::Second)))
        .unwrap();
    assert_eq!(decisions(&library), [Some(Decision::Second), None]);
    assert_eq!(
        library.likenesses().unwrap()[1].decision,
        Some(Decision::Second)
    );
    // The same pair, named from the other side.
    library
        .apply(first, &decide(second, Some(Decision::Both)))
        .unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Both));
    let nothing = library.apply(first, &decide(second, Some(Decision::Both)));
    assert!(nothing.unwrap().deltas.is_empty());

    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Second));
    drop(library);
    let mut library = desk.library();
    let undone = library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(undone.judgement, Some(second));
    assert_eq!(decisions(&library), [None, None]);
    library.walk(Walk::Redo).unwrap().unwrap();
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Both));
    library.apply(first, &decide(second, None)).unwrap();
    assert_eq!(decisions(&library), [None, None]);

    let last = library.judgements().unwrap().last().unwrap().id;
    let refused = library.apply(last, &decide(first, Some(Decision::First)));
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("not among those that are alike")
    );
    let refused = library.apply(first, &decide(first, Some(Decision::First)));
    assert!(refused.is_err());
}
