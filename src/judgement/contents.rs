//! The whole content of a judgement: who, what sentence, which articles, each with its place.

use crate::judgement::outcome::appeal::AppealOutcome;
use crate::judgement::text::found::Found;

use crate::codebook::{Number, PartialDate, Readable, ReadableSubject};
use crate::judgement::events::account;
use crate::judgement::events::model::Account;
use crate::judgement::identity::number::TrialNumber;
use crate::judgement::identity::reading::TextIdentity;
use crate::judgement::outcome::articles::{Article, articles};
use crate::judgement::outcome::decision::decided;
use crate::judgement::outcome::first_instance::first_instance;
use crate::judgement::persons::party::{Defendant, Victim};
use crate::judgement::persons::residence::Surroundings;
use crate::judgement::persons::victims::victims;
use crate::judgement::persons::{parties, person};
use crate::judgement::structure::section::Section;

/// All that can be read from a judgement with certainty. What is not certain is not there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// Court, number, date and what follows from them.
    pub reading: TextIdentity,
    /// The number of the judgement of the first instance that an appeal or retrial is about.
    pub first_instance: Option<Found<TrialNumber>>,
    /// What became of an appeal; `None` in the first instance.
    pub outcome: Option<Found<AppealOutcome>>,
    /// The defendants in the order of the parties' part.
    pub defendants: Vec<Defendant>,
    /// Victims who are named as such.
    pub victims: Vec<Victim>,
    /// The articles of the Criminal Law that the court applied, in the order of their numbers.
    pub articles: Vec<Found<Article>>,
    /// The findings of fact about trafficked children, read as events.
    pub account: Account,
}

/// A reading in the form that a codebook's variable accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A word, as printed or in its standard form (a province's whole name).
    Word(String),
    /// Several words.
    Words(Vec<String>),
    /// A number in the unit of its [`Readable`].
    Number(Number),
    /// A date as far as it is stated.
    Date(PartialDate),
}

/// Reads the whole of a judgement whose head and sections were read.
pub(crate) fn contents_of(text: &str, reading: TextIdentity, sections: &[Section]) -> Contents {
    let places = &reading.places;
    let head = [&places.court, &places.trial_number, &places.document];
    let head = head
        .into_iter()
        .flatten()
        .map(|range| range.end)
        .max()
        .unwrap_or_default();
    let entries = parties::entries(text, head);
    let first = entries.first().map_or(head, |entry| entry.name.start);
    let around = Surroundings {
        text,
        head: &text[head.min(first)..first],
        court: reading.court.as_deref().unwrap_or_default(),
        province: reading.province,
    };
    let mut defendants: Vec<Defendant> = entries
        .iter()
        .map(|entry| person::defendant(around, entry))
        .collect();
    let names: Vec<&str> = defendants.iter().map(|d| d.name.value.as_str()).collect();
    let victims = victims(text, sections, &names);
    let parties = entries.last().map_or(head, |entry| entry.rest.end);
    let decided = decided(text, &reading, parties, &names);
    for (defendant, sentence) in defendants.iter_mut().zip(decided.sentences) {
        defendant.sentence = sentence;
    }
    Contents {
        account: account(text, sections, &defendants, reading.province),
        first_instance: first_instance(text, head, &reading),
        victims,
        defendants,
        outcome: decided.outcome,
        articles: articles(text, reading.places.date.as_ref().map(|date| date.start)),
        reading,
    }
}

impl Contents {
    /// How many of a subject were found.
    pub fn count(&self, subject: ReadableSubject) -> usize {
        match subject {
            ReadableSubject::Judgement => 1,
            ReadableSubject::Defendant => self.defendants.len(),
            ReadableSubject::Victim => self.victims.len(),
            ReadableSubject::Incident => self.account.incidents.len(),
            ReadableSubject::Child => self.account.children.len(),
        }
    }

    /// The name of the one of a subject at a position, as printed; the judgement as a whole and its incidents have none.
    pub fn name(&self, subject: ReadableSubject, index: usize) -> Option<&str> {
        let name = match subject {
            ReadableSubject::Judgement | ReadableSubject::Incident => return None,
            ReadableSubject::Defendant => &self.defendants.get(index)?.name,
            ReadableSubject::Victim => &self.victims.get(index)?.name,
            ReadableSubject::Child => &self.account.children.get(index)?.mention,
        };
        Some(&name.value)
    }

    /// The answer to one readable of the subject at a position, and the passage it comes from.
    pub fn answer(&self, readable: Readable, index: usize) -> Option<Found<Answer>> {
        match readable.subject() {
            ReadableSubject::Judgement => self
                .judgement(readable)
                .or_else(|| self.account.whole.of(readable)),
            ReadableSubject::Defendant => {
                let defendant = self.defendants.get(index)?.answer(readable);
                defendant.or_else(|| self.account.defendants.get(index)?.of(readable))
            }
            ReadableSubject::Victim => self.victims.get(index)?.answer(readable),
            ReadableSubject::Incident => self.account.incidents.get(index)?.readings.of(readable),
            ReadableSubject::Child => self.account.children.get(index)?.readings.of(readable),
        }
    }
}
