//! An answer whose condition (`only_if`) does not hold any more: it is kept, counted nowhere, and named everywhere.

use casebench::library::Walk;

use crate::support::{CODEBOOK, Study, press, screen};

/// A number and a derived year that hang on the result, and tables of both.
const MORE: &str = r#"
[[variable]]
name = "ransom"
unit = "victim"
label = "Ransom"
kind = "money"
currency = "RMB yuan"
only_if = { variable = "result", is = [1] }

[[variable]]
name = "payer"
unit = "victim"
label = "Who paid"
kind = "nominal"
codes = [{ value = 1, label = "family" }, { value = 2, label = "police" }]
only_if = { variable = "result", is = [1] }

[[variable]]
name = "relative"
unit = "victim"
label = "Which relative paid"
kind = "nominal"
codes = [{ value = 1, label = "father" }, { value = 2, label = "mother" }]
only_if = { variable = "payer", is = [1] }

[[derived]]
name = "release_year"
unit = "victim"
label = "Year of release"
year_of = "release_date"

[[table]]
title = "Ransom by gender"
means = "victim.ransom"
by = "victim.gender"

[[check]]
unit = "victim"
rule = "ransom <= 3000"
message = "a ransom of more than 3,000 yuan"
"#;

/// Two victims who were released, a boy and a girl; then the girl's result is coded otherwise.
fn study() -> Study {
    let study = Study::with_judgements(&format!("{CODEBOOK}{MORE}"));
    study.code("2714/I1", "date", "2010-05");
    for (ordinal, ransom) in [(1, 1_000), (2, 5_000)] {
        study
            .record(&format!("2714/I1/V{ordinal}"))
            .code("gender", ordinal)
            .code("result", 1)
            .code("release_date", format!("201{ordinal}-05").as_str())
            .code("ransom", ransom)
            .code("payer", 1)
            .code("relative", 2);
    }
    study.code("2714/I1/V2", "result", 2);
    study
}

fn run(study: &Study, arguments: &[&str]) -> String {
    let ran = study.run(arguments);
    assert!(ran.code < 2, "{arguments:?} {}", ran.err);
    ran.out
}

#[track_caller]
fn says(study: &Study, arguments: &[&str], parts: &[&str]) {
    let out = run(study, arguments);
    for part in parts {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn every_table_leaves_a_ruled_out_answer_out_and_says_so() {
    let study = study();
    let by_result = "1 value not counted: ruled out by Result.";
    for variable in ["release_date", "ransom", "payer", "release_year"] {
        let arguments = ["freq", variable];
        says(
            &study,
            &arguments,
            &["N = 2: 1 valid, 1 missing, 0 uncoded.", by_result],
        );
    }
    says(
        &study,
        &["freq", "relative"],
        &["1 value not counted: ruled out by Who paid or Result."],
    );
    for arguments in [
        &["crosstab", "payer", "gender"][..],
        &["means", "ransom", "--by", "gender"],
        &["timeline", "release_date"],
        &["durations", "incident.date", "release_date"],
        &["tables", "ransom"],
    ] {
        let in_table = "N = 2: 1 in the table, 1 missing, 0 uncoded.";
        says(&study, arguments, &[in_table, by_result]);
    }
    // The girl's 5,000 yuan are in no mean, nor in a total.
    let means = run(&study, &["means", "ransom"]);
    assert!(
        means.contains("1,000") && !means.contains("5,000"),
        "{means}"
    );
}

#[test]
fn a_filter_takes_a_ruled_out_answer_as_not_applicable() {
    let study = study();
    for (filter, count) in [
        ("release_date=valid", 1),
        ("release_date=not-applicable", 1),
        ("release_date=-7", 1),
        ("release_date=missing", 1),
        ("release_date=2012", 0),
        ("release_date!=2011", 0),
        ("release_date>=2000", 1),
        ("release_year=2012", 0),
        ("ransom>2000", 0),
        ("payer=1", 1),
        ("relative=2", 1),
        ("relative=uncoded", 0),
    ] {
        let counted = format!("N = {count}: ");
        says(&study, &["freq", "gender", "--where", filter], &[&counted]);
    }
}

#[test]
fn files_and_report_leave_a_ruled_out_answer_out_and_the_checks_name_it() {
    let study = study();
    run(&study, &["export", "out"]);
    let victims = study.read("out/victim.csv");
    assert!(
        victims.contains("2011-05") && victims.contains("1000"),
        "{victims}"
    );
    assert!(
        !victims.contains("2012-05") && !victims.contains("5000"),
        "{victims}"
    );
    let report = run(&study, &["report"]);
    for part in [
        "- **victim.release\\_date**: ruled out by Result: 1 (2014-GD-SF-2714/I1/V2)",
        "- **victim.relative**: ruled out by Who paid or Result: 1 (2014-GD-SF-2714/I1/V2)",
        "break it: none",
        "even if it had been coded before",
        "1 value not counted: ruled out by Result.",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    assert!(!report.contains("5,000"), "{report}");
}

#[test]
fn a_ruled_out_answer_is_kept_and_shown_with_the_reason() {
    let study = study();
    says(
        &study,
        &["show", "2714", "--no-text"],
        &["2012-05  (not counted: ruled out by Result)", "2011-05\n"],
    );
    let mut workbench = study.open_form("2714");
    press(&mut workbench, "enter enter enter");
    // The answer comes back with its condition.
    let mut library = study.library();
    library.walk(Walk::Undo).unwrap();
    says(&study, &["freq", "release_date"], &["N = 2: 2 valid"]);
    let out = run(&study, &["freq", "release_date"]);
    assert!(!out.contains("not counted"), "{out}");
}

#[test]
fn the_tables_screen_notes_a_ruled_out_answer() {
    let study = study();
    let mut workbench = study.open();
    press(&mut workbench, "T ]");
    let shown = screen(&workbench);
    assert!(shown.contains("Ransom by gender"), "{shown}");
    let notes = &workbench.state.tables.shown.grids()[0].notes;
    let said = notes
        .iter()
        .any(|note| note.ends_with("not counted: ruled out by Result."));
    assert!(said, "{notes:?}");
}

#[test]
fn an_import_of_values_names_ruled_out_answers() {
    let study = study();
    let file = |content: &str| study.write("v.csv", content);
    // An answer of the file to a variable that does not apply; and one that rules out what is coded.
    file("record_id,result,payer\n2014-GD-SF-2714/I1/V1,2,\n2014-GD-SF-2714/I1/V3,2,2\n");
    let arguments = ["import-values", "v.csv", "--unit", "victim", "--overwrite"];
    let rows = run(&study, &[&arguments[..], &["--format", "csv"]].concat());
    let named: Vec<&str> = rows
        .lines()
        .filter(|line| line.starts_with("not counted"))
        .collect();
    assert_eq!(
        named,
        [
            "not counted,,2014-GD-SF-2714/I1/V1,victim.release_date,2011-05,,ruled out by Result",
            "not counted,,2014-GD-SF-2714/I1/V1,victim.ransom,\"1,000\",,ruled out by Result",
            "not counted,,2014-GD-SF-2714/I1/V1,victim.payer,1 family,,ruled out by Result",
            "not counted,,2014-GD-SF-2714/I1/V1,victim.relative,2 mother,,ruled out by Result",
            "not counted,,2014-GD-SF-2714/I1/V3,victim.payer,,2 police,ruled out by Result",
        ],
        "{rows}"
    );
    says(
        &study,
        &arguments,
        &[
            "5 answers are kept but not counted, because another answer says that they do not apply.",
        ],
    );
    // What the file does not touch is not named, however little it counts.
    file("record_id,age\n2014-GD-SF-2714/I1/V2,2\n");
    let out = run(&study, &arguments);
    assert!(!out.contains("not counted"), "{out}");
}

#[test]
fn the_wide_views_leave_a_ruled_out_answer_out() {
    let study = study();
    let file = study.database();
    let rows = |columns: &str| -> Vec<String> {
        let query = format!("SELECT {columns} FROM wide_victim ORDER BY record_id");
        let mut query = file.prepare(&query).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let shown = "concat_ws(' ', result, release_date, ransom, payer, payer_label, relative)";
    assert_eq!(rows(shown), ["1 2011-05 1000.0 1 family 2", "2"]);
}
