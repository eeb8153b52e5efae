//! Every verb that prints a table has the shape of `docs/table.schema.json` with `--format json`.

use casebench::codebook::{Number, Value};
use serde_json::Value as Json;

use crate::support::{STEMS, Study, TRAFFICKING, schema_faults};

fn json(study: &Study, arguments: &str) -> Json {
    let out = study
        .run_line(&format!("{arguments} --format json"))
        .printed();
    serde_json::from_str(&out).unwrap()
}

fn study() -> Study {
    let study = Study::with_judgements(TRAFFICKING);
    for (number, stem) in (0..).zip(STEMS) {
        let incident = study.record(&format!("{stem}/I1"));
        incident
            .code("mode", number % 3 + 1)
            .code("date", "2010-10");
        for victim in 1..=3 {
            let code = (number + victim) % 3 + 1;
            let price = 1000.0 * f64::from(number) + 0.5;
            study
                .record(&format!("{stem}/I1/V{victim}"))
                .code("gender", code.min(2))
                .code("age", code)
                .code("sale_price", Value::Number(Number::new(price).unwrap()))
                .code("release_date", "2013");
        }
    }
    study
}

#[test]
fn every_verb_has_the_shape_of_the_schema() {
    let study = study();
    for arguments in [
        "freq victim.age --intervals",
        "freq victim.age victim.gender sale_price incident.date",
        "freq incident.means --base answered",
        "crosstab victim.age victim.gender --tests --percent column,row,total --expected --residuals --intervals",
        "crosstab victim.age victim.gender --percent row --layer incident.mode --tests",
        "crosstab sale_price victim.gender",
        "means sale_price --by victim.gender --tests --intervals",
        "means sale_price --by victim.gender --by victim.age",
        "means victim.duration",
        "routes victim.origin victim.destination",
        "timeline incident.date --by incident.mode",
        "durations incident.date victim.release_date",
        "tables",
        "tables 1",
        "tables 1 2",
        "find 271",
        "progress",
        "progress --flow",
        "keys",
        "sample --name first --size 2 --seed 1",
        "sample --list",
        "screen",
    ] {
        let value = json(&study, arguments);
        let found = schema_faults(&value);
        assert!(found.is_empty(), "{arguments}: {found:#?}\n{value:#}");
    }
    // The check itself finds what is wrong.
    let mut wrong = json(&study, "freq victim.age");
    wrong["rows"][0]["key"]["victim.age"] = Json::Null;
    assert!(!schema_faults(&wrong).is_empty());
}

#[test]
fn the_json_of_a_crosstab_has_all_that_its_text_has() {
    let study = study();
    let value = json(
        &study,
        "crosstab victim.age victim.gender --tests --percent row --where incident.mode=1,2,3",
    );
    assert_eq!(value["kind"], "crosstab");
    assert_eq!(value["unit"], "victim");
    assert_eq!(value["filter"], "incident.mode=1,2,3");
    assert_eq!(
        (&value["pass"], &value["codebook"]),
        (&Json::from("main"), &Json::from(1))
    );
    assert_eq!(value["variables"][0]["name"], "victim.age");
    assert_eq!(value["variables"][1]["name"], "victim.gender");
    assert_eq!(value["columns"][1]["key"]["victim.gender"], 1);
    assert_eq!(value["rows"][0]["key"]["victim.age"], 1);
    assert_eq!(value["totals"].as_array().unwrap().len(), 1);
    let tests = value["tests"].as_array().unwrap();
    let named = |name: &str| {
        tests
            .iter()
            .find(|test| test["test or measure"] == name)
            .unwrap()
    };
    assert!(named("Pearson chi-square")["p"].is_number());
    let smallest = &named("smallest expected count")["value"];
    let share = value["rows"][0].clone();
    assert!(smallest.is_number(), "{share}");
    assert!(
        value["notes"]
            .to_string()
            .contains("have an expected count below 5")
    );
}
