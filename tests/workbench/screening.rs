//! Which judgements belong to the study: decided with keys, taken back, and left out of the tables.

use casebench::counting::{load, tabulator};
use casebench::library::Screening;
use casebench::tables::Frequency;
use casebench::tui::Workbench;

use super::suggested_exclusions::study;
use crate::support::{
    STEM, STEMS, Study, assert_says, assert_shows, choose, cursor, judgement, line_with, listed,
    press, screen, type_in, typed,
};

/// The records in all that a frequency table of the file counts, each table adding up.
fn counted(study: &Study, variable: &str) -> (u64, u64) {
    let library = study.library();
    let variable = library.codebook().variables_named(variable)[0];
    let mut tabulator = tabulator(&library).unwrap();
    load(&mut tabulator, &library, &[variable]).unwrap();
    let table = Frequency::of(&mut tabulator, variable).unwrap();
    assert_eq!(
        table.valid + table.missing_total + table.uncoded,
        table.total
    );
    (table.total, table.excluded)
}

#[test]
fn one_key_decides_and_the_next_undecided_judgement_appears() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "I");
    assert_eq!(study.screening(STEMS[0]), "included");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
    press(&mut wb, "E r");
    assert_eq!(study.screening(STEM), "excluded repeat");
    assert!(cursor(&wb).starts_with(STEMS[2]));
    // Esc leaves the reasons without a decision; a reason can be found by typing.
    press(&mut wb, "E esc");
    assert_eq!(study.screening(STEMS[2]), "undecided");
    press(&mut wb, "f4 E s a i d enter");
    assert_eq!(study.screening(STEMS[2]), "excluded too_little");
    assert!(cursor(&wb).starts_with(STEMS[3]), "from the form as well");
    // Decided ones are passed, and the last one says so.
    press(&mut wb, "I");
    assert!(cursor(&wb).starts_with(STEMS[4]));
    press(&mut wb, "I");
    assert_says(&wb, "all judgements are decided on");

    press(&mut wb, "f2 / 2 7 1 enter U");
    assert_eq!(study.screening(STEM), "undecided");
    press(&mut wb, "U");
    assert_says(&wb, "not decided on yet");
    press(&mut wb, "u");
    assert_eq!(study.screening(STEM), "excluded repeat");
    press(&mut wb, "I");
    assert_eq!(study.screening(STEM), "included");
}

#[test]
fn a_reason_can_ask_for_words() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "E o");
    assert_shows(&wb, "excluded because:");
    press(&mut wb, "enter");
    assert_shows(&wb, "say why in a few words");
    assert_eq!(study.screening(STEMS[0]), "undecided");
    press(&mut wb, "esc");
    assert_eq!(
        (typed(&wb), study.screening(STEMS[0]).as_str()),
        (None, "undecided")
    );
    press(&mut wb, "E o");
    type_in(&mut wb, "两页缺失");
    press(&mut wb, "enter");
    assert_eq!(study.screening(STEMS[0]), "excluded other 两页缺失");
    press(&mut wb, "f2 up E");
    press(&mut wb, "enter");
    assert_eq!(typed(&wb), Some("两页缺失"), "the remark can be edited");
}

#[test]
fn excluded_judgements_leave_the_tables_with_the_key_and_come_back_with_undo() {
    let study = Study::new();
    study.code("271", "perpetrators", 3);
    study.record("271/I1/V1").code("gender", 1).code("age", 2);
    study.record("271/I1/V2").code("gender", 2).code("age", 1);
    study.code("271/D1", "sex", 1);
    study.code("83/I1/V1", "gender", 1);
    let mut wb = study.open_form("83");
    assert_eq!(counted(&study, "victim.age"), (3, 0));
    let total = |wb: &Workbench| wb.state.side.as_ref().map(|side| side.table.total);
    press(&mut wb, "f2 c / 2 7 1 enter f4 ] ]");
    assert_eq!(total(&wb), Some(3), "{}", cursor(&wb));
    press(&mut wb, "E c");
    assert_eq!(counted(&study, "victim.age"), (1, 1));
    assert_eq!(counted(&study, "judgement.perpetrators"), (4, 1));
    assert_eq!(counted(&study, "defendant.sex"), (0, 1));
    press(&mut wb, "f2 c / 8 3 enter f4 ] ]");
    assert_eq!(total(&wb), Some(1));
    press(&mut wb, "u");
    assert_eq!(counted(&study, "victim.age"), (3, 0));
    assert_eq!(total(&wb), Some(3));
    press(&mut wb, "ctrl-r");
    assert_eq!(counted(&study, "victim.age"), (1, 1));
    // What comes to an excluded judgement is in no table either.
    press(&mut wb, "a v 1");
    assert_eq!(counted(&study, "victim.age"), (1, 1));
    assert_says(&wb, "excluded: it counts in no table");
    let library = study.library();
    assert_eq!(library.records(study.judgement(STEM).id).unwrap().len(), 6);
}

#[test]
fn excluded_judgements_are_passed_counted_apart_and_still_found() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down E r f2 home");
    press(&mut wb, ". enter");
    assert!(cursor(&wb).starts_with(STEMS[2]), "{}", cursor(&wb));
    let shown = screen(&wb);
    assert!(
        shown.contains("1 of 4 judgements done (1 not complete), 1 excluded"),
        "{shown}"
    );
    let line = line_with(&shown, "⊘   （2014）绥丰刑初字第271号");
    assert!(line.contains(" repeat"), "{shown}");
    press(&mut wb, "/ 2 7 1 enter . ");
    assert_says(&wb, "is excluded from the study");
    press(&mut wb, "+");
    assert_says(&wb, "is excluded from the study");
    press(&mut wb, "esc s s s s");
    assert_eq!(listed(&wb), [STEM]);
    for (query, found) in [
        ("status:excluded", vec![STEM]),
        ("screen:excluded", vec![STEM]),
        ("reason:repeat", vec![STEM]),
        ("reason:other", vec![]),
        ("screen:included", vec![]),
        ("status:done", vec![STEMS[0]]),
    ] {
        press(&mut wb, "c / ctrl-u");
        type_in(&mut wb, query);
        press(&mut wb, "enter");
        assert_eq!(listed(&wb), found, "{query}");
    }
    press(&mut wb, "c / ctrl-u");
    type_in(&mut wb, "screen:undecided");
    assert_eq!(listed(&wb).len(), 4);
}

#[test]
fn a_codebook_without_reasons_excludes_without_one() {
    let codebook = "title = 't'\n[[unit]]\nname = 'case'";
    let study = Study::of(codebook, &[judgement("1", "某")]);
    let mut wb = study.open_with_keys("base = \"vim\"\n");
    press(&mut wb, "E");
    assert_eq!(
        study.judgement("1").screening,
        Some(Screening::Excluded {
            reason: None,
            remark: None
        })
    );
    choose(&mut wb, "suggested exclusions");
    assert_says(&wb, "suggests no exclusions");
}

#[test]
fn the_flow_reconciles() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "I E r E o x enter . enter");
    drop(wb);
    let library = study.library();
    let flow = library.flow().unwrap();
    assert_eq!(flow.judgements, 7);
    assert_eq!(
        (
            flow.excluded_total(),
            flow.included.total(),
            flow.undecided.total()
        ),
        (2, 1, 4)
    );
    assert_eq!(
        (flow.screened(), flow.kept().total(), flow.kept().done),
        (3, 5, 1)
    );
    let lines = flow.lines(library.codebook());
    let count = |step: &str, part: &str| {
        let line = lines.iter().find(|l| l.step == step && l.part == part);
        line.map(|line| line.count)
    };
    assert_eq!(count("excluded", "repeat"), Some(1));
    assert_eq!(count("excluded", "commutation ruling"), Some(0));
    let mut wb = study.open_at((80, 24));
    choose(&mut wb, "files found");
    let shown = screen(&wb);
    assert!(line_with(&shown, "screened").contains('3'), "{shown}");
    press(&mut wb, "enter");
    assert!(!screen(&wb).contains("screened"));
    // The judgements of this study came in without an import, and that is said.
    assert!(flow.notes().join(" ").contains("the library has 7"));
}

#[test]
fn the_wide_views_leave_excluded_judgements_out() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "E r");
    let file = study.database();
    let count = |table: &str| -> i64 {
        file.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
    };
    assert_eq!((count("judgement"), count("wide_judgement")), (5, 4));
}
