//! The statistics of tables: tests and measures over counts and over distributions of values.
//!
//! Everything here is a pure function. A cross-tabulation comes as a [`Matrix`] of counts, a number
//! variable as a [`Distribution`] of its distinct values, one for each group; so the work grows with
//! the categories and the distinct values, not with the cases. What is not defined (no case, one
//! category, no spread) is none or has a typed reason; no result is infinite or no number.
//!
//! The results are those of SPSS, which the study was made with; where it has several ways, the
//! function says which one. They are tested against scipy, PSPP and published examples.

#![cfg_attr(
    test,
    allow(clippy::float_cmp, reason = "what is exact is tested as exact")
)]

mod anova;
mod chi_square;
mod distribution;
mod exact_sum;
mod fisher;
mod groups;
mod matrix;
mod ordinal;
mod p_value;
mod proportion;
mod ranks;
mod tails;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;

pub use anova::{Anova, FTest, anova};
pub use chi_square::{
    ChiSquare, ExpectedCounts, adjusted_residuals, chi_square, continuity_corrected, expected,
    expected_counts, likelihood_ratio,
};
pub use distribution::{Distribution, DistributionError};
pub use fisher::{Fisher, FisherMethod, NoFisher, fisher};
pub use groups::{TTest, TTests, levene, t_test};
pub use matrix::{Matrix, MatrixError};
pub use ordinal::{NominalMeasure, OrdinalMeasure, cramers_v, gamma, kendall_tau_b, phi};
pub use p_value::p_text;
pub use proportion::wilson;
pub use ranks::{KruskalWallis, MannWhitney, RankSum, kruskal_wallis, mann_whitney};
#[cfg(test)]
mod speed {
    use super::*;
    use std::time::Instant;
    fn t<T: std::fmt::Debug>(name: &str, f: impl Fn() -> T) {
        let s = Instant::now();
        let r = f();
        let e = s.elapsed();
        println!("{name}: {e:?} {:.200}", format!("{r:?}"));
    }
    #[test]
    fn speed() {
        let m = 1_000_000;
        t("2x2 1e10", || fisher(&Matrix::new(2, 2, vec![2_500_000_000; 4]).unwrap()));
        t("2x2 4e6", || fisher(&Matrix::new(2, 2, vec![m; 4]).unwrap()));
        t("2x2 lopsided", || fisher(&Matrix::new(2, 2, vec![m, 9_000_000_000, 3, 400_000]).unwrap()));
        let job = Matrix::new(4, 4, vec![1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11]).unwrap();
        t("job", || fisher(&job));
        for (r, c, k) in [(3, 3, 30), (5, 4, 15), (5, 4, 480), (10, 6, 160), (10, 6, 1600), (6, 10, 1000), (30, 30, 2), (30, 30, 100), (25, 40, 100), (3, 3, 11000), (2, 3, 1000), (2, 3, 33000), (1000, 1, 0), (500, 2, 1), (2, 500, 3)] {
            let mut v: Vec<u64> = vec![k; r * c];
            if let Some(x) = v.get_mut(1) { *x += 3; }
            let m = Matrix::new(r, c, v).unwrap();
            t(&format!("{r}x{c} n {}", m.total()), || fisher(&m));
        }
        let mut wide = vec![1; 2000];
        wide[0] = 5;
        t("chi 40x50", || chi_square(&Matrix::new(40, 50, wide.clone()).unwrap()));
        let big = Matrix::new(1000, 1000, (0..1_000_000).map(|i| i % 7).collect()).unwrap();
        t("chi 1000x1000", || chi_square(&big));
        t("lr 1000x1000", || likelihood_ratio(&big));
        t("gamma 1000x1000", || gamma(&big));
        t("tau 1000x1000", || kendall_tau_b(&big));
        t("residuals 1000x1000", || adjusted_residuals(&big).len());
        let d = |o: f64| Distribution::new((0..500_000).map(|i| (f64::from(i) * 1.7 + o, 2))).unwrap();
        t("build 500k", || d(0.5).n());
        let (a, b) = (d(0.0), d(0.5));
        t("t", || t_test(&a, &b));
        t("mw", || mann_whitney(&a, &b));
        t("kw", || kruskal_wallis(&[a.clone(), b.clone()]).map(|k| k.h));
        t("levene", || levene(&[a.clone(), b.clone()]));
        t("anova", || anova(&[a.clone(), b.clone()]));
        t("quartiles", || (a.quartiles(), a.median(), a.standard_deviation()));
        let few = Distribution::new((0..60).map(|i| (f64::from(i), 16_000))).unwrap();
        t("few t", || t_test(&few, &few));
        t("few mw", || mann_whitney(&few, &few).map(|m| m.p));
        t("few levene", || levene(&[few.clone(), few.clone()]));
        t("wilson", || wilson(3, 10, 0.95));
    }
}
