//! What the documents show is true: codebooks and keymaps have no faults, commands run, keys are bound,
//! links lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use casebench::cli;
use casebench::codebook::{BUILT_IN, Codebook};
use casebench::tui::keymap::Keymap;

/// A document, with the path by which others link to it.
struct Page {
    path: PathBuf,
    text: String,
}

impl Page {
    fn read(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path, text }
    }

    /// The contents of its blocks in a language.
    fn blocks(&self, language: &str) -> Vec<&str> {
        let fence = format!("```{language}\n");
        let after = self.text.split(fence.as_str()).skip(1);
        after.filter_map(|text| text.split("```").next()).collect()
    }

    /// Its lines outside of blocks.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut inside = false;
        self.text.lines().filter(move |line| {
            let fence = line.starts_with("```");
            inside ^= fence;
            !inside && !fence
        })
    }

    /// The rows of its tables whose first column has this heading, cell by cell.
    fn rows(&self, heading: &str) -> Vec<Vec<&str>> {
        let mut rows = Vec::new();
        let mut wanted = false;
        for line in self.prose() {
            let Some(inner) = line.strip_prefix("| ") else {
                wanted = false;
                continue;
            };
            let inner = inner.trim_end().trim_end_matches('|');
            let cells: Vec<&str> = inner.split(" | ").map(str::trim).collect();
            if cells[0] == heading {
                wanted = true;
            } else if wanted && !cells[0].starts_with("---") {
                rows.push(cells);
            }
        }
        rows
    }

    /// The anchors of its headings.
    fn anchors(&self) -> BTreeSet<String> {
        let headings = self.prose().filter(|line| line.starts_with('#'));
        headings
            .map(|line| {
                let heading = line.trim_start_matches('#').trim().to_lowercase();
                let kept = heading
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                kept.map(|c| if c == ' ' { '-' } else { c }).collect()
            })
            .collect()
    }
}

/// What stands in a cell as code.
fn code(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

const README: &str = "README.md";

fn guide() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let read = |name: &String| Page::read(&format!("docs/guide/{name}"));
    names.iter().map(read).collect()
}

fn for_users() -> Vec<Page> {
    std::iter::once(Page::read(README)).chain(guide()).collect()
}

fn codebook_page() -> Page {
    Page::read("docs/guide/codebook.md")
}

/// The codebook that the guide shows as a whole.
fn hearings(page: &Page) -> &str {
    let whole: Vec<&str> = page
        .blocks("toml")
        .into_iter()
        .filter(|block| block.contains("[[unit]]"))
        .collect();
    assert_eq!(whole.len(), 1);
    whole[0]
}

#[test]
fn the_codebook_of_the_guide_has_no_fault_nor_have_its_parts() {
    let page = codebook_page();
    let whole = hearings(&page);
    let screening = Page::read("docs/guide/screening.md");
    let parts = page
        .blocks("toml")
        .into_iter()
        .chain(screening.blocks("toml"));
    let parts: Vec<&str> = parts
        .filter(|block| !block.contains("[[unit]]") && !block.contains("[[table]]"))
        .collect();
    assert_eq!(parts.len(), 3, "derived figures, a suggestion, exclusions");
    let all = format!("{whole}\n{}", parts.join("\n"));
    for text in [whole, &all] {
        if let Err(faults) = Codebook::parse(text) {
            panic!("{faults}");
        }
    }
}

#[test]
fn the_tables_of_the_guide_are_some_of_the_study() {
    let page = codebook_page();
    let shown: Vec<&str> = page
        .blocks("toml")
        .into_iter()
        .filter(|block| block.contains("[[table]]"))
        .collect();
    assert_eq!(shown.len(), 1);
    let study = BUILT_IN[0].toml;
    let own = study.find("\n[[currency]]").unwrap()..study.find("\n[[theme]]").unwrap();
    let text = study.replace(&study[own], &format!("\n{}", shown[0]));
    let codebook = Codebook::parse(&text).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(codebook.tables.len(), 5);
}

#[test]
fn the_keymap_of_the_guide_has_no_fault() {
    let page = Page::read("docs/guide/keymaps.md");
    let shown = page.blocks("toml");
    assert_eq!(shown.len(), 1);
    if let Err(faults) = Keymap::parse_user(shown[0]) {
        panic!("{faults}");
    }
}

/// The program's own keys; those that code belong to the codebook.
#[test]
fn every_key_that_is_named_in_a_table_is_bound() {
    let keymap = Keymap::built_in("default").unwrap();
    let bound: BTreeSet<String> = keymap
        .sheet()
        .into_iter()
        .flat_map(|row| row.keys)
        .collect();
    let mut seen = 0;
    for page in for_users() {
        for row in page.rows("key") {
            for key in code(row[0]) {
                let name = match key {
                    "↓" => "down".to_owned(),
                    "↑" => "up".to_owned(),
                    "→" => "right".to_owned(),
                    "←" => "left".to_owned(),
                    "1" | "2" | "3" | "-" | "=" | "*" => continue,
                    key if key.chars().count() == 1 => key.to_owned(),
                    key => key.to_lowercase(),
                };
                assert!(bound.contains(&name), "{}: `{key}`", page.path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn the_test_command_of_the_readme_is_the_one_that_is_run_for_every_change() {
    let run = include_str!("../.ci/run");
    assert!(Page::read(README).blocks("sh").contains(&"cargo test\n"));
    assert!(run.lines().any(|line| line == "cargo test"));
}

#[test]
fn the_first_pages_are_short() {
    for (path, most) in [(README, 200), ("ARCHITECTURE.md", 250)] {
        let lines = Page::read(path).text.lines().count();
        assert!(lines <= most, "{path} has {lines} lines");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let others = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"].map(Page::read);
    let mut reached = BTreeSet::new();
    for page in for_users().iter().chain(&others) {
        let text: Vec<&str> = page.prose().collect();
        let text = text.join(" ");
        for after in text.split("](").skip(1) {
            let target = after.split(')').next().unwrap();
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = match file {
                "" => page.path.clone(),
                file => page.path.parent().unwrap().join(file),
            };
            let broken = || format!("{}: {target}", page.path.display());
            let path = path
                .canonicalize()
                .unwrap_or_else(|_| panic!("{}", broken()));
            if !anchor.is_empty() {
                let text = fs::read_to_string(&path).unwrap();
                let linked = Page {
                    path: path.clone(),
                    text,
                };
                assert!(linked.anchors().contains(anchor), "{}", broken());
            }
            reached.insert(path);
        }
    }
    for page in guide() {
        let path = page.path.canonicalize().unwrap();
        assert!(
            reached.contains(&path),
            "nothing links to {}",
            path.display()
        );
    }
}

#[test]
fn every_command_has_a_line_in_the_guide() {
    let page = Page::read("docs/guide/command-line.md");
    let rows = page.rows("command");
    let named: BTreeSet<&str> = rows.iter().flat_map(|row| code(row[0])).collect();
    let verbs = cli::verbs();
    let verbs: BTreeSet<&str> = verbs.iter().map(String::as_str).collect();
    assert_eq!(named, verbs);
}

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
            "cases.csv",
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
        let desk = Desk::new();
        if !page.text.contains("casebench init study.db\n") {
            desk.succeeds("casebench demo study.db");
        }
        let blocks = page.blocks("sh");
        for line in blocks.iter().flat_map(|block| block.lines()) {
            if runs(line) {
                desk.succeeds(line);
                ran += 1;
            }
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
        // Nothing found is 1; what is no filter is 2.
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
