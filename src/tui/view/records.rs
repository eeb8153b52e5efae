//! The records of a judgement: where the current one stands, and all of them in one line.

use ratatui::text::{Line, Span};

use super::Look;
use super::form::key_of;
use super::text::width;
use crate::codebook::UnitIx;
use crate::ground::clean_line;
use crate::messages::text;
use crate::suggesting::account_units;
use crate::tui::action::Action;
use crate::tui::state::{Completeness, State};

/// `Incident 1 of 2 › Victim 3 of 5`, with the name under which the text knows it.
pub(super) fn heading(state: &State) -> String {
    let Some(current) = state.form.current() else {
        return text!("form-title");
    };
    let line = std::iter::successors(Some(current), |record| {
        state
            .form
            .records
            .iter()
            .find(|known| Some(known.id) == record.parent)
    });
    let mut names: Vec<String> = line
        .map(|record| {
            let label = &state.codebook.unit(record.unit).label;
            let (at, count) = state.form.place(record);
            if record.parent.is_none() {
                label.clone()
            } else {
                text!("form-place", label = label, at = at, count = count)
            }
        })
        .collect();
    names.reverse();
    if names.len() > 1 {
        names.remove(0);
    }
    let person = state.form.name_in_text(&state.codebook, current);
    let person = person.map_or(String::new(), |name| format!(" · {}", clean_line(name)));
    format!("{}{person}", names.join(" › "))
}

/// All records in one line, each with its sign; the current one in brackets.
pub(super) fn line(state: &State, columns: usize, look: Look<'_>) -> Line<'static> {
    let theme = look.theme;
    let stem = state
        .form
        .records
        .first()
        .map_or("", |record| record.name.as_str());
    let parts: Vec<(bool, String)> = state
        .form
        .records
        .iter()
        .enumerate()
        .map(|(position, record)| {
            let sign = match state.form.completeness(&state.codebook, record) {
                Completeness::Empty => "○",
                Completeness::Partial => "◐",
                Completeness::Complete => "●",
            };
            let short = record
                .name
                .strip_prefix(stem)
                .unwrap_or_default()
                .trim_start_matches('/');
            let root = state.codebook.unit(record.unit).label.to_lowercase();
            let name = if short.is_empty() {
                root
            } else {
                short.to_owned()
            };
            let current = position == state.form.record;
            (
                current,
                if current && state.jump.is_some() {
                    format!("▶[{sign}{name}]")
                } else if current {
                    format!("[{sign}{name}]")
                } else {
                    format!(" {sign}{name} ")
                },
            )
        })
        .collect();
    // The line begins so far to the right that the current record is seen.
    let until_current: usize = parts
        .iter()
        .take(state.form.record + 1)
        .map(|(_, part)| width(part))
        .sum();
    let mut skip = until_current.saturating_sub(columns.saturating_sub(4));
    let mut spans = vec![Span::raw(" ")];
    for (current, part) in parts {
        if skip > 0 {
            skip = skip.saturating_sub(width(&part));
            continue;
        }
        spans.push(Span::styled(
            part,
            if current && state.jump.is_some() {
                theme.selected
            } else if current {
                theme.title_focused
            } else {
                theme.dim
            },
        ));
    }
    let note = state
        .open
        .and_then(|id| state.list.find(id))
        .map_or("", |judgement| &judgement.note);
    if !note.is_empty() {
        spans.push(Span::styled(
            format!("  {}", text!("form-note", note = note)),
            theme.dim,
        ));
    }
    spans.extend(additions(state, look));
    Line::from(spans)
}

/// How many of each unit were found in the text and have no record.
fn found_in_text(state: &State) -> Vec<(UnitIx, usize)> {
    let unrecorded = state.form.unrecorded(&state.codebook);
    let mut found: Vec<(UnitIx, usize)> = unrecorded
        .iter()
        .map(|found| (found.unit, found.names.len()))
        .collect();
    if let Some((incident, child)) = account_units(&state.codebook) {
        let open = state.form.found_incidents(&state.codebook);
        let new = open.iter().filter(|found| found.record.is_none()).count();
        let children = open.iter().map(|found| found.children.len()).sum();
        found.extend([(incident, new), (child, children)]);
        found.retain(|&(_, count)| count > 0);
        found.sort();
    }
    found
}

/// The key that adds records: those that were found in the text, else any.
fn additions(state: &State, look: Look<'_>) -> Vec<Span<'static>> {
    let theme = look.theme;
    let mut spans = Vec::new();
    let found = found_in_text(state);
    if let Some(key) = key_of(look, Action::AddFound).filter(|_| !found.is_empty()) {
        let each: Vec<String> = found
            .iter()
            .map(|&(unit, count)| {
                let unit = &state.codebook.unit(unit).name;
                text!("form-found", count = count, unit = unit)
            })
            .collect();
        spans.push(Span::styled(format!("  {key}"), theme.key_hint));
        let found = format!(" {}", text!("form-adds-found", records = each.join(", ")));
        spans.push(Span::styled(found, theme.dim));
    } else if state.form.records.len() == 1 {
        let add = key_of(look, Action::AddRecord);
        let below = state
            .codebook
            .children(crate::codebook::Codebook::ROOT)
            .next();
        if let (Some(add), Some(_)) = (add, below) {
            let units: Vec<&str> = state.codebook.units[1..]
                .iter()
                .map(|unit| unit.name.as_str())
                .collect();
            spans.push(Span::styled(
                format!(
                    "  {}",
                    text!("form-adds", add = add, units = units.join(", "))
                ),
                theme.dim,
            ));
        }
    }
    spans
}
