//! The program itself: its words, keys, manual pages and pipes.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::support::Desk;
use crate::with_study;

#[test]
fn without_a_terminal_the_workbench_names_the_verbs() {
    let desk = with_study();
    desk.run(&[]).refused(2, "needs a terminal");
    desk.run(&["study.db"]).refused(2, "progress");
    desk.run(&["expot"])
        .refused(2, "did you mean `casebench export`?");
    desk.run(&["find"]).refused(2, "needs `WORDS`");
}

#[test]
fn keys_are_printed_and_checked() {
    let desk = Desk::new();
    let sheet = desk.run(&["keys"]);
    assert!(
        sheet.code == 0 && sheet.out.contains("undo"),
        "{}",
        sheet.out
    );
    let vim = desk.run(&["keys", "--map", "vim", "--format", "csv"]);
    assert!(vim.out.starts_with("place,keys,action,what it does\n"));
    desk.run(&["keys", "--map", "emac"])
        .refused(2, "default, vim");
    desk.write("good.toml", "base = \"vim\"\n");
    assert_eq!(desk.run(&["keys", "--check", "good.toml"]).code, 0);
    desk.write("bad.toml", "[lst]\n");
    desk.run(&["keys", "--check", "bad.toml"])
        .refused(1, "bad.toml:1:2: unknown context");
    desk.run(&["keys", "--check", "none.toml"])
        .refused(3, "cannot be read");
}

#[test]
fn completions_know_the_verbs() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let ran = desk.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("progress"), "{shell}");
    }
}

#[test]
fn manual_pages_are_made_of_the_arguments() {
    let desk = Desk::new();
    let page = desk.run(&["man"]).out;
    for part in [
        ".TH casebench 1",
        "casebench\\-import\\-values(1)",
        ".SH \"EXIT STATUS\"",
        "CASEBENCH_LIBRARY",
        "keys.toml",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let page = desk.run(&["man", "freq"]).out;
    for part in [".TH casebench-freq 1", "\\-\\-intervals"] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    // What stands below the help of a verb keeps its lines.
    let page = desk.run(&["man", "find"]).out;
    assert!(page.contains("\n  victim.gender=2  "), "{page}");
    desk.run(&["man", "frq"]).refused(2, "did you mean `freq`?");
    desk.run(&["man", "weather"]).refused(2, "known: init");

    let verbs = casebench::cli::verbs();
    let ran = desk.run(&["man", "--folder", "share/man1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for verb in &verbs {
        let page = fs::read_to_string(desk.path(&format!("share/man1/casebench-{verb}.1")));
        let known = page.is_ok_and(|page| page.contains("SEE ALSO"));
        assert!(known, "{verb}");
    }
    let pages = fs::read_dir(desk.path("share/man1")).unwrap().count();
    assert_eq!(pages, verbs.len() + 1);
    desk.write("file", "");
    desk.run(&["man", "--folder", "file"])
        .refused(3, "file cannot be written");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    desk.run(&["demo"]);
    for verb in [
        &["find", "刑初"][..],
        &["completions", "bash"],
        &["export", "out"],
    ] {
        let mut child = desk
            .command(verb)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{verb:?} {err}");
        assert!(
            !err.contains("casebench:") && !err.contains("panicked"),
            "{err}"
        );
    }
}

#[test]
fn watching_prints_a_line_for_each_change() {
    let desk = with_study();
    let mut child = desk
        .command(&["progress", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.contains("0 of 3 judgements done"), "{first}");
    desk.write("later.txt", "A text that came later.");
    assert_eq!(desk.run(&["import", "later.txt"]).code, 0);
    let second = lines.next().unwrap().unwrap();
    assert!(second.contains("0 of 4 judgements done"), "{second}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn an_unknown_command_below_a_command_is_refused_with_those_of_it() {
    let desk = Desk::new();
    desk.run(&["codebook", "aply", "x.toml"]).refused(
        2,
        "`casebench codebook` has no command `aply`; did you mean `casebench codebook apply`?",
    );
    desk.run(&["codebook", "weather"])
        .refused(2, "known: check, ");
}

#[test]
fn an_unknown_command_is_refused_with_the_nearest_one() {
    let desk = Desk::new();
    for (typed, nearest) in [
        (&["frequ", "victim.age"][..], Some("freq")),
        (&["fnid", "271"], Some("find")),
        (&["fnid"], Some("find")),
        (&["-l", "study.db", "exprot", "--to", "x"], Some("export")),
        (&["imoprt", "folder"], Some("import")),
        (&["weather", "today"], None),
    ] {
        let ran = desk.run(typed);
        let said = &ran.err;
        // Without a terminal a single word is refused before it is looked at.
        assert_eq!(ran.code, 2, "{typed:?}: {said}");
        assert!(said.contains("unknown command `"), "{typed:?}: {said}");
        match nearest {
            Some(verb) => assert!(said.contains(&format!("`casebench {verb}`")), "{said}"),
            None => assert!(said.contains("known: init"), "{said}"),
        }
    }
}

#[test]
fn a_command_line_that_cannot_be_read_is_answered_by_one_sentence() {
    let desk = Desk::new();
    for (typed, said) in [
        (
            "freq a --formt csv",
            "unknown option `--formt`; did you mean `--format`?",
        ),
        (
            "tables --bogus",
            "unknown option `--bogus`; `casebench tables --help` lists the options",
        ),
        ("freq -q", "unknown option `-q`; `casebench freq --help`"),
        (
            "freq a --format xls",
            "unknown value `xls` for `--format`; known: text, csv,",
        ),
        (
            "completions fsh",
            "unknown value `fsh` for `SHELL`; did you mean `fish`?",
        ),
        (
            "timeline a --grain=",
            "`--grain` needs a value; known: year, quarter, month",
        ),
        ("--library", "`--library` needs a value"),
        (
            "sample --name a --size 0",
            "`--size` does not take `0`: use a whole number from 1 on",
        ),
        (
            "import --report x",
            "`--report` does not take `x`: use a whole number from 1 on",
        ),
        (
            "import --encoding big6 a",
            "`--encoding` does not take `big6`: unknown encoding `big6`; did you mean `big5`?",
        ),
        ("init", "`casebench init` needs `FILE`"),
        (
            "sample",
            "`casebench sample` needs `--name NAME` or `--list` or `--show NAME`",
        ),
        ("report --force", "`casebench report` needs `--output FILE`"),
        ("crosstab a b c", "`c` is one argument too many"),
        (
            "progress --watch --flow",
            "`--watch` does not go together with `--flow`; leave one out",
        ),
        (
            "freq a --title b --title c",
            "`--title` can be given only once",
        ),
        ("help fnid", "unknown command `fnid`; did you mean `find`?"),
    ] {
        let arguments: Vec<&str> = typed.split(' ').collect();
        let ran = desk.run(&arguments);
        assert_eq!(ran.code, 2, "{typed}");
        assert_eq!(ran.err.lines().count(), 1, "{typed}: {}", ran.err);
        assert!(ran.err.starts_with("casebench: "), "{typed}: {}", ran.err);
        assert!(ran.err.contains(said), "{typed}: {}", ran.err);
        assert!(ran.out.is_empty(), "{typed}");
    }
    // Help and version are printed as they were.
    for asked in ["--help", "freq --help", "--version", "help freq"] {
        let arguments: Vec<&str> = asked.split(' ').collect();
        let ran = desk.run(&arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked}");
        assert!(ran.out.contains("casebench"), "{asked}");
    }
}
