//! Tests and measures of association below a cross-tabulation.

use crate::messages::{text, words};
use crate::rounding::{decimals_for, interval, rounded};
use crate::tables::statistics::{
    ChiSquare, ExpectedCounts, Fisher, FisherMethod, Matrix, NoFisher, OrdinalMeasure, Test,
    chi_square, continuity_corrected, cramers_v, expected_counts, fisher, gamma, kendall_tau_b,
    likelihood_ratio, linear_trend, phi,
};
use crate::tables::{Grid, GridCell, GridColumn};

use super::strength::interval_of_v;
use super::{Crosstab, Panel};

impl Crosstab {
    /// The tests of each panel, with what must be kept in mind. Without a line where there can be none: then the
    /// notes say why.
    pub fn tests(&self) -> Grid {
        let mut grid = Grid {
            title: Some(text!(
                "table-title-tests",
                of = self.rows.label,
                by = self.columns.label,
            )),
            ..Grid::default()
        };
        if let Some(layer) = &self.layer {
            grid.columns.push(GridColumn::left(&layer.label));
            grid.labels = 1;
        }
        if self.multiple() {
            return self.independence(self.choice_tests(grid));
        }
        grid.columns.extend([
            test_column(),
            GridColumn::right(words!("table-value")).named("value"),
            GridColumn::right("df"),
            GridColumn::right("p"),
        ]);
        for panel in &self.panels {
            let layer = panel
                .layer
                .as_ref()
                .map_or(words!("table-total"), |(_, label)| label);
            let (lines, figures) = self.lines(panel, &mut grid.notes, layer);
            if !lines.is_empty() && !grid.rows.is_empty() {
                grid.rules.push(grid.rows.len());
            }
            let of_layer = self
                .layer
                .as_ref()
                .map(|_| GridCell::Text(layer.to_owned()));
            let whole = |line: [GridCell; 4]| of_layer.iter().cloned().chain(line).collect();
            grid.rows.extend(lines.into_iter().map(whole));
            grid.figures.extend(figures.into_iter().map(whole));
        }
        self.independence(grid)
    }

    /// Says that records of one judgement are not independent.
    fn independence(&self, mut grid: Grid) -> Grid {
        if !grid.rows.is_empty() && self.footing.unit != crate::codebook::Codebook::ROOT {
            grid.notes.push(text!(
                "table-tests-independence",
                unit = self.footing.unit_label,
            ));
        }
        grid
    }

    /// The lines of a panel, and the figures that its notes say in words.
    fn lines(
        &self,
        panel: &Panel,
        notes: &mut Vec<String>,
        layer: &str,
    ) -> (Vec<[GridCell; 4]>, Vec<[GridCell; 4]>) {
        let mut say = |note: String| {
            notes.push(match &self.layer {
                Some(_) => text!("table-note-of-layer", layer = layer, note = note),
                None => note,
            });
        };
        let Some(matrix) = panel.matrix_of(&self.rows.natural, &self.columns.natural) else {
            say(text!("table-tests-too-large"));
            return (Vec::new(), Vec::new());
        };
        let Some(pearson) = chi_square(&matrix) else {
            say(text!("table-tests-no-rows"));
            return (Vec::new(), Vec::new());
        };
        let mut figures = Vec::new();
        let mut lines = vec![of_chi_square(Test::ChiSquare, &pearson)];
        let more = [
            (Test::LikelihoodRatio, likelihood_ratio(&matrix)),
            (Test::ContinuityCorrection, continuity_corrected(&matrix)),
        ];
        for (name, test) in more {
            lines.extend(test.map(|test| of_chi_square(name, &test)));
        }
        match fisher(&matrix) {
            Ok(exact) => {
                lines.extend(of_fisher(&exact));
                sampled(&exact).into_iter().for_each(&mut say);
                figures.extend(of_sampling(&exact));
            }
            Err(NoFisher::TooLarge) => say(text!("table-tests-no-fisher")),
            Err(NoFisher::NothingToCompare) => {}
        }
        for (name, measure) in [
            (Test::Phi, phi(&matrix)),
            (Test::CramersV, cramers_v(&matrix)),
        ] {
            lines.extend(measure.map(|measure| {
                [
                    GridCell::Test(name),
                    GridCell::Number(measure.value, 3),
                    GridCell::Empty,
                    GridCell::Probability(measure.p),
                ]
            }));
        }
        if let Some((note, limits)) = interval_of_v(&matrix) {
            say(note);
            figures.extend(limits);
        }
        if self.rows.ordered && self.columns.ordered {
            let ranked = [&self.rows, &self.columns].map(super::TableSide::ranked);
            let [rows, columns] = &ranked;
            if let Some(matrix) = panel.matrix_of(rows, columns) {
                let trend = linear_trend(&matrix);
                lines.extend(trend.map(|test| of_chi_square(Test::LinearTrend, &test)));
                lines.extend(ordinal(&matrix));
                intervals(&matrix).into_iter().for_each(&mut say);
                figures.extend(interval_figures(&matrix));
            }
            if rows.len() < self.rows.groups.len() || columns.len() < self.columns.groups.len() {
                say(text!("table-tests-no-rank"));
            }
        }
        if let Some(expected) = expected_counts(&matrix) {
            say(warning(&expected));
            figures.extend(of_expected(&expected));
        }
        (lines, figures)
    }
}

fn of_chi_square(name: Test, test: &ChiSquare) -> [GridCell; 4] {
    [
        GridCell::Test(name),
        GridCell::Number(test.statistic, 3),
        GridCell::Count(test.df),
        GridCell::Probability(test.p),
    ]
}

fn of_fisher(exact: &Fisher) -> Vec<[GridCell; 4]> {
    let line = |test: Test, p| {
        [
            GridCell::Test(test),
            GridCell::Empty,
            GridCell::Empty,
            GridCell::Probability(p),
        ]
    };
    let two_sided = match exact.method {
        FisherMethod::Exact => Test::Fisher,
        FisherMethod::MonteCarlo { .. } => Test::FisherSampled,
    };
    let one_sided = exact.one_sided.map(|p| line(Test::FisherOneSided, p));
    let lines = [Some(line(two_sided, exact.p)), one_sided].into_iter();
    lines.flatten().collect()
}

/// How an estimated p was found, in a sentence.
fn sampled(exact: &Fisher) -> Option<String> {
    let FisherMethod::MonteCarlo { tables, low, high } = exact.method else {
        return None;
    };
    let (low, high) = interval(low, high, 3, 4);
    Some(text!(
        "table-tests-sampled",
        tables = u64::from(tables),
        low = low,
        high = high,
    ))
}

/// A figure for programs.
fn figure(name: &str, value: GridCell) -> [GridCell; 4] {
    [
        GridCell::Text(name.to_owned()),
        value,
        GridCell::Empty,
        GridCell::Empty,
    ]
}

/// How an estimated p was found, for programs.
fn of_sampling(exact: &Fisher) -> Vec<[GridCell; 4]> {
    let FisherMethod::MonteCarlo { tables, low, high } = exact.method else {
        return Vec::new();
    };
    let decimals = decimals_for(high - low, 3, 4);
    vec![
        figure(
            "Monte Carlo, tables drawn",
            GridCell::Count(u64::from(tables)),
        ),
        figure(
            "Monte Carlo, lower limit of p (99 %)",
            GridCell::Number(low, decimals),
        ),
        figure(
            "Monte Carlo, upper limit of p (99 %)",
            GridCell::Number(high, decimals),
        ),
    ]
}

/// How large the expected counts are, for programs.
fn of_expected(expected: &ExpectedCounts) -> [[GridCell; 4]; 3] {
    let decimals = decimals_for(expected.smallest, 2, 2);
    [
        figure("cells", GridCell::Count(expected.cells)),
        figure(
            "cells with an expected count below 5",
            GridCell::Count(expected.below_five),
        ),
        figure(
            "smallest expected count",
            GridCell::Number(expected.smallest, decimals),
        ),
    ]
}

/// Gamma and tau-b, of variables that both have an order. A nominal variable has none, also where it has two codes only:
/// the sign of a measure would say no more than which of them the codebook names first.
fn ordinal(matrix: &Matrix) -> Vec<[GridCell; 4]> {
    let line = |test: Test, measure: OrdinalMeasure| {
        [
            GridCell::Test(test),
            GridCell::Number(measure.value, 3),
            GridCell::Empty,
            measure.p.map_or(GridCell::Empty, GridCell::Probability),
        ]
    };
    ordinal_measures(matrix)
        .map(|(name, measure)| line(name, measure))
        .collect()
}

fn ordinal_measures(matrix: &Matrix) -> impl Iterator<Item = (Test, OrdinalMeasure)> {
    let measures = [
        (Test::Gamma, gamma(matrix)),
        (Test::TauB, kendall_tau_b(matrix)),
    ];
    measures
        .into_iter()
        .filter_map(|(name, measure)| Some((name, measure?)))
}

/// The 95 % confidence intervals of gamma and tau-b, in a sentence.
fn intervals(matrix: &Matrix) -> Option<String> {
    let each = ordinal_measures(matrix).filter_map(|(test, measure)| {
        let (low, high) = measure.interval(CONFIDENCE)?;
        let (low, high) = interval(low, high, 3, 3);
        Some(text!(
            "table-tests-interval",
            measure = test.label(),
            low = low,
            high = high,
        ))
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| text!("table-tests-intervals", intervals = each.join("; ")))
}

fn interval_figures(matrix: &Matrix) -> Vec<[GridCell; 4]> {
    let limits = ordinal_measures(matrix).filter_map(|(test, measure)| {
        let (low, high) = measure.interval(CONFIDENCE)?;
        let decimals = decimals_for(high - low, 3, 3);
        Some([("lower", low), ("upper", high)].map(|(end, limit)| {
            let name = format!("{end} limit of {} (95 %)", test.name());
            figure(&name, GridCell::Number(limit, decimals))
        }))
    });
    limits.flatten().collect()
}

/// The confidence of the intervals of measures.
const CONFIDENCE: f64 = 0.95;

/// What SPSS prints below its tests, with a warning where chi-square must be interpreted with caution.
fn warning(expected: &ExpectedCounts) -> String {
    let (below_five, cells) = (expected.below_five, expected.cells);
    let share = expected.share_below_five().to_string();
    let smallest = rounded(expected.smallest, decimals_for(expected.smallest, 2, 2));
    let fourfold = cells == 4 && below_five > 0;
    if expected.are_few() || fourfold {
        text!(
            "table-tests-expected-small",
            below_five = below_five,
            cells = cells,
            share = share,
            smallest = smallest,
        )
    } else {
        text!(
            "table-tests-expected",
            below_five = below_five,
            cells = cells,
            share = share,
            smallest = smallest,
        )
    }
}

/// The column of the tests and measures.
pub(super) fn test_column() -> GridColumn {
    GridColumn::left(words!("table-test-or-measure")).named("test or measure")
}
