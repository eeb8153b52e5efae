//! Chi-squared tests of a cross-tabulation, and what its cells would be without a connection.

use super::matrix::{Matrix, MatrixCell};
use super::tails::chi_square_tail;
use crate::tables::Share;

/// A test whose statistic follows chi-squared where there is no connection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquare {
    /// The statistic, 0 or more.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub df: u64,
    /// The probability of a statistic as large or larger; 0 where it is below 1e-307.
    pub p: f64,
}

impl ChiSquare {
    /// The test of a statistic; none where it is not finite.
    pub(super) fn of(statistic: f64, df: u64) -> Option<Self> {
        statistic.is_finite().then(|| Self {
            statistic,
            df,
            p: chi_square_tail(statistic, df as f64),
        })
    }
}

/// The degrees of freedom of a table without empty rows and columns.
fn degrees(table: &Matrix) -> u64 {
    ((table.rows() - 1) * (table.columns() - 1)) as u64
}

/// Pearson's chi-squared over the categories that have a case.
///
/// None where fewer than two rows or two columns have one.
pub fn chi_square(table: &Matrix) -> Option<ChiSquare> {
    let table = table.comparable()?;
    ChiSquare::of(pearson(&table), degrees(&table))
}

/// The sum of `(observed - expected)^2 / expected` over a table without empty rows and columns.
pub(super) fn pearson(table: &Matrix) -> f64 {
    let n = table.total() as f64;
    let terms = table.cells().map(|cell| {
        let deviation = cell.deviation() as f64;
        deviation / n * deviation / cell.margins() as f64
    });
    terms.sum()
}

/// The likelihood ratio, `2 * sum of observed * ln(observed / expected)`, over the categories that
/// have a case.
///
/// None where fewer than two rows or two columns have one.
pub fn likelihood_ratio(table: &Matrix) -> Option<ChiSquare> {
    let table = table.comparable()?;
    // The deviations add up to 0, so taking them off changes nothing but the rounding: each term is
    // then 0 or more, and nothing is lost where the counts are close to what is expected.
    let terms = table.cells().map(|cell| {
        let excess = cell.deviation() as f64 / cell.margins() as f64;
        let logarithm = if cell.count == 0 {
            0.0
        } else {
            (1.0 + excess) * excess.ln_1p()
        };
        cell.expected() * (logarithm - excess).max(0.0)
    });
    ChiSquare::of(2.0 * terms.sum::<f64>(), degrees(&table))
}

/// Chi-squared with Yates's correction for continuity, of a table of two rows and two columns:
/// `n (|ad - bc| - n/2)^2 / (r1 r2 c1 c2)`, and 0 where `|ad - bc|` is smaller than `n/2`.
///
/// None of other tables, counted by their categories that have a case.
pub fn continuity_corrected(table: &Matrix) -> Option<ChiSquare> {
    let table = table.comparable()?;
    let counts = table.fourfold()?.map(u128::from);
    let n = table.total();
    let products = (counts[0] * counts[3]).abs_diff(counts[1] * counts[2]);
    let corrected = (2 * products).saturating_sub(u128::from(n)) as f64 / 2.0;
    let of_margins = |totals: &[u64]| totals.iter().map(|total| *total as f64).product::<f64>();
    let statistic = corrected / of_margins(table.row_totals()) * corrected
        / of_margins(table.column_totals())
        * n as f64;
    ChiSquare::of(statistic, 1)
}

/// The count that the margins alone would make expected in each cell, one row after the other.
///
/// None of a table without a case.
pub fn expected(table: &Matrix) -> Option<Vec<f64>> {
    let any = table.total() > 0;
    any.then(|| table.cells().map(MatrixCell::expected).collect())
}

/// How far the expected counts bear a chi-squared test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpectedCounts {
    /// Cells of the categories that have a case.
    pub cells: u64,
    /// Those of them whose expected count is below 5.
    pub below_five: u64,
    /// The smallest of them; below 1 they are too few for chi-square, whatever the others are.
    pub smallest: f64,
}

impl ExpectedCounts {
    /// Whether they are too small for chi-squared to be trusted, by Cochran's rule: more than a fifth of them are below
    /// 5, or one is below 1.
    pub fn are_few(self) -> bool {
        self.below_five * 5 > self.cells || self.smallest < 1.0
    }

    /// The cells with an expected count below 5, of all cells.
    pub fn share_below_five(self) -> Share {
        Share::new(self.below_five, self.cells)
    }
}

/// How large the expected counts are, which SPSS prints below its chi-squared tests.
///
/// None where there is no such test.
pub fn expected_counts(table: &Matrix) -> Option<ExpectedCounts> {
    let table = table.comparable()?;
    let five = u128::from(table.total()) * 5;
    let below = table.cells().filter(|cell| cell.margins() < five).count();
    Some(ExpectedCounts {
        cells: table.counts().len() as u64,
        below_five: below as u64,
        smallest: table
            .cells()
            .map(MatrixCell::expected)
            .fold(f64::INFINITY, f64::min),
    })
}

/// The adjusted standardised residual of each cell, one row after the other: how many standard
/// deviations the count is from the expected one.
///
/// `(observed - expected) / sqrt(expected (1 - row/n) (1 - column/n))`, Haberman, "The analysis of
/// residuals in cross-classified tables", Biometrics 29 (1973). None for the cells of an empty
/// category and of one that has all cases.
pub fn adjusted_residuals(table: &Matrix) -> Vec<Option<f64>> {
    let n = table.total();
    let residual = |cell: MatrixCell| {
        let others = u128::from(n - cell.row_total) * u128::from(n - cell.column_total);
        let variance = cell.margins() as f64 / n as f64 * others as f64;
        (variance > 0.0).then(|| cell.deviation() as f64 / variance.sqrt())
    };
    table.cells().map(residual).collect()
}

#[cfg(test)]
mod tests {
    use super::super::matrix::matrix;
    use super::super::reference::{close, job_satisfaction, tables};
    use super::*;

    #[test]
    fn the_tests_of_scipy_and_pspp() {
        for case in tables() {
            let test = chi_square(&case.table).unwrap();
            close(test.statistic, case.pearson.0, 1e-10);
            close(test.p, case.pearson.1, 1e-8);
            let test = likelihood_ratio(&case.table).unwrap();
            close(test.statistic, case.likelihood.0, 1e-10);
            close(test.p, case.likelihood.1, 1e-8);
            let test = continuity_corrected(&case.table);
            assert_eq!(test.is_some(), case.corrected.is_some());
            if let (Some(test), Some((statistic, p))) = (test, case.corrected) {
                close(test.statistic, statistic, 1e-10);
                close(test.p, p, 1e-8);
            }
        }
    }

    #[test]
    fn expected_counts_and_residuals_of_pspp() {
        // PSPP 1.6.2, CROSSTABS with /CELLS=EXPECTED ASRESID.
        let table = job_satisfaction();
        let expected = expected(&table).unwrap();
        let residuals = adjusted_residuals(&table);
        for (at, own_expected, residual) in [
            (0, 0.833_333_333_333_333_4, 0.209_608_985_431_100_63),
            (2, 8.958_333_333_333_334, 0.526_431_247_583_984_5),
            (4, 0.916_666_666_666_666_6, 1.316_490_853_720_897_2),
            (9, 4.468_75, 0.961_645_457_017_787_3),
            (13, 2.843_75, -1.330_325_394_792_836_4),
            (15, 7.875, 1.593_638_145_779_191_5),
        ] {
            close(expected[at], own_expected, 1e-12);
            close(residuals[at].unwrap(), residual, 1e-12);
        }
    }

    #[test]
    fn small_expected_counts_are_counted() {
        // scipy 1.17.1, chi2_contingency(...).expected_freq.
        let counts = expected_counts(&job_satisfaction()).unwrap();
        assert_eq!((counts.cells, counts.below_five), (16, 8));
        assert_eq!(counts.share_below_five().to_string(), "50.0");
        close(counts.smallest, 0.833_333_333_333_333_4, 1e-12);
        // Exactly 5 is not below 5; an empty category has no cells.
        let counts = expected_counts(&matrix(&[[5, 0, 5], [5, 0, 5]])).unwrap();
        assert_eq!((counts.cells, counts.below_five), (4, 0));
    }

    #[test]
    fn what_has_no_test() {
        for table in [
            matrix(&[[0, 0], [0, 0]]),
            matrix(&[[1, 0], [0, 0]]),
            matrix(&[[3, 4], [0, 0]]),
            matrix(&[[3, 0], [4, 0]]),
            matrix(&[[1, 2, 3]]),
            Matrix::new(0, 0, Vec::new()).unwrap(),
        ] {
            assert_eq!(chi_square(&table), None);
            assert_eq!(likelihood_ratio(&table), None);
            assert_eq!(continuity_corrected(&table), None);
            assert_eq!(expected_counts(&table), None);
            assert!(adjusted_residuals(&table).iter().all(Option::is_none));
        }
        assert_eq!(expected(&matrix(&[[0, 0], [0, 0]])), None);
        assert_eq!(
            expected(&matrix(&[[2, 0], [2, 0]])),
            Some(vec![2.0, 0.0, 2.0, 0.0])
        );
    }

    #[test]
    fn independence_is_exactly_nothing() {
        let table = matrix(&[[100, 200, 300], [1, 2, 3], [7, 14, 21]]);
        for test in [chi_square(&table), likelihood_ratio(&table)] {
            let test = test.unwrap();
            assert_eq!((test.statistic, test.df, test.p), (0.0, 4, 1.0));
        }
        assert!(
            adjusted_residuals(&table)
                .iter()
                .all(|residual| *residual == Some(0.0))
        );
    }
}
