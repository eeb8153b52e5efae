//! The headings of a table, in two lines or in one.

use super::cells::clean;
use crate::tables::{Grid, GridColumn, Span};

/// What stands in the upper line of headings.
#[derive(Debug, Clone, Copy)]
pub(super) enum Upper<'a> {
    /// A heading over several columns.
    Span(&'a Span),
    /// A column that has only its own heading.
    Column(usize),
}

/// The upper line of headings from left to right, where there is one. A span that overlaps the one
/// before it, or is over columns that do not exist, is not a heading.
pub(super) fn upper(grid: &Grid) -> Option<Vec<Upper<'_>>> {
    let mut heads = Vec::new();
    let mut next = 0;
    for span in spans(grid) {
        heads.extend((next..span.columns.start).map(Upper::Column));
        heads.push(Upper::Span(span));
        next = span.columns.end;
    }
    if heads.is_empty() {
        return None;
    }
    heads.extend((next..grid.columns.len()).map(Upper::Column));
    Some(heads)
}

/// The heading above the spans, where it can be drawn: over columns that exist, and beginning and ending with spans.
pub(super) fn across(grid: &Grid) -> Option<&Span> {
    let (spans, across) = (spans(grid), grid.across.as_deref()?);
    let columns = &across.columns;
    let starts = spans.iter().any(|span| span.columns.start == columns.start);
    let ends = spans.iter().any(|span| span.columns.end == columns.end);
    (starts && ends && !columns.is_empty()).then_some(across)
}

/// The spans that can be drawn.
pub(crate) fn spans(grid: &Grid) -> Vec<&Span> {
    let mut next = 0;
    let mut good = Vec::new();
    for span in &grid.spans {
        let columns = &span.columns;
        if columns.start >= next && !columns.is_empty() && columns.end <= grid.columns.len() {
            next = columns.end;
            good.push(span);
        }
    }
    good
}

/// The headings in one line for people, with the name of what the columns are values of: `Mode: M1: N`.
pub(super) fn named(grid: &Grid) -> Vec<String> {
    let mut headings = flat(grid);
    if let Some(across) = across(grid) {
        for heading in &mut headings[across.columns.clone()] {
            *heading = format!("{}: {heading}", clean(&across.heading));
        }
    }
    headings
}

/// The headings in one line: what is over several columns stands before each of them, `M1: N`.
fn flat(grid: &Grid) -> Vec<String> {
    in_line(grid, |column| &column.heading, |span| &span.heading)
}

/// The names of the columns for programs, in one line as those for people: they are the same in each language.
pub(super) fn keys(grid: &Grid) -> Vec<String> {
    in_line(grid, GridColumn::key, |span| {
        span.name.unwrap_or(&span.heading)
    })
}

fn in_line(
    grid: &Grid,
    of_column: impl Fn(&GridColumn) -> &str,
    of_span: impl Fn(&Span) -> &str,
) -> Vec<String> {
    let columns = grid.columns.iter();
    let mut headings: Vec<String> = columns.map(|column| clean(of_column(column))).collect();
    for span in spans(grid) {
        let over = clean(of_span(span));
        for heading in &mut headings[span.columns.clone()] {
            *heading = match (over.is_empty(), heading.is_empty()) {
                (true, _) => continue,
                (false, true) => over.clone(),
                (false, false) => format!("{over}: {heading}"),
            };
        }
    }
    headings
}
