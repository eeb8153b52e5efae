//! Which judgements belong to the study: decided with keys, taken back, suggested, and left out of the tables.

mod support;

use casebench::counting::{load, tabulator};
use casebench::library::{
    Edit, LibraryError, NewJudgement, Screening, Status, Step, StepAction, Walk,
};
use casebench::tables::Frequency;
use casebench::tui::Workbench;
use support::{
    SIZES, STEMS, Study, at_sizes, cursor, line_with, listed, message, press, screen, type_in,
    typed,
};

const FIRST: &str = STEMS[0];
const CASE: &str = STEMS[1];

/// The study with an invented commutation ruling and a text that says next to nothing.
fn study() -> Study {
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

/// What the file says of a judgement: `excluded repeat`, `included`, `undecided`.
fn decided(study: &Study, stem: &str) -> String {
    match study.judgement(stem).screening {
        None => "undecided".into(),
        Some(Screening::Included) => "included".into(),
        Some(Screening::Excluded { reason, remark }) => {
            let parts = [Some("excluded".into()), reason, remark];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

/// Reads all texts for suggested exclusions.
fn read_all(workbench: &mut Workbench) {
    support::finish_jobs(workbench);
}

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
fn decisions_are_steps_that_can_be_undone_after_reopening() {
    let study = Study::new();
    let judgement = study.judgement(CASE).id;
    let mut library = study.library();
    let screen = |decision| [Edit::Screen { decision }];
    let excluded = Screening::Excluded {
        reason: Some("other".into()),
        remark: Some("两页 missing".into()),
    };
    library
        .apply(judgement, &screen(Some(Screening::Included)))
        .unwrap();
    library
        .apply(judgement, &screen(Some(excluded.clone())))
        .unwrap();
    let again = library
        .apply(judgement, &screen(Some(excluded.clone())))
        .unwrap();
    assert!(again.deltas.is_empty(), "what changes nothing is no step");
    drop(library);

    let mut library = study.library();
    let now = |study: &Study| study.judgement(CASE).screening;
    assert_eq!(now(&study), Some(excluded.clone()));
    assert_eq!(study.judgement(CASE).status, Status::Excluded);
    library.walk(Walk::Undo).unwrap();
    assert_eq!(now(&study), Some(Screening::Included));
    library.walk(Walk::Undo).unwrap();
    assert_eq!(now(&study), None);
    drop(library);
    let mut library = study.library();
    library.walk(Walk::Redo).unwrap();
    library.walk(Walk::Redo).unwrap();
    assert_eq!(now(&study), Some(excluded));
    library.apply(judgement, &screen(None)).unwrap();
    assert_eq!(now(&study), None);
}

#[test]
fn a_reason_that_the_codebook_does_not_have_is_refused() {
    let study = Study::new();
    let decision = Some(Screening::excluded("repeet"));
    let refused = study
        .library()
        .apply(study.judgement(CASE).id, &[Edit::Screen { decision }]);
    assert!(matches!(refused, Err(LibraryError::NoReason { name, .. }) if name == "repeet"));
    assert_eq!(decided(&study, CASE), "undecided");
}

#[test]
fn several_are_decided_in_one_step_that_undo_takes_back() {
    let study = Study::new();
    let ids = STEMS.map(|stem| study.judgement(stem).id);
    let exclude = Edit::Screen {
        decision: Some(Screening::excluded("repeat")),
    };
    let mut library = study.library();
    library
        .make(&Step {
            action: StepAction::ExcludeAsSuggested { judgements: 5 },
            edits: ids.map(|id| (id, vec![exclude.clone()])).to_vec(),
        })
        .unwrap();
    assert_eq!(library.excluded_count().unwrap(), 5);
    drop(library);
    let mut library = study.library();
    library.walk(Walk::Undo).unwrap();
    assert_eq!(library.excluded_count().unwrap(), 0);
    library.walk(Walk::Redo).unwrap();
    assert_eq!(library.excluded_count().unwrap(), 5);
}

#[test]
fn one_key_decides_and_the_next_undecided_judgement_appears() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "I");
    assert_eq!(decided(&study, FIRST), "included");
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
    press(&mut wb, "E r");
    assert_eq!(decided(&study, CASE), "excluded repeat");
    assert!(cursor(&wb).starts_with(STEMS[2]));
    // Esc leaves the reasons without a decision; a reason can be found by typing.
    press(&mut wb, "E esc");
    assert_eq!(decided(&study, STEMS[2]), "undecided");
    press(&mut wb, "f4 E s a i d enter");
    assert_eq!(decided(&study, STEMS[2]), "excluded too_little");
    assert!(cursor(&wb).starts_with(STEMS[3]), "from the form as well");
    // Decided ones are passed, and the last one says so.
    press(&mut wb, "I");
    assert!(cursor(&wb).starts_with(STEMS[4]));
    press(&mut wb, "I");
    assert!(message(&wb).contains("all judgements are decided on"));

    press(&mut wb, "f2 / 2 7 1 enter U");
    assert_eq!(decided(&study, CASE), "undecided");
    press(&mut wb, "U");
    assert!(message(&wb).contains("not decided on yet"));
    press(&mut wb, "u");
    assert_eq!(decided(&study, CASE), "excluded repeat");
    press(&mut wb, "I");
    assert_eq!(decided(&study, CASE), "included");
}

#[test]
fn a_reason_can_ask_for_words() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "E o");
    assert!(screen(&wb).contains("excluded because:"), "{}", screen(&wb));
    press(&mut wb, "enter");
    assert!(screen(&wb).contains("say why in a few words"));
    assert_eq!(decided(&study, FIRST), "undecided");
    press(&mut wb, "esc");
    assert_eq!(
        (typed(&wb), decided(&study, FIRST).as_str()),
        (None, "undecided")
    );
    press(&mut wb, "E o");
    type_in(&mut wb, "两页缺失");
    press(&mut wb, "enter");
    assert_eq!(decided(&study, FIRST), "excluded other 两页缺失");
    press(&mut wb, "f2 up E");
    press(&mut wb, "enter");
    assert_eq!(typed(&wb), Some("两页缺失"), "the words can be mended");
}

#[test]
fn excluded_judgements_leave_the_tables_with_the_key_and_come_back_with_undo() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter a v 1 2 a v 2 1 a d 1");
    drop(wb);
    let mut wb = study.open_form("83");
    press(&mut wb, "a v 1");
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
    let library = study.library();
    assert_eq!(library.records(study.judgement(CASE).id).unwrap().len(), 6);
}

#[test]
fn excluded_judgements_are_passed_counted_apart_and_still_found() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "down E r f2 home");
    press(&mut wb, ". .");
    assert!(cursor(&wb).starts_with(STEMS[2]), "{}", cursor(&wb));
    let shown = screen(&wb);
    assert!(
        shown.contains("1 of 4 judgements done, 1 excluded"),
        "{shown}"
    );
    let line = line_with(&shown, "⊘   （2014）绥丰刑初字第271号");
    assert!(line.contains(" repeat"), "{shown}");
    press(&mut wb, "/ 2 7 1 enter . ");
    assert!(message(&wb).contains("is excluded from the study"));
    press(&mut wb, "+");
    assert!(message(&wb).contains("is excluded from the study"));
    press(&mut wb, "esc s s s s");
    assert_eq!(listed(&wb), [CASE]);
    for (query, found) in [
        ("status:excluded", vec![CASE]),
        ("screen:excluded", vec![CASE]),
        ("reason:repeat", vec![CASE]),
        ("reason:other", vec![]),
        ("screen:included", vec![]),
        ("status:done", vec![FIRST]),
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
fn suggested_exclusions_are_marked_listed_and_never_applied_by_themselves() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "end");
    assert!(
        screen(&wb).contains("⊘? too little said"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter");
    assert!(screen(&wb).contains("0 of 5 texts read"), "{}", screen(&wb));
    read_all(&mut wb);
    let shown = screen(&wb);
    assert!(shown.contains("2 suggested exclusions"), "{shown}");
    assert!(line_with(&shown, "R-9 · commutation ruling").contains("减刑"));
    assert!(line_with(&shown, "S-1 · too little said").contains("7 characters"));
    press(&mut wb, "esc");
    assert_eq!(decided(&study, "R-9"), "undecided");
    assert_eq!(decided(&study, "S-1"), "undecided");

    // All at once, in one step; `too little` first by the key of its reason.
    press(&mut wb, "ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter");
    read_all(&mut wb);
    press(&mut wb, "l");
    assert_eq!(decided(&study, "S-1"), "excluded too_little");
    assert_eq!(decided(&study, "R-9"), "undecided");
    press(&mut wb, "u ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter up enter");
    assert_eq!(decided(&study, "S-1"), "excluded too_little");
    assert_eq!(decided(&study, "R-9"), "excluded commutation");
    press(&mut wb, "u");
    assert_eq!(decided(&study, "S-1"), "undecided");
    assert_eq!(decided(&study, "R-9"), "undecided");
}

#[test]
fn single_suggestions_are_accepted_overruled_or_looked_at() {
    let study = study();
    let mut wb = study.open();
    let list = |wb: &mut Workbench| {
        press(wb, "ctrl-p");
        type_in(wb, "suggested exclusions");
        press(wb, "enter");
        read_all(wb);
    };
    list(&mut wb);
    press(&mut wb, "enter s");
    assert!(cursor(&wb).starts_with("R-9"), "{}", cursor(&wb));
    press(&mut wb, "E enter");
    assert_eq!(decided(&study, "R-9"), "excluded commutation");
    list(&mut wb);
    press(&mut wb, "enter i");
    assert_eq!(decided(&study, "S-1"), "included");
    assert!(
        message(&wb).contains("no exclusion is suggested"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "u");
    list(&mut wb);
    press(&mut wb, "enter y");
    assert_eq!(decided(&study, "S-1"), "excluded too_little");
}

#[test]
fn a_number_that_is_given_by_hand_suggests_as_well() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "2015-ZJ");
    press(&mut wb, "enter");
    assert!(!screen(&wb).contains("⊘?"));
    press(&mut wb, "B n ctrl-u");
    type_in(&mut wb, "（2016）浙11刑更9号");
    press(&mut wb, "enter esc");
    assert!(screen(&wb).contains("⊘? commutation"), "{}", screen(&wb));
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
    assert!(screen(&wb).contains("Commands"));
}

#[test]
fn a_codebook_without_reasons_excludes_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let codebook = "title = 't'\n[[unit]]\nname = 'case'";
    let mut library = casebench::library::Library::create(&path, codebook).unwrap();
    let new = NewJudgement {
        text: "某".into(),
        ..NewJudgement::default()
    };
    library.insert_judgements(&[new]).unwrap();
    let keymap = casebench::tui::keymap::Keymap::built_in("vim").unwrap();
    let mut wb = Workbench::new(library, keymap, (80, 24)).unwrap();
    press(&mut wb, "E");
    let library = casebench::library::Library::open(&path).unwrap();
    let judgement = &library.judgements().unwrap()[0];
    assert_eq!(
        judgement.screening,
        Some(Screening::Excluded {
            reason: None,
            remark: None
        })
    );
    press(&mut wb, ":");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter");
    assert!(message(&wb).contains("suggests no exclusions"));
}

#[test]
fn the_flow_reconciles() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "I E r E o x enter . .");
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
    press(&mut wb, "ctrl-p");
    type_in(&mut wb, "files found");
    press(&mut wb, "enter");
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
    let file = rusqlite::Connection::open(study.file()).unwrap();
    let count = |table: &str| -> i64 {
        file.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
    };
    assert_eq!((count("judgement"), count("wide_judgement")), (5, 4));
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
    read_all(&mut wb);
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
    press(&mut wb, "ctrl-p");
    type_in(&mut wb, "suggested exclusions");
    press(&mut wb, "enter");
    read_all(&mut wb);
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}
