//! What the documents show is true: codebooks and keymaps have no faults, commands run, keys are bound,
//! links lead somewhere.

mod examples;
mod page;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fs;

use casebench::cli;
use casebench::codebook::{BUILT_IN, Codebook};
use casebench::tui::keymap::Keymap;

use page::{Page, README, code, codebook_page, for_users, guide, hearings};

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
    assert_eq!(
        parts.len(),
        5,
        "derived figures, a suggestion, a later change, a population, exclusions"
    );
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
    assert_eq!(codebook.tables.len(), 6);
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
    let run = include_str!("../../.ci/run");
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
