//! Tests and measures of association below a cross-tabulation.

use crate::tables::statistics::{
    ChiSquare, Fisher, FisherMethod, Matrix, NoFisher, OrdinalMeasure, chi_square,
    continuity_corrected, cramers_v, expected_counts, fisher, gamma, kendall_tau_b,
    likelihood_ratio, phi,
};
use crate::tables::{Cell, Column, Grid};

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
        if self.multiple() {
            grid.notes.push(
                "No tests: a record can have several codes, so the cells are not independent."
                    .to_owned(),
            );
            return grid;
        }
        if let Some(layer) = &self.layer {
            grid.columns.push(Column::left(&layer.label));
            grid.labels = 1;
        }
        grid.columns.extend([
            Column::left("test or measure"),
            Column::right("value"),
            Column::right("df"),
            Column::right("p"),
        ]);
        for panel in &self.panels {
            let layer = panel.layer.as_ref().map_or("Total", |(_, label)| label);
            let lines = self.lines(panel, &mut grid.notes, layer);
            if !lines.is_empty() && !grid.rows.is_empty() {
                grid.rules.push(grid.rows.len());
            }
            for line in lines {
                let mut cells: Vec<Cell> = Vec::new();
                if self.layer.is_some() {
                    cells.push(Cell::Text(layer.to_owned()));
                }
                cells.extend(line);
                grid.rows.push(cells);
            }
        }
        if !grid.rows.is_empty() && self.footing.unit != crate::codebook::Codebook::ROOT {
            grid.notes.push(format!(
                "The tests take the records as independent; several of the unit {} can come from one judgement.",
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

    fn lines(&self, panel: &Panel, notes: &mut Vec<String>, layer: &str) -> Vec<[Cell; 4]> {
        let of_layer = if self.layer.is_some() {
            format!("{layer}: ")
        } else {
            String::new()
        };
        let Some(matrix) = panel.matrix_of(&self.rows.natural, &self.columns.natural) else {
            let none = self.no_tests(layer);
            notes.push(format!("{none}: the counts are too large for them."));
            return Vec::new();
        };
        let Some(pearson) = chi_square(&matrix) else {
            let none = self.no_tests(layer);
            notes.push(format!(
                "{none}: fewer than two rows or two columns have a record."
            ));
            return Vec::new();
        };
        let mut lines = vec![of_chi_square("Pearson chi-square", &pearson)];
        let more = [
            ("likelihood ratio", likelihood_ratio(&matrix)),
            ("continuity correction", continuity_corrected(&matrix)),
        ];
        for (name, test) in more {
            lines.extend(test.map(|test| of_chi_square(name, &test)));
        }
        match fisher(&matrix) {
            Ok(exact) => lines.extend(of_fisher(&exact, notes, &of_layer)),
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
        if self.rows.ordered
            && self.columns.ordered
            && let Some(ranked) = panel.matrix_of(&self.rows.ranked(), &self.columns.ranked())
        {
            lines.extend(ordinal(&ranked));
        }
        notes.extend(warning(&matrix, &of_layer));
        lines
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
            notes.push(format!(
                "{of_layer}Fisher's p is estimated from {tables} random tables with the same margins (fixed seed); its 99 % confidence interval is {low:.4} to {high:.4}."
            ));
        }
    }
    if let Some(p) = exact.one_sided {
        lines.push(line("Fisher's exact test, one-sided", p));
    }
    lines
}

fn ordinal(matrix: &Matrix) -> Vec<[Cell; 4]> {
    let line = |name: &str, measure: OrdinalMeasure| {
        [
            Cell::Text(name.to_owned()),
            Cell::Number(measure.value, 3),
            Cell::Empty,
            measure.p.map_or(Cell::Empty, Cell::Probability),
        ]
    };
    let measures = [
        ("gamma", gamma(matrix)),
        ("Kendall's tau-b", kendall_tau_b(matrix)),
    ];
    measures
        .into_iter()
        .filter_map(|(name, measure)| Some(line(name, measure?)))
        .collect()
}

/// What SPSS prints below its tests, and when chi-squared is not to be trusted (Cochran's rule: at most a
/// fifth of the expected counts below 5 and none below 1).
fn warning(matrix: &Matrix, of_layer: &str) -> Option<String> {
    let expected = expected_counts(matrix)?;
    let share = expected.share_below_five();
    let counts = format!(
        "{of_layer}{} of {} cells ({share} %) have an expected count below 5; the smallest is {:.2}.",
        expected.below_five, expected.cells, expected.smallest
    );
    let many = expected.below_five * 5 > expected.cells || expected.smallest < 1.0;
    let fourfold = expected.cells == 4 && expected.below_five > 0;
    Some(if many || fourfold {
        format!("Warning: {counts} Interpret chi-square with caution; see Fisher's exact test.")
    } else {
        counts
    })
}
