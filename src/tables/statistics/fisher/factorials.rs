//! Logarithms of factorials, of which probabilities of tables are made.

use crate::tables::statistics::matrix::Matrix;
use crate::tables::statistics::tails::ln_factorial;

/// Up to which number the logarithms are kept.
const MOST_KEPT: u64 = 100_000;

/// The natural logarithms of the factorials.
pub(super) struct LnFactorials(Vec<f64>);

impl LnFactorials {
    /// The logarithms for a table with `total` cases.
    pub(super) fn up_to(total: u64) -> Self {
        Self((0..=total.min(MOST_KEPT)).map(ln_factorial).collect())
    }

    /// The logarithm of `n!`.
    pub(super) fn ln_factorial(&self, n: u64) -> f64 {
        let kept = usize::try_from(n).ok().and_then(|n| self.0.get(n));
        kept.copied().unwrap_or_else(|| ln_factorial(n))
    }

    /// The logarithm of the product of the factorials.
    pub(super) fn ln_product(&self, counts: &[u64]) -> f64 {
        counts.iter().map(|count| self.ln_factorial(*count)).sum()
    }

    /// What the logarithm of a table's probability given its margins is, without the part of its own
    /// counts: `sum of ln row! + sum of ln column! - ln total!`.
    pub(super) fn ln_margins(&self, table: &Matrix) -> f64 {
        let margins = self.ln_product(table.row_totals()) + self.ln_product(table.column_totals());
        margins - self.ln_factorial(table.total())
    }
}
