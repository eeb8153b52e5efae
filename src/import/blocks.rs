//! Texts that are given as an object or a list: of paragraphs, sections, or the blocks of an editor.

use super::headings::{COURT, DATE, PARTS, TEXT, TRIAL_NUMBER, plain};
use super::nested::NestedValue;

/// Lists under these names hold documents, not parts of one.
const DOCUMENTS: [&str; 13] = [
    "docs",
    "documents",
    "results",
    "result",
    "list",
    "records",
    "rows",
    "hits",
    "items",
    "cases",
    "judgments",
    "judgements",
    "data",
];

/// Names of texts inside a text.
const INNER: [&str; 13] = [
    "p",
    "para",
    "paragraph",
    "line",
    "rendered",
    "value",
    "insert",
    "heading",
    "title",
    "标题",
    "小标题",
    "段落",
    "data",
];

/// Whether a text stands under this name, in the form of [`plain`].
pub(super) fn is_text_name(name: &str) -> bool {
    TEXT.contains(&name) || PARTS.iter().any(|parts| parts.contains(&name))
}

/// The text of an object or a list that stands under the name of a text, a paragraph a line; none where it holds
/// documents of their own.
pub(super) fn text_of(value: &NestedValue) -> Option<String> {
    if is_documents(value) {
        return None;
    }
    let text = lines(value)?;
    (!text.trim().is_empty()).then_some(text)
}

/// Whether it holds documents: something is given beside a text, or a list is named so, or its items have titles.
fn is_documents(value: &NestedValue) -> bool {
    match value {
        NestedValue::Object(members) => members.iter().any(|(name, value)| {
            let name = plain(name);
            let name = name.as_str();
            let is_given = || {
                [&TRIAL_NUMBER[..], &COURT, &DATE]
                    .iter()
                    .any(|given| given.contains(&name))
            };
            match value {
                NestedValue::List(items) => {
                    DOCUMENTS.contains(&name) && items.iter().any(is_object)
                        || items.iter().any(is_documents)
                }
                NestedValue::Object(_) => is_documents(value),
                NestedValue::Text(text) => is_given() && !text.trim().is_empty(),
                _ => false,
            }
        }),
        NestedValue::List(items) => items
            .iter()
            .any(|item| is_documents(item) || is_titled(item)),
        _ => false,
    }
}

pub(super) fn is_object(value: &NestedValue) -> bool {
    matches!(value, NestedValue::Object(_))
}

/// Whether an item of a text that is itself a list has a text and a title: then it can be a document.
fn is_titled(item: &NestedValue) -> bool {
    let NestedValue::Object(members) = item else {
        return false;
    };
    let has = |wanted: &dyn Fn(&str) -> bool| {
        let is_it = |(name, value): &(String, NestedValue)| {
            matches!(value, NestedValue::Text(_)) && wanted(&plain(name))
        };
        members.iter().any(is_it)
    };
    has(&|name| matches!(name, "title" | "标题")) && has(&is_text_name)
}

/// The lines in a value; none where it has no text at all.
fn lines(value: &NestedValue) -> Option<String> {
    match value {
        NestedValue::Text(text) => Some(text.clone()),
        NestedValue::List(items) => {
            let between = if is_inline(items) { "" } else { "\n" };
            let parts = items.iter().map(|item| match item {
                NestedValue::Empty => Some(String::new()),
                item => lines(item),
            });
            let parts: Vec<String> = parts.flatten().collect();
            (!parts.is_empty()).then(|| parts.join(between))
        }
        NestedValue::Object(members) => {
            let texts = members
                .iter()
                .filter(|(_, value)| matches!(value, NestedValue::Text(_)));
            let is_only = texts.count() == 1 && !members.iter().any(|(_, value)| holds_more(value));
            let parts: Vec<String> = members
                .iter()
                .filter(|(name, value)| is_only || !is_technical(&plain(name), value))
                .filter_map(|(_, value)| lines(value))
                .collect();
            (!parts.is_empty()).then(|| parts.join("\n"))
        }
        NestedValue::Empty | NestedValue::Flag | NestedValue::Number(_) => None,
    }
}

fn holds_more(value: &NestedValue) -> bool {
    matches!(value, NestedValue::List(_) | NestedValue::Object(_))
}

/// Whether a text is a word for programs, such as the kind of a block or its id.
fn is_technical(name: &str, value: &NestedValue) -> bool {
    let NestedValue::Text(text) = value else {
        return false;
    };
    let is_word = text.bytes().all(|byte| byte.is_ascii_graphic());
    is_word && !is_text_name(name) && !INNER.contains(&name)
}

/// Whether the items of a list stand in one line: the runs of a paragraph, and the insertions of an editor, which
/// have their own line breaks.
fn is_inline(items: &[NestedValue]) -> bool {
    let is_run = |item: &NestedValue| match item {
        NestedValue::Object(members) => {
            members
                .iter()
                .any(|(name, value)| match (name.as_str(), value) {
                    ("type", NestedValue::Text(kind)) => kind == "text",
                    ("insert", _) => true,
                    _ => false,
                })
        }
        _ => false,
    };
    let is_leaf = |item: &NestedValue| match item {
        NestedValue::Object(members) => {
            members
                .iter()
                .any(|(name, value)| name == "text" && matches!(value, NestedValue::Text(_)))
                && members
                    .iter()
                    .all(|(name, value)| name == "text" || *value == NestedValue::Flag)
        }
        _ => false,
    };
    // A leaf with a mark (`bold: true`) is a run, and so are those beside it.
    let is_marked =
        |item: &NestedValue| matches!(item, NestedValue::Object(members) if members.len() > 1);
    items.iter().any(is_run)
        || items.len() > 1 && items.iter().all(is_leaf) && items.iter().any(is_marked)
}
