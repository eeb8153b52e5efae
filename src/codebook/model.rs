//! The codebook as the program uses it: resolved and checked.

use super::{
    Check, Condition, Currency, Exclusion, Population, Readable, ReadableSubject, TableSpec, Value,
};
use crate::messages::words;

/// Plain keys that the coding form uses or keeps for later; a code or a missing code cannot have
/// them.
///
/// They are the form's keys, yet they are written down here: a codebook is read, and refused with the
/// line of the fault, where there is no keymap at all (on the command line, in an export), and it
/// must not become wrong because somebody changes theirs. The keymaps keep to this list instead: a
/// test refuses a built-in key of the form that is not in it, and a user's keymap with one is faulty.
pub const RESERVED_KEYS: &str = "abcdefghjklnopqstuABCDEFGHIJKLMNOPQRSTUVWXYZ .,/:;?[]{}<>!+";

/// A unit's position in [`Codebook::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitIx(pub usize);

/// The position of a theme in the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThemeIx(pub usize);

/// A variable's position in [`Codebook::variables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VariableIx(pub usize);

/// What is asked of which kind of thing, and with which answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    /// The study's title, for the header and the report.
    pub title: String,
    /// What the study is about, in a sentence or two; may be empty.
    pub description: String,
    /// The missing codes, the same for all variables.
    pub missing: Vec<Missing>,
    /// The units; the first is the root (the judgement), parents come before their children.
    pub units: Vec<Unit>,
    /// The variables in the codebook's order, coded ones before derived ones.
    pub variables: Vec<Variable>,
    /// The rates of currencies whose amounts are shown in another one too; one a currency.
    pub currencies: Vec<Currency>,
    /// Rules that warn where two answers do not fit together.
    pub checks: Vec<Check>,
    /// Filters with a name.
    pub populations: Vec<Population>,
    /// The tables that the study reports.
    pub tables: Vec<TableSpec>,
    /// Qualitative codes for passages.
    pub themes: Vec<Theme>,
    /// The reasons for which judgements are excluded; without any they are excluded for none.
    pub exclusions: Vec<Exclusion>,
}

/// A coded answer that is not a valid value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The number that stands for it in exports.
    pub value: i64,
    /// What it means, such as `not stated`.
    pub label: String,
    /// The key that codes it in the form.
    pub key: char,
}

/// A kind of thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The name in files and commands.
    pub name: String,
    /// The name on screens.
    pub label: String,
    /// The unit above; none for the root.
    pub parent: Option<UnitIx>,
    /// The letter in record ids (`I` in `2014-GD-HD-271/I1`); the root has none.
    pub letter: char,
    /// The key that adds a record of this unit, pressed after the add key.
    pub key: char,
    /// The name that it had in the version of the codebook before.
    pub was: Option<String>,
}

/// What is asked of every record of a unit, or computed for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// The name, unique within the unit.
    pub name: String,
    /// The unit whose records answer it.
    pub unit: UnitIx,
    /// The text on screens and in tables.
    pub label: String,
    /// The decision rule, for the researcher.
    pub help: Option<String>,
    /// Which answers it takes.
    pub kind: VariableKind,
    /// When it is asked at all.
    pub condition: Option<Condition>,
    /// Ranges for tables of a number, an amount or a duration, in ascending order.
    pub bands: Vec<Band>,
    /// What is read from the text by rule and suggested as the answer.
    pub read: Option<Readable>,
    /// The unit, below the variable's own, whose records the number states: with fewer records something is left to
    /// code.
    pub counts: Option<UnitIx>,
    /// Coded by the researcher, or derived.
    pub origin: Origin,
    /// The name that it had in the version of the codebook before, with its unit where that was another one.
    pub was: Option<String>,
}

/// Where a variable's values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Coded by the researcher; its values are kept in the file.
    Coded,
    /// A rule over other values; never typed.
    Derived(Derivation),
}

/// How a derived variable is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derivation {
    /// Complete years from the first date to the second; see
    /// [`PartialDate::years_until`](super::PartialDate::years_until).
    YearsBetween(VariableIx, VariableIx),
    /// The year of a date.
    YearOf(VariableIx),
    /// What is known of the judgement besides its text: read from it at the import, or given.
    Metadata(Metadata),
    /// Whether a passage of the judgement has a theme, or one below it: 1 or 0.
    Theme(ThemeIx),
}

/// What is known of a judgement besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metadata {
    /// The court's own number.
    TrialNumber,
    /// The full name of the court.
    Court,
    /// The province-level unit of the court.
    Province,
    /// The date of the judgement.
    TrialDate,
}

/// The kind of answers that a variable takes.
#[derive(Debug, Clone, PartialEq)]
pub enum VariableKind {
    /// One code out of several without an order.
    Nominal(Codes),
    /// One code out of several with an order; tables add cumulative percentages.
    Ordinal(Codes),
    /// Any number of codes at once.
    ManyOf(Codes),
    /// A number with decimals, within limits.
    Number(Limits),
    /// An amount of money in the named currency.
    Money(Limits, String),
    /// A date, known to the year, month or day.
    Date,
    /// A place: one of a list where the codebook gives one, else a name.
    Place(Option<Codes>),
    /// Free text, of any length.
    Text,
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The smallest allowed number.
    pub min: Option<f64>,
    /// The largest allowed number.
    pub max: Option<f64>,
    /// Digits after the decimal point.
    pub decimals: u8,
}

/// The codes of a variable, in the codebook's order; values and keys are unique.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes(pub Vec<Code>);

/// A numeric answer and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The number that is stored and exported.
    pub value: i64,
    /// The text that is shown for it.
    pub label: String,
    /// A shorter text for the one-line strip.
    pub short: Option<String>,
    /// The key that codes it; by itself the digit of a value from 0 to 9.
    pub key: Option<char>,
    /// How a judgement says it.
    pub words: Vec<String>,
    /// Whether it is kept for what is coded with it and not offered any more: no key codes it.
    pub deprecated: bool,
    /// The values of the version of the codebook before that mean this code now: its own former one, and those
    /// of codes that were merged into it.
    pub was: Vec<i64>,
}

/// A range of a number: `from` is inside, `below` is outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The smallest number of the band; open where there is none.
    pub from: Option<f64>,
    /// The first number above the band; open where there is none.
    pub below: Option<f64>,
    /// The text in tables.
    pub label: String,
}

/// A qualitative code put on passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name in files and commands.
    pub name: String,
    /// The text on screens.
    pub label: String,
    /// The wider theme, by its name.
    pub parent: Option<String>,
    /// The names of the version of the codebook before that mean this theme now: its own former one, and those of
    /// themes that were merged into it.
    pub was: Vec<String>,
}

impl Codebook {
    /// The root unit: the judgement itself.
    pub const ROOT: UnitIx = UnitIx(0);

    /// The unit at a position.
    pub fn unit(&self, unit: UnitIx) -> &Unit {
        &self.units[unit.0]
    }

    /// The variable at a position.
    pub fn variable(&self, variable: VariableIx) -> &Variable {
        &self.variables[variable.0]
    }

    /// The positions of all units.
    pub fn unit_ixs(&self) -> impl Iterator<Item = UnitIx> + use<> {
        (0..self.units.len()).map(UnitIx)
    }

    /// The positions of all variables.
    pub fn variable_ixs(&self) -> impl Iterator<Item = VariableIx> + use<> {
        (0..self.variables.len()).map(VariableIx)
    }

    /// The positions of the variables that the researcher codes for a unit, in order.
    pub fn coded_of(&self, unit: UnitIx) -> impl Iterator<Item = VariableIx> + '_ {
        self.variable_ixs().filter(move |&ix| {
            let variable = self.variable(ix);
            variable.unit == unit && variable.origin == Origin::Coded
        })
    }

    /// The unit of a name.
    pub fn unit_named(&self, name: &str) -> Option<UnitIx> {
        self.unit_ixs().find(|&ix| self.unit(ix).name == name)
    }

    /// A unit and all units above it, nearest first.
    pub fn line(&self, unit: UnitIx) -> Vec<UnitIx> {
        std::iter::successors(Some(unit), |&ix| self.unit(ix).parent).collect()
    }

    /// The units directly below a unit.
    pub fn children(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        self.unit_ixs()
            .filter(move |&ix| self.unit(ix).parent == Some(unit))
    }

    /// What the records of a unit are in the judgement's text, by its variables' `read`; none where
    /// nothing is read for them.
    pub fn subject_of(&self, unit: UnitIx) -> Option<ReadableSubject> {
        let read = self
            .coded_of(unit)
            .find_map(|variable| self.variable(variable).read);
        read.map(Readable::subject)
    }

    /// `unit.variable`, the full name of a variable.
    pub fn full_name(&self, variable: VariableIx) -> String {
        let variable = self.variable(variable);
        if matches!(variable.origin, Origin::Derived(Derivation::Theme(_))) {
            return variable.name.clone();
        }
        format!("{}.{}", self.unit(variable.unit).name, variable.name)
    }

    /// The variables that a name can mean: `unit.variable`, or `variable` alone. More than one where
    /// several units have a variable of that name.
    pub fn variables_named(&self, name: &str) -> Vec<VariableIx> {
        self.variable_ixs()
            .filter(|&ix| self.variable(ix).name == name || self.full_name(ix) == name)
            .collect()
    }

    /// The missing code of a number.
    pub fn missing_of(&self, value: i64) -> Option<&Missing> {
        self.missing.iter().find(|missing| missing.value == value)
    }
}

impl Variable {
    /// The codes, where the variable has a list of them.
    pub fn codes(&self) -> Option<&Codes> {
        match &self.kind {
            VariableKind::Nominal(codes)
            | VariableKind::Ordinal(codes)
            | VariableKind::ManyOf(codes) => Some(codes),
            VariableKind::Place(codes) => codes.as_ref(),
            VariableKind::Number(_)
            | VariableKind::Money(..)
            | VariableKind::Date
            | VariableKind::Text => None,
        }
    }

    /// Whether the answers have an order, so that percentages can be cumulated.
    pub fn is_ordered(&self) -> bool {
        matches!(
            self.kind,
            VariableKind::Ordinal(_)
                | VariableKind::Number(_)
                | VariableKind::Money(..)
                | VariableKind::Date
        )
    }

    /// Whether an answer is of the variable's kind. A code need not be in the list any more.
    pub fn accepts(&self, value: &Value) -> bool {
        matches!(
            (&self.kind, value),
            (_, Value::Missing(_))
                | (
                    VariableKind::Nominal(_)
                        | VariableKind::Ordinal(_)
                        | VariableKind::Place(Some(_)),
                    Value::Code(_)
                )
                | (VariableKind::ManyOf(_), Value::Codes(_))
                | (
                    VariableKind::Number(_) | VariableKind::Money(..),
                    Value::Number(_)
                )
                | (VariableKind::Date, Value::Date(_))
                | (
                    VariableKind::Text | VariableKind::Place(None),
                    Value::Text(_)
                )
        )
    }

    /// Whether it is coded by the researcher.
    pub fn is_coded(&self) -> bool {
        self.origin == Origin::Coded
    }

    /// The band that a number falls into.
    pub fn band_of(&self, number: f64) -> Option<usize> {
        self.bands.iter().position(|band| {
            band.from.is_none_or(|from| number >= from)
                && band.below.is_none_or(|below| number < below)
        })
    }
}

impl VariableKind {
    /// The words of the TOML form. `many-of` is taken for `multiple-choice`, its word in earlier codebooks.
    pub const NAMES: [&'static str; 8] = [
        "nominal",
        "ordinal",
        "multiple-choice",
        "number",
        "money",
        "date",
        "place",
        "text",
    ];

    /// The word of the TOML form.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Nominal(_) => "nominal",
            Self::Ordinal(_) => "ordinal",
            Self::ManyOf(_) => "multiple-choice",
            Self::Number(_) => "number",
            Self::Money(..) => "money",
            Self::Date => "date",
            Self::Place(_) => "place",
            Self::Text => "text",
        }
    }
}

impl Codes {
    /// The code of a number.
    pub fn by_value(&self, value: i64) -> Option<&Code> {
        self.0.iter().find(|code| code.value == value)
    }

    /// The code whose words say what was read: the very word, else the longest part of it. Nothing where two
    /// codes have it.
    pub fn said_by(&self, read: &str) -> Option<i64> {
        let longest = |code: &Code| {
            let words = code.words.iter().filter(|word| read.contains(*word));
            words.map(String::len).max()
        };
        let most = self.0.iter().filter_map(longest).max()?;
        let mut saying = self.0.iter().filter(|code| longest(code) == Some(most));
        let code = saying.next()?;
        saying.next().is_none().then_some(code.value)
    }

    /// The code that a key codes.
    pub fn by_key(&self, key: char) -> Option<&Code> {
        self.0.iter().find(|code| code.key == Some(key))
    }
}

impl Code {
    /// The shortest text for it: the short form where there is one, else the label.
    pub fn brief(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }
}

impl Metadata {
    /// All of them, in the order of a judgement's header.
    pub const ALL: [Self; 4] = [
        Self::TrialNumber,
        Self::Court,
        Self::Province,
        Self::TrialDate,
    ];

    /// The word of the TOML form.
    pub fn name(self) -> &'static str {
        match self {
            Self::TrialNumber => "trial_number",
            Self::Court => "court",
            Self::Province => "province",
            Self::TrialDate => "trial_date",
        }
    }

    /// The word on screens; no two begin with the same letter.
    pub fn label(self) -> &'static str {
        match self {
            Self::TrialNumber => words!("metadata-number"),
            Self::Court => words!("metadata-court"),
            Self::Province => words!("metadata-province"),
            Self::TrialDate => words!("metadata-date"),
        }
    }
}
