//! Printed tables on a screen: what is seen of them around a cell, with headings and labels kept.
//!
//! A sheet keeps no place of its own: which lines and columns are seen follows from the cell and the size.

use ratatui::text::{Line, Span};

use super::columns::{GAP, VisibleColumns};
use crate::ground::clean_line;
use crate::messages::text;
use crate::printing::spans;
use crate::tables::{Align, Grid};
use crate::tui::state::{CellAt, Texts};
use crate::tui::view::Look;
use crate::tui::view::text::{fit, pad, width};

/// What is marked in a sheet.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui::view) enum Mark {
    /// The cell under the cursor.
    Cursor,
    /// The line and cell of the current record.
    Current,
    /// Nothing; what is seen begins at the first cell.
    None,
}

/// The lines of tables that are seen in a window.
#[derive(Debug, Default)]
pub(in crate::tui::view) struct Sheet {
    /// The lines.
    pub lines: Vec<Line<'static>>,
    /// What is not seen, in words; empty where all is.
    pub hidden: String,
}

/// A line before it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Blank,
    Title,
    Spans,
    Heading(usize),
    Rule,
    Cells(usize),
}

impl Sheet {
    /// What is seen of tables in a window around a cell.
    pub fn of(
        (grids, texts): (&[Grid], &[Texts]),
        at: CellAt,
        mark: Mark,
        (columns, height): (usize, usize),
        look: Look<'_>,
    ) -> Self {
        let parts: Vec<VisibleColumns<'_>> = grids
            .iter()
            .zip(texts)
            .enumerate()
            .map(|(place, (grid, texts))| {
                let column = if place == at.grid { at.column } else { 0 };
                VisibleColumns::of(grid, texts, columns, column)
            })
            .collect();
        let rows: Vec<(usize, Row)> = grids
            .iter()
            .zip(&parts)
            .enumerate()
            .flat_map(|(place, (grid, part))| {
                let rows = rows_of(grid, part, place > 0);
                rows.into_iter().map(move |row| (place, row))
            })
            .collect();
        let seen = window(&rows, at, height);
        let draw = |&index: &usize| {
            let (place, row) = rows[index];
            let marked = (place == at.grid).then_some((at, mark));
            drawn(&grids[place], &parts[place], row, marked, columns, look)
        };
        Self {
            lines: seen.iter().map(draw).collect(),
            hidden: hidden(&rows, &seen, parts.get(at.grid)),
        }
    }
}

/// The lines of a table; its title only where it is not the first one, whose title stands above.
fn rows_of(grid: &Grid, part: &VisibleColumns<'_>, titled: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    if titled {
        rows.extend([Row::Blank, Row::Title]);
    }
    if !spans(grid).is_empty() {
        rows.push(Row::Spans);
    }
    rows.extend((0..part.heading_lines()).map(Row::Heading));
    rows.push(Row::Rule);
    for line in 0..grid.rows.len() {
        if line > 0 && grid.rules.contains(&line) {
            rows.push(Row::Rule);
        }
        rows.push(Row::Cells(line));
    }
    rows
}

/// The places of the lines that are seen: those around the cell, and above them the headings of its table.
fn window(rows: &[(usize, Row)], at: CellAt, height: usize) -> Vec<usize> {
    if rows.len() <= height {
        return (0..rows.len()).collect();
    }
    let cursor = rows
        .iter()
        .position(|row| *row == (at.grid, Row::Cells(at.row)))
        .unwrap_or(0);
    let heads: Vec<usize> = (0..cursor)
        .filter(|index| {
            let (grid, row) = rows[*index];
            grid == at.grid && matches!(row, Row::Spans | Row::Heading(_))
        })
        .collect();
    let top = cursor.saturating_sub(height / 2).min(rows.len() - height);
    // Each heading that is kept takes a line, which may be that of another heading.
    let mut kept = 0;
    loop {
        let above = heads.iter().filter(|&&head| head < top + kept).count();
        if above == kept {
            break;
        }
        kept = above;
    }
    // In the smallest of windows the cell goes before its headings.
    let kept = kept.min(height.saturating_sub(1));
    let first = (top + kept).min(cursor);
    let body = first..first + height - kept;
    heads.into_iter().take(kept).chain(body).collect()
}

fn hidden(rows: &[(usize, Row)], seen: &[usize], part: Option<&VisibleColumns<'_>>) -> String {
    let lines = |places: &mut dyn Iterator<Item = usize>| {
        places
            .filter(|place| matches!(rows[*place].1, Row::Cells(_)))
            .count()
    };
    let all = lines(&mut (0..rows.len()));
    let shown = lines(&mut seen.iter().copied());
    let columns = part.filter(|part| part.hidden != (0, 0)).map(|part| {
        let all = part.widths.len() - part.labels;
        (part.seen.len() - part.labels, all)
    });
    match (shown < all, columns) {
        (false, None) => String::new(),
        (true, None) => text!("tables-lines-shown", lines = shown, all_lines = all),
        (false, Some((columns, all_columns))) => {
            text!(
                "tables-columns-shown",
                columns = columns,
                all_columns = all_columns
            )
        }
        (true, Some((columns, all_columns))) => {
            text!(
                "tables-both-shown",
                lines = shown,
                all_lines = all,
                columns = columns,
                all_columns = all_columns
            )
        }
    }
}

fn drawn(
    grid: &Grid,
    part: &VisibleColumns<'_>,
    row: Row,
    marked: Option<(CellAt, Mark)>,
    columns: usize,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    match row {
        Row::Blank => Line::default(),
        Row::Title => {
            let title = clean_line(grid.title.as_deref().unwrap_or_default());
            Line::styled(
                format!(" {}", fit(&title, columns.saturating_sub(1))),
                theme.title_focused,
            )
        }
        Row::Spans => Line::styled(span_line(grid, part), theme.dim),
        Row::Heading(line) => heading(grid, part, line, look),
        Row::Rule => Line::styled(
            format!("  {}", "─".repeat(part.width().saturating_sub(GAP))),
            theme.dim,
        ),
        Row::Cells(line) => cells(grid, part, line, marked, look),
    }
}

/// Headings over several columns, each in the middle of a rule over its columns.
fn span_line(grid: &Grid, part: &VisibleColumns<'_>) -> String {
    let spans = spans(grid);
    let mut drawn = String::new();
    let mut start = 0;
    while start < part.seen.len() {
        let at = part.seen[start];
        let over = spans.iter().find(|span| span.columns.contains(&at));
        let Some(span) = over else {
            drawn.push_str(&" ".repeat(part.widths[at] + GAP));
            start += 1;
            continue;
        };
        let inside = part.seen[start..].iter();
        let count = inside.take_while(|at| span.columns.contains(at)).count();
        let room: usize = part.seen[start..start + count]
            .iter()
            .map(|at| part.widths[*at] + GAP)
            .sum::<usize>()
            - GAP;
        let heading = fit(&clean_line(&span.heading), room);
        let rest = room - width(&heading);
        let (before, after) = match rest {
            0..4 => (rest / 2, rest - rest / 2),
            _ => (rest / 2 - 1, rest - rest / 2 - 1),
        };
        let blank = if rest < 4 { "" } else { " " };
        let rule = |count: usize| if rest < 4 { " " } else { "─" }.repeat(count);
        drawn.push_str(&" ".repeat(GAP));
        drawn.push_str(&rule(before));
        drawn.push_str(&[blank, &heading, blank].concat());
        drawn.push_str(&rule(after));
        start += count;
    }
    drawn
}

/// A line of the headings; where columns are hidden, a sign stands on that side.
fn heading(grid: &Grid, part: &VisibleColumns<'_>, line: usize, look: Look<'_>) -> Line<'static> {
    let lines = part.heading_lines();
    let last = line + 1 == lines;
    let mut drawn = String::new();
    for (place, &at) in part.seen.iter().enumerate() {
        let hidden = last && place == part.labels && part.hidden.0 > 0;
        drawn.push_str(if hidden { " ‹" } else { "  " });
        let own = &part.headings[at];
        // Shorter headings stand at the bottom.
        let text = (line + own.len()).checked_sub(lines);
        let text = text
            .and_then(|line| own.get(line))
            .map_or("", String::as_str);
        drawn.push_str(&set(text, part.widths[at], grid.columns[at].align));
    }
    if last && part.hidden.1 > 0 {
        drawn.push_str(" ›");
    }
    Line::styled(drawn, look.theme.dim)
}

fn cells(
    grid: &Grid,
    part: &VisibleColumns<'_>,
    line: usize,
    marked: Option<(CellAt, Mark)>,
    look: Look<'_>,
) -> Line<'static> {
    let theme = look.theme;
    let here = marked.filter(|(at, mark)| at.row == line && !matches!(mark, Mark::None));
    let current = matches!(here, Some((_, Mark::Current)));
    let plain = if here.is_some() {
        theme.text.bold()
    } else {
        theme.text
    };
    let mut spans = Vec::with_capacity(part.seen.len() * 2 + 1);
    // Behind a cell with its bracket stands one blank less.
    let mut gap = GAP;
    for (place, &at) in part.seen.iter().enumerate() {
        let text = part.cells[line].get(at).map_or("", String::as_str);
        let (columns, align) = (part.widths[at], grid.columns[at].align);
        if place == 0 && current {
            spans.push(Span::styled("▸ ", plain));
        } else {
            spans.push(Span::styled(" ".repeat(gap - 1), plain));
            // The bracket stands at the number, which may be narrower than its column.
            if let (Align::Right, true) = (align, place >= part.labels && here_at(here, at)) {
                let blank = columns.saturating_sub(width(text));
                spans.push(Span::styled(" ".repeat(blank), plain));
                spans.push(Span::styled(
                    format!("[{}]", fit(text, columns)),
                    theme.selected,
                ));
                gap = GAP - 1;
                continue;
            }
            spans.push(Span::styled(" ", plain));
        }
        spans.push(Span::styled(set(text, columns, align), plain));
        gap = GAP;
    }
    Line::from(spans)
}

/// Whether a column is that of the marked cell.
fn here_at(here: Option<(CellAt, Mark)>, column: usize) -> bool {
    here.is_some_and(|(cell, _)| cell.column == column)
}

/// A text in its column, on its side.
fn set(text: &str, columns: usize, align: Align) -> String {
    match align {
        Align::Left => pad(text, columns),
        Align::Right => {
            let text = fit(text, columns);
            format!("{}{text}", " ".repeat(columns.saturating_sub(width(&text))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: usize) -> Vec<(usize, Row)> {
        let head = [Row::Spans, Row::Heading(0), Row::Rule];
        let cells = (0..lines).map(Row::Cells);
        head.into_iter().chain(cells).map(|row| (0, row)).collect()
    }

    #[test]
    fn the_cell_is_always_seen_and_the_headings_where_there_is_room() {
        for lines in [1, 5, 40, 300] {
            let rows = rows(lines);
            for height in 1..50 {
                for row in 0..lines {
                    let at = CellAt {
                        row,
                        ..CellAt::default()
                    };
                    let seen = window(&rows, at, height);
                    assert_eq!(seen.len(), height.min(rows.len()));
                    assert!(seen.contains(&(row + 3)), "{lines} {height} {row} {seen:?}");
                    assert!(seen.is_sorted() && seen.iter().all(|line| *line < rows.len()));
                    if height > 3 {
                        assert!(seen.starts_with(&[0, 1]), "{lines} {height} {row} {seen:?}");
                    }
                }
            }
        }
    }
}
