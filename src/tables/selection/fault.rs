//! Why a condition on a coded variable makes no sense.

use crate::codebook::{NameError, NumberError};
use crate::messages::text;
use crate::nearest::did_you_mean;

/// A condition of a query that the codebook cannot resolve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionFault {
    /// The name means no variable, or several.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A condition has a value, or a sign of comparison, that its variable cannot have.
    #[error("{}", text!("table-condition", condition = .filter, reason = .reason.to_string()))]
    Condition {
        /// The condition as it was typed.
        filter: String,
        /// What is wrong with it.
        reason: Reason,
    },
}

/// What is wrong with a condition on a variable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The variable has no such code.
    #[error("{}", text!(
        "table-condition-no-code",
        variable = .variable,
        typed = .typed,
        hint = hint(.nearest.as_deref(), .codes),
    ))]
    NoCode {
        /// The variable's full name.
        variable: String,
        /// The value as it was typed.
        typed: String,
        /// The label that was probably meant.
        nearest: Option<String>,
        /// The codes with their labels, or the first of many.
        codes: Vec<String>,
    },
    /// The variable takes numbers.
    #[error("{}", text!("table-condition-no-number", typed = .0, words = WORDS))]
    NoNumber(String),
    /// The variable takes dates.
    #[error("{}", text!("table-condition-no-date", typed = .0, words = WORDS))]
    NoDate(String),
    /// The variable's values have no order.
    #[error("{}", text!(
        "table-condition-no-order",
        variable = .variable,
        kind = *.kind,
        sign = *.sign,
    ))]
    NoOrder {
        /// The variable's full name.
        variable: String,
        /// Its kind, by the word of the codebook.
        kind: &'static str,
        /// The sign of comparison as it was typed: `<`, `>=` ...
        sign: &'static str,
    },
    /// Several values, or a range, where one is compared.
    #[error("{}", text!("table-condition-one-value", sign = *.0))]
    OneValue(&'static str),
    /// A range that goes down.
    #[error("{}", text!("table-condition-backwards", range = .0))]
    Backwards(String),
    /// A number that was written with separators of thousands.
    #[error("{}", text!("table-condition-thousands", number = .0))]
    Thousands(String),
    /// A number that can be read in two ways, or is larger than an answer can be.
    #[error(transparent)]
    Number(NumberError),
    /// A number with more decimals than the answers have, with how many those may have.
    #[error("{}", text!("filter-too-many-decimals", number = .0, decimals = .1))]
    TooManyDecimals(String, u8),
    /// Two values that can also be one number with decimals.
    #[error("{}", text!("table-condition-decimals", first = .0, second = .1))]
    Decimals(String, String),
    /// A word that is also the label of a code.
    #[error("{}", two_meanings(.word, *.number, .code, .missing))]
    TwoMeanings {
        /// The word as it was typed.
        word: String,
        /// The code's number.
        number: i64,
        /// The code with its label.
        code: String,
        /// The missing codes by their numbers, where the word is for them.
        missing: Vec<i64>,
    },
    /// A word or a missing code behind another sign than `=`.
    #[error("{}", text!(
        "table-condition-not-valid",
        typed = .typed,
        sign = *.sign,
        variable = .variable,
    ))]
    NotValid {
        /// What was typed.
        typed: String,
        /// The sign of comparison before it.
        sign: &'static str,
        /// The variable's full name.
        variable: String,
    },
}

/// The words that stand for kinds of answers.
pub(in crate::tables) const WORDS: &str = "valid, missing, uncoded, not-applicable";

fn two_meanings(word: &str, number: i64, code: &str, missing: &[i64]) -> String {
    let missing: Vec<String> = missing.iter().map(i64::to_string).collect();
    if missing.is_empty() {
        text!(
            "table-condition-two-meanings",
            word = word,
            code = code,
            number = number,
        )
    } else {
        text!(
            "table-condition-two-meanings-missing",
            word = word,
            code = code,
            number = number,
            missing = missing.join(","),
        )
    }
}

fn hint(nearest: Option<&str>, codes: &[String]) -> String {
    let quoted = nearest.map(|near| format!("\"{near}\""));
    did_you_mean(quoted.as_deref(), codes)
}
