//! Every verb that prints a table has the shape of `docs/table.schema.json` with `--format json`.

use casebench::codebook::{Number, Value};
use serde_json::Value as Json;

use crate::support::{STEMS, Study, TRAFFICKING, read_schema_faults, schema_faults};

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
        "means victim.duration --percentiles 10,iqr",
        "freq sale_price --percentiles 2.5,97.5",
        "routes victim.origin victim.destination",
        "timeline incident.date --by incident.mode",
        "durations incident.date victim.release_date",
        "table1 victim.age victim.gender sale_price incident.means incident.year --by incident.mode --tests",
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

/// Two invented judgements of one number that differ in the defendant's name.
fn write_alike(study: &Study) {
    for (file, name) in [("a", "某甲"), ("b", "甲某某")] {
        let sales =
            (1..=20).map(|day| format!("2013年11月{day}日，{name}在第{day}号处卖出一名男婴。"));
        let sales = sales.collect::<Vec<_>>().concat();
        let text = format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第31号\n虚构。\n被告人{name}，男，1980年3月4日出生，汉族，小学文化，农民。\n{sales}\n判决如下：\n被告人{name}犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币一万元。\n二〇一四年六月三日\n"
        );
        study.write(&format!("in/{file}.txt"), text);
    }
}

#[test]
fn repeats_and_what_is_read_have_the_shape_of_their_schemas() {
    let study = study();
    write_alike(&study);
    study.printed(&["import", "in"]);
    let value = json(&study, "repeats");
    assert_eq!(schema_faults(&value), Vec::<String>::new());
    assert_eq!(value["rows"].as_array().unwrap().len(), 1, "{value:#}");
    let read = study.printed(&["read", "in", "--format", "json"]);
    let texts: Vec<Json> = read
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(texts.len(), 2);
    for text in &texts {
        assert_eq!(read_schema_faults(text), Vec::<String>::new(), "{text:#}");
        assert_eq!(text["defendants"][0]["term_months"], 60, "{text:#}");
    }
    let mut wrong = texts[0].clone();
    wrong["defendants"][0]["age"] = "old".into();
    assert!(!read_schema_faults(&wrong).is_empty());
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
