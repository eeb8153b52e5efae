//! The records that a line or column of a table stands for.

use super::{Class, Group};
use crate::codebook::NOT_APPLICABLE;

/// The records along one side of a table that a line, a column or a cell stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AxisPart {
    /// Every record that the table counts, whatever its class.
    All,
    /// All with a valid value.
    AnyValid,
    /// All that are missing in any way.
    AnyMissing,
    /// Those with a valid value of a group.
    Valid(Group),
    /// Those with a valid value that is in other groups.
    Other(Group),
    /// Those answered by a missing code; [`NOT_APPLICABLE`] takes those in that are not asked.
    Missing(i64),
    /// Those that are not asked, in a codebook that has no code for it.
    NotApplicable,
    /// Those with a number outside all bands.
    OutsideBands,
    /// Those whose dates know too little.
    Vague,
    /// Those without an answer that may still get one.
    Uncoded,
}

impl AxisPart {
    /// The missing code, if the class is one.
    pub fn missing_code(&self) -> Option<i64> {
        match self {
            Self::Missing(code) => Some(*code),
            _ => None,
        }
    }

    /// Whether it is a class of records.
    pub(in crate::tables) fn takes(&self, class: &Class) -> bool {
        match (self, class) {
            (Self::All, _)
            | (Self::AnyValid, Class::Valid(_))
            | (
                Self::AnyMissing,
                Class::Missing(_)
                | Class::NotApplicable
                | Class::RuledOut
                | Class::Vague
                | Class::OutsideBands,
            )
            | (Self::OutsideBands, Class::OutsideBands)
            | (Self::Vague, Class::Vague)
            | (
                Self::NotApplicable | Self::Missing(NOT_APPLICABLE),
                Class::NotApplicable | Class::RuledOut,
            )
            | (Self::Uncoded, Class::Uncoded) => true,
            (Self::Valid(group), Class::Valid(groups)) => groups.contains(group),
            (Self::Other(group), Class::Valid(groups)) => !groups.contains(group),
            (Self::Missing(code), Class::Missing(coded)) => code == coded,
            _ => false,
        }
    }
}
