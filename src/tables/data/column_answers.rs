//! The answers to one variable on their way into memory.

use crate::codebook::Value;

use super::{Dictionary, RecordKey};

/// Answers with the records that gave them, each distinct answer kept once. Can be collected by another
/// thread than the one that holds the tables.
#[derive(Debug, Clone, Default)]
pub struct ColumnAnswers {
    /// A record, and the place of its answer.
    pub(in crate::tables) cells: Vec<(RecordKey, u32)>,
    /// The distinct answers with their places, counted from 1.
    pub(in crate::tables) dictionary: Dictionary,
}

impl ColumnAnswers {
    /// Adds the answer of a record. Of several of one record the last one counts.
    pub fn push(&mut self, record: RecordKey, value: Value) {
        let place = self.dictionary.place(value);
        self.cells.push((record, place));
    }
}

impl FromIterator<(RecordKey, Value)> for ColumnAnswers {
    fn from_iter<T: IntoIterator<Item = (RecordKey, Value)>>(answers: T) -> Self {
        let mut all = Self::default();
        for (record, value) in answers {
            all.push(record, value);
        }
        all
    }
}
