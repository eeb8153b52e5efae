//! How often what the text suggested was taken over.

use std::collections::{BTreeMap, HashSet};

use rusqlite::params;

use super::undo::UndoStack;
use super::{Library, Result};
use crate::codebook::VariableIx;

/// The values of a variable that were coded while the text suggested an answer; the three add up to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// Taken over by the key for it.
    pub accepted: u64,
    /// Coded by the researcher's own key, with the same answer.
    pub same: u64,
    /// Values that were coded otherwise than the text suggested.
    pub overruled: u64,
}

impl Acceptance {
    /// Values for which the text suggested an answer, taken over or not.
    pub fn suggested(self) -> u64 {
        self.accepted + self.same + self.overruled
    }
}

impl Library {
    /// How the present values of each variable came about where the text suggested an answer. What counts for a
    /// value is the step that last coded it; steps that are undone count nothing.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn acceptance(&self) -> Result<BTreeMap<VariableIx, Acceptance>> {
        let read = || -> rusqlite::Result<BTreeMap<VariableIx, Acceptance>> {
            let standing: HashSet<i64> = UndoStack::load(&self.conn, self.pass.id)?
                .standing()
                .collect();
            let mut query = self.conn.prepare_cached(
                "SELECT h.step, h.record, h.variable, h.new, h.suggestion, h.accepted
                 FROM history AS h
                 JOIN value AS v ON (v.record, v.variable, v.pass) = (h.record, h.variable, ?1)
                 JOIN record AS r ON r.id = h.record AND r.deleted = 0
                 WHERE h.subject = 'value' ORDER BY h.id",
            )?;
            let mut rows = query.query(params![self.pass.id.0])?;
            let mut last: BTreeMap<(i64, i64), Option<Acceptance>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if !standing.contains(&row.get(0)?) {
                    continue;
                }
                let new: Option<String> = row.get(3)?;
                let suggestion: Option<String> = row.get(4)?;
                let accepted: bool = row.get(5)?;
                let one = suggestion.map(|suggestion| Acceptance {
                    accepted: accepted.into(),
                    same: (!accepted && new.as_ref() == Some(&suggestion)).into(),
                    overruled: (!accepted && new.as_ref() != Some(&suggestion)).into(),
                });
                last.insert((row.get(1)?, row.get(2)?), one);
            }
            let mut sums: BTreeMap<VariableIx, Acceptance> = BTreeMap::new();
            for ((_, variable), one) in last {
                if let Some((variable, one)) = self.variable_ix(variable).zip(one) {
                    let sum = sums.entry(variable).or_default();
                    sum.accepted += one.accepted;
                    sum.same += one.same;
                    sum.overruled += one.overruled;
                }
            }
            Ok(sums)
        };
        read().map_err(|error| self.failed(error))
    }
}
