//! What the text of the open judgement suggests for the form.

use std::ops::Range;

use super::Form;
use crate::codebook::{Applies, Codebook, UnitIx, Value, VariableIx};
use crate::judgement::Found;
use crate::library::{By, Edit, Record, RecordId, RecordValues};
use crate::suggesting::{Recorded, account_units};

/// Things found in the text that have no record yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecorded {
    /// The unit of the records that are suggested.
    pub unit: UnitIx,
    /// The record below which they come.
    pub parent: RecordId,
    /// The units from the one below it down to their own; more than one where records in between are missing.
    pub units: Vec<UnitIx>,
    /// Their names as printed.
    pub names: Vec<String>,
}

/// Things found in the text that belong below one of several records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToBePlaced {
    /// Their unit.
    pub unit: UnitIx,
    /// The records below which they may belong.
    pub parents: Vec<RecordId>,
    /// Their names as printed.
    pub names: Vec<String>,
}

impl Form {
    /// What the text suggests for a variable of a record, and the passage it comes from. Nothing where the
    /// variable is not asked.
    pub fn suggestion(
        &self,
        codebook: &Codebook,
        record: RecordId,
        variable: VariableIx,
    ) -> Option<Found<Value>> {
        codebook.variable(variable).read?;
        let &index = self.in_text.get(&record)?;
        if self.applies(codebook, record, variable) == Applies::No {
            return None;
        }
        self.contents.suggestion(codebook.variable(variable), index)
    }

    /// The name under which the text knows a record.
    pub fn name_in_text(&self, codebook: &Codebook, record: &Record) -> Option<&str> {
        let subject = codebook.subject_of(record.unit)?;
        self.contents.name(subject, *self.in_text.get(&record.id)?)
    }

    /// Finds out again which defendant, victim, incident or child of the text each record is; after records or
    /// evidence changed.
    pub fn match_with_text(&mut self, codebook: &Codebook) {
        self.in_text = self.recorded(codebook).in_text();
    }

    /// The judgement as it is coded, beside what is read from its text.
    pub(super) fn recorded<'a>(&'a self, codebook: &'a Codebook) -> Recorded<'a> {
        Recorded {
            codebook,
            contents: &self.contents,
            records: &self.records,
            values: &self.values,
            evidence: &self.evidence,
            added_for: &self.added_for,
        }
    }

    /// What was found in the text and has no record, for each unit of which something has not. Nothing of a
    /// unit where it is not clear below which record it belongs.
    pub fn unrecorded(&self, codebook: &Codebook) -> Vec<Unrecorded> {
        let missing = |unit: UnitIx| {
            let subject = codebook.subject_of(unit)?;
            if is_of_account(codebook, unit) {
                return None;
            }
            let (parent, units) = self.place_below(codebook, unit)?;
            let of_unit = self.records.iter().filter(|record| record.unit == unit);
            let matched: Vec<usize> = of_unit
                .filter_map(|record| self.in_text.get(&record.id).copied())
                .collect();
            let names: Vec<String> = (0..self.contents.count(subject))
                .filter(|index| !matched.contains(index))
                .filter_map(|index| self.contents.name(subject, index))
                .map(|name| crate::ground::clean_line(name).into_owned())
                .collect();
            (!names.is_empty()).then_some(Unrecorded {
                unit,
                parent,
                units,
                names,
            })
        };
        codebook.unit_ixs().filter_map(missing).collect()
    }

    /// The same for units of which it is not clear below which record theirs belong, because there are several above:
    /// the choice is the researcher's. All names are given: which of them has a record already is not known then.
    pub fn to_be_placed(&self, codebook: &Codebook) -> Vec<ToBePlaced> {
        let find = |unit: UnitIx| {
            let subject = codebook.subject_of(unit)?;
            if unit == Codebook::ROOT
                || is_of_account(codebook, unit)
                || self.place_below(codebook, unit).is_some()
            {
                return None;
            }
            let above = codebook.unit(unit).parent?;
            let of = |unit| {
                self.records
                    .iter()
                    .filter(move |record| record.unit == unit)
            };
            let names: Vec<String> = (0..self.contents.count(subject))
                .filter_map(|index| self.contents.name(subject, index))
                .map(|name| crate::ground::clean_line(name).into_owned())
                .collect();
            (of(unit).count() < names.len()).then(|| ToBePlaced {
                unit,
                parents: of(above).map(|record| record.id).collect(),
                names,
            })
        };
        codebook.unit_ixs().filter_map(find).collect()
    }

    /// The record below which new records of a unit come, and the units from there down to it; none for the
    /// judgement itself and where one of the units in between has several records.
    fn place_below(&self, codebook: &Codebook, unit: UnitIx) -> Option<(RecordId, Vec<UnitIx>)> {
        let mut line = codebook.line(unit);
        line.reverse();
        let mut parent = self.records.first()?.id;
        for (depth, &above) in line.iter().enumerate().take(line.len() - 1).skip(1) {
            let mut records = self.records.iter().filter(|record| record.unit == above);
            match (records.next(), records.next()) {
                (None, _) => return Some((parent, line[depth..].to_vec())),
                (Some(only), None) => parent = only.id,
                (Some(_), Some(_)) => return None,
            }
        }
        let own = *line.last().filter(|_| line.len() > 1)?;
        Some((parent, vec![own]))
    }

    /// The edits that take over what the text suggests for what is uncoded in a record, with its evidence.
    pub fn suggested_edits(&self, codebook: &Codebook, record: &Record) -> Vec<Edit> {
        self.suggested_edits_of(codebook, std::slice::from_ref(record))
    }

    /// The same for several records, those above before those below: what is asked of one may depend on what is taken
    /// over in the one above it.
    pub fn suggested_edits_of(&self, codebook: &Codebook, records: &[Record]) -> Vec<Edit> {
        let mut taken = RecordValues::new();
        let mut edits = Vec::new();
        for record in records {
            let Some(&index) = self.in_text.get(&record.id) else {
                continue;
            };
            for variable in codebook.coded_of(record.unit) {
                let answer = |other: VariableIx| {
                    let unit = codebook.variable(other).unit;
                    let mut line = self.line_of(record.id);
                    let at = line.find(|at| at.unit == unit)?;
                    let taken = taken.get(&(at.id, other));
                    taken.or_else(|| self.value(codebook, record.id, other))
                };
                let open = !self.values.contains_key(&(record.id, variable));
                if !open || codebook.applies(variable, &answer) == Applies::No {
                    continue;
                }
                let known = codebook.variable(variable);
                if let Some(found) = self.contents.suggestion(known, index) {
                    taken.insert((record.id, variable), found.value.clone());
                    edits.extend(accepted(record.id, variable, found));
                }
            }
        }
        edits
    }

    /// The passage to look at for the variable under the cursor: its evidence or, while it is uncoded, what
    /// its suggestion comes from.
    pub fn passage(&self, codebook: &Codebook) -> Option<Range<usize>> {
        let record = self.current()?.id;
        let variable = self.variable(codebook)?;
        if let Some(passages) = self.evidence.get(&(record, variable)) {
            return passages.first().cloned();
        }
        self.suggestion(codebook, record, variable)
            .map(|found| found.range)
    }
}

/// Whether a unit's records are found incident by incident.
fn is_of_account(codebook: &Codebook, unit: UnitIx) -> bool {
    account_units(codebook).is_some_and(|(incident, child)| unit == incident || unit == child)
}

/// The edits that take a suggestion over with its passage as evidence.
pub fn accepted(record: RecordId, variable: VariableIx, found: Found<Value>) -> [Edit; 2] {
    [
        Edit::Value {
            record,
            variable,
            new: Some(found.value),
            by: By::Suggestion,
        },
        Edit::Evidence {
            record,
            variable,
            passage: found.range,
            attached: true,
        },
    ]
}
