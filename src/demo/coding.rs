//! The coding of an invented case, made from the same data as its text.

use super::case::{Born, Case, Defendant, Incident, Victim};
use super::{CodedRecord, Coding};
use crate::codebook::{Number, PartialDate, Value};

/// The missing codes of the codebook.
pub(super) const NOT_STATED: Value = Value::Missing(-9);

/// The whole coding of a case; of an appeal where `appeal`.
pub(super) fn whole(case: &Case, appeal: bool) -> Coding {
    let mut records = vec![CodedRecord {
        unit: "judgement",
        parent: None,
        values: judgement(case, appeal),
    }];
    for one in &case.incidents {
        let parent = records.len();
        records.push(CodedRecord {
            unit: "incident",
            parent: Some(0),
            values: incident(one),
        });
        records.extend(one.victims.iter().map(|child| CodedRecord {
            unit: "victim",
            parent: Some(parent),
            values: victim(one, child),
        }));
    }
    records.extend(case.defendants.iter().map(|one| CodedRecord {
        unit: "defendant",
        parent: Some(0),
        values: defendant(one),
    }));
    Coding { records }
}

/// The coding as it stands when one has stopped in the middle: no defendants yet, the last child
/// only begun, the decision not yet summed up.
pub(super) fn begun(case: &Case, appeal: bool) -> Coding {
    let mut coding = whole(case, appeal);
    coding.records.retain(|record| record.unit != "defendant");
    if let Some(last) = coding.records.last_mut() {
        last.values.truncate(3);
    }
    if let Some(judgement) = coding.records.first_mut() {
        judgement.values.retain(|(name, _)| *name != "decision");
    }
    coding
}

fn judgement(case: &Case, appeal: bool) -> Vec<(&'static str, Value)> {
    let perpetrators = case.defendants.len() + case.others.len();
    vec![
        ("perpetrators", number(perpetrators as u32)),
        ("victims", number(case.victims().count() as u32)),
        ("decision", Value::Text(decision(case, appeal))),
    ]
}

fn decision(case: &Case, appeal: bool) -> String {
    let mut text = String::new();
    if appeal {
        text += "Appeal dismissed, first judgement upheld. ";
    }
    text += "Convicted of child trafficking:";
    for (index, defendant) in case.defendants.iter().enumerate() {
        let sentence = defendant.sentence;
        text += if index == 0 { " " } else { "; " };
        text += &match sentence.kind {
            1 => format!("imprisonment for {} months", sentence.term),
            2 => "imprisonment for life".to_owned(),
            5 => format!("criminal detention for {} months", sentence.term),
            6 => format!("control for {} months", sentence.term),
            _ => "exempt from punishment".to_owned(),
        };
        if sentence.suspension > 0 {
            text += ", suspended";
        }
        if sentence.fine > 0 {
            text += &format!(", fine {} yuan", sentence.fine);
        }
    }
    text.push('.');
    text
}

fn incident(incident: &Incident) -> Vec<(&'static str, Value)> {
    vec![
        ("date", date(incident.date)),
        ("means", code(incident.means)),
        ("mode", Value::Code(incident.mode)),
        ("relationship", code(incident.relationship)),
    ]
}

fn victim(incident: &Incident, victim: &Victim) -> Vec<(&'static str, Value)> {
    let mut values = vec![
        ("gender", code(victim.gender)),
        ("age", code(victim.age.map(super::case::Age::code))),
        ("nationality", code(victim.nationality)),
        ("buy_price", victim.buy_price.map_or(NOT_STATED, number)),
        ("sale_price", victim.sale_price.map_or(NOT_STATED, number)),
        ("origin", code(incident.origin)),
        ("destination", code(victim.destination)),
        ("origin_area", code(incident.origin_area)),
        ("destination_area", code(victim.destination_area)),
        ("parents_marital", code(incident.parents_marital)),
        ("exploitation", code(victim.exploitation)),
        ("result", code(victim.result)),
    ];
    if victim.result == Some(1) {
        values.push(("release_date", date(victim.release)));
        values.push(("guardian", code(victim.guardian)));
    }
    values
}

fn defendant(defendant: &Defendant) -> Vec<(&'static str, Value)> {
    let (birth_date, age) = match defendant.born {
        // The age is asked only where the date of birth is not stated.
        Born::On(day) => (Value::Date(day), None),
        Born::Aged(years) => (NOT_STATED, Some(number(years))),
        Born::Unknown => (NOT_STATED, Some(NOT_STATED)),
    };
    let sentence = defendant.sentence;
    let mut values = vec![
        ("gender", code(defendant.gender)),
        ("birth_date", birth_date),
    ];
    values.extend(age.map(|age| ("age", age)));
    values.extend([
        ("nationality", code(defendant.nationality)),
        ("ethnicity", code(defendant.ethnicity)),
        ("education", code(defendant.education)),
        ("residence_province", code(defendant.residence_province)),
        ("residence", code(defendant.residence)),
        ("relationship", code(defendant.relationship)),
        ("sentence", Value::Code(sentence.kind)),
    ]);
    if matches!(sentence.kind, 1 | 5 | 6) {
        values.push(("term", number(sentence.term)));
    }
    if matches!(sentence.kind, 1 | 5) {
        values.push(("suspension", number(sentence.suspension)));
    }
    if matches!(sentence.kind, 1..=7) {
        values.push(("fine", number(sentence.fine)));
    }
    values
}

fn code(code: Option<i64>) -> Value {
    code.map_or(NOT_STATED, Value::Code)
}

fn date(date: Option<PartialDate>) -> Value {
    date.map_or(NOT_STATED, Value::Date)
}

/// A whole number as a value.
pub(super) fn number(number: u32) -> Value {
    Number::new(f64::from(number)).map_or(NOT_STATED, Value::Number)
}
