//! How the columns of a printed table are laid out on a screen.

use crate::ground::clean_line;
use crate::printing::{spans, unbroken, wrapped};
use crate::tables::{Align, Grid};
use crate::tui::state::{Texts, first_column};
use crate::tui::view::text::width;

/// Columns between two columns of a table, and before the first one.
pub(super) const GAP: usize = 2;

/// Headings of numbers take so many lines at most, unless they would be wider than [`WIDEST_HEADING`].
const HEADING_LINES: usize = 3;

/// Wider than this no heading makes a column of numbers.
const WIDEST_HEADING: usize = 18;

/// Up to here a heading over several columns makes them wider.
const WIDEST_SPAN: usize = 24;

/// Labels have so many columns at least.
const NARROWEST_LABEL: usize = 10;

/// A printed table, ready to be drawn: the texts of its cells, and which columns are seen.
#[derive(Debug)]
pub(super) struct VisibleColumns<'a> {
    /// The texts of the cells, line by line.
    pub cells: &'a [Vec<String>],
    /// The headings, each in lines.
    pub headings: Vec<Vec<String>>,
    /// How wide each column is.
    pub widths: Vec<usize>,
    /// The places of the columns that are seen: the labels first, then what is in the window.
    pub seen: Vec<usize>,
    /// How many of them are labels.
    pub labels: usize,
    /// Columns that are not seen to the left and to the right.
    pub hidden: (usize, usize),
}

impl<'a> VisibleColumns<'a> {
    /// The columns of a table in a number of terminal columns, so that a column of numbers is among them.
    pub fn of(grid: &Grid, texts: &'a Texts, room: usize, column: usize) -> Self {
        let labels = first_column(grid);
        let used = |widths: &[usize]| widths.iter().map(|width| width + GAP).sum::<usize>();
        let mut widths = natural_widths(grid, texts, true);
        if used(&widths) > room {
            widths = natural_widths(grid, texts, false);
        }
        narrow(&mut widths[..labels], room / 2);
        for (width, column) in widths.iter_mut().zip(&grid.columns) {
            if column.align == Align::Left {
                *width = (*width).min((room / 2).max(NARROWEST_LABEL));
            }
        }
        let headings = grid.columns.iter().zip(&widths).map(|(column, width)| {
            let heading = clean_line(&column.heading);
            let mut lines = wrapped(&heading, Some(*width));
            if lines.len() > HEADING_LINES {
                let rest = lines.split_off(HEADING_LINES - 1).concat();
                lines.push(rest);
            }
            lines
        });
        let headings = headings.collect();
        let used = |columns: &[usize]| columns.iter().map(|at| widths[*at] + GAP).sum::<usize>();
        let stub: Vec<usize> = (0..labels).collect();
        // A sign for what is hidden, or a bracket, stands behind the last column.
        let room = room.saturating_sub(used(&stub) + 2);
        let column = column.clamp(labels, widths.len().max(labels + 1) - 1);
        let mut first = labels;
        while first < column && used(&(first..=column).collect::<Vec<usize>>()) > room {
            first += 1;
        }
        let mut last = first;
        while last < widths.len() && used(&(first..=last).collect::<Vec<usize>>()) <= room {
            last += 1;
        }
        let last = last.max((first + 1).min(widths.len()));
        Self {
            seen: stub.into_iter().chain(first..last).collect(),
            hidden: (first - labels, widths.len() - last),
            cells: &texts.cells,
            headings,
            widths,
            labels,
        }
    }

    /// How many lines the headings take.
    pub fn heading_lines(&self) -> usize {
        let seen = self.seen.iter().map(|at| self.headings[*at].len());
        seen.max().unwrap_or(1)
    }

    /// The terminal columns of all that is seen.
    pub fn width(&self) -> usize {
        self.seen.iter().map(|at| self.widths[*at] + GAP).sum()
    }
}

/// How wide the columns are; where there is little room, headings are broken rather than columns hidden.
fn natural_widths(grid: &Grid, texts: &Texts, generous: bool) -> Vec<usize> {
    let mut widths: Vec<usize> = grid
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let heading = clean_line(&column.heading);
            let widest = texts.widest.get(place).copied().unwrap_or(0);
            let heading = match column.align {
                Align::Left if generous => width(&heading),
                _ => heading_width(&heading),
            };
            widest.max(heading).max(1)
        })
        .collect();
    for span in spans(grid).into_iter().filter(|_| generous) {
        let heading = width(&clean_line(&span.heading)).min(WIDEST_SPAN);
        widen(&mut widths[span.columns.clone()], heading);
    }
    widths
}

/// The width of a column of numbers that its heading asks for.
fn heading_width(heading: &str) -> usize {
    let least = unbroken(heading).min(WIDEST_HEADING);
    (least..WIDEST_HEADING)
        .find(|width| wrapped(heading, Some(*width)).len() <= HEADING_LINES)
        .unwrap_or(WIDEST_HEADING)
}

/// Gives columns what they lack for the heading above them, evenly, the first ones the rest.
fn widen(widths: &mut [usize], heading: usize) {
    let count = widths.len();
    let now = widths.iter().map(|width| width + GAP).sum::<usize>();
    let lacking = (heading + GAP).saturating_sub(now);
    for (place, width) in widths.iter_mut().enumerate() {
        *width += lacking / count + usize::from(place < lacking % count);
    }
}

/// Takes from the widest labels until all fit.
fn narrow(widths: &mut [usize], room: usize) {
    while widths.iter().map(|width| width + GAP).sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST_LABEL => *widest -= 1,
            _ => break,
        }
    }
}
