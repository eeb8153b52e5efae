//! What of a judgement is searched.

use super::query::QueryFacts;
use crate::ground::initials;
use crate::judgement::{TrialNumber, lookup_row, lookup_words};
use crate::library::Judgement;

/// What a query of the list is compared with: the number in both forms, the court, the initials of
/// both in pinyin, and the file.
pub fn searched_text(judgement: &Judgement) -> String {
    let number = judgement.trial_number.as_deref().unwrap_or_default();
    let court = judgement.court.as_deref().unwrap_or_default();
    let citation = judgement.citation.as_deref().unwrap_or_default();
    let digits = in_digits(number).unwrap_or_default();
    format!(
        "{number} {stem} {citation} {court} {digits} {} {} {source}",
        initials(number),
        initials(court),
        stem = judgement.stem,
        source = judgement.source,
    )
}

/// The normal form of a trial number whose running number is not written in plain digits: `第二十号` is found by 20.
fn in_digits(number: &str) -> Option<String> {
    let (_, running) = number.rsplit_once('第')?;
    if running.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    TrialNumber::parse(number).map(|number| number.normal())
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
            has_text: judgement.has_text,
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
    let number = judgement.trial_number.as_deref().unwrap_or_default();
    lookup_row([
        number,
        &in_digits(number).unwrap_or_default(),
        judgement.citation.as_deref().unwrap_or_default(),
        &judgement.stem,
        court,
        &initials(court),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_chinese_numerals_has_its_digits() {
        for (number, wanted) in [
            (
                "（2014）绥丰刑初字第二十号",
                Some("（2014）绥丰刑初字第20号"),
            ),
            (
                "（2014）绥丰刑初字第一千零二号",
                Some("（2014）绥丰刑初字第1002号"),
            ),
            (
                "（2014）绥丰刑初字第廿三号之一",
                Some("（2014）绥丰刑初字第23号之一"),
            ),
            (
                "（2014）绥丰刑初字第２７１号",
                Some("（2014）绥丰刑初字第271号"),
            ),
            ("（2014）绥丰刑初字第271号", None),
            ("（2016）粤1323刑初83号", None),
            ("", None),
        ] {
            assert_eq!(in_digits(number).as_deref(), wanted, "{number}");
        }
    }
}
