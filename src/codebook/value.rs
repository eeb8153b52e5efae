//! What a record answers to a variable.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::PartialDate;

/// A coded answer: a valid value of the variable's kind, or a missing code.
///
/// No answer at all (uncoded) is `Option::None` around it; the two are never the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// A code of a nominal or ordinal variable, or of a place with a code list.
    Code(i64),
    /// The codes of a multiple-choice variable; an empty set says that none of them applies.
    Codes(BTreeSet<i64>),
    /// A number or an amount of money, in the variable's own unit.
    Number(Number),
    /// A date as far as it is known.
    Date(PartialDate),
    /// Free text, or a place without a list.
    Text(String),
    /// A missing code: answered, but with no valid value (not stated, undeterminable, ...).
    Missing(i64),
}

impl Value {
    /// Whether the answer is a missing code.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

/// A finite number with a total order, so that values can be counted and sorted.
#[derive(Debug, Clone, Copy)]
pub struct Number(f64);

impl Number {
    /// Larger numbers, also below zero, are not answers: up to here whole numbers, and one decimal, are exact.
    pub const LARGEST: f64 = 1e15;

    /// A number, unless it is infinite or not a number. Minus zero becomes zero.
    pub fn new(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(number + 0.0))
    }

    /// Whether it is within what an answer can be.
    pub fn is_answer(self) -> bool {
        self.0.abs() <= Self::LARGEST
    }

    /// The number; finite, and never -0.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
