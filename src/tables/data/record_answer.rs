//! What one record says to a variable, as tables count it.

use crate::codebook::{Applies, Derivation, Origin, UnitIx, Value, VariableIx};

use super::{DateAnswer, Derived, Frame, outcome};

/// What a record says to a variable; each record is in exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tables) enum RecordAnswer<'a> {
    /// A valid value.
    Valid(&'a Value),
    /// Years derived from dates.
    Years(i16),
    /// A missing code.
    Missing(i64),
    /// No answer, and a condition says that there will be none.
    NotApplicable,
    /// An answer from before a condition said that the variable does not apply. It counts as not applicable
    /// everywhere; it is distinguished only so that it can be named.
    RuledOut,
    /// No answer yet.
    Uncoded,
}

impl<'a> RecordAnswer<'a> {
    /// What is stored in a record, as everything counts it, by whether a condition rules the variable out.
    pub fn from_stored(stored: Option<&'a Value>, ruled_out: bool) -> Self {
        match (stored, ruled_out) {
            (Some(stored), true) if Applies::No.rules_out(stored) => Self::RuledOut,
            (Some(Value::Missing(code)), _) => Self::Missing(*code),
            (Some(valid), _) => Self::Valid(valid),
            (None, true) => Self::NotApplicable,
            (None, false) => Self::Uncoded,
        }
    }
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
            Origin::Derived(Derivation::Metadata(_) | Derivation::Theme(_)) | Origin::Coded => {
                let stored = self.column(variable).and_then(|column| column.value(row));
                RecordAnswer::from_stored(stored, self.row_is_ruled_out(variable, row))
            }
        }
    }

    /// What a record says to a date of its unit or of one above it.
    fn date(&self, unit: UnitIx, row: usize, date: VariableIx) -> DateAnswer {
        let above = self.codebook().variable(date).unit;
        match self.row_above(unit, row, above) {
            Some(row) => DateAnswer::from_answer(self.record_answer(date, row)),
            None => DateAnswer::Uncoded,
        }
    }

    /// Whether a condition of the variable's chain is answered otherwise.
    fn row_is_ruled_out(&self, variable: VariableIx, row: usize) -> bool {
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
            Derived::RuledOut => Self::RuledOut,
            // A variable of its own is never a duration by the day, which alone can be vague.
            Derived::Uncoded | Derived::Duration { .. } | Derived::Vague => Self::Uncoded,
        }
    }
}
