//! Why a codebook cannot come into use.

use std::fmt;

use crate::codebook::{Recode, Unplaced};
use crate::messages::text;

/// What stands against a new version of the codebook, each with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Values that would have no place in the new version.
    Unplaced {
        /// The full name of the variable in the version that is in use.
        variable: String,
        /// Why they have none.
        why: Unplaced,
        /// How many.
        values: u64,
    },
    /// A unit with records stands below another unit: their ids say where they belong.
    UnitMoved {
        /// The name of the unit.
        unit: String,
        /// How many records it has.
        records: u64,
    },
    /// A unit with records has another letter, which stands in their ids.
    LetterChanged {
        /// The name of the unit.
        unit: String,
        /// How many records it has.
        records: u64,
    },
    /// The unit that all others are below has gone.
    RootRemoved {
        /// Its name.
        unit: String,
    },
    /// A variable with values belongs to another unit.
    VariableMoved {
        /// The full name of the variable in the version that is in use.
        variable: String,
        /// How many values it has.
        values: u64,
    },
    /// A recode names no variable of the version that is in use.
    NoVariable(Recode),
    /// The version that is in use has no such code or missing code.
    NoSource(Recode),
    /// The new version has no such code or missing code.
    NoTarget(Recode),
}

impl Refusal {
    /// The option of the command line that says what becomes of the values, with `CODE` for what is to be decided.
    /// None where no option helps.
    pub fn option(&self) -> Option<String> {
        match self {
            Self::Unplaced {
                variable,
                why: Unplaced::Code(code),
                ..
            } => Some(format!("--recode {variable} {code}=CODE")),
            Self::Unplaced {
                why: Unplaced::Missing(code),
                ..
            } => Some(format!("--recode missing {code}=CODE")),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Unplaced {
                variable,
                why,
                values,
            } => {
                let why = why.to_string();
                match self.option() {
                    Some(option) => text!(
                        "refusal-unplaced-option",
                        variable = variable,
                        n = values,
                        why = why,
                        option = option
                    ),
                    None => text!(
                        "refusal-unplaced",
                        variable = variable,
                        n = values,
                        why = why
                    ),
                }
            }
            Self::UnitMoved { unit, records } => {
                text!("refusal-unit-moved", unit = unit, n = records)
            }
            Self::LetterChanged { unit, records } => {
                text!("refusal-letter", unit = unit, n = records)
            }
            Self::RootRemoved { unit } => text!("refusal-root", unit = unit),
            Self::VariableMoved { variable, values } => {
                text!("refusal-variable-moved", variable = variable, n = values)
            }
            Self::NoVariable(recode) => {
                let name = recode.variable.clone().unwrap_or_default();
                text!(
                    "refusal-no-variable",
                    recode = recode.to_string(),
                    name = name
                )
            }
            Self::NoSource(recode) => {
                text!(
                    "refusal-no-source",
                    recode = recode.to_string(),
                    code = recode.from
                )
            }
            Self::NoTarget(recode) => {
                text!(
                    "refusal-no-target",
                    recode = recode.to_string(),
                    code = recode.to
                )
            }
        };
        f.write_str(&sentence)
    }
}
