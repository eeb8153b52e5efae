//! The running table of the variable under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text::{fit, pad, put_line, width};
use super::{Look, pane, pinned, title};
use crate::codebook::{Value, group_thousands};
use crate::messages::{text, words};
use crate::printing::wrapped;
use crate::rounding::rounded;
use crate::tables::{Frequency, FrequencyRow, MissingRow};
use crate::tui::state::{RunningTable, State};

/// Columns of a count and of a percentage.
const COUNT: usize = 6;
const PERCENT: usize = 6;

/// Columns of the bars: few where labels have little room.
fn bar_columns(columns: usize) -> usize {
    if columns >= 46 { columns / 4 } else { 5 }
}

/// Columns of the labels, with the sign before them.
fn label_columns(columns: usize) -> usize {
    columns.saturating_sub(COUNT + PERCENT + bar_columns(columns) + 3)
}

/// Draws the table in its pane: the one that was chosen for it, else the running one.
pub fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    let theme = look.theme;
    if let Some(shown) = &state.tables.pinned {
        return pinned::draw(frame, area, state, shown, look);
    }
    let Some(side) = &state.side else {
        let inner = pane(
            frame,
            area,
            title(words!("side-title"), false, area.width, theme),
            None,
            false,
            theme,
        );
        if let Some(note) = state.loading_note() {
            let note = format!(" {note}");
            put_line(frame, Line::styled(note, theme.dim), inner);
        }
        return;
    };
    let name = state.codebook.variable(side.variable).label.clone();
    let inner = pane(
        frame,
        area,
        title(&name, false, area.width, theme),
        None,
        false,
        theme,
    );
    let columns = usize::from(inner.width);
    let table = &side.table;
    let mut lines = vec![heading(state, side, columns, look)];
    let foot = totals(table, columns, look);
    let room = usize::from(inner.height).saturating_sub(lines.len() + foot.len());
    lines.extend(body(state, side, columns, room, look));
    lines.extend(foot);
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        put_line(
            frame,
            line,
            Rect {
                y,
                height: 1,
                ..inner
            },
        );
    }
}

fn heading(state: &State, side: &RunningTable, columns: usize, look: Look<'_>) -> Line<'static> {
    let name = state.codebook.full_name(side.variable);
    let percent = if side.table.multiple {
        words!("side-case-percent")
    } else {
        words!("side-valid-percent")
    };
    let name = pad(&format!(" {name}"), label_columns(columns));
    let head = format!("{name}{:>COUNT$} {percent:>PERCENT$}", "N");
    Line::styled(head, look.theme.dim)
}

/// The rows; where there is not enough room, those around the current answer, and how many more.
fn body(
    state: &State,
    side: &RunningTable,
    columns: usize,
    room: usize,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let rows = &side.table.rows;
    let current = answer_row(state, side);
    let largest = rows.iter().map(|row| row.count).max().unwrap_or(0);
    let whole = |index: usize| lines(&rows[index], largest, columns, current == Some(index), look);
    let all: Vec<Line<'static>> = (0..rows.len()).flat_map(whole).collect();
    if all.len() <= room {
        return all;
    }
    // Where there is not room for whole labels, each has one line.
    let shown = room.saturating_sub(1).min(rows.len());
    let first = current
        .map_or(0, |at| at.saturating_sub(shown / 2))
        .min(rows.len() - shown);
    let mut some: Vec<Line<'static>> = rows
        .iter()
        .enumerate()
        .skip(first)
        .take(if rows.len() <= room { room } else { shown })
        .map(|(index, row)| {
            line(
                row,
                &label(row),
                largest,
                columns,
                current == Some(index),
                look,
            )
        })
        .collect();
    if rows.len() > room {
        some.push(Line::styled(
            format!("   {}", text!("side-rows", rows = rows.len())),
            look.theme.dim,
        ));
    }
    some
}

/// The row of the answer that the current record has.
fn answer_row(state: &State, side: &RunningTable) -> Option<usize> {
    let record = state.form.current()?;
    let Value::Code(code) = state
        .form
        .value(&state.codebook, record.id, side.variable)?
    else {
        return None;
    };
    side.table
        .rows
        .iter()
        .position(|row| row.group.code() == Some(*code))
}

/// The code and the label of a row.
fn label(row: &FrequencyRow) -> String {
    let code = row.group.code();
    let code = code.map_or(String::new(), |code| format!("{code} "));
    format!("{code}{}", row.label)
}

/// A row with its whole label, over as many lines as that needs; the numbers stand in the first.
fn lines(
    row: &FrequencyRow,
    largest: u64,
    columns: usize,
    current: bool,
    look: Look<'_>,
) -> Vec<Line<'static>> {
    let room = label_columns(columns).saturating_sub(1);
    let parts = wrapped(&label(row), Some(room));
    let (first, rest) = match parts.split_first() {
        Some((first, rest)) => (first.clone(), rest.to_vec()),
        None => (String::new(), Vec::new()),
    };
    let mut lines = vec![line(row, &first, largest, columns, current, look)];
    lines.extend(
        rest.into_iter()
            .map(|part| Line::styled(format!(" {part}"), look.theme.text)),
    );
    lines
}

fn line(
    row: &FrequencyRow,
    label: &str,
    largest: u64,
    columns: usize,
    current: bool,
    look: Look<'_>,
) -> Line<'static> {
    let bar_room = bar_columns(columns);
    let room = label_columns(columns);
    let sign = if current { "▸" } else { " " };
    let style = if current {
        look.theme.text.bold()
    } else {
        look.theme.text
    };
    let label = pad(&format!("{sign}{label}"), room);
    let count = group_thousands(&row.count.to_string());
    let percent = row.valid_percent;
    let length = (row.count as usize * bar_room)
        .checked_div(largest as usize)
        .unwrap_or(0);
    // A case that is there is seen, however small its share.
    let length = if row.count > 0 { length.max(1) } else { 0 };
    Line::from(vec![
        Span::styled(
            format!("{label}{count:>COUNT$} {percent:>PERCENT$} "),
            style,
        ),
        Span::styled("█".repeat(length), look.theme.bar),
    ])
}

fn totals(table: &Frequency, columns: usize, look: Look<'_>) -> Vec<Line<'static>> {
    let room = label_columns(columns);
    let row = |label: &str, count: u64, style: Style| {
        let count = group_thousands(&count.to_string());
        Line::styled(
            format!("{}{count:>COUNT$}", pad(&format!(" {label}"), room)),
            style,
        )
    };
    let theme = look.theme;
    let mut lines = vec![row(words!("side-valid"), table.valid, theme.title)];
    lines.extend(
        table
            .missing
            .iter()
            .map(|missing| row(&missing_label(missing), missing.count, theme.dim)),
    );
    lines.push(row(words!("side-uncoded"), table.uncoded, theme.dim));
    lines.push(row(words!("side-all"), table.total, theme.title));
    if table.excluded > 0 {
        lines.push(row(words!("side-excluded"), table.excluded, theme.dim));
    }
    lines
}

/// Draws the table in one line: the counts of the codes in short, valid, missing, uncoded.
pub fn draw_line(frame: &mut Frame<'_>, area: Rect, state: &State, look: Look<'_>) {
    if let Some(shown) = &state.tables.pinned {
        pinned::draw_line(frame, area, state, shown, look);
        return;
    }
    let Some(side) = &state.side else {
        let note = state.loading_note().unwrap_or_default();
        put_line(
            frame,
            Line::styled(format!(" {note}"), look.theme.dim),
            area,
        );
        return;
    };
    let table = &side.table;
    let name = &state.codebook.variable(side.variable).name;
    let columns = usize::from(area.width);
    let missing = table.missing_total;
    let tail = format!(
        " {} ",
        text!(
            "side-tail",
            valid = table.valid,
            missing = missing,
            uncoded = table.uncoded
        )
    );
    let mut head = format!(" {name}: ");
    let room = columns.saturating_sub(width(&tail));
    for row in table.rows.iter().filter(|row| row.count > 0) {
        let percent = row
            .valid_percent
            .percent()
            .map_or(String::new(), |percent| {
                format!(" {}%", rounded(percent, 0))
            });
        let brief = row
            .group
            .code()
            .map_or_else(|| row.label.clone(), |code| brief(state, side, code));
        let part = format!("{}={}{percent}  ", fit(&brief, 14), row.count);
        if width(&head) + width(&part) > room {
            head.push('…');
            break;
        }
        head.push_str(&part);
    }
    let line = Line::from(vec![
        Span::styled(pad(&head, room), look.theme.text),
        Span::styled(tail, look.theme.dim),
    ]);
    put_line(frame, line, area);
}

fn brief(state: &State, side: &RunningTable, code: i64) -> String {
    let codes = state.codebook.variable(side.variable).codes();
    let found = codes.and_then(|codes| codes.by_value(code));
    found.map_or_else(|| code.to_string(), |code| code.brief().to_owned())
}

fn missing_label(missing: &MissingRow) -> String {
    let code = missing
        .code
        .map_or(String::new(), |code| format!("{code} "));
    format!("{code}{}", missing.label)
}
