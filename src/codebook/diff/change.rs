//! One difference between two codebooks, by names, and how it is said.

use serde::{Deserialize, Serialize};

use crate::messages::{text, words};

/// One difference: what it is about, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodebookChange {
    /// The part that differs, by its name in the newer codebook; in the older one where it was removed or merged.
    pub part: CodebookPart,
    /// How it differs.
    pub what: PartChange,
}

/// A part of a codebook, by the names that people use for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodebookPart {
    /// The codebook as a whole: its title and description.
    Whole,
    /// A missing code, by its value.
    Missing(i64),
    /// A unit, by its name.
    Unit(String),
    /// A variable, by its full name.
    Variable(String),
    /// A code: the full name of its variable and its value.
    Code(String, i64),
    /// The condition of a variable, by the full name of that.
    Condition(String),
    /// The rate of a currency, by its name.
    Currency(String),
    /// A check: the name of its unit and its rule.
    Check(String, String),
    /// A table, by its title.
    Table(String),
    /// A theme, by its name.
    Theme(String),
    /// A reason of exclusion, by its name.
    Exclusion(String),
}

/// What became of a part of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartChange {
    /// It is new.
    Added {
        /// By which people know it.
        label: String,
    },
    /// It is not there any more.
    Removed {
        /// By which people know it.
        label: String,
    },
    /// It has another name; a code: another value.
    Renamed {
        /// The former name, or the former value.
        from: String,
    },
    /// It went into another code or theme.
    Merged {
        /// The value of that code, or the name of that theme.
        into: String,
    },
    /// It has another label.
    Relabelled {
        /// The former label.
        from: String,
        /// The label now.
        to: String,
    },
    /// It has another key; none where it has no key.
    Key {
        /// The former key.
        from: Option<char>,
        /// The key now.
        to: Option<char>,
    },
    /// It stands below another unit or theme; none where it stands below none.
    Moved {
        /// What it stood below.
        from: Option<String>,
        /// What it stands below now.
        to: Option<String>,
    },
    /// It stands elsewhere in the order.
    Reordered,
    /// Its answers are of another kind.
    Kind {
        /// The former kind, by its word in the TOML form.
        from: String,
        /// The kind now.
        to: String,
    },
    /// It is not offered any more, or is offered again.
    Deprecated {
        /// Whether it is deprecated now.
        now: bool,
    },
    /// Another of its settings differs.
    Edited(Aspect),
}

/// A setting of a part of a codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The title of the codebook.
    Title,
    /// The description of the codebook.
    Description,
    /// The decision rule of a variable.
    Help,
    /// What a number may be.
    Limits,
    /// In what an amount is.
    Currency,
    /// The ranges of a number for tables.
    Bands,
    /// What is read from the text.
    Reading,
    /// The unit whose records a number states.
    Counts,
    /// How a derived variable is computed.
    Derivation,
    /// The words by which a judgement says a code.
    Words,
    /// The short label of a code.
    Short,
    /// The letter of a unit in record ids.
    Letter,
    /// The codes of a condition.
    Codes,
    /// The message of a check.
    Message,
    /// What a table counts, or how.
    Contents,
    /// The rate of a currency.
    Rate,
    /// Whether a reason asks for a remark, or what suggests it.
    Rules,
}

impl CodebookPart {
    /// What it is, with its name: `variable victim.age`.
    pub fn in_words(&self) -> String {
        match self {
            Self::Whole => words!("change-of-codebook").to_owned(),
            Self::Missing(value) => text!("change-of-missing", value = value),
            Self::Unit(name) => text!("change-of-unit", name = name),
            Self::Variable(name) => text!("change-of-variable", name = name),
            Self::Code(variable, value) => {
                text!("change-of-code", variable = variable, value = value)
            }
            Self::Condition(name) => text!("change-of-condition", name = name),
            Self::Currency(name) => text!("change-of-currency", name = name),
            Self::Check(unit, rule) => text!("change-of-check", unit = unit, rule = rule),
            Self::Table(title) => text!("change-of-table", title = title),
            Self::Theme(name) => text!("change-of-theme", name = name),
            Self::Exclusion(name) => text!("change-of-exclusion", name = name),
        }
    }
}

impl PartChange {
    /// The word for the kind of change, for tables and programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::Renamed { .. } => "renamed",
            Self::Merged { .. } => "merged",
            Self::Relabelled { .. } => "relabelled",
            Self::Key { .. } => "key",
            Self::Moved { .. } => "moved",
            Self::Reordered => "order",
            Self::Kind { .. } => "kind",
            Self::Deprecated { .. } => "deprecated",
            Self::Edited(_) => "edited",
        }
    }

    /// From what to what, as far as the kind of change does not say it: `“Age” → “Age at the sale”`.
    pub fn detail(&self) -> String {
        let named = |name: &Option<String>| match name {
            Some(name) => name.clone(),
            None => words!("change-top").to_owned(),
        };
        let pressed = |key: &Option<char>| match key {
            Some(key) => key.to_string(),
            None => words!("change-no-key").to_owned(),
        };
        match self {
            Self::Added { label } | Self::Removed { label } => label.clone(),
            Self::Renamed { from } => text!("change-was", from = from),
            Self::Merged { into } => text!("change-into", into = into),
            Self::Relabelled { from, to } | Self::Kind { from, to } => {
                text!("change-from-to", from = from, to = to)
            }
            Self::Key { from, to } => {
                text!("change-from-to", from = pressed(from), to = pressed(to))
            }
            Self::Moved { from, to } => text!("change-from-to", from = named(from), to = named(to)),
            Self::Deprecated { now: true } | Self::Reordered => String::new(),
            Self::Deprecated { now: false } => words!("change-offered-again").to_owned(),
            Self::Edited(aspect) => aspect.label().to_owned(),
        }
    }
}

impl Aspect {
    /// The words for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => words!("change-aspect-title"),
            Self::Description => words!("change-aspect-description"),
            Self::Help => words!("change-aspect-help"),
            Self::Limits => words!("change-aspect-limits"),
            Self::Currency => words!("change-aspect-currency"),
            Self::Bands => words!("change-aspect-bands"),
            Self::Reading => words!("change-aspect-reading"),
            Self::Counts => words!("change-aspect-counts"),
            Self::Derivation => words!("change-aspect-derivation"),
            Self::Words => words!("change-aspect-words"),
            Self::Short => words!("change-aspect-short"),
            Self::Letter => words!("change-aspect-letter"),
            Self::Codes => words!("change-aspect-codes"),
            Self::Message => words!("change-aspect-message"),
            Self::Contents => words!("change-aspect-contents"),
            Self::Rate => words!("change-aspect-rate"),
            Self::Rules => words!("change-aspect-rules"),
        }
    }
}

impl CodebookChange {
    /// The whole change in one line: `code 7 of incident.mode added: “Lured by a job”`.
    pub fn in_words(&self) -> String {
        let part = self.part.in_words();
        match &self.what {
            PartChange::Added { label } => text!("change-added", part = part, label = label),
            PartChange::Removed { label } => text!("change-removed", part = part, label = label),
            PartChange::Renamed { from } => text!("change-renamed", part = part, from = from),
            PartChange::Merged { into } => text!("change-merged", part = part, into = into),
            PartChange::Relabelled { from, to } => {
                text!("change-relabelled", part = part, from = from, to = to)
            }
            PartChange::Key { to: Some(key), .. } => {
                text!("change-key", part = part, key = key)
            }
            PartChange::Key { to: None, .. } => text!("change-without-key", part = part),
            PartChange::Moved { .. } => {
                text!("change-moved", part = part, detail = self.what.detail())
            }
            PartChange::Reordered => text!("change-reordered", part = part),
            PartChange::Kind { from, to } => {
                text!("change-kind", part = part, from = from, to = to)
            }
            PartChange::Deprecated { now: true } => text!("change-deprecated", part = part),
            PartChange::Deprecated { now: false } => text!("change-not-deprecated", part = part),
            PartChange::Edited(aspect) => {
                text!("change-edited", part = part, aspect = aspect.label())
            }
        }
    }
}
