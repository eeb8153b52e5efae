//! Distinct answers by number, so that a column holds a number a record.

use std::collections::HashMap;

use crate::codebook::Value;

/// Distinct answers, numbered from 1 in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(in crate::tables) struct Dictionary {
    distinct: Vec<Value>,
    places: HashMap<Value, u32>,
    /// The place that was asked for last: answers often repeat.
    last: u32,
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
