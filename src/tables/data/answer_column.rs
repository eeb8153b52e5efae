//! The answers to one variable, encoded by a dictionary.

use crate::codebook::Value;

use super::Dictionary;

/// The answers of a unit's records to one variable. A cell is 0 where the record is uncoded, else
/// the place of its answer in the dictionary, counted from 1.
#[derive(Debug, Clone)]
pub(in crate::tables) struct AnswerColumn {
    cells: Vec<u32>,
    dictionary: Dictionary,
}

impl AnswerColumn {
    /// A column of uncoded records, with answers that they may get.
    pub fn uncoded(records: usize, dictionary: Dictionary) -> Self {
        Self {
            cells: vec![0; records],
            dictionary,
        }
    }

    /// The cells by row.
    pub fn cells(&self) -> &[u32] {
        &self.cells
    }

    /// The cell of a row.
    #[inline]
    pub fn cell(&self, row: usize) -> usize {
        self.cells[row] as usize
    }

    /// The answer of a row.
    pub fn value(&self, row: usize) -> Option<&Value> {
        self.distinct().get(self.cell(row).checked_sub(1)?)
    }

    /// The answers that occur or have occurred; that of cell 1 stands first.
    pub fn distinct(&self) -> &[Value] {
        self.dictionary.distinct()
    }

    /// Something computed once for each cell: for no answer first, then for each answer.
    pub fn by_cell<T>(&self, of: impl Fn(Option<&Value>) -> T) -> Vec<T> {
        std::iter::once(None)
            .chain(self.distinct().iter().map(Some))
            .map(of)
            .collect()
    }

    /// Adds an uncoded record at the end.
    pub fn push(&mut self) {
        self.cells.push(0);
    }

    /// Changes a row's answer.
    pub fn set(&mut self, row: usize, value: Option<Value>) {
        self.cells[row] = value.map_or(0, |value| self.dictionary.place(value));
    }

    /// Gives a row an answer by its place in the dictionary.
    pub fn set_cell(&mut self, row: usize, cell: u32) {
        self.cells[row] = cell;
    }
}
