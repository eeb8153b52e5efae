//! The list: what a query and the filters leave in it, and how its cursor moves.

use casebench::tui::Flow;

use crate::support::{
    STEM, STEMS, Study, assert_says, assert_shows, cursor, line_with, listed, message, press,
    screen, trial, type_in, typed,
};

#[test]
fn a_number_finds_its_judgement_before_a_longer_one() {
    let study = Study::new();
    let mut wb = study.open();
    assert_eq!(listed(&wb), STEMS);

    press(&mut wb, "/ 2 7");
    assert_eq!(listed(&wb).len(), 2, "{:?}", listed(&wb));
    press(&mut wb, "1");
    assert_eq!(listed(&wb), [STEM, "2014-GD-SF-2714"]);
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    press(&mut wb, "4");
    assert_eq!(listed(&wb), ["2014-GD-SF-2714"]);
    press(&mut wb, "backspace enter enter 3 enter");
    assert_eq!(study.coded(STEM, "perpetrators"), "3");
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
    assert_shows(&wb, "No matches.");
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
    assert_says(&wb, "q quits");
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
    assert!(!listed(&wb).contains(&STEM));
    press(&mut wb, "s");
    assert_eq!(listed(&wb), [STEM]);
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
fn esc_in_a_search_gives_the_former_filter_back() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "s p y u n enter / 8 3 enter");
    assert_eq!(listed(&wb), [STEMS[2]]);
    press(&mut wb, "/ ctrl-u 7 7 7");
    assert!(listed(&wb).is_empty());
    let shown = screen(&wb);
    assert!(
        shown.contains("777 status:uncoded prov:YN · hides 5"),
        "{shown}"
    );
    assert!(
        shown.contains("the filter and the place of before"),
        "{shown}"
    );
    press(&mut wb, "esc");
    assert_eq!(listed(&wb), [STEMS[2]]);
    let shown = screen(&wb);
    assert!(
        shown.contains("83 status:uncoded prov:YN · hides 4"),
        "{shown}"
    );
    press(&mut wb, "f3 ctrl-f");
    type_in(&mut wb, "婴儿");
    press(&mut wb, "enter ctrl-f x x esc n");
    assert!(
        message(&wb).contains("`婴儿`"),
        "the former search: {}",
        message(&wb)
    );
}

#[test]
fn a_search_without_a_match_offers_what_would_find_something() {
    let study = trial();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "2014-05-06");
    let shown = screen(&wb);
    assert!(shown.contains(" trial_date=2014-05-06  1"), "{shown}");
    press(&mut wb, "tab enter");
    assert_eq!(listed(&wb), ["2014-GD-SF-21"]);
    press(&mut wb, "/ ctrl-u");
    type_in(&mut wb, "21.txt");
    assert!(
        line_with(&screen(&wb), "▸○").contains("21.txt"),
        "where it was found"
    );
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "男婴");
    assert!(line_with(&screen(&wb), "\"男婴\"  1").contains("in the text"));
    press(&mut wb, "tab");
    assert_eq!(listed(&wb).len(), 1);
    press(&mut wb, "esc c o");
    type_in(&mut wb, "two prices");
    press(&mut wb, "enter / p r i c e s");
    assert_shows(&wb, "note:prices  1");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "note:");
    assert_eq!(listed(&wb).len(), 1);
    assert!(screen(&wb).contains('✎'), "{}", screen(&wb));
    for (query, found) in [
        ("court=绥丰", 1),
        ("court=绥", 1),
        ("court=\"绥丰\"", 0),
        ("court=\"绥丰县人民法院\"", 1),
        ("court=惠东", 0),
        ("trial_number=刑初字第21", 1),
        ("note:PRICES", 1),
        ("note:none", 0),
        ("qqqqq", 0),
        ("zzzz", 0),
    ] {
        press(&mut wb, "ctrl-u");
        type_in(&mut wb, query);
        assert_eq!(listed(&wb).len(), found, "{query}");
    }
}
