//! The records and answers of one pass in memory.

use std::sync::Arc;

use crate::codebook::{Codebook, Derivation, Number, Origin, UnitIx, Value, VariableIx};
use crate::messages::text;

use super::{
    AnswerColumn, Below, Climb, ColumnAnswers, RecordAnswer, RecordPlace, RecordPlaces, Rows,
};

/// What the library knows a record by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey(pub i64);

/// Why a record cannot be put into the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// The key is taken.
    #[error("{}", text!("table-record-known", record = .0.0))]
    Known(RecordKey),
    /// A record of the root unit has a parent; or another one has none, or none that is already in
    /// the frame as a record of the unit above.
    #[error("{}", text!("table-record-parent", record = .0.0))]
    Parent(RecordKey),
}

/// The records and answers of one pass, as columns.
///
/// Records are added once, parents before their children; a column is loaded when a table first
/// needs it (see [`Frame::not_loaded`]) and then follows the key presses by [`Frame::set`].
/// A record is counted while it and every record above it are alive: not deleted, and of a judgement that is
/// not excluded.
#[derive(Debug, Clone)]
pub struct Frame {
    codebook: Arc<Codebook>,
    places: RecordPlaces,
    units: Vec<Rows>,
    columns: Vec<Option<AnswerColumn>>,
    /// The variables of each unit whose columns are loaded.
    loaded: Vec<Vec<VariableIx>>,
    /// Where it holds the records of one unit alone: how many judgements are excluded.
    alone: Option<u64>,
}

impl Frame {
    /// A frame without records.
    pub fn new(codebook: Arc<Codebook>) -> Self {
        Self {
            places: RecordPlaces::default(),
            units: vec![Rows::default(); codebook.units.len()],
            columns: vec![None; codebook.variables.len()],
            loaded: vec![Vec::new(); codebook.units.len()],
            codebook,
            alone: None,
        }
    }

    /// A frame of one unit alone, with the records that are counted, in ascending order, and the number of
    /// excluded judgements. That is enough for tables and filters of the unit's own variables, and takes a
    /// fraction of the time and memory of the tree. What is above the records is not known, so nothing in it can
    /// be changed, and no judgement is found from a record.
    pub fn of_unit(
        codebook: Arc<Codebook>,
        unit: UnitIx,
        counted: Vec<RecordKey>,
        excluded: u64,
    ) -> Self {
        let mut frame = Self::new(codebook);
        frame.units[unit.0] = Rows::without_parents(counted);
        frame.alone = Some(excluded);
        frame
    }

    /// The codebook that the answers belong to.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Adds a record at the end of its unit's list, uncoded in all columns.
    ///
    /// # Errors
    /// [`FrameError`] where the key is taken or the parent does not fit; nothing is added then.
    pub fn add_record(
        &mut self,
        unit: UnitIx,
        key: RecordKey,
        parent: Option<RecordKey>,
    ) -> Result<(), FrameError> {
        if self.places.get(key).is_some() {
            return Err(FrameError::Known(key));
        }
        let above = parent.and_then(|parent| self.places.get(parent));
        if above.map(|place| place.unit) != self.codebook.unit(unit).parent
            || above.is_some() != parent.is_some()
        {
            return Err(FrameError::Parent(key));
        }
        let alive = above.is_none_or(|place| self.units[place.unit.0].alive[place.row as usize]);
        let row = self.units[unit.0].push(key, above.map(|place| place.row), alive);
        self.places.insert(key, RecordPlace { unit, row });
        for variable in &self.loaded[unit.0] {
            if let Some(column) = &mut self.columns[variable.0] {
                column.push();
            }
        }
        Ok(())
    }

    /// Takes a deleted record, or that of an excluded judgement, and all below it out of the tables, or restores it: with those
    /// below it that were not deleted themselves. An unknown record is ignored.
    pub fn set_alive(&mut self, key: RecordKey, alive: bool) {
        let Some(RecordPlace { unit, row }) = self.places.get(key) else {
            return;
        };
        let above = self.codebook.unit(unit).parent;
        let row = row as usize;
        let rows = &self.units[unit.0];
        let under_living =
            above.is_none_or(|above| self.units[above.0].alive[rows.parents[row] as usize]);
        self.units[unit.0].own[row] = alive;
        let mut open = vec![(unit, row, alive && under_living)];
        while let Some((unit, row, living)) = open.pop() {
            if !self.revive(unit, row, living) {
                continue;
            }
            for below in self.codebook.children(unit) {
                let rows = &self.units[below.0];
                let children = rows.children(row);
                open.extend(children.map(|child| (below, child, living && rows.own[child])));
            }
        }
    }

    /// Puts a row in or out of all counts; whether that changed anything.
    fn revive(&mut self, unit: UnitIx, row: usize, alive: bool) -> bool {
        let rows = &mut self.units[unit.0];
        if std::mem::replace(&mut rows.alive[row], alive) == alive {
            return false;
        }
        if alive {
            rows.total += 1;
        } else {
            rows.total -= 1;
        }
        true
    }

    /// Whether the answers to a variable are loaded. Variables derived from dates have
    /// no column; see [`Frame::needed`].
    pub fn has_column(&self, variable: VariableIx) -> bool {
        self.column(variable).is_some()
    }

    /// Loads the answers to a coded or metadata variable, in place of those that were there. Fastest
    /// in the order of the records. Answers of unknown records are left out; a variable that is
    /// derived from dates is ignored.
    pub fn load_column(&mut self, variable: VariableIx, answers: ColumnAnswers) {
        if !self.is_stored(variable) {
            return;
        }
        let unit = self.codebook.variable(variable).unit;
        let rows = &self.units[unit.0];
        let mut column = AnswerColumn::uncoded(rows.keys.len(), answers.dictionary);
        let mut next = 0;
        for (key, cell) in answers.cells {
            let row = if rows.keys.get(next) == Some(&key) {
                Some(next)
            } else if self.alone.is_some() {
                rows.find_sorted(key, next)
            } else {
                self.row_of(unit, key)
            };
            let Some(row) = row else { continue };
            next = row + 1;
            column.set_cell(row, cell);
        }
        if self.columns[variable.0].replace(column).is_none() {
            self.loaded[unit.0].push(variable);
        }
    }

    /// Changes one answer; none clears it. Ignored where the column is not loaded (loading will
    /// include the new answer) or the record is not of the variable's unit.
    pub fn set(&mut self, variable: VariableIx, key: RecordKey, value: Option<Value>) {
        let unit = self.codebook.variable(variable).unit;
        let (Some(column), Some(place)) = (
            self.columns[variable.0].as_mut(),
            self.places.get(key).filter(|place| place.unit == unit),
        ) else {
            return;
        };
        column.set(place.row as usize, value);
    }

    /// The columns that the frequency of a variable is counted from: its own or those of its dates,
    /// and those of the conditions of all these; loaded or not.
    pub fn needed(&self, variable: VariableIx) -> Vec<VariableIx> {
        let mut seen = Vec::new();
        let mut open = vec![variable];
        while let Some(next) = open.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            let asked = self.codebook.variable(next);
            open.extend(asked.condition.as_ref().map(|condition| condition.variable));
            match asked.origin {
                Origin::Derived(Derivation::YearsBetween(from, to)) => open.extend([from, to]),
                Origin::Derived(Derivation::YearOf(date)) => open.push(date),
                Origin::Coded | Origin::Derived(Derivation::Metadata(_) | Derivation::Theme(_)) => {
                }
            }
        }
        seen.retain(|&variable| self.is_stored(variable));
        seen.sort_unstable();
        seen
    }

    /// The columns that must still be loaded before a variable can be counted.
    pub fn not_loaded(&self, variable: VariableIx) -> Vec<VariableIx> {
        let mut needed = self.needed(variable);
        needed.retain(|&variable| !self.has_column(variable));
        needed
    }

    /// A record's answer to a variable of its unit or of one above it; derived ones are computed.
    /// Deleted records keep their answers. None where it is uncoded, does not apply, is not loaded,
    /// or the variable is of no unit in the record's line.
    pub fn value(&self, variable: VariableIx, key: RecordKey) -> Option<Value> {
        let place = self.places.get(key)?;
        let unit = self.codebook.variable(variable).unit;
        let row = self.row_above(place.unit, place.row as usize, unit)?;
        match self.record_answer(variable, row) {
            RecordAnswer::Valid(value) => Some(value.clone()),
            RecordAnswer::Years(years) => Number::new(f64::from(years)).map(Value::Number),
            RecordAnswer::Missing(code) => Some(Value::Missing(code)),
            RecordAnswer::NotApplicable | RecordAnswer::RuledOut | RecordAnswer::Uncoded => None,
        }
    }

    /// Whether a record has an answer to a variable of its unit that counts as not applicable, because a condition
    /// rules it out.
    pub fn is_ruled_out(&self, variable: VariableIx, key: RecordKey) -> bool {
        let unit = self.codebook.variable(variable).unit;
        self.row_of(unit, key)
            .is_some_and(|row| self.record_answer(variable, row) == RecordAnswer::RuledOut)
    }

    /// Whether a condition says that a variable of its unit is not asked of a record.
    pub fn is_not_asked(&self, variable: VariableIx, key: RecordKey) -> bool {
        let unit = self.codebook.variable(variable).unit;
        self.row_of(unit, key).is_some_and(|row| {
            let answer = self.record_answer(variable, row);
            matches!(answer, RecordAnswer::NotApplicable | RecordAnswer::RuledOut)
        })
    }

    /// How many living records a unit has.
    pub fn total(&self, unit: UnitIx) -> u64 {
        self.units[unit.0].total
    }

    /// How many judgements are left out with all their records: those that are excluded from the study. (A
    /// judgement's own record is never deleted.)
    pub fn excluded(&self) -> u64 {
        if let Some(excluded) = self.alone {
            return excluded;
        }
        let rows = &self.units[Codebook::ROOT.0];
        rows.keys.len() as u64 - rows.total
    }

    /// How many records a unit has, the deleted ones too: the length of its columns and masks.
    pub fn records(&self, unit: UnitIx) -> usize {
        self.units[unit.0].keys.len()
    }

    /// The row of a record in its unit, where it is known: the place in [`Selection::mask`](crate::tables::Selection::mask).
    pub fn row_of(&self, unit: UnitIx, key: RecordKey) -> Option<usize> {
        let place = self.places.get(key).filter(|place| place.unit == unit)?;
        Some(place.row as usize)
    }

    /// The row of the judgement to which a record belongs, in the root unit.
    pub fn judgement_row(&self, key: RecordKey) -> Option<usize> {
        let place = self.places.get(key)?;
        Some(self.root_row(place.unit, place.row as usize))
    }

    /// The records of a unit.
    pub(in crate::tables) fn rows(&self, unit: UnitIx) -> &Rows {
        &self.units[unit.0]
    }

    /// Which rows of a unit are counted.
    pub(in crate::tables) fn alive(&self, unit: UnitIx) -> &[bool] {
        &self.units[unit.0].alive
    }

    /// The column of a variable, where it is loaded.
    pub(in crate::tables) fn column(&self, variable: VariableIx) -> Option<&AnswerColumn> {
        self.columns[variable.0].as_ref()
    }

    /// A unit and those above it whose records are held, the lowest first.
    pub(in crate::tables) fn line(&self, unit: UnitIx) -> Vec<UnitIx> {
        match self.alone {
            Some(_) => vec![unit],
            None => self.codebook.line(unit),
        }
    }

    /// The way from the rows of a unit to those of the same unit or of one above it.
    pub(in crate::tables) fn climb(&self, from: UnitIx, to: UnitIx) -> Option<Climb<'_>> {
        let line = self.line(from);
        let steps = line.iter().position(|&unit| unit == to)?;
        Some(Climb {
            steps: line[..steps]
                .iter()
                .map(|unit| self.units[unit.0].parents.as_slice())
                .collect(),
        })
    }

    /// The row of a unit to which a row of a unit below it belongs, or that row itself where both are
    /// the same; none where the one is not in the other's line.
    pub(in crate::tables) fn row_above(
        &self,
        unit: UnitIx,
        row: usize,
        above: UnitIx,
    ) -> Option<usize> {
        let (mut unit, mut row) = (unit, row);
        while unit != above {
            row = self.units[unit.0].parents.get(row).copied()? as usize;
            unit = self.codebook.unit(unit).parent?;
        }
        Some(row)
    }

    /// The row of the judgement to which a row of a unit belongs.
    pub(in crate::tables) fn root_row(&self, unit: UnitIx, row: usize) -> usize {
        // Every unit stands below the root.
        self.row_above(unit, row, Codebook::ROOT).unwrap_or(row)
    }

    /// All rows of a unit that belong to the judgement of a row of the root unit, in no fixed order,
    /// those of deleted records too. The judgement's own row where the unit is the root.
    pub(in crate::tables) fn rows_below(
        &self,
        root_row: usize,
        unit: UnitIx,
    ) -> impl Iterator<Item = usize> {
        self.below(Codebook::ROOT, root_row, unit)
    }

    /// All rows of a unit below a row of a unit above it, or that row itself where both are the same.
    pub(in crate::tables) fn below(&self, from: UnitIx, row: usize, unit: UnitIx) -> Below<'_> {
        let mut levels: Vec<&Rows> = self
            .codebook
            .line(unit)
            .into_iter()
            .take_while(|&unit| unit != from)
            .map(|unit| &self.units[unit.0])
            .collect();
        levels.reverse();
        Below::new(row, levels)
    }

    /// Whether a variable has answers of its own, rather than being derived.
    fn is_stored(&self, variable: VariableIx) -> bool {
        matches!(
            self.codebook.variable(variable).origin,
            Origin::Coded | Origin::Derived(Derivation::Metadata(_) | Derivation::Theme(_))
        )
    }
}
