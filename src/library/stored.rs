//! How values stand in the database: as columns in `value`, as JSON in `history`.

use std::collections::BTreeSet;

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::codebook::{Number, Value};

/// The JSON form of a value: `{"code":2}`, `{"missing":-9}`, `{"date":"2010-10"}`, ...
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Json {
    Code(i64),
    Codes(BTreeSet<i64>),
    Number(f64),
    Date(String),
    Text(String),
    Missing(i64),
}

/// The columns of `value`; one of them is filled.
#[derive(Debug, Default)]
pub(super) struct ValueColumns {
    pub code: Option<i64>,
    pub number: Option<f64>,
    pub date: Option<String>,
    pub text: Option<String>,
    pub codes: Option<String>,
    pub missing: Option<i64>,
}

/// A value as the columns of `value`.
pub(super) fn columns(value: &Value) -> ValueColumns {
    let mut columns = ValueColumns::default();
    match value {
        Value::Code(code) => columns.code = Some(*code),
        Value::Number(number) => columns.number = Some(number.get()),
        Value::Date(date) => columns.date = Some(date.to_string()),
        Value::Text(text) => columns.text = Some(text.clone()),
        Value::Codes(codes) => columns.codes = serde_json::to_string(codes).ok(),
        Value::Missing(code) => columns.missing = Some(*code),
    }
    columns
}

/// Reads code, number, date, text, codes and missing, the columns of `value` that begin at `first`.
///
/// # Errors
/// Where no column holds a value that the program can read.
pub(super) fn from_columns(row: &Row<'_>, first: usize) -> rusqlite::Result<Value> {
    let unreadable =
        || rusqlite::Error::InvalidColumnType(first, "value".into(), rusqlite::types::Type::Null);
    let value = if let Some(code) = row.get(first)? {
        Some(Value::Code(code))
    } else if let Some(number) = row.get(first + 1)? {
        Number::new(number).map(Value::Number)
    } else if let Some(date) = row.get::<_, Option<String>>(first + 2)? {
        date.parse().ok().map(Value::Date)
    } else if let Some(text) = row.get(first + 3)? {
        Some(Value::Text(text))
    } else if let Some(codes) = row.get::<_, Option<String>>(first + 4)? {
        serde_json::from_str(&codes).ok().map(Value::Codes)
    } else {
        row.get::<_, Option<i64>>(first + 5)?.map(Value::Missing)
    };
    value.ok_or_else(unreadable)
}

/// A value as JSON for the history.
pub(super) fn to_json(value: &Value) -> String {
    // Strings, finite numbers and lists of them always have a JSON form.
    serde_json::to_string(&json(value)).unwrap_or_default()
}

/// A value from its JSON form; nothing where the text is none.
pub(super) fn from_json(text: &str) -> Option<Value> {
    value(serde_json::from_str(text).ok()?)
}

/// A value of the history, where there was one.
///
/// # Errors
/// Where the text is not a value: what cannot be read must not be taken for uncoded.
pub(super) fn from_json_or_none(text: Option<&str>) -> Result<Option<Value>, Unreadable> {
    text.map(|text| from_json(text).ok_or(Unreadable))
        .transpose()
}

/// A text that is not a value.
#[derive(Debug)]
pub(super) struct Unreadable;

fn json(value: &Value) -> Json {
    match value {
        Value::Code(code) => Json::Code(*code),
        Value::Codes(codes) => Json::Codes(codes.clone()),
        Value::Number(number) => Json::Number(number.get()),
        Value::Date(date) => Json::Date(date.to_string()),
        Value::Text(text) => Json::Text(text.clone()),
        Value::Missing(code) => Json::Missing(*code),
    }
}

fn value(json: Json) -> Option<Value> {
    Some(match json {
        Json::Code(code) => Value::Code(code),
        Json::Codes(codes) => Value::Codes(codes),
        Json::Number(number) => Value::Number(Number::new(number)?),
        Json::Date(date) => Value::Date(date.parse().ok()?),
        Json::Text(text) => Value::Text(text),
        Json::Missing(code) => Value::Missing(code),
    })
}

/// A value that may be none, in its JSON form inside a larger one.
pub(super) mod option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::{Json, Value, json, value};

    #[expect(clippy::ref_option, reason = "the form that serde calls")]
    pub fn serialize<S: Serializer>(
        stored: &Option<Value>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        stored.as_ref().map(json).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Value>, D::Error> {
        Option::<Json>::deserialize(deserializer)?
            .map(|json| value(json).ok_or_else(|| de::Error::custom("unknown value")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_its_json_form() {
        let values = [
            Value::Code(2),
            Value::Codes([1, 3].into()),
            Value::Codes(BTreeSet::new()),
            Value::Number(Number::new(35000.5).unwrap()),
            Value::Date("2010-10".parse().unwrap()),
            Value::Text("“某日”\u{1b}".into()),
            Value::Missing(-9),
        ];
        for value in values {
            assert_eq!(from_json(&to_json(&value)), Some(value));
        }
        assert_eq!(from_json("{\"code\":\"x\"}"), None);
    }
}
