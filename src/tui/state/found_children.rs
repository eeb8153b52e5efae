//! The incidents and children that the findings of fact name, and which of them have records.

use std::collections::{BTreeMap, BTreeSet};

use super::Form;
use crate::codebook::{Codebook, Readable, ReadableSubject, UnitIx, Value};
use crate::ground::clean_line;
use crate::library::{Record, RecordId};

/// What was found below one incident of the text and has no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIncident {
    /// Its position in the text.
    pub incident: usize,
    /// Its record, where it has one.
    pub record: Option<RecordId>,
    /// The positions of the children without a record.
    pub children: Vec<usize>,
}

/// A way to find which of those still open a record is.
type Finds<'a> = &'a dyn Fn(&Record, &BTreeSet<usize>) -> Option<usize>;

/// The only one of several that fits.
fn only(open: &BTreeSet<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let mut fitting = open.iter().copied().filter(|&index| fits(index));
    fitting.next().filter(|_| fitting.next().is_none())
}

impl Form {
    /// The unit of the incidents and that of the children below them, where the codebook reads both.
    pub fn account_units(codebook: &Codebook) -> Option<(UnitIx, UnitIx)> {
        let of = |subject| {
            let mut units = codebook.unit_ixs();
            units.find(|&unit| codebook.subject_of(unit) == Some(subject))
        };
        let incident = of(ReadableSubject::Incident)?;
        let child = of(ReadableSubject::Child)?;
        let nested = codebook.unit(child).parent == Some(incident)
            && codebook.unit(incident).parent == Some(Codebook::ROOT);
        nested.then_some((incident, child))
    }

    /// Finds out which incident of the text each record is and, below it, which child.
    pub(super) fn match_account(
        &self,
        codebook: &Codebook,
        (incident, child): (UnitIx, UnitIx),
    ) -> BTreeMap<RecordId, usize> {
        let of = |unit: UnitIx, parent: RecordId| {
            let below = self.records.iter();
            below
                .filter(|record| record.unit == unit && record.parent == Some(parent))
                .collect::<Vec<_>>()
        };
        let Some(root) = self.records.first() else {
            return BTreeMap::new();
        };
        let every = (0..self.contents.account.incidents.len()).collect();
        let incidents = self.match_records(codebook, &of(incident, root.id), every);
        let mut matched = incidents.clone();
        for (record, position) in incidents {
            let candidates = self.children_of(position);
            matched.extend(self.match_records(codebook, &of(child, record), candidates));
        }
        matched
    }

    /// The positions of the children of an incident of the text.
    fn children_of(&self, incident: usize) -> Vec<usize> {
        let children = self.contents.account.children.iter().enumerate();
        children
            .filter(|(_, child)| child.incident == incident)
            .map(|(position, _)| position)
            .collect()
    }

    /// Which of the candidates each record is: the one it was added for, the one that its evidence is about, the one whose
    /// readings its answers agree with; of the rest the first belongs to the first, and so on.
    fn match_records(
        &self,
        codebook: &Codebook,
        records: &[&Record],
        candidates: Vec<usize>,
    ) -> BTreeMap<RecordId, usize> {
        let mut matched: BTreeMap<RecordId, usize> = BTreeMap::new();
        let mut open: BTreeSet<usize> = candidates.into_iter().collect();
        let added = |record: &Record, _: &BTreeSet<usize>| self.added_for.get(&record.id).copied();
        let evidence = |record: &Record, open: &BTreeSet<usize>| {
            only(open, |index| self.evidence_is_of(codebook, record, index))
        };
        let answers = |record: &Record, open: &BTreeSet<usize>| {
            let most = open
                .iter()
                .map(|&index| self.agreement(codebook, record, index))
                .max()
                .filter(|&most| most > 0)?;
            only(open, |index| {
                self.agreement(codebook, record, index) == most
            })
        };
        let finds: [Finds; 3] = [&added, &evidence, &answers];
        for find in finds {
            for record in records {
                if matched.contains_key(&record.id) {
                    continue;
                }
                if let Some(index) = find(record, &open)
                    && open.remove(&index)
                {
                    matched.insert(record.id, index);
                }
            }
        }
        let rest = records.iter().map(|record| record.id);
        let rest: Vec<RecordId> = rest.filter(|id| !matched.contains_key(id)).collect();
        matched.extend(rest.into_iter().zip(open));
        matched
    }

    fn evidence_is_of(&self, codebook: &Codebook, record: &Record, index: usize) -> bool {
        codebook.coded_of(record.unit).any(|variable| {
            let passages = self.evidence.get(&(record.id, variable));
            let found = self.contents.suggestion(codebook.variable(variable), index);
            passages
                .zip(found)
                .is_some_and(|(passages, found)| passages.contains(&found.range))
        })
    }

    /// How many more of a record's answers agree with what is read of one thing than differ from it.
    fn agreement(&self, codebook: &Codebook, record: &Record, index: usize) -> i32 {
        let votes = codebook.coded_of(record.unit).filter_map(|variable| {
            let value = self.values.get(&(record.id, variable))?;
            let found = self
                .contents
                .suggestion(codebook.variable(variable), index)?;
            Some(if found.value == *value { 1 } else { -1 })
        });
        votes.sum()
    }

    /// The incidents and children of the text that have no record.
    pub fn found_incidents(&self, codebook: &Codebook) -> Vec<FoundIncident> {
        let Some((unit, _)) = Self::account_units(codebook) else {
            return Vec::new();
        };
        let of_unit = |record: &&Record| record.unit == unit;
        let record_of = |incident: usize| {
            let mut known = self.records.iter().filter(of_unit);
            known.find(|record| self.in_text.get(&record.id) == Some(&incident))
        };
        let account = &self.contents.account;
        let found = (0..account.incidents.len()).map(|incident| {
            let record = record_of(incident).map(|record| record.id);
            let below = |child: &usize| {
                self.records.iter().any(|known| {
                    known.parent == record
                        && record.is_some()
                        && known.unit != unit
                        && self.in_text.get(&known.id) == Some(child)
                })
            };
            let children = self.children_of(incident);
            FoundIncident {
                incident,
                record,
                children: children.into_iter().filter(|child| !below(child)).collect(),
            }
        });
        found
            .filter(|found| found.record.is_none() || !found.children.is_empty())
            .collect()
    }

    /// An incident of the text, or a child of it, in one line: date, child, price, from where to where.
    pub fn found_line(&self, codebook: &Codebook, incident: usize, child: Option<usize>) -> String {
        let shown = |readable: Readable, index: usize| {
            let mut variables = codebook.variable_ixs();
            let variable =
                variables.find(|&variable| codebook.variable(variable).read == Some(readable))?;
            let found = self
                .contents
                .suggestion(codebook.variable(variable), index)?;
            Some(match &found.value {
                Value::Code(code) => codebook
                    .variable(variable)
                    .codes()
                    .and_then(|codes| codes.0.iter().find(|known| known.value == *code))
                    .map_or_else(|| code.to_string(), |code| code.brief().to_owned()),
                value => codebook.show(variable, value),
            })
        };
        let mut parts = vec![shown(Readable::IncidentDate, incident).unwrap_or_else(|| "-".into())];
        if let Some(index) = child {
            let mention = self.contents.name(ReadableSubject::Child, index);
            let name = shown(Readable::ChildName, index);
            let who = [
                name.or_else(|| mention.map(|mention| clean_line(mention).into_owned())),
                shown(Readable::ChildGender, index),
                shown(Readable::ChildAgeBand, index),
            ];
            parts.push(who.into_iter().flatten().collect::<Vec<_>>().join(" "));
            parts.extend(shown(Readable::ChildHighest, index));
            let from = shown(Readable::ChildOrigin, index);
            let to = shown(Readable::ChildDestination, index);
            if from.is_some() || to.is_some() {
                let place = |place: Option<String>| place.unwrap_or_else(|| "?".to_owned());
                parts.push(format!("{} – {}", place(from), place(to)));
            }
        }
        parts.join("  ")
    }
}
