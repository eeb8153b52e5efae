//! Tables over one million victims of the study's codebook.

use std::sync::{Arc, LazyLock};

use casebench::codebook::{
    BUILT_IN, Codebook, PartialDate, Percent, Shape, TableSpec, Value, VariableIx,
};
use casebench::search::Query;
use casebench::tables::{
    ColumnAnswers, Details, Frame, RecordKey, Scope, Selection, Table, Tabulator,
};
use divan::Bencher;

fn main() {
    divan::main();
}

const VICTIMS: i64 = 1_000_000;
/// Two victims an incident, two incidents a judgement.
const INCIDENTS: i64 = VICTIMS / 2;
const JUDGEMENTS: i64 = INCIDENTS / 2;
const VARIABLES: [&str; 5] = [
    "victim.age",
    "victim.result",
    "victim.release_date",
    "incident.date",
    "incident.mode",
];

/// Keys: judgements, then incidents, then victims.
fn victim(number: i64) -> RecordKey {
    RecordKey(JUDGEMENTS + INCIDENTS + number)
}

fn records() -> Frame {
    let codebook = Codebook::parse(BUILT_IN[0].toml).expect("the built-in codebook");
    let unit = |name| codebook.unit_named(name).expect("a unit of the codebook");
    let (judgement, incident, victims) = (unit("judgement"), unit("incident"), unit("victim"));
    let mut frame = Frame::new(Arc::new(codebook.clone()));
    let mut add = |unit, key, parent| {
        frame
            .add_record(unit, key, parent)
            .expect("a fitting record");
    };
    for number in 0..JUDGEMENTS {
        add(judgement, RecordKey(number), None);
    }
    for number in 0..INCIDENTS {
        add(
            incident,
            RecordKey(JUDGEMENTS + number),
            Some(RecordKey(number / 2)),
        );
    }
    for number in 0..VICTIMS {
        add(
            victims,
            victim(number),
            Some(RecordKey(JUDGEMENTS + number / 2)),
        );
    }
    frame
}

/// Numbers without a pattern, the same in every run (the constants are Knuth's, MMIX).
fn mixed(number: i64) -> u64 {
    let mixed = (number as u64)
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (mixed ^ (mixed >> 29)) >> 20
}

fn answers(name: &str) -> Vec<(RecordKey, Value)> {
    let date = |number| {
        let mixed = mixed(number);
        let (year, month) = (2000 + (mixed % 20) as i16, (mixed / 32 % 12) as i8 + 1);
        PartialDate::new(year, Some(month), None)
            .ok()
            .map(Value::Date)
    };
    let code = |number, codes: u64| {
        let code = i64::try_from(mixed(number) % codes).ok()?;
        Some(Value::Code(code + 1))
    };
    let value = |number| match name {
        "victim.age" => code(number, 6),
        "victim.result" => code(number, 4),
        "incident.mode" => code(number, 3),
        "victim.release_date" => mixed(number)
            .is_multiple_of(4)
            .then(|| date(number))
            .flatten(),
        _ => date(number),
    };
    let (count, first) = if name.starts_with("victim") {
        (VICTIMS, JUDGEMENTS + INCIDENTS)
    } else {
        (INCIDENTS, JUDGEMENTS)
    };
    (0..count)
        .filter_map(|number| Some((RecordKey(first + number), value(number)?)))
        .collect()
}

fn named(frame: &Frame, name: &str) -> VariableIx {
    frame.codebook().variables_named(name)[0]
}

static LOADED: LazyLock<Frame> = LazyLock::new(|| {
    let mut frame = records();
    for name in VARIABLES {
        let variable = named(&frame, name);
        frame.load_column(variable, answers(name).into_iter().collect());
    }
    frame
});

fn tabulator() -> Tabulator {
    Tabulator::new(LOADED.clone())
}

/// A table by the names of its variables: one for a frequency, two or three for a cross-tabulation.
fn spec(tabulator: &Tabulator, names: &str) -> TableSpec {
    let of: Vec<VariableIx> = names
        .split(' ')
        .map(|name| named(tabulator.frame(), name))
        .collect();
    TableSpec {
        title: None,
        shape: match of.as_slice() {
            [of] => Shape::Frequency { of: *of },
            [rows, columns, rest @ ..] => Shape::Crosstab {
                rows: *rows,
                columns: *columns,
                layer: rest.first().copied(),
                percent: Some(Percent::Column),
            },
            [] => unreachable!("a table has a variable"),
        },
        filter: None,
        unit: None,
    }
}

fn table(tabulator: &mut Tabulator, spec: &TableSpec, scope: &Scope) -> Table {
    Table::make(tabulator, spec, scope, &Details::default()).expect("columns are loaded")
}

const TABLES: [&str; 8] = [
    "victim.age",
    "victim.release_date",
    "victim.duration",
    "incident.year",
    "victim.age incident.mode",
    "victim.result victim.duration",
    "victim.duration incident.mode",
    "victim.age incident.mode victim.result",
];

/// Any table for the first time: its variables are loaded, nothing else is made.
#[divan::bench(args = TABLES, sample_count = 20)]
fn first_time(bencher: Bencher, names: &str) {
    bencher
        .with_inputs(tabulator)
        .bench_local_refs(|tabulator| {
            let spec = spec(tabulator, names);
            table(tabulator, &spec, &Scope::default())
        });
}

/// Any table whose variables have been in tables before, as when one leafs through them.
#[divan::bench(args = TABLES, sample_count = 50)]
fn counted_anew(bencher: Bencher, names: &str) {
    let mut tabulator = tabulator();
    let spec = spec(&tabulator, names);
    bencher.bench_local(|| {
        tabulator.forget_counts();
        table(&mut tabulator, &spec, &Scope::default())
    });
}

/// Queries on the record itself, on one above it, on dates, on several at once; and what is counted.
const QUERIES: [(&str, &str); 6] = [
    ("victim.result", "victim.age=2"),
    ("victim.result", "incident.mode=1 victim.age<=3"),
    (
        "victim.result",
        "victim.release_date>=2010-05 victim.duration<5",
    ),
    ("incident.mode", "victim.age=2 victim.result=1"),
    ("judgement.court_province", "victim.age=2 incident.mode=1"),
    ("victim.age incident.mode", "victim.result=1"),
];

fn scope(tabulator: &Tabulator, query: &str) -> Scope {
    let query = Query::parse(query, &[]).expect("a query");
    let codebook = tabulator.codebook();
    Scope {
        selection: Selection::resolve(codebook, query.answers()).expect("names of the codebook"),
        ..Scope::default()
    }
}

/// A table of the records that a query chooses, whose variables have been in tables before.
#[divan::bench(args = QUERIES, sample_count = 20)]
fn filtered(bencher: Bencher, (names, query): (&str, &str)) {
    let mut tabulator = tabulator();
    let province = named(tabulator.frame(), "judgement.court_province");
    tabulator.load_column(province, ColumnAnswers::default());
    let spec = spec(&tabulator, names);
    table(&mut tabulator, &spec, &Scope::default());
    let scope = scope(&tabulator, query);
    bencher.bench_local(|| {
        tabulator.forget_counts();
        table(&mut tabulator, &spec, &scope)
    });
}

/// The same after a key press.
#[divan::bench(args = QUERIES)]
fn filtered_after_a_key_press(bencher: Bencher, (names, query): (&str, &str)) {
    let mut tabulator = tabulator();
    let province = named(tabulator.frame(), "judgement.court_province");
    tabulator.load_column(province, ColumnAnswers::default());
    let spec = spec(&tabulator, names);
    let scope = scope(&tabulator, query);
    table(&mut tabulator, &spec, &scope);
    let age = named(tabulator.frame(), "victim.age");
    let mut number = 0;
    bencher.bench_local(|| {
        number = (number + 7919) % VICTIMS;
        tabulator.set(age, victim(number), Some(Value::Code(number % 6 + 1)));
        table(&mut tabulator, &spec, &scope)
    });
}

/// The running table after a key press: an answer of the table's own variable changes.
#[divan::bench(args = TABLES)]
fn after_a_key_press(bencher: Bencher, names: &str) {
    let mut tabulator = tabulator();
    let spec = spec(&tabulator, names);
    table(&mut tabulator, &spec, &Scope::default());
    let age = named(tabulator.frame(), "victim.age");
    let mut number = 0;
    bencher.bench_local(|| {
        number = (number + 7919) % VICTIMS;
        tabulator.set(age, victim(number), Some(Value::Code(number % 6 + 1)));
        table(&mut tabulator, &spec, &Scope::default())
    });
}

/// Loading a column, from values that are at hand.
#[divan::bench(args = ["victim.age", "incident.date"], sample_count = 10)]
fn load(bencher: Bencher, name: &str) {
    let mut tabulator = tabulator();
    let variable = named(tabulator.frame(), name);
    bencher
        .with_inputs(|| answers(name).into_iter().collect())
        .bench_local_values(|answers| tabulator.load_column(variable, answers));
}

/// Putting all records into a new frame.
#[divan::bench(sample_count = 5)]
fn add_records() -> Frame {
    records()
}

/// Deleting a judgement and bringing it back, while a table stands.
#[divan::bench]
fn delete_and_return(bencher: Bencher) {
    let mut tabulator = tabulator();
    let spec = spec(&tabulator, "victim.age incident.mode");
    table(&mut tabulator, &spec, &Scope::default());
    bencher.bench_local(|| {
        tabulator.set_alive(RecordKey(77), false);
        tabulator.set_alive(RecordKey(77), true);
    });
}
