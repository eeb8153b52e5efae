//! Incidents and children as findings of fact name them.

use std::ops::Range;

use crate::codebook::Readable;
use crate::judgement::contents::Answer;
use crate::judgement::text::found::Found;

/// What is read of one thing, each with its passage; what is not certain is missing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Readings(pub(crate) Vec<(Readable, Found<Answer>)>);

impl Readings {
    pub(super) fn add(&mut self, readable: Readable, value: Answer, range: Range<usize>) {
        self.0.push((readable, Found { value, range }));
    }

    pub(super) fn word(&mut self, readable: Readable, found: Option<Found<&str>>) {
        if let Some(found) = found {
            self.add(readable, Answer::Word(found.value.to_owned()), found.range);
        }
    }

    /// The answer to one readable.
    pub(crate) fn of(&self, readable: Readable) -> Option<Found<Answer>> {
        let found = self.0.iter().find(|(known, _)| *known == readable)?;
        Some(found.1.clone())
    }
}

/// The findings of fact, read as events.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// The incidents with a child in them, in the order of the text.
    pub incidents: Vec<AccountIncident>,
    /// The children, incident by incident.
    pub children: Vec<AccountChild>,
    /// What is read of the judgement as a whole.
    pub whole: Readings,
    /// What is read of each defendant, in the order of the defendants.
    pub defendants: Vec<Readings>,
}

/// An incident of the account.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccountIncident {
    /// Where it is described.
    pub range: Range<usize>,
    /// What is read of it.
    pub readings: Readings,
}

/// A child of the account.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccountChild {
    /// The position of its incident.
    pub incident: usize,
    /// The words that first name it: 一名男婴, 王某.
    pub mention: Found<String>,
    /// What is read of it.
    pub readings: Readings,
}
