//! What is typed above the list: words, and filters between them.
//!
//! ```text
//! 惠东 271 status:uncoded prov:GD year:2010..2016 victim.gender=2 flag: sample:instrument "婴儿"
//! ```
//!
//! Filters of one kind are alternatives (`prov:GD prov:YN` is either); of different kinds all must
//! hold. Case and full-width signs do not matter. What is coded is asked for by the names of the
//! codebook (`victim.gender=2 sale_price>=10000`); see [`AnswerFilter`] and, for what it means,
//! [`Selection`](crate::tables::Selection).

use std::fmt;

use super::fault::QueryFault;
use super::filter::{Decided, Filter, KEYS};
use super::{condition, filter};
use crate::codebook::AnswerFilter;
use crate::ground::fold::folded;
use crate::library::{Screening, Sought, SoughtEvidence, Status};

/// A query as it was typed above the list: words to find, and filters that must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is not a filter, with single blanks between: for [`Rows::find`](super::Rows::find).
    pub words: String,
    /// The filters, in the order typed.
    pub filters: Vec<Filter>,
}

/// What the filters ask of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryFacts<'a> {
    /// How far it is coded.
    pub status: Status,
    /// The letters of its court's province.
    pub province: Option<&'a str>,
    /// The year in which it was given.
    pub year: Option<u16>,
    /// Whether it is flagged.
    pub flagged: bool,
    /// Whether its text is there.
    pub has_text: bool,
    /// What was decided on whether it belongs to the study.
    pub screening: Option<&'a Screening>,
    /// The names of the samples that it was drawn into.
    pub samples: &'a [String],
    /// The note on it; empty where there is none.
    pub note: &'a str,
}

impl Query {
    /// Reads a query. An open quotation mark reaches to the end, so that it works while one types.
    ///
    /// # Errors
    ///
    /// Text with a colon after Latin letters that is not a known filter, or a known one that cannot have
    /// that value; a sign of comparison after what could be the name of a variable, without a value.
    pub fn parse(query: &str) -> Result<Self, QueryFault> {
        let mut read = Self::default();
        let mut rest = query;
        loop {
            rest = rest.trim_start();
            let at = query.len() - rest.len();
            if let Some(inside) = rest.strip_prefix(is_quote) {
                let (phrase, after) = inside.split_once(is_quote).unwrap_or((inside, ""));
                if !phrase.trim().is_empty() {
                    read.filters.push(Filter::Text(phrase.to_owned()));
                }
                rest = after;
                continue;
            }
            if let Some(read_condition) = condition::read(rest) {
                let (text, after) = rest.split_at(read_condition.length);
                let filter = read_condition.filter.map(Filter::Answer);
                let missing = || QueryFault::of_answer(text).standing(at);
                read.filters.push(filter.ok_or_else(missing)?);
                rest = after;
                continue;
            }
            let end = rest
                .find(|c: char| c.is_whitespace() || is_quote(c))
                .unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            if token.is_empty() {
                return Ok(read);
            }
            match filter::read(token).map_err(|fault| fault.standing(at))? {
                Some(filter) => read.filters.push(filter),
                None => read.add_word(token),
            }
            rest = after;
        }
    }

    fn add_word(&mut self, word: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(word);
    }

    /// Whether the filters let a judgement through; those on its text, its evidence and its themes ([`Query::sought`]) and on what is
    /// coded ([`Query::answers`]) are left to the caller, who has both.
    pub fn admits(&self, facts: &QueryFacts) -> bool {
        let mut asked = [false; KEYS.len()];
        let mut met = [false; KEYS.len()];
        for filter in &self.filters {
            let (kind, holds) = match filter {
                Filter::Status(status) => (0, *status == facts.status),
                Filter::Province(letters) => (1, facts.province == Some(*letters)),
                Filter::Year(years) => (2, facts.year.is_some_and(|year| years.contains(&year))),
                Filter::Flag(flagged) => (3, *flagged == facts.flagged),
                Filter::Screen(decided) => (4, *decided == Decided::of(facts.screening)),
                Filter::Reason(name) => (
                    5,
                    facts.screening.and_then(Screening::reason) == Some(name.as_str()),
                ),
                Filter::Sample(name) => (6, facts.samples.iter().any(|of| folded(of) == *name)),
                Filter::Note(words) if words.is_empty() => (7, !facts.note.is_empty()),
                Filter::Note(words) => (7, folded(facts.note).contains(words.as_str())),
                Filter::HasText(has_text) => (8, *has_text == facts.has_text),
                Filter::Text(_)
                | Filter::Evidence(_)
                | Filter::Theme(_)
                | Filter::Warning(_)
                | Filter::Answer(_) => {
                    continue;
                }
            };
            asked[kind] = true;
            met[kind] |= holds;
        }
        asked == met
    }

    /// What must stand in the text and rest on it, evidence and themes: for the library to look up.
    pub fn sought(&self) -> Sought {
        let mut sought = Sought::default();
        for filter in &self.filters {
            match filter {
                Filter::Text(text) => sought.texts.push(text.clone()),
                Filter::Evidence(evidence) => sought.evidence.push(evidence.clone()),
                Filter::Theme(theme) => sought.themes.push(theme.clone()),
                Filter::Warning(warning) => sought.warnings.push(warning.clone()),
                _ => {}
            }
        }
        sought
    }

    /// The variables of whose evidence something is asked, by their full names.
    pub fn evidence(&self) -> impl Iterator<Item = &str> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Evidence(SoughtEvidence {
                variable: Some(name),
                ..
            }) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The names of the variables that a check must compare.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Warning(sought) => sought.about.as_deref(),
            _ => None,
        })
    }

    /// The names of the themes that are asked for.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Theme(sought) => sought.theme.as_deref(),
            _ => None,
        })
    }

    /// What must be coded: the conditions on variables, for the tables to resolve.
    pub fn answers(&self) -> impl Iterator<Item = &AnswerFilter> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Answer(answer) => Some(answer),
            _ => None,
        })
    }

    /// Whether it asks anything but what is coded, so that judgements are chosen first.
    pub fn asks_of_judgements(&self) -> bool {
        let of_judgement = |filter: &Filter| !matches!(filter, Filter::Answer(_));
        !self.words.is_empty() || self.filters.iter().any(of_judgement)
    }

    /// Whether excluded judgements are asked for: by `status:excluded`, `screen:excluded` or a reason.
    pub fn asks_for_excluded(&self) -> bool {
        self.filters.iter().any(|filter| {
            matches!(
                filter,
                Filter::Status(Status::Excluded)
                    | Filter::Screen(Decided::Excluded)
                    | Filter::Reason(_)
            )
        })
    }
}

impl fmt::Display for Query {
    /// The query as it could be typed: words first, then filters.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.words)?;
        for (i, filter) in self.filters.iter().enumerate() {
            let gap = if i > 0 || !self.words.is_empty() {
                " "
            } else {
                ""
            };
            write!(f, "{gap}{filter}")?;
        }
        Ok(())
    }
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}
