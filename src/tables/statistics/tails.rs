//! Tail probabilities and quantiles of the distributions that the tests refer to.
//!
//! All rest on three functions of `statrs` 0.19, measured against mpmath 1.3 and scipy 1.17: the
//! incomplete gamma and beta functions keep ten digits or more down to 1e-300, and eight where there
//! are a million degrees of freedom. Its distributions are not used: the tail of F loses a digit for
//! each power of ten below 1e-7 and is 0 at 1e-30, and the quantile of Student's t keeps only four
//! digits at a million degrees of freedom. A probability that floating point cannot hold (below 1e-307)
//! is 0.

use statrs::function::{beta, erf, gamma};

/// The probability that chi-squared with `df` degrees of freedom is `x` or more.
pub(super) fn chi_square_tail(x: f64, df: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    // Fails on an infinite value alone, and nothing is beyond that.
    gamma::checked_gamma_ur(df / 2.0, x / 2.0).map_or(0.0, |p| p.clamp(0.0, 1.0))
}

/// The probability that a standard normal value is as far from 0 as `z` or farther, on either side.
pub(super) fn normal_two_sided(z: f64) -> f64 {
    // The incomplete gamma function has three digits more than `erfc` of the same crate.
    chi_square_tail(z * z, 1.0)
}

/// The probability that F with `df1` and `df2` degrees of freedom is `f` or more.
pub(super) fn f_tail(f: f64, df1: f64, df2: f64) -> f64 {
    // The small part of the whole is computed directly: one less the large part would lose the tail.
    let part = df2 / (df2 + df1 * f.max(0.0));
    beta::checked_beta_reg(df2 / 2.0, df1 / 2.0, part).map_or(0.0, |p| p.clamp(0.0, 1.0))
}

/// The probability that Student's t with `df` degrees of freedom is as far from 0 as `t` or farther,
/// on either side.
pub(super) fn t_two_sided(t: f64, df: f64) -> f64 {
    f_tail(t * t, 1.0, df)
}

/// How far from 0 the middle `confidence` of Student's t with `df` (1 or more) degrees of freedom
/// reaches: 12.706 for 0.95 and 1 degree.
pub(super) fn t_reach(confidence: f64, df: f64) -> f64 {
    let beyond = 1.0 - confidence;
    let (mut low, mut high) = (0.0, 1.0);
    while t_two_sided(high, df) > beyond && high < 1e9 {
        high *= 2.0;
    }
    // The tail falls steadily, so halving finds the place to the last digit.
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if t_two_sided(middle, df) > beyond {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// How far from 0 the middle `confidence` (between 0 and 1) of the normal distribution reaches: 1.96
/// for 0.95.
pub(super) fn normal_reach(confidence: f64) -> f64 {
    std::f64::consts::SQRT_2 * erf::erf_inv(confidence)
}

/// The natural logarithm of the gamma function of a positive number.
pub(super) fn ln_gamma(x: f64) -> f64 {
    gamma::ln_gamma(x)
}

/// The natural logarithm of `n!`.
pub(super) fn ln_factorial(n: u64) -> f64 {
    gamma::ln_gamma(n as f64 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    #[test]
    fn tails_are_those_of_mpmath_and_scipy() {
        // chi-squared by mpmath 1.3 (gammainc at 40 digits), F and t by scipy 1.17.1.
        for (x, df, p) in CHI_SQUARE {
            close(chi_square_tail(x, df), p, 1e-9);
        }
        for (f, df1, df2, p) in F {
            close(f_tail(f, df1, df2), p, 1e-8);
        }
        for (t, df, p) in T {
            close(t_two_sided(t, df), p, 1e-8);
        }
        for (z, p) in NORMAL {
            close(normal_two_sided(z), p, 1e-11);
        }
    }

    #[test]
    fn quantiles_are_those_of_scipy() {
        // scipy 1.17.1, t.ppf(0.975, df) and norm.ppf.
        for (df, reach) in T_REACH {
            close(t_reach(0.95, df), reach, 1e-9);
        }
        close(normal_reach(0.95), 1.959_963_984_540_054, 1e-12);
        close(normal_reach(0.99), 2.575_829_303_548_900_4, 1e-12);
    }

    #[test]
    fn the_ends_are_no_surprise() {
        assert_eq!(chi_square_tail(0.0, 1.0), 1.0);
        assert_eq!(chi_square_tail(f64::INFINITY, 3.0), 0.0);
        assert_eq!(chi_square_tail(1e300, 3.0), 0.0);
        assert_eq!(f_tail(0.0, 1.0, 3.0), 1.0);
        assert_eq!(f_tail(f64::INFINITY, 1.0, 3.0), 0.0);
        assert_eq!(normal_two_sided(1e200), 0.0);
        assert!(t_reach(0.999_999, 1.0).is_finite());
    }

    /// The statistic, the degrees of freedom and the probability.
    const CHI_SQUARE: [(f64, f64, f64); 9] = [
        (3.841_458_820_69, 1.0, 0.05),
        (5.965_514_588_77, 9.0, 0.743_364_725_053),
        (700.0, 1.0, 2.990_226_975_12e-154),
        (1380.0, 2.0, 2.171_738_281_39e-300),
        (1350.0, 10.0, 6.177_403_513_75e-284),
        (0.5, 3.0, 0.918_891_411_655),
        (95.0, 100.0, 0.622_579_291_878),
        (1200.0, 1000.0, 0.000_012_255_942_330_6),
        (1600.0, 100.0, 1.145_859_576_91e-268),
    ];

    /// The statistic, both degrees of freedom and the probability.
    const F: [(f64, f64, f64, f64); 9] = [
        (4.846_087_862_38, 2.0, 27.0, 0.015_909_958_325_6),
        (1.0, 5.0, 1_000_000.0, 0.415_880_797_202),
        (100.0, 5.0, 1_000_000.0, 8.493_111_642_25e-106),
        (1e8, 1.0, 2.0, 9.999_999_85e-9),
        (1e16, 2.0, 10.0, 3.125e-77),
        (1e30, 2.0, 10.0, 3.125e-147),
        (3.0, 1000.0, 1_000_000.0, 4.468_742_331_86e-198),
        (1.01, 100_000.0, 1_000_000.0, 0.016_769_291_307_2),
        (0.5, 3.0, 7.0, 0.694_036_387_569),
    ];

    const T: [(f64, f64, f64); 9] = [
        (1.96, 1.0, 0.300_342_891_776),
        (12.7, 1.0, 0.050_024_327_689_3),
        (1.96, 10.0, 0.078_436_240_247_7),
        (37.0, 1_000_000.0, 1.829_973_086_18e-299),
        (1.5, 1_000_000.0, 0.133_614_718_237),
        (2.5, 17.776_473_516_2, 0.022_444_307_922_7),
        (100_000.0, 10.0, 2.460_937_488_72e-46),
        (1e30, 10.0, 2.460_937_5e-296),
        (0.01, 4.0, 0.992_500_156_246),
    ];

    const NORMAL: [(f64, f64); 5] = [
        (0.5, 0.617_075_077_452),
        (1.96, 0.049_995_790_296_4),
        (5.0, 5.733_031_437_58e-7),
        (10.0, 1.523_970_604_83e-23),
        (37.0, 1.145_114_244_5e-299),
    ];

    const T_REACH: [(f64, f64); 6] = [
        (1.0, 12.706_204_736_2),
        (2.0, 4.302_652_729_75),
        (3.7, 2.867_520_707_19),
        (18.0, 2.100_922_040_24),
        (100.0, 1.983_971_518_52),
        (1_000_000.0, 1.959_966_356_81),
    ];
}
