//! What is typed above the list: words, and filters between them.
//!
//! ```text
//! 惠东 271 status:uncoded prov:GD year:2010..2016 flag: "婴儿"
//! ```
//!
//! Filters of one kind are alternatives (`prov:GD prov:YN` is either); of different kinds all must
//! hold. Case and full-width colons do not matter.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use super::fold::fold;
use super::province;
use crate::library::{Screening, Status};
use crate::nearest::nearest;

/// One condition on a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Filter {
    /// `status:uncoded`.
    Status(Status),
    /// `prov:GD`, also `prov:广东` and `prov:Guangdong`: the letters of a province.
    Province(&'static str),
    /// `year:2014`, `year:2010..2016`, `year:2010..`, `year:..2016`: years of the judgement's date.
    Year(RangeInclusive<u16>),
    /// `flag:` for flagged judgements, `flag:no` for the others.
    Flag(bool),
    /// `screen:undecided`, `screen:included`, `screen:excluded`: what was decided on the judgement.
    Screen(Decided),
    /// `reason:commutation`: excluded for the reason of this name in the codebook.
    Reason(String),
    /// `"婴儿"`: the judgement's text holds these characters, which are never quotation marks.
    Text(String),
}

/// What was decided on whether a judgement belongs to the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decided {
    /// Nothing yet.
    Undecided,
    /// It does.
    Included,
    /// It does not.
    Excluded,
}

impl Decided {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Undecided, Self::Included, Self::Excluded];

    /// What the decision on a judgement is.
    pub fn of(screening: Option<&Screening>) -> Self {
        match screening {
            None => Self::Undecided,
            Some(Screening::Included) => Self::Included,
            Some(Screening::Excluded { .. }) => Self::Excluded,
        }
    }

    /// The word in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Included => "included",
            Self::Excluded => "excluded",
        }
    }
}

/// The last year that can be typed; an open range ends there.
const LAST_YEAR: u16 = 9999;

/// The keys of filters, as typed.
const KEYS: [&str; 6] = ["status", "prov", "year", "flag", "screen", "reason"];

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is no filter, with single blanks between: for [`Rows::find`](super::Rows::find).
    pub words: String,
    /// The filters, in the order typed.
    pub filters: Vec<Filter>,
}

/// What the filters ask of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// How far it is coded.
    pub status: Status,
    /// The letters of its court's province.
    pub province: Option<&'a str>,
    /// The year in which it was given.
    pub year: Option<u16>,
    /// Whether it is flagged.
    pub flagged: bool,
    /// What was decided on whether it belongs to the study.
    pub screening: Option<&'a Screening>,
}

/// A filter that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no filter: expected {expected}{}", hint(self.nearest.as_deref()))]
pub struct Fault {
    /// What was typed.
    pub text: String,
    /// The bytes of the query where it stands.
    pub at: Range<usize>,
    /// What could stand there, as a phrase.
    pub expected: String,
    /// The right filter that was probably meant.
    pub nearest: Option<String>,
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |right| format!("; did you mean `{right}`?"))
}

impl Query {
    /// Reads a query. An open quotation mark reaches to the end, so that it works while one types.
    ///
    /// # Errors
    ///
    /// Text with a colon after Latin letters that is no known filter, or a known one that cannot have
    /// that value.
    pub fn parse(query: &str) -> Result<Self, Fault> {
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
            let end = rest
                .find(|c: char| c.is_whitespace() || is_quote(c))
                .unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            if token.is_empty() {
                return Ok(read);
            }
            match filter(token).map_err(|fault| fault.standing(at))? {
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

    /// Whether the filters let a judgement through; those on its text ([`Query::texts`]) are left to
    /// the caller, who has it.
    pub fn admits(&self, facts: &Facts) -> bool {
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
                Filter::Text(_) => continue,
            };
            asked[kind] = true;
            met[kind] |= holds;
        }
        asked == met
    }

    /// What the judgement's text must hold: all of these.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.filters.iter().filter_map(|filter| match filter {
            Filter::Text(text) => Some(text.as_str()),
            _ => None,
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

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status:{}", status.name()),
            Self::Province(letters) => write!(f, "prov:{letters}"),
            Self::Year(years) => match (*years.start(), *years.end()) {
                (from, to) if from == to => write!(f, "year:{from:04}"),
                (0, to) => write!(f, "year:..{to:04}"),
                (from, LAST_YEAR) => write!(f, "year:{from:04}.."),
                (from, to) => write!(f, "year:{from:04}..{to:04}"),
            },
            Self::Flag(true) => f.write_str("flag:"),
            Self::Flag(false) => f.write_str("flag:no"),
            Self::Screen(decided) => write!(f, "screen:{}", decided.name()),
            Self::Reason(name) => write!(f, "reason:{name}"),
            Self::Text(text) => write!(f, "\"{text}\""),
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

/// The filter that a token is; none where it is a word.
fn filter(token: &str) -> Result<Option<Filter>, Fault> {
    let folded: String = token.chars().map(fold).collect();
    let Some((key, value)) = folded.split_once(':') else {
        return Ok(None);
    };
    // `12:30` is a word: keys are Latin letters.
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphabetic()) {
        return Ok(None);
    }
    let read = match key {
        "status" => status(value),
        "prov" => province::letters(value).map(Filter::Province),
        "year" => years(value).map(Filter::Year),
        "flag" => flag(value).map(Filter::Flag),
        "screen" => screen(value),
        "reason" => reason(value),
        _ => None,
    };
    read.map(Some).ok_or_else(|| Fault::new(token, key, value))
}

fn status(value: &str) -> Option<Filter> {
    let status = Status::ALL.into_iter().find(|s| s.name() == value)?;
    Some(Filter::Status(status))
}

fn screen(value: &str) -> Option<Filter> {
    let decided = Decided::ALL.into_iter().find(|d| d.name() == value)?;
    Some(Filter::Screen(decided))
}

/// Names in a codebook are lower-case letters, digits and `_`.
fn reason(value: &str) -> Option<Filter> {
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let right = !value.is_empty() && value.chars().all(named);
    right.then(|| Filter::Reason(value.to_owned()))
}

fn flag(value: &str) -> Option<bool> {
    match value {
        "" | "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn years(value: &str) -> Option<RangeInclusive<u16>> {
    let Some((from, to)) = value.split_once("..") else {
        let year = year(value)?;
        return Some(year..=year);
    };
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let from = if from.is_empty() { 0 } else { year(from)? };
    let to = if to.is_empty() { LAST_YEAR } else { year(to)? };
    (from <= to).then_some(from..=to)
}

/// A year in four digits, so that `year:201` is not searched for while 2014 is being typed.
fn year(value: &str) -> Option<u16> {
    let digits = value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| value.parse().ok()).flatten()
}

impl Fault {
    fn new(token: &str, key: &str, value: &str) -> Self {
        let (expected, right) = match key {
            "status" => (
                "status:uncoded, status:started, status:done or status:excluded",
                nearest(value, Status::ALL.map(Status::name)),
            ),
            "prov" => (
                "a province by letters or name, as prov:GD or prov:广东",
                nearest(value, province::known()),
            ),
            "year" => (
                "years in four digits, as year:2014 or year:2010..2016",
                None,
            ),
            "flag" => ("flag: or flag:no", nearest(value, ["yes", "no"])),
            "screen" => (
                "screen:undecided, screen:included or screen:excluded",
                nearest(value, Decided::ALL.map(Decided::name)),
            ),
            "reason" => ("the name of a reason of exclusion, as reason:repeat", None),
            _ => (
                "status:, prov:, year:, flag:, screen: or reason:",
                nearest(key, KEYS),
            ),
        };
        let nearest = right.map(|right| {
            if KEYS.contains(&key) {
                format!("{key}:{right}")
            } else {
                format!("{right}:{value}")
            }
        });
        Self {
            text: token.to_owned(),
            at: 0..token.len(),
            expected: expected.to_owned(),
            nearest,
        }
    }

    fn standing(mut self, at: usize) -> Self {
        self.at = at..at + self.text.len();
        self
    }
}
