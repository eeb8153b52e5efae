//! The noncentral distribution of chi-squared, and the interval of Cramér's V that follows from it.

use super::chi_square::chi_square;
use super::matrix::Matrix;
use super::tails::{chi_square_tail, ln_gamma};

/// The terms of the sum that are left out are together below this.
const LEFT_OUT: f64 = 1e-16;

/// The confidence interval of Cramér's V: the limits of the noncentrality of chi-squared, that is of the connection for
/// which a statistic as large as the observed one, or as small, has half of the rest as its probability; both divided by
/// `n (k - 1)` and the root taken, as for V itself. Steiger and Fouladi, "Noncentrality interval estimation and the
/// evaluation of statistical models" (1997); `CramerV` of the R package `DescTools` with its default method.
///
/// `confidence` is 0.95 for 95 %. None where there is no V, where the confidence is not between 0 and 1, and where even
/// no connection at all would make so small a statistic improbable, so that no noncentrality fits.
pub fn cramers_v_interval(table: &Matrix, confidence: f64) -> Option<(f64, f64)> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let test = chi_square(table)?;
    let table = table.comparable()?;
    let fewer = table.rows().min(table.columns()) - 1;
    let most = table.total() as f64 * fewer as f64;
    let df = test.df as f64;
    let beyond = (1.0 - confidence) / 2.0;
    let high = noncentrality(test.statistic, df, 1.0 - beyond)?;
    let low = noncentrality(test.statistic, df, beyond).unwrap_or(0.0);
    let of = |noncentrality: f64| (noncentrality / most).sqrt().min(1.0);
    Some((of(low), of(high)))
}

/// The noncentrality with which a statistic of `x` or more has the probability `p`; none where it has more than that
/// without any.
fn noncentrality(x: f64, df: f64, p: f64) -> Option<f64> {
    if chi_square_tail(x, df) >= p {
        return None;
    }
    let (mut low, mut high) = (0.0, x.max(1.0));
    while noncentral_tail(x, df, high) < p {
        low = high;
        high *= 2.0;
    }
    // The tail grows steadily with the noncentrality.
    while high - low > high * 1e-13 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if noncentral_tail(x, df, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}

/// The probability that chi-squared with `df` degrees of freedom and a noncentrality is `x` or more: the tails of `df`,
/// `df + 2`, `df + 4` and so on degrees, weighted by the probabilities of Poisson with half the noncentrality.
fn noncentral_tail(x: f64, df: f64, noncentrality: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let (half, mean) = (x / 2.0, noncentrality / 2.0);
    // Ten standard deviations around the mean hold all that can be seen; a few more where it is small.
    let reach = 10.0 * mean.sqrt() + 40.0;
    let first = (mean - reach).max(0.0).floor();
    let last = (mean + reach).ceil();
    let mut tail = chi_square_tail(x, df + 2.0 * first);
    let (mut sum, mut weights) = (0.0, 0.0);
    let mut at = first;
    while at <= last {
        let weight = (at * mean.ln() - mean - ln_gamma(at + 1.0)).exp();
        let weight = if mean == 0.0 {
            f64::from(u8::from(at == 0.0))
        } else {
            weight
        };
        sum += weight * tail;
        weights += weight;
        if at > mean && weight < LEFT_OUT {
            break;
        }
        // The next tail has two degrees more: one term of the series is added.
        let shape = df / 2.0 + at;
        tail += (shape * half.ln() - half - ln_gamma(shape + 1.0)).exp();
        tail = tail.min(1.0);
        at += 1.0;
    }
    (sum / weights).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::matrix::matrix;
    use super::super::reference::close;
    use super::*;

    #[test]
    fn tails_are_those_of_scipy() {
        // scipy 1.17.1, ncx2.sf(x, df, nc).
        for (x, df, noncentrality, tail) in NONCENTRAL {
            close(noncentral_tail(x, df, noncentrality), tail, 1e-9);
        }
        close(
            noncentral_tail(3.0, 2.0, 0.0),
            chi_square_tail(3.0, 2.0),
            1e-13,
        );
        assert_eq!(noncentral_tail(0.0, 2.0, 5.0), 1.0);
    }

    #[test]
    fn the_interval_has_v_inside_or_none() {
        let (low, high) = cramers_v_interval(&matrix(&[[20, 5], [4, 21]]), 0.95).unwrap();
        assert!(
            0.0 < low && low < 0.64 && 0.64 < high && high < 1.0,
            "{low} {high}"
        );
        // No connection at all: a smaller statistic cannot be.
        assert_eq!(
            cramers_v_interval(&matrix(&[[10, 10], [10, 10]]), 0.95),
            None
        );
        assert_eq!(cramers_v_interval(&matrix(&[[10, 10], [0, 0]]), 0.95), None);
        assert_eq!(cramers_v_interval(&matrix(&[[20, 5], [4, 21]]), 1.0), None);
        let (low, high) = cramers_v_interval(&matrix(&[[11, 9], [8, 12]]), 0.95).unwrap();
        assert!(low == 0.0 && high > 0.3);
    }

    #[test]
    fn a_million_cases_take_no_time() {
        let table = matrix(&[[400_000, 100_000], [100_000, 400_000]]);
        let (low, high) = cramers_v_interval(&table, 0.95).unwrap();
        assert!(low < 0.6 && 0.6 < high && high - low < 0.01, "{low} {high}");
    }

    /// The statistic, the degrees of freedom, the noncentrality and the probability.
    const NONCENTRAL: [(f64, f64, f64, f64); 6] = [
        (3.84, 1.0, 2.5, 0.352_746_574_884_326_2),
        (20.0, 4.0, 10.0, 0.181_688_080_482_899_06),
        (1.0, 9.0, 0.3, 0.999_509_311_176_058_3),
        (150.0, 12.0, 90.0, 0.012_182_411_000_138_282),
        (0.5, 3.0, 30.0, 0.999_999_913_763_645_8),
        (1000.0, 6.0, 900.0, 0.061_584_776_289_430_7),
    ];
}
