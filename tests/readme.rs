//! What the README shows as a codebook or as a keymap is one.

use casebench::codebook::{BUILT_IN, Codebook};
use casebench::tui::keymap::Keymap;

const README: &str = include_str!("../README.md");

/// The blocks of the README in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let after = README.split(fence.as_str()).skip(1);
    after.filter_map(|text| text.split("```").next()).collect()
}

#[test]
fn its_codebook_has_no_fault() {
    let shown: Vec<&str> = blocks("toml")
        .into_iter()
        .filter(|block| block.contains("[[unit]]"))
        .collect();
    assert_eq!(shown.len(), 1);
    if let Err(faults) = Codebook::parse(shown[0]) {
        panic!("{faults}");
    }
}

#[test]
fn its_tables_are_some_of_the_study() {
    let shown: Vec<&str> = blocks("toml")
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
fn its_keymap_has_no_fault() {
    let shown: Vec<&str> = blocks("toml")
        .into_iter()
        .filter(|block| block.starts_with("base"))
        .collect();
    assert_eq!(shown.len(), 1);
    if let Err(faults) = Keymap::parse_user(shown[0]) {
        panic!("{faults}");
    }
}

#[test]
fn its_test_command_is_the_one_that_is_run_for_every_change() {
    let run = include_str!("../.ci/run");
    assert!(blocks("sh").contains(&"cargo test\n"));
    assert!(run.lines().any(|line| line == "cargo test"));
}
