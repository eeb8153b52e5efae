//! Distinct answers by number, so that a column holds a number a record.

use std::collections::HashMap;

use crate::codebook::Value;

/// Codes below this one are looked up by their number.
const SMALL: usize = 1024;

/// Distinct answers, numbered from 1 in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(in crate::tables) struct Dictionary {
    distinct: Vec<Value>,
    places: HashMap<Value, u32>,
    /// The place that was asked for last: answers often repeat.
    last: u32,
    /// The places of small codes, by the code; 0 where there is none yet.
    of_codes: Vec<u32>,
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
        let small = match value {
            Value::Code(code) => usize::try_from(code).ok().filter(|code| *code < SMALL),
            _ => None,
        };
        if let Some(code) = small {
            if self.of_codes.len() <= code {
                self.of_codes.resize(code + 1, 0);
            }
            if self.of_codes[code] == 0 {
                self.of_codes[code] = self.new_place(value);
            }
            self.last = self.of_codes[code];
            return self.last;
        }
        self.last = if let Some(&place) = self.places.get(&value) {
            place
        } else {
            let place = self.new_place(value.clone());
            self.places.insert(value, place);
            place
        };
        self.last
    }

    fn new_place(&mut self, value: Value) -> u32 {
        self.distinct.push(value);
        self.distinct.len() as u32
    }
}
