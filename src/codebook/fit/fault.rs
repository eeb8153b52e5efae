//! Why no table can be made of some variables.

use super::super::table1::Table1Fault;
use super::super::{Grain, NotInLine};
use crate::messages::text;

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
    #[error("{}", text!("shape-twice", variable = .0))]
    Twice(String),
    /// The variable to measure is not a quantity.
    #[error("{}", text!("shape-not-a-number", variable = .variable, kind = .is))]
    NotANumber {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// More groups than means go by.
    #[error("{}", text!("shape-too-many-groups", n = .0))]
    TooManyGroups(usize),
    /// The variable to follow over time is not a date, or the year of one.
    #[error("{}", text!("shape-timeline-not-a-date", variable = .variable, kind = .is))]
    NoDateOrYear {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// An end of a duration that is not a date.
    #[error("{}", text!("shape-duration-not-a-date", variable = .variable, kind = .is))]
    NotADate {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// A year alone cannot be counted by anything shorter.
    #[error("{}", text!("shape-year-alone", variable = .variable, grain = .grain.label()))]
    YearAlone {
        /// Its full name, `unit.variable`.
        variable: String,
        /// The period it was to be counted by.
        grain: Grain,
    },
    /// Periods that timelines are not counted by.
    #[error("{}", text!("shape-timeline-grain", grain = .0.label()))]
    TimelineGrain(Grain),
    /// Periods that durations are not counted by.
    #[error("{}", text!("shape-duration-grain", grain = .0.label()))]
    DurationGrain(Grain),
    /// An end of a route that is not a place.
    #[error("{}", text!("shape-not-a-place", variable = .variable, kind = .is))]
    NotAPlace {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// The ends of a route that cannot be compared.
    #[error("{}", text!("shape-other-codes", from = .from, to = .to))]
    OtherCodes {
        /// The full name of the variable where routes begin.
        from: String,
        /// The full name of the variable where they end.
        to: String,
    },
    /// The unit to count is above a variable: there may be several answers to each.
    #[error("{}", text!("shape-unit-above", variable = .variable, unit = .unit))]
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
            | Self::NoDateOrYear { variable, .. }
            | Self::NotADate { variable, .. }
            | Self::NotAPlace { variable, .. } => Some(variable),
            Self::TooManyGroups(_)
            | Self::YearAlone { .. }
            | Self::TimelineGrain(_)
            | Self::DurationGrain(_)
            | Self::UnitAbove { .. } => None,
        }
    }
}
