//! Taking judgements in: what is found is written batch by batch, and what became of it is kept.

mod batch;
mod insert;
mod near;
mod report;

use crate::codebook::PartialDate;
use crate::library::JudgementId;

pub use batch::{ImportFinding, ImportOutcome, Importing};
pub use insert::{Inserted, Prepared};
pub use report::{ImportReport, ImportSummary, Notice, Noticed};

/// A judgement on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewJudgement {
    /// The text as it came, after decoding; empty where there is none yet.
    pub text: String,
    /// The file that it came from.
    pub source: String,
    /// Its id or line there.
    pub source_id: Option<String>,
    /// Where it stands in the file, in words, such as `line 7`.
    pub place: Option<String>,
    /// The court's own number, as printed.
    pub trial_number: Option<String>,
    /// The same in the one form used for comparing.
    pub normal_number: Option<String>,
    /// The romanised form of the trial number; none where it could not be read.
    pub citation: Option<String>,
    /// The requested beginning of its record ids; the library makes it unique.
    pub stem: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The letters of the court's province.
    pub province: Option<String>,
    /// When it was given.
    pub date: Option<PartialDate>,
    /// What may be wrong with the text, in words; none where nothing is.
    pub doubts: Option<String>,
}

impl NewJudgement {
    /// The file, with the place or the id in it.
    pub fn whole_place(&self) -> String {
        match (&self.place, &self.source_id) {
            (Some(place), _) => format!("{}, {place}", self.source),
            (None, Some(id)) => format!("{} ({id})", self.source),
            (None, None) => self.source.clone(),
        }
    }
}

/// The counts of one import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Judgements that were not there before.
    pub added: u64,
    /// Texts of judgements that were there without one.
    pub texts: u64,
    /// Texts that were there already, from the same place: an earlier import took them in.
    pub known: u64,
    /// Texts that were there already, from another place.
    pub repeats: u64,
    /// Files or lines that could not be read.
    pub unreadable: u64,
}

impl ImportCounts {
    /// All that was found: each is counted in one of the five.
    pub fn found(self) -> u64 {
        self.added + self.texts + self.known + self.repeats + self.unreadable
    }

    fn count(&mut self, outcome: ImportOutcome) {
        match outcome {
            ImportOutcome::Added(_) => self.added += 1,
            ImportOutcome::Text(_) => self.texts += 1,
            ImportOutcome::Known(_) => self.known += 1,
            ImportOutcome::Repeat(_) => self.repeats += 1,
            ImportOutcome::Unreadable => self.unreadable += 1,
        }
    }
}
