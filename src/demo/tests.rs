//! The demonstration against its own promises and against the study's codebook.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value as Toml};

use super::{CodedRecord, Invented, judgements};
use crate::codebook::Value;

/// A variable as the codebook's file has it.
struct Variable {
    kind: String,
    codes: BTreeSet<i64>,
    only_if: Option<(String, BTreeSet<i64>)>,
}

fn codebook() -> BTreeMap<(String, String), Variable> {
    let table: Table = include_str!("../../codebooks/child-trafficking.toml")
        .parse()
        .unwrap();
    let codes = |codes: &Toml| -> BTreeSet<i64> {
        let codes = codes.as_array().unwrap().iter();
        codes
            .map(|code| code["value"].as_integer().unwrap())
            .collect()
    };
    let lists: BTreeMap<&str, BTreeSet<i64>> = table["codelist"]
        .as_array()
        .unwrap()
        .iter()
        .map(|list| (list["name"].as_str().unwrap(), codes(&list["codes"])))
        .collect();
    let text = |value: &Toml, key: &str| value[key].as_str().unwrap().to_owned();
    table["variable"]
        .as_array()
        .unwrap()
        .iter()
        .map(|variable| {
            let only_if = variable.get("only_if").map(|condition| {
                let is = condition["is"].as_array().unwrap().iter();
                let is = is.map(|code| code.as_integer().unwrap()).collect();
                (text(condition, "variable"), is)
            });
            let known = match variable.get("codes") {
                Some(Toml::String(name)) => lists[name.as_str()].clone(),
                Some(list) => codes(list),
                None => BTreeSet::new(),
            };
            let entry = Variable {
                kind: text(variable, "kind"),
                codes: known,
                only_if,
            };
            ((text(variable, "unit"), text(variable, "name")), entry)
        })
        .collect()
}

fn trial_number(judgement: &Invented) -> &str {
    let line = judgement.text.lines().nth(3).unwrap();
    assert!(
        line.ends_with('号') || line.starts_with("Case No. "),
        "{line}"
    );
    line
}

fn coded(all: &[Invented]) -> impl Iterator<Item = (&Invented, &CodedRecord)> {
    all.iter().flat_map(|judgement| {
        let records = judgement.coding.iter().flat_map(|coding| &coding.records);
        records.map(move |record| (judgement, record))
    })
}

#[test]
fn there_are_enough_of_each_kind() {
    let all = judgements();
    let having = |what: &str| all.iter().filter(|one| one.text.contains(what)).count();
    let numbered = |what: &str| {
        let numbers = all.iter().map(trial_number);
        numbers.filter(|number| number.contains(what)).count()
    };
    assert!(all.len() >= 45);
    assert_eq!(numbered("刑终"), 3);
    assert_eq!(numbered("刑更"), 2);
    assert_eq!(having("REPUBLIC OF VARLAND"), 3);
    assert_eq!(numbered("第271号"), 1);
    assert_eq!(numbered("第2714号"), 1);
    let provinces: BTreeSet<String> = all
        .iter()
        .map(|one| one.text.lines().nth(1).unwrap().chars().take(2).collect())
        .collect();
    assert!(provinces.len() > 8, "{provinces:?}");

    let coded = all.iter().filter(|one| one.coding.is_some()).count();
    let done = all.iter().filter(|one| one.done).count();
    assert!((60..=72).contains(&(coded * 100 / all.len())), "{coded}");
    assert!(done * 10 >= coded * 7 && done < coded, "{done}");
    assert!(all.iter().any(|one| one.flag));
    assert!(all.iter().all(|one| !one.done || one.coding.is_some()));
}

#[test]
fn numbers_and_file_names_are_unique() {
    let all = judgements();
    let numbers: BTreeSet<&str> = all.iter().map(trial_number).collect();
    let files: BTreeSet<&str> = all.iter().map(|one| one.file_name.as_str()).collect();
    assert_eq!((numbers.len(), files.len()), (all.len(), all.len()));
}

#[test]
fn every_text_says_that_it_is_invented() {
    for judgement in judgements() {
        let first = judgement.text.lines().next().unwrap();
        assert!(first.contains("虚构样本") || first.contains("Invented sample"));
    }
}

#[test]
fn the_same_comes_out_every_time() {
    assert_eq!(judgements(), judgements());
}

#[test]
fn values_are_those_of_the_codebook() {
    let codebook = codebook();
    let all = judgements();
    for (judgement, record) in coded(&all) {
        for (name, value) in &record.values {
            let place = format!("{} {}.{name}", judgement.file_name, record.unit);
            let key = (record.unit.to_owned(), (*name).to_owned());
            let variable = codebook.get(&key).expect(&place);
            let kind = variable.kind.as_str();
            match value {
                Value::Missing(code) => assert!([-9, -8, -7].contains(code), "{place}"),
                Value::Code(code) => assert!(variable.codes.contains(code), "{place} {code}"),
                Value::Number(_) => assert!(["number", "money"].contains(&kind), "{place}"),
                Value::Date(_) => assert_eq!(kind, "date", "{place}"),
                Value::Text(_) => assert_eq!(kind, "text", "{place}"),
                Value::Codes(_) => panic!("{place}: the study has no multiple-choice variable"),
            }
        }
    }
}

#[test]
fn conditions_hold_and_what_is_done_is_whole() {
    let codebook = codebook();
    let all = judgements();
    for (judgement, record) in coded(&all) {
        let values: BTreeMap<&str, &Value> = record.values.iter().map(|(n, v)| (*n, v)).collect();
        assert_eq!(values.len(), record.values.len(), "a variable coded twice");
        for ((unit, name), variable) in &codebook {
            if unit != record.unit {
                continue;
            }
            let applies = variable.only_if.as_ref().is_none_or(|(other, is)| {
                matches!(values.get(other.as_str()), Some(Value::Code(code) | Value::Missing(code)) if is.contains(code))
            });
            let place = format!("{} {unit}.{name}", judgement.file_name);
            let coded = values.contains_key(name.as_str());
            assert!(
                applies || !coded,
                "{place} is coded where it does not apply"
            );
            assert!(coded || !applies || !judgement.done, "{place} is not coded");
        }
    }
}

#[test]
fn records_stand_in_the_tree_of_units() {
    for judgement in judgements() {
        let Some(coding) = judgement.coding else {
            continue;
        };
        for (index, record) in coding.records.iter().enumerate() {
            let parent = record.parent.map(|parent| {
                assert!(parent < index);
                coding.records[parent].unit
            });
            let expected = match record.unit {
                "judgement" => None,
                "victim" => Some("incident"),
                _ => Some("judgement"),
            };
            assert_eq!(parent, expected);
            assert_eq!(index == 0, record.unit == "judgement");
        }
        let count = |unit| coding.records.iter().filter(|r| r.unit == unit).count();
        assert!(
            (1..=5).contains(&count("victim")),
            "{}",
            judgement.file_name
        );
        assert!(count("defendant") <= 8);
    }
}

#[test]
fn coded_figures_stand_in_the_text() {
    let all = judgements();
    for (judgement, record) in coded(&all) {
        let text = &judgement.text;
        let has = |what: &str| assert!(text.contains(what), "{}: {what}", judgement.file_name);
        for (name, value) in &record.values {
            match (*name, value) {
                ("date" | "release_date" | "birth_date", Value::Date(date)) if text.is_ascii() => {
                    has(&date.year().to_string());
                }
                ("date" | "release_date" | "birth_date", Value::Date(date)) => {
                    has(&super::numerals::partial(*date));
                }
                ("sale_price" | "buy_price", Value::Number(price)) => {
                    use super::numerals::{Amount, yuan};
                    let ways = [Amount::Digits, Amount::Wan, Amount::Numerals];
                    let price = price.get() as u32;
                    assert!(ways.iter().any(|&way| text.contains(&yuan(price, way))));
                }
                ("term", Value::Number(term)) if !text.is_ascii() => {
                    has(&super::numerals::term(term.get() as u32));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn prices_and_dates_are_in_order() {
    let all = judgements();
    let mut incident_date = None;
    for (judgement, record) in coded(&all) {
        let value = |name: &str| {
            record
                .values
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v)
        };
        if record.unit == "incident" {
            incident_date = value("date").cloned();
        }
        if let (Some(Value::Number(buy)), Some(Value::Number(sale))) =
            (value("buy_price"), value("sale_price"))
        {
            assert!(buy < sale, "{}", judgement.file_name);
            assert!((5000.0..=95_000.0).contains(&sale.get()));
        }
        if let (Some(Value::Date(from)), Some(Value::Date(to))) =
            (&incident_date, value("release_date"))
        {
            assert!(from <= to, "{}: {from} {to}", judgement.file_name);
        }
    }
}
