//! What is refused, what programs get, and a table that follows the coding.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use casebench::printing::{Format, render_all};

use super::{says, study};
use crate::support::{Study, TRAFFICKING, press};

#[test]
fn refusals_say_what_to_do() {
    let study = study();
    for (arguments, code, part) in [
        (&["freq", "agee"][..], 2, "did you mean `victim.age`?"),
        (
            &["freq", "age", "price", "--title", "x"],
            2,
            "--title is for one table",
        ),
        (
            &["freq", "age", "--where", "gendr=2"],
            2,
            "did you mean `victim.gender`?",
        ),
        (
            &["freq", "age", "--where", "sample:none"],
            1,
            "no sample was drawn yet",
        ),
        (
            &["freq", "mode", "--unit", "victm"],
            2,
            "did you mean `victim`?",
        ),
        (
            &["freq", "age", "--unit", "incident"],
            2,
            "it must be the variable's own or one below it",
        ),
        (
            &["crosstab", "age", "sex"],
            2,
            "Cross each with a variable of the judgement",
        ),
        (
            &["crosstab", "age", "gender", "--intervals"],
            2,
            "add --percent",
        ),
        (
            &["crosstab", "age", "gender", "--percent", "colum"],
            2,
            "did you mean `column`?",
        ),
        (&["means", "gender"], 2, "only a number"),
        (&["means", "price", "--tests"], 2, "--by"),
        (
            &["routes", "source", "destination", "--place", "Soth"],
            2,
            "did you mean `South`?",
        ),
        (&["timeline", "age"], 2, "is ordinal"),
        (&["durations", "incident.date", "age"], 2, "is ordinal"),
        (&["tables", "9"], 2, "there are 1 to 4"),
        (&["tables", "girls"], 2, "2 tables have `girls`"),
        (&["tables", "boys"], 2, "`casebench tables` lists them"),
        (&["tables", "2", "--tests"], 2, "has no --tests"),
        (&["tables", "--where", "gender=2"], 2, "choose a table"),
    ] {
        study.run(arguments).refused(code, part);
    }
}

#[test]
fn a_library_without_judgements_has_tables_of_zeros() {
    let study = Study::with_codebook(TRAFFICKING);
    for verb in [
        &["freq", "victim.age"][..],
        &[
            "crosstab",
            "victim.age",
            "mode",
            "--percent",
            "row,column",
            "--tests",
            "--residuals",
        ],
        &[
            "means",
            "sale_price",
            "--by",
            "victim.gender",
            "--by",
            "mode",
        ],
        &["routes", "origin", "destination"],
        &["routes", "origin", "destination", "--place", "广东"],
        &[
            "timeline",
            "incident.date",
            "--by",
            "mode",
            "--grain",
            "month",
        ],
        &["durations", "incident.date", "release_date"],
    ] {
        says(&study, verb, &["N = 0: 0 ", "0 missing, 0 uncoded."]);
    }
    says(
        &study,
        &["tables"],
        &["    37  Term by relationship with the victim"],
    );
}

#[test]
fn programs_get_one_object_for_a_table_and_an_array_for_several() {
    let study = study();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let out = study.printed(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&out).unwrap()
    };
    assert_eq!(json(&["freq", "age"])["rows"][0]["N"], 2);
    assert_eq!(json(&["freq", "age"])["rows"][0]["percent"], 50.0);
    assert_eq!(json(&["freq", "age"])["rows"][0]["key"]["victim.age"], 1);
    assert_eq!(
        json(&["freq", "age", "gender"])[1]["rows"][0]["label"],
        "male"
    );
    let csv = study.printed(&["routes", "source", "destination", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

#[test]
fn a_watched_table_follows_the_coding() {
    let study = study();
    let mut child = study
        .command(&["freq", "gender", "--watch", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut uncoded = || {
        let line = lines.find(|line| line.as_ref().unwrap().starts_with(",uncoded,"));
        line.unwrap().unwrap()
    };
    assert_eq!(uncoded(), ",uncoded,1,25.0,,25,");
    study.code("83/I1/V1", "gender", 1);
    assert_eq!(uncoded(), ",uncoded,0,0.0,,0,");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_table_is_the_same_by_the_verb_on_the_screen_and_in_the_report() {
    let study = study();
    let report = study.printed(&["report"]);
    let mut workbench = study.open();
    press(&mut workbench, "T");
    let tables = study.library().codebook().tables.len();
    assert!(tables > 3);
    for number in 1..=tables {
        if number > 1 {
            press(&mut workbench, "]");
        }
        let number = number.to_string();
        let by_verb = study.printed(&["tables", &number, "--format", "markdown"]);
        let grids = workbench.state.tables.shown.grids();
        assert_eq!(by_verb, render_all(grids, Format::Markdown, None));
        let lines: Vec<&str> = by_verb.lines().collect();
        let cells: Vec<&str> = (lines.iter().copied())
            .filter(|line| line.starts_with('|'))
            .collect();
        assert!(cells.len() > 2, "{by_verb}");
        // Routes are free text here, which a report leaves out.
        if by_verb.contains("北村") {
            continue;
        }
        let stamp = lines.iter().find(|line| line.contains("Pass: main."));
        for line in cells.iter().chain(stamp) {
            assert!(report.contains(line), "{line}\n{report}");
        }
    }
}

#[test]
fn the_filter_that_a_refusal_proposes_can_be_typed() {
    let study = study();
    let said = study.run(&["crosstab", "age", "sex"]).err;
    let filter = said.split('`').find(|part| part.ends_with("=valid"));
    let arguments = ["freq", "age", "--where", filter.unwrap()];
    says(&study, &arguments, &["N = 0: 0 valid"]);
}
