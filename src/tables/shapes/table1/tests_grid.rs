//! The tests of a Table 1 with their figures, a line for each test and measure.

use crate::messages::{text, words};
use crate::rounding::decimals_for;
use crate::tables::grid::{Grid, GridCell, GridColumn};
use crate::tables::statistics::{Test, holm};

use super::{Characteristic, Comparison, Table1, Values};

impl Table1 {
    /// The tests, with measures of effect and standardised differences.
    pub fn tests(&self) -> Grid {
        let choices = self
            .variables
            .iter()
            .any(|variable| !variable.choices().is_empty());
        let mut columns =
            vec![GridColumn::left(words!("table1-characteristic")).named("characteristic")];
        columns.extend(choices.then(|| GridColumn::left(words!("table-code")).named("code")));
        let labels = columns.len();
        columns.extend([
            GridColumn::left(words!("table-test-or-measure")).named("test or measure"),
            GridColumn::right(words!("table-value")).named("value"),
            GridColumn::right("df"),
            GridColumn::right(words!("table1-p")).named("p"),
        ]);
        columns.extend(choices.then(|| GridColumn::right("p (Holm)")));
        let mut grid = Grid {
            title: Some(text!("table1-tests", by = self.by.label)),
            columns,
            labels,
            ..Grid::default()
        };
        for variable in &self.variables {
            let before = grid.rows.len();
            variable.push_tests(&mut grid);
            if before > 0 && grid.rows.len() > before {
                grid.rules.push(before);
            }
        }
        for row in grid.rows.iter_mut().chain(&mut grid.figures) {
            row.resize(grid.columns.len(), GridCell::Empty);
        }
        grid
    }
}

impl Characteristic {
    /// The comparisons of single codes, with their labels.
    pub(super) fn choices(&self) -> Vec<(&str, &Comparison)> {
        match &self.values {
            Values::Counted { side, choices, .. } => {
                let codes = side.groups.iter().zip(choices);
                let codes =
                    codes.filter_map(|((_, label), of)| Some((label.as_str(), of.as_ref()?)));
                codes.collect()
            }
            Values::Measured { .. } => Vec::new(),
        }
    }

    fn push_tests(&self, grid: &mut Grid) {
        if let Some(comparison) = &self.comparison {
            self.push_comparison(grid, "", comparison, None);
        }
        let choices = self.choices();
        let tested = choices
            .iter()
            .filter_map(|(_, of)| Some(of.tested.as_ref()?.p));
        let mut adjusted = holm(&tested.collect::<Vec<f64>>()).into_iter();
        for (label, comparison) in choices {
            let adjusted = comparison.tested.as_ref().and_then(|_| adjusted.next());
            self.push_comparison(grid, label, comparison, adjusted);
        }
    }

    fn push_comparison(
        &self,
        grid: &mut Grid,
        code: &str,
        comparison: &Comparison,
        adjusted: Option<f64>,
    ) {
        let grid_has_codes = grid.labels > 1;
        let line = |of: GridCell, figures: Vec<GridCell>| -> Vec<GridCell> {
            let labels = [Some(self.label.as_str()), grid_has_codes.then_some(code)];
            let labels = labels.into_iter().flatten();
            let labels = labels.map(|text| GridCell::Text(text.to_owned()));
            labels.chain([of]).chain(figures).collect()
        };
        if let Some(tested) = &comparison.tested {
            let df = match tested.df.as_slice() {
                [] => GridCell::Empty,
                [one] if one.fract() == 0.0 => GridCell::Count(*one as u64),
                [one] => GridCell::Number(*one, 3),
                several => GridCell::Text(
                    several
                        .iter()
                        .map(|df| degrees(*df))
                        .collect::<Vec<_>>()
                        .join(", "),
                ),
            };
            let value = tested
                .value
                .map_or(GridCell::Empty, |value| GridCell::Number(value, 3));
            let adjusted = adjusted.map(GridCell::Probability);
            let figures = [value, df, GridCell::Probability(tested.p)]
                .into_iter()
                .chain(adjusted);
            grid.rows
                .push(line(GridCell::Test(tested.test), figures.collect()));
            if let Some((tables, low, high)) = tested.sampled {
                let decimals = decimals_for(high - low, 3, 4);
                for (name, cell) in [
                    (
                        "Monte Carlo, tables drawn",
                        GridCell::Count(u64::from(tables)),
                    ),
                    (
                        "Monte Carlo, lower limit of p (99 %)",
                        GridCell::Number(low, decimals),
                    ),
                    (
                        "Monte Carlo, upper limit of p (99 %)",
                        GridCell::Number(high, decimals),
                    ),
                ] {
                    grid.figures
                        .push(line(GridCell::Text(name.to_owned()), vec![cell]));
                }
            }
        }
        if let Some((effect, size)) = comparison.effect {
            grid.rows.push(line(
                GridCell::Test(effect),
                vec![GridCell::Number(size, 3)],
            ));
        }
        if let Some(difference) = comparison.difference {
            grid.rows.push(line(
                GridCell::Test(Test::StandardisedDifference),
                vec![GridCell::Number(difference, 3)],
            ));
        }
    }
}

/// Degrees of freedom, with decimals where they have some.
fn degrees(df: f64) -> String {
    if df.fract() == 0.0 {
        df.to_string()
    } else {
        crate::rounding::rounded(df, 3)
    }
}
