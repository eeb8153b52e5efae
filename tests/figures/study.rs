//! The records that the figures are of: in memory, and in a library for the verbs.

use std::sync::Arc;

use casebench::codebook::{Codebook, Number, Shape, TableSpec, Value};
use casebench::tables::{
    Details, Extra, Frame, Grid, GridCell, Order, RecordKey, Scope, Stamp, Table, Tabulator,
};

use crate::support::Study;

const CODEBOOK: &str = r#"
title = "Figures"
missing = [{ value = -9, label = "not stated", key = "-" }]

[[unit]]
name = "case"
label = "Case"

[[variable]]
name = "group"
unit = "case"
label = "Group"
kind = "nominal"
codes = [{ value = 3, label = "b" }, { value = 1, label = "c" }, { value = 2, label = "a" }]

[[variable]]
name = "grade"
unit = "case"
label = "Grade"
kind = "ordinal"
codes = [{ value = 1, label = "low" }, { value = 2, label = "high" }, { value = 3, label = "at most" }]

[[variable]]
name = "level"
unit = "case"
label = "Level"
kind = "ordinal"
codes = [{ value = 1, label = "z" }, { value = 2, label = "y" }, { value = 3, label = "x" }]

[[variable]]
name = "means"
unit = "case"
label = "Means"
kind = "many-of"
codes = [{ value = 1, label = "fraud" }, { value = 2, label = "force" }]

[[variable]]
name = "price"
unit = "case"
label = "Price"
kind = "number"
bands = [{ from = 0, below = 100, label = "little" }, { from = 100, below = 1000, label = "much" }]

[[variable]]
name = "sum"
unit = "case"
label = "Sum"
kind = "number"
decimals = 2

[[variable]]
name = "born"
unit = "case"
label = "Born"
kind = "date"

[[variable]]
name = "sold"
unit = "case"
label = "Sold"
kind = "date"

[[derived]]
name = "age"
unit = "case"
label = "Age"
years_between = ["born", "sold"]
"#;

/// A record a line: its answers by the names of the variables.
pub(super) fn tabulator(records: &[Vec<(&str, Value)>]) -> Tabulator {
    let codebook = Arc::new(Codebook::parse(CODEBOOK).unwrap());
    let mut frame = Frame::new(codebook.clone());
    let keys = || (1..).map(RecordKey).zip(records);
    for (key, _) in keys() {
        frame.add_record(Codebook::ROOT, key, None).unwrap();
    }
    let mut tabulator = Tabulator::new(frame);
    for variable in codebook.variable_ixs() {
        let name = &codebook.variable(variable).name;
        let of = |(key, record): (RecordKey, &Vec<(&str, Value)>)| {
            let (_, value) = record.iter().find(|(of, _)| of == name)?;
            Some((key, value.clone()))
        };
        let values: Vec<(RecordKey, Value)> = keys().filter_map(of).collect();
        tabulator.load_column(variable, values.into_iter().collect());
    }
    tabulator
}

pub(super) fn number(number: f64) -> Value {
    Value::Number(Number::new(number).unwrap())
}

pub(super) fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

pub(super) fn codes(codes: &[i64]) -> Value {
    Value::Codes(codes.iter().copied().collect())
}

pub(super) fn grids(tabulator: &mut Tabulator, shape: Shape, details: &Details) -> Vec<Grid> {
    let spec = TableSpec {
        title: None,
        shape,
        filter: None,
        unit: None,
    };
    let table = Table::make(tabulator, &spec, &Scope::default(), details).unwrap();
    table.grids(tabulator, &spec, details, &Stamp::default())
}

pub(super) fn crosstab(
    tabulator: &mut Tabulator,
    rows: &str,
    columns: &str,
    details: &Details,
) -> Vec<Grid> {
    let codebook = tabulator.codebook();
    let shape = Shape::Crosstab {
        rows: codebook.variable_named(rows).unwrap(),
        columns: codebook.variable_named(columns).unwrap(),
        layer: None,
        percent: None,
    };
    grids(tabulator, shape, details)
}

pub(super) fn means(
    tabulator: &mut Tabulator,
    of: &str,
    by: &[&str],
    details: &Details,
) -> Vec<Grid> {
    let codebook = tabulator.codebook();
    let shape = Shape::Means {
        of: codebook.variable_named(of).unwrap(),
        by: by
            .iter()
            .map(|by| codebook.variable_named(by).unwrap())
            .collect(),
    };
    grids(tabulator, shape, details)
}

pub(super) fn tests_in(order: Order) -> Details {
    Details {
        order,
        extras: vec![Extra::Tests, Extra::Expected, Extra::Residuals],
        ..Details::default()
    }
}

/// The cells of the lines whose first two cells are these texts.
pub(super) fn line<'a>(grid: &'a Grid, label: &str, name: &str) -> &'a [GridCell] {
    let text = |text: &str| GridCell::Text(text.to_owned());
    let found = grid
        .rows
        .iter()
        .find(|row| row[..2] == [text(label), text(name)]);
    &found.unwrap_or_else(|| panic!("{label} {name} in {grid:?}"))[2..]
}

pub(super) fn shown(cells: &[GridCell]) -> Vec<String> {
    cells.iter().map(casebench::printing::shown).collect()
}

/// A library with a judgement for each record.
pub(super) fn study_of(records: &[Vec<(&str, Value)>]) -> Study {
    use casebench::library::{Edit, NewJudgement};
    let new: Vec<NewJudgement> = (1..=records.len())
        .map(|number| {
            let stem = format!("2013-GD-SF-{number}");
            NewJudgement {
                text: format!("（虚构）{stem}"),
                source: format!("{stem}.txt"),
                trial_number: Some(stem.clone()),
                normal_number: Some(stem.clone()),
                stem: Some(stem),
                ..NewJudgement::default()
            }
        })
        .collect();
    let study = Study::of(CODEBOOK, &new);
    let mut library = study.library();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    for (id, record) in ids.into_iter().zip(records) {
        let codebook = library.codebook();
        let value =
            |(name, value): &(&str, Value)| (codebook.variable_named(name).unwrap(), value.clone());
        let edit = Edit::At {
            place: Vec::new(),
            values: record.iter().map(value).collect(),
        };
        library.apply(id, &[edit]).unwrap();
    }
    study
}

/// Runs a verb on the study: what it prints and says, and its exit code.
pub(super) fn run(study: &Study, arguments: &str) -> (String, i32) {
    study.run_line(arguments).said()
}
