//! Judging records by the conditions: all rows of a unit at once, or one.

use super::{Branch, Condition, Selection, Way};
use crate::codebook::{Codebook, UnitIx};
use crate::tables::data::{Applicability, DerivationRule, Frame, RecordAnswer};

impl Selection {
    /// Which rows of a unit stay; not one of a deleted record, but those of excluded judgements too.
    pub fn mask(&self, frame: &Frame, unit: UnitIx) -> Vec<bool> {
        let mut ways = self.ways.iter().map(|way| way.mask(frame, unit));
        let Some(mut held) = ways.next() else {
            return vec![false; frame.records(unit)];
        };
        for way in ways {
            for (held, way) in held.iter_mut().zip(way) {
                *held |= way;
            }
        }
        held
    }

    /// Whether a row of a unit stays: what [`Selection::mask`] says of it, without going over the others.
    pub fn admits(&self, frame: &Frame, unit: UnitIx, row: usize) -> bool {
        self.ways.iter().any(|way| way.admits(frame, unit, row))
    }
}

impl Way {
    fn mask(&self, frame: &Frame, unit: UnitIx) -> Vec<bool> {
        let codebook = frame.codebook();
        let branches = self.branches(codebook, unit);
        let mut line = frame.line(unit);
        line.reverse();
        let mut held = Vec::new();
        for level in line {
            held = carried_down(frame, level, &held);
            self.narrow(frame, level, &mut held);
            for branch in branches.iter().filter(|branch| branch.common == level) {
                let found = self.found(frame, branch);
                for (held, found) in held.iter_mut().zip(found) {
                    *held &= found;
                }
            }
        }
        if let Some(judgements) = &self.judgements {
            keep_of(frame, unit, judgements, &mut held);
        }
        for not in &self.not {
            for (held, not) in held.iter_mut().zip(not.mask(frame, unit)) {
                *held &= !not;
            }
        }
        held
    }

    fn admits(&self, frame: &Frame, unit: UnitIx, row: usize) -> bool {
        let codebook = frame.codebook();
        if row >= frame.records(unit) || !self.line_holds(frame, unit, row, None) {
            return false;
        }
        let judgements = self.judgements.as_ref();
        let judgement = frame.root_row(unit, row);
        if judgements.is_some_and(|all| !all.get(judgement).copied().unwrap_or(false))
            || self.not.iter().any(|not| not.admits(frame, unit, row))
        {
            return false;
        }
        self.branches(codebook, unit).iter().all(|branch| {
            let Some(common) = frame.row_above(unit, row, branch.common) else {
                return false;
            };
            frame
                .below(branch.common, common, branch.lowest())
                .any(|row| self.line_holds(frame, branch.lowest(), row, Some(branch.common)))
        })
    }

    /// Whether a row and those above it, up to but not including that of a unit, are there and fulfil
    /// the conditions on their units.
    fn line_holds(&self, frame: &Frame, unit: UnitIx, row: usize, end: Option<UnitIx>) -> bool {
        let codebook = frame.codebook();
        let (mut unit, mut row) = (unit, row);
        loop {
            if Some(unit) == end {
                return true;
            }
            let rows = frame.rows(unit);
            let is_there = unit == Codebook::ROOT || rows.own[row];
            let fulfils = |condition: &Condition| {
                condition.holds(frame.record_answer(condition.variable, row))
            };
            if !is_there || !self.on(codebook, unit).all(fulfils) {
                return false;
            }
            let Some(above) = codebook.unit(unit).parent else {
                return true;
            };
            row = rows.parents[row] as usize;
            unit = above;
        }
    }

    /// Which rows of a branch's common unit have a record in it that fulfils all its conditions.
    fn found(&self, frame: &Frame, branch: &Branch) -> Vec<bool> {
        let mut held = vec![true; frame.records(branch.common)];
        for &level in &branch.units {
            held = carried_down(frame, level, &held);
            self.narrow(frame, level, &mut held);
        }
        for &level in branch.units.iter().rev() {
            held = carried_up(frame, level, &held);
        }
        held
    }

    /// Leaves out the rows of a unit that do not fulfil the conditions on its variables.
    fn narrow(&self, frame: &Frame, unit: UnitIx, held: &mut [bool]) {
        for condition in self.on(frame.codebook(), unit) {
            Ready::of(frame, condition).narrow(held);
        }
    }
}

/// Leaves out the rows of a unit that stand in other judgements. One that came in since then is none of them.
fn keep_of(frame: &Frame, unit: UnitIx, judgements: &[bool], held: &mut [bool]) {
    // Every unit stands below the root.
    if let Some(climb) = frame.climb(unit, Codebook::ROOT) {
        for (row, held) in held.iter_mut().enumerate() {
            *held &= judgements.get(climb.row(row)).copied().unwrap_or(false);
        }
    }
}

/// The rows of a unit that are not deleted and whose parents are held. All where nothing is above them: of the
/// root unit, whose records are never deleted, and of a unit alone, where only those that count are there.
fn carried_down(frame: &Frame, unit: UnitIx, above: &[bool]) -> Vec<bool> {
    let rows = frame.rows(unit);
    if rows.parents.is_empty() {
        return vec![true; frame.records(unit)];
    }
    let parents = rows.parents.iter().zip(&rows.own);
    parents
        .map(|(&parent, &own)| own && above[parent as usize])
        .collect()
}

/// The rows of the unit above that have a held row below them.
fn carried_up(frame: &Frame, unit: UnitIx, held: &[bool]) -> Vec<bool> {
    let parent = frame.codebook().unit(unit).parent;
    let above = parent.map_or(0, |parent| frame.records(parent));
    let mut found = vec![false; above];
    for (&parent, &held) in frame.rows(unit).parents.iter().zip(held) {
        found[parent as usize] |= held;
    }
    found
}

/// A condition ready to be put to all rows of its unit.
enum Ready<'a> {
    /// Each answer of a column is judged once.
    Stored {
        cells: &'a [u32],
        /// By cell, the first of which is not an answer: of rows to which the variable applies, and of others.
        holds: [Vec<bool>; 2],
        applicability: Applicability<'a>,
    },
    /// A value derived from dates.
    Derived(DerivationRule<'a>, &'a Condition),
    /// Nothing is loaded.
    Uncoded(bool),
}

impl<'a> Ready<'a> {
    fn of(frame: &'a Frame, condition: &'a Condition) -> Self {
        if let Some(column) = frame.column(condition.variable) {
            return Self::Stored {
                cells: column.cells(),
                holds: [false, true].map(|ruled_out| {
                    column.by_cell(|stored| {
                        condition.holds(RecordAnswer::from_stored(stored, ruled_out))
                    })
                }),
                applicability: Applicability::new(frame, condition.variable),
            };
        }
        match DerivationRule::new(frame, condition.variable) {
            Some(rule) => Self::Derived(rule.for_many(), condition),
            None => Self::Uncoded(condition.holds(RecordAnswer::Uncoded)),
        }
    }

    fn narrow(&self, held: &mut [bool]) {
        match self {
            Self::Stored {
                cells,
                holds,
                applicability,
            } => {
                let unconditional = applicability.is_unconditional();
                for (row, (held, &cell)) in held.iter_mut().zip(*cells).enumerate() {
                    let ruled_out = !unconditional && applicability.is_ruled_out(row);
                    *held &= holds[usize::from(ruled_out)][cell as usize];
                }
            }
            Self::Derived(rule, condition) => {
                for (row, held) in held.iter_mut().enumerate() {
                    *held = *held && condition.holds(rule.outcome(row).into());
                }
            }
            Self::Uncoded(holds) => {
                if !holds {
                    held.fill(false);
                }
            }
        }
    }
}
