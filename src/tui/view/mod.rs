//! Drawing the state. Views read and draw; they never query and never change anything.

mod compare;
mod evidence;
mod footer;
mod form;
mod header;
mod help;
mod list;
mod listing;
mod no_matches;
mod page;
mod picker;
mod pinned;
mod possible_answers;
mod reader;
mod records;
mod side;
mod tables;
mod text;
mod typed_line;
pub(super) mod under;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::keymap::Keymap;
use super::layout::{Layout, Pane, SMALLEST};
use super::state::{Overlay, State};
use super::theme::Theme;
use crate::messages::text;
use text::put_line;

/// What drawing needs besides the state.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The styles.
    pub theme: &'a Theme,
    /// The keys, for hints.
    pub keymap: &'a Keymap,
}

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State, look: Look<'_>) {
    // The window may have changed since the state was laid out: what counts is the frame that was given.
    let area = frame.area();
    let Some(layout) = Layout::new(area.width, area.height, state.focus) else {
        too_small(frame, look);
        return;
    };
    let mut cursor = None;
    header::draw(frame, layout.header, state, look);
    if let Some(listing) = &state.listing {
        listing::draw(frame, listing, look);
    } else if state.tables.open {
        tables::draw(frame, state, look);
    } else {
        cursor = panes(frame, layout, state, look);
    }
    let elsewhere = layout.form.is_none() || state.tables.open || state.listing.is_some();
    if let Some((prompt, name)) = typed_line::shown(state).filter(|_| elsewhere) {
        // Its place in the form is not on the screen.
        let message = state.message.as_ref();
        let said = typed_line::said(prompt, message, look);
        if let Some((said, style)) = said {
            footer::above(frame, layout.footer, &said, style);
        }
        cursor = Some(typed_line::draw(frame, layout.footer, prompt, &name, look));
    } else {
        if layout.form.is_none() && state.reader.selection.is_some() {
            // The answers that can be given with the passage are not on the screen otherwise.
            let said = possible_answers::keys(state);
            footer::above(frame, layout.footer, &said, look.theme.text);
        }
        footer::draw(frame, layout.footer, state, look);
    }
    match &state.overlay {
        Some(Overlay::Help(top)) => {
            help::draw(frame, state, look, *top);
            cursor = None;
        }
        Some(Overlay::Page(shown)) => {
            page::draw(frame, shown, look);
            cursor = None;
        }
        Some(Overlay::Compare(shown)) => {
            compare::draw(frame, shown, look);
            cursor = None;
        }
        Some(Overlay::Picker(shown)) => cursor = Some(picker::draw(frame, state, shown, look)),
        None => {}
    }
    // Where one types the real cursor stands, so that input methods open beside it.
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// Draws the panes; gives the place of the typing cursor.
fn panes(frame: &mut Frame<'_>, layout: Layout, state: &State, look: Look<'_>) -> Option<Position> {
    let mut cursor = None;
    if let Some(area) = layout.list {
        cursor = cursor.or(list::draw(frame, area, state, look));
    }
    if let Some(area) = layout.reader {
        cursor = cursor.or(reader::draw(frame, area, state, look));
    }
    if let Some(area) = layout.form {
        cursor = cursor.or(form::draw(frame, area, state, look));
    }
    if let Some(area) = layout.side {
        side::draw(frame, area, state, look);
    }
    if let Some(area) = layout.side_line {
        side::draw_line(frame, area, state, look);
    }
    cursor
}

fn too_small(frame: &mut Frame<'_>, look: Look<'_>) {
    use super::action::{Action, Context};
    let area = frame.area();
    let (width, height) = SMALLEST;
    let quit = look
        .keymap
        .keys_for(Context::Global, Action::Quit)
        .into_iter()
        .next()
        .unwrap_or_default();
    let lines = [
        text!("small-window", width = area.width, height = area.height),
        text!("small-needs", width = width, height = height),
        text!("small-quit", quit = quit),
    ];
    for (row, line) in (0..).zip(lines).take(usize::from(area.height)) {
        put_line(
            frame,
            Line::raw(line),
            Rect {
                y: area.y + row,
                height: 1,
                ..area
            },
        );
    }
}

/// How many lines stand above the rows of the list, in so many columns.
pub fn lines_above_list(state: &State, columns: usize) -> usize {
    list::said_above(state, columns).len()
}

/// The last line from which the help can be shown.
pub fn help_end(state: &State) -> usize {
    let (theme, keymap) = (&Theme::plain(), &state.keymap);
    help::end(state, Look { theme, keymap })
}

/// The last line from which a text can be shown.
pub fn page_end(page: &super::state::Page, window: (u16, u16)) -> usize {
    page::end(page, window)
}

/// Draws the line above a pane with its title and gives the room below it.
fn pane<'t>(
    frame: &mut Frame<'_>,
    area: Rect,
    title: impl Into<Line<'t>>,
    right: Option<String>,
    focused: bool,
    theme: &Theme,
) -> Rect {
    let style = if focused {
        theme.border_focused
    } else {
        theme.border
    };
    let mut block = Block::new()
        .borders(Borders::TOP)
        .border_style(style)
        .title(title);
    if let Some(right) = right {
        block = block.title(Line::styled(right, theme.dim).right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// A pane's title: marked by a sign, not by colour alone, where the pane has the focus.
fn title<'t>(text: &str, focused: bool, width: u16, theme: &Theme) -> Line<'t> {
    let style = if focused {
        theme.title_focused
    } else {
        theme.title
    };
    let sign = if focused { " ▶ " } else { " " };
    let room = usize::from(width).saturating_sub(4);
    let text = text::fit(text, room.saturating_sub(sign.chars().count()));
    Line::from(Span::styled(format!("{sign}{text} "), style))
}

/// Whether a pane has the focus and nothing lies over it.
fn focused(state: &State, pane: Pane) -> bool {
    state.focus == pane && state.overlay.is_none()
}

/// A position on the screen, kept inside an area.
fn inside(area: Rect, x: usize, y: u16) -> Position {
    let x = area
        .x
        .saturating_add(x as u16)
        .min(area.right().saturating_sub(1));
    Position {
        x,
        y: y.min(area.bottom().saturating_sub(1)),
    }
}
