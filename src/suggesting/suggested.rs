//! All that a text suggests for the records of a judgement, also for those that are not made yet.

use std::collections::BTreeSet;

use super::{Recorded, account_units};
use crate::codebook::{Applies, Codebook, UnitIx, Value, VariableIx};
use crate::judgement::Found;
use crate::library::{Record, RecordId};

/// What is suggested for a variable of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The record's name in its judgement: `I1/V1`; empty for the judgement's own.
    pub record: String,
    /// The variable.
    pub variable: VariableIx,
    /// The suggestion with its passage; none where only an answer is coded.
    pub found: Option<Found<Value>>,
    /// What is coded.
    pub coded: Option<Value>,
}

/// The suggestions for all records, in the order of the units and of the text; for those that have no record under the name
/// that they would get. `silent` adds the answers that are coded of things in the text while nothing is suggested.
pub fn suggested(recorded: &Recorded<'_>, silent: bool) -> Vec<Suggested> {
    let codebook = recorded.codebook;
    let in_text = recorded.in_text();
    let stem = recorded
        .records
        .first()
        .map_or("", |record| record.name.as_str());
    let mut all = Vec::new();
    let mut one = |name: &str, unit: UnitIx, index: usize, record: Option<&Record>| {
        for variable in codebook.coded_of(unit) {
            if codebook.variable(variable).read.is_none()
                || record.is_some_and(|record| recorded.rules_out(record, variable))
            {
                continue;
            }
            let found = recorded
                .contents
                .suggestion(codebook.variable(variable), index);
            let coded =
                record.and_then(|record| recorded.values.get(&(record.id, variable)).cloned());
            if found.is_some() || silent && coded.is_some() {
                all.push(Suggested {
                    record: name.to_owned(),
                    variable,
                    found,
                    coded,
                });
            }
        }
    };
    for record in recorded.records {
        if let Some(&index) = in_text.get(&record.id) {
            let name = record.name.strip_prefix(stem).unwrap_or(&record.name);
            one(
                name.trim_start_matches('/'),
                record.unit,
                index,
                Some(record),
            );
        }
    }
    for (unit, index, name) in recorded.without_record(&in_text) {
        one(&name, unit, index, None);
    }
    all
}

impl Recorded<'_> {
    /// Whether the answers that are coded rule a variable of a record out.
    fn rules_out(&self, record: &Record, variable: VariableIx) -> bool {
        let above = |record: &&Record| {
            self.records
                .iter()
                .find(|known| Some(known.id) == record.parent)
        };
        let answer = |on: VariableIx| {
            let unit = self.codebook.variable(on).unit;
            let mut line = std::iter::successors(Some(record), above);
            let of_unit = line.find(|record| record.unit == unit)?;
            self.values.get(&(of_unit.id, on))
        };
        self.codebook.applies(variable, &answer) == Applies::No
    }

    /// What was found in the text and has no record: its unit, its position, and the name that its record would get.
    fn without_record(
        &self,
        in_text: &std::collections::BTreeMap<RecordId, usize>,
    ) -> Vec<(UnitIx, usize, String)> {
        let codebook = self.codebook;
        let letter = |unit: UnitIx| codebook.unit(unit).letter;
        let last = |unit: UnitIx, parent: Option<RecordId>| {
            let alike = self
                .records
                .iter()
                .filter(|record| record.unit == unit && record.parent == parent);
            alike.map(|record| record.ordinal).max().unwrap_or(0)
        };
        let known = |unit: UnitIx| -> BTreeSet<usize> {
            let alike = self.records.iter().filter(|record| record.unit == unit);
            alike
                .filter_map(|record| in_text.get(&record.id).copied())
                .collect()
        };
        let root = self.records.first().map(|record| record.id);
        let account = account_units(codebook);
        let mut open = Vec::new();
        if let Some((incident, child)) = account {
            let mut next = last(incident, root);
            for position in 0..self.contents.account.incidents.len() {
                let record = self.records.iter().find(|record| {
                    record.unit == incident && in_text.get(&record.id) == Some(&position)
                });
                let number = record.map_or_else(
                    || {
                        next += 1;
                        next
                    },
                    |record| record.ordinal,
                );
                let name = format!("{}{number}", letter(incident));
                if record.is_none() {
                    open.push((incident, position, name.clone()));
                }
                let taken = known(child);
                let mut below = record.map_or(0, |record| last(child, Some(record.id)));
                for index in self.children_of(position) {
                    if !taken.contains(&index) {
                        below += 1;
                        open.push((child, index, format!("{name}/{}{below}", letter(child))));
                    }
                }
            }
        }
        for unit in codebook.children(Codebook::ROOT) {
            if account.is_some_and(|(incident, _)| unit == incident) {
                continue;
            }
            let Some(subject) = codebook.subject_of(unit) else {
                continue;
            };
            let (taken, mut next) = (known(unit), last(unit, root));
            for index in (0..self.contents.count(subject)).filter(|index| !taken.contains(index)) {
                next += 1;
                open.push((unit, index, format!("{}{next}", letter(unit))));
            }
        }
        open
    }
}
