//! Which columns stand beside each other in a text, and how wide they are.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::super::cells::clean;
use super::super::fit::unbroken;
use super::super::heads::spans;
use crate::tables::{Align, Grid};

/// Terminal columns between two columns of a table.
pub(super) const GAP: usize = 2;

/// The narrowest that texts and headings over several columns are made, where they are not narrow by
/// themselves.
const NARROWEST: usize = 12;

/// Up to here a heading over several columns makes them wider; beyond, it is wrapped.
const WIDEST_SPAN: usize = 20;

/// Columns of a table that stand beside each other.
#[derive(Debug)]
pub(super) struct Panel {
    /// The places of the columns in the table, and how many terminal columns each takes.
    pub(super) columns: Vec<(usize, usize)>,
}

impl Panel {
    /// The terminal columns of all.
    pub(super) fn width(&self) -> usize {
        total(self.columns.iter().map(|(_, width)| *width))
    }

    /// Where those of some columns that are here begin, and how wide they are together.
    pub(super) fn extent(&self, columns: &Range<usize>) -> Option<(usize, usize)> {
        let here = |(column, _): &(usize, usize)| columns.contains(column);
        let first = self.columns.iter().position(here)?;
        let before = self.columns[..first].iter();
        let start = before.map(|(_, width)| width + GAP).sum();
        let inside = self.columns.iter().copied().filter(here);
        Some((start, total(inside.map(|(_, width)| width))))
    }
}

/// The columns of a table in as few panels as `width` allows; the first columns are in all of them.
///
/// Where a table is too wide, first the headings of numbers are wrapped, then headings and cells of
/// texts; only then it is divided. A panel is wider than `width` only where numbers alone are.
pub(super) fn panels(grid: &Grid, cells: &[Vec<String>], width: Option<usize>) -> Vec<Panel> {
    let sizes = sizes(grid, cells);
    let all: Vec<usize> = (0..sizes.len()).collect();
    let Some(width) = width else {
        let natural = |column: usize| (column, sizes[column].natural);
        return vec![Panel {
            columns: all.into_iter().map(natural).collect(),
        }];
    };
    let least = |columns: &[usize]| total(columns.iter().map(|column| sizes[*column].least));
    if least(&all) <= width || all.len() < 2 {
        return vec![fitted(&sizes, &all, width)];
    }
    let stub = stub(grid, &sizes, width);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for group in groups(grid, stub) {
        let group: Vec<usize> = group.collect();
        let fits =
            |part: &[usize], more: &[usize]| least(&[&all[..stub], part, more].concat()) <= width;
        match parts.last_mut() {
            Some(part) if fits(part, &group) => part.extend(group),
            _ if fits(&[], &group) => parts.push(group),
            // A group that is too wide for any panel is divided too.
            _ => {
                for column in group {
                    match parts.last_mut() {
                        Some(part) if fits(part, &[column]) => part.push(column),
                        _ => parts.push(vec![column]),
                    }
                }
            }
        }
    }
    let parts = parts.iter();
    parts
        .map(|part| fitted(&sizes, &[&all[..stub], part].concat(), width))
        .collect()
}

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// With nothing wrapped.
    natural: usize,
    /// With as much wrapped as can be.
    least: usize,
    /// Whether it is a column of texts.
    text: bool,
}

fn sizes(grid: &Grid, cells: &[Vec<String>]) -> Vec<Size> {
    let size = |(place, column): (usize, &crate::tables::GridColumn)| {
        let heading = clean(&column.heading);
        let cells = cells.iter().filter_map(|line| line.get(place));
        let widest = cells.map(|cell| cell.width()).max().unwrap_or(0);
        let natural = widest.max(heading.width());
        let text = column.align == Align::Left;
        let least = if text {
            unbroken(&heading).max(NARROWEST).min(natural)
        } else {
            unbroken(&heading).max(widest)
        };
        Size {
            natural,
            least,
            text,
        }
    };
    let mut sizes: Vec<Size> = grid.columns.iter().enumerate().map(size).collect();
    for span in spans(grid) {
        let heading = clean(&span.heading);
        let columns = &mut sizes[span.columns.clone()];
        let word = unbroken(&heading).min(WIDEST_SPAN);
        let natural = heading.width().min(WIDEST_SPAN);
        widen(columns, |size| &mut size.natural, natural);
        let least = heading.width().min(NARROWEST).max(word);
        widen(columns, |size| &mut size.least, least);
    }
    sizes
}

/// Gives columns what they lack for the heading above them, evenly, the first ones the rest.
fn widen(columns: &mut [Size], width: impl Fn(&mut Size) -> &mut usize, wanted: usize) {
    let now = total(columns.iter_mut().map(|size| *width(size)));
    let lacking = wanted.saturating_sub(now);
    let count = columns.len();
    for (place, size) in columns.iter_mut().enumerate() {
        *width(size) += lacking / count + usize::from(place < lacking % count);
    }
}

/// How many of the first columns are repeated in every panel: all up to the labels, where they take
/// no more than half of the width; else one.
fn stub(grid: &Grid, sizes: &[Size], width: usize) -> usize {
    let first = spans(grid)
        .first()
        .map_or(sizes.len(), |span| span.columns.start);
    let is_text = |column: &usize| sizes[*column].text;
    let label = (0..first).find(is_text);
    let end = label.map_or(1, |label| {
        (label..first)
            .take_while(is_text)
            .last()
            .map_or(1, |last| last + 1)
    });
    let narrow = |end: &usize| total(sizes[..*end].iter().map(|size| size.least)) * 2 <= width;
    (1..=end.min(sizes.len() - 1))
        .rev()
        .find(narrow)
        .unwrap_or(1)
}

/// The columns after the first ones, with those together that are under one heading.
fn groups(grid: &Grid, stub: usize) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut next = stub;
    for span in spans(grid) {
        groups.extend((next..span.columns.start).map(|column| column..column + 1));
        let start = span.columns.start.max(next);
        groups.push(start..span.columns.end.max(start));
        next = next.max(span.columns.end);
    }
    groups.extend((next..grid.columns.len()).map(|column| column..column + 1));
    groups.retain(|group| !group.is_empty());
    groups
}

/// Some columns as wide as they can be together: numbers give way before texts, the widest first.
fn fitted(sizes: &[Size], columns: &[usize], width: usize) -> Panel {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|column| sizes[*column].natural)
        .collect();
    for text in [false, true] {
        while total(widths.iter().copied()) > width {
            let wide = columns.iter().zip(widths.iter_mut());
            let wide = wide.filter(|(column, width)| {
                let size = sizes[**column];
                size.text == text && **width > size.least
            });
            match wide.max_by_key(|(_, width)| **width) {
                Some((_, width)) => *width -= 1,
                None => break,
            }
        }
    }
    Panel {
        columns: columns.iter().copied().zip(widths).collect(),
    }
}

/// Some columns and the gaps between them.
fn total(widths: impl Iterator<Item = usize>) -> usize {
    let with_gaps: usize = widths.map(|width| width + GAP).sum();
    with_gaps.saturating_sub(GAP)
}
