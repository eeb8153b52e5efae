//! Which records a table counts, of those that are there.

use crate::codebook::{Codebook, UnitIx, VariableIx};

use super::Selection;
use crate::tables::data::Frame;

/// Which records a table counts. By itself: all that are not deleted, of judgements that are not excluded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// Whether each judgement counts, in the order of the frame; none where all do.
    pub judgements: Option<Vec<bool>>,
    /// Whether excluded judgements count too, because they were asked for.
    pub excluded_too: bool,
    /// Conditions on what is coded, on any unit.
    pub selection: Selection,
}

impl Scope {
    /// What both let through. Excluded judgements count where one of them asks for them.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let judgements = match (self.judgements, other.judgements) {
            (Some(mut both), Some(other)) => {
                for (held, other) in both.iter_mut().zip(other) {
                    *held &= other;
                }
                Some(both)
            }
            (one, None) | (None, one) => one,
        };
        Self {
            judgements,
            excluded_too: self.excluded_too || other.excluded_too,
            selection: self.selection.and(&other.selection),
        }
    }

    /// The columns that must still be loaded before it is known which records count.
    pub(in crate::tables) fn not_loaded(&self, frame: &Frame) -> Vec<VariableIx> {
        let mut needed = self.selection.needed(frame);
        needed.retain(|&variable| !frame.has_column(variable));
        needed
    }

    /// Whether a variable's answers decide which records count.
    pub(in crate::tables) fn depends_on(&self, frame: &Frame, variable: VariableIx) -> bool {
        self.selection.needed(frame).contains(&variable)
    }

    /// Which rows of a unit count; the rows are those of the frame, deleted ones among them.
    pub fn mask(&self, frame: &Frame, unit: UnitIx) -> Vec<bool> {
        let mut mask = if self.selection.is_empty() && !self.excluded_too {
            frame.alive(unit).to_vec()
        } else {
            self.selection.mask(frame, unit)
        };
        if self.judgements.is_none() && (self.excluded_too || self.selection.is_empty()) {
            return mask;
        }
        let admitted: Vec<bool> = (0..frame.records(Codebook::ROOT))
            .map(|judgement| self.admits_judgement(frame, judgement))
            .collect();
        // Every unit stands below the root.
        if let Some(climb) = frame.climb(unit, Codebook::ROOT) {
            for (row, counted) in mask.iter_mut().enumerate() {
                *counted &= admitted[climb.row(row)];
            }
        }
        mask
    }

    /// Whether a row of a unit counts: what [`Scope::mask`] says of it, without going over the others.
    pub(in crate::tables) fn admits(&self, frame: &Frame, unit: UnitIx, row: usize) -> bool {
        self.admits_judgement(frame, frame.root_row(unit, row))
            && self.selection.admits(frame, unit, row)
    }

    fn admits_judgement(&self, frame: &Frame, judgement: usize) -> bool {
        let scope = self.judgements.as_ref();
        (self.excluded_too || frame.alive(Codebook::ROOT)[judgement])
            && scope.is_none_or(|scope| scope.get(judgement).copied().unwrap_or(false))
    }
}
