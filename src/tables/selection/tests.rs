//! What conditions mean, each rule once.

use super::{Selection, SelectionFault};
use crate::codebook::{AnswerFilter, Codebook, Number, UnitIx, Value, WrittenValue};
use crate::tables::data::{ColumnAnswers, Frame, RecordKey};
use crate::tables::tests::{set, small, victims};

/// A condition from a name, a sign and values with blanks between: `age = 1,2`.
pub(in crate::tables) fn filter(text: &str) -> AnswerFilter {
    let mut parts = text.splitn(3, ' ');
    let mut next = || parts.next().expect("name, sign and values");
    AnswerFilter {
        name: next().to_owned(),
        comparison: next().parse().expect("a sign"),
        values: next()
            .split(',')
            .map(|value| WrittenValue {
                text: value.trim_matches('"').to_owned(),
                quoted: value.starts_with('"'),
            })
            .collect(),
    }
}

pub(in crate::tables) fn selection(filters: &[&str]) -> Selection {
    let filters: Vec<AnswerFilter> = filters.iter().map(|text| filter(text)).collect();
    Selection::resolve(&small(), &filters).expect("conditions that make sense")
}

fn unit(frame: &Frame, name: &str) -> UnitIx {
    frame.codebook().unit_named(name).unwrap()
}

/// The keys of the records that stay.
fn kept(frame: &Frame, unit_name: &str, filters: &[&str]) -> Vec<i64> {
    let unit = unit(frame, unit_name);
    let selection = selection(filters);
    let mask = selection.mask(frame, unit);
    for (row, &stays) in mask.iter().enumerate() {
        assert_eq!(selection.admits(frame, unit, row), stays, "{filters:?}");
    }
    let keys = frame.rows(unit).keys.iter().zip(mask);
    keys.filter_map(|(key, stays)| stays.then_some(key.0))
        .collect()
}

fn fault(text: &str) -> String {
    let resolved = Selection::resolve(&small(), &[filter(text)]);
    resolved.expect_err(text).to_string()
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn number(number: f64) -> Value {
    Value::Number(Number::new(number).unwrap())
}

#[test]
fn codes_are_compared_by_number_label_and_order() {
    let mut frame = victims(6);
    for (key, code) in [(10, 1), (11, 2), (12, 6)] {
        set(&mut frame, "age", key, Value::Code(code));
    }
    set(&mut frame, "age", 13, Value::Missing(-9));
    set(&mut frame, "age", 14, Value::Missing(-7));
    for (filter, expected) in [
        ("victim.age = 2", &[11][..]),
        ("age = 1,6", &[10, 12]),
        ("age = \"UNDER 1 month\"", &[10]),
        ("age = 6-14 years", &[12]),
        ("age != 2", &[10, 12]),
        ("age != 1,2", &[12]),
        ("age < 6", &[10, 11]),
        ("age >= 1-5 months", &[11, 12]),
        ("age = 2..", &[11, 12]),
        ("age = 1..5", &[10, 11]),
        ("age != 2..6", &[10]),
        ("age = valid", &[10, 11, 12]),
        ("age = missing", &[13, 14]),
        ("age = -9", &[13]),
        ("age = not stated", &[13]),
        ("age = not-applicable", &[14]),
        ("age = uncoded", &[15]),
        ("age = uncoded,1", &[10, 15]),
    ] {
        assert_eq!(kept(&frame, "victim", &[filter]), expected, "{filter}");
    }
    assert_eq!(kept(&frame, "victim", &["age = 1", "age = 2"]), [10, 11]);
    assert_eq!(kept(&frame, "victim", &["age != 1", "age != 2"]), [12]);
    assert_eq!(kept(&frame, "victim", &["age >= 2", "age <= 2"]), [11]);
    assert_eq!(kept(&frame, "victim", &["age = 1,2", "age != 1"]), [11]);
}

#[test]
fn numbers_are_compared_and_bands_named() {
    let mut frame = victims(4);
    for (key, price) in [(10, 9_999.5), (11, 10_000.0), (12, 50_000.0)] {
        set(&mut frame, "price", key, number(price));
    }
    for (filter, expected) in [
        ("price = 10000", &[11][..]),
        ("price = 1万", &[11]),
        ("price >= 10000", &[11, 12]),
        ("price > 10000", &[12]),
        ("price = 10000..50000", &[11, 12]),
        ("price = ..10000", &[10, 11]),
        ("price != 10000..", &[10]),
        ("price = high", &[11]),
        ("price = low,50000", &[10, 12]),
    ] {
        assert_eq!(kept(&frame, "victim", &[filter]), expected, "{filter}");
    }
}

#[test]
fn a_partial_date_fulfils_what_every_day_of_it_does() {
    let mut frame = victims(5);
    set(&mut frame, "result", 10, Value::Code(1));
    for (key, day) in [
        (10, "2010"),
        (11, "2010-05"),
        (12, "2010-05-07"),
        (13, "2011-01-01"),
    ] {
        set(&mut frame, "release_date", key, date(day));
    }
    for (filter, expected) in [
        ("release_date = 2010", &[10, 11, 12][..]),
        ("release_date = 2010-05", &[11, 12]),
        ("release_date = 2010年5月7日", &[12]),
        // Whether 2010 is May, or not, cannot be said.
        ("release_date != 2010-05", &[13]),
        ("release_date >= 2010-05", &[11, 12, 13]),
        ("release_date > 2010-05", &[13]),
        ("release_date <= 2010-05", &[11, 12]),
        ("release_date < 2011", &[10, 11, 12]),
        ("release_date < 2010-05-31", &[12]),
        ("release_date = 2010-02..2010-08", &[11, 12]),
        ("release_date = 2010-06..", &[13]),
        ("release_date != 2010-06..", &[11, 12]),
    ] {
        assert_eq!(kept(&frame, "victim", &[filter]), expected, "{filter}");
    }
}

#[test]
fn texts_and_many_codes_are_compared() {
    let mut frame = victims(4);
    set(&mut frame, "words", 10, Value::Text("Ａ b ".into()));
    set(&mut frame, "words", 11, Value::Text("valid".into()));
    set(&mut frame, "taken_by", 10, Value::Codes([1, 3].into()));
    set(&mut frame, "taken_by", 11, Value::Codes([2].into()));
    set(&mut frame, "taken_by", 12, Value::Codes([].into()));
    for (filter, expected) in [
        ("words = a B", &[10][..]),
        ("words = \"valid\"", &[11]),
        ("words = valid", &[10, 11]),
        ("words != a b", &[11]),
        ("taken_by = 3", &[10]),
        ("taken_by = lure,drug", &[10, 11]),
        ("taken_by != 3", &[11, 12]),
        ("taken_by = none", &[12]),
    ] {
        assert_eq!(kept(&frame, "victim", &[filter]), expected, "{filter}");
    }
}

#[test]
fn what_is_worked_out_and_what_is_not_asked_are_as_in_the_tables() {
    let mut frame = victims(4);
    set(&mut frame, "date", 2, date("2010-03"));
    for key in [10, 11] {
        set(&mut frame, "result", key, Value::Code(1));
    }
    set(&mut frame, "result", 12, Value::Code(2));
    set(&mut frame, "release_date", 10, date("2013-04"));
    for (filter, expected) in [
        ("duration = 3", &[10][..]),
        ("duration = later", &[10]),
        ("duration < 3", &[]),
        ("duration = uncoded", &[11, 13]),
        ("duration = not-applicable", &[12]),
        // The codebook has a code for what does not apply.
        ("release_date = -7", &[12]),
        ("release_date = missing", &[12]),
        ("release_date = uncoded", &[11, 13]),
        ("incident.year = 2010", &[10, 11, 12, 13]),
        ("incident.year = 2011..", &[]),
    ] {
        assert_eq!(kept(&frame, "victim", &[filter]), expected, "{filter}");
    }
}

/// Judgement 1 has incidents 2 and 3 and defendants 30 and 31, judgement 4 has incident 5 and
/// defendant 32; victims 10 and 11 are of incident 2, 12 of 3, 13 of 5.
fn tree() -> Frame {
    let mut frame = Frame::new(small());
    let mut add = |name: &str, key, parent: Option<i64>| {
        let unit = unit(&frame, name);
        frame
            .add_record(unit, RecordKey(key), parent.map(RecordKey))
            .unwrap();
    };
    for judgement in [1, 4] {
        add("judgement", judgement, None);
    }
    for (incident, judgement) in [(2, 1), (3, 1), (5, 4)] {
        add("incident", incident, Some(judgement));
    }
    for (victim, incident) in [(10, 2), (11, 2), (12, 3), (13, 5)] {
        add("victim", victim, Some(incident));
    }
    for (defendant, judgement) in [(30, 1), (31, 1), (32, 4)] {
        add("defendant", defendant, Some(judgement));
    }
    for variable in frame.codebook().variable_ixs() {
        frame.load_column(variable, ColumnAnswers::default());
    }
    set(&mut frame, "mode", 2, Value::Code(1));
    set(&mut frame, "mode", 3, Value::Code(2));
    set(&mut frame, "mode", 5, Value::Code(1));
    set(&mut frame, "age", 10, Value::Code(1));
    set(&mut frame, "age", 12, Value::Code(3));
    set(&mut frame, "age", 13, Value::Code(3));
    set(&mut frame, "result", 11, Value::Code(1));
    frame
}

#[test]
fn records_below_and_beside_decide_through_the_nearest_common_record() {
    let frame = tree();
    assert_eq!(kept(&frame, "victim", &["mode = 1"]), [10, 11, 13]);
    assert_eq!(kept(&frame, "incident", &["age = 3"]), [3, 5]);
    assert_eq!(kept(&frame, "judgement", &["age = 1"]), [1]);
    assert_eq!(kept(&frame, "defendant", &["age = 1"]), [30, 31]);
    assert_eq!(kept(&frame, "defendant", &["mode = 1"]), [30, 31, 32]);
    assert_eq!(kept(&frame, "judgement", &["age = uncoded"]), [1]);
}

#[test]
fn conditions_in_one_line_meet_in_one_record() {
    let frame = tree();
    // The victim of age 3 is of the incident of mode 2; so judgement 1 has no such victim.
    assert_eq!(kept(&frame, "judgement", &["mode = 1", "age = 3"]), [4]);
    assert_eq!(kept(&frame, "defendant", &["age = 3", "mode = 1"]), [32]);
    assert_eq!(kept(&frame, "judgement", &["mode = 2", "age = 3"]), [1]);
    // Age and result are of two victims.
    assert_eq!(
        kept(&frame, "judgement", &["age = 1", "result = 1"]),
        [0_i64; 0]
    );
    assert_eq!(kept(&frame, "incident", &["mode = 1", "result = 1"]), [2]);
}

#[test]
fn deleted_records_fulfil_nothing_but_those_of_excluded_judgements_do() {
    let mut frame = tree();
    frame.set_alive(RecordKey(10), false);
    assert_eq!(kept(&frame, "judgement", &["age = 1"]), [0_i64; 0]);
    assert_eq!(kept(&frame, "victim", &[]), [11, 12, 13]);
    frame.set_alive(RecordKey(3), false);
    assert_eq!(kept(&frame, "judgement", &["age = 3"]), [4]);
    frame.set_alive(RecordKey(4), false);
    assert_eq!(kept(&frame, "judgement", &["age = 3"]), [4]);
    assert_eq!(kept(&frame, "victim", &["age = 3"]), [13]);
}

#[test]
fn columns_that_are_needed_are_told_with_their_conditions() {
    let frame = Frame::new(small());
    let needed = selection(&["duration = 1", "means = 1"]).needed(&frame);
    let names: Vec<String> = needed.iter().map(|&ix| small().full_name(ix)).collect();
    assert_eq!(
        names,
        [
            "incident.mode",
            "incident.date",
            "victim.result",
            "victim.release_date",
            "victim.taken_by",
            "victim.means"
        ]
    );
}

#[test]
fn faults_say_what_could_stand_there() {
    for (text, said) in [
        (
            "victim.aeg = 1",
            "the codebook has no variable `victim.aeg`; did you mean `victim.age`?",
        ),
        (
            "mode = 3",
            "`mode=3`: `incident.mode` has no code `3`; known: 1 abduction, 2 sale",
        ),
        (
            "mode = abductoin",
            "`mode=abductoin`: `incident.mode` has no code `abductoin`; did you mean `\"abduction\"`?",
        ),
        (
            "mode < 2",
            "`mode<2`: the values of `incident.mode` (nominal) have no order, so `<` cannot compare them; use = or !=",
        ),
        (
            "age < 1,2",
            "`age<1,2`: `<` compares with a single value; ranges and several values work with = and !=",
        ),
        (
            "age >= 1..2",
            "`age>=1..2`: `>=` compares with a single value; ranges and several values work with = and !=",
        ),
        (
            "price = 10,000",
            "`price=10,000`: commas separate values; write 10000, without a comma in it",
        ),
        (
            "price > 10,000",
            "`price>10,000`: commas separate values; write 10000, without a comma in it",
        ),
        (
            "price >= 1,5",
            "`price>=1,5`: `1,5` could be 1.5 or the two values 1 and 5; write 1.5, or \"1\",\"5\" with = or !=",
        ),
        (
            "price = 1,5万",
            "`price=1,5万`: `1,5万` could be 1.5万 or the two values 1 and 5万; write 1.5万, or \"1\",\"5万\" with = or !=",
        ),
        (
            "price = 9..1",
            "`price=9..1`: the range `9..1` ends before it begins",
        ),
        (
            "price = dear",
            "`price=dear`: `dear` is not a number; expected 5, 5..10, 5.. or ..10, a missing code, or one of the words valid, missing, uncoded, not-applicable",
        ),
        (
            "date = may",
            "`date=may`: `may` is not a date; expected 2010, 2010-05, 2010..2016, a missing code, or one of the words valid, missing, uncoded, not-applicable",
        ),
        (
            "age != missing",
            "`age!=missing`: `missing` works with = only, since `!=` compares valid values only; victim.age=valid finds all of these",
        ),
        (
            "price < -9",
            "`price<-9`: `-9` works with = only, since `<` compares valid values only; victim.price=valid finds all of these",
        ),
    ] {
        assert_eq!(fault(text), said);
    }
    assert!(fault("date = ..").contains("not a date"));
    let two = Codebook::parse(
        r#"
        title = "t"
        [[unit]]
        name = "case"
        [[unit]]
        name = "person"
        parent = "case"
        [[variable]]
        name = "age"
        unit = "case"
        label = "Age"
        kind = "number"
        [[variable]]
        name = "age"
        unit = "person"
        label = "Age"
        kind = "number"
        "#,
    )
    .unwrap();
    let ambiguous = Selection::resolve(&two, &[filter("age = 1")]);
    assert!(matches!(&ambiguous, Err(SelectionFault::Name(_))));
    assert_eq!(
        ambiguous.unwrap_err().to_string(),
        "`age` is the name of several variables; choose one of case.age, person.age"
    );
}

#[test]
fn numbers_that_can_be_read_in_two_ways_are_asked_about() {
    for (text, said) in [
        (
            "price = 1.234,50",
            "`price=1.234,50`: `1.234,50` can mean 1234.5 or 1.2345; write one of these",
        ),
        (
            "price = 1.234.567",
            "`price=1.234.567`: `1.234.567` can mean 1234567 or 1.234567; write one of these",
        ),
        (
            "price = 1,00",
            "`price=1,00`: `1,00` could be 1.00 or the two values 1 and 00; write 1.00, or \"1\",\"00\" with = or !=",
        ),
        (
            "price = ¥1,5",
            "`price=¥1,5`: `¥1,5` could be ¥1.5 or the two values ¥1 and 5; write ¥1.5, or \"¥1\",\"5\" with = or !=",
        ),
        (
            "price = 0.125",
            "`price=0.125`: `0.125` has decimals, but the answers are whole numbers",
        ),
    ] {
        assert_eq!(fault(text), said);
    }
}
