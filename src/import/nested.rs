//! The judgements in a JSON value, in whatever objects and lists they are wrapped.
//!
//! An object with a field of the text is a judgement. Other objects are looked into: `data`, `result`, `docs`, a
//! search engine's `hits` with their `_source`, a text that is itself JSON. What stands beside a single judgement
//! belongs to it; what stands beside a list belongs to none.

use super::Unread;
use super::blocks::{is_object, is_text_name, text_of};
use super::fields::{Content, FieldCell, Fields};
use super::headings::plain;
use super::paragraphs::paragraphs;

/// How often a text in a value is taken for JSON again.
const DEEPEST_TEXT: u8 = 2;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NestedValue {
    Empty,
    Flag,
    Number(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// The judgements in a value, each with its text or why it has none; a value without any gives one reason.
pub(super) fn judgements(value: NestedValue, fields: &Fields) -> Vec<Result<Content, Unread>> {
    let NestedValue::Object(_) = &value else {
        return match value {
            NestedValue::List(items)
                if items
                    .iter()
                    .any(|item| matches!(item, NestedValue::Object(_))) =>
            {
                items
                    .into_iter()
                    .flat_map(|item| judgements(item, fields))
                    .collect()
            }
            _ => vec![Err(Unread::NoObject)],
        };
    };
    let (rows, own) = rows(value, fields, 0);
    if rows.is_empty() {
        return vec![own.content(fields)];
    }
    rows.into_iter().map(|row| row.content(fields)).collect()
}

/// The fields of a judgement, the nearest to its text first.
#[derive(Debug, Clone, Default)]
struct Row {
    names: Vec<String>,
    cells: Vec<FieldCell>,
}

impl Row {
    fn push(&mut self, name: String, cell: FieldCell) {
        if !self.names.contains(&name) {
            self.names.push(name);
            self.cells.push(cell);
        }
    }

    fn extend(&mut self, other: Self) {
        for (name, cell) in other.names.into_iter().zip(other.cells) {
            self.push(name, cell);
        }
    }

    fn has_text(&self, fields: &Fields) -> bool {
        fields.columns(&self.names).has_text(&self.cells)
    }

    fn content(self, fields: &Fields) -> Result<Content, Unread> {
        fields.columns(&self.names).content(self.cells)
    }
}

/// The rows of the judgements in an object, and its own fields.
fn rows(value: NestedValue, fields: &Fields, texts: u8) -> (Vec<Row>, Row) {
    let mut own = Row::default();
    let mut inner = Vec::new();
    let NestedValue::Object(members) = value else {
        return (Vec::new(), own);
    };
    for (name, value) in members {
        let value = unwrapped(value, texts);
        match value {
            NestedValue::Object(_) => match text_of(&value) {
                Some(text) if is_text_name(&plain(&name)) => own.push(name, FieldCell::Text(text)),
                _ => inner.push((name, value)),
            },
            NestedValue::List(items) => {
                if let Some(text) = paragraphs(&name, &items) {
                    own.push(name, FieldCell::Text(text));
                } else {
                    if !(is_text_name(&plain(&name)) && items.iter().any(is_object)) {
                        own.push(name.clone(), FieldCell::Other);
                    }
                    inner.push((name, NestedValue::List(items)));
                }
            }
            value => own.push(name, value.cell()),
        }
    }
    if own.has_text(fields) {
        for (name, value) in inner {
            if is_about(&name) {
                own.extend(rows(value, fields, texts + 1).1);
            }
        }
        return (vec![own.clone()], own);
    }
    let mut found = Vec::new();
    let mut single = Vec::new();
    let mut beside = Row::default();
    for (name, value) in inner {
        match value {
            NestedValue::List(items) => found.extend(listed(items, fields, texts)),
            value => {
                let (rows, fields_of_it) = rows(value, fields, texts + 1);
                match rows.len() {
                    0 => beside.extend(fields_of_it),
                    1 => single.extend(rows.into_iter().map(|row| (name.clone(), row))),
                    _ => found.extend(rows),
                }
            }
        }
    }
    let is_only = found.is_empty() && single.len() == 1;
    for (name, mut row) in single {
        if is_only {
            row.extend(own.clone());
            row.extend(beside.clone());
        } else {
            // Objects under names of their own: the names are their ids.
            row.push("id".to_owned(), FieldCell::Text(name));
        }
        found.push(row);
    }
    own.extend(beside);
    (found, own)
}

/// The judgements of a list, where it is a list of judgements: then an object without a text is one that is missing.
fn listed(items: Vec<NestedValue>, fields: &Fields, texts: u8) -> Vec<Row> {
    let each: Vec<(Vec<Row>, Row)> = items
        .into_iter()
        .map(|item| rows(unwrapped(item, texts), fields, texts + 1))
        .collect();
    if each.iter().all(|(rows, _)| rows.is_empty()) {
        return Vec::new();
    }
    let or_own = |(rows, own): (Vec<Row>, Row)| if rows.is_empty() { vec![own] } else { rows };
    each.into_iter().flat_map(or_own).collect()
}

/// A value without what only wraps it: `{"$oid": "5f"}`, or JSON in a text.
fn unwrapped(value: NestedValue, texts: u8) -> NestedValue {
    match value {
        NestedValue::Object(mut members) => match members.as_slice() {
            [(name, NestedValue::Text(_) | NestedValue::Number(_))] if name.starts_with('$') => {
                members.pop().map_or(NestedValue::Empty, |(_, value)| value)
            }
            _ => NestedValue::Object(members),
        },
        NestedValue::Text(text) if texts < DEEPEST_TEXT && may_be_json(&text) => {
            match serde_json::from_str::<NestedValue>(&text) {
                Ok(value @ (NestedValue::Object(_) | NestedValue::List(_))) => value,
                _ => NestedValue::Text(text),
            }
        }
        value => value,
    }
}

fn may_be_json(text: &str) -> bool {
    let text = text.trim();
    let inner = |open: char, close: char| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .map(str::trim_start)
    };
    inner('{', '}').is_some_and(|inner| inner.starts_with('"'))
        || inner('[', ']').is_some_and(|inner| inner.starts_with(['{', '"']))
}

/// Whether an object under this name says more of the judgement beside it, and not of another one.
fn is_about(name: &str) -> bool {
    const NAMES: [&str; 20] = [
        "meta",
        "metadata",
        "info",
        "baseinfo",
        "basicinfo",
        "basic",
        "base",
        "docinfo",
        "caseinfo",
        "case",
        "data",
        "result",
        "source",
        "attributes",
        "fields",
        "properties",
        "id",
        "基本信息",
        "案件信息",
        "元数据",
    ];
    NAMES.contains(&plain(name).as_str())
}

impl NestedValue {
    fn cell(self) -> FieldCell {
        match self {
            Self::Empty => FieldCell::Empty,
            Self::Number(number) => FieldCell::Number(number),
            Self::Text(text) => FieldCell::Text(text),
            Self::Flag | Self::List(_) | Self::Object(_) => FieldCell::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A judgement's text, id and number.
    type Found = (String, Option<String>, Option<String>);

    fn read(json: &str) -> Vec<Result<Found, Unread>> {
        let value = serde_json::from_str(json).unwrap();
        let of = |content: Content| (content.text, content.id, content.given.trial_number);
        judgements(value, &Fields::default())
            .into_iter()
            .map(|content| content.map(of))
            .collect()
    }

    #[test]
    fn one_judgement_in_every_wrapping() {
        for json in [
            r#"{"qwContent": "<div>某院</div><div>某甲</div>", "s5": "7", "s7": "甲1号"}"#,
            r#"{"s22": "某院", "s23": "某甲", "s5": "7", "s7": "甲1号", "s17": ["某甲"], "s31": null}"#,
            r#"{"code": 200, "result": {"qwContent": "某院\n某甲", "s5": "7", "s7": "甲1号"}}"#,
            r#"{"code": 200, "result": "{\"qwContent\": \"某院\\n某甲\", \"s5\": \"7\", \"s7\": \"甲1号\"}"}"#,
            r#"{"data": {"docs": [{"qw": "某院\n某甲", "id": 7, "ah": "甲1号"}]}}"#,
            r#"{"docs": [{"content": ["某院", "某甲"], "docid": "7", "案号": "甲1号"}]}"#,
            r#"{"id": 7, "meta": {"案号": "甲1号"}, "text": "某院\n某甲"}"#,
            r#"{"id": 7, "meta": {"案号": "甲1号"}, "doc": {"paragraphs": [{"n": 1, "p": "某院"}, {"n": 2, "p": "某甲"}]}}"#,
            r#"{"hits": {"total": 1, "hits": [{"_id": "7", "_source": {"全文": "某院\n某甲", "案号": "甲1号"}}]}}"#,
            r#"{"_id": {"$oid": "7"}, "caseNo": "甲1号", "fullText": "[\"某院\", \"某甲\"]"}"#,
            r#"{"text": "", "data": {"text": "某院\n某甲", "id": "7", "案号": "甲1号"}}"#,
            r#"{"id": 7, "案号": "甲1号", "首部": "某院", "判决结果": "某甲"}"#,
            r#"{"id": 7, "案号": "甲1号", "正文": {"blocks": ["某院", "某甲"]}}"#,
            r#"{"id": 7, "案号": "甲1号", "正文": {"blocks": [{"text": "某院"}, {"text": "某甲"}]}}"#,
            r#"{"id": 7, "案号": "甲1号", "content": {"time": 1, "blocks": [{"id": "a", "type": "paragraph", "data": {"text": "某院"}}, {"id": "b", "type": "paragraph", "data": {"text": "某甲"}}], "version": "2.28.2"}}"#,
            r#"{"id": 7, "案号": "甲1号", "content": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "某"}, {"type": "text", "text": "院"}]}, {"type": "paragraph", "content": [{"type": "text", "text": "某甲"}]}]}}"#,
            r#"{"id": 7, "案号": "甲1号", "body": [{"type": "paragraph", "children": [{"text": "某"}, {"text": "院", "bold": true}]}, {"type": "paragraph", "children": [{"text": "某甲"}]}]}"#,
            r#"{"id": 7, "案号": "甲1号", "content": {"ops": [{"insert": "某院\n"}, {"insert": "某"}, {"insert": "甲", "attributes": {"bold": true}}]}}"#,
            r#"{"id": 7, "案号": "甲1号", "body": {"sections": [{"heading": "某院", "paragraphs": ["某甲"]}]}}"#,
            r#"{"id": 7, "案号": "甲1号", "全文": {"首部": "某院", "尾部": "某甲"}}"#,
            r#"{"id": 7, "案号": "甲1号", "text": [["某院"], ["某甲"]]}"#,
            r#"{"id": 7, "案号": "甲1号", "content": {"rendered": "<p>某院</p><p>某甲</p>", "protected": false}}"#,
            r#"{"content": {"id": 7, "案号": "甲1号", "text": "某院\n某甲"}}"#,
        ] {
            let wanted = (
                "某院\n某甲".to_owned(),
                Some("7".to_owned()),
                Some("甲1号".to_owned()),
            );
            let found = read(json);
            assert_eq!(found, [Ok(wanted)], "{json}");
        }
    }

    #[test]
    fn each_of_a_list_is_a_judgement_and_one_without_a_text_is_missed() {
        for json in [
            r#"{"data": [{"text": "a"}, {"title": "x"}, {"text": "b"}]}"#,
            r#"{"id": 1, "response": {"docs": [{"text": "a"}, {"title": "x"}, {"text": "b"}]}}"#,
            r#"[{"text": "a"}, {"title": "x"}, {"text": "b"}]"#,
            r#"{"content": {"docs": [{"text": "a"}, {"title": "x"}, {"text": "b"}]}}"#,
            r#"{"content": [{"title": "y", "text": "a"}, {"title": "x"}, {"title": "z", "text": "b"}]}"#,
            r#"{"content": [{"court": "y", "text": "a"}, {"title": "x"}, {"text": "b"}]}"#,
        ] {
            let found = read(json);
            assert_eq!(found.len(), 3, "{json}");
            assert_eq!(found[0], Ok(("a".to_owned(), None, None)), "{json}");
            assert!(found[1].is_err() && found[2].is_ok(), "{json}");
        }
        let named = read(r#"{"x": {"text": "a"}, "y": {"text": "b"}}"#);
        assert_eq!(named[1], Ok(("b".to_owned(), Some("y".to_owned()), None)));
    }

    #[test]
    fn what_belongs_to_another_judgement_is_left() {
        let found =
            read(r#"{"text": "a", "一审": {"案号": "甲1号"}, "relWenshu": [{"text": "b"}]}"#);
        assert_eq!(found, [Ok(("a".to_owned(), None, None))]);
    }

    #[test]
    fn a_value_without_a_judgement_gives_one_reason() {
        for json in [
            "7",
            "null",
            "\"a\"",
            "[]",
            "[1, 2]",
            "{}",
            r#"{"data": []}"#,
            r#"{"data": [{"a": 1}, {"b": 2}]}"#,
        ] {
            let found = read(json);
            assert!(found.len() == 1 && found[0].is_err(), "{json}: {found:?}");
        }
    }
}
