//! The coding form: the records of the open judgement, their values, and the cursor.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::codebook::{Applies, Codebook, UnitIx, Value, VariableIx, VariableKind};
use crate::judgement::{Contents, NamedFacts};
use crate::library::{
    Acknowledgements, Delta, Record, RecordEvidence, RecordId, RecordValues, ThemedPassage, Walk,
};
use crate::messages::text;

/// Marks a passage with themes.
pub const THEME_SIGN: &str = "#";

/// The records and values of the open judgement, and where the cursor stands.
#[derive(Debug, Default)]
pub struct Form {
    /// The records in reading order; the first is the judgement's own.
    pub records: Vec<Record>,
    /// The values of the records in the pass.
    pub values: RecordValues,
    /// What follows from them, and from what is known of the judgement.
    pub derived: RecordValues,
    /// The passages of the values.
    pub evidence: RecordEvidence,
    /// The warnings of checks that stand for a reason.
    pub acknowledged: Acknowledgements,
    /// The themes on the judgement's passages, in the order of the text.
    pub themes: Vec<ThemedPassage>,
    /// What the facts name.
    pub facts: NamedFacts,
    /// What was read from the text by rule.
    pub contents: Contents,
    /// Which defendant, victim, incident or child of the text each record is.
    pub in_text: BTreeMap<RecordId, usize>,
    /// For which incident or child of the text a record was added.
    pub added_for: BTreeMap<RecordId, usize>,
    /// The same for the records that the next step adds, in their order.
    pub to_be_added: Vec<(UnitIx, usize)>,
    /// The passage of the variable under the cursor last marked in the text.
    pub pointed_at: Option<Range<usize>>,
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
            ..Self::default()
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

    /// The record that the cursor is on; none where no judgement is open.
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
        let key = (at.id, variable);
        self.values.get(&key).or_else(|| self.derived.get(&key))
    }

    /// Whether a variable is asked of a record.
    pub fn applies(&self, codebook: &Codebook, record: RecordId, variable: VariableIx) -> Applies {
        codebook.applies(variable, &|on| self.value(codebook, record, on))
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

    /// Applies what a step changed; new records are placed by `reload` of the whole tree.
    pub fn apply_changes<'a>(&mut self, deltas: impl Iterator<Item = &'a Delta>) {
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
                Delta::Evidence { .. }
                | Delta::Theme { .. }
                | Delta::Record { .. }
                | Delta::Mark { .. }
                | Delta::Screening { .. }
                | Delta::Metadata { .. }
                | Delta::Acknowledgement { .. }
                | Delta::Likeness { .. }
                | Delta::Table => {}
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
            VariableKind::Number(_) | VariableKind::Money(..) | VariableKind::Date
        );
        typed_in && typed.is_ascii_digit()
    }

    /// The record of a number.
    pub fn find(&self, record: RecordId) -> Option<&Record> {
        self.records.iter().find(|known| known.id == record)
    }
}

/// Why a variable is not asked: `only if Result is released`.
pub fn reason(codebook: &Codebook, variable: VariableIx) -> String {
    let Some(condition) = &codebook.variable(variable).condition else {
        return String::new();
    };
    let labels = condition
        .is
        .iter()
        .map(|&code| codebook.label(condition.variable, code).to_owned())
        .reduce(|first, second| text!("either", first = first, second = second));
    let other = &codebook.variable(condition.variable).label;
    text!(
        "condition-only-if",
        variable = other,
        labels = labels.unwrap_or_default()
    )
}
