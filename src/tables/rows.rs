//! The records of one unit as rows, and the way from a row to the rows above it.

use super::RecordKey;

/// The records of one unit in list order.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub keys: Vec<RecordKey>,
    /// The row of the parent in the parent's unit; empty for the root unit.
    pub parents: Vec<u32>,
    /// Whether the record itself is there.
    pub own: Vec<bool>,
    /// Whether the record and all records above it are there: only these are counted.
    pub alive: Vec<bool>,
    /// How many are alive.
    pub total: u64,
}

/// The way from a row of one unit to the row above it in another unit.
pub(super) struct Climb<'a> {
    pub steps: Vec<&'a [u32]>,
}

impl Climb<'_> {
    /// The row above a row, or the row itself where both units are the same.
    #[inline]
    pub fn row(&self, row: usize) -> usize {
        self.steps
            .iter()
            .fold(row, |row, parents| parents[row] as usize)
    }
}
