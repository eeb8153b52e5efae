//! Conditions on what is coded, above the list as one types and codes.

use crate::support::{
    STEMS, assert_shows, coded_study, finish_jobs, listed, press, screen, type_in,
};

#[test]
fn the_list_narrows_by_what_is_coded_as_one_types() {
    let study = coded_study();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "mode=");
    assert_eq!(listed(&wb).len(), 5, "what is unfinished is left out");
    assert_shows(&wb, "! unknown filter `mode=`");
    type_in(&mut wb, "9");
    assert_eq!(listed(&wb).len(), 5);
    assert_shows(&wb, "has no code `9`");
    press(&mut wb, "backspace 1");
    assert_eq!(listed(&wb), STEMS[..1]);
    assert!(!screen(&wb).contains(" ! "));
    type_in(&mut wb, ",2 gender=2 271");
    assert_eq!(listed(&wb), [STEMS[1], STEMS[0]]);
    press(&mut wb, "esc");
    assert_eq!(listed(&wb).len(), 5);
}

#[test]
fn a_judgement_does_not_vanish_when_it_is_coded_otherwise_but_the_next_narrowing_knows() {
    let study = coded_study();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "mode=2");
    press(&mut wb, "enter enter");
    assert_eq!(listed(&wb), STEMS[1..2]);
    // From the judgement to its incident, and there to the mode.
    press(&mut wb, "] down 1");
    assert_eq!(study.coded("2014-GD-SF-271/I1", "mode"), "1 abduction");
    assert_eq!(listed(&wb), STEMS[1..2]);
    press(&mut wb, "esc p enter");
    assert!(listed(&wb).is_empty(), "{:?}", listed(&wb));
    press(&mut wb, "u");
    assert_eq!(study.coded("2014-GD-SF-271/I1", "mode"), "2 parental sale");
    press(&mut wb, "p enter");
    assert_eq!(listed(&wb), STEMS[1..2]);
}

#[test]
fn or_not_and_parentheses_narrow_the_list_as_one_types() {
    let study = coded_study();
    let mut wb = study.open();
    press(&mut wb, "/");
    for (typed, expected) in [
        ("mode=1", &STEMS[..1]),
        (" or mode=2", &STEMS[..2]),
        (" gender=1", &STEMS[..1]),
    ] {
        type_in(&mut wb, typed);
        let shown = listed(&wb);
        assert_eq!(shown, expected, "{typed}");
    }
    // The rest of the query goes on narrowing while a part of it is unfinished.
    type_in(&mut wb, " or");
    assert_shows(&wb, "nothing stands behind `or` at character");
    assert_eq!(listed(&wb), STEMS[..1]);
    press(&mut wb, "esc /");
    type_in(&mut wb, "-(mode=1 or mode=2");
    assert_shows(&wb, "the parenthesis at character 2 is not closed");
    type_in(&mut wb, ")");
    assert_eq!(listed(&wb).len(), 3);
    type_in(&mut wb, " or mode=2");
    assert_eq!(listed(&wb).len(), 4, "{:?}", listed(&wb));
    press(&mut wb, "esc /");
    type_in(&mut wb, "mode=1 or mdoe=2");
    assert!(
        wb.state
            .list
            .fault
            .as_ref()
            .is_some_and(|fault| fault.contains("mdoe"))
    );
    assert_eq!(listed(&wb), STEMS[..1], "what means nothing is left out");
}

#[test]
fn what_is_coded_under_an_or_is_followed() {
    let study = coded_study();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "mode=2 or -mode=valid");
    press(&mut wb, "enter");
    assert_eq!(listed(&wb), STEMS[1..]);
    press(&mut wb, "enter ] down 1 esc p enter");
    assert_eq!(study.coded("2014-GD-SF-271/I1", "mode"), "1 abduction");
    assert_eq!(listed(&wb), STEMS[2..]);
}

#[test]
fn the_list_stays_until_what_is_coded_has_been_read() {
    let study = coded_study();
    let mut wb = study.open_by_jobs();
    press(&mut wb, "/");
    wb.paste("gender=2");
    assert_eq!(listed(&wb).len(), 5);
    assert_shows(&wb, "reading what is coded");
    finish_jobs(&mut wb);
    let having: Vec<String> = listed(&wb).iter().map(ToString::to_string).collect();
    assert!(!screen(&wb).contains("reading what is coded"));
    // What is typed meanwhile is what counts, and clearing it ends the waiting.
    press(&mut wb, "ctrl-u");
    wb.paste("victim.age>3");
    press(&mut wb, "ctrl-u");
    assert!(!screen(&wb).contains("reading what is coded"));
    finish_jobs(&mut wb);
    assert_eq!(listed(&wb).len(), 5);
    // Read at once it is the same.
    let mut at_once = study.open();
    press(&mut at_once, "/");
    at_once.paste("gender=2");
    assert_eq!(listed(&at_once), having);
    assert!(!having.is_empty() && having.len() < 5, "{having:?}");
}
