//! Records: added, walked, deleted, repeated.

use crate::support::{
    STEM, Study, assert_says, assert_shows, cursor, line_with, listed, press, record_id, screen,
    trial,
};

#[test]
fn records_are_added_with_what_is_missing_above_them() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    assert_eq!(study.records(STEM), "I1 I1/V1");
    press(&mut wb, "a v");
    assert_eq!(study.records(STEM), "I1 I1/V1 I1/V2");
    assert_eq!(cursor(&wb), record_id("I1/V2 gender"));
    press(&mut wb, "a i a v");
    assert_eq!(cursor(&wb), record_id("I2/V1 gender"));
    press(&mut wb, "a d");
    assert_eq!(study.records(STEM), "I1 I1/V1 I1/V2 I2 I2/V1 D1");
    assert_eq!(cursor(&wb), record_id("D1 sex"));
    // From the defendant a victim goes to the last incident; esc adds nothing.
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), record_id("I2/V2 gender"));
    press(&mut wb, "a esc");
    assert_eq!(study.records(STEM), "I1 I1/V1 I1/V2 I2 I2/V1 I2/V2 D1");
    // One key made incident and victim, one undo takes both back.
    press(&mut wb, "u u u u u u");
    assert_eq!(study.records(STEM), "");
}

#[test]
fn found_records_are_added_from_one_list_with_all_ticked() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "enter A");
    let shown = screen(&wb);
    assert!(shown.contains("✓ 2 defendants"), "{shown}");
    assert!(shown.contains("某甲、某乙"), "{shown}");
    press(&mut wb, "space down space enter");
    assert_says(&wb, "nothing is ticked");
    assert!(wb.state.overlay.is_some(), "the list stays");
    press(&mut wb, "space enter");
    let library = study.library();
    let id = library.judgements().unwrap()[0].id;
    assert_eq!(library.records(id).unwrap().len(), 3);
}

#[test]
fn records_are_walked_in_their_order() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v a v a d");
    for record in ["I1/V2", "I1/V1", "I1"] {
        press(&mut wb, "[");
        assert!(
            cursor(&wb).starts_with(&record_id(record)),
            "{}",
            cursor(&wb)
        );
    }
    press(&mut wb, "left left");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    assert_says(&wb, "first record");
    press(&mut wb, "] right ] ]");
    assert_eq!(cursor(&wb), record_id("D1 sex"));
    press(&mut wb, "]");
    assert_says(&wb, "last record");
}

#[test]
fn deleting_asks_and_undo_brings_all_back_with_its_values() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2 1 a v 1 [ [ end 2");
    let before = study.content();
    assert_eq!(study.records(STEM), "I1 I1/V1 I1/V2");

    assert_eq!(
        cursor(&wb),
        record_id("I1 date"),
        "the open question of this record"
    );
    press(&mut wb, "d");
    assert_shows(&wb, &format!("Delete {STEM}/I1?"));
    assert_shows(&wb, "2 records below it and 4 values");
    for keep in ["n", "d esc", "d enter"] {
        press(&mut wb, keep);
        assert_eq!(study.content(), before, "{keep}");
    }
    press(&mut wb, "d y");
    assert_eq!(study.records(STEM), "");
    assert_eq!(study.judgement(STEM).status.name(), "uncoded");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));

    press(&mut wb, "u");
    assert_eq!(study.content(), before);
    assert_eq!(cursor(&wb), record_id("I1 date"), "on what came back");
    assert!(line_with(&screen(&wb), "✓ Mode").contains("2 parental sale"));
    // The id of what was deleted goes to no other record.
    press(&mut wb, "ctrl-r a v");
    assert_eq!(study.records(STEM), "I2 I2/V1");
}

#[test]
fn the_judgement_itself_is_not_deleted() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "d");
    assert_says(&wb, "not deleted");
    press(&mut wb, "y");
    assert_eq!(listed(&wb).len(), 2);
    assert_eq!(study.content().len(), 5);
}

#[test]
fn a_value_and_a_record_are_repeated_from_the_one_before() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v l");
    assert_says(&wb, "no victim before this one");
    press(&mut wb, "2 3 1 0 0 enter enter y u n n enter 2 a v");
    press(&mut wb, "l");
    assert_eq!(study.coded(&record_id("I1/V2"), "gender"), "2 female");
    assert_eq!(cursor(&wb), record_id("I1/V2 age"));
    // What is coded already stays, the rest is copied in one step.
    press(&mut wb, "1 c");
    assert_eq!(study.coded(&record_id("I1/V2"), "age"), "1 under 1 month");
    assert_eq!(study.coded(&record_id("I1/V2"), "price"), "100");
    assert_eq!(study.coded(&record_id("I1/V2"), "origin"), "53 Yunnan");
    assert_eq!(study.coded(&record_id("I1/V2"), "result"), "2 missing");
    assert_eq!(study.coded(&record_id("I1/V2"), "remark"), "uncoded");
    press(&mut wb, "u");
    assert_eq!(study.coded(&record_id("I1/V2"), "origin"), "uncoded");
    assert_eq!(study.coded(&record_id("I1/V2"), "gender"), "2 female");
}

#[test]
fn several_records_are_added_by_their_number_or_as_many_as_are_stated() {
    let study = Study::with_judgements(crate::support::TRAFFICKING);
    let mut wb = study.open_form("271");
    press(&mut wb, "a 1 2");
    assert_shows(&wb, "Add 12");
    press(&mut wb, "3");
    assert_says(&wb, "at most 99");
    press(&mut wb, "esc a 3 v");
    assert_eq!(study.records(STEM), "I1 I1/V1 I1/V2 I1/V3");
    assert_eq!(cursor(&wb), record_id("I1 date"));
    assert_says(&wb, "3 victims added to");
    press(&mut wb, "u");
    assert_eq!(study.records(STEM), "");
    // The number of victims that is coded says how many there are.
    study.code(STEM, "victims", 3);
    let mut wb = study.open_form("271");
    press(&mut wb, "a v a");
    assert_shows(&wb, "2 victim records more, as stated");
    press(&mut wb, "#");
    assert_eq!(study.records(STEM), "I2 I2/V1 I2/V2 I2/V3");
    press(&mut wb, "a");
    assert!(!screen(&wb).contains("as stated"), "{}", screen(&wb));
}
