//! The counts of one defendant, and what is to be executed of them.

use std::ops::Range;

use super::sentence::{Sentence, SentenceKind};
use crate::judgement::text::found::Found;

/// What was decided for one offence, or jointly for several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Count {
    pub charge: Option<Found<String>>,
    pub kind: Option<Found<SentenceKind>>,
    pub term: Printed<u32>,
    pub suspension: Printed<u32>,
    pub fine: Printed<u64>,
    pub confiscation: Printed<u64>,
    pub deprivation: Printed<u32>,
}

/// A part of a sentence: not printed, printed and read, or printed in a way that is not sure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Printed<T> {
    #[default]
    Not,
    Read(Found<T>),
    Unsure,
}

impl<T: PartialEq> Printed<T> {
    /// Takes in what is printed; a second, other value makes both unsure.
    pub fn print(&mut self, value: Option<T>, range: Range<usize>) {
        let Some(value) = value else {
            *self = Self::Unsure;
            return;
        };
        match self {
            Self::Not => *self = Self::Read(Found { value, range }),
            Self::Read(found) if found.value == value => {}
            Self::Read(_) | Self::Unsure => *self = Self::Unsure,
        }
    }

    fn is_printed(&self) -> bool {
        !matches!(self, Self::Not)
    }

    fn read(self) -> Option<Found<T>> {
        match self {
            Self::Read(found) => Some(found),
            Self::Not | Self::Unsure => None,
        }
    }

    /// What was read, or nothing at all where a read sentence says nothing of it.
    fn or_none(self, none: T, sentence: Option<&Range<usize>>) -> Option<Found<T>> {
        match self {
            Self::Read(found) => Some(found),
            Self::Unsure => None,
            Self::Not => Some(Found {
                value: none,
                range: sentence?.clone(),
            }),
        }
    }
}

impl Count {
    fn has_punishment(&self) -> bool {
        self.kind.is_some() || self.fine.is_printed()
    }
}

/// What the decision says of one defendant.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// The sentences for the single offences, in the order of the text.
    pub counts: Vec<Count>,
    /// What is to be executed of them together.
    pub joint: Option<Count>,
    /// Whether an earlier sentence is joined with these, so that none of them alone is executed.
    pub joins_earlier: bool,
    /// Whether several persons' punishments stand in one clause, so that none is surely this one's.
    pub shared_out: bool,
}

impl Tally {
    /// The count to which a punishment belongs that is printed now.
    pub fn current(&mut self) -> &mut Count {
        if self.counts.is_empty() {
            self.counts.push(Count::default());
        }
        let last = self.counts.len() - 1;
        &mut self.counts[last]
    }

    /// Begins the count of an offence, or goes back to it where it was named before.
    pub fn charge(&mut self, charge: Found<String>) {
        let known = |count: &Count| {
            let named = count.charge.as_ref();
            named.is_some_and(|named| named.value == charge.value)
        };
        if let Some(at) = self.counts.iter().position(known) {
            let count = self.counts.remove(at);
            self.counts.push(count);
        } else {
            self.counts.push(Count {
                charge: Some(charge),
                ..Count::default()
            });
        }
    }

    /// The sentence to be executed, as far as it is sure. `None` where nothing was decided.
    pub fn sentence(mut self) -> Option<Sentence> {
        let punished = |count: &Count| count.has_punishment();
        if self.counts.iter().any(punished) {
            self.counts.retain(punished);
        }
        let mut charges: Vec<Found<String>> = self
            .counts
            .iter()
            .filter_map(|count| count.charge.clone())
            .collect();
        charges.sort_by_key(|charge| charge.range.start);
        if charges.is_empty() && self.joint.is_none() && !self.counts.iter().any(punished) {
            return None;
        }
        let executed = self.executed();
        let mut sentence = Sentence {
            charges,
            ..Sentence::default()
        };
        let Some(executed) = executed.filter(Count::has_punishment) else {
            return Some(sentence);
        };
        let by_fine = |found: &Found<u64>| Found {
            value: SentenceKind::FineOnly,
            range: found.range.clone(),
        };
        let kind = executed.kind.clone().or_else(|| match &executed.fine {
            Printed::Read(fine) => Some(by_fine(fine)),
            _ => None,
        });
        let place = kind.as_ref().map(|kind| kind.range.clone());
        sentence.kind = kind;
        sentence.term = executed.term.read();
        sentence.suspension = executed.suspension.or_none(0, place.as_ref());
        sentence.fine = executed.fine.or_none(0, place.as_ref());
        sentence.confiscation = executed.confiscation.read();
        sentence.deprivation = executed.deprivation.or_none(0, place.as_ref());
        Some(sentence)
    }

    /// What is to be executed: the joint sentence, or the only one.
    ///
    /// Fines and other additional punishments are executed beside a joint term (Criminal Law, article 69, third
    /// paragraph), so one that only a single count has goes on where the joint sentence does not repeat it.
    fn executed(&self) -> Option<Count> {
        if self.shared_out {
            return None;
        }
        let Some(mut joint) = self.joint.clone() else {
            return match self.counts.as_slice() {
                [only] if !self.joins_earlier => Some(only.clone()),
                _ => None,
            };
        };
        joint.kind.as_ref()?;
        let with = |printed: fn(&Count) -> bool| -> Vec<&Count> {
            self.counts.iter().filter(|count| printed(count)).collect()
        };
        if !joint.fine.is_printed() {
            joint.fine = match with(|count| count.fine.is_printed()).as_slice() {
                [] => Printed::Not,
                [only] => only.fine.clone(),
                _ => Printed::Unsure,
            };
        }
        if !joint.deprivation.is_printed() {
            joint.deprivation = match with(|count| count.deprivation.is_printed()).as_slice() {
                [] => Printed::Not,
                [only] => only.deprivation.clone(),
                _ => Printed::Unsure,
            };
        }
        if !joint.confiscation.is_printed()
            && let [only] = with(|count| count.confiscation.is_printed()).as_slice()
        {
            joint.confiscation = only.confiscation.clone();
        }
        Some(joint)
    }
}
