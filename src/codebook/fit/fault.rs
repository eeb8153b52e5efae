//! Why no table can be made of some variables.

use super::super::table1::Table1Fault;
use super::super::{Grain, NotInLine};

/// Why no table of a shape can be made. Variables are given by their full names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// The units of the variables do not stand in one line of the tree.
    #[error(transparent)]
    NotInLine(#[from] NotInLine),
    /// A variable has no place in a Table 1.
    #[error(transparent)]
    Table1(#[from] Table1Fault),
    /// A variable stands in two places of the table.
    #[error("`{0}` is in the table twice; use another variable for one of the two")]
    Twice(String),
    /// The variable to measure is not a quantity.
    #[error(
        "`{variable}` {is}; only a number, an amount of money or the years between two dates can be measured"
    )]
    NotANumber {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// More groups than means go by.
    #[error("means go by two variables at most, not by {0}")]
    TooManyGroups(usize),
    /// The variable to follow over time is not a date.
    #[error("`{variable}` {is}; {}", .years_will_do.then_some("a timeline needs a date, or the year of one").unwrap_or("durations lie between two dates"))]
    NotADate {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
        /// Whether the year of a date would do as well: in a timeline, but not for a duration.
        years_will_do: bool,
    },
    /// A year alone cannot be counted by anything shorter.
    #[error("`{variable}` is a year and cannot be counted by {}; use its date instead", .grain.name())]
    YearAlone {
        /// Its full name, `unit.variable`.
        variable: String,
        /// The period it was to be counted by.
        grain: Grain,
    },
    /// Periods that the kind of table does not have.
    #[error("{table} cannot be counted by {}; use {}", .grain.name(), in_words(*.allowed))]
    Grain {
        /// The kind of table, in the plural.
        table: &'static str,
        /// What was asked for.
        grain: Grain,
        /// What there is.
        allowed: [Grain; 3],
    },
    /// An end of a route that is not a place.
    #[error(
        "`{variable}` {is}; routes lead from place to place: variables of the kind place, nominal or text"
    )]
    NotAPlace {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// The ends of a route that cannot be compared.
    #[error(
        "`{from}` and `{to}` have different codes; both ends of a route need the same list, or both free text"
    )]
    OtherCodes {
        /// Where from.
        from: String,
        /// Where to.
        to: String,
    },
    /// The unit to count is above a variable: there may be several answers to each.
    #[error(
        "a table of `{variable}` cannot count the unit {unit}: it must be the variable's own or one below it"
    )]
    UnitAbove {
        /// Its full name, `unit.variable`.
        variable: String,
        /// The name of the unit to count.
        unit: String,
    },
}

impl ShapeFault {
    /// The full name of the variable that is in the way, where it is one more than the others.
    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::NotInLine(NotInLine { second, .. }) => Some(second),
            Self::OtherCodes { to, .. } => Some(to),
            Self::Table1(fault) => fault.variable(),
            Self::Twice(variable)
            | Self::NotANumber { variable, .. }
            | Self::NotADate { variable, .. }
            | Self::NotAPlace { variable, .. } => Some(variable),
            Self::TooManyGroups(_)
            | Self::YearAlone { .. }
            | Self::Grain { .. }
            | Self::UnitAbove { .. } => None,
        }
    }
}

fn in_words([first, second, third]: [Grain; 3]) -> String {
    format!("{}, {} or {}", first.name(), second.name(), third.name())
}
