//! The answers to one variable, encoded by a dictionary.

use std::collections::HashMap;

use crate::codebook::Value;

/// The answers of a unit's records to one variable. A cell is 0 where the record is uncoded, else
/// the place of its answer in the dictionary, counted from 1.
#[derive(Debug, Clone)]
pub(super) struct Column {
    cells: Vec<u32>,
    distinct: Vec<Value>,
    /// How many living records have which cell; one longer than `distinct`, the first is uncoded.
    counts: Vec<u64>,
    places: HashMap<Value, u32>,
}

impl Column {
    /// A column of uncoded records, `living` of which are counted.
    pub fn uncoded(records: usize, living: u64) -> Self {
        Self {
            cells: vec![0; records],
            distinct: Vec::new(),
            counts: vec![living],
            places: HashMap::new(),
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
        self.distinct.get(self.cell(row).checked_sub(1)?)
    }

    /// Living records without an answer.
    pub fn uncoded_count(&self) -> u64 {
        self.counts[0]
    }

    /// The answers with the number of living records that have them; some may have none any more.
    pub fn counted(&self) -> impl Iterator<Item = (&Value, u64)> {
        self.distinct.iter().zip(self.counts[1..].iter().copied())
    }

    /// Something worked out once for each cell: for no answer first, then for each answer.
    pub fn by_cell<T>(&self, of: impl Fn(Option<&Value>) -> T) -> Vec<T> {
        std::iter::once(None)
            .chain(self.distinct.iter().map(Some))
            .map(of)
            .collect()
    }

    /// Adds an uncoded record at the end.
    pub fn push(&mut self, alive: bool) {
        self.cells.push(0);
        self.counts[0] += u64::from(alive);
    }

    /// Changes a row's answer.
    pub fn set(&mut self, row: usize, value: Option<Value>, alive: bool) {
        let cell = value.map_or(0, |value| self.place(value));
        let old = std::mem::replace(&mut self.cells[row], cell);
        if alive {
            self.counts[old as usize] -= 1;
            self.counts[cell as usize] += 1;
        }
    }

    /// Takes a row in or out of the counts.
    pub fn revive(&mut self, row: usize, alive: bool) {
        let count = &mut self.counts[self.cells[row] as usize];
        if alive {
            *count += 1;
        } else {
            *count -= 1;
        }
    }

    fn place(&mut self, value: Value) -> u32 {
        if let Some(&place) = self.places.get(&value) {
            return place;
        }
        self.distinct.push(value.clone());
        self.counts.push(0);
        let place = self.distinct.len() as u32;
        self.places.insert(value, place);
        place
    }
}
