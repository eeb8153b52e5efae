//! A screen of lines that were found over the library, with all of the line under the cursor below them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::{fit, marked, pad, put_line, width};
use super::under::clear_under;
use super::{Look, pane, title};
use crate::messages::text;
use crate::printing::wrapped;
use crate::search::matched;
use crate::tui::state::{Listing, ListingColumn};

/// Draws the screen between the first and the last line of the window.
pub fn draw(frame: &mut Frame<'_>, listing: &Listing, look: Look<'_>) {
    let theme = look.theme;
    let window = frame.area();
    let area = Rect::new(0, 1, window.width, window.height.saturating_sub(2));
    clear_under(frame.buffer_mut(), area);
    let count = format!(
        " {} ",
        text!(
            "picker-count",
            shown = listing.shown.len(),
            all = listing.lines.len()
        )
    );
    let heading = if listing.words.is_empty() {
        listing.title.clone()
    } else {
        format!("{} · /{}", listing.title, listing.words)
    };
    let room = area.width.saturating_sub(width(&count) as u16);
    let inner = pane(
        frame,
        area,
        title(&heading, true, room, theme),
        Some(count),
        true,
        theme,
    );
    let columns = usize::from(inner.width);
    let about = about(listing, columns, usize::from(inner.height) / 2);
    let list_height = usize::from(inner.height).saturating_sub(about.len() + 2);
    let row = |y: u16| Rect {
        y,
        height: 1,
        ..inner
    };
    let widths = widths(listing, columns);
    let headings: Vec<&str> = listing
        .columns
        .iter()
        .map(|column| column.heading)
        .collect();
    let line = Line::styled(
        format!("  {}", in_columns(listing, &headings, &widths)),
        theme.dim,
    );
    put_line(frame, line, row(inner.y));
    if listing.shown.is_empty() && list_height > 0 {
        let line = Line::styled(format!("  {}", listing.empty), theme.dim);
        put_line(frame, line, row(inner.y + 1));
    }
    let top = (listing.cursor + 1).saturating_sub(list_height);
    let shown = listing.shown.iter().enumerate().skip(top).take(list_height);
    for (y, (position, &index)) in (inner.y + 1..).zip(shown) {
        let chosen = position == listing.cursor;
        let style = if chosen { theme.selected } else { theme.text };
        let cells: Vec<&str> = listing.lines[index]
            .cells
            .iter()
            .map(String::as_str)
            .collect();
        let text = in_columns(listing, &cells, &widths);
        let ranges = matched(&text, &listing.words);
        let pointer = if chosen { "▸ " } else { "  " };
        let mut spans = vec![Span::styled(pointer, style)];
        spans.extend(marked(&text, &ranges, style, style.patch(theme.matched)));
        put_line(frame, Line::from(spans), row(y));
    }
    let below = inner.bottom().saturating_sub(about.len() as u16);
    if !about.is_empty() && below > inner.y {
        let rule = "─".repeat(columns);
        put_line(frame, Line::styled(rule, theme.border), row(below - 1));
    }
    for (y, said) in (below..).zip(about) {
        put_line(frame, Line::styled(format!(" {said}"), theme.text), row(y));
    }
}

/// All that is said of the line under the cursor, in at most so many lines.
fn about(listing: &Listing, columns: usize, most: usize) -> Vec<String> {
    let Some(line) = listing.current() else {
        return Vec::new();
    };
    let paragraphs = line.about.iter().filter(|it| !it.is_empty());
    let mut lines: Vec<String> = paragraphs
        .flat_map(|it| wrapped(it, Some(columns.saturating_sub(2))))
        .collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let kept = fit(last, columns.saturating_sub(4));
            *last = format!("{kept} …");
        }
    }
    lines
}

/// How many columns each has; none where it is not shown.
fn widths(listing: &Listing, columns: usize) -> Vec<Option<usize>> {
    let widest = |at: usize, column: &ListingColumn| {
        let cells = listing.lines.iter().filter_map(|line| line.cells.get(at));
        let widest = cells.map(|cell| width(cell)).max().unwrap_or_default();
        widest.max(width(column.heading))
    };
    let shown = |column: &ListingColumn| usize::from(column.from) <= columns;
    let mut widths: Vec<Option<usize>> = listing
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let most = column.most?;
            shown(column).then(|| widest(at, column).min(most))
        })
        .collect();
    // The sign of the cursor stands before them, two blanks between them.
    let taken: usize = widths.iter().flatten().map(|width| width + 2).sum();
    let open = listing
        .columns
        .iter()
        .position(|column| column.most.is_none());
    if let Some(open) = open {
        let needed = widest(open, &listing.columns[open]);
        widths[open] = Some(needed.min(columns.saturating_sub(taken + 2)));
    }
    widths
}

fn in_columns(listing: &Listing, cells: &[&str], widths: &[Option<usize>]) -> String {
    let columns = listing.columns.iter().zip(cells).zip(widths);
    let parts: Vec<String> = columns
        .filter_map(|((column, cell), columns)| {
            let columns = (*columns)?;
            Some(if column.right {
                format!("{cell:>columns$}")
            } else {
                pad(cell, columns)
            })
        })
        .collect();
    parts.join("  ")
}
