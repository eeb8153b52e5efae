//! A cross-tabulation as a printable table.

use std::borrow::Cow;

use crate::codebook::Percent;
use crate::messages::{text, words};
use crate::tables::statistics::{Matrix, adjusted_residuals, expected};
use crate::tables::{
    AxisPart, Base, Details, Extra, Grid, GridCell, GridColumn, Group, Share, Span,
};

use super::{Crosstab, Panel};

impl Crosstab {
    /// The table with its captions.
    ///
    /// With counts and at most one percentage a row is one line; with more, each row has a line for each of
    /// them, as SPSS prints it.
    pub fn grid(&self, title: &str, details: &Details) -> Grid {
        let stacked = self.percents.len() > 1
            || details.shows(Extra::Expected)
            || details.shows(Extra::Residuals)
            || details.shows(Extra::Intervals);
        let mut grid = Grid {
            title: Some(title.to_owned()),
            notes: self.notes(details),
            ..Grid::default()
        };
        if let Some(layer) = &self.layer {
            grid.columns.push(GridColumn::left(&layer.label));
        }
        grid.columns.push(GridColumn::left(&self.rows.label));
        grid.labels = grid.columns.len();
        if stacked {
            grid.columns.push(GridColumn::left(""));
        }
        grid.places.columns.resize(grid.columns.len(), None);
        self.head(&mut grid, stacked);
        for panel in &self.panels {
            if !grid.rows.is_empty() {
                grid.rules.push(grid.rows.len());
            }
            self.body(&mut grid, panel, stacked, details);
        }
        grid
    }

    /// The headings of the columns and of the margin.
    fn head(&self, grid: &mut Grid, stacked: bool) {
        let with_percent = !stacked && !self.percents.is_empty();
        let groups = self.columns.groups.iter();
        let groups =
            groups.map(|(group, label)| (label.as_str(), None, AxisPart::Valid(group.clone())));
        let total = (words!("table-total"), Some("Total"), AxisPart::AnyValid);
        let first = grid.columns.len();
        for (label, name, part) in groups.chain([total]) {
            let at = grid.columns.len();
            if with_percent {
                // The note below says of what; there is little room beside the counts.
                grid.columns.extend(["N", "%"].map(GridColumn::right));
                grid.spans.push(Span {
                    heading: label.to_owned(),
                    name,
                    columns: at..at + 2,
                });
            } else {
                grid.columns.push(GridColumn {
                    name: name.map(Cow::Borrowed),
                    ..GridColumn::right(label)
                });
            }
            grid.places
                .columns
                .resize(grid.columns.len(), Some((1, part)));
        }
        let margin = if with_percent { 2 } else { 1 };
        let named = Span {
            heading: self.columns.label.clone(),
            name: None,
            columns: first..grid.columns.len() - margin,
        };
        if named.columns.is_empty() {
            return;
        }
        if with_percent {
            grid.across = Some(Box::new(named));
        } else {
            grid.spans.push(named);
        }
    }

    fn body(&self, grid: &mut Grid, panel: &Panel, stacked: bool, details: &Details) {
        let lines = Lines::of(self, panel, stacked, details);
        let layer = self.layer.as_ref().map(|_| {
            let label = panel
                .layer
                .as_ref()
                .map_or(words!("table-total"), |(_, label)| label);
            GridCell::Text(label.to_owned())
        });
        let layer_part = self.layer.as_ref().map(|_| {
            let valid = |(group, _): &(Group, String)| AxisPart::Valid(group.clone());
            (2, panel.layer.as_ref().map_or(AxisPart::AnyValid, valid))
        });
        let rows = self
            .rows
            .groups
            .iter()
            .enumerate()
            .map(|(row, (group, label))| {
                (Some(row), label.as_str(), AxisPart::Valid(group.clone()))
            });
        for (row, label, part) in rows.chain([(None, words!("table-total"), AxisPart::AnyValid)]) {
            if row.is_none() {
                grid.rules.push(grid.rows.len());
            }
            for (name, cells) in lines.of_row(row) {
                let mut line: Vec<GridCell> = layer.iter().cloned().collect();
                line.push(GridCell::Text(label.to_owned()));
                if stacked {
                    line.push(GridCell::Text(name));
                }
                line.extend(cells);
                grid.rows.push(line);
                let parts = [(0, part.clone())].into_iter().chain(layer_part.clone());
                grid.places.rows.push(parts.collect());
            }
        }
    }

    fn notes(&self, details: &Details) -> Vec<String> {
        let mut notes = self.footing.notes();
        if let [percent] = self.percents.as_slice() {
            notes.push(match percent {
                Percent::Column => text!("table-percentages-of-columns"),
                Percent::Row => text!("table-percentages-of-rows"),
                Percent::Total => text!("table-percentages-of-all"),
            });
        }
        if self.multiple() {
            if !self.percents.is_empty() {
                notes.push(match self.base {
                    Base::Valid => text!("table-percentages-of-valid"),
                    Base::Answered => text!("table-percentages-of-answered"),
                });
            }
            if details.shows(Extra::Expected) || details.shows(Extra::Residuals) {
                notes.push(text!("table-expected-of-codes"));
            }
            notes.push(text!("table-cells-of-codes"));
        }
        if details.shows(Extra::Intervals) {
            notes.push(text!("table-intervals"));
        }
        notes
    }
}

/// The heading of a percentage beside its count.
fn heading(percent: Percent) -> &'static str {
    match percent {
        Percent::Column => words!("table-column-percent"),
        Percent::Row => words!("table-row-percent"),
        Percent::Total => words!("table-total-percent"),
    }
}

/// What stands in the lines of a row.
struct Lines<'a> {
    table: &'a Crosstab,
    panel: &'a Panel,
    /// Counts and percentages side by side, in one line.
    beside: bool,
    expected: Option<Vec<f64>>,
    residuals: Option<Vec<Option<f64>>>,
    intervals: bool,
}

impl<'a> Lines<'a> {
    fn of(table: &'a Crosstab, panel: &'a Panel, stacked: bool, details: &Details) -> Self {
        let matrix = panel.records_matrix();
        Self {
            table,
            panel,
            beside: !stacked,
            expected: matrix
                .as_ref()
                .filter(|_| details.shows(Extra::Expected))
                .and_then(expected),
            residuals: matrix
                .as_ref()
                .filter(|_| details.shows(Extra::Residuals))
                .map(adjusted_residuals),
            intervals: details.shows(Extra::Intervals),
        }
    }

    /// The lines of a row, or of the totals below: the name of each and its cells.
    fn of_row(&self, row: Option<usize>) -> Vec<(String, Vec<GridCell>)> {
        let columns = self.panel.column_totals.len();
        let places: Vec<Option<usize>> = (0..columns).map(Some).chain([None]).collect();
        if self.beside {
            let pair = |column: &Option<usize>| {
                let count = GridCell::Count(self.panel.records(row, *column));
                let percent = self.table.percents.first();
                let percent =
                    percent.map(|percent| GridCell::percent(self.share(*percent, row, *column)));
                std::iter::once(count).chain(percent)
            };
            return vec![("N".to_owned(), places.iter().flat_map(pair).collect())];
        }
        let line = |name: &str, of: &dyn Fn(Option<usize>) -> GridCell| {
            (
                name.to_owned(),
                places.iter().map(|column| of(*column)).collect(),
            )
        };
        let mut lines = vec![line("N", &|column| {
            GridCell::Count(self.panel.records(row, column))
        })];
        for percent in &self.table.percents {
            let share = |column| self.share(*percent, row, column);
            lines.push(line(heading(*percent), &|column| {
                GridCell::percent(share(column))
            }));
            if self.intervals {
                lines.push(line(words!("table-interval"), &|column| {
                    if is_whole(*percent, row, column) {
                        GridCell::Empty
                    } else {
                        share(column).map_or(GridCell::Empty, GridCell::interval)
                    }
                }));
            }
        }
        for (name, decimals, numbers) in [
            (
                words!("table-expected"),
                1,
                self.expected
                    .as_ref()
                    .map(|all| all.iter().copied().map(Some).collect()),
            ),
            (words!("table-residual"), 1, self.residuals.clone()),
        ] {
            let numbers: Option<Vec<Option<f64>>> = numbers;
            let (Some(numbers), Some(row)) = (numbers, row) else {
                continue;
            };
            lines.push(line(name, &|column| {
                let number = column
                    .and_then(|column| numbers.get(row * columns + column).copied().flatten());
                number.map_or(GridCell::Empty, |number| GridCell::Number(number, decimals))
            }));
        }
        lines.retain(|(_, cells): &(String, Vec<GridCell>)| {
            cells.iter().any(|cell| *cell != GridCell::Empty)
        });
        lines
    }

    fn share(&self, percent: Percent, row: Option<usize>, column: Option<usize>) -> Option<Share> {
        self.table.share(self.panel, percent, row, column)
    }
}

/// Whether a percentage is 100 by its meaning, so that nothing is left open.
fn is_whole(percent: Percent, row: Option<usize>, column: Option<usize>) -> bool {
    match percent {
        Percent::Row => column.is_none(),
        Percent::Column => row.is_none(),
        Percent::Total => row.is_none() && column.is_none(),
    }
}

impl Panel {
    /// The counts in the order that is shown, with the margins that count records: each code of a multiple-choice variable is
    /// then compared with the records that do not have it. None where they are too large.
    fn records_matrix(&self) -> Option<Matrix> {
        let (rows, columns) = (self.row_totals.clone(), self.column_totals.clone());
        Matrix::of_records(rows, columns, self.counts.clone(), self.total)
    }

    /// The counts of the given rows and columns, in their order; none where they are too large.
    pub(super) fn matrix_of(&self, rows: &[usize], columns: &[usize]) -> Option<Matrix> {
        let cells = rows
            .iter()
            .flat_map(|&row| columns.iter().map(move |&column| self.count(row, column)));
        Matrix::new(rows.len(), columns.len(), cells.collect()).ok()
    }
}
