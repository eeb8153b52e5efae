//! The verb `table1`: what it prints, says and refuses, and what programs get.

use casebench::codebook::Value;
use serde_json::Value as Json;

use super::CODEBOOK;
use crate::support::{STEMS, Study};

/// Judgements with a group, a code, several codes, a number and an amount each.
fn study() -> Study {
    let study = Study::with_judgements(CODEBOOK);
    for (at, stem) in (0_i64..).zip(STEMS) {
        let codes = [at % 3 + 1].into_iter().collect();
        study
            .record(stem)
            .code("group", at % 2 + 1)
            .code("nominal", at % 3 + 1)
            .code("several", Value::Codes(codes))
            .code("number", at as f64)
            .code("money", 1000.5 * (at * at) as f64);
    }
    study
}

#[test]
fn the_verb_prints_it_and_says_its_rules() {
    let study = study();
    let text = study.printed(&[
        "table1",
        "nominal",
        "money",
        "number:median",
        "several",
        "--by",
        "group",
    ]);
    for words in [
        "Characteristics by Group",
        "Money (RMB yuan)",
        "median (quartiles)",
        "missing",
        "SMD",
        "Codes without an order: Pearson's chi-square without correction, or Fisher's exact test",
        "the Mann-Whitney test",
        "each code is compared by itself",
        "r are positive where d is higher than c",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Welch"), "{text}");
    let own = study.printed(&["tables", "1", "--tests"]);
    assert!(
        own.contains("The sample")
            && own.contains("Welch")
            && own.contains("Tests of the characteristics by Group"),
        "{own}"
    );
    for (arguments, reason) in [
        (
            vec!["nominal:often"],
            "`nominal:often` asks for an unknown figure; write `:count`, `:mean` or `:median` after the variable",
        ),
        (
            vec!["nominal:median"],
            "`case.nominal` is nominal and has no median; leave `:median` out",
        ),
        (vec!["nominal", "group"], "twice"),
    ] {
        study
            .run(&[&["table1"], arguments.as_slice(), &["--by", "group"]].concat())
            .refused(2, reason);
    }
}

#[test]
fn programs_get_every_figure_by_its_variable_and_code() {
    let study = study();
    let json = study.printed(&[
        "table1", "nominal", "number", "several", "--by", "group", "--tests", "--format", "json",
    ]);
    let json: Json = serde_json::from_str(&json).unwrap();
    let row = |name: &str, key: Json| {
        let rows = json["rows"].as_array().unwrap();
        rows.iter()
            .find(|row| row["key"][name] == key)
            .unwrap()
            .clone()
    };
    let valid = row("case.nominal", "valid".into());
    assert!(
        valid["p"].is_number() && valid["SMD"].is_number() && valid["effect: size"].is_number()
    );
    let code = row("case.nominal", 1.into());
    let of_d = code["Group: d"].as_array().unwrap();
    assert_eq!(
        of_d[1],
        of_d[0].as_f64().unwrap() * 100.0 / valid["Group: d"].as_f64().unwrap()
    );
    assert_eq!(
        row("case.number", "mean".into())["Total"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert!(row("case.several", 2.into())["p"].is_number());
    assert_eq!(json["columns"][2]["key"]["case.group"], 1);
    let tests = json["tests"].as_array().unwrap();
    let choices = tests.iter().filter(|test| test["p (Holm)"].is_number());
    assert_eq!(choices.count(), 3);
    assert!(
        tests
            .iter()
            .any(|test| test["test or measure"] == "Cohen's d" && test["value"].is_number())
    );
}

#[test]
fn the_report_has_it_with_its_tests_and_says_which_they_are() {
    let study = study();
    let report = study.printed(&["report", "--format", "markdown"]);
    for words in [
        "Table 1. The sample",
        "SMD",
        "Variables: case.nominal, case.money, case.money, case.several by case.group.",
        "Tests of the characteristics by Group",
        "standardised differences (Austin; of categories Yang and Dalton)",
        "Figure 1. The sample",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
}
