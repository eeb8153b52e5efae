//! Which variable a name means.

use super::CliError;
use crate::codebook::{Codebook, VariableIx};
use crate::nearest::nearest;

/// The variable of a name: `unit.variable`, or `variable` alone where that is clear.
pub(super) fn variable(codebook: &Codebook, name: &str) -> Result<VariableIx, CliError> {
    let full = |variables: &[VariableIx]| -> Vec<String> {
        variables.iter().map(|&ix| codebook.full_name(ix)).collect()
    };
    let meant = codebook.variables_named(&name.to_lowercase());
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let all: Vec<VariableIx> = codebook.variable_ixs().collect();
            let all = full(&all);
            let hint = match nearest(name, all.iter().map(String::as_str)) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("there are: {}", all.join(", ")),
            };
            Err(CliError::Usage(format!(
                "the codebook has no variable \"{name}\"; {hint}"
            )))
        }
        several => Err(CliError::Usage(format!(
            "\"{name}\" is the name of several variables; say which: {}",
            full(several).join(", ")
        ))),
    }
}
