//! What the guide says to type is typed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::page::{Page, code, codebook_page, for_users, hearings};

/// A folder in which the examples can run: the demonstration as `study.db`, and files to import.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let text = |facts: &str| {
            format!(
                "某县人民法院\n刑事判决书\n（2013）某刑初字第9号\n被告人赵某，男，汉族。\n经审理查明，{facts}\n判决如下：被告人赵某无罪。\n"
            )
        };
        desk.file("judgements/a.txt", &text("二〇一二年五月，赵某在某县。"));
        desk.file(
            "judgements/b.txt",
            &text("2012年6月，赵某在某市，并未参与。"),
        );
        desk.file(
            "judgements.csv",
            "号,判决内容\n（2012）某刑初字第3号,某县人民法院判决如下\n",
        );
        desk.file("victims.csv", "案号,age\n（2014）惠山法刑初字第271号,1\n");
        desk.file("hearings.toml", hearings(&codebook_page()));
        desk.file(
            "keys.toml",
            Page::read("docs/guide/keymaps.md").blocks("toml")[0],
        );
        desk
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a line as a shell does.
    fn run(&self, line: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_casebench"));
        let mut paths = vec![program.parent().unwrap().to_owned()];
        paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
        Command::new("sh")
            .args(["-c", line])
            .current_dir(self.folder.path())
            .env("PATH", std::env::join_paths(paths).unwrap())
            .env("HOME", self.folder.path().join("home"))
            .env("CASEBENCH_LIBRARY", "study.db")
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn succeeds(&self, line: &str) {
        let ran = self.run(line);
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(
            ran.status.success(),
            "{line}: {:?} {said}",
            ran.status.code()
        );
    }
}

/// Whether an example can run by itself: it is one of ours, needs no terminal and comes to an end.
fn runs(line: &str) -> bool {
    let ours = line.starts_with("casebench ") || line.starts_with("mkdir ");
    ours && line != "casebench study.db" && !line.contains("--watch")
}

#[test]
fn every_example_of_the_guide_runs() {
    let mut ran = 0;
    for page in for_users() {
        let lines: Vec<&str> = page.blocks("sh").into_iter().flat_map(str::lines).collect();
        if lines.is_empty() {
            continue;
        }
        let desk = Desk::new();
        if !page.text.contains("casebench init study.db\n") {
            desk.succeeds("casebench demo study.db");
        }
        for line in lines.into_iter().filter(|line| runs(line)) {
            desk.succeeds(line);
            ran += 1;
        }
    }
    assert!(ran > 45, "{ran}");
}

#[test]
fn every_filter_of_the_guide_is_one() {
    let page = Page::read("docs/guide/finding.md");
    let desk = Desk::new();
    desk.succeeds("casebench demo study.db");
    desk.succeeds("casebench sample --name instrument --size 5");
    let rows = page.rows("filter");
    assert!(rows.len() > 15);
    for filter in rows.iter().flat_map(|row| code(row[0])) {
        // Nothing found is 1; what is not a filter is 2.
        let ran = desk.run(&format!("casebench find '{filter}'"));
        let known = matches!(ran.status.code(), Some(0 | 1));
        assert!(known, "{filter}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn every_option_in_the_tables_of_the_guide_is_one() {
    let desk = Desk::new();
    let help = |verb: &str| {
        let ran = desk.run(&format!("casebench {verb} --help"));
        String::from_utf8(ran.stdout).unwrap()
    };
    let tables = [
        "freq",
        "crosstab",
        "means",
        "routes",
        "timeline",
        "durations",
        "tables",
    ];
    let mut seen = 0;
    for (name, own) in [
        ("tables", None),
        ("report", Some("report")),
        ("exporting", Some("export")),
    ] {
        for row in Page::read(&format!("docs/guide/{name}.md")).rows("option") {
            let verbs = match own {
                Some(verb) => vec![verb],
                None => match (row[1], code(row[1])) {
                    ("all", _) => tables.to_vec(),
                    (cell, but) if cell.starts_with("all but") => tables
                        .into_iter()
                        .filter(|verb| !but.contains(verb))
                        .collect(),
                    (_, verbs) => verbs,
                },
            };
            for option in code(row[0]) {
                let option = option.split(' ').next().unwrap();
                for verb in &verbs {
                    let known = help(verb).split_whitespace().any(|word| word == option);
                    assert!(known, "{verb} has no {option}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 50, "{seen}");
}
