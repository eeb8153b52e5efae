//! Tests and measures of association below a cross-tabulation.

use crate::rounding::{decimals_for, interval, rounded};
use crate::tables::shapes::number;
use crate::tables::statistics::{
    ChiSquare, ExpectedCounts, Fisher, FisherMethod, Matrix, NoFisher, OrdinalMeasure, chi_square,
    continuity_corrected, cramers_v, expected_counts, fisher, gamma, kendall_tau_b,
    likelihood_ratio, linear_trend, phi,
};
use crate::tables::{Cell, Column, Grid};

use super::strength::interval_of_v;
use super::{Crosstab, Panel};

impl Crosstab {
    /// The tests of each panel, with what must be kept in mind. Without a line where there can be none: then the
    /// notes say why.
    pub fn tests(&self) -> Grid {
        let mut grid = Grid {
            title: Some(format!(
                "Tests of {} by {}",
                self.rows.label, self.columns.label
            )),
            ..Grid::default()
        };
        if let Some(layer) = &self.layer {
            grid.columns.push(Column::left(&layer.label));
            grid.labels = 1;
        }
        if self.multiple() {
            return self.independence(self.choice_tests(grid));
        }
        grid.columns.extend([
            Column::left("test or measure"),
            Column::right("value"),
            Column::right("df"),
            Column::right("p"),
        ]);
        for panel in &self.panels {
            let layer = panel.layer.as_ref().map_or("Total", |(_, label)| label);
            let (lines, figures) = self.lines(panel, &mut grid.notes, layer);
            if !lines.is_empty() && !grid.rows.is_empty() {
                grid.rules.push(grid.rows.len());
            }
            let of_layer = self.layer.as_ref().map(|_| Cell::Text(layer.to_owned()));
            let whole = |line: [Cell; 4]| of_layer.iter().cloned().chain(line).collect();
            grid.rows.extend(lines.into_iter().map(whole));
            grid.figures.extend(figures.into_iter().map(whole));
        }
        self.independence(grid)
    }

    /// Says that records of one judgement are not independent.
    fn independence(&self, mut grid: Grid) -> Grid {
        if !grid.rows.is_empty() && self.footing.unit != crate::codebook::Codebook::ROOT {
            grid.notes.push(format!(
                "The tests assume independent records; several of the unit {} can come from one judgement.",
                self.footing.unit_label
            ));
        }
        grid
    }

    /// The beginning of a sentence on why there are no tests, of a layer where there are several.
    fn no_tests(&self, layer: &str) -> String {
        if self.layer.is_some() {
            format!("{layer}: no tests")
        } else {
            "No tests".to_owned()
        }
    }

    /// The lines of a panel, and the figures that its notes say in words.
    fn lines(
        &self,
        panel: &Panel,
        notes: &mut Vec<String>,
        layer: &str,
    ) -> (Vec<[Cell; 4]>, Vec<[Cell; 4]>) {
        let of_layer = if self.layer.is_some() {
            format!("{layer}: ")
        } else {
            String::new()
        };
        let Some(matrix) = panel.matrix_of(&self.rows.natural, &self.columns.natural) else {
            let none = self.no_tests(layer);
            notes.push(format!("{none}: the counts are too large for them."));
            return (Vec::new(), Vec::new());
        };
        let Some(pearson) = chi_square(&matrix) else {
            let none = self.no_tests(layer);
            notes.push(format!(
                "{none}: fewer than two rows or two columns have a record."
            ));
            return (Vec::new(), Vec::new());
        };
        let mut figures = Vec::new();
        let mut lines = vec![of_chi_square("Pearson chi-square", &pearson)];
        let more = [
            ("likelihood ratio", likelihood_ratio(&matrix)),
            ("continuity correction", continuity_corrected(&matrix)),
        ];
        for (name, test) in more {
            lines.extend(test.map(|test| of_chi_square(name, &test)));
        }
        match fisher(&matrix) {
            Ok(exact) => {
                lines.extend(of_fisher(&exact, notes, &of_layer));
                figures.extend(of_sampling(&exact));
            }
            Err(NoFisher::TooLarge) => notes.push(format!(
                "{of_layer}Fisher's exact test is left out: the table is too large for it."
            )),
            Err(NoFisher::NothingToCompare) => {}
        }
        for (name, measure) in [("phi", phi(&matrix)), ("Cramér's V", cramers_v(&matrix))] {
            lines.extend(measure.map(|measure| {
                [
                    Cell::Text(name.to_owned()),
                    Cell::Number(measure.value, 3),
                    Cell::Empty,
                    Cell::Probability(measure.p),
                ]
            }));
        }
        if let Some((note, limits)) = interval_of_v(&matrix, &of_layer) {
            notes.push(note);
            figures.extend(limits);
        }
        if self.rows.ordered && self.columns.ordered {
            let ranked = [&self.rows, &self.columns].map(super::Side::ranked);
            let [rows, columns] = &ranked;
            if let Some(matrix) = panel.matrix_of(rows, columns) {
                let trend = linear_trend(&matrix);
                lines
                    .extend(trend.map(|test| of_chi_square("linear-by-linear association", &test)));
                lines.extend(ordinal(&matrix));
                notes.extend(intervals(&matrix, &of_layer));
                figures.extend(interval_figures(&matrix));
            }
            if rows.len() < self.rows.groups.len() || columns.len() < self.columns.groups.len() {
                notes.push(format!(
                    "{of_layer}gamma and Kendall's tau-b leave out codes that are no longer in the codebook: they have no rank."
                ));
            }
        }
        if let Some(expected) = expected_counts(&matrix) {
            notes.push(warning(&expected, &of_layer));
            figures.extend(of_expected(&expected));
        }
        (lines, figures)
    }
}

fn of_chi_square(name: &str, test: &ChiSquare) -> [Cell; 4] {
    [
        Cell::Text(name.to_owned()),
        Cell::Number(test.statistic, 3),
        Cell::Count(test.df),
        Cell::Probability(test.p),
    ]
}

fn of_fisher(exact: &Fisher, notes: &mut Vec<String>, of_layer: &str) -> Vec<[Cell; 4]> {
    let line = |name: &str, p| {
        [
            Cell::Text(name.to_owned()),
            Cell::Empty,
            Cell::Empty,
            Cell::Probability(p),
        ]
    };
    let mut lines = Vec::new();
    match exact.method {
        FisherMethod::Exact => lines.push(line("Fisher's exact test, two-sided", exact.p)),
        FisherMethod::MonteCarlo { tables, low, high } => {
            lines.push(line("Fisher's exact test, Monte Carlo", exact.p));
            let (low, high) = interval(low, high, 3, 4);
            notes.push(format!(
                "{of_layer}Fisher's p is estimated from {} random tables with the same margins (fixed seed); its 99 % confidence interval is {low} to {high}.",
                number(u64::from(tables))
            ));
        }
    }
    if let Some(p) = exact.one_sided {
        lines.push(line("Fisher's exact test, one-sided", p));
    }
    lines
}

/// A figure for programs.
fn figure(name: &str, value: Cell) -> [Cell; 4] {
    [Cell::Text(name.to_owned()), value, Cell::Empty, Cell::Empty]
}

/// How an estimated p was found, for programs.
fn of_sampling(exact: &Fisher) -> Vec<[Cell; 4]> {
    let FisherMethod::MonteCarlo { tables, low, high } = exact.method else {
        return Vec::new();
    };
    let decimals = decimals_for(high - low, 3, 4);
    vec![
        figure("Monte Carlo, tables drawn", Cell::Count(u64::from(tables))),
        figure(
            "Monte Carlo, lower limit of p (99 %)",
            Cell::Number(low, decimals),
        ),
        figure(
            "Monte Carlo, upper limit of p (99 %)",
            Cell::Number(high, decimals),
        ),
    ]
}

/// How large the expected counts are, for programs.
fn of_expected(expected: &ExpectedCounts) -> [[Cell; 4]; 3] {
    let decimals = decimals_for(expected.smallest, 2, 2);
    [
        figure("cells", Cell::Count(expected.cells)),
        figure(
            "cells with an expected count below 5",
            Cell::Count(expected.below_five),
        ),
        figure(
            "smallest expected count",
            Cell::Number(expected.smallest, decimals),
        ),
    ]
}

/// Gamma and tau-b, of variables that both have an order. A nominal variable has none, also where it has two codes only:
/// the sign of a measure would say no more than which of them the codebook names first.
fn ordinal(matrix: &Matrix) -> Vec<[Cell; 4]> {
    let line = |name: &str, measure: OrdinalMeasure| {
        [
            Cell::Text(name.to_owned()),
            Cell::Number(measure.value, 3),
            Cell::Empty,
            measure.p.map_or(Cell::Empty, Cell::Probability),
        ]
    };
    ordinal_measures(matrix)
        .map(|(name, measure)| line(name, measure))
        .collect()
}

fn ordinal_measures(matrix: &Matrix) -> impl Iterator<Item = (&'static str, OrdinalMeasure)> {
    let measures = [
        ("gamma", gamma(matrix)),
        ("Kendall's tau-b", kendall_tau_b(matrix)),
    ];
    measures
        .into_iter()
        .filter_map(|(name, measure)| Some((name, measure?)))
}

/// The 95 % confidence intervals of gamma and tau-b, in a sentence.
fn intervals(matrix: &Matrix, of_layer: &str) -> Option<String> {
    let each = ordinal_measures(matrix).filter_map(|(name, measure)| {
        let (low, high) = measure.interval(CONFIDENCE)?;
        let (low, high) = interval(low, high, 3, 3);
        Some(format!("{name} {low} to {high}"))
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| {
        format!(
            "{of_layer}95 % confidence intervals (asymptotic): {}.",
            each.join("; ")
        )
    })
}

fn interval_figures(matrix: &Matrix) -> Vec<[Cell; 4]> {
    let limits = ordinal_measures(matrix).filter_map(|(name, measure)| {
        let (low, high) = measure.interval(CONFIDENCE)?;
        let decimals = decimals_for(high - low, 3, 3);
        Some([("lower", low), ("upper", high)].map(|(end, limit)| {
            let name = format!("{end} limit of {name} (95 %)");
            figure(&name, Cell::Number(limit, decimals))
        }))
    });
    limits.flatten().collect()
}

/// The confidence of the intervals of measures.
const CONFIDENCE: f64 = 0.95;

/// What SPSS prints below its tests, and when chi-squared is not to be trusted.
fn warning(expected: &ExpectedCounts, of_layer: &str) -> String {
    let share = expected.share_below_five();
    let have = if expected.below_five == 1 {
        "has"
    } else {
        "have"
    };
    let counts = format!(
        "{of_layer}{} of {} cells ({share} %) {have} an expected count below 5; the smallest is {}.",
        expected.below_five,
        expected.cells,
        rounded(expected.smallest, decimals_for(expected.smallest, 2, 2))
    );
    let many = expected.are_few();
    let fourfold = expected.cells == 4 && expected.below_five > 0;
    if many || fourfold {
        format!("Warning: {counts} Interpret chi-square with caution; see Fisher's exact test.")
    } else {
        counts
    }
}
