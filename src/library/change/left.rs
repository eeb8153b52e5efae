//! What is left to do in a judgement.

use serde::{Deserialize, Serialize};

use crate::messages::text;

/// What is left to do in a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Left {
    /// Variables that are asked and have no value.
    pub uncoded: usize,
    /// Of the units whose number is stated: the label, the records that are there, those that are stated.
    pub records: Vec<(String, usize, usize)>,
    /// Checks that are broken, counted a record at a time.
    pub broken: usize,
}

impl Left {
    /// Whether nothing is left.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// `3 values uncoded, 1 of 2 victims has a record, 1 check is broken`.
    pub fn in_words(&self) -> String {
        let mut said = Vec::new();
        if self.uncoded > 0 {
            said.push(text!("left-uncoded", n = self.uncoded));
        }
        for (unit, there, stated) in &self.records {
            let unit = unit.to_lowercase();
            said.push(match there {
                0 => text!("left-without-record", stated = stated, unit = unit),
                _ => text!(
                    "left-on-record",
                    there = there,
                    stated = stated,
                    unit = unit
                ),
            });
        }
        if self.broken > 0 {
            said.push(text!("left-broken", n = self.broken));
        }
        said.join(", ")
    }
}
