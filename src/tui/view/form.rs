//! The coding form of the current record.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::evidence;
use super::possible_answers::{answers, strip};
use super::text::{fit, pad, put_line, width, window};
use super::{Look, focused, inside, pane, records, title, typed_line};
use crate::codebook::{Applies, VariableIx};
use crate::messages::{text, words};
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::{Prompt, Purpose, State, Verdict, reason};

/// Draws the form; gives the cursor's place while a line is typed.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) -> Option<Position> {
    let theme = look.theme;
    let has_focus = focused(state, Pane::Form);
    let (coded, asked) = state.form.coded_of_asked(&state.codebook);
    let unfinished = |id| state.list.open_in_done.contains_key(&id);
    let right = if state.open.is_some_and(unfinished) {
        format!(
            " {} ",
            text!("form-done-coded", coded = coded, asked = asked)
        )
    } else if state.open.is_some() {
        format!(" {} ", text!("form-coded", coded = coded, asked = asked))
    } else {
        String::new()
    };
    let room = area.width.saturating_sub(right.len() as u16);
    let inner = pane(
        frame,
        area,
        title(&records::heading(state), has_focus, room, theme),
        Some(right),
        has_focus,
        theme,
    );
    if state.open.is_none() || inner.height < 3 {
        return None;
    }
    put_line(
        frame,
        records::line(state, usize::from(inner.width), look),
        Rect { height: 1, ..inner },
    );
    let body = Rect {
        y: inner.y + 1,
        height: inner.height - 1,
        ..inner
    };
    if let Some((prompt, name)) = typed_line::shown(state) {
        let cursor = typed_line::draw_with_verdict(frame, body, prompt, &name, look);
        return Some(cursor);
    }
    rows(frame, body, state, look)
}

/// The key of an action of the form.
pub(super) fn key_of(look: Look<'_>, action: Action) -> Option<String> {
    let keys = look.keymap.keys_for(Context::Form, action);
    keys.into_iter().next()
}

/// The variables of the record; below the current one what it can be answered with.
fn rows(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) -> Option<Position> {
    let variables = state.form.rows(&state.codebook);
    let columns = usize::from(area.width);
    let height = usize::from(area.height);
    if variables.is_empty() {
        put_line(
            frame,
            Line::styled(format!("  {}", words!("form-no-variables")), look.theme.dim),
            Rect { height: 1, ..area },
        );
        return None;
    }
    // While a list lies over the panes, the variable keeps its note.
    // While a passage is selected for the variable, its answers can be given.
    let asked = state.focus == Pane::Form || state.reader.selection.is_some();
    let mut extra = if asked {
        answers(state, columns, look)
    } else {
        Vec::new()
    };
    let room = height.saturating_sub(1).max(1);
    if extra.len() > room {
        extra.truncate(room - 1);
        let key = key_of(look, Action::Explain).unwrap_or_default();
        extra.push(Line::styled(
            format!("     {}", text!("form-rest", key = key)),
            look.theme.dim,
        ));
    }
    // The current row and what stands below it must be seen.
    let row = state.form.row.min(variables.len() - 1);
    let first = (row + 1 + extra.len()).saturating_sub(height).min(row);
    let first = if first > 0 && first == row {
        row
    } else {
        first
    };
    let mut cursor = None;
    let mut y = area.y;
    for (position, &variable) in variables.iter().enumerate().skip(first) {
        if y >= area.bottom() {
            break;
        }
        let current = position == row;
        let (line, at) = variable_line(state, variable, columns, current, look);
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
        if current {
            cursor = at.map(|x| inside(area, x, y));
        }
        y += 1;
        if current {
            for line in extra.drain(..) {
                if y < area.bottom() {
                    put_line(
                        frame,
                        line,
                        Rect {
                            y,
                            height: 1,
                            ..area
                        },
                    );
                    y += 1;
                }
            }
        }
    }
    cursor
}

/// Where the variable under the cursor is, with its answers and its note, in the form's area.
pub(super) fn note_place(state: &State, area: Rect, look: Look<'_>) -> Option<Rect> {
    // A title and the records are above the variables.
    let height = area.height.checked_sub(2)?;
    let variables = state.form.rows(&state.codebook);
    let row = state.form.row.min(variables.len().checked_sub(1)?);
    let extra = answers(state, usize::from(area.width), look).len();
    let extra = extra.min(usize::from(height).saturating_sub(1));
    let first = (row + 1 + extra)
        .saturating_sub(usize::from(height))
        .min(row);
    let place = Rect {
        y: area.y + 2 + u16::try_from(row - first).ok()?,
        height: u16::try_from(extra + 1).ok()?,
        ..area
    };
    Some(place.intersection(area))
}

/// Columns of the labels of the variables.
pub(super) fn label_columns(columns: usize) -> usize {
    (columns * 2 / 5).clamp(20, 34)
}

/// One variable: sign, label, answer. Gives the column of the typing cursor where one types here.
fn variable_line(
    state: &State,
    variable: VariableIx,
    columns: usize,
    current: bool,
    look: Look<'_>,
) -> (Line<'static>, Option<usize>) {
    let theme = look.theme;
    let Some(record) = state.form.current() else {
        return (Line::default(), None);
    };
    let value = state.form.values.get(&(record.id, variable));
    let applies = state.form.applies(&state.codebook, record.id, variable);
    let pointer = if current { "▸" } else { " " };
    let sign = match (value, applies) {
        (Some(_), Applies::No) => "!",
        (Some(_), _) => "✓",
        (None, Applies::No) => "–",
        (None, _) => "·",
    };
    let label_room = label_columns(columns);
    let room = columns.saturating_sub(label_room + 6);
    let style = match (current, applies) {
        (true, _) if focused(state, Pane::Form) => theme.selected,
        (true, _) => theme.text.bold(),
        (false, Applies::No) => theme.dim,
        (false, _) => theme.text,
    };
    let label = &state.codebook.variable(variable).label;
    let mut spans = vec![Span::styled(
        format!("{pointer}{sign} {} ", pad(label, label_room)),
        style,
    )];
    if let Some(prompt) = typed_here(state, variable, current) {
        let (shown, at) = window(&prompt.input, room);
        let rest = room.saturating_sub(width(&shown) + 2);
        spans.push(Span::styled(shown, theme.text.bold()));
        if let Verdict::Good(text) = &prompt.verdict {
            spans.push(Span::styled(format!("  {}", fit(text, rest)), theme.ok));
        }
        return (Line::from(spans), Some(label_room + 4 + at));
    }
    let (answer, style) = match (value, applies) {
        (Some(value), Applies::No) => {
            let shown = state.codebook.show(variable, value);
            (
                text!(
                    "form-ruled-out",
                    shown = shown,
                    reason = reason(&state.codebook, variable)
                ),
                theme.warning,
            )
        }
        (Some(value), _) if value.is_missing() => (state.codebook.show(variable, value), theme.dim),
        (Some(value), _) => (state.codebook.show(variable, value), theme.text),
        (None, Applies::No) => (reason(&state.codebook, variable), theme.dim),
        (None, _) if current => ("_".to_owned(), theme.text),
        (None, _) => {
            let suggested = evidence::suggested(state, record.id, variable);
            (
                suggested.unwrap_or_else(|| strip(state, variable)),
                theme.dim,
            )
        }
    };
    let has_evidence = state.form.evidence.contains_key(&(record.id, variable));
    let sign = if has_evidence {
        format!(" {}", evidence::SIGN)
    } else {
        String::new()
    };
    let answer = fit(&answer, room.saturating_sub(width(&sign)));
    spans.push(Span::styled(answer, style));
    spans.push(Span::styled(sign, theme.dim));
    (Line::from(spans), None)
}

pub(super) fn typed_here(state: &State, variable: VariableIx, current: bool) -> Option<&Prompt> {
    let here =
        |prompt: &&Prompt| matches!(prompt.purpose, Purpose::Value(_, typed) if typed == variable);
    state.prompt.as_ref().filter(|_| current).filter(here)
}
