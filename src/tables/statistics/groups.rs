//! Comparing the means of two groups: t-tests, and Levene's test of their variances.

use super::anova::{FTest, anova};
use super::distribution::Distribution;
use super::tails::{t_reach, t_two_sided};

/// A t-test of two means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TTest {
    /// The statistic; positive where the first mean is the larger one.
    pub t: f64,
    /// Its degrees of freedom, with decimals in Welch's test.
    pub df: f64,
    /// The two-sided probability of such a difference; 0 where it is below 1e-307.
    pub p: f64,
    /// The first mean less the second.
    pub difference: f64,
    /// The standard error of the difference.
    pub standard_error: f64,
    /// The lower limit of the difference's 95 % confidence interval.
    pub low: f64,
    /// The upper limit of the difference's 95 % confidence interval.
    pub high: f64,
}

impl TTest {
    /// None where there is no spread to measure the difference by.
    fn of(difference: f64, standard_error: f64, df: f64) -> Option<Self> {
        let t = difference / standard_error;
        if standard_error <= 0.0 || !t.is_finite() {
            return None;
        }
        let reach = t_reach(0.95, df) * standard_error;
        Some(Self {
            t,
            df,
            p: t_two_sided(t, df),
            difference,
            standard_error,
            low: difference - reach,
            high: difference + reach,
        })
    }
}

/// The two t-tests that SPSS prints one below the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TTests {
    /// Student's test, which takes the two variances as equal.
    pub pooled: TTest,
    /// Welch's test, which does not; none where a group has a single case.
    pub welch: Option<TTest>,
}

/// Compares two means: Student's t-test with the pooled variance, and Welch's test with the degrees
/// of freedom of Satterthwaite.
///
/// None where a group has no case, where both have one, and where all cases of each are equal.
pub fn t_test(first: &Distribution, second: &Distribution) -> Option<TTests> {
    let origin = first.mean()?;
    second.mean()?;
    let difference = first.mean_from(origin) - second.mean_from(origin);
    Some(TTests {
        pooled: pooled(first, second, difference)?,
        welch: welch(first, second, difference),
    })
}

fn pooled(first: &Distribution, second: &Distribution, difference: f64) -> Option<TTest> {
    let (n1, n2) = (first.n() as f64, second.n() as f64);
    let df = n1 + n2 - 2.0;
    if df < 1.0 {
        return None;
    }
    let variance = (first.squares() + second.squares()) / df;
    TTest::of(difference, (variance / n1 + variance / n2).sqrt(), df)
}

fn welch(first: &Distribution, second: &Distribution, difference: f64) -> Option<TTest> {
    let of_mean = |group: &Distribution| Some(group.variance()? / group.n() as f64);
    let (first_part, second_part) = (of_mean(first)?, of_mean(second)?);
    let both = first_part + second_part;
    let inverse = (first_part / both).powi(2) / (first.n() - 1) as f64
        + (second_part / both).powi(2) / (second.n() - 1) as f64;
    TTest::of(difference, both.sqrt(), 1.0 / inverse)
}

/// Levene's test of equal variances: the analysis of variance of the distances from the group's mean,
/// as SPSS prints it beside the t-test.
///
/// None where there is no such analysis, and where the distances are the same throughout each group.
pub fn levene(groups: &[Distribution]) -> Option<FTest> {
    let distances: Option<Vec<Distribution>> = groups.iter().map(distances).collect();
    let analysis = anova(&distances?)?;
    // Distances that should be equal may differ by the rounding of the mean, or of decimals that have no exact form;
    // that is not spread.
    let largest = groups.iter().map(inexact).fold(0.0, f64::max);
    let rounding = 8.0 * f64::EPSILON * largest;
    let cases = analysis.df_within as f64 + 1.0;
    analysis
        .test
        .filter(|_| (analysis.within / cases).sqrt() > rounding)
}

/// The distances of the cases from their mean, taken from one of the values: so far from zero that the mean has no
/// digits left for its part below 1, the distances still have all of theirs.
fn distances(group: &Distribution) -> Option<Distribution> {
    let origin = group.minimum().unwrap_or_default();
    let mean = group.mean_from(origin);
    let values = group.values().iter();
    Distribution::new(values.map(|(value, count)| ((value - origin - mean).abs(), *count))).ok()
}

/// The largest number by whose rounding distances can differ: for whole numbers, which are exact, the range; else the
/// largest value.
fn inexact(group: &Distribution) -> f64 {
    let (Some(low), Some(high)) = (group.minimum(), group.maximum()) else {
        return 0.0;
    };
    let values = group.values().iter();
    if values.clone().all(|(value, _)| value.fract() == 0.0) {
        high - low
    } else {
        low.abs().max(high.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    /// `Student`'s sleep data, `sleep` in R.
    fn sleep() -> [Distribution; 2] {
        [
            of(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]),
            of(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
        ]
    }

    fn tied() -> [Distribution; 2] {
        [
            Distribution::new([(1.0, 5), (2.0, 3), (3.0, 8), (5.0, 2)]).unwrap(),
            Distribution::new([(1.0, 2), (2.0, 6), (3.0, 1), (4.0, 9), (6.0, 4)]).unwrap(),
        ]
    }

    fn millions() -> [Distribution; 2] {
        [
            Distribution::new([(1.0, 1_000_000), (2.0, 999_000), (5.0, 3)]).unwrap(),
            Distribution::new([(1.0, 1_001_000), (2.0, 1_000_500), (9.0, 1)]).unwrap(),
        ]
    }

    #[test]
    fn the_t_tests_of_pspp_and_scipy() {
        // PSPP 1.6.2 (T-TEST, read unrounded), and scipy 1.17.1 (ttest_ind) for the first two:
        // t, df, p, difference, lower and upper limit, pooled and then Welch's.
        for (groups, pooled, welch) in [
            (
                sleep(),
                [
                    -1.860_813_467_486_852_4,
                    18.0,
                    0.079_186_714_215_938_22,
                    -1.58,
                    -3.363_874_032_287_598_4,
                    0.203_874_032_287_599_15,
                ],
                [
                    -1.860_813_467_486_852_6,
                    17.776_473_516_178_488,
                    0.079_394_140_187_358_3,
                    -1.58,
                    -3.365_483_230_711_710_4,
                    0.205_483_230_711_711_37,
                ],
            ),
            (
                tied(),
                [
                    -2.168_524_844_220_144,
                    38.0,
                    0.036_445_666_266_552_04,
                    -1.0,
                    -1.933_535_149_162_652_2,
                    -0.066_464_850_837_347_77,
                ],
                [
                    -2.222_759_190_500_797,
                    37.941_638_518_024_08,
                    0.032_266_885_147_549_66,
                    -1.0,
                    -1.910_803_310_102_647_6,
                    -0.089_196_689_897_352_52,
                ],
            ),
            (
                millions(),
                [
                    -0.247_430_112_843_429_5,
                    4_000_502.0,
                    0.804_575_384_554_583_7,
                    -0.000_123_712_998_608_471_74,
                    -0.001_103_678_986_848_973_3,
                    0.000_856_252_989_632_029_8,
                ],
                [
                    -0.247_430_115_937_840_64,
                    4_000_495.959_308_425,
                    0.804_575_382_160_052_6,
                    -0.000_123_712_998_608_471_74,
                    -0.001_103_678_974_593_768,
                    0.000_856_252_977_376_824_5,
                ],
            ),
        ] {
            let tests = t_test(&groups[0], &groups[1]).unwrap();
            for (test, expected) in [(tests.pooled, pooled), (tests.welch.unwrap(), welch)] {
                let computed = [
                    test.t,
                    test.df,
                    test.p,
                    test.difference,
                    test.low,
                    test.high,
                ];
                for (computed, expected) in computed.into_iter().zip(expected) {
                    close(computed, expected, 1e-8);
                }
            }
        }
    }

    #[test]
    fn the_levene_tests_of_scipy_and_pspp() {
        // scipy 1.17.1, levene(center="mean"); PSPP 1.6.2, T-TEST.
        let [first, second] = millions();
        for (groups, f, p) in [
            (sleep(), 0.619_723_532_884_752_7, 0.441_393_059_678_369_8),
            (tied(), 1.602_103_250_478_011, 0.213_311_020_686_863_97),
            (
                [first, second],
                0.043_788_413_937_685_06,
                0.834_247_774_001_913,
            ),
        ] {
            let test = levene(&groups).unwrap();
            close(test.f, f, 1e-9);
            close(test.p, p, 1e-8);
            assert_eq!((test.df1, test.df2), (1, groups[0].n() + groups[1].n() - 2));
        }
    }

    #[test]
    fn a_difference_far_from_zero_keeps_its_digits() {
        let far = |values: &[f64]| {
            let values: Vec<f64> = values.iter().map(|value| value + 1e9).collect();
            of(&values)
        };
        let (near, away) = (&[1.0, 2.0, 4.0][..], &[2.0, 2.5, 3.0, 7.0][..]);
        let expected = t_test(&of(near), &of(away)).unwrap();
        let computed = t_test(&far(near), &far(away)).unwrap();
        close(computed.pooled.t, expected.pooled.t, 1e-13);
        close(
            computed.welch.unwrap().df,
            expected.welch.unwrap().df,
            1e-13,
        );
    }

    #[test]
    fn levenes_test_far_from_zero_keeps_its_digits() {
        let at = |origin: f64, values: &[f64]| {
            let values: Vec<f64> = values.iter().map(|value| value + origin).collect();
            of(&values)
        };
        let (near, away) = (&[1.0, 2.0, 4.0, 4.0, 9.0][..], &[2.0, 3.0, 3.0, 7.0][..]);
        let expected = levene(&[of(near), of(away)]).unwrap();
        for origin in [1e9, 1e12, 1e15, -1e15] {
            let test = levene(&[at(origin, near), at(origin, away)]).unwrap();
            close(test.f, expected.f, 1e-13);
            close(test.p, expected.p, 1e-12);
        }
        // Also where only one group is far away.
        let test = levene(&[at(1e15, near), of(away)]).unwrap();
        close(test.f, expected.f, 1e-13);
        let variance = |values| of(values).variance().unwrap();
        close(at(1e15, near).variance().unwrap(), variance(near), 1e-14);
    }

    #[test]
    fn a_single_case_is_compared_with_the_spread_of_the_others() {
        let tests = t_test(&of(&[5.0]), &of(&[1.0, 2.0, 4.0])).unwrap();
        // scipy 1.17.1, ttest_ind([5], [1, 2, 4]).
        close(tests.pooled.t, 1.511_857_892_036_909, 1e-12);
        close(tests.pooled.p, 0.269_703_256_659_778_46, 1e-10);
        assert_eq!(tests.welch, None);
    }

    #[test]
    fn what_has_no_test() {
        let (none, one, same) = (of(&[]), of(&[1.0]), of(&[0.1, 0.1, 0.1]));
        for (first, second) in [
            (&none, &one),
            (&one, &none),
            (&one, &one),
            (&same, &same),
            (&same, &one),
        ] {
            assert_eq!(t_test(first, second), None);
            assert_eq!(levene(&[first.clone(), second.clone()]), None);
        }
        // Two cases are always as far from their mean as each other, whatever is rounded.
        assert_eq!(levene(&[of(&[0.1, 0.4]), of(&[0.2, 0.9])]), None);
        assert_eq!(levene(&[]), None);
    }
}
