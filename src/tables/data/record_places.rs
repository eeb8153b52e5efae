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
    dense: Vec<Packed>,
    others: HashMap<RecordKey, RecordPlace>,
}

/// A place, or none, in eight bytes: there are millions of them.
#[derive(Debug, Clone, Copy)]
struct Packed {
    /// The unit's position and 1; 0 where there is no record.
    unit: u32,
    row: u32,
}

/// A key may be so much larger than those before it, for records that were deleted, and still be dense.
const GAP: usize = 4096;

impl Packed {
    const NONE: Self = Self { unit: 0, row: 0 };

    fn place(self) -> Option<RecordPlace> {
        let unit = self.unit.checked_sub(1)?;
        Some(RecordPlace {
            unit: UnitIx(unit as usize),
            row: self.row,
        })
    }
}

impl RecordPlaces {
    /// The place of a record.
    pub fn get(&self, key: RecordKey) -> Option<RecordPlace> {
        let at = usize::try_from(key.0).ok();
        let dense = at.and_then(|at| self.dense.get(at)?.place());
        // It may have come before the keys around it did.
        if dense.is_some() || self.others.is_empty() {
            return dense;
        }
        self.others.get(&key).copied()
    }

    /// Adds a record that has no place yet.
    pub fn insert(&mut self, key: RecordKey, place: RecordPlace) {
        match usize::try_from(key.0) {
            Ok(at) if at < self.dense.len() + GAP => {
                if at >= self.dense.len() {
                    self.dense.resize(at + 1, Packed::NONE);
                }
                self.dense[at] = Packed {
                    unit: place.unit.0 as u32 + 1,
                    row: place.row,
                };
            }
            _ => {
                self.others.insert(key, place);
            }
        }
    }
}
