//! Conditions (when a variable is asked) and checks (which answers do not fit together).

use std::str::FromStr;

use super::{Codebook, UnitIx, Value, VariableIx};

/// The missing code for what does not apply: records that a condition leaves out are counted under
/// it where the codebook has it.
pub const NOT_APPLICABLE: i64 = -7;

/// A variable is asked only where another one has one of some codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The other variable: of the same unit or of one above it.
    pub variable: VariableIx,
    /// The codes, missing ones too, under which the variable is asked: an age only where the date of birth is not stated.
    pub is: Vec<i64>,
}

/// Whether a variable is asked of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// The conditions hold, so it is asked.
    Yes,
    /// The condition's variable has another answer, or is not asked itself.
    No,
    /// The condition's variable is uncoded.
    NotYetKnown,
}

impl Applies {
    /// Whether a variable is asked, from what each condition of its chain says, its own first: one
    /// that is not fulfilled decides, wherever it stands; else the variable's own.
    fn of_chain(links: impl IntoIterator<Item = Self>) -> Self {
        let mut links = links.into_iter();
        let own = links.next().unwrap_or(Self::Yes);
        // An answer left over from before its variable was ruled out must not keep the next one asked.
        if own == Self::No || Self::one_is_no(links) {
            Self::No
        } else {
            own
        }
    }

    /// Whether a stored answer is ruled out: the variable does not apply, so the answer counts as not applicable in
    /// every table, filter and file, until its condition holds again. The code for what does not apply says the
    /// same as the condition, so nothing rules it out.
    pub fn rules_out(self, stored: &Value) -> bool {
        self == Self::No && *stored != Value::Missing(NOT_APPLICABLE)
    }

    /// Whether one condition of a chain is not fulfilled, so that the variable is not asked.
    pub(crate) fn one_is_no(links: impl IntoIterator<Item = Self>) -> bool {
        links.into_iter().any(|link| link == Self::No)
    }
}

impl Codebook {
    /// Whether a variable is asked of the record that `answer` gives the answers of: its own and
    /// those of the records above it.
    ///
    /// It is not asked where its condition's variable is not asked itself, even if that one still has
    /// an answer, or is answered otherwise; it is not yet known where that variable is uncoded.
    pub fn applies<'v>(
        &self,
        variable: VariableIx,
        answer: &impl Fn(VariableIx) -> Option<&'v Value>,
    ) -> Applies {
        let link = |condition: &Condition| condition.judge(answer(condition.variable));
        Applies::of_chain(self.conditions(variable).map(link))
    }

    /// The variable whose answer says that another one is not asked: that of the nearest condition of its chain.
    /// None where it is asked, or may be.
    pub fn ruled_out_by<'v>(
        &self,
        variable: VariableIx,
        answer: &impl Fn(VariableIx) -> Option<&'v Value>,
    ) -> Option<VariableIx> {
        self.conditions(variable)
            .find(|condition| condition.judge(answer(condition.variable)) == Applies::No)
            .map(|condition| condition.variable)
    }

    /// The chain of conditions of a variable: its own, that of its condition's variable, and so on.
    pub(crate) fn conditions(&self, variable: VariableIx) -> impl Iterator<Item = &Condition> {
        let of = |ix: VariableIx| self.variable(ix).condition.as_ref();
        // A condition's variable stands earlier in the same unit or in one above, so that chains end;
        // none is longer than there are variables, whatever a codebook built by hand says.
        std::iter::successors(of(variable), move |condition| of(condition.variable))
            .take(self.variables.len())
    }
}

impl Condition {
    /// Judges this condition alone by the answer to its variable; [`Codebook::applies`] follows the
    /// whole chain.
    pub(crate) fn judge(&self, answer: Option<&Value>) -> Applies {
        match answer {
            None => Applies::NotYetKnown,
            Some(Value::Code(code) | Value::Missing(code)) if self.is.contains(code) => {
                Applies::Yes
            }
            Some(Value::Codes(codes)) if self.is.iter().any(|code| codes.contains(code)) => {
                Applies::Yes
            }
            Some(_) => Applies::No,
        }
    }
}

/// A rule that warns, never blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The unit whose records are checked.
    pub unit: UnitIx,
    /// The rule as it is written.
    pub rule: String,
    /// What is said where it does not hold.
    pub message: String,
    /// What stands before the sign of comparison.
    pub left: Operand,
    /// What must hold between the sides.
    pub comparison: Comparison,
    /// What stands behind it.
    pub right: Operand,
}

/// One side of a check.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operand {
    /// The answer to a variable of the same unit or of one above it.
    Variable(VariableIx),
    /// A number written in the rule.
    Number(f64),
}

/// What must hold between the two sides of a check, or between an answer and a value of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Not above.
    AtMost,
    /// Less than the other side.
    Below,
    /// Not below.
    AtLeast,
    /// More than the other side.
    Above,
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
}

impl FromStr for Comparison {
    type Err = ();

    fn from_str(sign: &str) -> Result<Self, ()> {
        Ok(match sign {
            "<=" => Self::AtMost,
            "<" => Self::Below,
            ">=" => Self::AtLeast,
            ">" => Self::Above,
            "=" => Self::Equal,
            "!=" => Self::NotEqual,
            _ => return Err(()),
        })
    }
}

impl Comparison {
    /// How it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::Equal => "=",
            Self::NotEqual => "!=",
        }
    }

    fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::AtMost => left <= right,
            Self::Below => left < right,
            Self::AtLeast => left >= right,
            Self::Above => left > right,
            Self::Equal => left == right,
            Self::NotEqual => left != right,
        }
    }
}

impl Check {
    /// Whether the rule is broken by the answers that `answer` gives. A side that is uncoded,
    /// missing or text breaks nothing; of two partial dates only what both know is compared.
    pub fn is_broken<'a>(&self, answer: impl Fn(VariableIx) -> Option<&'a Value>) -> bool {
        let side = |operand: Operand| match operand {
            Operand::Number(number) => Some(Side::Number(number)),
            Operand::Variable(variable) => answer(variable).and_then(Side::of),
        };
        match (side(self.left), side(self.right)) {
            (Some(Side::Number(left)), Some(Side::Number(right))) => {
                !self.comparison.holds(&left, &right)
            }
            (Some(Side::Date(left)), Some(Side::Date(right))) => {
                let known = left
                    .iter()
                    .zip(&right)
                    .take_while(|(l, r)| l.is_some() && r.is_some())
                    .count();
                self.comparison_of_parts(known)
                    .is_some_and(|comparison| !comparison.holds(&&left[..known], &&right[..known]))
            }
            _ => false,
        }
    }

    /// What must hold between the parts that both dates know. Where a date is partial, `2013` before
    /// `2013-05` is neither clearly before nor after, nor the same day: a strict rule only counts as broken
    /// when the known parts already say so, and that the dates differ can never be refuted.
    fn comparison_of_parts(&self, known: usize) -> Option<Comparison> {
        match self.comparison {
            Comparison::Below if known < 3 => Some(Comparison::AtMost),
            Comparison::Above if known < 3 => Some(Comparison::AtLeast),
            Comparison::NotEqual if known < 3 => None,
            other => Some(other),
        }
    }
}

enum Side {
    Number(f64),
    Date([Option<i16>; 3]),
}

impl Side {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Some(Self::Number(number.get())),
            Value::Code(code) => Some(Self::Number(*code as f64)),
            Value::Date(date) => Some(Self::Date([
                Some(date.year()),
                date.month().map(i16::from),
                date.day().map(i16::from),
            ])),
            Value::Codes(_) | Value::Text(_) | Value::Missing(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{Codebook, Number};

    fn check(comparison: Comparison) -> Check {
        Check {
            unit: Codebook::ROOT,
            rule: String::new(),
            message: String::new(),
            left: Operand::Variable(VariableIx(0)),
            comparison,
            right: Operand::Variable(VariableIx(1)),
        }
    }

    fn broken(comparison: Comparison, left: &Value, right: &Value) -> bool {
        check(comparison).is_broken(|ix| Some(if ix.0 == 0 { left } else { right }))
    }

    #[test]
    fn numbers_are_compared_and_missing_breaks_nothing() {
        let number = |n| Value::Number(Number::new(n).unwrap());
        assert!(broken(Comparison::AtMost, &number(5.0), &number(4.0)));
        assert!(!broken(Comparison::AtMost, &number(4.0), &number(4.0)));
        assert!(!broken(
            Comparison::AtMost,
            &number(5.0),
            &Value::Missing(-9)
        ));
    }

    #[test]
    fn partial_dates_break_a_rule_only_where_they_surely_do() {
        let date = |text: &str| Value::Date(text.parse().unwrap());
        assert!(!broken(Comparison::Below, &date("2013-05"), &date("2013")));
        assert!(broken(Comparison::Below, &date("2014"), &date("2013-05")));
        assert!(broken(
            Comparison::Below,
            &date("2013-05-01"),
            &date("2013-05-01")
        ));
    }

    #[test]
    fn equal_and_unequal_dates_are_told_only_where_it_is_sure() {
        let date = |text: &str| Value::Date(text.parse().unwrap());
        for (left, right, breaks_equal, breaks_not_equal) in [
            ("2013-05-01", "2013-05-01", false, true),
            ("2013-05-01", "2013-05-02", true, false),
            ("2013-05", "2013-05", false, false),
            ("2013", "2013-05", false, false),
            ("2013-05-01", "2013", false, false),
            ("2013-05", "2013-06-01", true, false),
            ("2014", "2013-05-01", true, false),
        ] {
            let is_broken = |comparison| broken(comparison, &date(left), &date(right));
            assert_eq!(
                (
                    is_broken(Comparison::Equal),
                    is_broken(Comparison::NotEqual)
                ),
                (breaks_equal, breaks_not_equal),
                "{left} {right}"
            );
        }
    }

    #[test]
    fn a_condition_waits_for_its_variable() {
        let condition = Condition {
            variable: VariableIx(0),
            is: vec![1],
        };
        assert_eq!(condition.judge(None), Applies::NotYetKnown);
        assert_eq!(condition.judge(Some(&Value::Code(1))), Applies::Yes);
        assert_eq!(condition.judge(Some(&Value::Missing(-9))), Applies::No);
    }
}
