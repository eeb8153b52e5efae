//! The answers to one variable on their way into memory.

use std::collections::HashMap;

use crate::codebook::Value;

use super::RecordKey;

/// Answers with the records that gave them, each distinct answer kept once. Can be collected by another
/// thread than the one that holds the tables.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// A record, and the place of its answer.
    pub(super) cells: Vec<(RecordKey, u32)>,
    /// The distinct answers with their places, counted from 1.
    pub(super) dictionary: Dictionary,
}

/// Distinct answers, numbered from 1 in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    distinct: Vec<Value>,
    places: HashMap<Value, u32>,
    /// The place that was asked for last: answers often repeat.
    last: u32,
}

impl Answers {
    /// Adds the answer of a record. Of several of one record the last one counts.
    pub fn push(&mut self, record: RecordKey, value: Value) {
        let place = self.dictionary.place(value);
        self.cells.push((record, place));
    }
}

impl FromIterator<(RecordKey, Value)> for Answers {
    fn from_iter<T: IntoIterator<Item = (RecordKey, Value)>>(answers: T) -> Self {
        let mut all = Self::default();
        for (record, value) in answers {
            all.push(record, value);
        }
        all
    }
}

impl Dictionary {
    /// The answers in the order of their places; that of place 1 stands first.
    pub fn distinct(&self) -> &[Value] {
        &self.distinct
    }

    /// The place of an answer, which gets one where it has none.
    pub fn place(&mut self, value: Value) -> u32 {
        let last = (self.last as usize).checked_sub(1);
        if last.and_then(|at| self.distinct.get(at)) == Some(&value) {
            return self.last;
        }
        self.last = if let Some(&place) = self.places.get(&value) {
            place
        } else {
            self.distinct.push(value.clone());
            let place = self.distinct.len() as u32;
            self.places.insert(value, place);
            place
        };
        self.last
    }
}
