//! What is still open in the judgement: variables, records, checks.

use super::Form;
use crate::codebook::{Applies, Check, Codebook, Operand, UnitIx, Value, VariableIx};
use crate::library::{Judgement, Left, Record, RecordId, RecordValues};

impl Form {
    /// What is left to do.
    pub fn left(&self, codebook: &Codebook) -> Left {
        let (coded, asked) = self.coded_of_asked(codebook);
        Left {
            uncoded: asked - coded,
            records: self.stated_records(codebook),
            broken: self.broken(codebook).len(),
        }
    }

    /// The units of which fewer records are there than a number of the codebook states.
    fn stated_records(&self, codebook: &Codebook) -> Vec<(String, usize, usize)> {
        let fewer = self.fewer_than_stated(codebook).into_iter();
        fewer
            .map(|(unit, there, stated)| (codebook.unit(unit).label.clone(), there, stated))
            .collect()
    }

    /// The same by the units, with how many records are there and how many are stated.
    pub fn fewer_than_stated(&self, codebook: &Codebook) -> Vec<(UnitIx, usize, usize)> {
        let mut missing = Vec::new();
        for record in &self.records {
            for variable in codebook.coded_of(record.unit) {
                let Some(unit) = codebook.variable(variable).counts else {
                    continue;
                };
                let Some(Value::Number(stated)) = self.values.get(&(record.id, variable)) else {
                    continue;
                };
                let stated = stated.get().max(0.0) as usize;
                let there = self.count_below(record, unit);
                if there < stated {
                    missing.push((unit, there, stated));
                }
            }
        }
        missing
    }

    fn count_below(&self, above: &Record, unit: UnitIx) -> usize {
        let of_unit = self.records.iter().filter(|record| record.unit == unit);
        let below = |record: &&Record| self.line_of(record.id).any(|at| at.id == above.id);
        of_unit.filter(below).count()
    }

    /// A record and those above it, from below.
    pub(super) fn line_of(&self, record: RecordId) -> impl Iterator<Item = &Record> {
        std::iter::successors(self.find(record), |at| self.find(at.parent?))
    }

    /// The record under the cursor and those above it, from below.
    pub fn line_of_current(&self) -> Vec<RecordId> {
        let current = self.current().map(|record| record.id);
        let line = current.into_iter().flat_map(|id| self.line_of(id));
        line.map(|record| record.id).collect()
    }

    /// The checks that are broken, each with the record that breaks it, wherever their operands live. What stands for a
    /// reason is not among them.
    pub fn broken<'c>(&self, codebook: &'c Codebook) -> Vec<(&Record, &'c Check)> {
        let broken = self.records.iter().flat_map(|record| {
            let of_unit = codebook
                .checks
                .iter()
                .filter(|check| check.unit == record.unit);
            of_unit
                .filter(|check| check.is_broken(|on| self.value(codebook, record.id, on)))
                .filter(|check| {
                    let target = (record.id, check.rule.clone());
                    !self.acknowledged.contains_key(&target)
                })
                .map(move |check| (record, check))
        });
        broken.collect()
    }

    /// The messages of the checks that the current record breaks, or records below it by one of its own answers;
    /// those with their ids.
    pub fn warnings(&self, codebook: &Codebook) -> Vec<String> {
        let Some(current) = self.current() else {
            return Vec::new();
        };
        let of_current = |operand: Operand| match operand {
            Operand::Variable(variable) => codebook.variable(variable).unit == current.unit,
            Operand::Number(_) => false,
        };
        let warnings = self.broken(codebook).into_iter();
        warnings
            .filter_map(|(record, check)| {
                if record.id == current.id {
                    return Some(check.message.clone());
                }
                let by_current = of_current(check.left) || of_current(check.right);
                let below = self.line_of(record.id).any(|at| at.id == current.id);
                (by_current && below).then(|| format!("{}: {}", self.short(record), check.message))
            })
            .collect()
    }

    /// A record's id without the judgement: `I1/V2`.
    pub fn short<'r>(&self, record: &'r Record) -> &'r str {
        let stem = self.records.first().map_or("", |first| first.name.as_str());
        let short = record.name.strip_prefix(stem).unwrap_or(&record.name);
        short.trim_start_matches('/')
    }

    /// The positions of the uncoded variables of a record.
    fn open_rows(&self, codebook: &Codebook, record: &Record) -> Vec<usize> {
        let is_open = |variable: &VariableIx| {
            !self.values.contains_key(&(record.id, *variable))
                && self.applies(codebook, record.id, *variable) != Applies::No
        };
        let rows = codebook.coded_of(record.unit).enumerate();
        rows.filter(|(_, variable)| is_open(variable))
            .map(|(row, _)| row)
            .collect()
    }

    /// How many variables of a judgement are uncoded that are asked.
    pub fn uncoded(
        records: Vec<Record>,
        values: RecordValues,
        codebook: &Codebook,
        judgement: &Judgement,
    ) -> usize {
        let mut form = Self {
            records,
            values,
            ..Self::default()
        };
        form.work_out(codebook, Some(judgement));
        let (coded, asked) = form.coded_of_asked(codebook);
        asked - coded
    }

    /// Whether a variable is uncoded in any record.
    pub fn has_open(&self, codebook: &Codebook) -> bool {
        let mut records = self.records.iter();
        records.any(|record| !self.open_rows(codebook, record).is_empty())
    }

    /// Moves to the next uncoded variable: of this record, below the cursor and then above it, of the records that
    /// follow, then of those before. Where none is open, the cursor stays.
    pub fn next_uncoded(&mut self, codebook: &Codebook) -> bool {
        let count = self.records.len();
        for offset in 0..count {
            let position = (self.record + offset) % count;
            let open = self.open_rows(codebook, &self.records[position]);
            // In the record itself the variable under the cursor comes last.
            let from = if offset == 0 { self.row + 1 } else { 0 };
            let next = open.iter().find(|&&row| row >= from).or(open.first());
            if let Some(&row) = next {
                (self.record, self.row) = (position, row);
                return true;
            }
        }
        false
    }

    /// Moves down to the next variable that is asked, whether it has an answer or not; at the record's end to the
    /// first one of the next record. Says whether there was a place to move to.
    pub fn next_asked(&mut self, codebook: &Codebook) -> bool {
        for position in self.record..self.records.len() {
            let record = &self.records[position];
            let from = if position == self.record {
                self.row + 1
            } else {
                0
            };
            let asked = codebook
                .coded_of(record.unit)
                .enumerate()
                .skip(from)
                .find(|(_, on)| self.applies(codebook, record.id, *on) != Applies::No);
            if let Some((row, _)) = asked {
                (self.record, self.row) = (position, row);
                return true;
            }
        }
        false
    }
}
