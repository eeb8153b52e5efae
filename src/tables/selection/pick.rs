//! A value of a filter, resolved, and the answers that are it.

use std::ops::{Bound, RangeBounds};

use jiff::civil::Date;

use crate::codebook::{Comparison, NOT_APPLICABLE, PartialDate, Value};
use crate::ground::fold::folded;
use crate::tables::data::RecordAnswer;

/// From and to, each inside, outside or open.
pub(in crate::tables) type Span<T> = (Bound<T>, Bound<T>);

/// Answers that a filter asks for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tables) enum Pick {
    /// A code, also among others.
    Code(i64),
    /// A many-of variable answered with no code at all.
    NoneOfThem,
    /// Numbers, amounts or years.
    Numbers(Span<f64>),
    /// Dates whose every possible day is in the span.
    Dates(Span<Date>),
    /// A text, folded.
    Text(String),
    /// A part of a name, folded.
    PartOfName(String),
    /// Any valid answer.
    Valid,
    /// Any missing code, and what does not apply.
    Missing,
    /// The missing code of this value.
    MissingCode(i64),
    /// What does not apply: not asked, or coded as such.
    NotApplicable,
    /// No answer yet.
    Uncoded,
}

impl Pick {
    /// Whether an answer is what is asked for.
    pub fn takes(&self, answered: RecordAnswer<'_>) -> bool {
        match (self, answered) {
            (Self::Valid, RecordAnswer::Valid(_) | RecordAnswer::Years(_))
            | (Self::Missing, RecordAnswer::Missing(_) | RecordAnswer::NotApplicable | RecordAnswer::RuledOut)
            | (Self::NotApplicable, RecordAnswer::NotApplicable | RecordAnswer::RuledOut | RecordAnswer::Missing(NOT_APPLICABLE))
            // The tables count what is not asked under the code for it, where there is one.
            | (Self::MissingCode(NOT_APPLICABLE), RecordAnswer::NotApplicable | RecordAnswer::RuledOut)
            | (Self::Uncoded, RecordAnswer::Uncoded) => true,
            (Self::MissingCode(code), RecordAnswer::Missing(coded)) => *code == coded,
            (Self::Numbers(span), RecordAnswer::Years(years)) => span.contains(&f64::from(years)),
            (_, RecordAnswer::Valid(value)) => self.takes_value(value),
            _ => false,
        }
    }

    fn takes_value(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Code(code), Value::Code(coded)) => code == coded,
            (Self::Code(code), Value::Codes(coded)) => coded.contains(code),
            (Self::NoneOfThem, Value::Codes(coded)) => coded.is_empty(),
            (Self::Numbers(span), Value::Number(number)) => span.contains(&number.get()),
            (Self::Dates(span), Value::Date(date)) => {
                let (first, last) = date.bounds();
                span.contains(&first) && span.contains(&last)
            }
            (Self::Text(text), Value::Text(coded)) => folded(coded.trim()) == *text,
            (Self::PartOfName(part), Value::Text(coded)) => folded(coded).contains(part),
            _ => false,
        }
    }

    /// Whether an answer can be what is asked for: not the same as [`Pick::takes`] only for dates, of
    /// which a partial one may lie in the span without surely doing so.
    pub fn may_take(&self, answered: RecordAnswer<'_>) -> bool {
        match (self, answered) {
            (Self::Dates((from, to)), RecordAnswer::Valid(Value::Date(date))) => {
                let (first, last) = date.bounds();
                (Bound::Unbounded, *to).contains(&first)
                    && (*from, Bound::Unbounded).contains(&last)
            }
            _ => self.takes(answered),
        }
    }
}

/// The answers that stand in a comparison with what lies from `low` to `high`.
pub(in crate::tables) fn span<T>(comparison: Comparison, low: T, high: T) -> Span<T> {
    use Bound::{Excluded, Included, Unbounded};
    match comparison {
        Comparison::Equal | Comparison::NotEqual => (Included(low), Included(high)),
        Comparison::AtMost => (Unbounded, Included(high)),
        Comparison::Below => (Unbounded, Excluded(low)),
        Comparison::AtLeast => (Included(low), Unbounded),
        Comparison::Above => (Excluded(high), Unbounded),
    }
}

/// The days that a date in a filter stands for.
pub(in crate::tables) fn days(comparison: Comparison, date: PartialDate) -> Span<Date> {
    let (first, last) = date.bounds();
    span(comparison, first, last)
}
