//! Every verb that prints a table has the shape of `docs/table.schema.json` with `--format json`.

mod support;

use std::process::{Command, Stdio};

use casebench::codebook::{Number, Value};
use casebench::library::Edit;
use serde_json::Value as Json;
use support::Study;

/// What a value has against a schema: the words of JSON Schema that the file uses.
fn faults(root: &Json, schema: &Json, value: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        let place = reference.strip_prefix('#').unwrap();
        found.extend(faults(root, root.pointer(place).unwrap(), value, at));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let each: Vec<Vec<String>> = any.iter().map(|of| faults(root, of, value, at)).collect();
        if !each.iter().any(Vec::is_empty) {
            found.extend(each.into_iter().flatten());
        }
    }
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema has the type {other}"),
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Json::String(kind) => vec![kind],
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        found.push(format!("{at}: {value} is not {kinds:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        if !schema["items"].is_null() {
            found.extend(faults(root, &schema["items"], item, &format!("{at}[]")));
        }
    }
    for (name, of) in value.as_object().into_iter().flatten() {
        let more = &schema["additionalProperties"];
        let at = format!("{at}.{name}");
        match schema["properties"].get(name) {
            Some(known) => found.extend(faults(root, known, of, &at)),
            None if *more == Json::Bool(false) => found.push(format!("{at} is not in the schema")),
            None if more.is_object() => found.extend(faults(root, more, of, &at)),
            None => {}
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at} has no {name}"));
        }
    }
    found
}

fn json(study: &Study, arguments: &str) -> Json {
    let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(arguments.split(' '))
        .args(["-l", "study.db", "--format", "json"])
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments}: {said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn study() -> Study {
    let toml = include_str!("../codebooks/child-trafficking.toml");
    let study = Study::with_judgements(toml);
    let mut library = study.library();
    let codebook = library.codebook().clone();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    for (number, id) in (0_i64..).zip(ids) {
        let of = |name: &str| codebook.variable_named(name).unwrap();
        let place = |units: &[(&str, u32)]| {
            let place = units.iter();
            place
                .map(|(unit, at)| (codebook.unit_named(unit).unwrap(), *at))
                .collect()
        };
        let price = Number::new(1000.0 * number as f64 + 0.5).unwrap();
        let date = |text: &str| Value::Date(text.parse().unwrap());
        let mut edits = vec![Edit::At {
            place: place(&[("incident", 1)]),
            values: vec![
                (of("incident.mode"), Value::Code(number % 3 + 1)),
                (of("incident.date"), date("2010-10")),
            ],
        }];
        for victim in 1..=3 {
            let code = (number + i64::from(victim)) % 3 + 1;
            edits.push(Edit::At {
                place: place(&[("incident", 1), ("victim", victim)]),
                values: vec![
                    (of("victim.gender"), Value::Code(code.min(2))),
                    (of("victim.age"), Value::Code(code)),
                    (of("victim.sale_price"), Value::Number(price)),
                    (of("victim.release_date"), date("2013")),
                ],
            });
        }
        library.apply(id, &edits).unwrap();
    }
    study
}

#[test]
fn every_verb_has_the_shape_of_the_schema() {
    let schema = schema("table.schema.json");
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
        let found = faults(&schema, &schema, &value, "");
        assert!(found.is_empty(), "{arguments}: {found:#?}\n{value:#}");
    }
    // The check itself finds what is wrong.
    let mut wrong = json(&study, "freq victim.age");
    wrong["rows"][0]["key"]["victim.age"] = Json::Null;
    assert!(!faults(&schema, &schema, &wrong, "").is_empty());
}

/// Two invented judgements of one number that differ in the defendant's name.
fn alike(study: &Study) {
    let folder = study.folder().join("in");
    std::fs::create_dir(&folder).unwrap();
    for (file, name) in [("a", "某甲"), ("b", "甲某某")] {
        let days =
            (1..=20).map(|day| format!("2013年11月{day}日，{name}在第{day}号处卖出一名男婴。"));
        let told = days.collect::<Vec<_>>().concat();
        let text = format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第31号\n虚构。\n被告人{name}，男，1980年3月4日出生，汉族，小学文化，农民。\n{told}\n判决如下：\n被告人{name}犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币一万元。\n二〇一四年六月三日\n"
        );
        std::fs::write(folder.join(format!("{file}.txt")), text).unwrap();
    }
}

fn run(study: &Study, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(arguments)
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn schema(name: &str) -> Json {
    let file = format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn repeats_and_what_is_read_have_the_shape_of_their_schemas() {
    let study = study();
    alike(&study);
    run(&study, &["import", "-l", "study.db", "in"]);
    let value = json(&study, "repeats");
    let of_tables = schema("table.schema.json");
    assert_eq!(
        faults(&of_tables, &of_tables, &value, ""),
        Vec::<String>::new()
    );
    assert_eq!(value["rows"].as_array().unwrap().len(), 1, "{value:#}");
    let of_read = schema("read.schema.json");
    let read = run(&study, &["read", "in", "--format", "json"]);
    let texts: Vec<Json> = read
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(texts.len(), 2);
    for text in &texts {
        assert_eq!(
            faults(&of_read, &of_read, text, ""),
            Vec::<String>::new(),
            "{text:#}"
        );
        assert_eq!(text["defendants"][0]["term_months"], 60, "{text:#}");
    }
    let mut wrong = texts[0].clone();
    wrong["defendants"][0]["age"] = "old".into();
    assert!(!faults(&of_read, &of_read, &wrong, "").is_empty());
}

#[test]
fn a_crosstab_says_all_that_its_text_says() {
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
