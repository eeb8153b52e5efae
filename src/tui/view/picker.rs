//! A list to choose from, over the panes.

use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

use super::text::{fit, marked, pad, width, window};
use super::under::clear_under;
use super::{Look, inside};
use crate::printing::wrapped;
use crate::search::matched;
use crate::tui::state::{Choice, Item, Picker, State};

/// Longer lists scroll, so that the text stays in sight.
const MOST_ROWS: u16 = 20;

/// Draws a picker in the middle of the screen; gives the place of the typing cursor.
pub fn draw(frame: &mut Frame<'_>, state: &State, picker: &Picker, look: Look<'_>) -> Position {
    let theme = look.theme;
    let area = place(frame.area().as_size(), picker);
    clear_under(frame.buffer_mut(), area);
    let count = format!(" {} of {} ", picker.shown.len(), picker.items.len());
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
    frame.render_widget(typed, Rect { height: 1, ..inner });
    let rows = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let reason = whole_reason(picker, usize::from(rows.width));
    let height = usize::from(rows.height).saturating_sub(reason.len());
    for (y, line) in (rows.y + height as u16..rows.bottom()).zip(reason) {
        let area = Rect {
            y,
            height: 1,
            ..rows
        };
        frame.render_widget(Line::styled(format!(" {line}"), theme.warning), area);
    }
    let top = (picker.cursor + 1).saturating_sub(height);
    if picker.shown.is_empty() && !picker.items.is_empty() && height > 0 {
        frame.render_widget(
            Line::styled("  nothing fits", theme.dim),
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
            position == picker.cursor,
            usize::from(rows.width),
            look,
        );
        frame.render_widget(
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

/// Why the item under the cursor cannot be chosen, in lines, where there is no room for it beside the item.
fn whole_reason(picker: &Picker, columns: usize) -> Vec<String> {
    /// The list keeps the rest.
    const MOST_LINES: usize = 5;
    let reason = picker.current().and_then(|item| item.disabled.as_deref());
    let reason = reason.filter(|reason| width(reason) > columns / 2);
    let mut lines = reason.map_or(Vec::new(), |reason| {
        wrapped(reason, Some(columns.saturating_sub(2)))
    });
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
fn place(window: Size, picker: &Picker) -> Rect {
    let widest = picker
        .items
        .iter()
        .map(|item| width(&item.label) + width(&item.detail) + 8)
        .chain([width(&picker.title) + 20])
        .max()
        .unwrap_or(0);
    let columns = (widest as u16 + 4).clamp(40, window.width - 4);
    let rows = (picker.items.len() as u16 + 3).clamp(5, (window.height - 4).min(MOST_ROWS));
    Rect::new(
        (window.width - columns) / 2,
        (window.height - rows) / 3 + 1,
        columns,
        rows,
    )
}

fn row(
    state: &State,
    item: &Item,
    picker: &Picker,
    chosen: bool,
    columns: usize,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    let plain = match (chosen, &item.disabled) {
        (true, _) => theme.selected,
        (false, Some(_)) => theme.dim,
        (false, None) => theme.text,
    };
    let detail = fit(&detail(item, state, look), columns / 2);
    let key = item.key.map_or("  ".to_owned(), |key| format!("{key} "));
    let room = columns.saturating_sub(width(&detail) + 5);
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
