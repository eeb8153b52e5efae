//! Judgements that may be the same document, side by side.

use std::fmt::Write as _;

use casebench::library::Decision;
use casebench::tui::Workbench;

use crate::support::{
    Study, assert_says, assert_shows, finish_jobs, line_with, press, screen, type_in,
};

/// An invented judgement; `name` is the defendant's.
fn text(number: u32, name: &str) -> String {
    let facts = [
        "卖出一名男婴",
        "获利三万元",
        "向他人借车",
        "逃往外地",
        "后被抓获",
    ];
    let mut story = String::new();
    for (day, fact) in (1..).zip(facts.iter().cycle().take(20)) {
        write!(
            story,
            "2013年11月{day}日，{name}在第{number}{day}号处{fact}。"
        )
        .unwrap();
    }
    format!(
        "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n虚构。\n被告人{name}，男。\n{story}\n"
    )
}

/// A library with two pairs of one number, and the workbench on it.
fn study() -> (Study, Workbench) {
    let study = Study::empty();
    let folder = study.path("in");
    std::fs::create_dir(&folder).unwrap();
    for (file, number, name) in [
        ("a1", 31, "某甲"),
        ("a2", 31, "甲某某"),
        ("b1", 32, "某乙"),
        ("b2", 32, "乙×"),
        ("c", 33, "某丙"),
    ] {
        std::fs::write(folder.join(format!("{file}.txt")), text(number, name)).unwrap();
    }
    let mut workbench = study.open();
    press(&mut workbench, "ctrl-o");
    type_in(&mut workbench, &folder.display().to_string());
    press(&mut workbench, "enter");
    finish_jobs(&mut workbench);
    press(&mut workbench, "esc");
    (study, workbench)
}

/// The decisions in the file, in the order of the judgements.
fn decisions(study: &Study) -> Vec<Option<Decision>> {
    let mut pairs = study.library().likenesses().unwrap();
    pairs.sort_by_key(|pair| pair.first.id);
    pairs.into_iter().map(|pair| pair.decision).collect()
}

#[test]
fn one_key_decides_and_the_next_pair_appears() {
    let (study, mut wb) = study();
    press(&mut wb, "R");
    assert_shows(&wb, "pair 1 of 2, 2 not decided");
    let first = line_with(&screen(&wb), " 1 J").to_owned();
    press(&mut wb, "2");
    assert_says(&wb, "is a repeat of");
    assert_shows(&wb, "pair 2 of 2, 1 not decided");
    press(&mut wb, "b");
    assert_says(&wb, "are two documents · all pairs are decided");
    let mut decided = decisions(&study);
    decided.sort_by_key(|decision| decision.map(Decision::name));
    assert_eq!(decided, [Some(Decision::Both), Some(Decision::Second)]);
    let excluded = |study: &Study| study.library().excluded_count().unwrap();
    assert_eq!(excluded(&study), 1, "the repeat leaves the tables");
    // Decided otherwise, it is undecided again.
    press(&mut wb, "[ b");
    assert_eq!(
        (excluded(&study), decisions(&study).iter().flatten().count()),
        (0, 2)
    );
    press(&mut wb, "u");
    assert_eq!(excluded(&study), 1);
    // Undo goes back to the pair and opens it again, also after the screen was left.
    press(&mut wb, "u u");
    assert_eq!(decisions(&study), [None, None]);
    assert_eq!(line_with(&screen(&wb), " 1 J"), first);
    press(&mut wb, "ctrl-r");
    assert_eq!(decisions(&study).iter().flatten().count(), 1);
    press(&mut wb, "backspace esc");
    assert_eq!(decisions(&study), [None, None]);
    assert_shows(&wb, "Judgements");
}

#[test]
fn differences_are_walked_and_marked_on_both_sides() {
    let (_study, mut wb) = study();
    press(&mut wb, "R");
    let at = |wb: &Workbench| line_with(&screen(wb), "difference ").trim().to_owned();
    let first = at(&wb);
    assert!(first.starts_with("difference 1 of "));
    press(&mut wb, "n n");
    assert!(at(&wb).starts_with("difference 3 of "));
    press(&mut wb, "N N");
    assert_eq!(at(&wb), first);
    press(&mut wb, "]");
    assert_shows(&wb, "pair 2 of 2");
    press(&mut wb, "]");
    assert_says(&wb, "this is the last pair");
}

#[test]
fn keys_of_the_panes_below_do_nothing_here() {
    let (study, mut wb) = study();
    press(&mut wb, "R . ! o");
    assert_says(&wb, "does nothing here");
    let judgements = study.library().judgements().unwrap();
    assert!(judgements.iter().all(|judgement| !judgement.flagged));
}

#[test]
fn a_library_without_pairs_says_so() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "R");
    assert_says(&wb, "no two judgements were found");
}

#[test]
fn the_two_texts_at_every_size() {
    let (_study, mut wb) = study();
    press(&mut wb, "R n");
    let mut all = String::new();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        wb.resize(width, height);
        // The folder of the test is another one each time.
        let shown: String = screen(&wb)
            .lines()
            .filter(|line| !line.contains(" 1 J"))
            .fold(String::new(), |shown, line| shown + line + "\n");
        writeln!(all, "── {width} x {height} ──\n{shown}").unwrap();
    }
    insta::assert_snapshot!(all);
}
