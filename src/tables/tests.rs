//! Frequencies by hand: published figures, and each rule once.

use std::sync::Arc;

use crate::codebook::{Codebook, Number, Value, VariableIx};
use crate::tables::counting::{AxisPart, NotLoaded, Tabulator};
use crate::tables::data::{ColumnAnswers, Frame, FrameError, RecordKey};
use crate::tables::grid::{GridCell, Share};
use crate::tables::shapes::{Details, Frequency};

/// A small codebook with every kind of variable over three units in one line and one beside them.
pub(super) const SMALL: &str = r#"
title = "Small"

[[missing]]
value = -9
label = "not stated"
key = "-"

[[missing]]
value = -7
label = "not applicable"
key = "*"

[[unit]]
name = "judgement"
[[unit]]
name = "incident"
parent = "judgement"
[[unit]]
name = "victim"
parent = "incident"
[[unit]]
name = "defendant"
parent = "judgement"

[[variable]]
name = "mode"
unit = "incident"
label = "Mode"
kind = "nominal"
codes = [{ value = 1, label = "abduction" }, { value = 2, label = "sale" }]

[[variable]]
name = "date"
unit = "incident"
label = "Date"
kind = "date"

[[variable]]
name = "age"
unit = "victim"
label = "Age"
kind = "ordinal"
codes = [
  { value = 1, label = "under 1 month" },
  { value = 2, label = "1-5 months" },
  { value = 3, label = "6-11 months" },
  { value = 4, label = "1-2 years" },
  { value = 5, label = "3-5 years" },
  { value = 6, label = "6-14 years" },
]

[[variable]]
name = "result"
unit = "victim"
label = "Result"
kind = "nominal"
codes = [{ value = 1, label = "released" }, { value = 2, label = "not found" }]

[[variable]]
name = "release_date"
unit = "victim"
label = "Date of release"
kind = "date"
only_if = { variable = "result", is = [1] }

[[variable]]
name = "taken_by"
unit = "victim"
label = "Taken by"
kind = "many-of"
codes = [{ value = 1, label = "force" }, { value = 2, label = "lure" }, { value = 3, label = "drug" }]
only_if = { variable = "incident.mode", is = [1] }

[[variable]]
name = "means"
unit = "victim"
label = "Means of force"
kind = "nominal"
codes = [{ value = 1, label = "weapon" }, { value = 2, label = "other" }]
only_if = { variable = "taken_by", is = [1, 3] }

[[variable]]
name = "weapon"
unit = "victim"
label = "Weapon"
kind = "text"
only_if = { variable = "means", is = [1] }

[[variable]]
name = "price"
unit = "victim"
label = "Price"
kind = "money"
currency = "yuan"
bands = [{ from = 0, below = 10000, label = "low" }, { from = 10000, below = 50000, label = "high" }]

[[variable]]
name = "words"
unit = "victim"
label = "Words"
kind = "text"

[[derived]]
name = "year"
unit = "incident"
label = "Year"
year_of = "date"

[[derived]]
name = "duration"
unit = "victim"
label = "Years until the release"
years_between = ["incident.date", "release_date"]
bands = [{ below = 1, label = "within a year" }, { from = 1, label = "later" }]
"#;

pub(super) fn small() -> Arc<Codebook> {
    Arc::new(Codebook::parse(SMALL).unwrap())
}

pub(super) fn named(frame: &Frame, name: &str) -> VariableIx {
    frame.codebook().variables_named(name)[0]
}

/// A frame with all columns loaded and no answers: one judgement (1), one incident (2) in it, and
/// victims from 10 on.
pub(super) fn victims(count: i64) -> Frame {
    victims_of(small(), count)
}

fn victims_of(codebook: Arc<Codebook>, count: i64) -> Frame {
    let mut frame = Frame::new(codebook);
    let unit = |frame: &Frame, name| frame.codebook().unit_named(name).unwrap();
    let (judgement, incident, victim) = (
        unit(&frame, "judgement"),
        unit(&frame, "incident"),
        unit(&frame, "victim"),
    );
    frame.add_record(judgement, RecordKey(1), None).unwrap();
    let incident = frame.add_record(incident, RecordKey(2), Some(RecordKey(1)));
    incident.unwrap();
    for key in 10..10 + count {
        let added = frame.add_record(victim, RecordKey(key), Some(RecordKey(2)));
        added.unwrap();
    }
    for variable in frame.codebook().variable_ixs() {
        frame.load_column(variable, ColumnAnswers::default());
    }
    frame
}

pub(super) fn set(frame: &mut Frame, variable: &str, key: i64, value: Value) {
    let variable = named(frame, variable);
    frame.set(variable, RecordKey(key), Some(value));
}

fn frequency(frame: &Frame, variable: &str) -> Frequency {
    let mut tabulator = Tabulator::new(frame.clone());
    let frequency = Frequency::of(&mut tabulator, named(frame, variable)).unwrap();
    assert!(frequency.reconciles());
    frequency
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn counts(frequency: &Frequency) -> Vec<(&str, u64)> {
    let rows = frequency.rows.iter();
    rows.map(|row| (row.label.as_str(), row.count)).collect()
}

/// The age of the victims as the study published it (table 11, total column): 918 valid, 14
/// missing. Its percentages are valid percent.
#[test]
fn the_age_of_the_victims_is_as_published() {
    let mut frame = victims(932);
    let age = named(&frame, "age");
    let published = [
        (304, "33.1"),
        (520, "56.6"),
        (20, "2.2"),
        (35, "3.8"),
        (24, "2.6"),
        (15, "1.6"),
    ];
    let coded = published
        .iter()
        .zip(1..)
        .flat_map(|(&(count, _), code)| std::iter::repeat_n(Value::Code(code), count))
        .chain(std::iter::repeat_n(Value::Missing(-9), 14));
    frame.load_column(age, (10..).map(RecordKey).zip(coded).collect());

    let table = frequency(&frame, "age");
    let rows: Vec<(usize, String)> = table
        .rows
        .iter()
        .map(|row| (row.count as usize, row.valid_percent.to_string()))
        .collect();
    assert_eq!(
        rows,
        published.map(|(count, percent)| (count, percent.to_owned()))
    );
    let cumulative: Vec<String> = table
        .rows
        .iter()
        .map(|row| row.cumulative.unwrap().to_string())
        .collect();
    assert_eq!(
        cumulative,
        ["33.1", "89.8", "91.9", "95.8", "98.4", "100.0"]
    );
    assert_eq!(table.rows[0].percent.to_string(), "32.6");
    assert_eq!(
        (table.valid, table.missing_total, table.uncoded, table.total),
        (918, 14, 0, 932)
    );
    assert_eq!(table.missing[0].percent.to_string(), "1.5");

    let grid = table.grid(&Details::default());
    assert_eq!(grid.title.as_deref(), Some("Age (victim.age)"));
    assert_eq!(grid.columns.len(), 6);
    assert!(grid.rows.iter().all(|row| row.len() == 6));
    assert_eq!(
        grid.rows[6][1..4],
        [
            GridCell::Text("valid".into()),
            GridCell::Count(918),
            GridCell::Percent(Share::new(918, 932)),
        ]
    );
    assert_eq!(
        grid.notes,
        ["Unit: victim. N = 932: 918 valid, 14 missing, 0 uncoded."]
    );
}

#[test]
fn no_records_and_no_answers_make_a_table_of_zeros() {
    let frame = victims(0);
    let table = frequency(&frame, "age");
    assert_eq!((table.rows.len(), table.total), (6, 0));
    assert_eq!(table.rows[0].valid_percent.percent(), None);
    assert_eq!(
        table.grid(&Details::default()).rows[0][4],
        GridCell::Percent(Share::new(0, 0))
    );
    assert!(frequency(&frame, "words").rows.is_empty());

    let table = frequency(&victims(3), "age");
    assert_eq!((table.valid, table.uncoded, table.total), (0, 3, 3));
    for variable in frame.codebook().variable_ixs() {
        Frequency::of(&mut Tabulator::new(frame.clone()), variable)
            .unwrap()
            .grid(&Details::default());
    }
}

#[test]
fn one_record_is_all_of_it() {
    let mut frame = victims(1);
    set(&mut frame, "age", 10, Value::Code(6));
    let table = frequency(&frame, "age");
    assert_eq!(table.rows[5].valid_percent.to_string(), "100.0");
    assert_eq!(table.rows[4].cumulative.unwrap().to_string(), "0.0");
}

#[test]
fn all_missing_leaves_nothing_valid() {
    let mut frame = victims(2);
    set(&mut frame, "age", 10, Value::Missing(-9));
    set(&mut frame, "age", 11, Value::Missing(-7));
    let table = frequency(&frame, "age");
    assert_eq!(
        (table.valid, table.missing_total, table.not_applicable),
        (0, 2, 0)
    );
    assert_eq!(table.rows[0].valid_percent.to_string(), "");
}

#[test]
fn a_code_that_left_the_codebook_still_counts() {
    let mut frame = victims(2);
    set(&mut frame, "age", 10, Value::Code(77));
    set(&mut frame, "age", 11, Value::Missing(-8));
    let table = frequency(&frame, "age");
    assert_eq!(counts(&table)[6], ("(not in the codebook)", 1));
    assert_eq!(table.missing[2].code, Some(-8));
}

#[test]
fn a_deleted_record_leaves_and_returns_with_what_is_below_it() {
    let mut frame = victims(3);
    for key in 10..13 {
        set(&mut frame, "age", key, Value::Code(1));
    }
    frame.set_alive(RecordKey(10), false);
    assert_eq!(frequency(&frame, "age").total, 2);
    frame.set_alive(RecordKey(10), false);
    frame.set_alive(RecordKey(1), false);
    assert_eq!(frequency(&frame, "age").total, 0);
    assert_eq!(frequency(&frame, "mode").total, 0);
    // Coded while it is deleted, and added below what is deleted: neither shows.
    set(&mut frame, "age", 11, Value::Code(2));
    let victim = frame.codebook().unit_named("victim").unwrap();
    let added = frame.add_record(victim, RecordKey(20), Some(RecordKey(2)));
    added.unwrap();
    assert_eq!(frequency(&frame, "age").total, 0);
    frame.set_alive(RecordKey(1), true);
    let table = frequency(&frame, "age");
    assert_eq!(
        counts(&table)[..2],
        [("under 1 month", 1), ("1-5 months", 1)]
    );
    assert_eq!((table.uncoded, table.total), (1, 3));
    frame.set_alive(RecordKey(10), true);
    assert_eq!(frequency(&frame, "age").rows[0].count, 2);
    frame.set_alive(RecordKey(999), false);
}

#[test]
fn a_condition_on_the_same_unit_takes_out_what_is_not_asked() {
    let mut frame = victims(5);
    set(&mut frame, "result", 10, Value::Code(1));
    set(&mut frame, "result", 11, Value::Code(2));
    set(&mut frame, "result", 12, Value::Missing(-9));
    set(&mut frame, "result", 13, Value::Code(2));
    // Coded before the result was another one: it counts as not applicable, and is named.
    set(&mut frame, "release_date", 13, date("2013-05"));
    // The code for what does not apply says the same as the condition.
    set(&mut frame, "release_date", 12, Value::Missing(-7));
    set(&mut frame, "release_date", 10, date("2012"));
    let table = frequency(&frame, "release_date");
    assert_eq!(counts(&table), [("2012", 1)]);
    assert_eq!((table.not_applicable, table.uncoded), (2, 1));
    assert_eq!(
        (table.missing[1].code, table.missing[1].count),
        (Some(-7), 3)
    );
    assert_eq!(table.ruled_out.answers, 1);
    let notes = table.grid(&Details::default()).notes;
    assert_eq!(notes.len(), 3);
    assert_eq!(notes[2], "1 value not counted: ruled out by Result.");
}

#[test]
fn a_condition_on_a_unit_above_is_looked_up_there() {
    let mut frame = victims(4);
    let table = frequency(&frame, "taken_by");
    assert_eq!((table.not_applicable, table.uncoded), (0, 4));
    set(&mut frame, "mode", 2, Value::Code(2));
    let table = frequency(&frame, "taken_by");
    assert_eq!(
        (table.not_applicable, table.uncoded, table.missing_total),
        (4, 0, 4)
    );
    set(&mut frame, "mode", 2, Value::Code(1));
    assert_eq!(frequency(&frame, "taken_by").uncoded, 4);
}

#[test]
fn a_chain_of_conditions_is_followed_to_its_end() {
    let mut frame = victims(4);
    let not_applicable = |frame: &Frame| {
        ["taken_by", "means", "weapon"].map(|name| frequency(frame, name).not_applicable)
    };
    // Nothing is known yet: all may still be asked.
    assert_eq!(not_applicable(&frame), [0, 0, 0]);
    // Another answer in the middle takes out what hangs on it, and no more.
    set(&mut frame, "taken_by", 10, Value::Codes([2].into()));
    assert_eq!(not_applicable(&frame), [0, 1, 1]);
    // Another answer at the chain's head takes out all that is uncoded.
    set(&mut frame, "mode", 2, Value::Code(2));
    assert_eq!(not_applicable(&frame), [4, 4, 4]);
    // An answer that was left behind is not counted, and keeps nothing asked.
    set(&mut frame, "taken_by", 11, Value::Codes([1].into()));
    set(&mut frame, "means", 11, Value::Code(1));
    assert_eq!(not_applicable(&frame), [4, 4, 4]);
    let means = frequency(&frame, "means");
    assert_eq!((means.rows[0].count, means.ruled_out.answers), (0, 1));
    let ruled_out =
        ["taken_by", "means", "weapon"].map(|name| frequency(&frame, name).ruled_out.answers);
    assert_eq!(ruled_out, [2, 1, 0]);
}

#[test]
fn without_a_code_for_it_what_does_not_apply_has_its_own_line() {
    let mut codebook = Codebook::parse(SMALL).unwrap();
    codebook.missing.retain(|missing| missing.value != -7);
    let mut frame = victims_of(Arc::new(codebook), 1);
    set(&mut frame, "result", 10, Value::Code(2));
    let table = frequency(&frame, "release_date");
    assert_eq!(table.missing.len(), 2);
    assert_eq!(
        (table.missing[1].code, table.missing[1].label.as_str()),
        (None, "not asked")
    );
    assert_eq!(table.missing_total, 1);
}

#[test]
fn durations_come_from_dates_as_far_as_they_are_known() {
    let mut frame = victims(6);
    set(&mut frame, "date", 2, date("2010-10"));
    for (key, released) in [(10, "2011-09-30"), (11, "2013"), (12, "2011-10")] {
        set(&mut frame, "release_date", key, date(released));
    }
    set(&mut frame, "release_date", 13, Value::Missing(-9));
    set(&mut frame, "result", 14, Value::Code(2));
    let table = frequency(&frame, "duration");
    assert_eq!(counts(&table), [("within a year", 1), ("later", 2)]);
    assert_eq!(table.rows[1].cumulative.unwrap().to_string(), "100.0");
    assert_eq!(
        (table.missing_total, table.not_applicable, table.uncoded),
        (2, 1, 1)
    );

    let duration = named(&frame, "duration");
    let years = |key| frame.value(duration, RecordKey(key));
    let number = |years| Some(Value::Number(Number::new(years).unwrap()));
    assert_eq!(years(10), number(0.0));
    assert_eq!(years(11), number(3.0));
    assert_eq!(years(13), Some(Value::Missing(-9)));
    assert_eq!((years(14), years(15), years(2)), (None, None, None));

    let year = named(&frame, "year");
    assert_eq!(frame.value(year, RecordKey(10)), number(2010.0));
    assert_eq!(counts(&frequency(&frame, "year")), [("2010", 1)]);
}

#[test]
fn many_of_counts_cases_and_answers() {
    let mut frame = victims(5);
    let codes = |codes: &[i64]| Value::Codes(codes.iter().copied().collect());
    set(&mut frame, "taken_by", 10, codes(&[1, 2]));
    set(&mut frame, "taken_by", 11, codes(&[2]));
    set(&mut frame, "taken_by", 12, codes(&[]));
    set(&mut frame, "taken_by", 13, Value::Missing(-9));
    let table = frequency(&frame, "taken_by");
    assert_eq!(
        counts(&table),
        [("force", 1), ("lure", 2), ("drug", 0), ("none of them", 1)]
    );
    assert_eq!(table.rows[1].valid_percent.to_string(), "66.7");
    assert!(table.multiple);
    assert_eq!((table.valid, table.answers, table.uncoded), (3, 3, 1));
    assert!(table.grid(&Details::default()).notes[1].contains("3 answers of 3 records"));
    assert_eq!(
        table.grid(&Details::default()).columns[4].heading,
        "percent of cases"
    );
}

#[test]
fn numbers_go_by_bands_and_say_what_is_outside() {
    let mut frame = victims(4);
    let number = |number| Value::Number(Number::new(number).unwrap());
    for (key, price) in [(10, 9999.99), (11, 10000.0), (12, 50000.0), (13, -1.0)] {
        set(&mut frame, "price", key, number(price));
    }
    let table = frequency(&frame, "price");
    assert_eq!(counts(&table), [("low", 1), ("high", 1)]);
    assert_eq!(table.rows[0].valid_percent.to_string(), "50.0");
    assert_eq!(table.rows[1].cumulative.unwrap().to_string(), "100.0");
    let outside = table.missing.last().unwrap();
    assert_eq!(
        (outside.label.as_str(), outside.count),
        ("outside the bands", 2)
    );
    assert_eq!(
        (&outside.part, outside.code),
        (&AxisPart::OutsideBands, None)
    );
    assert_eq!(
        (table.valid, table.missing_total, table.outside_bands),
        (2, 2, 2)
    );
    let grid = table.grid(&Details::default());
    let note = "2 of the missing are numbers outside all bands of the codebook.";
    assert!(grid.notes.iter().any(|said| said == note), "{grid:?}");
}

#[test]
fn texts_stand_by_their_count() {
    let mut frame = victims(4);
    for (key, text) in [(10, "a"), (11, "c"), (12, "c"), (13, "b")] {
        set(&mut frame, "words", key, Value::Text(text.to_owned()));
    }
    assert_eq!(
        counts(&frequency(&frame, "words")),
        [("c", 2), ("a", 1), ("b", 1)]
    );
    let words = named(&frame, "words");
    frame.set(words, RecordKey(11), None);
    frame.set(words, RecordKey(12), None);
    assert_eq!(counts(&frequency(&frame, "words")), [("a", 1), ("b", 1)]);
}

#[test]
fn of_a_long_list_only_codes_with_a_case_are_shown() {
    let codebook = Codebook::parse(crate::codebook::BUILT_IN[0].toml).unwrap();
    let mut frame = Frame::new(Arc::new(codebook));
    let long = frame
        .codebook()
        .variable_ixs()
        .find(|&ix| {
            let variable = frame.codebook().variable(ix);
            variable.condition.is_none() && variable.codes().is_some_and(|codes| codes.0.len() > 12)
        })
        .unwrap();
    let line = frame.codebook().line(frame.codebook().variable(long).unit);
    let mut last = None;
    for (&unit, key) in line.iter().rev().zip((0..).map(RecordKey)) {
        frame.add_record(unit, key, last).unwrap();
        last = Some(key);
    }
    let answers = last.map(|key| (key, Value::Code(44)));
    frame.load_column(long, answers.into_iter().collect());
    assert_eq!(
        counts(&Frequency::of(&mut Tabulator::new(frame.clone()), long).unwrap()),
        [("Guangdong", 1)]
    );
}

#[test]
fn no_table_is_made_from_half_of_the_columns() {
    let mut frame = Frame::new(small());
    let ix = |name| named(&frame, name);
    let duration = ix("duration");
    let needed = vec![ix("incident.date"), ix("result"), ix("release_date")];
    assert_eq!(frame.needed(duration), needed);
    assert_eq!(
        Frequency::of(&mut Tabulator::new(frame.clone()), duration),
        Err(NotLoaded(needed.clone()))
    );
    for &variable in &needed[..2] {
        frame.load_column(variable, ColumnAnswers::default());
    }
    assert_eq!(frame.not_loaded(duration), needed[2..]);
    frame.load_column(duration, ColumnAnswers::default());
    assert!(!frame.has_column(duration));
}

#[test]
fn records_that_do_not_fit_are_refused() {
    let mut frame = victims(1);
    let codebook = small();
    let unit = |name| codebook.unit_named(name).unwrap();
    let key = RecordKey;
    assert_eq!(
        frame.add_record(unit("judgement"), key(1), None),
        Err(FrameError::Known(key(1)))
    );
    for (name, parent) in [
        ("judgement", Some(1)),
        ("judgement", Some(99)),
        ("victim", None),
        ("victim", Some(1)),
        ("victim", Some(99)),
    ] {
        let refused = frame.add_record(unit(name), key(50), parent.map(key));
        assert_eq!(
            refused,
            Err(FrameError::Parent(key(50))),
            "{name} {parent:?}"
        );
    }
    let age = named(&frame, "age");
    frame.set(age, key(99), Some(Value::Code(1)));
    frame.set(age, key(2), Some(Value::Code(1)));
    let foreign = [(key(2), Value::Code(1)), (key(99), Value::Code(1))];
    frame.load_column(age, foreign.into_iter().collect());
    assert_eq!(frequency(&frame, "age").valid, 0);
}
