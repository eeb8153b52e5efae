//! The verbs that print tables, as a user runs them: which records count, what is said under a table, what is
//! refused, and a table that follows the coding.

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use casebench::codebook::{Number, Value};
use casebench::library::{Edit, Screening};
use casebench::printing::{Format, render_all};
use support::Study;

/// The tables of the codebook: the first has a filter of its own.
const TABLES: &str = r#"
[[table]]
title = "Ages of girls"
rows = "victim.age"
filter = "victim.gender=2"

[[table]]
title = "Prices of girls"
means = "victim.price"

[[variable]]
name = "destination"
unit = "victim"
label = "Destination"
kind = "text"

[[variable]]
name = "source"
unit = "victim"
label = "Source"
kind = "text"

[[table]]
title = "From where to where"
routes = ["victim.source", "victim.destination"]
"#;

/// A boy and a girl in the first judgement, a girl in the second, one without a gender in the third.
fn study() -> Study {
    let toml = format!("{}{TABLES}", support::CODEBOOK);
    let study = Study::with_codebook(&toml);
    let mut library = study.library();
    library.insert_judgements(&support::judgements()).unwrap();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let codebook = library.codebook().clone();
    let of = |name: &str| codebook.variable_named(name).unwrap();
    let unit = |name: &str| codebook.unit_named(name).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    for (judgement, ordinal, gender, age) in [
        (0, 1, Some(1), 1),
        (0, 2, Some(2), 2),
        (1, 1, Some(2), 1),
        (2, 1, None, 3),
    ] {
        let place = vec![(unit("incident"), 1), (unit("victim"), ordinal)];
        let mut values = vec![
            (of("victim.age"), Value::Code(age)),
            (
                of("victim.price"),
                Value::Number(Number::new(1000.0 * f64::from(ordinal)).unwrap()),
            ),
            (of("victim.source"), text("北村")),
            (
                of("victim.destination"),
                text(["北村", "South"][ordinal as usize - 1]),
            ),
        ];
        values.extend(gender.map(|gender| (of("victim.gender"), Value::Code(gender))));
        let edit = Edit::At { place, values };
        library.apply(ids[judgement], &[edit]).unwrap();
    }
    study
}

fn command(study: &Study, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebench"));
    command
        .args(arguments)
        .args(["-l", "study.db"])
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .stdin(Stdio::null());
    command
}

fn run(study: &Study, arguments: &[&str]) -> Output {
    command(study, arguments).output().unwrap()
}

#[track_caller]
fn printed(study: &Study, arguments: &[&str]) -> String {
    let output = run(study, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A table says these things.
#[track_caller]
fn says(study: &Study, arguments: &[&str], parts: &[&str]) {
    let out = printed(study, arguments);
    for part in parts {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn percentiles_of_choice_stand_beside_the_quartiles() {
    let study = Study::with_judgements(include_str!("../codebooks/child-trafficking.toml"));
    let said = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
            .args(["-l", "study.db"])
            .args(arguments)
            .current_dir(study.folder())
            .env("HOME", study.folder())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let means = said(&[
        "means",
        "sale_price",
        "--percentiles",
        "10,97.5,iqr",
        "--format",
        "csv",
    ]);
    assert!(
        means.contains("sum,percentile 10,percentile 97.5,IQR"),
        "{means}"
    );
    let variables = ["sale_price", "victim.gender"];
    let options = ["--percentiles", "10", "--format", "csv"];
    let counted = said(&[&["freq"], &variables[..], &options[..]].concat());
    assert_eq!(counted.matches("percentile 10").count(), 1, "{counted}");
    for (arguments, reason) in [
        (
            &["means", "sale_price", "--percentiles", "100"][..],
            "`100` is not a percentile; write a number between 0 and 100",
        ),
        (
            &["freq", "victim.gender", "--percentiles", "10"],
            "--percentiles needs a number or an amount",
        ),
    ] {
        let refused = said(arguments);
        assert!(refused.contains(reason), "{refused}");
    }
}

#[test]
fn what_stands_under_a_table() {
    let study = study();
    let today = jiff::ZonedDateTime::now().date();
    let stamp = format!("No filter. Pass: main. Codebook version 1. {today}.\n");
    says(
        &study,
        &["freq", "victim.age"],
        &["N = 4: 4 valid, 0 missing, 0 uncoded.", &stamp],
    );
    says(
        &study,
        &["freq", "age", "--where", "gender＝2  PROV:gd"],
        &["N = 2: 2 valid", "\nFilter: gender=2 prov:GD. Pass: main."],
    );
    says(
        &study,
        &["crosstab", "age", "gender", "--title", "A title"],
        &[
            "A title\n",
            "N = 4: 3 in the table, 0 missing, 1 uncoded.",
            "\nGender: 1 uncoded.\n",
        ],
    );
}

#[test]
fn the_filter_of_the_codebook_and_that_of_the_command_line_both_hold() {
    let study = study();
    says(
        &study,
        &["tables", "ages"],
        &["Ages of girls\n", "N = 2:", "Filter: victim.gender=2. "],
    );
    says(
        &study,
        &["tables", "2", "--where", "gender=1"],
        &["N = 0:", "Filter: victim.gender=2, and gender=1. "],
    );
    says(
        &study,
        &["tables", "2", "--where", "prov:GD 2714"],
        &["N = 1:"],
    );
}

#[test]
fn excluded_judgements_are_counted_where_they_are_asked_for() {
    let study = study();
    let mut library = study.library();
    let first = library.judgements().unwrap()[0].id;
    let screen = Edit::Screen {
        decision: Some(Screening::excluded("repeat")),
    };
    library.apply(first, &[screen]).unwrap();
    let left_out = "1 judgement is excluded and left out.";
    says(&study, &["freq", "age"], &["N = 2:", left_out]);
    says(
        &study,
        &["crosstab", "age", "gender"],
        &["N = 2:", left_out],
    );
    let counted = "Excluded judgements are counted too, since the filter asks for them.";
    for verb in [
        &["freq", "age"][..],
        &["crosstab", "age", "gender"],
        &["means", "price"],
    ] {
        let arguments = [verb, &["--where", "screen:excluded"]].concat();
        says(&study, &arguments, &["N = 2:", counted]);
    }
}

#[test]
fn who_asks_for_undecided_judgements_is_told_that_excluded_ones_are_left_out() {
    let study = study();
    let mut library = study.library();
    let first = library.judgements().unwrap()[0].id;
    let screen = Edit::Screen {
        decision: Some(Screening::excluded("repeat")),
    };
    library.apply(first, &[screen]).unwrap();
    says(
        &study,
        &["freq", "age", "--where", "screen:undecided"],
        &["N = 2:", "1 judgement is excluded and left out."],
    );
}

#[test]
fn where_there_are_no_tests_the_reason_stands_under_the_table_itself() {
    let study = study();
    let reason = "No tests: fewer than two rows or two columns have a record.";
    let one_column = [
        "crosstab", "age", "gender", "--tests", "--where", "gender=1",
    ];
    for format in ["text", "json", "markdown", "html", "latex"] {
        let arguments = [&one_column[..], &["--format", format]].concat();
        let out = printed(&study, &arguments);
        assert!(out.contains(reason), "{out}");
        assert!(!out.contains("Tests of"), "{out}");
        assert!(!out.contains("independent"), "{out}");
    }
    let one_group = [
        "means", "price", "--by", "gender", "--tests", "--where", "gender=1",
    ];
    let out = printed(&study, &one_group);
    assert!(
        out.contains("No tests: fewer than two groups have a value."),
        "{out}"
    );
    assert!(!out.contains("Tests of"), "{out}");
}

#[test]
fn the_interval_of_a_difference_says_from_which_test_it_is() {
    // One boy and two girls have a price: there is no variance of one, so Welch's test has no result.
    says(
        &study(),
        &["means", "price", "--by", "gender", "--tests"],
        &["t-test, equal variances", "(equal variances)."],
    );
}

#[test]
fn the_way_out_of_units_beside_each_other_can_be_typed() {
    let study = study();
    let refused = run(&study, &["crosstab", "age", "sex"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    let filter = said.split('`').find(|part| part.ends_with("=valid"));
    let arguments = ["freq", "age", "--where", filter.unwrap()];
    says(&study, &arguments, &["N = 0: 0 valid"]);
}

#[test]
fn a_place_of_routes_has_the_form_of_the_study() {
    let study = study();
    let routes = ["routes", "source", "destination"];
    let place = |name| [&routes[..], &["--place", name, "--format", "csv"]].concat();
    assert_eq!(
        printed(&study, &place("北村")),
        "direction,other place,N\nwithin,北村,3\noutgoing,South,1\noutgoing,Total,1\nincoming,Total,0\nTotal,,4\n"
    );
    says(
        &study,
        &["tables", "where", "to", "where", "--place", "south"],
        &["Routes of South\n", "incoming   北村"],
    );
}

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
            "column, row, total",
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
        (&["tables", "9"], 2, "the codebook has 1 to 4"),
        (&["tables", "girls"], 2, "2 tables have `girls`"),
        (&["tables", "boys"], 2, "`casebench tables` lists them"),
        (&["tables", "2", "--tests"], 2, "has no --tests"),
        (&["tables", "--where", "gender=2"], 2, "choose a table"),
    ] {
        let output = run(&study, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?} {said}");
        assert!(said.contains(part), "{arguments:?} {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_library_without_judgements_has_tables_of_zeros() {
    let study = Study::with_codebook(include_str!("../codebooks/child-trafficking.toml"));
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
        let out = printed(&study, &[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&out).unwrap()
    };
    assert_eq!(json(&["freq", "age"])["rows"][0]["N"], 2);
    assert_eq!(json(&["freq", "age"])["rows"][0]["percent"], 50.0);
    assert_eq!(json(&["freq", "age"])["rows"][0]["key"]["victim.age"], 1);
    assert_eq!(
        json(&["freq", "age", "gender"])[1]["rows"][0]["label"],
        "male"
    );
    let csv = printed(
        &study,
        &["routes", "source", "destination", "--format", "csv"],
    );
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

#[test]
fn a_watched_table_follows_the_coding() {
    let study = study();
    let mut child = command(&study, &["freq", "gender", "--watch", "--format", "csv"])
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
    let mut library = study.library();
    let third = library.judgements().unwrap()[2].id;
    let codebook = library.codebook().clone();
    let edit = Edit::At {
        place: ["incident", "victim"]
            .map(|unit| (codebook.unit_named(unit).unwrap(), 1))
            .to_vec(),
        values: vec![(codebook.variable_named("gender").unwrap(), Value::Code(1))],
    };
    library.apply(third, &[edit]).unwrap();
    assert_eq!(uncoded(), ",uncoded,0,0.0,,0,");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_table_is_the_same_by_the_verb_on_the_screen_and_in_the_report() {
    let study = study();
    let report = printed(&study, &["report"]);
    let mut workbench = study.open();
    support::press(&mut workbench, "T");
    let tables = study.library().codebook().tables.len();
    assert!(tables > 3);
    for number in 1..=tables {
        if number > 1 {
            support::press(&mut workbench, "]");
        }
        let number = number.to_string();
        let by_verb = printed(&study, &["tables", &number, "--format", "markdown"]);
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
