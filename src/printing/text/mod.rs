//! A table as aligned text.

mod layout;
#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthStr;

use super::cells::{clean, shown};
use super::fit::wrapped;
use super::heads::{across, spans};
use crate::messages::words;
use crate::tables::{Align, Grid, Span};
use layout::{GAP, Panel, panels};

pub(super) fn text(grid: &Grid, width: Option<usize>) -> String {
    let mut out = String::new();
    for part in grid
        .title
        .iter()
        .flat_map(|title| wrapped(&clean(title), width))
    {
        push(&mut out, &part);
    }
    if grid.title.is_some() {
        out.push('\n');
    }
    let cells: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|row| row.iter().map(shown).collect())
        .collect();
    for (place, panel) in panels(grid, &cells, width).iter().enumerate() {
        if place > 0 {
            out.extend(["\n", words!("print-continued"), "\n"]);
        }
        draw(&mut out, grid, &cells, panel);
    }
    if !grid.notes.is_empty() {
        out.push('\n');
    }
    for part in grid
        .notes
        .iter()
        .flat_map(|note| wrapped(&clean(note), width))
    {
        push(&mut out, &part);
    }
    out
}

/// Draws the headings and lines of some columns. Only a table that has spans or rules has a rule
/// below its headings: a plain list needs none.
fn draw(out: &mut String, grid: &Grid, cells: &[Vec<String>], panel: &Panel) {
    let rule = "-".repeat(panel.width());
    draw_spans(out, across(grid).as_slice(), panel);
    draw_spans(out, &spans(grid), panel);
    let headings: Vec<String> = grid
        .columns
        .iter()
        .map(|column| clean(&column.heading))
        .collect();
    let headings = parts(grid, panel, &headings, Stand::Below);
    draw_line(out, grid, panel, &headings, Stand::Below);
    if !grid.spans.is_empty() || !grid.rules.is_empty() {
        push(out, &rule);
    }
    // What is left of the labels that go on in the next line.
    let mut left: Vec<Vec<String>> = vec![Vec::new(); panel.columns.len()];
    for (place, line) in cells.iter().enumerate() {
        if place > 0 && grid.rules.contains(&place) {
            push(out, &rule);
        }
        let mut parts = parts(grid, panel, line, Stand::Above);
        let columns = || panel.columns.iter().map(|(column, _)| *column).enumerate();
        for (at, _) in columns().filter(|(_, column)| grid.goes_on(place, *column)) {
            parts[at] = std::mem::take(&mut left[at]);
        }
        let next = place + 1;
        let goes_on = |column| grid.goes_on(next, column) && !grid.rules.contains(&next);
        let others = columns().filter(|(_, column)| !goes_on(*column));
        let height = others.map(|(at, _)| parts[at].len()).max().unwrap_or(1);
        for (at, _) in columns().filter(|(_, column)| goes_on(*column)) {
            let fits = parts[at].len().min(height);
            left[at] = parts[at].split_off(fits);
        }
        draw_line(out, grid, panel, &parts, Stand::Above);
    }
}

/// Draws the headings over several columns, each in the middle above a rule over its columns.
fn draw_spans(out: &mut String, spans: &[&Span], panel: &Panel) {
    let placed: Vec<(usize, usize, Vec<String>)> = spans
        .iter()
        .filter_map(|span| {
            let (start, width) = panel.extent(&span.columns)?;
            Some((start, width, wrapped(&clean(&span.heading), Some(width))))
        })
        .collect();
    let height = placed.iter().map(|(.., lines)| lines.len()).max();
    let Some(height) = height else { return };
    for line in 0..height {
        let mut drawn = String::new();
        for (start, width, lines) in &placed {
            let text = (line + lines.len()).checked_sub(height);
            let text = text.and_then(|at| lines.get(at)).map_or("", String::as_str);
            let before = start + width.saturating_sub(text.width()) / 2;
            fill(&mut drawn, before);
            drawn.push_str(text);
        }
        push(out, &drawn);
    }
    let mut rules = String::new();
    for (start, width, _) in &placed {
        fill(&mut rules, *start);
        rules.push_str(&"-".repeat(*width));
    }
    push(out, &rules);
}

/// Where the lines of a cell stand that has fewer of them than its neighbours.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Above,
    Below,
}

/// The lines of text in each cell of a line.
fn parts(grid: &Grid, panel: &Panel, cells: &[String], stand: Stand) -> Vec<Vec<String>> {
    let cell = |&(column, width): &(usize, usize)| {
        let text = cells.get(column).map_or("", String::as_str);
        match grid.columns[column].align {
            Align::Left => wrapped(text, Some(width)),
            // Numbers are never broken; only headings have room for a second line.
            Align::Right if stand == Stand::Below => wrapped(text, Some(width)),
            Align::Right => vec![text.to_owned()],
        }
    };
    panel.columns.iter().map(cell).collect()
}

fn draw_line(out: &mut String, grid: &Grid, panel: &Panel, parts: &[Vec<String>], stand: Stand) {
    let height = parts.iter().map(Vec::len).max().unwrap_or(1);
    for line in 0..height {
        let mut drawn = String::new();
        let mut start = 0;
        for (&(column, width), part) in panel.columns.iter().zip(parts) {
            let at = match stand {
                Stand::Above => Some(line),
                Stand::Below => (line + part.len()).checked_sub(height),
            };
            let text = at.and_then(|at| part.get(at)).map_or("", String::as_str);
            let blank = width.saturating_sub(text.width());
            let before = match grid.columns[column].align {
                Align::Left => 0,
                Align::Right => blank,
            };
            fill(&mut drawn, start + before);
            drawn.push_str(text);
            start += width + GAP;
        }
        push(out, &drawn);
    }
}

/// Blanks up to a terminal column.
fn fill(line: &mut String, column: usize) {
    let blank = column.saturating_sub(line.width());
    line.extend(std::iter::repeat_n(' ', blank));
}

fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}
