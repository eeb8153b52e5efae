//! Editing the codebook: what is typed and chosen for it.

use crate::codebook::{Codebook, CodebookEdit, UnitIx, VariableIx};
use crate::library::RecordId;
use crate::messages::text;

/// What a typed line says of the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodebookLine {
    /// A new code of a variable. With a record, which is coded with it at once.
    NewCode(Option<RecordId>, VariableIx),
    /// A new code for a part of what another one stands for; what has that one is looked at again.
    Split(VariableIx, i64),
    /// The label of a code.
    CodeLabel(VariableIx, i64),
    /// The key of a code.
    CodeKey(VariableIx, i64),
    /// The label of a variable.
    VariableLabel(VariableIx),
    /// The decision rule of a variable.
    VariableHelp(VariableIx),
    /// A new variable of a unit.
    NewVariable(UnitIx),
}

/// What is chosen in the lists of the codebook.
#[derive(Debug, Clone, PartialEq)]
pub enum CodebookChoice {
    /// Lists what can be done with a unit.
    OfUnit(UnitIx),
    /// Lists what can be done with a variable.
    OfVariable(VariableIx),
    /// Lists what can be done with a code.
    OfCode(VariableIx, i64),
    /// Asks into which code another one goes.
    MergeOf(VariableIx, i64),
    /// Asks for a line.
    Ask(CodebookLine),
    /// Edits the codebook.
    Edit(Box<CodebookEdit>),
    /// Narrows the list of judgements.
    Narrow(String),
}

impl CodebookLine {
    /// What is typed, as the line is called.
    pub fn name(self, codebook: &Codebook) -> String {
        let label = |variable: VariableIx| codebook.variable(variable).label.clone();
        match self {
            Self::NewCode(_, variable) => {
                text!("codebook-line-code", variable = label(variable))
            }
            Self::Split(variable, value) => text!(
                "codebook-line-split",
                code = value,
                label = codebook.label(variable, value)
            ),
            Self::CodeLabel(variable, value) => text!(
                "codebook-line-label",
                code = value,
                variable = label(variable)
            ),
            Self::CodeKey(variable, value) => text!(
                "codebook-line-key",
                code = value,
                label = codebook.label(variable, value)
            ),
            Self::VariableLabel(variable) => {
                text!(
                    "codebook-line-variable",
                    name = codebook.full_name(variable)
                )
            }
            Self::VariableHelp(variable) => {
                text!("codebook-line-help", variable = label(variable))
            }
            Self::NewVariable(unit) => {
                text!(
                    "codebook-line-new-variable",
                    unit = codebook.unit(unit).label
                )
            }
        }
    }
}
