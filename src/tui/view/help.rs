//! The help: the keys of the place where one is, made from the action table and the keymap.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::Look;
use super::text::{fit, pad, put_line};
use super::under::clear_under;
use crate::messages::{text, words};
use crate::tui::action::{Action, Context};
use crate::tui::layout::Pane;
use crate::tui::state::State;
use crate::tui::state::THEME_SIGN;

/// Columns of the keys.
const KEY_COLUMNS: usize = 22;

/// What can be typed above the list.
fn queries() -> [(&'static str, &'static str); 6] {
    [
        ("271  hd 271", words!("help-query-words")),
        ("status:done  flag:", words!("help-query-status")),
        ("prov:GD  year:2010..", words!("help-query-province")),
        ("victim.gender=1,2", words!("help-query-coded")),
        ("price=100..  date=2010", words!("help-query-ranges")),
        ("victim.age=missing", words!("help-query-missing")),
    ]
}

/// Draws the help from a line on.
pub fn draw(frame: &mut Frame<'_>, state: &State, look: Look<'_>, top: usize) {
    let theme = look.theme;
    let area = place(frame.area().as_size().into());
    clear_under(frame.buffer_mut(), area);
    let lines = lines(state, look, usize::from(area.width) - 4);
    let height = usize::from(area.height) - 2;
    let top = top.min(lines.len().saturating_sub(height));
    let more = if lines.len() > height {
        format!(
            " {} ",
            text!(
                "help-lines",
                first = top + 1,
                last = (top + height).min(lines.len()),
                all = lines.len()
            )
        )
    } else {
        String::new()
    };
    let block = Block::bordered()
        .border_style(theme.border_focused)
        .title(Line::styled(
            format!(" {} ", heading(state)),
            theme.title_focused,
        ))
        .title(Line::styled(more, theme.dim).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    for (y, line) in (inner.y..inner.bottom()).zip(lines.into_iter().skip(top)) {
        let area = Rect {
            x: inner.x + 1,
            y,
            width: inner.width.saturating_sub(2),
            height: 1,
        };
        put_line(frame, line, area);
    }
}

fn place((width, height): (u16, u16)) -> Rect {
    Rect::new(2, 1, width - 4, height - 2)
}

/// The last line from which the help can be shown.
pub fn end(state: &State, look: Look<'_>) -> usize {
    let area = place(state.size);
    let lines = lines(state, look, usize::from(area.width) - 4);
    lines.len().saturating_sub(usize::from(area.height) - 2)
}

fn heading(state: &State) -> &'static str {
    match (state.tables.open, state.focus) {
        (true, _) => words!("help-title-tables"),
        (false, Pane::List) => words!("help-title-list"),
        (false, Pane::Reader) => words!("help-title-text"),
        (false, Pane::Form) => words!("help-title-form"),
    }
}

fn lines(state: &State, look: Look<'_>, columns: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let context = state.place();
    let mut lines = Vec::new();
    if context == Context::Form {
        lines.push(Line::styled(words!("help-answers"), theme.title));
        lines.push(entry("0-9 …", words!("help-code"), columns, look));
        for missing in &state.codebook.missing {
            let text = text!("help-missing", code = missing.value, label = missing.label);
            lines.push(entry(&missing.key.to_string(), &text, columns, look));
        }
        lines.push(Line::default());
    }
    // Where most keys mean something else, the others are those that still reach.
    let reaches = |action: &&Action| !state.tables.open || action.fits(context);
    for (heading, wanted) in [
        (words!("help-here"), context),
        (words!("help-everywhere"), Context::Global),
    ] {
        lines.push(Line::styled(heading, theme.title));
        let mut actions: Vec<&Action> = Action::ALL.iter().filter(reaches).collect();
        // What can be done here alone comes first.
        actions.sort_by_key(|action| action.contexts().len() > 1);
        for action in actions {
            let keys = keys(*action, wanted, context, look).join("  ");
            if !keys.is_empty() {
                lines.push(entry(&keys, action.description(), columns, look));
            }
        }
        lines.push(Line::default());
    }
    if context == Context::List {
        lines.push(Line::styled(words!("help-search"), theme.title));
        lines.extend(queries().map(|(query, text)| entry(query, text, columns, look)));
        lines.push(Line::default());
    }
    lines.push(Line::styled(words!("help-signs"), theme.title));
    let signs = [
        ("○ ◐ ●", words!("help-sign-status")),
        ("✓ · –", words!("help-sign-variable")),
        ("? ❝", words!("help-sign-suggested")),
        (THEME_SIGN, words!("help-sign-theme")),
        ("⚑ ✎ + ▸", words!("help-sign-flagged")),
    ];
    lines.extend(signs.map(|(sign, text)| entry(sign, text, columns, look)));
    lines
}

/// The keys under which an action is listed: here those of the pane's own table, and all keys of what belongs to it
/// alone; everywhere those of the other table that the pane does not give another meaning.
fn keys(action: Action, wanted: Context, here: Context, look: Look<'_>) -> Vec<String> {
    let everywhere = action.contexts().contains(&Context::Global);
    let own = look.keymap.own_keys(here, action);
    let mut keys = look.keymap.keys_for(here, action);
    match (wanted, everywhere) {
        (Context::Global, true) => keys.retain(|key| !own.contains(key)),
        (Context::Global, false) => keys.clear(),
        (_, true) => keys = own,
        (_, false) if !action.contexts().contains(&here) => keys.clear(),
        (_, false) => {}
    }
    keys
}

fn entry(keys: &str, text: &str, columns: usize, look: Look<'_>) -> Line<'static> {
    let room = columns.saturating_sub(KEY_COLUMNS + 4);
    Line::from(vec![
        Span::styled(
            format!("  {}  ", pad(keys, KEY_COLUMNS)),
            look.theme.key_hint,
        ),
        Span::styled(fit(text, room), look.theme.text),
    ])
}
