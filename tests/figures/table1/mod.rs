//! Tables 1 against figures from elsewhere: 100 random ones made by scipy 1.17.1 and numpy (stored;
//! `tests/statistics/table1.py` made them), and those that the package `tableone` of R prints in its introduction.

mod verb;

use std::sync::Arc;

use casebench::codebook::{Codebook, Described, Number, Shape, Summary, TableSpec, Value};
use casebench::tables::statistics::{
    Distribution, Matrix, between_all, chi_square, continuity_corrected, fisher, mean_difference,
    share_difference, t_test,
};
use casebench::tables::table1::{Characteristic, Comparison, Values};
use casebench::tables::{
    Chart, Details, Extra, Frame, Order, RecordKey, Scope, Table, Table1, Tabulator,
};
use serde_json::Value as Json;

const CODEBOOK: &str = r#"
title = "Table 1"
missing = [{ value = -9, label = "not stated", key = "-" }]

[[unit]]
name = "case"
label = "Case"

[[variable]]
name = "group"
unit = "case"
label = "Group"
kind = "nominal"
codes = [{ value = 1, label = "d" }, { value = 2, label = "c" }, { value = 3, label = "b" }, { value = 4, label = "a" }]

[[variable]]
name = "nominal"
unit = "case"
label = "Nominal"
kind = "nominal"
codes = [{ value = 1, label = "z" }, { value = 2, label = "x" }, { value = 3, label = "y" }]

[[variable]]
name = "ordinal"
unit = "case"
label = "Ordinal"
kind = "ordinal"
codes = [{ value = 1, label = "d" }, { value = 2, label = "c" }, { value = 3, label = "b" }, { value = 4, label = "a" }]

[[variable]]
name = "several"
unit = "case"
label = "Several"
kind = "many-of"
codes = [{ value = 1, label = "one" }, { value = 2, label = "two" }, { value = 3, label = "three" }]

[[variable]]
name = "number"
unit = "case"
label = "Number"
kind = "number"

[[variable]]
name = "money"
unit = "case"
label = "Money"
kind = "money"
currency = "RMB yuan"
decimals = 2

[[table]]
title = "The sample"
table1 = ["nominal", "money:mean", "money", "several"]
by = "group"
filter = "number=valid"
"#;

const NAMES: [&str; 6] = ["group", "nominal", "ordinal", "several", "number", "money"];

fn value(name: &str, of: &Json) -> Option<Value> {
    if let Some(codes) = of.as_array() {
        let codes = codes.iter().filter_map(Json::as_i64);
        return Some(Value::Codes(codes.collect()));
    }
    Some(match (name, of.as_f64()?) {
        (_, -9.0) => Value::Missing(-9),
        ("number" | "money", number) => Value::Number(Number::new(number).unwrap()),
        (_, code) => Value::Code(code as i64),
    })
}

fn tabulator(records: &[Json]) -> Tabulator {
    let codebook = Arc::new(Codebook::parse(CODEBOOK).unwrap());
    let mut frame = Frame::new(codebook.clone());
    let keys = || (1..).map(RecordKey).zip(records);
    for (key, _) in keys() {
        frame.add_record(Codebook::ROOT, key, None).unwrap();
    }
    let mut tabulator = Tabulator::new(frame);
    for (at, name) in NAMES.iter().enumerate() {
        let variable = codebook.variables_named(name)[0];
        let values = keys().filter_map(|(key, record)| Some((key, value(name, &record[at])?)));
        tabulator.load_column(variable, values.collect::<Vec<_>>().into_iter().collect());
    }
    tabulator
}

fn table(tabulator: &mut Tabulator, order: Order) -> Table1 {
    let codebook = tabulator.codebook().clone();
    let named = |name: &str| codebook.variables_named(name)[0];
    let of = NAMES[1..].iter().map(|name| Described {
        variable: named(name),
        summary: None,
    });
    let spec = TableSpec {
        title: None,
        shape: Shape::Table1 {
            of: of.collect(),
            by: named("group"),
        },
        filter: None,
        unit: None,
    };
    let details = Details {
        order,
        extras: vec![Extra::Comparisons, Extra::Tests],
        ..Details::default()
    };
    match Table::make(tabulator, &spec, &Scope::default(), &details).unwrap() {
        Table::Table1(table) => table,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn close(computed: Option<f64>, stored: &Json, of: &str) {
    let expected = stored.as_f64();
    let near = |(computed, expected): (f64, f64)| {
        (computed - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
    };
    let fits = match (computed, expected) {
        (None, None) => true,
        (Some(computed), Some(expected)) => near((computed, expected)),
        _ => false,
    };
    assert!(fits, "{computed:?} {stored} {of}");
}

fn compare(comparison: Option<&Comparison>, stored: &Json, of: &str) {
    let comparison = comparison.unwrap();
    let tested = comparison.tested.as_ref();
    close(
        tested.map(|tested| tested.p),
        &stored["p"],
        &format!("p of {of}"),
    );
    close(
        tested.and_then(|tested| tested.value),
        &stored["value"],
        &format!("statistic of {of}"),
    );
    close(
        comparison.effect.map(|(_, size)| size),
        &stored["effect"],
        &format!("effect of {of}"),
    );
    close(
        comparison.difference,
        &stored["smd"],
        &format!("SMD of {of}"),
    );
}

/// Counts in the order of the codebook, without the groups that the data set does not have.
fn in_order(table: &Table1, counts: &[u64], groups: usize) -> Vec<u64> {
    let places = table.by.natural.iter().take(groups);
    places.map(|place| counts[*place]).collect()
}

fn check(table: &Table1, variable: &Characteristic, stored: &Json, groups: usize, of: &str) {
    for (counts, name) in [
        (&variable.valid, "valid"),
        (&variable.missing, "missing"),
        (&variable.uncoded, "uncoded"),
    ] {
        let mut counts_in_order = in_order(table, counts, groups);
        counts_in_order.extend(counts.last());
        assert_eq!(Json::from(counts_in_order), stored[name], "{name} of {of}");
    }
    match &variable.values {
        Values::Counted {
            side,
            counts,
            choices,
        } => {
            for (code, place) in side.natural.iter().enumerate() {
                let counts = Json::from(in_order(table, &counts[*place], groups));
                if !side.multiple {
                    assert_eq!(counts, stored["counts"][code], "{of}");
                } else if let Some(choice) = &choices[*place] {
                    let stored = &stored["codes"][code];
                    assert_eq!(counts, stored["counts"], "{of}");
                    compare(Some(choice), stored, &format!("{of}, code {code}"));
                }
            }
        }
        Values::Measured {
            groups: distributions,
            ..
        } => {
            for (group, place) in table.by.natural.iter().take(groups).enumerate() {
                let of_group = &distributions[*place];
                let figures = if variable.summary == Summary::Mean {
                    [of_group.mean(), of_group.standard_deviation(), None]
                } else {
                    let quartiles = of_group.quartiles().unzip();
                    [of_group.median(), quartiles.0, quartiles.1]
                };
                for (at, figure) in figures.into_iter().enumerate() {
                    close(
                        figure,
                        &stored["shown"][group][at],
                        &format!("figure {at} of {of}"),
                    );
                }
            }
        }
    }
    if !is_several(variable) {
        compare(variable.comparison.as_ref(), stored, of);
    }
}

fn is_several(variable: &Characteristic) -> bool {
    matches!(&variable.values, Values::Counted { side, .. } if side.multiple)
}

#[test]
fn a_hundred_random_tables_are_those_of_scipy_in_every_order() {
    let stored: Json = serde_json::from_str(include_str!("../../statistics/table1.json")).unwrap();
    let sets = stored.as_array().unwrap();
    assert_eq!(sets.len(), 100);
    for (number, set) in sets.iter().enumerate() {
        let mut tabulator = tabulator(set["records"].as_array().unwrap());
        let groups = set["groups"].as_u64().unwrap() as usize;
        for order in Order::ALL {
            let table = table(&mut tabulator, order);
            let Chart::Bars(plot) = table.chart() else {
                panic!("no bars");
            };
            let each = table.variables.iter();
            let mut bars: Vec<f64> = each
                .filter_map(|of| of.comparison.as_ref()?.difference)
                .collect();
            if bars.iter().all(|bar| *bar == 0.0) {
                // Where nothing differs, the groups are drawn.
                let groups = table.records.iter().take(table.by.groups.len());
                bars = groups.map(|records| *records as f64).collect();
            }
            assert_eq!(plot.series[0].values, bars, "set {number}");
            for (variable, name) in table.variables.iter().zip(&NAMES[1..]) {
                check(
                    &table,
                    variable,
                    &set[name],
                    groups,
                    &format!("{name} of set {number}, {order:?}"),
                );
            }
        }
    }
}

/// The introduction of the package `tableone` of R (Yoshida and Bartel, version 0.13), `print(tab3, smd = TRUE)`: the
/// trial of Mayo Clinic on primary biliary cirrhosis, D-penicillamine (158) against placebo (154).
#[test]
fn the_figures_that_tableone_prints() {
    let shown = |figure: f64| format!("{figure:.3}");
    for (first, second, smd, p, corrected) in [
        (vec![83, 10, 65], vec![85, 9, 60], "0.054", "0.894", false),
        (
            vec![132, 16, 10],
            vec![131, 13, 10],
            "0.058",
            "0.877",
            false,
        ),
        (
            vec![12, 35, 56, 55],
            vec![4, 32, 64, 54],
            "0.246",
            "0.201",
            false,
        ),
        (vec![21, 137], vec![15, 139], "0.111", "0.421", true),
        (vec![144, 14], vec![144, 10], "0.089", "0.567", true),
        (vec![85, 73], vec![67, 87], "0.207", "0.088", true),
        (vec![113, 45], vec![109, 45], "0.016", "0.985", true),
    ] {
        let all = between_all(&[&first, &second], |one, two| share_difference(one, two));
        assert_eq!(shown(all.unwrap()), smd);
        let table = Matrix::new(2, first.len(), [first, second].concat()).unwrap();
        let test = if corrected {
            continuity_corrected(&table)
        } else {
            chi_square(&table)
        };
        assert_eq!(shown(test.unwrap().p), p);
    }
    let stage = Matrix::new(2, 4, vec![12, 35, 56, 55, 4, 32, 64, 54]).unwrap();
    assert_eq!(shown(fisher(&stage).unwrap().p), "0.205");
    // Two values each, which have the mean and the standard deviation that are printed.
    let of = |n: u64, mean: f64, sd: f64| {
        let reach = sd * ((n as f64 - 1.0) / n as f64).sqrt();
        Distribution::new([(mean - reach, n / 2), (mean + reach, n / 2)]).unwrap()
    };
    for (first, second, smd, p) in [
        ((2015.62, 1094.12), (1996.86, 1155.93), "0.017", "0.883"),
        ((51.42, 11.01), (48.58, 9.96), "0.271", "0.018"),
    ] {
        let (first, second) = (of(158, first.0, first.1), of(154, second.0, second.1));
        // The package prints 0.270 for age, from values with more digits than the printed mean.
        assert_eq!(shown(mean_difference(&first, &second).unwrap()), smd);
        assert_eq!(shown(t_test(&first, &second).unwrap().pooled.p), p);
    }
}
