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
mod balance;
mod chi_square;
mod distribution;
mod effect;
mod exact_sum;
mod fisher;
mod groups;
mod holm;
mod matrix;
mod noncentral;
mod ordinal;
mod proportion;
mod ranks;
mod tails;
mod test;
mod welch;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;

pub use anova::{Anova, FTest, anova};
pub use balance::{between_all, mean_difference, share_difference};
pub use chi_square::{
    ChiSquare, ExpectedCounts, adjusted_residuals, chi_square, continuity_corrected, expected,
    expected_counts, likelihood_ratio,
};
pub use distribution::{Distribution, DistributionError};
pub use effect::{cohens_d, epsilon_squared, linear_trend, rank_biserial};
pub use fisher::{Fisher, FisherMethod, NoFisher, fisher};
pub use groups::{TTest, TTests, levene, t_test};
pub use holm::holm;
pub use matrix::{Matrix, MatrixError};
pub use noncentral::cramers_v_interval;
pub use ordinal::{NominalMeasure, OrdinalMeasure, cramers_v, gamma, kendall_tau_b, phi};
pub use proportion::wilson;
pub use ranks::{KruskalWallis, MannWhitney, RankSum, kruskal_wallis, mann_whitney};
pub use test::Test;
pub use welch::{WelchTest, welch_anova};
