//! Making, choosing, copying and exporting a library.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::support::{Desk, Ran, TRAFFICKING};
use crate::with_study;

#[test]
fn init_makes_a_private_library_and_never_overwrites() {
    let desk = Desk::new();
    let made = desk.run(&["init", "study.db", "--codebook", "general"]);
    assert_eq!(made.code, 0);
    assert!(made.err.contains("library: study.db"), "{}", made.err);
    let permissions = fs::metadata(desk.path("study.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(permissions & 0o777, 0o600);
    desk.run(&["init", "study.db"]).refused(3, "already exists");
    desk.run(&["init", "b.db", "--codebook", "genral"])
        .refused(3, "not a built-in codebook (child-trafficking, general)");
    desk.write("bad.toml", "title = \"x\"\n[[unit]]\nnam = \"a\"\n");
    desk.run(&["init", "b.db", "--codebook", "bad.toml"])
        .refused(3, "bad.toml:3:");
    assert!(!desk.path("b.db").exists());
}

#[test]
fn the_library_is_the_named_one_the_only_one_or_the_one_used_last() {
    let desk = Desk::new();
    desk.run(&["progress"]).refused(2, "which library?");
    assert_eq!(desk.run(&["init", "sub.db"]).code, 0);
    fs::create_dir(desk.path("other")).unwrap();
    let used = |command: &mut Command, name: &str| {
        let ran = Ran::of(&command.output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(name), "{}", ran.err);
    };
    // The only one here; then, from elsewhere, the one used last.
    used(&mut desk.command(&["progress"]), "library: sub.db\n");
    used(
        desk.command(&["progress"]).current_dir(desk.path("other")),
        "sub.db\n",
    );
    desk.write("empty.db", "");
    used(&mut desk.command(&["progress"]), "library: sub.db\n");
    assert_eq!(desk.run(&["init", "two.db"]).code, 0);
    desk.run(&["progress"])
        .refused(2, "elsewhere: sub.db, two.db");
    used(
        desk.command(&["progress"])
            .env("CASEBENCH_LIBRARY", "two.db"),
        "library: two.db\n",
    );
    let mut both = desk.command(&["progress", "-l", "sub.db"]);
    used(both.env("CASEBENCH_LIBRARY", "two.db"), "library: sub.db\n");
    used(
        &mut desk.command(&["two.db", "progress"]),
        "library: two.db\n",
    );
    desk.run(&["-l", "none.db", "progress"])
        .refused(3, "no library at none.db");
    desk.run(&["-l", "empty.db", "progress"])
        .refused(3, "it is empty");
}

#[test]
fn a_backup_is_a_whole_library() {
    let desk = with_study();
    fs::create_dir(desk.path("safe")).unwrap();
    assert_eq!(desk.run(&["backup", "safe/copy.db"]).code, 0);
    let copy = desk.run(&["-l", "safe/copy.db", "find", "271"]);
    assert_eq!(copy.code, 0);
    desk.run(&["backup", "safe/copy.db"])
        .refused(3, "already exists");
}

#[test]
fn the_demonstration_without_a_terminal() {
    let desk = Desk::new();
    let ran = desk.run(&["demo"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("judgements done") && ran.out.contains("valid percent"),
        "{}",
        ran.out
    );
    assert!(
        ran.err.contains("every judgement in it is invented"),
        "{}",
        ran.err
    );
    let again = desk.run(&["demo"]);
    assert_eq!((again.code, again.out), (0, ran.out));
    desk.write("notes.db", "mine");
    desk.run(&["demo", "notes.db"]).refused(3, "already exists");
    assert_eq!(fs::read(desk.path("notes.db")).unwrap(), b"mine");
}

#[test]
fn export_writes_a_private_file_for_each_unit() {
    let desk = Desk::new();
    desk.run(&["demo", "demo.db"]);
    let ran = desk.run(&["export", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "codebook.csv",
            "codebook.toml",
            "defendant.csv",
            "incident.csv",
            "judgement.csv",
            "victim.csv"
        ]
    );
    let mode = |path: &str| fs::metadata(desk.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("out"), mode("out/victim.csv")), (0o700, 0o600));

    let table = |path: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_path(desk.path(path))
            .unwrap();
        reader.records().map(Result::unwrap).collect()
    };
    let codes = table("out/victim.csv");
    let heading: Vec<&str> = codes[0].iter().collect();
    assert_eq!(heading[..3], ["record_id", "judgement_id", "incident_id"]);
    let age = heading.iter().position(|&name| name == "age").unwrap();
    let valid = codes[1..]
        .iter()
        .filter(|row| row[age].parse::<i64>().is_ok_and(|n| n > 0));
    let valid = valid.count().to_string();
    let freq = desk.run(&["freq", "victim.age", "--format", "csv"]).out;
    let line = freq
        .lines()
        .find(|line| line.starts_with(",valid,"))
        .unwrap();
    assert_eq!(line.split(',').nth(2), Some(valid.as_str()));
    assert!(
        codes[1..]
            .iter()
            .all(|row| row[0].starts_with(&row[2]) && row[2].starts_with(&row[1]))
    );
    assert_eq!(desk.read("out/codebook.toml"), TRAFFICKING);

    desk.run(&["export", "out"]).refused(2, "not empty");
    desk.run(&["export", "demo.db"]).refused(3, "is a file");
    assert_eq!(
        desk.run(&["export", "out", "--labels", "--bom", "--force"])
            .code,
        0
    );
    let labelled = desk.read("out/victim.csv");
    assert!(labelled.starts_with("\u{feff}record_id,"));
    assert!(labelled.contains("1-5 months") && labelled.contains("not stated"));
}
