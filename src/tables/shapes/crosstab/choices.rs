//! Tests of variables of which a record can have several codes: each code, chosen or not chosen, is a table of its own.

use crate::messages::{text, words};
use crate::tables::statistics::{Matrix, Test, chi_square, expected_counts, holm};
use crate::tables::{Grid, GridCell, GridColumn, Group};

use super::association::test_column;
use super::{Crosstab, Panel};

/// A code against the other variable, or against a code of it.
struct Choice {
    labels: Vec<GridCell>,
    matrix: Matrix,
}

impl Crosstab {
    /// A test of each code of the variable that can have several, against the other variable; of each pair of codes
    /// where both can.
    pub(super) fn choice_tests(&self, mut grid: Grid) -> Grid {
        let of_choices = [&self.rows, &self.columns];
        let of_choices = of_choices.into_iter().filter(|side| side.multiple);
        grid.columns
            .extend(of_choices.map(|side| GridColumn::left(&side.label)));
        grid.labels = grid.columns.len();
        grid.columns.push(test_column());
        grid.columns
            .push(GridColumn::right(words!("table-value")).named("value"));
        grid.columns
            .extend(["df", "p", "p (Holm)"].map(GridColumn::right));
        let (mut tests, mut weak) = (0, 0);
        for panel in &self.panels {
            let choices = self.choices(panel);
            let tested = choices.into_iter().filter_map(|choice| {
                let test = chi_square(&choice.matrix)?;
                weak += u64::from(expected_counts(&choice.matrix)?.are_few());
                Some((choice.labels, test))
            });
            let tested: Vec<_> = tested.collect();
            tests += tested.len() as u64;
            let adjusted = holm(&tested.iter().map(|(_, test)| test.p).collect::<Vec<_>>());
            if !tested.is_empty() && !grid.rows.is_empty() {
                grid.rules.push(grid.rows.len());
            }
            for ((labels, test), adjusted) in tested.into_iter().zip(adjusted) {
                let layer = self.layer.as_ref().map(|_| {
                    let label = panel
                        .layer
                        .as_ref()
                        .map_or(words!("table-total"), |(_, label)| label);
                    GridCell::Text(label.to_owned())
                });
                let mut line: Vec<GridCell> = layer.into_iter().chain(labels).collect();
                line.extend([
                    GridCell::Test(Test::ChiSquareOfChoice),
                    GridCell::Number(test.statistic, 3),
                    GridCell::Count(test.df),
                    GridCell::Probability(test.p),
                    GridCell::Probability(adjusted),
                ]);
                grid.rows.push(line);
            }
        }
        if grid.rows.is_empty() {
            grid.notes.push(text!("table-tests-no-choice"));
            return grid;
        }
        grid.notes.push(text!("table-tests-of-codes"));
        if weak > 0 {
            grid.notes.push(text!(
                "table-tests-of-codes-small",
                weak = weak,
                tests = tests,
            ));
        }
        grid
    }

    fn choices(&self, panel: &Panel) -> Vec<Choice> {
        let codes = |side: &super::TableSide| -> Vec<usize> {
            let is_code = |place: &usize| side.groups[*place].0 != Group::NoneOfThem;
            side.natural.iter().copied().filter(is_code).collect()
        };
        let label =
            |side: &super::TableSide, place: usize| GridCell::Text(side.groups[place].1.clone());
        match (self.rows.multiple, self.columns.multiple) {
            (true, true) => {
                let pairs = codes(&self.rows).into_iter().flat_map(|row| {
                    let columns = codes(&self.columns).into_iter();
                    columns.map(move |column| (row, column))
                });
                let pair = |(row, column)| {
                    let (both, row_total) = (panel.count(row, column), panel.row_totals[row]);
                    let column_total = panel.column_totals[column];
                    let neither = panel.total + both - row_total - column_total;
                    let counts = vec![both, row_total - both, column_total - both, neither];
                    Some(Choice {
                        labels: vec![label(&self.rows, row), label(&self.columns, column)],
                        matrix: Matrix::new(2, 2, counts).ok()?,
                    })
                };
                pairs.filter_map(pair).collect()
            }
            (of_rows, _) => {
                let (side, other) = if of_rows {
                    (&self.rows, &self.columns)
                } else {
                    (&self.columns, &self.rows)
                };
                let choice = |code: usize| {
                    let chosen = |place: &usize| {
                        let (row, column) = if of_rows {
                            (code, *place)
                        } else {
                            (*place, code)
                        };
                        panel.count(row, column)
                    };
                    let totals = if of_rows {
                        &panel.column_totals
                    } else {
                        &panel.row_totals
                    };
                    let not_chosen = |place: &usize| totals[*place] - chosen(place);
                    let places = || other.natural.iter();
                    let mut counts: Vec<u64> = places().map(chosen).collect();
                    counts.extend(places().map(not_chosen));
                    Some(Choice {
                        labels: vec![label(side, code)],
                        matrix: Matrix::new(2, other.groups.len(), counts).ok()?,
                    })
                };
                codes(side).into_iter().filter_map(choice).collect()
            }
        }
    }
}
