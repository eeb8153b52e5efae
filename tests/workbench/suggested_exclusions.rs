//! Exclusions that the texts suggest: marked, listed, and applied by a key alone.

use casebench::library::NewJudgement;
use casebench::tui::Workbench;

use crate::support::{
    SIZES, Study, assert_says, assert_shows, at_sizes, choose, cursor, finish_jobs, line_with,
    press, screen, type_in,
};

/// The study with an invented commutation ruling and a text that says next to nothing.
pub(super) fn study() -> Study {
    let study = Study::new();
    let new = |stem: &str, text: &str| NewJudgement {
        text: text.into(),
        source: format!("{stem}.txt"),
        stem: Some(stem.into()),
        ..NewJudgement::default()
    };
    let ruling = "广东省绥州市中级人民法院\n刑事裁定书\n（2016）粤97刑更9号\n罪犯某甲，男。提出减刑建议，本院审理终结。\n\
                  裁定如下：对罪犯某甲减去有期徒刑六个月。\n审判长某乙";
    let added = [new("R-9", ruling), new("S-1", "虚构法院。略。")];
    study.library().insert_judgements(&added).unwrap();
    study
}

#[test]
fn suggested_exclusions_are_marked_listed_and_never_applied_by_themselves() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "end");
    assert_shows(&wb, "⊘? too little said");
    choose(&mut wb, "suggested exclusions");
    assert_shows(&wb, "0 of 5 texts read");
    finish_jobs(&mut wb);
    let shown = screen(&wb);
    assert!(shown.contains("2 suggested exclusions"), "{shown}");
    assert!(line_with(&shown, "R-9 · commutation ruling").contains("减刑"));
    assert!(line_with(&shown, "S-1 · too little said").contains("7 characters"));
    press(&mut wb, "esc");
    assert_eq!(study.screening("R-9"), "undecided");
    assert_eq!(study.screening("S-1"), "undecided");

    // All at once, in one step; `too little` first by the key of its reason.
    choose(&mut wb, "suggested exclusions");
    finish_jobs(&mut wb);
    press(&mut wb, "l");
    assert_eq!(study.screening("S-1"), "excluded too_little");
    assert_eq!(study.screening("R-9"), "undecided");
    press(&mut wb, "u ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter up enter");
    assert_eq!(study.screening("S-1"), "excluded too_little");
    assert_eq!(study.screening("R-9"), "excluded commutation");
    press(&mut wb, "u");
    assert_eq!(study.screening("S-1"), "undecided");
    assert_eq!(study.screening("R-9"), "undecided");
}

#[test]
fn single_suggestions_are_accepted_overruled_or_looked_at() {
    let study = study();
    let mut wb = study.open();
    let list = |wb: &mut Workbench| {
        press(wb, "ctrl-p");
        type_in(wb, "suggested exclusions");
        press(wb, "enter");
        finish_jobs(wb);
    };
    list(&mut wb);
    press(&mut wb, "enter s");
    assert!(cursor(&wb).starts_with("R-9"), "{}", cursor(&wb));
    press(&mut wb, "E enter");
    assert_eq!(study.screening("R-9"), "excluded commutation");
    list(&mut wb);
    press(&mut wb, "enter i");
    assert_eq!(study.screening("S-1"), "included");
    assert_says(&wb, "no exclusion is suggested");
    press(&mut wb, "u");
    list(&mut wb);
    press(&mut wb, "enter y");
    assert_eq!(study.screening("S-1"), "excluded too_little");
}

#[test]
fn an_edited_number_suggests_an_exclusion_as_well() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "2015-ZJ");
    press(&mut wb, "enter");
    assert!(!screen(&wb).contains("⊘?"));
    press(&mut wb, "B n ctrl-u");
    type_in(&mut wb, "（2016）浙11刑更9号");
    press(&mut wb, "enter esc");
    assert_shows(&wb, "⊘? commutation");
    press(&mut wb, "u");
    assert!(!screen(&wb).contains("⊘?"));
}

#[test]
fn leaving_the_list_of_suggestions_ends_the_reading() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter esc ctrl-p");
    assert!(wb.patience().is_none() && !wb.poll_jobs());
    assert_shows(&wb, "Commands");
}

#[test]
fn a_list_that_is_being_screened() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "I E r E o");
    type_in(&mut wb, "两页缺失");
    press(&mut wb, "enter ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    press(&mut wb, "esc end");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}

#[test]
fn the_reasons_of_exclusion() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "end E");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}

#[test]
fn the_suggested_exclusions() {
    let study = study();
    let mut wb = study.open();
    choose(&mut wb, "suggested exclusions");
    finish_jobs(&mut wb);
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}
