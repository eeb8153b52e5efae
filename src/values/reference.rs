//! Which judgement, or which record, a cell names.

use std::collections::HashMap;

use super::error::ReferenceError;
use crate::codebook::{Codebook, UnitIx};
use crate::ground::initials;
use crate::judgement::{TrialNumber, lookup_row, lookup_words};
use crate::library::Judgement;
use crate::search::{Lookup, folded, named};

/// The judgements by all that can name them.
pub(super) struct References<'a> {
    codebook: &'a Codebook,
    judgements: &'a [Judgement],
    by_stem: HashMap<String, usize>,
    by_number: HashMap<String, Vec<usize>>,
    /// By the number as it is stored, and by its words: numbers of any court.
    by_stored: HashMap<String, Vec<usize>>,
    by_words: HashMap<Vec<String>, Vec<usize>>,
    by_citation: HashMap<Vec<String>, Vec<usize>>,
    /// By the running number, for numbers that leave something out.
    by_running: HashMap<u32, Vec<Numbered>>,
}

struct Numbered {
    judgement: usize,
    number: TrialNumber,
}

/// What a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// The judgement's position in the list of judgements.
    pub judgement: usize,
    /// The record's units and ordinals below the judgement, where it names a record.
    pub place: Option<Vec<(UnitIx, u32)>>,
    /// Whether it is an id that follows the order of the import, and no number.
    pub is_by_order: bool,
}

impl<'a> References<'a> {
    pub fn new(codebook: &'a Codebook, judgements: &'a [Judgement]) -> Self {
        let mut all = Self {
            codebook,
            judgements,
            by_stem: HashMap::new(),
            by_number: HashMap::new(),
            by_stored: HashMap::new(),
            by_words: HashMap::new(),
            by_citation: HashMap::new(),
            by_running: HashMap::new(),
        };
        for (index, judgement) in judgements.iter().enumerate() {
            all.by_stem.insert(folded(&judgement.stem), index);
            if let Some(citation) = &judgement.citation {
                let words = lookup_words(citation);
                all.by_citation.entry(words).or_default().push(index);
            }
            let number = judgement.trial_number.as_deref();
            if let Some(number) = number {
                let stored = all.by_stored.entry(number.trim().to_owned());
                stored.or_default().push(index);
                let words = number_words(number);
                if !words.is_empty() {
                    all.by_words.entry(words).or_default().push(index);
                }
            }
            if let Some(number) = number.and_then(TrialNumber::parse) {
                let normal = number.normal();
                all.by_number.entry(normal).or_default().push(index);
                let running = all.by_running.entry(number.number).or_default();
                running.push(Numbered {
                    judgement: index,
                    number,
                });
            }
        }
        all
    }

    /// What a text names; else why that is not clear.
    ///
    /// In this order: a record id or a stem; a trial number in any form that has all of its parts; a number of
    /// another form as it is stored; a citation; a number that leaves parts out, as long as year, court and running number are there and
    /// one judgement alone has them.
    pub fn find(&self, typed: &str) -> Result<Reference, ReferenceError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ReferenceError::Empty);
        }
        let stored = self.stored(typed);
        if let Some((judgement, place)) = self.by_id(typed) {
            if let Some(&other) = stored.iter().find(|&&other| other != judgement) {
                return Err(ReferenceError::Contradictory {
                    typed: typed.to_owned(),
                    record: self.judgements[judgement].stem.clone(),
                    number: self.judgements[other].stem.clone(),
                });
            }
            let place = match place {
                None => None,
                Some(_) if !stored.is_empty() => None,
                Some(place) => Some(
                    self.place(place)
                        .ok_or_else(|| ReferenceError::NoRecordId(typed.to_owned()))?,
                ),
            };
            return Ok(Reference {
                judgement,
                place,
                is_by_order: stored.is_empty() && self.is_by_order(typed),
            });
        }
        let found = self.numbered(typed, stored);
        match found.as_slice() {
            [] => Err(ReferenceError::NoMatch(typed.to_owned())),
            [judgement] => Ok(Reference {
                judgement: *judgement,
                place: None,
                is_by_order: false,
            }),
            several => {
                let stem = |&index: &usize| self.judgements[index].stem.clone();
                Err(ReferenceError::Ambiguous {
                    typed: typed.to_owned(),
                    count: several.len(),
                    stems: several.iter().take(5).map(stem).collect(),
                })
            }
        }
    }

    /// Whether a text is the id of a judgement that was given it in the order of the import: `J7`.
    pub fn is_by_order(&self, typed: &str) -> bool {
        let digits = |stem: &str| {
            let digits = stem.strip_prefix('J').unwrap_or_default();
            !digits.is_empty()
                && digits
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'~')
        };
        self.by_id(typed.trim())
            .is_some_and(|(judgement, _)| digits(&self.judgements[judgement].stem))
    }

    /// Whether a text names a judgement, be it alone or among others.
    pub fn admits(&self, judgement: usize, typed: &str) -> bool {
        let typed = typed.trim();
        self.by_id(typed)
            .is_some_and(|(found, _)| found == judgement)
            || self
                .numbered(typed, self.stored(typed))
                .contains(&judgement)
    }

    /// The judgement of a record id or a stem, and what stands behind the stem.
    fn by_id<'t>(&self, typed: &'t str) -> Option<(usize, Option<&'t str>)> {
        let (stem, place) = match typed.split_once('/') {
            Some((stem, place)) => (stem, Some(place)),
            None => (typed, None),
        };
        let judgement = self.by_stem.get(&folded(stem.trim()))?;
        Some((*judgement, place))
    }

    /// The judgements that have a text as their number, as it is stored; else in another written form.
    fn stored(&self, typed: &str) -> Vec<usize> {
        let exact = self.by_stored.get(typed);
        let found = exact.or_else(|| self.by_words.get(&number_words(typed)));
        found.cloned().unwrap_or_default()
    }

    /// The judgements that a number or a citation means, of which it is known which have it as stored.
    fn numbered(&self, typed: &str, stored: Vec<usize>) -> Vec<usize> {
        let normal = TrialNumber::parse(typed).map(|number| number.normal());
        let by_number = normal.and_then(|normal| self.by_number.get(&normal));
        let cited = || self.by_citation.get(&lookup_words(typed));
        match by_number {
            Some(found) => found.clone(),
            None if !stored.is_empty() => stored,
            None => match cited() {
                Some(found) => found.clone(),
                None => self.incomplete(typed),
            },
        }
    }

    /// `I1/V2`: each unit below the one before.
    fn place(&self, typed: &str) -> Option<Vec<(UnitIx, u32)>> {
        let mut above = Codebook::ROOT;
        let mut place = Vec::new();
        for part in typed.split('/') {
            let part = part.trim();
            let letter = part.chars().next()?;
            let unit = self.codebook.children(above).find(|&unit| {
                let known = self.codebook.unit(unit).letter;
                known.eq_ignore_ascii_case(&letter)
            })?;
            let ordinal = part.get(letter.len_utf8()..)?.parse().ok()?;
            place.push((unit, ordinal));
            above = unit;
        }
        Some(place)
    }

    /// The judgements that a number means which leaves out what is always the same (法, 字第, 号, 初).
    fn incomplete(&self, typed: &str) -> Vec<usize> {
        let wanted = Lookup::parse(typed);
        let words = lookup_words(typed);
        let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let mut found = Vec::new();
        for running in &numbers {
            for candidate in self.by_running.get(running).into_iter().flatten() {
                let judgement = &self.judgements[candidate.judgement];
                if numbers.contains(&u32::from(candidate.number.year))
                    && says_court(judgement, &candidate.number, &words)
                    && says_suffix(&candidate.number, &words)
                    && wanted.admits(&named(judgement))
                    && !found.contains(&candidate.judgement)
                {
                    found.push(candidate.judgement);
                }
            }
        }
        found
    }
}

/// The words of a number of any court, without those that only say that it is one: `No. 12-345`, `Case 12-345`.
fn number_words(number: &str) -> Vec<String> {
    const SAYS_NUMBER: [&str; 16] = [
        "no",
        "nos",
        "nr",
        "nº",
        "number",
        "case",
        "claim",
        "appeal",
        "application",
        "appl",
        "app",
        "docket",
        "file",
        "matter",
        "ref",
        "reference",
    ];
    let words = lookup_words(number);
    let said = words
        .iter()
        .take_while(|word| SAYS_NUMBER.contains(&word.as_str()))
        .count();
    if said == words.len() {
        return words;
    }
    words[said..].to_vec()
}

/// Whether one of the words is the court's: Chinese characters of its name, or the letters in the stem.
fn says_court(judgement: &Judgement, number: &TrialNumber, words: &[String]) -> bool {
    let court = judgement.court.as_deref().unwrap_or_default();
    let names = lookup_row([number.court.as_str(), court]);
    let letters = judgement.stem.split('-').nth(2).unwrap_or_default();
    let initials = initials(&number.court);
    words.iter().any(|word| {
        let is_court = word.chars().count() > 1 && names.contains(word.as_str())
            || folded(letters) == *word
            || initials == *word;
        is_court && word.parse::<u32>().is_err()
    })
}

/// Whether the suffix that distinguishes documents of one number is given.
fn says_suffix(number: &TrialNumber, words: &[String]) -> bool {
    let suffix = number.suffix.as_deref().map(lookup_words);
    let mut asked = suffix.into_iter().flatten();
    asked.all(|word| words.contains(&word))
}
