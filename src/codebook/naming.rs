//! Which variable a name means.

use super::{Codebook, VariableIx};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};

/// A name that does not identify one variable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No variable has it.
    #[error(
        "{}",
        text!(
            "codebook-no-variable",
            name = .name,
            hint = did_you_mean(.nearest.as_deref(), .known),
        )
    )]
    Unknown {
        /// The name as written.
        name: String,
        /// The full name that was probably meant.
        nearest: Option<String>,
        /// The full names of all variables.
        known: Vec<String>,
    },
    /// Several units have a variable of that name.
    #[error("{}", text!("codebook-several-variables", name = .name, names = .could_be.join(", ")))]
    Ambiguous {
        /// The name as written.
        name: String,
        /// The full names of the variables.
        could_be: Vec<String>,
    },
}

impl Codebook {
    /// The variable of a name, in any case: `unit.variable`, or `variable` alone where that is clear.
    ///
    /// # Errors
    /// [`NameError`] where no variable has the name, or several have.
    pub fn variable_named(&self, name: &str) -> Result<VariableIx, NameError> {
        let full = |variables: &[VariableIx]| -> Vec<String> {
            variables.iter().map(|&ix| self.full_name(ix)).collect()
        };
        match self.variables_named(&name.to_lowercase()).as_slice() {
            [one] => Ok(*one),
            [] => {
                let known = full(&self.variable_ixs().collect::<Vec<_>>());
                let near = nearest(name, known.iter().map(String::as_str));
                Err(NameError::Unknown {
                    name: name.to_owned(),
                    nearest: near.map(str::to_owned),
                    known,
                })
            }
            several => Err(NameError::Ambiguous {
                name: name.to_owned(),
                could_be: full(several),
            }),
        }
    }
}
