//! A table of counts, as the tests of a cross-tabulation take it.

use crate::messages::{text, words};
/// The largest number of cases that is counted with: whole numbers up to here are exact in floating
/// point (2^53, nine thousand million million).
pub(super) const MOST_CASES: u64 = 1 << 53;

/// Counts in rows and columns, with their margins.
///
/// Every count is a number of cases of its own, so weights are whole numbers here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    columns: usize,
    counts: Vec<u64>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
    total: u64,
}

/// Counts that make no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// There are not as many counts as cells.
    #[error("{}", text!("table-matrix-shape", counts = .counts, rows = .rows, columns = .columns))]
    Shape {
        /// The rows that were asked for.
        rows: usize,
        /// The columns that were asked for.
        columns: usize,
        /// The counts that were given.
        counts: usize,
    },
    /// The counts together are more than 2^53.
    #[error("{}", words!("table-matrix-too-many"))]
    TooMany,
}

impl Matrix {
    /// A table from its counts, one row after the other.
    ///
    /// # Errors
    /// [`MatrixError::Shape`] where the counts are not `rows * columns`, [`MatrixError::TooMany`]
    /// where they are together more than 2^53.
    pub fn new(rows: usize, columns: usize, counts: Vec<u64>) -> Result<Self, MatrixError> {
        if rows.checked_mul(columns) != Some(counts.len()) {
            let counts = counts.len();
            return Err(MatrixError::Shape {
                rows,
                columns,
                counts,
            });
        }
        let total = counts
            .iter()
            .try_fold(0_u64, |total, count| total.checked_add(*count))
            .filter(|total| *total <= MOST_CASES)
            .ok_or(MatrixError::TooMany)?;
        let mut row_totals = vec![0; rows];
        let mut column_totals = vec![0; columns];
        for (at, count) in counts.iter().enumerate() {
            row_totals[at / columns] += count;
            column_totals[at % columns] += count;
        }
        Ok(Self {
            columns,
            counts,
            row_totals,
            column_totals,
            total,
        })
    }

    /// A table of records of which each can have several codes of a side: the margins count the records, and are less
    /// than the sums of their counts. What is worked out of a cell and its margins alone, its expected count and its
    /// residual, is then that of the table of this code, chosen or not chosen; nothing else may be asked of it.
    ///
    /// None where the counts are not as many as cells, or there are more than 2^53 records.
    pub fn of_records(
        row_totals: Vec<u64>,
        column_totals: Vec<u64>,
        counts: Vec<u64>,
        total: u64,
    ) -> Option<Self> {
        let cells = row_totals.len().checked_mul(column_totals.len());
        let within = row_totals
            .iter()
            .chain(&column_totals)
            .all(|&margin| margin <= total);
        (cells == Some(counts.len()) && within && total <= MOST_CASES).then_some(Self {
            columns: column_totals.len(),
            counts,
            row_totals,
            column_totals,
            total,
        })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.row_totals.len()
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The counts, one row after the other.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The total of each row.
    pub fn row_totals(&self) -> &[u64] {
        &self.row_totals
    }

    /// The total of each column.
    pub fn column_totals(&self) -> &[u64] {
        &self.column_totals
    }

    /// The sum of all cells.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The table without its empty rows and columns.
    ///
    /// A category without a case has no part in a test: it adds nothing to the statistic and must add
    /// nothing to the degrees of freedom. The tests of this module do this by themselves.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let counts = self
            .cells()
            .filter(|cell| cell.row_total > 0 && cell.column_total > 0)
            .map(|cell| cell.count)
            .collect();
        let kept = |totals: &[u64]| -> Vec<u64> {
            totals.iter().copied().filter(|total| *total > 0).collect()
        };
        let column_totals = kept(&self.column_totals);
        Self {
            columns: column_totals.len(),
            counts,
            row_totals: kept(&self.row_totals),
            column_totals,
            total: self.total,
        }
    }

    /// The table without its empty rows and columns, if two of each are left: with fewer there is
    /// nothing to compare.
    pub(super) fn comparable(&self) -> Option<Self> {
        let trimmed = self.trimmed();
        (trimmed.rows() > 1 && trimmed.columns() > 1).then_some(trimmed)
    }

    /// The four counts of a table of two rows and two columns.
    pub(super) fn fourfold(&self) -> Option<[u64; 4]> {
        if self.columns != 2 {
            return None;
        }
        self.counts.as_slice().try_into().ok()
    }

    /// The cells in the order of the counts, each with its margins.
    pub(super) fn cells(&self) -> impl Iterator<Item = MatrixCell> {
        self.counts
            .iter()
            .enumerate()
            .map(|(at, &count)| MatrixCell {
                count,
                row_total: self.row_totals[at / self.columns],
                column_total: self.column_totals[at % self.columns],
                total: self.total,
            })
    }
}

/// A cell and the margins it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct MatrixCell {
    pub(super) count: u64,
    pub(super) row_total: u64,
    pub(super) column_total: u64,
    total: u64,
}

impl MatrixCell {
    /// What row total times column total is, exactly.
    pub(super) fn margins(self) -> u128 {
        u128::from(self.row_total) * u128::from(self.column_total)
    }

    /// `(observed - expected) * total`, exactly: no digits are lost where the two are close.
    pub(super) fn deviation(self) -> i128 {
        // Both products are below 2^106.
        let observed = u128::from(self.count) * u128::from(self.total);
        observed.cast_signed() - self.margins().cast_signed()
    }

    /// The count that the margins alone would make expected. The table must have a case.
    pub(super) fn expected(self) -> f64 {
        self.margins() as f64 / self.total as f64
    }
}

/// A table for a test, which must be well formed.
#[cfg(test)]
pub(super) fn matrix<const C: usize>(rows: &[[u64; C]]) -> Matrix {
    Matrix::new(rows.len(), C, rows.as_flattened().to_vec()).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_counted() {
        let table = matrix(&[[1, 2, 3], [4, 5, 6]]);
        assert_eq!(table.row_totals(), [6, 15]);
        assert_eq!(table.column_totals(), [5, 7, 9]);
        assert_eq!(table.total(), 21);
    }

    #[test]
    fn empty_categories_are_left_out() {
        let table = matrix(&[[1, 0, 3], [0, 0, 0], [4, 0, 0]]);
        assert_eq!(table.trimmed(), matrix(&[[1, 3], [4, 0]]));
        let nothing = matrix(&[[0, 0], [0, 0]]).trimmed();
        assert_eq!(
            (nothing.rows(), nothing.columns(), nothing.total()),
            (0, 0, 0)
        );
        assert_eq!(Matrix::new(0, 0, Vec::new()).unwrap(), nothing);
        assert_eq!(Matrix::new(3, 0, Vec::new()).unwrap().trimmed(), nothing);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let shape = MatrixError::Shape {
            rows: 2,
            columns: 2,
            counts: 3,
        };
        assert_eq!(Matrix::new(2, 2, vec![1, 2, 3]), Err(shape));
        assert_eq!(
            Matrix::new(1, 2, vec![MOST_CASES, 1]),
            Err(MatrixError::TooMany)
        );
        assert_eq!(
            Matrix::new(1, 2, vec![u64::MAX, u64::MAX]),
            Err(MatrixError::TooMany)
        );
        assert!(Matrix::new(usize::MAX, 2, vec![1]).is_err());
    }
}
