//! Which variable a name means.

use super::CliError;
use crate::codebook::{Codebook, VariableIx};

/// The variable of a name: `unit.variable`, or `variable` alone where that is clear.
pub(super) fn variable(codebook: &Codebook, name: &str) -> Result<VariableIx, CliError> {
    let named = codebook.variable_named(name);
    named.map_err(|error| CliError::Usage(error.to_string()))
}
