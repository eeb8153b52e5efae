//! Where the records stand, by their keys.

use std::collections::HashMap;

use crate::codebook::UnitIx;

use super::RecordKey;

/// Where a record stands: its unit and its row there.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) struct RecordPlace {
    pub unit: UnitIx,
    pub row: u32,
}

/// The places of records by their keys. A library numbers its records one after the other, so most keys are
/// looked up by their number alone.
#[derive(Debug, Clone, Default)]
pub(in crate::tables) struct RecordPlaces {
    /// By key, from 0 on without large gaps.
    dense: Vec<Option<RecordPlace>>,
    others: HashMap<RecordKey, RecordPlace>,
}

/// A key may be so much larger than those before it, for records that were deleted, and still be dense.
const GAP: usize = 4096;

impl RecordPlaces {
    /// The place of a record.
    pub fn get(&self, key: RecordKey) -> Option<RecordPlace> {
        match usize::try_from(key.0)
            .ok()
            .and_then(|at| self.dense.get(at))
        {
            Some(Some(place)) => Some(*place),
            // It may have come before the keys around it did.
            _ if self.others.is_empty() => None,
            _ => self.others.get(&key).copied(),
        }
    }

    /// Adds a record that has no place yet.
    pub fn insert(&mut self, key: RecordKey, place: RecordPlace) {
        match usize::try_from(key.0) {
            Ok(at) if at < self.dense.len() + GAP => {
                if at >= self.dense.len() {
                    self.dense.resize(at + 1, None);
                }
                self.dense[at] = Some(place);
            }
            _ => {
                self.others.insert(key, place);
            }
        }
    }
}
