//! What of a judgement is searched.

use super::query::QueryFacts;
use crate::ground::initials;
use crate::judgement::{lookup_row, lookup_words};
use crate::library::Judgement;

/// What a query of the list is compared with: the number in both forms, the court, the initials of
/// both in pinyin, and the file.
pub fn searched_text(judgement: &Judgement) -> String {
    let number = judgement.trial_number.as_deref().unwrap_or_default();
    let court = judgement.court.as_deref().unwrap_or_default();
    let citation = judgement.citation.as_deref().unwrap_or_default();
    format!(
        "{number} {stem} {citation} {court} {} {} {source}",
        initials(number),
        initials(court),
        stem = judgement.stem,
        source = judgement.source,
    )
}

impl<'a> QueryFacts<'a> {
    /// What filters ask of a judgement.
    pub fn new(judgement: &'a Judgement) -> Self {
        Self {
            status: judgement.status,
            province: judgement.province.as_deref(),
            year: judgement
                .date
                .and_then(|date| u16::try_from(date.year()).ok()),
            flagged: judgement.flagged,
            screening: judgement.screening.as_ref(),
            samples: &judgement.samples,
            note: &judgement.note,
        }
    }
}

/// The words that name a judgement, each taken whole where it is a number: `71` is not in `271`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup(Vec<String>);

impl Lookup {
    /// The words of what was typed; see [`lookup_words`].
    pub fn parse(typed: &str) -> Self {
        let whole = |word: String| {
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { format!(" {word} ") } else { word }
        };
        Self(lookup_words(typed).into_iter().map(whole).collect())
    }

    /// Whether there is no word, only signs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a row of [`named`] holds all the words.
    pub fn admits(&self, row: &str) -> bool {
        self.0.iter().all(|word| row.contains(word.as_str()))
    }
}

/// The names of a judgement as a row for a [`Lookup`]: number, citation, stem, court and its initials.
pub fn named(judgement: &Judgement) -> String {
    let court = judgement.court.as_deref().unwrap_or_default();
    lookup_row([
        judgement.trial_number.as_deref().unwrap_or_default(),
        judgement.citation.as_deref().unwrap_or_default(),
        &judgement.stem,
        court,
        &initials(court),
    ])
}
