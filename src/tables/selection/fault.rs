//! Why a condition on a coded variable makes no sense.

use crate::codebook::NameError;
use crate::messages::text;
use crate::nearest::did_you_mean;

/// A condition of a query that the codebook cannot resolve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionFault {
    /// The name means no variable, or several.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A condition has a value, or a sign of comparison, that its variable cannot have.
    #[error("`{filter}`: {reason}")]
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
    #[error("{variable} has no code `{typed}`; {}", hint(nearest.as_deref(), codes))]
    NoCode {
        /// The variable's full name.
        variable: String,
        /// What was typed.
        typed: String,
        /// The label that was probably meant.
        nearest: Option<String>,
        /// The codes with their labels, or the first of many.
        codes: Vec<String>,
    },
    /// The variable takes numbers.
    #[error(
        "`{0}` is not a number; expected 5, 5..10, 5.. or ..10, a missing code, or one of the words {WORDS}"
    )]
    NoNumber(String),
    /// The variable takes dates.
    #[error(
        "`{0}` is not a date; expected 2010, 2010-05, 2010..2016, a missing code, or one of the words {WORDS}"
    )]
    NoDate(String),
    /// The variable's answers have no order.
    #[error(
        "the answers to {variable} ({kind}) have no order, so `{sign}` cannot compare them; use = or !="
    )]
    NoOrder {
        /// The variable's full name.
        variable: String,
        /// Its kind, by the word of the codebook.
        kind: &'static str,
        /// What was typed.
        sign: &'static str,
    },
    /// Several values, or a range, where one is compared.
    #[error("`{0}` compares with a single value; ranges and several values work with = and !=")]
    OneValue(&'static str),
    /// A range that goes down.
    #[error("the range `{0}` ends before it begins")]
    Backwards(String),
    /// A number that was written with separators of thousands.
    #[error("commas separate values; write {0}, without a comma in it")]
    Thousands(String),
    /// A number that can be read in two ways, or is larger than an answer can be.
    #[error("{0}")]
    Number(String),
    /// A number with more decimals than the answers have, with how many those may have.
    #[error("{}", text!("filter-too-many-decimals", number = .0, decimals = .1))]
    TooManyDecimals(String, u8),
    /// Two values that can also be one number with decimals.
    #[error(
        "`{0},{1}` could be {0}.{1} or the two values {0} and {1}; write {0}.{1}, or \"{0}\",\"{1}\" with = or !="
    )]
    Decimals(String, String),
    /// A word that is also the label of a code.
    #[error(
        "`{word}` is a word of queries, and the code {code}; write {number} or \"{word}\", in quotation marks, for the code{}",
        or_missing(missing)
    )]
    TwoMeanings {
        /// The word.
        word: String,
        /// The code's number.
        number: i64,
        /// The code with its label.
        code: String,
        /// The missing codes by their numbers, where the word is for them.
        missing: Vec<i64>,
    },
    /// A word or a missing code behind another sign than `=`.
    #[error(
        "`{typed}` works with = only, since `{sign}` compares valid answers only; {variable}=valid asks for all of these"
    )]
    NotValid {
        /// What was typed.
        typed: String,
        /// The sign.
        sign: &'static str,
        /// The variable's full name.
        variable: String,
    },
}

/// The words that stand for kinds of answers.
pub(in crate::tables) const WORDS: &str = "valid, missing, uncoded, not-applicable";

fn or_missing(missing: &[i64]) -> String {
    let numbers: Vec<String> = missing.iter().map(i64::to_string).collect();
    if numbers.is_empty() {
        String::new()
    } else {
        format!(", or {} for the missing codes", numbers.join(","))
    }
}

fn hint(nearest: Option<&str>, codes: &[String]) -> String {
    let quoted = nearest.map(|near| format!("\"{near}\""));
    did_you_mean(quoted.as_deref(), codes)
}
