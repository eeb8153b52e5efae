//! Where a text may be broken into rows.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Where the text may be broken, and whether it must, last at its end.
pub(super) fn opportunities(text: &str) -> impl Iterator<Item = (usize, bool)> {
    let mut known = linebreaks(text).peekable();
    let mut pairs = text.char_indices().scan(None, |before, (at, c)| {
        let pair = (at, before.replace(c), c);
        Some(pair)
    });
    // Both walk the text once: those of the annex, and ours between them.
    std::iter::from_fn(move || {
        for (at, before, after) in pairs.by_ref() {
            if let Some((_, kind)) = known.next_if(|(next, _)| *next == at) {
                return Some((at, kind == BreakOpportunity::Mandatory));
            }
            if before.is_some_and(|before| parts_at_quote(before, after)) {
                return Some((at, false));
            }
        }
        known.next().map(|(at, _)| (at, true))
    })
}

/// Whether a row may end between these two because one is a quotation mark.
fn parts_at_quote(before: char, after: char) -> bool {
    let opens = matches!(after, '“' | '‘') && (is_ideograph(before) || closes(before));
    let closed = matches!(before, '”' | '’') && (is_ideograph(after) || opens_bracket(after));
    opens || closed
}

/// Whether a row may begin with `after` and end with `before`, where it has to be cut between the
/// break opportunities.
pub(super) fn may_cut(before: Option<char>, after: Option<char>) -> bool {
    let ends_badly = before.is_some_and(opens_bracket);
    let begins_badly = after.is_some_and(|c| closes(c) || matches!(c, '”' | '’'));
    !ends_badly && !begins_badly
}

/// Punctuation after which Chinese may go on in a new row.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '）' | '」' | '』' | '》' | '】' | '！' | '？'
    )
}

/// Punctuation before which Chinese may go on in a new row.
fn opens_bracket(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '【' | '〔' | '“' | '‘')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The mandatory breaks of the annex.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What is not shown at the end of a row.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}') || is_line_break(c)
}
