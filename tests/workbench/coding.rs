//! One key codes: each kind of variable, and what is not asked.

use crate::support::{
    CODEBOOK, STEM, Study, assert_says, assert_shows, cursor, line_with, press, record_id, screen,
    type_in, typed,
};

#[test]
fn one_key_codes_and_moves_on() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), record_id("I1/V1 gender"));
    press(&mut wb, "2");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
    assert_eq!(cursor(&wb), record_id("I1/V1 age"));
    press(&mut wb, "1");
    assert_eq!(study.coded(&record_id("I1/V1"), "age"), "1 under 1 month");
    assert_eq!(cursor(&wb), record_id("I1/V1 price"));

    // Another key on a coded variable changes it; the same key again is not a step to be undone.
    press(&mut wb, "home 1 home 1");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "1 male");
    press(&mut wb, "u");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
}

#[test]
fn each_missing_code_has_its_key_on_every_kind() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "- = *");
    assert_eq!(study.coded(STEM, "perpetrators"), "-9 not stated");
    assert_eq!(study.coded(STEM, "topics"), "-8 undeterminable");
    assert_eq!(study.coded(STEM, "decision"), "-7 not applicable");
    press(&mut wb, "a v down down down -");
    assert_eq!(study.coded(&record_id("I1/V1"), "origin"), "-9 not stated");
}

#[test]
fn a_key_without_a_meaning_codes_nothing_and_says_so() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 7");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "uncoded");
    assert_eq!(cursor(&wb), record_id("I1/V1 gender"));
    assert_says(&wb, "`7` does nothing here");
}

#[test]
fn numbers_are_typed_and_a_wrong_one_stays_with_its_reason() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "2");
    wb.paste("00");
    assert_eq!(typed(&wb), Some("200"));
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded", "only typed");
    press(&mut wb, "enter");
    assert_eq!(typed(&wb), Some("200"), "the line stays open");
    assert_shows(&wb, "! 200 is above 99");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
    press(&mut wb, "backspace enter");
    assert_eq!(typed(&wb), None);
    assert_eq!(study.coded(STEM, "perpetrators"), "20");
    assert_eq!(cursor(&wb), format!("{STEM} topics"));

    // Enter opens the value again, esc leaves it as it was.
    press(&mut wb, "up enter");
    assert_eq!(typed(&wb), Some("20"));
    press(&mut wb, "5 esc");
    assert_eq!(typed(&wb), None);
    assert_eq!(study.coded(STEM, "perpetrators"), "20");
    // What stands for a missing code is not taken as a number.
    press(&mut wb, "enter ctrl-u - 9 enter");
    assert_shows(&wb, "-9 means `not stated`");
    press(&mut wb, "esc");
    assert_eq!(study.coded(STEM, "perpetrators"), "20");
}

#[test]
fn amounts_are_typed_as_they_are_written() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down");
    type_in(&mut wb, "3.5万");
    assert!(line_with(&screen(&wb), "3.5万").contains("= 35,000"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(&record_id("I1/V1"), "price"), "35,000");
    press(&mut wb, "up 1 . 5 enter");
    assert_eq!(typed(&wb), Some("1.5"), "no decimals in this codebook");
    press(&mut wb, "esc");
    assert_eq!(study.coded(&record_id("I1/V1"), "price"), "35,000");
}

#[test]
fn dates_stay_as_partial_as_they_were_typed() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a i");
    for (keys, kept) in [
        ("2 0 1 0 enter", "2010"),
        ("2 0 1 0 - 1 0 enter", "2010-10"),
        ("2 0 1 0 1 0 2 1 enter", "2010-10-21"),
        ("2 0 1 2 年 2 月 enter", "2012-02"),
    ] {
        press(&mut wb, "home");
        press(&mut wb, keys);
        assert_eq!(study.coded(&record_id("I1"), "date"), kept, "{keys}");
    }
    assert_eq!(cursor(&wb), record_id("I1 date"), "a correction stays");
    press(&mut wb, "home 2 0 1 0 - 1 3 enter");
    assert_eq!(typed(&wb), Some("2010-13"));
    assert_shows(&wb, "! the calendar has no 2010-13");
    assert_eq!(study.coded(&record_id("I1"), "date"), "2012-02");
    press(&mut wb, "backspace 2 enter");
    assert_eq!(study.coded(&record_id("I1"), "date"), "2010-12");
}

#[test]
fn text_and_places_are_typed_after_enter() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "end enter");
    type_in(&mut wb, "判处有期徒刑, 5 years; q?");
    press(&mut wb, "enter");
    assert_eq!(study.coded(STEM, "decision"), "判处有期徒刑, 5 years; q?");
    // An empty line is not an answer.
    press(&mut wb, "home end enter ctrl-u enter");
    assert_eq!(typed(&wb), Some(""));
    press(&mut wb, "esc a d end enter");
    type_in(&mut wb, "岭安");
    press(&mut wb, "enter");
    assert_eq!(study.coded(&record_id("D1"), "home"), "岭安");
}

#[test]
fn a_long_list_of_codes_is_chosen_from_by_label_number_and_pinyin() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down down");
    for (keys, kept) in [
        ("y u n n", "53 Yunnan"),
        ("4 4", "44 Guangdong"),
        ("x z", "54 Tibet"),
        ("湖 南", "43 Hunan"),
        ("down down", "13 Hebei"),
    ] {
        assert_eq!(cursor(&wb), record_id("I1/V1 origin"));
        press(&mut wb, "enter home");
        press(&mut wb, keys);
        press(&mut wb, "enter");
        assert_eq!(study.coded(&record_id("I1/V1"), "origin"), kept, "{keys}");
        press(&mut wb, "home down down down");
    }
    // Esc and a query that fits nothing leave the value alone; missing codes are in the list too.
    press(&mut wb, "enter q q q enter");
    assert_shows(&wb, "no matches");
    press(&mut wb, "esc");
    assert_eq!(study.coded(&record_id("I1/V1"), "origin"), "13 Hebei");
    press(&mut wb, "enter");
    type_in(&mut wb, "undeterm");
    press(&mut wb, "enter");
    assert_eq!(
        study.coded(&record_id("I1/V1"), "origin"),
        "-8 undeterminable"
    );
}

#[test]
fn a_code_of_a_long_list_is_chosen_by_its_whole_number() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down down 4");
    assert_shows(&wb, "44 Guangdong");
    press(&mut wb, "4");
    assert_eq!(study.coded(&record_id("I1/V1"), "origin"), "44 Guangdong");
    // A number that is none, and one that is taken back.
    press(&mut wb, "home down down down 9");
    assert_says(&wb, "does nothing here");
    press(&mut wb, "5 9 enter");
    assert_says(&wb, "nothing was chosen");
    press(&mut wb, "backspace 3");
    assert_eq!(study.coded(&record_id("I1/V1"), "origin"), "53 Yunnan");
    // Several codes at once are not chosen so.
    let many = CODEBOOK.replace(
        "value = 3, label = \"migration\"",
        "value = 30, label = \"migration\"",
    );
    let study = Study::with_judgements(&many);
    let mut wb = study.open_form("271");
    press(&mut wb, "down 3");
    assert!(wb.state.overlay.is_none());
    assert_says(&wb, "does nothing here");
}

#[test]
fn several_codes_are_switched_on_and_off_in_place() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "down 3 1");
    assert_eq!(study.coded(STEM, "topics"), "1 poverty, 3 migration");
    assert_eq!(cursor(&wb), format!("{STEM} topics"), "the cursor stays");
    press(&mut wb, "1");
    assert_eq!(study.coded(STEM, "topics"), "3 migration");
    press(&mut wb, "3");
    assert_eq!(study.coded(STEM, "topics"), "uncoded");
    press(&mut wb, "enter a d o p enter");
    assert_eq!(study.coded(STEM, "topics"), "2 adoption");
    press(&mut wb, "enter n o n e enter");
    assert_eq!(study.coded(STEM, "topics"), "none of them");
    press(&mut wb, "1");
    assert_eq!(study.coded(STEM, "topics"), "1 poverty");
    press(&mut wb, "-");
    assert_eq!(study.coded(STEM, "topics"), "-9 not stated");
}

#[test]
fn what_is_not_asked_is_skipped_and_cannot_be_coded() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down down down 2");
    assert_eq!(study.coded(&record_id("I1/V1"), "result"), "2 missing");
    assert_eq!(
        cursor(&wb),
        record_id("I1/V1 remark"),
        "the release is skipped"
    );
    press(&mut wb, "up -");
    assert_eq!(cursor(&wb), record_id("I1/V1 release_date"));
    assert_says(&wb, "is not asked here: only if Result is released");
    assert_eq!(study.coded(&record_id("I1/V1"), "release_date"), "uncoded");

    press(&mut wb, "up 1");
    assert_eq!(cursor(&wb), record_id("I1/V1 result"), "a correction");
    press(&mut wb, "down 2 0 1 4 enter");
    assert_eq!(study.coded(&record_id("I1/V1"), "release_date"), "2014");
    // A value that no longer fits its condition is kept, marked, and can be cleared.
    press(&mut wb, "up up 2");
    assert_eq!(study.coded(&record_id("I1/V1"), "release_date"), "2014");
    assert!(line_with(&screen(&wb), "Date of release").contains("but only if Result is released"));
    press(&mut wb, "down backspace");
    assert_eq!(study.coded(&record_id("I1/V1"), "release_date"), "uncoded");
}

#[test]
fn a_cleared_value_is_uncoded_and_comes_back() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "4 enter up backspace");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    assert_eq!(study.judgement(STEM).status.name(), "uncoded");
    press(&mut wb, "u");
    assert_eq!(study.coded(STEM, "perpetrators"), "4");
    press(&mut wb, "delete");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
}
