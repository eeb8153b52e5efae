//! What is known of a judgement besides its text: typed, corrected, undone, searched.

use casebench::codebook::{Metadata, Value};
use casebench::library::{Delta, Edit, JudgementId, Library, LibraryError, NewJudgement, Walk};
use casebench::tables::RecordKey;
use casebench::tui::Workbench;

use crate::support::{
    SIZES, Study, assert_says, assert_shows, at_sizes, line_with, listed, press, screen, type_in,
    typed,
};

/// Shows what is known of a judgement in its tables.
const CODEBOOK: &str = r#"
title = "t"
[[unit]]
name = "judgement"
label = "Judgement"
[[variable]]
name = "outcome"
unit = "judgement"
label = "Outcome"
kind = "nominal"
codes = [{ value = 1, label = "granted" }]
[[derived]]
name = "province"
unit = "judgement"
label = "Province of the court"
metadata = "province"
[[derived]]
name = "decided"
unit = "judgement"
label = "Date of the judgement"
metadata = "trial_date"
[[derived]]
name = "year"
unit = "judgement"
label = "Year of the judgement"
year_of = "decided"
[[table]]
rows = "judgement.province"
"#;

/// Of an invented court in an invented country.
const ENGLISH: &str = "IN THE REGIONAL COURT OF EASTMERE\nCase No. K 12/2015\n\
    The defendant A.B. sold the child for 4,000 marks.\nJudgement of 3 May 2015.\n";

const CHINESE: &str =
    "某书\n本院认为，被告人某甲犯某罪，判决如下：如不服本判决，可在十日内上诉。\n";

fn study() -> Study {
    let study = Study::with_codebook(CODEBOOK);
    let new = |source: &str, text: &str| NewJudgement {
        text: text.into(),
        source: source.into(),
        ..NewJudgement::default()
    };
    study
        .library()
        .insert_judgements(&[new("eastmere.txt", ENGLISH), new("some.txt", CHINESE)])
        .unwrap();
    study
}

/// All that the file has of a judgement, in the order of its columns.
fn known(library: &Library, id: JudgementId) -> [String; 5] {
    let judgement = library.judgement(id).unwrap();
    let date = judgement.date.map(|date| date.to_string());
    [
        judgement.trial_number,
        judgement.citation,
        judgement.court,
        judgement.province,
        date,
    ]
    .map(|field| field.unwrap_or_else(|| "-".into()))
}

fn give(library: &mut Library, id: JudgementId, field: Metadata, new: &str) -> Vec<Delta> {
    let edit = Edit::Metadata {
        field,
        new: (!new.is_empty()).then(|| new.to_owned()),
    };
    library.apply(id, &[edit]).unwrap().deltas
}

/// The normal number and the history's rows of the latest step, which only SQL shows.
fn latest_step(study: &Study) -> (Option<String>, Vec<String>) {
    let file = study.database();
    let normal = file
        .query_row(
            "SELECT normal_number FROM judgement WHERE id = (SELECT judgement FROM step ORDER BY id DESC LIMIT 1)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut rows = file
        .prepare(
            "SELECT name || ' ' || coalesce(old, '-') || ' ' || coalesce(new, '-') FROM history
             WHERE subject = 'metadata' AND step = (SELECT max(id) FROM step) ORDER BY id",
        )
        .unwrap();
    let rows = rows.query_map([], |row| row.get(0)).unwrap();
    (normal, rows.map(Result::unwrap).collect())
}

#[test]
fn edited_metadata_is_kept_undone_and_redone_with_what_follows_from_it() {
    let study = study();
    let mut library = study.library();
    let id = library.judgements().unwrap()[1].id;
    let stem = library.judgement(id).unwrap().stem;
    let mut states = vec![known(&library, id)];
    let number = "(2014)绥丰刑初字第027号";
    for (field, new) in [
        (Metadata::TrialNumber, number),
        (Metadata::Court, "浙江省绥丰县人民法院"),
        (Metadata::TrialDate, "2014年5月"),
        (Metadata::Province, "gd"),
        (Metadata::Court, ""),
        (Metadata::TrialNumber, ""),
    ] {
        assert!(!give(&mut library, id, field, new).is_empty(), "{field:?}");
        states.push(known(&library, id));
    }
    let citation = "2014-ZJ-SF-Preliminary Criminal Trial-No.27";
    let court = "浙江省绥丰县人民法院";
    assert_eq!(states[1], [number, "-", "-", "-", "-"]);
    assert_eq!(states[2], [number, citation, court, "ZJ", "-"]);
    assert_eq!(states[3], [number, citation, court, "ZJ", "2014-05"]);
    let given = citation.replace("ZJ", "GD");
    assert_eq!(states[4], [number, &given, court, "GD", "2014-05"]);
    // The province was given, so it stays when the court goes; the citation needs both.
    assert_eq!(states[5], [number, "-", "-", "GD", "2014-05"]);
    assert_eq!(states[6], ["-", "-", "-", "GD", "2014-05"]);

    // The file was closed in between: undo goes on, exactly.
    drop(library);
    let mut library = study.library();
    for state in states.iter().rev().skip(1) {
        library.walk(Walk::Undo).unwrap().unwrap();
        assert_eq!(&known(&library, id), state);
    }
    assert!(library.walk(Walk::Undo).unwrap().is_none());
    for state in &states[1..] {
        library.walk(Walk::Redo).unwrap().unwrap();
        assert_eq!(&known(&library, id), state);
    }
    let judgement = library.judgement(id).unwrap();
    assert_eq!(judgement.stem, stem, "record ids never change");
    assert_eq!(library.records(id).unwrap()[0].name, stem);
}

#[test]
fn each_changed_column_has_its_row_of_the_history() {
    let study = study();
    let mut library = study.library();
    let id = library.judgements().unwrap()[1].id;
    give(
        &mut library,
        id,
        Metadata::TrialNumber,
        " （2016）云2698刑初083号 ",
    );
    let (normal, rows) = latest_step(&study);
    assert_eq!(normal.as_deref(), Some("（2016）云2698刑初83号"));
    assert_eq!(
        rows,
        [
            r#"trial_number - "（2016）云2698刑初083号""#,
            r#"normal_number - "（2016）云2698刑初83号""#,
            r#"province - "YN""#,
            r#"citation - "2016-YN-2698-Preliminary Criminal Trial-No.83""#,
        ]
    );
    // Another number takes with it what followed from this one.
    give(&mut library, id, Metadata::TrialNumber, "K 12/2015");
    let (normal, rows) = latest_step(&study);
    assert_eq!((normal, rows.len()), (None, 4));
    assert_eq!(known(&library, id), ["K 12/2015", "-", "-", "-", "-"]);
    library.walk(Walk::Undo).unwrap().unwrap();
    let (normal, _) = latest_step(&study);
    assert_eq!(normal.as_deref(), Some("（2016）云2698刑初83号"));
}

#[test]
fn a_wrong_date_or_province_is_refused_and_the_same_value_is_not_a_step() {
    let study = study();
    let mut library = study.library();
    let id = library.judgements().unwrap()[0].id;
    let before = known(&library, id);
    let mut refused = |field, new: &str| {
        let edit = Edit::Metadata {
            field,
            new: Some(new.into()),
        };
        library.apply(id, &[edit]).unwrap_err()
    };
    let date = refused(Metadata::TrialDate, "2015-13");
    assert!(matches!(date, LibraryError::NoDate(_)), "{date}");
    assert!(date.to_string().contains("2015-13"));
    let province = refused(Metadata::Province, "Eastmere");
    assert!(matches!(province, LibraryError::NoProvince(_)));
    assert_eq!(known(&library, id), before);
    assert!(give(&mut library, id, Metadata::Court, "  ").is_empty());
    assert!(library.walk(Walk::Undo).unwrap().is_none());

    // As it was read at the import, so it is when it is given.
    let deltas = give(&mut library, id, Metadata::TrialDate, "2015.5.3");
    let [Delta::Metadata { field, new, .. }] = deltas.as_slice() else {
        panic!("{deltas:?}")
    };
    assert_eq!(*field, Metadata::TrialDate);
    assert_eq!(new, &"2015-05-03".parse().ok().map(Value::Date));
    assert!(give(&mut library, id, Metadata::TrialDate, "2015-05-03").is_empty());
}

/// How often a label occurs in the table of a variable, counted from what is in memory.
fn counted(wb: &Workbench, label: &str) -> Option<u64> {
    let side = wb.state.side.as_ref().unwrap();
    let row = side.table.rows.iter().find(|row| row.label == label);
    row.map(|row| row.count)
}

#[test]
fn number_and_court_of_an_english_judgement_are_typed() {
    let study = study();
    let mut wb = study.open();
    assert!(line_with(&screen(&wb), "J1 ·").contains("B explains it"));
    press(&mut wb, "B");
    let shown = screen(&wb);
    assert!(shown.contains("About this judgement: J1"), "{shown}");
    assert!(line_with(&shown, "n number").contains("not known"));

    press(&mut wb, "n");
    type_in(&mut wb, "K 12/2015");
    assert_shows(&wb, "kept as typed, without a citation");
    press(&mut wb, "enter");
    // One after the other: the cursor is on the next field.
    press(&mut wb, "enter");
    type_in(&mut wb, "Regional Court of Eastmere");
    press(&mut wb, "enter d 2 0 1 5 - 1 3 enter");
    assert_eq!(typed(&wb), Some("2015-13"), "the line stays open");
    assert_shows(&wb, "! the calendar has no 2015-13");
    press(&mut wb, "backspace backspace 5 enter esc");
    let kept = known(&study.library(), JudgementId(1));
    let court = "Regional Court of Eastmere";
    assert_eq!(kept, ["K 12/2015", "-", court, "-", "2015-05"]);
    let title = format!("K 12/2015 {court} · 2015-05");
    assert!(screen(&wb).contains(&title), "{}", screen(&wb));
    assert!(!screen(&wb).contains("explains it"));

    // It is found by what was given, at once, and no longer once that is taken back.
    press(&mut wb, "/");
    type_in(&mut wb, "k 12");
    assert_eq!(listed(&wb), ["J1"]);
    press(&mut wb, "esc / e a s t m e r e");
    assert_eq!(listed(&wb), ["J1"]);
    press(&mut wb, "esc u u u");
    assert_says(&wb, "undone: J1 · number: K 12/2015");
    assert_eq!(
        known(&study.library(), JudgementId(1)),
        ["-"; 5].map(String::from)
    );
    press(&mut wb, "/");
    type_in(&mut wb, "k 12");
    assert!(listed(&wb).is_empty(), "{:?}", listed(&wb));
    press(&mut wb, "esc ctrl-r");
    assert_shows(&wb, "K 12/2015");
}

#[test]
fn esc_leaves_all_as_it_was_and_an_empty_line_clears() {
    let study = study();
    let mut wb = study.open_form("J1");
    press(&mut wb, "B c X X esc");
    assert_eq!(typed(&wb), None);
    press(&mut wb, "B esc B p esc 1 u");
    assert_eq!(
        known(&study.library(), JudgementId(1)),
        ["-"; 5].map(String::from)
    );
    press(&mut wb, "B c X enter c");
    assert_eq!(typed(&wb), Some("X"));
    press(&mut wb, "ctrl-u enter");
    assert_says(&wb, "court: not known");
    assert_eq!(
        known(&study.library(), JudgementId(1)),
        ["-"; 5].map(String::from)
    );
    // An unchanged line is not a step.
    press(&mut wb, "c enter esc u");
    assert_says(&wb, "undone: J1 · court: not known");
}

#[test]
fn the_province_is_chosen_and_the_tables_follow() {
    let study = study();
    let mut wb = study.open();
    assert_eq!(counted(&wb, "Yunnan"), None);
    press(&mut wb, "B p y n enter esc");
    assert_eq!(counted(&wb, "Yunnan"), Some(1), "{}", screen(&wb));
    press(&mut wb, "down B p");
    type_in(&mut wb, "云南");
    press(&mut wb, "enter esc");
    assert_eq!(counted(&wb, "Yunnan"), Some(2));
    // In the list it can be asked for at once.
    press(&mut wb, "/");
    type_in(&mut wb, "prov:YN");
    assert_eq!(listed(&wb), ["J1", "J2"]);
    press(&mut wb, "esc B p home enter esc");
    assert_eq!(counted(&wb, "Yunnan"), Some(1));
    press(&mut wb, "u");
    assert_eq!(counted(&wb, "Yunnan"), Some(2));

    // So does a date, once its column is in memory.
    let id = JudgementId(1);
    let root = RecordKey(study.library().records(id).unwrap()[0].id.0);
    let decided = wb.state.codebook.variables_named("decided")[0];
    wb.state
        .tabulator
        .load_column(decided, casebench::tables::ColumnAnswers::default());
    press(&mut wb, "home B d 2 0 1 5 enter esc");
    let date = wb.state.tabulator.frame().value(decided, root);
    assert_eq!(date, "2015".parse().ok().map(Value::Date));
}

#[test]
fn metadata_from_another_program_is_found_too() {
    let study = study();
    let mut wb = study.open();
    let mut library = study.library();
    give(
        &mut library,
        JudgementId(2),
        Metadata::TrialNumber,
        "Z 9/99",
    );
    assert!(wb.refresh());
    press(&mut wb, "/");
    type_in(&mut wb, "z 9");
    assert_eq!(listed(&wb), ["J2"]);
}

#[test]
fn what_cannot_be_shown_is_not_lost_by_looking_at_it() {
    let study = Study::new();
    let mut wb = study.open_form("79");
    let before = study.judgement("2014-SD-F-79");
    press(&mut wb, "B n enter c enter esc");
    assert_eq!(study.judgement("2014-SD-F-79"), before);
    assert!(before.court.unwrap().contains('\x1b'));
}

#[test]
fn without_a_judgement_the_metadata_screen_does_not_open() {
    let study = Study::empty();
    let mut wb = study.open();
    press(&mut wb, "B");
    assert_says(&wb, "no judgement is open");
}

#[test]
fn about_this_judgement() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "B");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}

#[test]
fn a_date_is_typed_while_the_list_is_shown() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "B d 2 0 1 5 - 1 3");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}
