//! What must never happen while one types: a value in another place, a lost line, another judgement
//! than the one that is shown.

use casebench::library::{Edit, Library};

use crate::support::{
    STEM, Study, assert_says, assert_shows, cursor, judgement, line_with, listed, press, record_id,
    screen, type_in, typed,
};

#[test]
fn a_value_typed_for_a_deleted_record_is_not_stored() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2 1 a v 1 1");
    assert_eq!(cursor(&wb), record_id("I1/V2 price"));
    press(&mut wb, "5 0");
    study.delete(&record_id("I1/V2"));
    wb.refresh();
    let before = study.content();
    press(&mut wb, "enter");
    assert_eq!(study.content(), before);
    assert_says(&wb, "gone");
}

#[test]
fn a_paste_into_the_search_opens_what_is_under_the_cursor() {
    let study = Study::new();
    for start in ["", "down", "down down", "down down down"] {
        let mut wb = study.open();
        press(&mut wb, &format!("{start} /"));
        wb.paste("2714");
        assert_eq!(listed(&wb), ["2014-GD-SF-2714"]);
        press(&mut wb, "enter enter");
        assert!(
            cursor(&wb).starts_with("2014-GD-SF-2714 "),
            "{}",
            cursor(&wb)
        );
    }
}

#[test]
fn a_note_that_cannot_be_written_is_still_there() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "o");
    type_in(&mut wb, "再看一遍");
    let other = study.database();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    press(&mut wb, "enter");
    assert_says(&wb, "another program");
    assert_eq!(typed(&wb), Some("再看一遍"));
    other.execute_batch("ROLLBACK").unwrap();
    press(&mut wb, "enter");
    assert_eq!(study.judgement(STEM).note, "再看一遍");
}

#[test]
fn a_note_that_is_left_goes_on_where_it_was_left_and_quitting_keeps_it() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "o");
    type_in(&mut wb, "first");
    press(&mut wb, "esc o");
    assert_eq!(typed(&wb), Some("first"));
    type_in(&mut wb, " and second");
    press(&mut wb, "ctrl-q");
    assert_eq!(study.judgement(STEM).note, "first and second");
}

#[test]
fn a_long_chinese_note_is_seen_while_it_is_typed() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "/ 2 7 1 enter enter o");
    type_in(&mut wb, &"长".repeat(80));
    type_in(&mut wb, "尾");
    assert!(line_with(&screen(&wb), "note on").contains("长长尾"));
}

#[test]
fn tab_in_the_search_does_not_leave_a_hidden_line_open() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "/ 2 7 tab tab f2 f4 1");
    assert_eq!(typed(&wb), Some("271"));
    assert_shows(&wb, "▶ / 271");
}

#[test]
fn keys_under_the_help_reach_no_line() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "o f1");
    type_in(&mut wb, "x");
    assert_eq!(typed(&wb), Some(""), "the key only closed the help");
}

#[test]
fn a_copied_record_gets_nothing_that_is_not_asked_of_it() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    // The first victim: released in 2013.
    press(&mut wb, "down down down down 1 2 0 1 3 enter");
    assert_eq!(study.coded(&record_id("I1/V1"), "release_date"), "2013");
    press(&mut wb, "a v down down down down 2 c");
    assert_eq!(study.coded(&record_id("I1/V2"), "result"), "2 missing");
    assert_eq!(study.coded(&record_id("I1/V2"), "release_date"), "uncoded");
}

#[test]
fn what_is_quoted_still_narrows_after_another_program_wrote() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "\"亲生女儿\"");
    press(&mut wb, "enter");
    let shown: Vec<String> = listed(&wb).into_iter().map(str::to_owned).collect();
    assert!(!shown.is_empty() && shown.len() < 5, "{shown:?}");
    let judgement = study.judgement(STEM).id;
    let mut there: Library = study.library();
    let root = there.records(judgement).unwrap()[0].id;
    let units = vec![there.codebook().unit_named("incident").unwrap()];
    there
        .apply(
            judgement,
            &[Edit::Add {
                parent: root,
                units,
            }],
        )
        .unwrap();
    assert!(wb.refresh());
    assert_eq!(listed(&wb), shown);
}

#[test]
fn an_unknown_filter_is_reported_and_left_out() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "prov:XX 271");
    assert_shows(&wb, "! unknown filter `prov:XX`");
    assert_eq!(listed(&wb)[0], STEM);
    press(&mut wb, "enter down");
    assert!(
        screen(&wb).contains("! unknown filter `prov:XX`"),
        "as long as it stands there"
    );
}

#[test]
fn a_long_list_scrolls_where_the_codebook_has_no_table() {
    let codebook = "title = 't'\n[[unit]]\nname = 'case'\n[[unit]]\nname = 'party'\nparent = 'case'\n[[variable]]\nname = 'role'\nunit = 'party'\nlabel = 'Role'\nkind = 'text'\n";
    let texts: Vec<_> = (1..=60)
        .map(|number| judgement(&format!("file-{number}"), &format!("text {number}")))
        .collect();
    let study = Study::of(codebook, &texts);
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "end");
    assert_shows(&wb, "file-60.txt");
}
