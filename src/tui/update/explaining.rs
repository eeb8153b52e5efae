//! The whole note on a variable: what the form has no room for.

use super::say;
use crate::codebook::{Applies, Value, VariableKind};
use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::tui::action::{Action, Context};
use crate::tui::state::{Message, Overlay, Page, State, reason};

/// Shows everything on the variable under the cursor, and the note on the judgement.
pub(super) fn explain(state: &mut State) {
    let (Some(record), Some(variable)) =
        (state.form.current(), state.form.variable(&state.codebook))
    else {
        let message = words!("explain-no-variable");
        say(state, Message::Problem(message.into()));
        return;
    };
    let codebook = &state.codebook;
    let known = codebook.variable(variable);
    let target = (record.id, variable);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(known.help.clone());
    let reason = reason(codebook, variable);
    if !reason.is_empty() {
        let asked = state.form.applies(codebook, record.id, variable) != Applies::No;
        parts.push(if asked {
            text!("explain-asked", condition = reason)
        } else {
            text!("explain-not-asked", condition = reason)
        });
    }
    let mut answers: Vec<String> = Vec::new();
    match known.codes() {
        Some(codes) => answers.extend(codes.0.iter().map(|code| {
            let key = code.key.map_or(String::new(), |key| format!("{key}  "));
            let number = code.value.to_string();
            let number = if code.key.map(String::from) == Some(number.clone()) {
                String::new()
            } else {
                format!("{number} ")
            };
            let words = code.words.join("、");
            let words = if words.is_empty() {
                words
            } else {
                format!("  {words}")
            };
            format!("{key}{number}{}{words}", code.label)
        })),
        None => answers.push(any(&known.kind).to_owned()),
    }
    answers.extend(
        codebook
            .missing
            .iter()
            .map(|missing| format!("{}  {}", missing.key, missing.label)),
    );
    parts.push(text!("explain-answers", answers = answers.join("\n")));
    let show = |value: &Value| clean_line(&codebook.show(variable, value)).into_owned();
    let value = state.form.values.get(&target);
    parts.push(match value {
        Some(value) => text!("explain-coded", value = show(value)),
        None => text!("explain-not-coded"),
    });
    let quote = |range: std::ops::Range<usize>| {
        let quote = state.reader.text.get(range).unwrap_or_default();
        quote.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if let Some(found) = state.form.suggestion(codebook, record.id, variable) {
        parts.push(text!(
            "explain-suggests",
            value = show(&found.value),
            passage = quote(found.range)
        ));
    }
    for passage in state.form.evidence.get(&target).into_iter().flatten() {
        parts.push(text!("explain-evidence", passage = quote(passage.clone())));
    }
    let warnings = state.form.warnings(codebook);
    parts.extend(
        warnings
            .iter()
            .map(|warning| text!("explain-check", warning = warning)),
    );
    let note = state
        .open
        .and_then(|id| state.list.find(id))
        .map(|it| it.note.clone());
    let key = state.key_of(Context::Form, Action::Note);
    parts.extend(
        note.filter(|note| !note.is_empty())
            .map(|note| text!("explain-note", key = key, note = note)),
    );
    let unit = &codebook.unit(known.unit).label;
    let page = Page {
        title: format!("{unit}: {}", known.label),
        text: parts.join("\n\n"),
        top: 0,
    };
    state.overlay = Some(Overlay::Page(page));
}

/// What can be the answer to a variable without codes.
fn any(kind: &VariableKind) -> &'static str {
    match kind {
        VariableKind::Number(_) => words!("explain-number"),
        VariableKind::Money(..) => words!("explain-money"),
        VariableKind::Date => words!("explain-date"),
        VariableKind::Place(_) => words!("explain-place"),
        VariableKind::Nominal(_)
        | VariableKind::Ordinal(_)
        | VariableKind::ManyOf(_)
        | VariableKind::Text => {
            words!("explain-text")
        }
    }
}
