//! Frequencies over one million victims of the study's codebook.

use std::sync::{Arc, LazyLock};

use casebench::codebook::{BUILT_IN, Codebook, PartialDate, Value, VariableIx};
use casebench::search::Query;
use casebench::tables::{Frame, Frequency, RecordKey, Selection};
use divan::{Bencher, black_box};

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
        frame.load_column(variable, answers(name));
    }
    frame
});

/// Any frequency: coded, with a condition, derived from dates of two units.
#[divan::bench(args = ["victim.age", "victim.release_date", "victim.duration", "incident.year"])]
fn frequency(bencher: Bencher, name: &str) {
    let frame = &*LOADED;
    let variable = named(frame, name);
    bencher.bench(|| Frequency::of(black_box(frame), variable));
}

/// The running table after a key press.
#[divan::bench(args = ["victim.age"])]
fn set_and_frequency(bencher: Bencher, name: &str) {
    let mut frame = LOADED.clone();
    let variable = named(&frame, name);
    let mut number = 0;
    bencher.bench_local(|| {
        number = (number + 7919) % VICTIMS;
        frame.set(variable, victim(number), Some(Value::Code(number % 6 + 1)));
        Frequency::of(&frame, variable)
    });
}

/// Queries on the record itself, on one above it, on dates, on several at once; and their unit.
const QUERIES: [(&str, &str); 6] = [
    ("victim", "victim.age=2"),
    ("victim", "incident.mode=1 victim.age<=3"),
    ("victim", "victim.release_date>=2010-05 victim.duration<5"),
    ("incident", "victim.age=2 victim.result=1"),
    ("judgement", "victim.age=2 incident.mode=1"),
    ("defendant", "victim.age=2"),
];

fn selection(frame: &Frame, query: &str) -> Selection {
    let query = Query::parse(query).expect("a query");
    Selection::resolve(frame.codebook(), query.answers()).expect("names of the codebook")
}

/// Which of all records of a unit a query chooses.
#[divan::bench(args = QUERIES)]
fn choose(bencher: Bencher, (unit, query): (&str, &str)) {
    let frame = &*LOADED;
    let unit = frame.codebook().unit_named(unit).expect("a unit");
    let selection = selection(frame, query);
    bencher.bench(|| selection.mask(black_box(frame), unit));
}

/// Whether a query chooses one record, asked after a key press.
#[divan::bench(args = QUERIES)]
fn choose_one(bencher: Bencher, (unit, query): (&str, &str)) {
    let frame = &*LOADED;
    let unit = frame.codebook().unit_named(unit).expect("a unit");
    let selection = selection(frame, query);
    bencher.bench(|| selection.admits(black_box(frame), unit, black_box(4711)));
}

/// Loading a column, from values that are at hand.
#[divan::bench(args = ["victim.age", "incident.date"], sample_count = 10)]
fn load(bencher: Bencher, name: &str) {
    let mut frame = LOADED.clone();
    let variable = named(&frame, name);
    bencher
        .with_inputs(|| answers(name))
        .bench_local_values(|answers| frame.load_column(variable, answers));
}

/// Putting all records into a new frame.
#[divan::bench(sample_count = 5)]
fn add_records() -> Frame {
    records()
}

/// Deleting a judgement and bringing it back.
#[divan::bench]
fn delete_and_return(bencher: Bencher) {
    let mut frame = LOADED.clone();
    bencher.bench_local(|| {
        frame.set_alive(RecordKey(77), false);
        frame.set_alive(RecordKey(77), true);
    });
}
