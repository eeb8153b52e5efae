//! How large the difference of two groups is, and the trend of a table whose sides have an order.

use super::ChiSquare;
use super::distribution::Distribution;
use super::matrix::Matrix;
use super::ranks::{KruskalWallis, MannWhitney};

/// Cohen's d: the first mean less the second, in standard deviations (the pooled one of Student's t-test). Cohen,
/// Statistical Power Analysis for the Behavioral Sciences, 2nd edition (1988), section 2.5.
///
/// None where a group has no case, where both have one, and where all cases of each are equal.
pub fn cohens_d(first: &Distribution, second: &Distribution) -> Option<f64> {
    let origin = first.mean()?;
    second.mean()?;
    let df = (first.n() + second.n())
        .checked_sub(2)
        .filter(|df| *df > 0)?;
    let variance = (first.squares() + second.squares()) / df as f64;
    let d = (first.mean_from(origin) - second.mean_from(origin)) / variance.sqrt();
    (variance > 0.0 && d.is_finite()).then_some(d)
}

/// The rank-biserial correlation: how much more often a case of the first group is above one of the second than below,
/// as a part of all pairs; from -1 to 1. Kerby, "The simple difference formula", Comprehensive Psychology 3 (2014).
pub fn rank_biserial(test: &MannWhitney) -> f64 {
    let [first, second] = test.ranks;
    let (n1, n2) = (first.n as f64, second.n as f64);
    let u = first.sum - n1 * (n1 + 1.0) / 2.0;
    (2.0 * u / (n1 * n2) - 1.0).clamp(-1.0, 1.0)
}

/// Epsilon squared: the share of the variance of the ranks that lies between the groups, `H / (n - 1)`; from 0 to 1.
/// Tomczak and Tomczak, "The need to report effect size estimates revisited", Trends in Sport Sciences 21 (2014).
pub fn epsilon_squared(test: &KruskalWallis) -> f64 {
    let n: u64 = test.ranks.iter().map(|ranks| ranks.n).sum();
    (test.h / (n as f64 - 1.0)).clamp(0.0, 1.0)
}

/// The test of a linear trend (Mantel and Haenszel; in SPSS linear-by-linear association): `(n - 1) r^2`, with r the
/// correlation of the places of rows and columns that have a case, each 1, 2, 3 and so on in their order.
///
/// None where fewer than two rows or two columns have one.
pub fn linear_trend(table: &Matrix) -> Option<ChiSquare> {
    let table = table.comparable()?;
    // Whole numbers, so that a trend of nothing is 0 in whichever order the cells come.
    let n = i128::from(table.total());
    let [
        mut rows,
        mut columns,
        mut rows_squared,
        mut columns_squared,
        mut both,
    ] = [0_i128; 5];
    for (at, &count) in table.counts().iter().enumerate() {
        let (row, column) = (at / table.columns(), at % table.columns());
        let (count, row, column) = (i128::from(count), row as i128, column as i128);
        rows += count * row;
        columns += count * column;
        rows_squared += count * row * row;
        columns_squared += count * column * column;
        both += count * row * column;
    }
    let joint = (n * both - rows * columns) as f64;
    let of_rows = (n * rows_squared - rows * rows) as f64;
    let of_columns = (n * columns_squared - columns * columns) as f64;
    ChiSquare::of((n - 1) as f64 * (joint / of_rows) * (joint / of_columns), 1)
}

#[cfg(test)]
mod tests {
    use super::super::matrix::matrix;
    use super::super::reference::close;
    use super::super::{Distribution, mann_whitney};
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    #[test]
    fn the_effects_of_the_sleep_data() {
        // `sleep` in R. Its t of -1.860813467486853 with two groups of ten makes d t sqrt(2 / 10).
        let first = of(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        let second = of(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        close(
            cohens_d(&first, &second).unwrap(),
            -1.860_813_467_486_853 * 0.2_f64.sqrt(),
            1e-12,
        );
        // scipy 1.17.1, mannwhitneyu(first, second): the statistic of the first is 25.5, of 100 pairs.
        let test = mann_whitney(&first, &second).unwrap();
        close(rank_biserial(&test), 2.0 * 25.5 / 100.0 - 1.0, 1e-12);
    }

    #[test]
    fn what_has_no_effect_is_none() {
        let (none, one, same) = (of(&[]), of(&[1.0]), of(&[2.0, 2.0]));
        for (first, second) in [(&none, &one), (&one, &none), (&one, &one), (&same, &same)] {
            assert_eq!(cohens_d(first, second), None);
        }
        assert_eq!(linear_trend(&matrix(&[[1, 2], [0, 0]])), None);
        let test = linear_trend(&matrix(&[[5, 0], [0, 5]])).unwrap();
        close(test.statistic, 9.0, 1e-14);
    }
}
