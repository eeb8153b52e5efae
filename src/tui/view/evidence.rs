//! Where the value under the cursor comes from, or would come from.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::Look;
use super::form::key_of;
use super::text::{fit, width};
use crate::codebook::{Value, VariableIx};
use crate::library::RecordId;
use crate::messages::{text, words};
use crate::tui::action::Action;
use crate::tui::state::State;

/// Marks a value that has evidence.
pub(super) const SIGN: &str = "❝";

/// What the text suggests in one line, for a variable that is uncoded: `? 1 male ‹男›`.
pub(super) fn suggested(state: &State, record: RecordId, variable: VariableIx) -> Option<String> {
    let found = state.form.suggestion(&state.codebook, record, variable)?;
    let said = state.codebook.show(variable, &found.value);
    let quote = state.reader.text.get(found.range).unwrap_or_default();
    let quote: String = quote.split_whitespace().collect();
    // A word that is its own answer is not said twice.
    Some(if quote == said {
        format!("? {said}")
    } else {
        format!("? {said} ‹{}›", fit(&quote, 16))
    })
}

/// The suggestion for the variable under the cursor and the passages of its value, with what stands around
/// them.
pub(super) fn passages(state: &State, columns: usize, look: Look<'_>) -> Vec<Line<'static>> {
    let form = &state.form;
    let (Some(record), Some(variable)) = (form.current(), form.variable(&state.codebook)) else {
        return Vec::new();
    };
    let target = (record.id, variable);
    let coded = form.values.get(&target);
    let mut lines = Vec::new();
    let suggestion = form.suggestion(&state.codebook, record.id, variable);
    if let Some(found) = suggestion.filter(|found| coded != Some(&found.value)) {
        let said = state.codebook.show(variable, &found.value);
        let key = key_of(look, Action::AcceptSuggestion).unwrap_or_default();
        let (said, style) = if coded.is_some() {
            (text!("form-text-says", value = said), look.theme.warning)
        } else {
            (text!("form-suggested", value = said), look.theme.text)
        };
        let said = fit(&format!(" {said}"), columns * 2 / 3);
        let room = columns.saturating_sub(6 + width(&key) + width(&said));
        let mut spans = vec![
            Span::raw("     "),
            Span::styled(key, look.theme.key_hint),
            Span::styled(said, style),
        ];
        spans.extend(around(&state.reader.text, &found.range, room, look));
        lines.push(Line::from(spans));
    }
    for passage in form.evidence.get(&target).into_iter().flatten() {
        let key = key_of(look, Action::ShowEvidence).unwrap_or_default();
        let otherwise = coded.and_then(|value| says_otherwise(state, target, passage, value));
        let (word, style) = match otherwise {
            Some(said) => (
                format!(" {}", text!("form-evidence-otherwise", said = said)),
                look.theme.warning,
            ),
            None => (format!(" {}", words!("form-evidence")), look.theme.text),
        };
        let room = columns.saturating_sub(6 + width(&key) + width(&word));
        let mut spans = vec![
            Span::raw("     "),
            Span::styled(key, look.theme.key_hint),
            Span::styled(word, style),
        ];
        spans.extend(around(&state.reader.text, passage, room, look));
        lines.push(Line::from(spans));
    }
    lines
}

/// What a passage says in place of the value that it was kept for; none where it says that, or nothing certain.
fn says_otherwise(
    state: &State,
    target: (RecordId, VariableIx),
    passage: &Range<usize>,
    value: &Value,
) -> Option<String> {
    let said = state.form.said(&state.codebook, target, passage);
    let other = said.first().filter(|_| !said.contains(value))?;
    Some(state.codebook.show(target.1, other))
}

/// A passage with as much of the text around it as has room, `❝…，男，1980年…❞`; empty where there is
/// hardly any.
fn around(
    text: &str,
    passage: &Range<usize>,
    columns: usize,
    look: Look<'_>,
) -> Vec<Span<'static>> {
    const LEAST: usize = 12;
    const SIGNS: usize = 5;
    let Some(quote) = text.get(passage.clone()).filter(|_| columns >= LEAST) else {
        return Vec::new();
    };
    let room = columns - SIGNS;
    let quote = fit(&one_line(quote), room);
    let left = room - width(&quote);
    // More before than after: what the value belongs to stands before it.
    let before = tail(&text[..passage.start], left * 2 / 3);
    let after = head(&text[passage.end..], left - width(&before));
    vec![
        Span::styled(format!("  {before}{SIGN}"), look.theme.dim),
        Span::styled(quote, look.theme.matched),
        Span::styled(format!("❞{after}"), look.theme.dim),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The end of a text, in so many columns.
fn tail(text: &str, columns: usize) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true).rev() {
        let grapheme = if grapheme.trim().is_empty() {
            " "
        } else {
            grapheme
        };
        used += width(grapheme);
        if used > columns {
            break;
        }
        kept.push(grapheme);
    }
    kept.reverse();
    // Blanks at its beginning would only shift it.
    kept.concat().trim_start().to_owned()
}

/// The beginning of a text, in so many columns.
fn head(text: &str, columns: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let grapheme = if grapheme.trim().is_empty() {
            " "
        } else {
            grapheme
        };
        used += width(grapheme);
        if used > columns {
            break;
        }
        kept.push_str(grapheme);
    }
    kept
}
