//! The palette, pasted text, and keys that have nothing to do.

use casebench::tui::{Flow, Workbench};

use crate::support::{
    STEM, Study, assert_says, assert_shows, choose, cursor, finish_jobs, listed, message, press,
    record_id, screen, type_in, typed,
};

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "ctrl-p");
    assert_shows(&wb, "Commands");
    type_in(&mut wb, "toggle-flag");
    press(&mut wb, "enter");
    assert!(study.judgement(STEM).flagged);
    choose(&mut wb, "second look");
    assert!(!study.judgement(STEM).flagged, "by its description");
    press(&mut wb, ": esc");
    assert!(!screen(&wb).contains("Commands"));
}

#[test]
fn commands_on_the_whole_study_are_in_the_palette() {
    let study = Study::new();
    let mut wb = study.open();
    let choose = |wb: &mut Workbench, name: &str| {
        press(wb, "ctrl-p");
        type_in(wb, name);
        press(wb, "enter");
    };
    choose(&mut wb, "draw-sample");
    type_in(&mut wb, "pilot");
    press(&mut wb, "enter");
    assert!(typed(&wb).is_some(), "the size is missing");
    type_in(&mut wb, " 2");
    press(&mut wb, "enter");
    assert_says(&wb, "2 of 5 judgements drawn");
    press(&mut wb, "/");
    type_in(&mut wb, "sample:pilot");
    press(&mut wb, "enter");
    assert_eq!(listed(&wb).len(), 2);
    press(&mut wb, "c");
    let report = study.path("r.md");
    choose(&mut wb, "write-report");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, report.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert_says(&wb, "the report is written");
    assert!(report.exists());
    choose(&mut wb, "write-report");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, report.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert_says(&wb, "no report was written");
    press(&mut wb, "esc");
    let copy = study.path("copy.db");
    choose(&mut wb, "back-up");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, copy.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert!(copy.exists(), "{}", message(&wb));
    assert_says(&wb, "a copy is saved");
    choose(&mut wb, "import-report");
    assert_says(&wb, "nothing was imported");
}

#[test]
fn a_leftover_of_an_earlier_export_blocks_nothing() {
    let study = Study::new();
    let mut wb = study.open();
    let target = study.path("x.csv");
    std::fs::write(&target, "old").unwrap();
    let leftover = study.path("x.csv.new");
    std::fs::write(&leftover, "half").unwrap();
    press(&mut wb, "T w");
    type_in(&mut wb, target.to_str().unwrap());
    press(&mut wb, "enter y");
    finish_jobs(&mut wb);
    assert_says(&wb, "written to");
    assert_ne!(std::fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(
        std::fs::read_to_string(&leftover).unwrap(),
        "half",
        "it may be somebody's"
    );
}

#[test]
fn pasted_text_is_text_in_a_line_and_nothing_elsewhere() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    wb.paste("3\n4\nq\u{11}");
    assert_eq!(typed(&wb), None);
    assert_says(&wb, "pasted only");
    assert_eq!(study.content(), Study::new().content());

    press(&mut wb, "end enter");
    wb.paste("第一行\n第二行\x1b[31m");
    assert_eq!(typed(&wb), Some("第一行 第二行?[31m"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(STEM, "decision"), "第一行 第二行?[31m");

    press(&mut wb, "f2 c /");
    wb.paste("云南");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "esc ctrl-p");
    wb.paste("flag");
    assert_shows(&wb, "> flag");
}

#[test]
fn keys_of_a_chinese_input_method_do_the_same() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "／ ２ ７ １ enter enter");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    press(&mut wb, "３ enter");
    assert_eq!(study.coded(STEM, "perpetrators"), "3");
    press(&mut wb, "１ ａ ｖ ２ －");
    assert_eq!(study.coded(STEM, "topics"), "1 poverty");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
    assert_eq!(study.coded(&record_id("I1/V1"), "age"), "-9 not stated");
    press(&mut wb, "。 enter");
    assert_eq!(study.judgement(STEM).status.name(), "done");
}

#[test]
fn in_a_window_that_is_too_small_only_quit_acts() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2");
    let (before, at) = (study.content(), cursor(&wb));
    wb.resize(50, 10);
    assert_shows(&wb, "too small");
    for keys in [
        "1", "u", "a d", "d y", ".", "!", "enter", "esc", "q", "ctrl-p", "-",
    ] {
        assert_eq!(press(&mut wb, keys), Flow::Continue, "{keys}");
    }
    wb.paste("1");
    assert_eq!(study.content(), before);
    assert_eq!(press(&mut wb, "ctrl-q"), Flow::Quit);
    wb.resize(120, 40);
    assert_eq!(cursor(&wb), at, "all is as it was");
    assert_eq!(typed(&wb), None);
}

#[test]
fn no_key_fails_in_an_empty_library() {
    let study = Study::empty();
    let mut wb = study.open();
    assert_shows(&wb, "No judgements yet.");
    for keys in [
        "enter",
        "f4",
        "f3",
        "tab",
        "!",
        "o",
        ".",
        "+",
        "u",
        "ctrl-r",
        "n",
        "}",
        "{",
        "ctrl-f",
        "s",
        "s",
        "s",
        "s",
        "p enter",
        "/ 2 enter",
        "c",
        "down",
        "end",
        "? esc",
        "1",
        "-",
    ] {
        assert_eq!(press(&mut wb, keys), Flow::Continue, "{keys}");
        let _ = screen(&wb);
    }
    assert!(study.content().is_empty());
}

#[test]
fn every_key_in_a_line_and_every_effect_says_something() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "o tab");
    assert_says(&wb, "nothing to complete");
    press(&mut wb, "pagedown");
    assert_says(&wb, "does nothing while a line is typed");
    press(&mut wb, "esc ctrl-o enter");
    assert_says(&wb, "no file or folder was named");
    press(&mut wb, "ctrl-o");
    type_in(&mut wb, "/no/such/folder");
    press(&mut wb, "enter");
    assert_says(&wb, "no file or folder");
    assert_eq!(typed(&wb), Some("/no/such/folder"), "the line stays open");
    press(&mut wb, "esc c c");
    assert_says(&wb, "shown already");
    press(&mut wb, "o enter");
    assert_says(&wb, "as before");
    press(&mut wb, "T f");
    type_in(&mut wb, "victim.gender=2");
    press(&mut wb, "enter");
    assert_says(&wb, "only what this lets in counts");
    press(&mut wb, "w");
    type_in(&mut wb, "/no/such/x.csv");
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert_shows(&wb, "nothing was written");
}

#[test]
fn the_text_is_searched_and_its_hits_are_walked() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/ z j enter ctrl-f");
    type_in(&mut wb, "婴儿");
    assert_shows(&wb, "3 found");
    press(&mut wb, "enter");
    assert_says(&wb, "`婴儿`: 1 of 3");
    assert_shows(&wb, "第3日，某甲将婴儿");
    press(&mut wb, "n");
    assert_says(&wb, "2 of 3");
    press(&mut wb, "n");
    assert_shows(&wb, "第58日，某甲将婴儿");
    press(&mut wb, "n");
    assert!(message(&wb).contains("1 of 3"), "around the end");
    press(&mut wb, "N");
    assert!(message(&wb).contains("3 of 3"), "around the start");
    // From the form as well.
    press(&mut wb, "f4 N");
    assert_says(&wb, "2 of 3");
    press(&mut wb, "ctrl-f x x x x enter");
    assert_says(&wb, "`xxxx` is not in this text");
}
