//! Values derived from dates, for single records and for all.

use crate::codebook::{Derivation, Grain, Origin, PartialDate, UnitIx, Value, VariableIx};

use super::{AnswerColumn, Applicability, Climb, Frame, RecordAnswer};

/// What a derived variable comes to for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::tables) enum Derived {
    /// A number of years, or a year.
    Years(i16),
    /// Complete periods between two dates.
    Duration {
        length: i32,
        /// Whether the dates leave no other number open.
        certain: bool,
        /// Whether the second date lies before the first.
        backwards: bool,
    },
    /// The dates know too little for a duration.
    Vague,
    /// One of the dates is answered by this missing code.
    Missing(i64),
    /// One of the dates is not asked of this record.
    NotApplicable,
    /// The same, and it has an answer nevertheless.
    RuledOut,
    /// One of the dates is uncoded.
    Uncoded,
}

/// The rule of a derived variable, ready to be applied to the rows of its unit.
///
/// Where one of two dates is not asked, the result does not apply either; else where one is
/// uncoded, so is the result; else it takes the missing code of the first date that has one.
pub(in crate::tables) struct DerivationRule<'a> {
    first: Source<'a>,
    second: Option<Source<'a>>,
    /// The periods of a duration that is not a variable; none for complete years.
    grain: Option<Grain>,
}

impl<'a> DerivationRule<'a> {
    /// Measure the time between two dates for the rows of a unit that is that of one date and stands below that of
    /// the other, or is the same. None where a column is not loaded.
    pub fn between(
        frame: &'a Frame,
        unit: UnitIx,
        (from, to): (VariableIx, VariableIx),
        grain: Grain,
    ) -> Option<Self> {
        Some(Self {
            first: Source::of(frame, unit, from)?,
            second: Some(Source::of(frame, unit, to)?),
            grain: Some(grain),
        })
    }

    /// The rule of a derived variable. None for coded variables and metadata, and where a date's
    /// column is not loaded.
    pub fn new(frame: &'a Frame, variable: VariableIx) -> Option<Self> {
        let Origin::Derived(derivation) = frame.codebook().variable(variable).origin else {
            return None;
        };
        let (first, second) = match derivation {
            Derivation::YearsBetween(from, to) => (from, Some(to)),
            Derivation::YearOf(date) => (date, None),
            Derivation::Metadata(_) | Derivation::Theme(_) => return None,
        };
        let unit = frame.codebook().variable(variable).unit;
        let second = match second {
            Some(date) => Some(Source::of(frame, unit, date)?),
            None => None,
        };
        Some(Self {
            first: Source::of(frame, unit, first)?,
            second,
            grain: None,
        })
    }

    /// The same rule, for many rows: each answer is looked at once and not once for every row that has it.
    pub fn for_many(mut self) -> Self {
        for source in std::iter::once(&mut self.first).chain(&mut self.second) {
            source.answers = Some([false, true].map(|ruled_out| {
                source.column.by_cell(|stored| {
                    DateAnswer::from_answer(RecordAnswer::from_stored(stored, ruled_out))
                })
            }));
        }
        self
    }

    /// The outcome for a row of the variable's unit.
    #[inline]
    pub fn outcome(&self, row: usize) -> Derived {
        let first = self.first.answer(row);
        let second = self.second.as_ref().map(|second| second.answer(row));
        match self.grain {
            None => outcome(first, second),
            Some(grain) => outcome_by(first, second, |from, to| {
                let duration = from.duration_until(to, grain);
                let of_length = |length| Derived::Duration {
                    length,
                    certain: duration.certain,
                    backwards: duration.backwards,
                };
                duration.value.map_or(Derived::Vague, of_length)
            }),
        }
    }
}

/// What a year, or the years between two dates, come to.
pub(in crate::tables) fn outcome(first: DateAnswer, second: Option<DateAnswer>) -> Derived {
    outcome_by(first, second, |from, to| {
        Derived::Years(from.years_until(to))
    })
}

/// What two dates come to by a rule for those that are both known.
fn outcome_by(
    first: DateAnswer,
    second: Option<DateAnswer>,
    between: impl Fn(PartialDate, PartialDate) -> Derived,
) -> Derived {
    let Some(second) = second else {
        return match first {
            DateAnswer::Date(date) => Derived::Years(date.year()),
            other => other.outcome(),
        };
    };
    match (first, second) {
        (DateAnswer::Date(from), DateAnswer::Date(to)) => between(from, to),
        (DateAnswer::RuledOut, _) | (_, DateAnswer::RuledOut) => Derived::RuledOut,
        (DateAnswer::NotApplicable, _) | (_, DateAnswer::NotApplicable) => Derived::NotApplicable,
        (DateAnswer::Uncoded, _) | (_, DateAnswer::Uncoded) => Derived::Uncoded,
        (DateAnswer::Missing(code), _) | (_, DateAnswer::Missing(code)) => Derived::Missing(code),
    }
}

/// What a record answers to a date variable.
#[derive(Debug, Clone, Copy)]
pub(in crate::tables) enum DateAnswer {
    Date(PartialDate),
    Missing(i64),
    NotApplicable,
    RuledOut,
    Uncoded,
}

impl DateAnswer {
    /// What is said to a date variable.
    pub fn from_answer(answered: RecordAnswer<'_>) -> Self {
        match answered {
            RecordAnswer::NotApplicable => Self::NotApplicable,
            RecordAnswer::RuledOut => Self::RuledOut,
            RecordAnswer::Missing(code) => Self::Missing(code),
            RecordAnswer::Valid(Value::Date(date)) => Self::Date(*date),
            RecordAnswer::Valid(_) | RecordAnswer::Years(_) | RecordAnswer::Uncoded => {
                Self::Uncoded
            }
        }
    }

    fn outcome(self) -> Derived {
        match self {
            Self::Date(date) => Derived::Years(date.year()),
            Self::Missing(code) => Derived::Missing(code),
            Self::NotApplicable => Derived::NotApplicable,
            Self::RuledOut => Derived::RuledOut,
            Self::Uncoded => Derived::Uncoded,
        }
    }
}

/// A date variable of the derived variable's unit or of one above it.
struct Source<'a> {
    climb: Climb<'a>,
    column: &'a AnswerColumn,
    /// By cell, where many rows are asked for: of rows to which the date applies, and of others.
    answers: Option<[Vec<DateAnswer>; 2]>,
    applicability: Applicability<'a>,
}

impl<'a> Source<'a> {
    fn of(frame: &'a Frame, unit: UnitIx, date: VariableIx) -> Option<Self> {
        let column = frame.column(date)?;
        Some(Self {
            climb: frame.climb(unit, frame.codebook().variable(date).unit)?,
            column,
            answers: None,
            applicability: Applicability::new(frame, date),
        })
    }

    #[inline]
    fn answer(&self, row: usize) -> DateAnswer {
        let row = self.climb.row(row);
        let ruled_out = self.applicability.is_ruled_out(row);
        match &self.answers {
            Some(answers) => answers[usize::from(ruled_out)][self.column.cell(row)],
            None => DateAnswer::from_answer(RecordAnswer::from_stored(
                self.column.value(row),
                ruled_out,
            )),
        }
    }
}
