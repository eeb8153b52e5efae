//! What the passages of the values say.

use std::ops::Range;

use super::Form;
use crate::codebook::{Codebook, Number, Value, VariableIx, VariableKind};
use crate::library::{Edit, RecordId};

/// A value that the facts name, where it stands, and whether the text says that it is not exact.
pub type NamedValue = (Range<usize>, Value, bool);

impl Form {
    /// What of the facts a variable could take, in the order of the text; none where it takes nothing of that sort.
    pub fn candidates(&self, kind: &VariableKind) -> Option<Vec<NamedValue>> {
        let facts = &self.facts;
        Some(match kind {
            VariableKind::Date => {
                let dates = facts.dates.iter();
                dates
                    .map(|found| {
                        let moment = &found.value;
                        (found.range.clone(), Value::Date(moment.date), moment.lunar)
                    })
                    .collect()
            }
            VariableKind::Money(limits, _) => {
                let amounts = facts.amounts.iter().filter_map(|found| {
                    let exact = Number::new(found.value.fen as f64 / 100.0)?;
                    let fits = exact.is_answer()
                        && limits.min.is_none_or(|min| exact.get() >= min)
                        && limits.max.is_none_or(|max| exact.get() <= max)
                        && (limits.decimals >= 2 || found.value.fen % 100 == 0);
                    fits.then_some((found.range.clone(), Value::Number(exact), found.value.about))
                });
                amounts.collect()
            }
            VariableKind::Place(codes) => {
                let places = facts.places.iter().filter_map(|found| {
                    let name = found.value.name;
                    let value = match codes {
                        Some(codes) => Value::Code(codes.said_by(name)?),
                        None => Value::Text(name.to_owned()),
                    };
                    Some((found.range.clone(), value, false))
                });
                places.collect()
            }
            _ => return None,
        })
    }

    /// What a passage says as an answer to a variable, by the rules that read the text; nothing where they read
    /// nothing in it.
    pub fn said(
        &self,
        codebook: &Codebook,
        (record, variable): (RecordId, VariableIx),
        passage: &Range<usize>,
    ) -> Vec<Value> {
        let known = codebook.variable(variable);
        let subject = codebook.subject_of(known.unit);
        let count = subject.map_or(0, |subject| self.contents.count(subject));
        let own = self.in_text.get(&record).copied();
        let read = own.into_iter().chain(0..count).filter_map(|index| {
            let found = self.contents.suggestion(known, index)?;
            (found.range == *passage).then_some(found.value)
        });
        let facts = self.candidates(&known.kind).unwrap_or_default().into_iter();
        let facts = facts.filter(|(range, ..)| range == passage);
        read.chain(facts.map(|(_, value, _)| value)).collect()
    }

    /// The passages of a variable's evidence that do not say a value. What is written in free words may sum a passage
    /// up, so that its passages stay.
    pub fn stale(
        &self,
        codebook: &Codebook,
        target: (RecordId, VariableIx),
        new: &Value,
    ) -> Vec<Range<usize>> {
        let free = matches!(codebook.variable(target.1).kind, VariableKind::Text);
        if free && !new.is_missing() {
            return Vec::new();
        }
        let passages = self.evidence.get(&target).into_iter().flatten();
        passages
            .filter(|passage| !self.said(codebook, target, passage).contains(new))
            .cloned()
            .collect()
    }
}

/// The edits that attach passages to a value, or take them away.
pub fn attach(
    (record, variable): (RecordId, VariableIx),
    passages: &[Range<usize>],
    attached: bool,
) -> Vec<Edit> {
    let edit = |passage: &Range<usize>| Edit::Evidence {
        record,
        variable,
        passage: passage.clone(),
        attached,
    };
    passages.iter().map(edit).collect()
}
