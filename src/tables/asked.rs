//! Whether a variable is asked of a record, judged for many records at once.

use crate::codebook::{Applies, VariableIx};

use super::Frame;
use super::column::Column;
use super::rows::Climb;

/// The chain of conditions of a variable: its own, that of its condition's variable, and so on.
pub(super) struct Asked<'a> {
    steps: Vec<Step<'a>>,
}

/// One condition: where its answer stands, and what each answer means.
struct Step<'a> {
    climb: Climb<'a>,
    column: &'a Column,
    applies: Vec<Applies>,
}

impl<'a> Asked<'a> {
    /// The chain of a variable; it ends where a column is not loaded.
    pub fn of(frame: &'a Frame, variable: VariableIx) -> Self {
        let codebook = frame.codebook();
        let mut steps = Vec::new();
        let mut at = variable;
        // No chain is longer than there are variables, whatever the codebook says.
        while let Some(condition) = &codebook.variable(at).condition
            && steps.len() < codebook.variables.len()
        {
            let on = condition.variable;
            let climb = frame.climb(codebook.variable(at).unit, codebook.variable(on).unit);
            let (Some(climb), Some(column)) = (climb, frame.column(on)) else {
                break;
            };
            steps.push(Step {
                climb,
                column,
                applies: column.by_cell(|value| condition.applies(value)),
            });
            at = on;
        }
        Self { steps }
    }

    /// Whether the variable is asked of every record.
    pub fn always(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether an uncoded record's condition is answered otherwise, so that it will stay uncoded.
    /// Where the condition's variable is uncoded itself, its own condition decides.
    #[inline]
    pub fn never(&self, mut row: usize) -> bool {
        for step in &self.steps {
            row = step.climb.row(row);
            match step.applies[step.column.cell(row)] {
                Applies::Yes => return false,
                Applies::No => return true,
                Applies::NotYetKnown => {}
            }
        }
        false
    }
}
