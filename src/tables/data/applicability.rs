//! Whether a variable is asked of a record, judged for many records at once.

use crate::codebook::{Applies, VariableIx};

use super::{AnswerColumn, Climb, Frame};

/// The chain of conditions of a variable: its own, that of its condition's variable, and so on. It
/// says the same as [`Codebook::applies`](crate::codebook::Codebook::applies); only that every answer
/// is judged once, and not once for every record that has it.
pub(in crate::tables) struct Applicability<'a> {
    links: Vec<Link<'a>>,
}

/// One condition: where its answer stands, and what each answer means.
struct Link<'a> {
    climb: Climb<'a>,
    column: &'a AnswerColumn,
    applies: Vec<Applies>,
}

impl<'a> Applicability<'a> {
    /// The chain of a variable. A condition whose column is not loaded is left out: its answers count
    /// as uncoded, and decide nothing.
    pub fn new(frame: &'a Frame, variable: VariableIx) -> Self {
        let codebook = frame.codebook();
        let mut unit = codebook.variable(variable).unit;
        let mut links = Vec::new();
        for condition in codebook.conditions(variable) {
            let to = codebook.variable(condition.variable).unit;
            let loaded = frame.climb(unit, to).zip(frame.column(condition.variable));
            let Some((climb, column)) = loaded else {
                continue;
            };
            links.push(Link {
                climb,
                column,
                applies: column.by_cell(|value| condition.judge(value)),
            });
            unit = to;
        }
        Self { links }
    }

    /// Whether the variable is asked of every record.
    pub fn is_unconditional(&self) -> bool {
        self.links.is_empty()
    }

    /// Whether a condition says that the variable does not apply to a record.
    #[inline]
    pub fn is_ruled_out(&self, mut row: usize) -> bool {
        Applies::one_is_no(self.links.iter().map(|link| {
            // Each condition's variable is of the unit of the one before or of one above.
            row = link.climb.row(row);
            link.applies[link.column.cell(row)]
        }))
    }
}
