//! What one record says to a variable, as tables count it.

use crate::codebook::{Applies, Derivation, Origin, UnitIx, Value, VariableIx};

use super::{DateAnswer, Derived, Frame, outcome};

/// The missing code for what does not apply: records that a condition leaves out are counted under
/// it where the codebook has it.
pub const NOT_APPLICABLE: i64 = -7;

/// What a record says to a variable; each record is in exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tables) enum RecordAnswer<'a> {
    /// A valid value.
    Valid(&'a Value),
    /// Years that are worked out from dates.
    Years(i16),
    /// A missing code.
    Missing(i64),
    /// No answer, and none is asked for.
    NotApplicable,
    /// No answer yet.
    Uncoded,
}

impl Frame {
    /// What the record of a row of the variable's unit says to it. What is not loaded is uncoded.
    ///
    /// For single rows: all rows of a unit are judged faster by [`Applicability`] and
    /// [`DerivationRule`], which say the same.
    pub(in crate::tables) fn record_answer(
        &self,
        variable: VariableIx,
        row: usize,
    ) -> RecordAnswer<'_> {
        let asked = self.codebook().variable(variable);
        let date = |date| self.date(asked.unit, row, date);
        match asked.origin {
            Origin::Derived(Derivation::YearsBetween(from, to)) => {
                outcome(date(from), Some(date(to))).into()
            }
            Origin::Derived(Derivation::YearOf(of)) => outcome(date(of), None).into(),
            Origin::Derived(Derivation::Metadata(_)) | Origin::Coded => {
                match self.column(variable).and_then(|column| column.value(row)) {
                    Some(Value::Missing(code)) => RecordAnswer::Missing(*code),
                    Some(valid) => RecordAnswer::Valid(valid),
                    None if self.is_left_out(variable, row) => RecordAnswer::NotApplicable,
                    None => RecordAnswer::Uncoded,
                }
            }
        }
    }

    /// What a record says to a date of its unit or of one above it.
    fn date(&self, unit: UnitIx, row: usize, date: VariableIx) -> DateAnswer {
        let above = self.codebook().variable(date).unit;
        match self.row_above(unit, row, above) {
            Some(row) => DateAnswer::of(self.record_answer(date, row)),
            None => DateAnswer::Uncoded,
        }
    }

    /// Whether a condition of the variable's chain is answered otherwise.
    fn is_left_out(&self, variable: VariableIx, row: usize) -> bool {
        let codebook = self.codebook();
        let unit = codebook.variable(variable).unit;
        let answer = |on: VariableIx| {
            let row = self.row_above(unit, row, codebook.variable(on).unit)?;
            self.column(on)?.value(row)
        };
        codebook.applies(variable, &answer) == Applies::No
    }
}

impl From<Derived> for RecordAnswer<'_> {
    fn from(outcome: Derived) -> Self {
        match outcome {
            Derived::Years(years) => Self::Years(years),
            Derived::Missing(code) => Self::Missing(code),
            Derived::NotApplicable => Self::NotApplicable,
            // A variable of its own is never a duration by the day, which alone can be vague.
            Derived::Uncoded | Derived::Duration(..) | Derived::Vague => Self::Uncoded,
        }
    }
}
