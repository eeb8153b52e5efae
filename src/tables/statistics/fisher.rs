//! Fisher's exact test of a cross-tabulation.

mod enumerated;
mod factorials;
mod fourfold;
mod sampled;
#[cfg(test)]
mod tests;

use super::matrix::Matrix;
use crate::messages::words;

/// More cells are neither enumerated nor drawn.
const MOST_CELLS: usize = 200;

/// Tables whose probability exceeds that of the observed one by less than this part count as not more
/// probable, because equal probabilities may differ by rounding. R's `fisher.test` takes the same.
const TOLERANCE: f64 = 1e-7;

/// Fisher's exact test, for tables larger than 2 x 2 that of Freeman and Halton (1951).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fisher {
    /// The probability, given the margins, of all tables that are not more probable than the observed
    /// one; 0 where it is below 1e-300. An estimate where the method is [`FisherMethod::MonteCarlo`].
    pub p: f64,
    /// The smaller of the two tails, each with the observed table; only of tables of two rows and two
    /// columns.
    pub one_sided: Option<f64>,
    /// How `p` was found.
    pub method: FisherMethod,
}

/// How a p value was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FisherMethod {
    /// From all tables that have the same margins.
    Exact,
    /// From random tables that have the same margins, drawn with a fixed seed.
    MonteCarlo {
        /// How many were drawn.
        tables: u32,
        /// The lower limit of the 99 % confidence interval of `p`.
        low: f64,
        /// The upper limit of the 99 % confidence interval of `p`.
        high: f64,
    },
}

/// Why there is no exact test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFisher {
    /// Fewer than two rows or two columns have a case.
    #[error("{}", words!("table-fisher-nothing"))]
    NothingToCompare,
    /// There are too many cases or cells.
    #[error("{}", words!("table-fisher-too-large"))]
    TooLarge,
}

/// Fisher's exact test over the categories that have a case.
///
/// Tables of two rows and two columns are computed exactly up to 10^10 cases. Larger tables are
/// enumerated as long as that takes less than 2,000,000 steps (some 20 milliseconds); else p is
/// estimated from 100,000 random tables, with its 99 % confidence interval, as the Exact Tests of SPSS
/// do. The seeds are fixed, so the same table always has the same p, also with its rows or columns in another
/// order. Drawing is shared by all processors; one alone takes a fifth of a second for 20 cells and 2,000 cases,
/// some seconds for 200 cells and many cases.
///
/// # Errors
/// [`NoFisher::NothingToCompare`], and [`NoFisher::TooLarge`] for more than 100,000 cases or 200
/// cells where the tables are too many to be enumerated.
pub fn fisher(table: &Matrix) -> Result<Fisher, NoFisher> {
    let table = table.comparable().ok_or(NoFisher::NothingToCompare)?;
    if let Some(counts) = table.fourfold() {
        return fourfold::exact(counts).ok_or(NoFisher::TooLarge);
    }
    if table.counts().len() > MOST_CELLS {
        return Err(NoFisher::TooLarge);
    }
    if let Some(p) = enumerated::exact(&table) {
        return Ok(Fisher {
            p,
            one_sided: None,
            method: FisherMethod::Exact,
        });
    }
    sampled::estimate(&table).ok_or(NoFisher::TooLarge)
}
