//! Key flows on a real library file: what was there, which keys, what is there afterwards.
//!
//! What was coded is always read from the file itself, by a second connection.

mod support;

use casebench::tui::Flow;
use support::{STEMS, Study, cursor, line_with, listed, message, press, screen, type_in, typed};

/// The judgement that most flows are about.
const CASE: &str = "2014-GD-SF-271";

/// The name of a record of [`CASE`].
fn case(record: &str) -> String {
    format!("{CASE}/{record}")
}

#[test]
fn a_number_finds_its_judgement_before_a_longer_one() {
    let study = Study::new();
    let mut wb = study.open();
    assert_eq!(listed(&wb), STEMS);

    press(&mut wb, "/ 2 7");
    assert_eq!(listed(&wb).len(), 2, "{:?}", listed(&wb));
    press(&mut wb, "1");
    assert_eq!(listed(&wb), [CASE, "2014-GD-SF-2714"]);
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
    press(&mut wb, "4");
    assert_eq!(listed(&wb), ["2014-GD-SF-2714"]);
    press(&mut wb, "backspace enter enter 3 enter");
    assert_eq!(study.coded(CASE, "perpetrators"), "3");
    assert_eq!(study.coded("2014-GD-SF-2714", "perpetrators"), "uncoded");
}

#[test]
fn the_list_narrows_with_each_key_and_esc_widens_it_again() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/ 云");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "x x x x");
    assert!(listed(&wb).is_empty());
    assert!(screen(&wb).contains("No matches."));
    press(&mut wb, "ctrl-u");
    assert_eq!(listed(&wb).len(), 5);
    // Words in any order, over number, court and the initials of both in pinyin.
    type_in(&mut wb, "83 岭安");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "esc");
    assert_eq!(listed(&wb).len(), 5);
    assert!(
        cursor(&wb).starts_with("2014-GD-SF-2714"),
        "where one came from"
    );
    assert_eq!(typed(&wb), None);

    press(&mut wb, "/ z j s l a enter");
    assert_eq!(listed(&wb), ["2015-ZJ-LA-12"]);
    // Esc never leaves the workbench: it shows all again, and says what leaves it.
    assert_eq!(press(&mut wb, "esc"), Flow::Continue);
    assert_eq!(listed(&wb).len(), 5);
    assert_eq!(press(&mut wb, "esc"), Flow::Continue);
    assert!(message(&wb).contains("q quits"), "{}", message(&wb));
    assert_eq!(press(&mut wb, "q"), Flow::Quit);
}

#[test]
fn the_list_moves_under_a_query_that_is_being_typed() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/ 2 7 1 down enter enter");
    assert_eq!(cursor(&wb), "2014-GD-SF-2714 perpetrators");
}

#[test]
fn filters_on_status_and_province_show_only_what_fits() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter f2 c");
    assert_eq!(listed(&wb).len(), 5);

    press(&mut wb, "s");
    assert_eq!(listed(&wb).len(), 4);
    assert!(!listed(&wb).contains(&CASE));
    press(&mut wb, "s");
    assert_eq!(listed(&wb), [CASE]);
    press(&mut wb, "s");
    assert!(listed(&wb).is_empty(), "nothing is done yet");
    press(&mut wb, "s");
    assert!(listed(&wb).is_empty(), "nothing is excluded yet");
    press(&mut wb, "s");
    assert_eq!(listed(&wb).len(), 5);

    press(&mut wb, "p y u n enter");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "s s");
    assert!(listed(&wb).is_empty(), "both filters count");
    press(&mut wb, "c");
    assert_eq!(listed(&wb).len(), 5);
}

#[test]
fn one_key_codes_and_moves_on() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), case("I1/V1 gender"));
    press(&mut wb, "2");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "2 female");
    assert_eq!(cursor(&wb), case("I1/V1 age"));
    press(&mut wb, "1");
    assert_eq!(study.coded(&case("I1/V1"), "age"), "1 under 1 month");
    assert_eq!(cursor(&wb), case("I1/V1 price"));

    // Another key on a coded variable changes it; the same key again is not a step to be undone.
    press(&mut wb, "home 1 home 1");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "1 male");
    press(&mut wb, "u");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "2 female");
}

#[test]
fn each_missing_code_has_its_key_on_every_kind() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "- = *");
    assert_eq!(study.coded(CASE, "perpetrators"), "-9 not stated");
    assert_eq!(study.coded(CASE, "topics"), "-8 undeterminable");
    assert_eq!(study.coded(CASE, "decision"), "-7 not applicable");
    press(&mut wb, "a v down down down -");
    assert_eq!(study.coded(&case("I1/V1"), "origin"), "-9 not stated");
}

#[test]
fn a_key_without_a_meaning_codes_nothing_and_says_so() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 7");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "uncoded");
    assert_eq!(cursor(&wb), case("I1/V1 gender"));
    assert!(
        message(&wb).contains("`7` does nothing here"),
        "{}",
        message(&wb)
    );
}

#[test]
fn numbers_are_typed_and_a_wrong_one_stays_with_its_reason() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "2 0 0");
    assert_eq!(typed(&wb), Some("200"));
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded", "only typed");
    press(&mut wb, "enter");
    assert_eq!(typed(&wb), Some("200"), "the line stays to be mended");
    assert!(screen(&wb).contains("! 200 is above 99"));
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
    press(&mut wb, "backspace enter");
    assert_eq!(typed(&wb), None);
    assert_eq!(study.coded(CASE, "perpetrators"), "20");
    assert_eq!(cursor(&wb), format!("{CASE} topics"));

    // Enter opens the value again, esc leaves it as it was.
    press(&mut wb, "up enter");
    assert_eq!(typed(&wb), Some("20"));
    press(&mut wb, "5 esc");
    assert_eq!(typed(&wb), None);
    assert_eq!(study.coded(CASE, "perpetrators"), "20");
    // What stands for a missing code is not taken as a number.
    press(&mut wb, "enter ctrl-u - 9 enter");
    assert!(screen(&wb).contains("-9 means `not stated`"));
    press(&mut wb, "esc");
    assert_eq!(study.coded(CASE, "perpetrators"), "20");
}

#[test]
fn amounts_are_typed_as_they_are_written() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down");
    type_in(&mut wb, "3.5万");
    assert!(line_with(&screen(&wb), "3.5万").contains("= 35,000"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(&case("I1/V1"), "price"), "35,000");
    press(&mut wb, "up 1 . 5 enter");
    assert_eq!(typed(&wb), Some("1.5"), "no decimals in this codebook");
    press(&mut wb, "esc");
    assert_eq!(study.coded(&case("I1/V1"), "price"), "35,000");
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
        assert_eq!(study.coded(&case("I1"), "date"), kept, "{keys}");
        assert_eq!(cursor(&wb), case("I1 mode"));
    }
    press(&mut wb, "home 2 0 1 0 - 1 3 enter");
    assert_eq!(typed(&wb), Some("2010-13"));
    assert!(screen(&wb).contains("! the calendar has no 2010-13"));
    assert_eq!(study.coded(&case("I1"), "date"), "2012-02");
    press(&mut wb, "backspace 2 enter");
    assert_eq!(study.coded(&case("I1"), "date"), "2010-12");
}

#[test]
fn text_and_places_are_typed_after_enter() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "end enter");
    type_in(&mut wb, "判处有期徒刑, 5 years; q?");
    press(&mut wb, "enter");
    assert_eq!(study.coded(CASE, "decision"), "判处有期徒刑, 5 years; q?");
    // An empty line is not an answer.
    press(&mut wb, "home end enter ctrl-u enter");
    assert_eq!(typed(&wb), Some(""));
    press(&mut wb, "esc a d end enter");
    type_in(&mut wb, "岭安");
    press(&mut wb, "enter");
    assert_eq!(study.coded(&case("D1"), "home"), "岭安");
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
        assert_eq!(cursor(&wb), case("I1/V1 origin"));
        press(&mut wb, "enter home");
        press(&mut wb, keys);
        press(&mut wb, "enter");
        assert_eq!(study.coded(&case("I1/V1"), "origin"), kept, "{keys}");
        press(&mut wb, "up");
    }
    // Esc and a query that fits nothing leave the value alone; missing codes are in the list too.
    press(&mut wb, "enter q q q enter");
    assert!(screen(&wb).contains("no matches"));
    press(&mut wb, "esc");
    assert_eq!(study.coded(&case("I1/V1"), "origin"), "13 Hebei");
    press(&mut wb, "enter");
    type_in(&mut wb, "undeterm");
    press(&mut wb, "enter");
    assert_eq!(study.coded(&case("I1/V1"), "origin"), "-8 undeterminable");
}

#[test]
fn several_codes_are_switched_on_and_off_in_place() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "down 3 1");
    assert_eq!(study.coded(CASE, "topics"), "1 poverty, 3 migration");
    assert_eq!(cursor(&wb), format!("{CASE} topics"), "the cursor stays");
    press(&mut wb, "1");
    assert_eq!(study.coded(CASE, "topics"), "3 migration");
    press(&mut wb, "3");
    assert_eq!(study.coded(CASE, "topics"), "uncoded");
    press(&mut wb, "enter a d o p enter");
    assert_eq!(study.coded(CASE, "topics"), "2 adoption");
    press(&mut wb, "enter n o n e enter");
    assert_eq!(study.coded(CASE, "topics"), "none of them");
    press(&mut wb, "up 1");
    assert_eq!(study.coded(CASE, "topics"), "1 poverty");
    press(&mut wb, "-");
    assert_eq!(study.coded(CASE, "topics"), "-9 not stated");
}

#[test]
fn what_is_not_asked_is_skipped_and_cannot_be_coded() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down down down 2");
    assert_eq!(study.coded(&case("I1/V1"), "result"), "2 missing");
    assert_eq!(cursor(&wb), case("I1/V1 remark"), "the release is skipped");
    press(&mut wb, "up -");
    assert_eq!(cursor(&wb), case("I1/V1 release_date"));
    assert!(message(&wb).contains("is not asked here: only if Result is released"));
    assert_eq!(study.coded(&case("I1/V1"), "release_date"), "uncoded");

    press(&mut wb, "up 1");
    assert_eq!(cursor(&wb), case("I1/V1 release_date"));
    press(&mut wb, "2 0 1 4 enter");
    assert_eq!(study.coded(&case("I1/V1"), "release_date"), "2014");
    // A value that no longer fits its condition is kept, marked, and can be cleared.
    press(&mut wb, "up up 2");
    assert_eq!(study.coded(&case("I1/V1"), "release_date"), "2014");
    assert!(line_with(&screen(&wb), "Date of release").contains("but only if Result is released"));
    press(&mut wb, "up backspace");
    assert_eq!(study.coded(&case("I1/V1"), "release_date"), "uncoded");
}

#[test]
fn a_cleared_value_is_uncoded_and_comes_back() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "4 enter up backspace");
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
    assert_eq!(study.judgement(CASE).status.name(), "uncoded");
    press(&mut wb, "u");
    assert_eq!(study.coded(CASE, "perpetrators"), "4");
    press(&mut wb, "delete");
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
}

#[test]
fn records_are_added_with_what_is_missing_above_them() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    assert_eq!(study.records(CASE), "I1 I1/V1");
    press(&mut wb, "a v");
    assert_eq!(study.records(CASE), "I1 I1/V1 I1/V2");
    assert_eq!(cursor(&wb), case("I1/V2 gender"));
    press(&mut wb, "a i a v");
    assert_eq!(cursor(&wb), case("I2/V1 gender"));
    press(&mut wb, "a d");
    assert_eq!(study.records(CASE), "I1 I1/V1 I1/V2 I2 I2/V1 D1");
    assert_eq!(cursor(&wb), case("D1 sex"));
    // From the defendant a victim goes to the last incident; esc adds nothing.
    press(&mut wb, "a v");
    assert_eq!(cursor(&wb), case("I2/V2 gender"));
    press(&mut wb, "a esc");
    assert_eq!(study.records(CASE), "I1 I1/V1 I1/V2 I2 I2/V1 I2/V2 D1");
    // One key made incident and victim, one undo takes both back.
    press(&mut wb, "u u u u u u");
    assert_eq!(study.records(CASE), "");
}

#[test]
fn records_are_walked_in_their_order() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v a v a d");
    for record in ["I1/V2", "I1/V1", "I1"] {
        press(&mut wb, "[");
        assert!(cursor(&wb).starts_with(&case(record)), "{}", cursor(&wb));
    }
    press(&mut wb, "left left");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
    assert!(message(&wb).contains("first record"));
    press(&mut wb, "] right ] ]");
    assert_eq!(cursor(&wb), case("D1 sex"));
    press(&mut wb, "]");
    assert!(message(&wb).contains("last record"));
}

#[test]
fn deleting_asks_and_undo_brings_all_back_with_its_values() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2 1 a v 1 [ [ end 2");
    let before = study.content();
    assert_eq!(study.records(CASE), "I1 I1/V1 I1/V2");

    assert_eq!(
        cursor(&wb),
        case("I1 date"),
        "the open question of this record"
    );
    press(&mut wb, "d");
    assert!(screen(&wb).contains(&format!("Delete {CASE}/I1?")));
    assert!(screen(&wb).contains("2 records below it and 4 values"));
    for keep in ["n", "d esc", "d enter"] {
        press(&mut wb, keep);
        assert_eq!(study.content(), before, "{keep}");
    }
    press(&mut wb, "d y");
    assert_eq!(study.records(CASE), "");
    assert_eq!(study.judgement(CASE).status.name(), "uncoded");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));

    press(&mut wb, "u");
    assert_eq!(study.content(), before);
    assert_eq!(cursor(&wb), case("I1 date"), "on what came back");
    assert!(line_with(&screen(&wb), "✓ Mode").contains("2 parental sale"));
    // The id of what was deleted goes to no other record.
    press(&mut wb, "ctrl-r a v");
    assert_eq!(study.records(CASE), "I2 I2/V1");
}

#[test]
fn the_judgement_itself_is_not_deleted() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "d");
    assert!(message(&wb).contains("not deleted"));
    press(&mut wb, "y");
    assert_eq!(listed(&wb).len(), 2);
    assert_eq!(study.content().len(), 5);
}

#[test]
fn a_value_and_a_record_are_repeated_from_the_one_before() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v l");
    assert!(message(&wb).contains("no victim before this one"));
    press(&mut wb, "2 3 1 0 0 enter enter y u n n enter 2 a v");
    press(&mut wb, "l");
    assert_eq!(study.coded(&case("I1/V2"), "gender"), "2 female");
    assert_eq!(cursor(&wb), case("I1/V2 age"));
    // What is coded already stays, the rest is copied in one step.
    press(&mut wb, "1 c");
    assert_eq!(study.coded(&case("I1/V2"), "age"), "1 under 1 month");
    assert_eq!(study.coded(&case("I1/V2"), "price"), "100");
    assert_eq!(study.coded(&case("I1/V2"), "origin"), "53 Yunnan");
    assert_eq!(study.coded(&case("I1/V2"), "result"), "2 missing");
    assert_eq!(study.coded(&case("I1/V2"), "remark"), "uncoded");
    press(&mut wb, "u");
    assert_eq!(study.coded(&case("I1/V2"), "origin"), "uncoded");
    assert_eq!(study.coded(&case("I1/V2"), "gender"), "2 female");
}

#[test]
fn done_goes_to_the_next_judgement_that_is_not() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down down + + up up enter");
    assert_eq!(study.judgement(STEMS[2]).status.name(), "done");
    press(&mut wb, ". .");
    assert_eq!(study.judgement(STEMS[0]).status.name(), "done");
    assert!(cursor(&wb).starts_with(CASE), "{}", cursor(&wb));
    press(&mut wb, "2 enter . .");
    assert!(cursor(&wb).starts_with(STEMS[3]), "{}", cursor(&wb));
    assert!(screen(&wb).contains("3 of 5 judgements done"));
    press(&mut wb, ". . . .");
    assert!(message(&wb).contains("all judgements are done"));
    assert!(screen(&wb).contains("5 of 5 judgements done"));
    press(&mut wb, "u");
    assert!(cursor(&wb).starts_with(STEMS[4]), "{}", cursor(&wb));
    assert_eq!(study.judgement(STEMS[4]).status.name(), "uncoded");
}

#[test]
fn flag_and_note_are_kept_and_taken_away() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "! o");
    type_in(&mut wb, "看第二页: two prices");
    press(&mut wb, "enter");
    let kept = study.judgement(CASE);
    assert!(kept.flagged);
    assert_eq!(kept.note, "看第二页: two prices");
    assert!(line_with(&screen(&wb), "[").contains('['));
    press(&mut wb, "o");
    assert_eq!(typed(&wb), Some("看第二页: two prices"));
    press(&mut wb, "ctrl-u esc");
    assert_eq!(study.judgement(CASE).note, "看第二页: two prices");
    press(&mut wb, "o ctrl-u enter !");
    let now = study.judgement(CASE);
    assert_eq!((now.flagged, now.note.as_str()), (false, ""));
    press(&mut wb, "u u");
    let again = study.judgement(CASE);
    assert_eq!((again.flagged, again.note), (true, kept.note));
}

#[test]
fn undo_and_redo_walk_across_judgements() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter f2 c home");
    press(&mut wb, "enter a v 2");
    let after = study.content();
    assert_eq!(study.coded("2014-GD-SF-2714/I1/V1", "gender"), "2 female");

    press(&mut wb, "u u");
    assert_eq!(study.records("2014-GD-SF-2714"), "");
    press(&mut wb, "u");
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"), "it is shown");
    press(&mut wb, "u");
    assert!(message(&wb).contains("nothing to undo"));

    press(&mut wb, "ctrl-r ctrl-r ctrl-r");
    assert_eq!(study.content(), after);
    assert_eq!(cursor(&wb), "2014-GD-SF-2714/I1/V1 gender");
    press(&mut wb, "ctrl-r");
    assert!(message(&wb).contains("nothing to redo"));
}

#[test]
fn undo_shows_a_judgement_that_the_filter_hides() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter f2 c p y u n enter");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "u");
    assert_eq!(listed(&wb).len(), 5);
    assert!(cursor(&wb).starts_with(CASE));
}

#[test]
fn undo_and_redo_go_on_after_the_workbench_was_closed() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter a v 2 u");
    drop(wb);

    let mut wb = study.open();
    assert!(cursor(&wb).starts_with(CASE), "where one was");
    press(&mut wb, "ctrl-r");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "2 female");
    press(&mut wb, "u u u");
    assert_eq!(study.records(CASE), "");
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
    drop(wb);

    let mut wb = study.open();
    press(&mut wb, "ctrl-r ctrl-r");
    assert_eq!(study.coded(CASE, "perpetrators"), "3");
    assert_eq!(study.records(CASE), "I1 I1/V1");
    // A new step ends what could be redone, also for the next start.
    press(&mut wb, "!");
    drop(wb);
    let mut wb = study.open();
    press(&mut wb, "ctrl-r");
    assert!(message(&wb).contains("nothing to redo"));
}

#[test]
fn the_form_goes_on_at_the_first_uncoded_variable() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter - -");
    assert!(message(&wb).contains("decision") || message(&wb).contains("Decision"));
    press(&mut wb, "a v 2");
    drop(wb);
    let mut wb = study.open();
    press(&mut wb, "enter");
    assert_eq!(cursor(&wb), case("I1 date"));
    press(&mut wb, "- - ,");
    assert_eq!(
        cursor(&wb),
        case("I1/V1 price"),
        "after the gender and past the age"
    );
}

#[test]
fn the_text_is_searched_and_its_hits_are_walked() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/ z j enter ctrl-f");
    type_in(&mut wb, "婴儿");
    assert!(screen(&wb).contains("3 found"));
    press(&mut wb, "enter");
    assert!(message(&wb).contains("`婴儿`: 1 of 3"));
    assert!(screen(&wb).contains("第3日，某甲将婴儿"));
    press(&mut wb, "n");
    assert!(message(&wb).contains("2 of 3"));
    press(&mut wb, "n");
    assert!(screen(&wb).contains("第58日，某甲将婴儿"));
    press(&mut wb, "n");
    assert!(message(&wb).contains("1 of 3"), "around the end");
    press(&mut wb, "N");
    assert!(message(&wb).contains("3 of 3"), "around the start");
    // From the form as well.
    press(&mut wb, "f4 N");
    assert!(message(&wb).contains("2 of 3"));
    press(&mut wb, "ctrl-f x x x x enter");
    assert!(message(&wb).contains("`xxxx` is not in this text"));
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "ctrl-p");
    assert!(screen(&wb).contains("Commands"));
    type_in(&mut wb, "toggle-flag");
    press(&mut wb, "enter");
    assert!(study.judgement(CASE).flagged);
    press(&mut wb, ":");
    type_in(&mut wb, "second look");
    press(&mut wb, "enter");
    assert!(!study.judgement(CASE).flagged, "by its description");
    press(&mut wb, ": esc");
    assert!(!screen(&wb).contains("Commands"));
}

#[test]
fn help_opens_for_the_place_and_closes() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "?");
    assert!(screen(&wb).contains("Help: the list of judgements"));
    press(&mut wb, "esc");
    assert!(!screen(&wb).contains("Help:"));
    press(&mut wb, "enter ?");
    assert!(screen(&wb).contains("Help: the coding form"));
    press(&mut wb, "down down pagedown end up home");
    assert!(screen(&wb).contains("Help: the coding form"));
    // Any other key closes it and does nothing else.
    press(&mut wb, "3");
    assert!(!screen(&wb).contains("Help:"));
    assert_eq!(typed(&wb), None);
    assert_eq!(study.content(), Study::new().content());
}

#[test]
fn help_scrolls_back_as_soon_as_it_is_asked_to() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "enter ? end");
    let end = screen(&wb);
    press(&mut wb, "up");
    assert_ne!(screen(&wb), end, "one line up from the end");
}

#[test]
fn pasted_text_is_text_in_a_line_and_nothing_elsewhere() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    wb.paste("3\n4\nq\u{11}");
    assert_eq!(typed(&wb), None);
    assert!(message(&wb).contains("pasted only"));
    assert_eq!(study.content(), Study::new().content());

    press(&mut wb, "end enter");
    wb.paste("第一行\n第二行\x1b[31m");
    assert_eq!(typed(&wb), Some("第一行 第二行?[31m"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(CASE, "decision"), "第一行 第二行?[31m");

    press(&mut wb, "f2 c /");
    wb.paste("云南");
    assert_eq!(listed(&wb), ["2016-YN-2698-83"]);
    press(&mut wb, "esc ctrl-p");
    wb.paste("flag");
    assert!(screen(&wb).contains("> flag"));
}

#[test]
fn keys_of_a_chinese_input_method_do_the_same() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "／ ２ ７ １ enter enter");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
    press(&mut wb, "３ enter");
    assert_eq!(study.coded(CASE, "perpetrators"), "3");
    press(&mut wb, "１ ａ ｖ ２ －");
    assert_eq!(study.coded(CASE, "topics"), "1 poverty");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "2 female");
    assert_eq!(study.coded(&case("I1/V1"), "age"), "-9 not stated");
    press(&mut wb, "。 。");
    assert_eq!(study.judgement(CASE).status.name(), "done");
}

#[test]
fn in_a_window_that_is_too_small_only_quit_acts() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2");
    let (before, at) = (study.content(), cursor(&wb));
    wb.resize(50, 10);
    assert!(screen(&wb).contains("too small"));
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
fn the_running_table_changes_with_the_key_press() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    let counts = |wb: &casebench::tui::Workbench, label: &str| {
        let screen = screen(wb);
        // The table stands in the left column, which the form's rows are not part of.
        let left: Vec<String> = screen
            .lines()
            .map(|line| line.chars().take(34).collect())
            .collect();
        let left = left.join("\n");
        let table = left.split("judgement.topics").nth(1).unwrap().to_owned();
        let line = line_with(&table, label);
        let count = line.split(label).nth(1).unwrap().split_whitespace().next();
        count.unwrap().to_owned()
    };
    press(&mut wb, "down");
    assert_eq!(
        (counts(&wb, "1 poverty"), counts(&wb, "uncoded")),
        ("0".into(), "5".into())
    );
    press(&mut wb, "1");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "uncoded")),
        ("1".into(), "4".into())
    );
    press(&mut wb, "-");
    press(&mut wb, "up");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "-9 not stated")),
        ("0".into(), "1".into())
    );
    press(&mut wb, "u");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "-9 not stated")),
        ("1".into(), "0".into())
    );
    press(&mut wb, "u");
    assert_eq!(
        (counts(&wb, "valid"), counts(&wb, "uncoded")),
        ("0".into(), "5".into())
    );
}

#[test]
fn the_table_counts_records_as_they_come_and_go() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    wb.resize(80, 24);
    let said = |wb: &casebench::tui::Workbench| line_with(&screen(wb), "│ valid").to_owned();
    press(&mut wb, "a v 2 home");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 0"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "a v");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "[ d y");
    assert!(cursor(&wb).starts_with(&case("I1 ")), "{}", cursor(&wb));
    press(&mut wb, "]");
    assert!(
        said(&wb).contains("valid 0 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
    press(&mut wb, "u");
    assert!(
        said(&wb).contains("valid 1 missing 0 uncoded 1"),
        "{}",
        said(&wb)
    );
}

#[test]
fn what_another_process_codes_is_shown() {
    let study = Study::new();
    let mut here = study.open_form("271");
    assert!(!here.refresh(), "nothing was written elsewhere");
    let mut there = study.open_form("271");
    press(&mut there, "7 enter a v 2");
    assert!(here.refresh());
    assert!(line_with(&screen(&here), "✓ Number of perpetrators").contains('7'));
    // Undo here takes back the latest step, whoever made it.
    press(&mut here, "u");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "uncoded");
    assert!(there.refresh());
    assert_eq!(cursor(&there), case("I1/V1 age"));
}

#[test]
fn an_empty_library_takes_every_key_calmly() {
    let study = Study::empty();
    let mut wb = study.open();
    assert!(screen(&wb).contains("No judgements yet."));
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
