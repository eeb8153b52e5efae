//! A list to choose from, over the panes.

use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

use super::text::{fit, marked, pad, put_line, width, window};
use super::under::clear_under;
use super::{Look, inside};
use crate::messages::{text, words};
use crate::printing::wrapped;
use crate::search::matched;
use crate::tui::state::{Choice, Item, Picker, State};

/// A list has at least so many rows, with its border and the line that is typed.
const LEAST_ROWS: u16 = 8;

/// Columns of a line that is read well.
const READABLE: usize = 72;

/// Longer lists scroll, so that the text stays in sight.
const MOST_ROWS: u16 = 20;

/// Columns of a line besides label and detail: the pointer, the key, the blanks around the detail.
const MARGIN: usize = 5;

/// Draws a picker in the middle of the screen; gives the place of the typing cursor.
pub fn draw(frame: &mut Frame<'_>, state: &State, picker: &Picker, look: Look<'_>) -> Position {
    let theme = look.theme;
    let keep = kept_in_sight(state, picker, look);
    let area = place(frame.area().as_size(), picker, &keep);
    clear_under(frame.buffer_mut(), area);
    let count = format!(
        " {} ",
        text!(
            "picker-count",
            shown = picker.shown.len(),
            all = picker.items.len()
        )
    );
    let block = Block::bordered()
        .border_type(BorderType::Plain)
        .border_style(theme.border_focused)
        .title(Line::styled(
            format!(" {} ", fit(&picker.title, usize::from(area.width) - 16)),
            theme.title_focused,
        ))
        .title(Line::styled(count, theme.dim).right_aligned());
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let (shown, at) = window(&picker.input, usize::from(inner.width).saturating_sub(2));
    let typed = Line::from(vec![
        Span::styled("> ", theme.key_hint),
        Span::styled(shown, theme.text),
    ]);
    put_line(frame, typed, Rect { height: 1, ..inner });
    let rows = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let whole = in_full(picker, state, usize::from(rows.width), look);
    let height = usize::from(rows.height).saturating_sub(whole.len());
    let disabled = picker.current().is_some_and(|item| item.disabled.is_some());
    let style = if disabled { theme.warning } else { theme.text };
    for (y, line) in (rows.y + height as u16..rows.bottom()).zip(whole) {
        let area = Rect {
            y,
            height: 1,
            ..rows
        };
        put_line(frame, Line::styled(format!(" {line}"), style), area);
    }
    let top = (picker.cursor + 1).saturating_sub(height);
    let below = picker.shown.len().saturating_sub(top + height);
    if top + below > 0 {
        let said = format!(" {} ", text!("picker-more", above = top, below = below));
        let line = Line::styled(said, theme.dim).right_aligned();
        let bottom = Rect {
            x: inner.x,
            y: area.bottom() - 1,
            width: inner.width,
            height: 1,
        };
        frame.render_widget(line, bottom);
    }
    if picker.shown.is_empty() && !picker.items.is_empty() && height > 0 {
        put_line(
            frame,
            Line::styled(format!("  {}", words!("picker-no-matches")), theme.dim),
            Rect { height: 1, ..rows },
        );
    }
    for (y, (position, &index)) in
        (rows.y..).zip(picker.shown.iter().enumerate().skip(top).take(height))
    {
        let line = row(
            state,
            &picker.items[index],
            picker,
            (
                position == picker.cursor,
                picker.ticks.as_ref().map(|ticks| ticks[index]),
            ),
            usize::from(rows.width),
            look,
        );
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..rows
            },
        );
    }
    inside(inner, 2 + at, inner.y)
}

/// What of the item under the cursor has no room in its line: why it cannot be chosen, or the whole of it.
fn in_full(picker: &Picker, state: &State, columns: usize, look: Look<'_>) -> Vec<String> {
    /// The list keeps the rest.
    const MOST_LINES: usize = 7;
    let Some(item) = picker.current() else {
        return Vec::new();
    };
    let beside = detail(item, state, look);
    let cut = width(&item.label) + width(&beside) + MARGIN > columns;
    let whole = match &item.disabled {
        Some(reason) if cut => reason.clone(),
        None if cut => [item.label.trim(), beside.as_str()].join("  "),
        _ => return Vec::new(),
    };
    let mut lines = wrapped(&whole, Some(columns.saturating_sub(2)));
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines[MOST_LINES - 1].push('…');
    }
    lines
}

/// What stands beside an item: why it cannot be chosen; for a command its key and name; else its own.
fn detail(item: &Item, state: &State, look: Look<'_>) -> String {
    if let Some(reason) = &item.disabled {
        return reason.clone();
    }
    let Choice::Act(action) = item.choice else {
        return item.detail.clone();
    };
    let key = look
        .keymap
        .keys_for(state.place(), action)
        .into_iter()
        .next();
    key.map_or_else(
        || item.detail.clone(),
        |key| format!("{key}  {}", item.detail),
    )
}

/// As wide and high as the items need, within the screen.
fn place(window: Size, picker: &Picker, keep: &[Rect]) -> Rect {
    let widest = picker
        .items
        .iter()
        .map(|item| width(&item.label) + width(&item.detail) + 8)
        .chain([width(&picker.title) + 20])
        // Reasons are read in several lines of a good length.
        .chain(picker.items.iter().filter_map(|item| {
            let reason = item.disabled.as_ref()?;
            Some((width(&item.label) + width(reason) + 8).min(READABLE))
        }))
        .max()
        .unwrap_or(0);
    let columns = (widest as u16 + 4).clamp(40, window.width - 4);
    // Where a line is too long for the window, the whole of it stands below.
    let below = if widest + 4 > usize::from(window.width - 4) {
        3
    } else {
        0
    };
    let rows = picker.items.len() as u16 + 3 + below;
    let rows = rows.clamp(5, (window.height - 4).min(MOST_ROWS));
    let x = (window.width - columns) / 2;
    let usual = |rows: u16| (window.height - rows) / 3 + 1;
    let whole = Rect::new(x, usual(rows), columns, rows);
    if keep.is_empty() {
        return whole;
    }
    // Of all places the one that covers least of what is to stay in sight, as high as can be, near the usual one.
    let lines_covered = |area: &Rect| -> u16 {
        keep.iter()
            .map(|kept| area.intersection(*kept).height)
            .sum()
    };
    let places = (LEAST_ROWS.min(rows)..=rows).flat_map(|rows| {
        let last = window.height.saturating_sub(rows + 1);
        (1..=last.max(1)).map(move |y| Rect::new(x, y, columns, rows))
    });
    let best = places.min_by_key(|area| {
        let away = area.y.abs_diff(usual(area.height));
        (lines_covered(area), rows - area.height, away)
    });
    best.unwrap_or(whole)
}

/// What stays visible while a variable is coded from a list: the passage that is marked in the text, and the note
/// and the answers of the variable in the form.
fn kept_in_sight(state: &State, picker: &Picker, look: Look<'_>) -> Vec<Rect> {
    let answers = picker.items.first().is_some_and(|item| {
        matches!(
            item.choice,
            Choice::Answer(..) | Choice::AnswerFrom(..) | Choice::Toggle(..)
        )
    });
    if !answers || state.tables.open {
        return Vec::new();
    }
    let layout = state.layout;
    let form = layout.and_then(|layout| layout.form);
    let note = form.and_then(|area| super::form::note_place(state, area, look));
    let reader = &state.reader;
    let passage = layout.and_then(|layout| layout.reader).and_then(|area| {
        let passage = reader.passage.clone()?;
        let first = reader.rows.row_of(passage.start).checked_sub(reader.top)?;
        let last = reader
            .rows
            .row_of(passage.end.max(1) - 1)
            .checked_sub(reader.top)?;
        let y = area.y + 1 + u16::try_from(first).ok()?;
        let height = u16::try_from(last - first + 1).ok()?;
        Some(Rect { y, height, ..area }.intersection(area))
    });
    note.into_iter().chain(passage).collect()
}

fn row(
    state: &State,
    item: &Item,
    picker: &Picker,
    (chosen, ticked): (bool, Option<bool>),
    columns: usize,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    let plain = match (chosen, &item.disabled) {
        (true, _) => theme.selected,
        (false, Some(_)) => theme.dim,
        (false, None) => theme.text,
    };
    // Each has the room that the other one leaves.
    let room = columns.saturating_sub(MARGIN);
    let mut detail = detail(item, state, look);
    // Half a reason says nothing: the whole of it stands below, where the cursor is.
    if item.disabled.is_some() && width(&item.label) + width(&detail) + 1 > room {
        detail = words!("picker-does-not-fit").into();
    }
    let detail = fit(
        &detail,
        (columns / 2).max(room.saturating_sub(width(&item.label))),
    );
    let key = match ticked {
        Some(true) => "✓ ".to_owned(),
        Some(false) => "· ".to_owned(),
        None => item.key.map_or("  ".to_owned(), |key| format!("{key} ")),
    };
    let room = room.saturating_sub(width(&detail));
    let label = pad(&item.label, room);
    let ranges = matched(&label, picker.input.value());
    let pointer = if chosen { "▸" } else { " " };
    let mut spans = vec![
        Span::styled(pointer.to_owned(), plain),
        Span::styled(key, plain.patch(theme.key_hint)),
    ];
    spans.extend(marked(&label, &ranges, plain, plain.patch(theme.matched)));
    spans.push(Span::styled(
        format!(" {detail} "),
        if chosen { plain } else { theme.dim },
    ));
    Line::from(spans)
}
