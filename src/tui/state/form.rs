//! The coding form: the records of the open judgement, their values, and the cursor.

use std::collections::HashSet;

use crate::codebook::{Applies, Codebook, Kind, Value, VariableIx};
use crate::library::{Delta, Record, RecordId, RecordValues, Walk};

/// The records and values of the open judgement, and where the cursor stands.
#[derive(Debug, Default)]
pub struct Form {
    /// The records in reading order; the first is the judgement's own.
    pub records: Vec<Record>,
    /// Their values.
    pub values: RecordValues,
    /// The current record's position in `records`.
    pub record: usize,
    /// The current variable's position among the record's coded variables.
    pub row: usize,
}

/// How far a record is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// No variable is coded.
    Empty,
    /// Some variables that apply are uncoded.
    Partial,
    /// All variables that apply are coded.
    Complete,
}

impl Form {
    /// Shows a judgement's records; the cursor goes to the first that is uncoded.
    pub fn open(&mut self, records: Vec<Record>, values: RecordValues, codebook: &Codebook) {
        *self = Self {
            records,
            values,
            record: 0,
            row: 0,
        };
        let first = self
            .variable(codebook)
            .zip(self.current().map(|record| record.id));
        if first.is_some_and(|(variable, record)| self.values.contains_key(&(record, variable))) {
            self.next_uncoded(codebook);
        }
    }

    /// Puts the cursor on what a walk through the history changed: the variable, or the record that
    /// came back or was added.
    pub fn follow(&mut self, codebook: &Codebook, walk: Walk, deltas: &[Delta]) {
        let value = deltas.iter().find_map(|delta| match delta {
            Delta::Value {
                record, variable, ..
            } => Some((*record, Some(*variable))),
            _ => None,
        });
        let mut came = deltas.iter().filter_map(|delta| match delta {
            Delta::Record {
                record,
                present: true,
            } => Some((record.id, None)),
            _ => None,
        });
        // What was deleted comes back from the top down; what is added again ends with the wanted one.
        let came = if walk == Walk::Undo {
            came.next()
        } else {
            came.next_back()
        };
        if let Some((record, variable)) = value.or(came) {
            self.go_to(codebook, record, variable);
        }
    }

    /// The current record.
    pub fn current(&self) -> Option<&Record> {
        self.records.get(self.record)
    }

    /// The coded variables of the current record, in the codebook's order.
    pub fn rows(&self, codebook: &Codebook) -> Vec<VariableIx> {
        self.current()
            .map(|record| codebook.coded_of(record.unit).collect())
            .unwrap_or_default()
    }

    /// The variable under the cursor.
    pub fn variable(&self, codebook: &Codebook) -> Option<VariableIx> {
        self.current()
            .and_then(|record| codebook.coded_of(record.unit).nth(self.row))
    }

    /// The answer of a record or of the nearest record above it whose unit has the variable.
    pub fn value(
        &self,
        codebook: &Codebook,
        record: RecordId,
        variable: VariableIx,
    ) -> Option<&Value> {
        let unit = codebook.variable(variable).unit;
        let mut at = self.find(record)?;
        while at.unit != unit {
            at = self.find(at.parent?)?;
        }
        self.values.get(&(at.id, variable))
    }

    /// Whether a variable is asked of a record.
    pub fn applies(&self, codebook: &Codebook, record: RecordId, variable: VariableIx) -> Applies {
        match &codebook.variable(variable).condition {
            None => Applies::Yes,
            Some(condition) => condition.applies(self.value(codebook, record, condition.variable)),
        }
    }

    /// The messages of the checks that the current record breaks.
    pub fn warnings<'c>(&self, codebook: &'c Codebook) -> Vec<&'c str> {
        let Some(record) = self.current() else {
            return Vec::new();
        };
        codebook
            .checks
            .iter()
            .filter(|check| check.unit == record.unit)
            .filter(|check| check.is_broken(|variable| self.value(codebook, record.id, variable)))
            .map(|check| check.message.as_str())
            .collect()
    }

    /// How far a record is coded.
    pub fn completeness(&self, codebook: &Codebook, record: &Record) -> Completeness {
        let mut asked = codebook
            .coded_of(record.unit)
            .filter(|&variable| self.applies(codebook, record.id, variable) != Applies::No)
            .map(|variable| self.values.contains_key(&(record.id, variable)))
            .peekable();
        if asked.peek().is_none() {
            return Completeness::Complete;
        }
        let coded: Vec<bool> = asked.collect();
        match (
            coded.iter().all(|&coded| coded),
            coded.iter().any(|&coded| coded),
        ) {
            (true, _) => Completeness::Complete,
            (false, true) => Completeness::Partial,
            (false, false) => Completeness::Empty,
        }
    }

    /// Values coded and values asked for, over all records.
    pub fn coded_of_asked(&self, codebook: &Codebook) -> (usize, usize) {
        let mut counts = (0, 0);
        for record in &self.records {
            for variable in codebook.coded_of(record.unit) {
                let coded = self.values.contains_key(&(record.id, variable));
                if coded || self.applies(codebook, record.id, variable) != Applies::No {
                    counts.1 += 1;
                    counts.0 += usize::from(coded);
                }
            }
        }
        counts
    }

    /// Moves down to the next variable that is asked, at the record's end to the next record with
    /// something uncoded. Says whether there was a place to move to.
    pub fn advance(&mut self, codebook: &Codebook) -> bool {
        let rows = self.rows(codebook);
        let Some(record) = self.current().map(|record| record.id) else {
            return false;
        };
        let below = (self.row + 1..rows.len())
            .find(|&row| self.applies(codebook, record, rows[row]) != Applies::No);
        if let Some(row) = below {
            self.row = row;
            return true;
        }
        self.next_uncoded(codebook)
    }

    /// Moves to the next uncoded variable that is asked: after the cursor, then in the records that
    /// follow, then from the start.
    pub fn next_uncoded(&mut self, codebook: &Codebook) -> bool {
        let count = self.records.len();
        for offset in 0..=count {
            let position = (self.record + offset) % count.max(1);
            let Some(record) = self.records.get(position) else {
                return false;
            };
            let first = if offset == 0 { self.row + 1 } else { 0 };
            let open =
                codebook
                    .coded_of(record.unit)
                    .enumerate()
                    .skip(first)
                    .find(|(_, variable)| {
                        !self.values.contains_key(&(record.id, *variable))
                            && self.applies(codebook, record.id, *variable) != Applies::No
                    });
            if let Some((row, _)) = open {
                (self.record, self.row) = (position, row);
                return true;
            }
        }
        false
    }

    /// Puts the cursor on a record, and on a variable of it.
    pub fn go_to(&mut self, codebook: &Codebook, record: RecordId, variable: Option<VariableIx>) {
        let Some(position) = self.records.iter().position(|known| known.id == record) else {
            return;
        };
        self.record = position;
        let unit = self.records[position].unit;
        self.row = variable
            .and_then(|variable| codebook.coded_of(unit).position(|known| known == variable))
            .unwrap_or(0);
    }

    /// The record of the same unit before the current one: the one above in the tree order.
    pub fn last_of_unit(&self) -> Option<&Record> {
        let unit = self.current()?.unit;
        self.records[..self.record]
            .iter()
            .rev()
            .find(|record| record.unit == unit)
    }

    /// The record's place among those of its unit and parent, as `(2, 5)`.
    pub fn place(&self, record: &Record) -> (usize, usize) {
        let alike = || {
            self.records
                .iter()
                .filter(|known| (known.unit, known.parent) == (record.unit, record.parent))
        };
        let at = alike().position(|known| known.id == record.id).unwrap_or(0);
        (at + 1, alike().count())
    }

    /// Takes in what a step changed; records that come are placed by `reload` of the whole tree.
    pub fn take_in(&mut self, deltas: &[Delta]) {
        for delta in deltas {
            match delta {
                Delta::Value {
                    record,
                    variable,
                    new: Some(value),
                    ..
                } => {
                    self.values.insert((*record, *variable), value.clone());
                }
                Delta::Value {
                    record,
                    variable,
                    new: None,
                    ..
                } => {
                    self.values.remove(&(*record, *variable));
                }
                Delta::Record { .. } | Delta::Mark => {}
            }
        }
    }

    /// Takes in the records after some came or went; the cursor stays on its record or goes to the
    /// nearest one before.
    pub fn replace_records(&mut self, records: Vec<Record>) {
        let present: HashSet<RecordId> = records.iter().map(|record| record.id).collect();
        let before = self.records.iter().take(self.record + 1).rev();
        let keep = before
            .map(|record| record.id)
            .find(|id| present.contains(id));
        let same = keep == self.current().map(|record| record.id);
        self.record = records
            .iter()
            .position(|record| Some(record.id) == keep)
            .unwrap_or(0);
        if !same {
            self.row = 0;
        }
        self.records = records;
    }

    /// Whether a character typed on a variable begins an answer: a digit of a number, an
    /// amount or a date.
    pub fn begins_entry(codebook: &Codebook, variable: VariableIx, typed: char) -> bool {
        let typed_in = matches!(
            codebook.variable(variable).kind,
            Kind::Number(_) | Kind::Money(..) | Kind::Date
        );
        typed_in && typed.is_ascii_digit()
    }

    fn find(&self, record: RecordId) -> Option<&Record> {
        self.records.iter().find(|known| known.id == record)
    }
}

/// Why a variable is not asked: `only if Result of the case is released`.
pub fn reason(codebook: &Codebook, variable: VariableIx) -> String {
    let Some(condition) = &codebook.variable(variable).condition else {
        return String::new();
    };
    let labels: Vec<&str> = condition
        .is
        .iter()
        .map(|&code| codebook.label(condition.variable, code))
        .collect();
    let other = &codebook.variable(condition.variable).label;
    format!("only if {other} is {}", labels.join(" or "))
}
