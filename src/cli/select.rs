//! Judgements by a query of the list.

use super::CliError;
use crate::counting::ChoiceError;
use crate::search::Query;

/// A query as it can be typed above the list.
pub(super) fn query(typed: &str) -> Result<Query, CliError> {
    Query::parse(typed).map_err(|fault| CliError::Usage(fault.to_string()))
}

impl From<ChoiceError> for CliError {
    fn from(error: ChoiceError) -> Self {
        match error {
            ChoiceError::Library(error) => Self::Library(error),
            ChoiceError::Selection(fault) => Self::Usage(fault.to_string()),
            ChoiceError::NoSample(unknown) => Self::Nothing(unknown.to_string()),
        }
    }
}
