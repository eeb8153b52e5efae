//! Answers that would not count once a table is imported, because another answer says that their variable does not
//! apply: those of the table, and those in the library that an answer of the table rules out.

use std::collections::HashMap;

use super::plan::{ImportPlan, KnownRecords};
use crate::codebook::{Codebook, UnitIx, Value, VariableIx};
use crate::library::{Edit, JudgementId, RecordId};

/// An answer that would not count.
#[derive(Debug, Clone, PartialEq)]
pub struct RuledOut {
    /// The record's id.
    pub record: String,
    /// The variable.
    pub variable: VariableIx,
    /// The answer.
    pub value: Value,
    /// The variable whose answer says that it does not apply.
    pub by: VariableIx,
    /// Whether the table has the answer; else it is in the library, and the table has what rules it out.
    pub from_table: bool,
}

/// A record by the units and ordinals below its judgement.
type Place = Vec<(UnitIx, u32)>;

/// A variable of a record.
type At<'a> = (&'a [(UnitIx, u32)], VariableIx);

/// One judgement, as it is and as it would be.
struct Judged<'a> {
    codebook: &'a Codebook,
    /// The records that there are and would be.
    records: HashMap<Place, Option<RecordId>>,
    known: &'a HashMap<(RecordId, VariableIx), Value>,
    /// The answers of the table that would be taken.
    taken: HashMap<At<'a>, &'a Value>,
}

/// The variables whose answers say which answers are ruled out: [`KnownRecords::values`] must have them beside those of the
/// table.
pub fn conditional(codebook: &Codebook) -> Vec<VariableIx> {
    let of = |variable: &VariableIx| codebook.variable(*variable).condition.is_some();
    let mut needed: Vec<VariableIx> = codebook.variable_ixs().filter(of).collect();
    let conditions = needed.clone();
    let conditions = conditions
        .iter()
        .flat_map(|&variable| codebook.conditions(variable))
        .map(|condition| condition.variable);
    needed.extend(conditions);
    needed.sort_unstable();
    needed.dedup();
    needed
}

/// The answers that a plan would leave uncounted, in the order of the judgements that it changes.
pub fn ruled_out(known: KnownRecords<'_>, plan: &ImportPlan) -> Vec<RuledOut> {
    let mut slots: HashMap<JudgementId, HashMap<Place, Option<RecordId>>> = HashMap::new();
    let mut places: HashMap<RecordId, Place> = HashMap::new();
    // Parents come before children.
    for slot in known.slots {
        let record = &slot.record;
        let place = match record.parent.and_then(|parent| places.get(&parent)) {
            None => Place::new(),
            Some(above) => {
                let mut place = above.clone();
                place.push((record.unit, record.ordinal));
                place
            }
        };
        places.insert(record.id, place.clone());
        if slot.present {
            let of_judgement = slots.entry(record.judgement).or_default();
            of_judgement.insert(place, Some(record.id));
        }
    }
    let names: HashMap<RecordId, &str> = (known.slots.iter())
        .map(|slot| (slot.record.id, slot.record.name.as_str()))
        .collect();
    let stems: HashMap<JudgementId, &str> = (known.judgements.iter())
        .map(|judgement| (judgement.id, judgement.stem.as_str()))
        .collect();
    let mut found = Vec::new();
    for (judgement, edits) in &plan.steps {
        let mut judged = Judged {
            codebook: known.codebook,
            records: slots.remove(judgement).unwrap_or_default(),
            known: known.values,
            taken: HashMap::new(),
        };
        for edit in edits {
            let Edit::At { place, values } = edit else {
                continue;
            };
            for depth in 0..=place.len() {
                judged.records.entry(place[..depth].to_vec()).or_default();
            }
            let values = values.iter();
            judged
                .taken
                .extend(values.map(|(variable, value)| ((place.as_slice(), *variable), value)));
        }
        let stem = stems.get(judgement).copied().unwrap_or_default();
        judged.find(&mut found, |place, id| {
            match id.and_then(|id| names.get(&id)) {
                Some(name) => (*name).to_owned(),
                None => name(known.codebook, stem, place),
            }
        });
    }
    found
}

/// The id that a record would get.
fn name(codebook: &Codebook, stem: &str, place: &[(UnitIx, u32)]) -> String {
    let mut name = stem.to_owned();
    for (unit, ordinal) in place {
        name.push('/');
        name.push(codebook.unit(*unit).letter);
        name.push_str(&ordinal.to_string());
    }
    name
}

impl Judged<'_> {
    fn find(
        &self,
        found: &mut Vec<RuledOut>,
        name: impl Fn(&[(UnitIx, u32)], Option<RecordId>) -> String,
    ) {
        let mut places: Vec<&Place> = self.records.keys().collect();
        places.sort_unstable();
        for place in places {
            let unit = place.last().map_or(Codebook::ROOT, |(unit, _)| *unit);
            for variable in self.codebook.coded_of(unit) {
                let Some(value) = self.answer(place, variable, true) else {
                    continue;
                };
                let Some(by) = self.ruled_out_by(place, variable, value, true) else {
                    continue;
                };
                let from_table = self.taken.contains_key(&(place.as_slice(), variable));
                let before = self.answer(place, variable, false);
                let was = before
                    .and_then(|value| self.ruled_out_by(place, variable, value, false))
                    .is_some();
                // What did not count before is nothing that the table does.
                if from_table || !was {
                    found.push(RuledOut {
                        record: name(place, self.records[place]),
                        variable,
                        value: value.clone(),
                        by,
                        from_table,
                    });
                }
            }
        }
    }

    fn ruled_out_by(
        &self,
        place: &[(UnitIx, u32)],
        variable: VariableIx,
        value: &Value,
        then: bool,
    ) -> Option<VariableIx> {
        let answer = |on: VariableIx| self.answer(place, on, then);
        let applies = self.codebook.applies(variable, &answer);
        let by = self.codebook.ruled_out_by(variable, &answer);
        by.filter(|_| applies.rules_out(value))
    }

    /// The answer of a record, or of the one above it that has the unit: `then` with what the table has.
    fn answer(&self, place: &[(UnitIx, u32)], variable: VariableIx, then: bool) -> Option<&Value> {
        let unit = self.codebook.variable(variable).unit;
        let depth = match place.iter().position(|(of, _)| *of == unit) {
            Some(at) => at + 1,
            None if unit == Codebook::ROOT => 0,
            None => return None,
        };
        let place = &place[..depth];
        let taken = then.then(|| self.taken.get(&(place, variable))).flatten();
        taken.copied().or_else(|| {
            let record = self.records.get(place).copied().flatten()?;
            self.known.get(&(record, variable))
        })
    }
}
