//! The incidents and children that the findings of fact name, and which of them have records.

use super::Form;
use crate::codebook::{Codebook, Readable, ReadableSubject, Value};
use crate::ground::clean_line;
use crate::library::{Record, RecordId};
use crate::suggesting::account_units;

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

impl Form {
    /// The incidents and children of the text that have no record.
    pub fn found_incidents(&self, codebook: &Codebook) -> Vec<FoundIncident> {
        let Some((unit, _)) = account_units(codebook) else {
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
            let children = self.recorded(codebook).children_of(incident);
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
