//! The clauses of a party's entry.

use std::ops::Range;

use super::address_label::is_address;
use super::marks::{is_identity, sex};
use crate::judgement::text::numeral::small;
use crate::judgement::text::scan::{closes, opens};

/// A clause of an entry.
pub(crate) struct Clause {
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether that is within a bracket.
    pub in_bracket: bool,
}

/// The clauses of a stretch: parted by stops and brackets, by blanks that do not stand within a date, and by 、 in a
/// list of what the person is.
pub(crate) fn clauses(text: &str, range: Range<usize>) -> impl Iterator<Item = Clause> + '_ {
    let mut start = range.start;
    let mut depth = 0_usize;
    std::iter::from_fn(move || {
        while start < range.end {
            let rest = &text[start..range.end];
            let in_bracket = depth > 0;
            let mut end = range.end;
            let mut next = range.end;
            let mut last = ' ';
            for (at, c) in rest.char_indices() {
                let stop =
                    matches!(c, '，' | ',' | '。' | '；' | ';' | '\n') || opens(c) || closes(c);
                let blank = c.is_whitespace() && !in_date(last, rest[at..].trim_start());
                let listed = c == '、'
                    && !is_address(&rest[..at])
                    && (ends_item(&rest[..at]) || begins_item(&rest[at + c.len_utf8()..]));
                if stop || blank || listed {
                    end = start + at;
                    next = end + c.len_utf8();
                    if opens(c) {
                        depth += 1;
                    } else if closes(c) || matches!(c, '。') {
                        depth = depth.saturating_sub(1);
                    }
                    break;
                }
                if !c.is_whitespace() {
                    last = c;
                }
            }
            let clause = start..end;
            start = next;
            if !text[clause.clone()].trim().is_empty() {
                return Some(Clause {
                    range: clause,
                    in_bracket,
                });
            }
        }
        None
    })
}

/// Whether an item of a list of what the person is ends a text: `男、`, `汉族、`.
fn ends_item(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "男" | "女")
        || ["族", "出生", "文化", "程度", "毕业"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// Whether such an item begins a text.
fn begins_item(text: &str) -> bool {
    const LONGEST: usize = 12;
    let end = text
        .char_indices()
        .take(LONGEST)
        .find(|&(_, c)| matches!(c, '、' | '，' | ',' | '。' | ' '))
        .map_or(0, |(at, _)| at);
    let item = if end == 0 { text } else { &text[..end] };
    is_identity(item) || sex(item).is_some() || is_address(item)
}

/// Whether a blank stands within a date: between a figure and its word.
fn in_date(before: char, after: &str) -> bool {
    let figure = |c: char| small(&[c]).is_some();
    (figure(before) && after.starts_with(['年', '月', '日']))
        || (matches!(before, '年' | '月') && after.starts_with(figure))
}
