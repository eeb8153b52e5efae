//! What a variable can be answered with: in one line beside it, and in full below the current one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Look;
use super::evidence::passages;
use super::form::{label_columns, typed_here};
use super::text::{fit, width};
use crate::codebook::{VariableIx, VariableKind};
use crate::ground::clean_line;
use crate::messages::text;
use crate::printing::wrapped;
use crate::tui::action::{Action, Context};
use crate::tui::state::{State, Verdict};

/// The codes in short, in one line: `1 <1m  2 1-5m  3 6-11m`.
pub(super) fn strip(state: &State, variable: VariableIx) -> String {
    let known = state.codebook.variable(variable);
    match (&known.kind, known.codes()) {
        (_, Some(codes)) if codes.0.len() <= 10 => {
            let each: Vec<String> = codes
                .0
                .iter()
                .filter(|code| !code.deprecated)
                .map(|code| format!("{} {}", code.key.unwrap_or(' '), code.brief()))
                .collect();
            each.join("  ")
        }
        (_, Some(codes)) => text!("form-codes", count = codes.0.len()),
        (VariableKind::Money(_, currency), None) => text!("form-amount", currency = currency),
        (kind, None) => kind.name().to_owned(),
    }
}

/// The keys that answer the variable under the cursor, in one line.
pub(super) fn keys(state: &State) -> String {
    let Some(variable) = state.form.variable(&state.codebook) else {
        return String::new();
    };
    let missing = state.codebook.missing.iter();
    let missing = missing.map(|missing| format!("{} {}", missing.key, missing.label));
    let each: Vec<String> = std::iter::once(strip(state, variable))
        .chain(missing)
        .collect();
    each.join("  ")
}

/// What the current variable can be answered with: codes with their keys, missing codes, the
/// decision rule, and the warnings of the checks.
pub(super) fn answers(state: &State, columns: usize, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let Some(variable) = state.form.variable(&state.codebook) else {
        return Vec::new();
    };
    let known = state.codebook.variable(variable);
    let edit = look
        .keymap
        .keys_for(Context::Form, Action::Edit)
        .into_iter()
        .next()
        .unwrap_or_default();
    let mut parts: Vec<(String, String)> = Vec::new();
    match known.codes() {
        Some(codes) if codes.0.len() > 10 => {
            parts.push((edit, text!("form-choose", count = codes.0.len())));
        }
        Some(codes) => {
            let offered = codes.0.iter().filter(|code| !code.deprecated);
            let each = offered.map(|code| {
                (
                    code.key.map_or(String::new(), String::from),
                    code.label.clone(),
                )
            });
            parts.extend(each);
        }
        None => parts.push((edit, how_to_type(&known.kind))),
    }
    parts.extend(
        state
            .codebook
            .missing
            .iter()
            .map(|missing| (missing.key.to_string(), missing.label.clone())),
    );
    let mut lines: Vec<Line<'static>> = Vec::new();
    if width(&known.label) > label_columns(columns) {
        lines.extend(indented(&known.label, columns, theme.text));
    }
    for warning in state.form.warnings(&state.codebook) {
        lines.extend(indented(&format!("! {warning}"), columns, theme.warning));
    }
    if let Some(Verdict::Bad(reason)) =
        typed_here(state, variable, true).map(|prompt| &prompt.verdict)
    {
        lines.extend(indented(&format!("! {reason}"), columns, theme.warning));
    }
    lines.extend(passages(state, columns, look));
    lines.extend(flow(&parts, columns, look));
    if let Some(help) = &known.help {
        lines.extend(indented(help, columns, theme.dim));
    }
    lines
}

/// A text below the variable, over as many lines as it needs.
fn indented(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let lines = wrapped(&clean_line(text), Some(columns.saturating_sub(6)));
    let line = |line: String| Line::styled(format!("     {line}"), style);
    lines.into_iter().map(line).collect()
}

fn how_to_type(kind: &VariableKind) -> String {
    match kind {
        VariableKind::Number(_) => text!("form-type-number"),
        VariableKind::Money(_, currency) => text!("form-type-amount", currency = currency),
        VariableKind::Date => text!("form-type-date"),
        VariableKind::Place(_) => text!("form-type-place"),
        _ => text!("form-type-text"),
    }
}

/// Keys and labels side by side, over as many lines as they need.
fn flow(parts: &[(String, String)], columns: usize, look: Look<'_>) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    let mut used = 0;
    for (key, label) in parts {
        let label = fit(label, columns.saturating_sub(10));
        let needed = width(key) + width(&label) + 4;
        if used > 0 && used + needed > columns.saturating_sub(4) {
            lines.push(Vec::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if used == 0 {
            line.push(Span::raw("     "));
            used = 5;
        }
        line.push(Span::styled(key.clone(), look.theme.key_hint));
        line.push(Span::styled(format!(" {label}   "), look.theme.text));
        used += needed;
    }
    lines.into_iter().map(Line::from).collect()
}
