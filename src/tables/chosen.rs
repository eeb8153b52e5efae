//! Which records a table counts, of those that are there.

use crate::codebook::{UnitIx, VariableIx};

use super::Frame;

/// Which records a table counts. By itself: all that are not deleted, of judgements that are not excluded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chosen {
    /// Whether each judgement counts, in the order of the frame; none where all do.
    pub judgements: Option<Vec<bool>>,
    /// Whether excluded judgements count too, because they were asked for.
    pub excluded_too: bool,
}

impl Chosen {
    /// The columns that must still be loaded before it can be told which records count.
    pub(super) fn not_loaded(&self, _frame: &Frame) -> Vec<VariableIx> {
        Vec::new()
    }

    /// Whether a variable's answers decide which records count.
    pub(super) fn depends_on(&self, _frame: &Frame, _variable: VariableIx) -> bool {
        false
    }

    /// Which rows of a unit count.
    pub(super) fn mask(&self, frame: &Frame, unit: UnitIx) -> Vec<bool> {
        if self.judgements.is_none() && !self.excluded_too {
            return frame.alive(unit).to_vec();
        }
        (0..frame.rows(unit))
            .map(|row| self.admits(frame, unit, row))
            .collect()
    }

    /// Whether a row of a unit counts.
    pub(super) fn admits(&self, frame: &Frame, unit: UnitIx, row: usize) -> bool {
        let there = if self.excluded_too {
            frame.is_present(unit, row)
        } else {
            frame.alive(unit)[row]
        };
        there
            && self.judgements.as_ref().is_none_or(|judgements| {
                judgements
                    .get(frame.root_row(unit, row))
                    .copied()
                    .unwrap_or(false)
            })
    }
}
