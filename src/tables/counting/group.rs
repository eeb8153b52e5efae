//! The rows that a table has for a variable's values.

use std::cmp::Ordering;

use crate::codebook::{Codebook, Codes, Grain, Number, PartialDate, Value, Variable, VariableIx};
use crate::messages::text;

/// Valid values that are counted together in one line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// A code of the codebook, by its number.
    Code(i64),
    /// A many-of variable that was answered with no code at all.
    NoneOfThem,
    /// A band of the codebook, by its place in [`Variable::bands`].
    Band(usize),
    /// A number that stands for itself, outside any band.
    Number(Number),
    /// All dates of a year.
    Year(i16),
    /// All dates of a quarter, 1 to 4; or those of a year whose quarter is not known.
    Quarter(i16, Option<i8>),
    /// All dates of a month, 1 to 12; or those of a year whose month is not known.
    Month(i16, Option<i8>),
    /// All dates of a day; or those of which only the month or the year is known.
    Date(PartialDate),
    /// Complete periods between two dates.
    Duration {
        /// How many; negative where the second date lies before the first by one at least.
        length: i32,
        /// Whether the dates leave no other number open.
        certain: bool,
        /// Whether the second date lies before the first.
        backwards: bool,
    },
    /// A text as it was coded.
    Text(String),
}

impl Group {
    /// Hands the groups of a value to `each`: one, or for many-of variables one a code. A missing
    /// code is in no group, and a number outside all bands of its variable neither. A value of another kind than the variable's (the codebook was changed)
    /// is grouped by what it is, so that it never drops out of a table.
    pub fn each_of(variable: &Variable, value: &Value, mut each: impl FnMut(Self)) {
        match value {
            Value::Code(code) => each(Self::Code(*code)),
            Value::Codes(codes) if codes.is_empty() => each(Self::NoneOfThem),
            Value::Codes(codes) => codes.iter().for_each(|code| each(Self::Code(*code))),
            Value::Number(number) if variable.bands.is_empty() => each(Self::Number(*number)),
            Value::Number(number) => {
                if let Some(band) = variable.band_of(number.get()) {
                    each(Self::Band(band));
                }
            }
            Value::Date(date) => each(Self::Year(date.year())),
            Value::Text(text) => each(Self::Text(text.clone())),
            Value::Missing(_) => {}
        }
    }

    /// The period that a date falls into, as far as it is known.
    pub(in crate::tables) fn period(date: PartialDate, grain: Grain) -> Self {
        match grain {
            Grain::Year => Self::Year(date.year()),
            Grain::Quarter => Self::Quarter(date.year(), date.quarter()),
            Grain::Month => Self::Month(date.year(), date.month()),
            Grain::Day => Self::Date(date),
        }
    }

    /// The code, where the group is one.
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Code(code) => Some(*code),
            _ => None,
        }
    }

    /// The text for it in a table.
    pub fn label(&self, codebook: &Codebook, variable: VariableIx) -> String {
        match self {
            Self::Code(code) => codebook.label(variable, *code).to_owned(),
            Self::NoneOfThem => text!("table-group-none"),
            Self::Band(band) => codebook
                .variable(variable)
                .bands
                .get(*band)
                .map_or_else(String::new, |band| band.label.clone()),
            Self::Number(number) => codebook.text_of(variable, &Value::Number(*number)),
            Self::Year(year) => year.to_string(),
            Self::Quarter(year, Some(quarter)) => format!("{year} Q{quarter}"),
            Self::Quarter(year, None) => text!("table-group-quarter-unknown", year = *year),
            Self::Month(year, Some(month)) => format!("{year}-{month:02}"),
            Self::Month(year, None) => text!("table-group-month-unknown", year = *year),
            Self::Date(date) => date.to_string(),
            Self::Duration { length, .. } => length.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The order in tables: codes as the codebook lists them and then those that it does not have;
    /// numbers and years ascending; texts by their count, the most frequent first.
    pub(in crate::tables) fn table_order(
        codes: Option<&Codes>,
        (left, left_count): (&Self, u64),
        (right, right_count): (&Self, u64),
    ) -> Ordering {
        let place = |code: &i64| {
            codes
                .and_then(|codes| codes.0.iter().position(|listed| listed.value == *code))
                .unwrap_or(usize::MAX)
        };
        match (left, right) {
            (Self::Code(l), Self::Code(r)) => place(l).cmp(&place(r)).then(l.cmp(r)),
            (Self::Text(l), Self::Text(r)) => right_count.cmp(&left_count).then_with(|| l.cmp(r)),
            _ => left.cmp(right),
        }
    }
}
