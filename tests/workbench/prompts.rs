//! Lines that are typed: what they open with, what they refuse, what is left of them when the program ends.

use casebench::tui::{Flow, Workbench};

use crate::support::{
    CODEBOOK, STEM, STEMS, Study, TRAFFICKING, assert_says, assert_shows, cursor, judgement,
    listed, message, press, record_id, screen, type_in, typed,
};

#[test]
fn typing_replaces_what_a_line_proposes() {
    let study = Study::new();
    let mut wb = study.open();
    // The filter of before.
    press(&mut wb, "/ 2 7 1 enter /");
    assert_eq!(typed(&wb), Some("271"));
    press(&mut wb, "7 9");
    assert_eq!(typed(&wb), Some("79"));
    // Kept by a key that moves, taken away by one that deletes.
    press(&mut wb, "enter / end 0");
    assert_eq!(typed(&wb), Some("790"));
    press(&mut wb, "esc / backspace");
    assert_eq!(typed(&wb), Some(""));
    press(&mut wb, "esc / enter");
    assert_eq!(wb.state.list.query, "79", "kept as it was");
    // A copy, a report, the filter of a table.
    for (command, proposed) in [
        ("back-up", "study-backup.db"),
        ("write-report", "report.md"),
    ] {
        crate::support::choose(&mut wb, command);
        assert_eq!(typed(&wb), Some(proposed));
        type_in(&mut wb, "mine.md");
        assert_eq!(typed(&wb), Some("mine.md"));
        press(&mut wb, "esc");
    }
    press(&mut wb, "T f");
    type_in(&mut wb, "status:done");
    press(&mut wb, "enter f");
    assert_eq!(typed(&wb), Some("status:done"));
    type_in(&mut wb, "status:started");
    assert_eq!(typed(&wb), Some("status:started"));
    press(&mut wb, "esc esc");
    // What is written on is not replaced: a note.
    press(&mut wb, "o x enter o y");
    assert_eq!(typed(&wb), Some("xy"));
}

#[test]
fn what_is_known_of_a_judgement_must_have_its_form() {
    let study = Study::new();
    let before = study.content();
    let mut wb = study.open_form("271");
    let refuse = |wb: &mut Workbench, field: &str, given: &str, why: &str| {
        press(wb, "B");
        press(wb, field);
        press(wb, "ctrl-u");
        type_in(wb, given);
        press(wb, "enter");
        assert_eq!(typed(wb), Some(given), "the line stays");
        assert_shows(wb, why);
        press(wb, "esc");
    };
    for number in [
        "abc",
        "惠东法刑初",
        "（2014）绥丰第号",
        "第271号",
        "-",
        "？？",
    ] {
        refuse(&mut wb, "n", number, "is not the number of a judgement");
    }
    for (date, why) in [
        ("soon", "is not a date"),
        ("2014-13", "the calendar has no"),
        ("1066", "no judgement is dated"),
        ("2914-05-06", "no judgement is dated"),
    ] {
        refuse(&mut wb, "d", date, why);
    }
    refuse(&mut wb, "c", "271", "is not the name of a court");
    assert_eq!(study.content(), before);
    // Another country's number is kept, and that it has no citation is said.
    press(&mut wb, "B n ctrl-u");
    type_in(&mut wb, "21 Cr. 123");
    assert_shows(&wb, "kept as typed");
    press(&mut wb, "enter esc");
    let kept = study.judgement(STEM).trial_number;
    assert_eq!(kept.as_deref(), Some("21 Cr. 123"));
}

#[test]
fn a_value_that_was_being_typed_is_offered_after_a_restart() {
    let study = Study::new();
    let file = study.path("sessions").join("study.json");
    for (keys, half) in [
        ("home 1", "1"),
        ("end enter x y", "xy"),
        ("a i 2 0 1 4", "2014"),
    ] {
        let mut wb = study.open_form("271");
        wb.resume(file.clone()).unwrap();
        press(&mut wb, "f4");
        press(&mut wb, keys);
        let at = cursor(&wb);
        assert_eq!(press(&mut wb, "ctrl-q"), Flow::Quit);
        drop(wb);
        let mut wb = study.open();
        wb.resume(file.clone()).unwrap();
        assert_eq!(cursor(&wb), at);
        assert_says(
            &wb,
            &format!("`{half}` was typed and not saved; enter goes on"),
        );
        press(&mut wb, "enter");
        assert_eq!(typed(&wb), Some(half));
        press(&mut wb, "enter");
        assert!(wb.state.drafts.0.is_empty());
        press(&mut wb, "ctrl-q");
    }
    assert_eq!(study.coded(STEM, "perpetrators"), "1");
    assert_eq!(study.coded(&record_id("I1"), "date"), "2014");
    // Esc gives a number up, as before.
    let mut wb = study.open_form("271");
    press(&mut wb, "home 7 esc enter");
    assert_eq!(typed(&wb), Some("1"));
}

#[test]
fn the_line_of_a_note_names_its_judgement() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down E r o");
    let open = wb.state.open.and_then(|id| wb.state.list.find(id));
    let stem = open.map(|judgement| judgement.stem.clone()).unwrap();
    assert_ne!(stem, STEMS[1], "the next one is open now");
    assert_shows(&wb, &format!("note on {stem}:"));
    press(&mut wb, "esc f4 o");
    assert_shows(&wb, &format!("note on {stem}:"));
}

#[test]
fn judgements_with_one_number_are_told_apart_in_the_list() {
    let twice = |text: &str| casebench::library::NewJudgement {
        trial_number: Some("（2014）绥丰刑初字第21号".into()),
        ..judgement("2014-XX-SF-21", text)
    };
    let all = [twice("甲"), twice("乙"), twice("丙")];
    let study = Study::of(TRAFFICKING, &all);
    for size in [(80, 24), (120, 40), (200, 60)] {
        let wb = study.open_at(size);
        assert_shows(&wb, "第21号 ~2");
        assert_shows(&wb, "第21号 ~3");
    }
    let wb = study.open();
    assert_eq!(listed(&wb).len(), 3);
}

#[test]
fn the_line_above_the_list_says_where_its_key_counts() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "/ 2 7 1 enter");
    assert_shows(&wb, "· c shows all");
    press(&mut wb, "enter");
    assert_shows(&wb, "in the list, c shows all");
    press(&mut wb, "c");
    assert_eq!(wb.state.list.query, "271", "{}", message(&wb));
}

#[test]
fn what_is_no_answer_is_told_with_what_is_one() {
    let codebook = casebench::codebook::Codebook::parse(CODEBOOK).unwrap();
    let said = |name: &str, typed: &str| {
        let variable = codebook.variables_named(name)[0];
        codebook
            .read_entry(variable, typed)
            .unwrap_err()
            .to_string()
    };
    assert!(said("victim.gender", "x").contains("1 male, 2 female"));
    assert!(said("victim.origin", "x").ends_with('…'));
    assert!(said("judgement.topics", "1, x").contains("1 poverty"));
    assert!(said("judgement.perpetrators", "many").contains("write digits"));
    assert!(said("incident.date", "soon").contains("write 2013"));
}

#[test]
fn a_list_that_is_longer_than_its_room_says_how_much_is_hidden() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "enter a v down down down enter");
    assert_shows(&wb, "more");
    let below = |wb: &Workbench| screen(wb).contains("… ");
    assert!(below(&wb));
    press(&mut wb, "end");
    assert_shows(&wb, "more above");
    press(&mut wb, "y u n n");
    assert!(!screen(&wb).contains("more"), "{}", screen(&wb));
}
