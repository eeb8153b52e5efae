//! Filters with a key, and the tokens that are one.

use std::fmt;
use std::ops::RangeInclusive;

use super::province;
use crate::ground::fold::folded;
use crate::library::{CodedBefore, Screening, SoughtEvidence, SoughtTheme, SoughtWarning, Status};

/// What is asked of a judgement itself.
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
    /// `sample:instrument`: members of the sample of this name, compared without case.
    Sample(String),
    /// `note:` for judgements with a note, `note:price` for those whose note holds this, compared without case.
    Note(String),
    /// `"婴儿"`: the judgement's text holds these characters, which are never quotation marks.
    Text(String),
    /// `text:none` for judgements that are known without their text, `text:` for the others.
    HasText(bool),
    /// `evidence:` and `victim.age:evidence`: values that rest on a passage; `evidence:none` and `victim.age:no-evidence`:
    /// valid values that rest on none.
    Evidence(SoughtEvidence),
    /// `theme:poverty`: a passage has this theme or one below it; `theme:no-poverty`: none has; `theme:` and `theme:none`:
    /// of any theme.
    Theme(SoughtTheme),
    /// `coded-before:victim.age`, `coded-before:victim.age=3`, `coded-before:2`: coded before the variable, the code or
    /// the version of the codebook.
    CodedBefore(CodedBefore),
    /// `warn:`: a record breaks a check of the codebook; `warn:sale_price`: one that compares this variable;
    /// `warn:acknowledged`: one that stands for a reason.
    Warning(SoughtWarning),
}

/// What was decided on whether a judgement belongs to the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decided {
    /// Nothing is decided yet.
    Undecided,
    /// It belongs to the study.
    Included,
    /// It is excluded from the study.
    Excluded,
}

impl Decided {
    /// Every state of screening.
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
pub(super) const KEYS: [&str; 14] = [
    "status",
    "prov",
    "year",
    "flag",
    "screen",
    "reason",
    "sample",
    "note",
    "text",
    "evidence",
    "theme",
    "coded-before",
    "warn",
    "in",
];

/// What a token means.
pub(super) enum Token {
    /// A word to find.
    Word,
    /// A filter, or several of one kind of which one must hold (`prov:GD,YN`).
    Filters(Vec<Filter>),
    /// A known key with a value that it cannot have, or a key that is none.
    Faulty {
        /// What stands before the colon.
        key: String,
        /// What stands behind it.
        value: String,
    },
}

/// What a token means: a word, or filters.
pub(super) fn read(token: &str) -> Token {
    let folded = folded(token);
    let Some((key, value)) = folded.split_once(':') else {
        return Token::Word;
    };
    if let Some(evidence) = evidence_of(key, value) {
        return Token::Filters(vec![Filter::Evidence(evidence)]);
    }
    if key == "coded-before" {
        return match coded_before(value) {
            Some(before) => Token::Filters(vec![Filter::CodedBefore(before)]),
            None => Token::Faulty {
                key: key.to_owned(),
                value: value.to_owned(),
            },
        };
    }
    // `12:30` is a word: keys are Latin letters.
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphabetic()) {
        return Token::Word;
    }
    let values: Vec<&str> = value.split(',').collect();
    let faulty = |value: &str| Token::Faulty {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    let mut filters = Vec::new();
    for one in &values {
        let read = match key {
            // An empty value means something by itself alone.
            "flag" | "note" | "text" | "theme" | "warn" if one.is_empty() && values.len() > 1 => {
                None
            }
            "status" => status(one),
            "prov" => province::letters(one).map(Filter::Province),
            "year" => years(one).map(Filter::Year),
            "flag" => flag(one).map(Filter::Flag),
            "screen" => screen(one),
            "reason" => reason(one),
            "note" => Some(Filter::Note((*one).to_owned())),
            "text" => text(one).map(Filter::HasText),
            "warn" => warning(one).map(Filter::Warning),
            "theme" => theme(one).map(Filter::Theme),
            "sample" => (!one.is_empty()).then(|| Filter::Sample((*one).to_owned())),
            _ => return faulty(value),
        };
        match read {
            Some(filter) => filters.push(filter),
            None => return faulty(one),
        }
    }
    Token::Filters(filters)
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

/// What is asked of the evidence: of any variable, or behind the name of one.
fn evidence_of(key: &str, value: &str) -> Option<SoughtEvidence> {
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    let (variable, present) = match (key, value) {
        ("evidence", "" | "yes") => (None, true),
        ("evidence", "no" | "none") => (None, false),
        (name, "evidence") => (Some(name), true),
        (name, "no-evidence") => (Some(name), false),
        _ => return None,
    };
    let right = variable.is_none_or(|name| !name.is_empty() && name.chars().all(named));
    right.then(|| SoughtEvidence {
        variable: variable.map(str::to_owned),
        present,
    })
}

fn warning(value: &str) -> Option<SoughtWarning> {
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let any = |acknowledged| SoughtWarning {
        about: None,
        acknowledged,
    };
    match value {
        "" | "yes" => Some(any(false)),
        "acknowledged" => Some(any(true)),
        name => name.chars().all(named).then(|| SoughtWarning {
            about: Some(name.to_owned()),
            acknowledged: false,
        }),
    }
}

/// A variable, one of its codes, or a version of the codebook.
fn coded_before(value: &str) -> Option<CodedBefore> {
    if let Ok(version) = value.parse() {
        return Some(CodedBefore::Version(version));
    }
    let (name, code) = match value.split_once('=') {
        Some((name, code)) => (name, Some(code.parse().ok()?)),
        None => (value, None),
    };
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    if name.is_empty() || !name.chars().all(named) {
        return None;
    }
    let name = name.to_owned();
    Some(match code {
        Some(code) => CodedBefore::Code(name, code),
        None => CodedBefore::Variable(name),
    })
}

fn theme(value: &str) -> Option<SoughtTheme> {
    let (name, present) = match value {
        "" | "yes" => (None, true),
        "no" | "none" => (None, false),
        value => match value.strip_prefix("no-") {
            Some(name) => (Some(name), false),
            None => (Some(value), true),
        },
    };
    let named = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let right = name.is_none_or(|name| !name.is_empty() && name.chars().all(named));
    right.then(|| SoughtTheme {
        theme: name.map(str::to_owned),
        present,
    })
}

fn flag(value: &str) -> Option<bool> {
    match value {
        "" | "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn text(value: &str) -> Option<bool> {
    match value {
        "" | "yes" => Some(true),
        "no" | "none" => Some(false),
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
            Self::Sample(name) => write!(f, "sample:{name}"),
            Self::Note(words) => write!(f, "note:{words}"),
            Self::HasText(true) => f.write_str("text:"),
            Self::HasText(false) => f.write_str("text:none"),
            Self::Evidence(sought) => match (&sought.variable, sought.present) {
                (None, true) => f.write_str("evidence:"),
                (None, false) => f.write_str("evidence:none"),
                (Some(name), true) => write!(f, "{name}:evidence"),
                (Some(name), false) => write!(f, "{name}:no-evidence"),
            },
            Self::Warning(sought) => match &sought.about {
                None if sought.acknowledged => f.write_str("warn:acknowledged"),
                None => f.write_str("warn:"),
                Some(name) => write!(f, "warn:{name}"),
            },
            Self::Theme(sought) => match (&sought.theme, sought.present) {
                (None, true) => f.write_str("theme:"),
                (None, false) => f.write_str("theme:none"),
                (Some(name), true) => write!(f, "theme:{name}"),
                (Some(name), false) => write!(f, "theme:no-{name}"),
            },
            Self::CodedBefore(CodedBefore::Version(version)) => {
                write!(f, "coded-before:{version}")
            }
            Self::CodedBefore(CodedBefore::Variable(name)) => write!(f, "coded-before:{name}"),
            Self::CodedBefore(CodedBefore::Code(name, code)) => {
                write!(f, "coded-before:{name}={code}")
            }
            Self::Text(text) => write!(f, "\"{text}\""),
        }
    }
}
