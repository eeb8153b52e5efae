//! Reading a condition on a coded variable: `victim.age=1,2`, `sale_price>=10000`,
//! `incident.mode="M1 abduction and sale"`.

use crate::codebook::{AnswerFilter, Comparison, WrittenValue};
use crate::ground::fold::{fold, folded};

use super::query::is_quote;

/// What a query begins with where that looks like a condition on a variable.
pub(super) struct ReadCondition {
    /// The condition; none where a value is missing.
    pub filter: Option<AnswerFilter>,
    /// The bytes that it takes up.
    pub length: usize,
}

/// Reads the condition that a query begins with. None where it begins with something else: only behind
/// a name as variables have it (`[a-z0-9_.]`, no digit first) is a sign of comparison no part of a word.
pub(super) fn read(query: &str) -> Option<ReadCondition> {
    let name_end = query.find(|c| !is_of_name(fold(c)))?;
    let name = folded(&query[..name_end]);
    if !name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
        return None;
    }
    let (comparison, sign_length) = sign(&query[name_end..])?;
    let mut rest = &query[name_end + sign_length..];
    let mut values = Vec::new();
    let mut complete = true;
    loop {
        let (value, after) = value(rest);
        complete &= !value.text.is_empty();
        values.push(value);
        rest = after;
        let Some(after) = rest.strip_prefix([',', '，']) else {
            break;
        };
        rest = after;
    }
    Some(ReadCondition {
        filter: complete.then_some(AnswerFilter {
            name,
            comparison,
            values,
        }),
        length: query.len() - rest.len(),
    })
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.'
}

/// The sign of comparison at the beginning of a text, and how many bytes it takes up.
fn sign(text: &str) -> Option<(Comparison, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next().filter(|&second| fold(second) == '=');
    let short = fold(first).to_string().parse();
    let long = second.and_then(|second| {
        let both = folded(&format!("{first}{second}")).parse().ok()?;
        Some((both, first.len_utf8() + second.len_utf8()))
    });
    long.or(short.ok().map(|short| (short, first.len_utf8())))
}

/// The value at the beginning of a text, and what stands behind it. An open quotation mark reaches to
/// the end.
fn value(text: &str) -> (WrittenValue, &str) {
    let (value, after, quoted) = if let Some(inside) = text.strip_prefix(is_quote) {
        let (value, after) = inside.split_once(is_quote).unwrap_or((inside, ""));
        (value.trim(), after, true)
    } else {
        let ends = |c: char| c.is_whitespace() || is_quote(c) || fold(c) == ',';
        let (value, after) = text.split_at(text.find(ends).unwrap_or(text.len()));
        (value, after, false)
    };
    let value = WrittenValue {
        text: value.to_owned(),
        quoted,
    };
    (value, after)
}
