//! The values of a number variable with their counts, and what describes them.

use super::exact_sum::ExactSum;
use super::matrix::MOST_CASES;
use super::tails::t_reach;
use crate::messages::{text, words};

/// The values of a number variable, each with the cases that have it.
///
/// Everything is computed from the distinct values, so a million cases with a few values are as quick
/// as a few.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distribution {
    /// The distinct values in ascending order, with their counts, which are not 0.
    values: Vec<(f64, u64)>,
    n: u64,
}

/// Values that cannot be computed with.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum DistributionError {
    /// A value is not a number or beyond 1e100.
    #[error("{}", text!("table-distribution-value", value = .0.to_string()))]
    Value(
        /// The value.
        f64,
    ),
    /// There are more than 2^53 cases.
    #[error("{}", words!("table-distribution-too-many"))]
    TooMany,
}

impl Distribution {
    /// Larger numbers are refused, because their squares could not be computed with.
    pub const LARGEST: f64 = 1e100;

    /// The distribution of values with their counts, in any order; equal values are joined.
    ///
    /// # Errors
    /// [`DistributionError::Value`] for what is not a finite number of up to 1e100,
    /// [`DistributionError::TooMany`] for more than 2^53 cases.
    pub fn new(counted: impl IntoIterator<Item = (f64, u64)>) -> Result<Self, DistributionError> {
        let mut values: Vec<(f64, u64)> = Vec::new();
        let mut n = 0_u64;
        for (value, count) in counted {
            if !value.is_finite() || value.abs() > Self::LARGEST {
                return Err(DistributionError::Value(value));
            }
            n = n
                .checked_add(count)
                .filter(|n| *n <= MOST_CASES)
                .ok_or(DistributionError::TooMany)?;
            if count > 0 {
                // Adding 0 makes one zero of the two that floating point has.
                values.push((value + 0.0, count));
            }
        }
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        values.dedup_by(|next, kept| {
            let equal = next.0.total_cmp(&kept.0).is_eq();
            if equal {
                kept.1 += next.1;
            }
            equal
        });
        Ok(Self { values, n })
    }

    /// The distinct values in ascending order, with their counts.
    pub fn values(&self) -> &[(f64, u64)] {
        &self.values
    }

    /// How many values there are, each counted as often as it occurs.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The sum of all cases; exact for whole numbers.
    pub fn sum(&self) -> f64 {
        self.sum_of(|value| value)
    }

    /// The mean; none without a case.
    pub fn mean(&self) -> Option<f64> {
        match self.values[..] {
            [] => None,
            [(only, _)] => Some(only),
            _ => Some(self.sum() / self.n as f64),
        }
    }

    /// The variance with `n - 1`; none with fewer than two cases.
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares() / (self.n - 1) as f64)
    }

    /// The standard deviation, with `n - 1`; none with fewer than two cases.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean; none with fewer than two cases.
    pub fn standard_error(&self) -> Option<f64> {
        self.variance()
            .map(|variance| (variance / self.n as f64).sqrt())
    }

    /// The confidence interval of the mean by Student's t; `confidence` is 0.95 for 95 % and must be between 0 and 1.
    /// None with fewer than two cases.
    pub fn mean_interval(&self, confidence: f64) -> Option<(f64, f64)> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return None;
        }
        let (mean, error) = (self.mean()?, self.standard_error()?);
        let reach = t_reach(confidence, (self.n - 1) as f64) * error;
        Some((mean - reach, mean + reach))
    }

    /// The smallest value; none where there are no values.
    pub fn minimum(&self) -> Option<f64> {
        self.values.first().map(|(value, _)| *value)
    }

    /// The largest value; none where there are no values.
    pub fn maximum(&self) -> Option<f64> {
        self.values.last().map(|(value, _)| *value)
    }

    /// The median: the middle value, or the mean of the two in the middle.
    pub fn median(&self) -> Option<f64> {
        self.quantile(2, 4)
    }

    /// The first and the third quartile, by the rule that SPSS uses where none is asked for
    /// (HAVERAGE): the value at place `(n + 1) p`, between two places in proportion; before the first
    /// place the smallest value, after the last one the largest.
    pub fn quartiles(&self) -> Option<(f64, f64)> {
        Some((self.quantile(1, 4)?, self.quantile(3, 4)?))
    }

    /// The quantile `part / whole`, by the rule of the quartiles: the value at place `(n + 1) part / whole`. None without a
    /// case, and where the part is not between nothing and the whole.
    pub fn quantile(&self, part: u32, whole: u32) -> Option<f64> {
        if part == 0 || part >= whole {
            return None;
        }
        let (part, whole) = (u128::from(part), u128::from(whole));
        let place = u128::from(self.n + 1) * part;
        // The place is below n + 1, as the part is below the whole.
        let before = u64::try_from(place / whole).unwrap_or(self.n);
        let rest = (place % whole) as f64 / whole as f64;
        let below = self.at(before.max(1))?;
        let above = self.at((before + 1).min(self.n))?;
        Some(below + (above - below) * rest)
    }

    /// The value of the case at `place` in ascending order, the first being 1; the last value for
    /// places beyond.
    fn at(&self, place: u64) -> Option<f64> {
        let mut reached = 0;
        let holds = |&&(_, count): &&(f64, u64)| {
            reached += count;
            reached >= place
        };
        let found = self.values.iter().find(holds).or(self.values.last());
        found.map(|(value, _)| *value)
    }

    /// The sum over all cases.
    pub(super) fn sum_of(&self, of: impl Fn(f64) -> f64) -> f64 {
        let mut sum = ExactSum::default();
        for &(value, count) in &self.values {
            sum.add(of(value), count as f64);
        }
        sum.value()
    }

    /// The mean distance from `origin`, which keeps the digits of means that are close together; 0
    /// without a case.
    pub(super) fn mean_from(&self, origin: f64) -> f64 {
        match self.values[..] {
            [] => 0.0,
            [(only, _)] => only - origin,
            _ => self.sum_of(|value| value - origin) / self.n as f64,
        }
    }

    /// The sum of the squared distances from the mean; 0 without a case.
    pub(super) fn squares(&self) -> f64 {
        let (Some(mean), true) = (self.mean(), self.values.len() > 1) else {
            return 0.0;
        };
        // The mean is rounded; what the distances add up to takes that off again (Chan, Golub and
        // LeVeque, "Algorithms for computing the sample variance", The American Statistician 37, 1983).
        let squares = self.sum_of(|value| (value - mean).powi(2));
        let rest = self.sum_of(|value| value - mean);
        (squares - rest * (rest / self.n as f64)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    /// One case a value.
    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    #[test]
    fn equal_values_are_joined_in_order() {
        let distribution = Distribution::new([(2.0, 1), (-0.0, 3), (0.0, 1), (2.0, 4), (7.0, 0)]);
        let distribution = distribution.unwrap();
        assert_eq!(distribution.values(), [(0.0, 4), (2.0, 5)]);
        assert_eq!(distribution.n(), 9);
        assert!(distribution.minimum().unwrap().is_sign_positive());
    }

    #[test]
    fn the_descriptions_of_pspp() {
        // PSPP 1.6.2, EXAMINE with /PERCENTILES=HAVERAGE and FREQUENCIES: n, sum, mean, SD, standard
        // error, first quartile, median, third quartile.
        for (values, n, expected) in [
            (
                &[(1.0, 5), (2.0, 3), (3.0, 8), (5.0, 2)][..],
                18,
                [
                    45.0,
                    2.5,
                    1.248_528_545_693_595_5,
                    0.294_281_000_388_306_57,
                    1.0,
                    3.0,
                    3.0,
                ],
            ),
            (
                &[(1.0, 2), (2.0, 6), (3.0, 1), (4.0, 9), (6.0, 4)],
                22,
                [
                    77.0,
                    3.5,
                    1.596_126_263_056_606_4,
                    0.340_295_262_677_672,
                    2.0,
                    4.0,
                    4.0,
                ],
            ),
            (
                &[(2.0, 1), (7.0, 3)],
                4,
                [23.0, 5.75, 2.5, 1.25, 3.25, 7.0, 7.0],
            ),
        ] {
            let of = Distribution::new(values.iter().copied()).unwrap();
            assert_eq!(of.n(), n);
            let (first, third) = of.quartiles().unwrap();
            let computed = [
                of.sum(),
                of.mean().unwrap(),
                of.standard_deviation().unwrap(),
                of.standard_error().unwrap(),
                first,
                of.median().unwrap(),
                third,
            ];
            for (computed, expected) in computed.into_iter().zip(expected) {
                close(computed, expected, 1e-14);
            }
        }
    }

    #[test]
    fn the_interval_of_the_mean_is_that_of_scipy() {
        // scipy 1.17.1, t.interval(0.95, n - 1, mean, sem).
        let (low, high) = of(&[4.0, 7.0, 1.0, 8.0, 5.0]).mean_interval(0.95).unwrap();
        close(low, 1.599_563_096_708_721_8, 1e-9);
        close(high, 8.400_436_903_291_28, 1e-9);
        assert_eq!(of(&[4.0]).mean_interval(0.95), None);
        assert_eq!(of(&[4.0, 5.0]).mean_interval(1.0), None);
        assert_eq!(of(&[4.0, 4.0]).mean_interval(0.95), Some((4.0, 4.0)));
    }

    #[test]
    fn quartiles_are_weighted_averages_within_the_values() {
        for (values, first, median, third) in [
            (&[1.0, 2.0][..], 1.0, 1.5, 2.0),
            (&[1.0, 2.0, 3.0], 1.0, 2.0, 3.0),
            (&[1.0, 2.0, 3.0, 4.0], 1.25, 2.5, 3.75),
            (&[10.0, 20.0, 30.0, 40.0, 50.0, 60.0], 17.5, 35.0, 52.5),
        ] {
            let of = of(values);
            assert_eq!(of.quartiles(), Some((first, third)), "{values:?}");
            assert_eq!(of.median(), Some(median), "{values:?}");
        }
    }

    #[test]
    fn the_certified_values_of_nist() {
        // NIST Statistical Reference Datasets, univariate: NumAcc3 and NumAcc4 have the standard
        // deviation 0.1 exactly. The tenths themselves are not exact in floating point, at 10 million
        // to eight digits of it.
        for (middle, part) in [(1_000_000.2, 1e-8), (10_000_000.2, 1e-7)] {
            let values = [(middle - 0.1, 500), (middle, 1), (middle + 0.1, 500)];
            let numacc = Distribution::new(values).unwrap();
            close(numacc.mean().unwrap(), middle, 1e-15);
            close(numacc.standard_deviation().unwrap(), 0.1, part);
        }
    }

    #[test]
    fn large_values_and_counts_keep_their_digits() {
        let values = [
            (1e9 - 1.0, 1_000_000),
            (1e9, 1_000_000),
            (1e9 + 1.0, 1_000_000),
        ];
        let of = Distribution::new(values).unwrap();
        assert_eq!(of.sum(), 3e15);
        assert_eq!(of.mean(), Some(1e9));
        close(of.variance().unwrap(), 2_000_000.0 / 2_999_999.0, 1e-14);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let none = Distribution::default();
        assert_eq!((none.n(), none.sum(), none.mean()), (0, 0.0, None));
        assert_eq!(
            (none.minimum(), none.maximum(), none.median()),
            (None, None, None)
        );
        assert_eq!((none.quartiles(), none.variance()), (None, None));
        let one = of(&[0.1]);
        assert_eq!(
            (one.mean(), one.variance(), one.standard_error()),
            (Some(0.1), None, None)
        );
        assert_eq!(
            (one.median(), one.quartiles()),
            (Some(0.1), Some((0.1, 0.1)))
        );
        let same = Distribution::new([(0.1, 1_000_000)]).unwrap();
        assert_eq!((same.mean(), same.variance()), (Some(0.1), Some(0.0)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for value in [f64::NAN, f64::INFINITY, 1e101, -1e101] {
            assert!(Distribution::new([(value, 1)]).is_err(), "{value}");
        }
        let many = Distribution::new([(1.0, MOST_CASES), (2.0, 1)]);
        assert_eq!(many, Err(DistributionError::TooMany));
        assert!(Distribution::new([(1.0, u64::MAX), (2.0, u64::MAX)]).is_err());
    }
}
