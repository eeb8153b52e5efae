//! Why a row or a cell of a table is not imported.

use crate::codebook::{DateError, EntryError, NumberError};
use crate::messages::{text, words};

/// A text that does not name one judgement or record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ReferenceError {
    /// The cell is empty.
    #[error("{}", words!("values-names-nothing"))]
    Empty,
    /// It is the record id of one judgement and the number of another.
    #[error("{}", text!("values-name-contradictory", typed = .typed, record = .record, number = .number))]
    Contradictory {
        /// The cell as text.
        typed: String,
        /// The stem of the judgement with the record id.
        record: String,
        /// The stem of the judgement with the number.
        number: String,
    },
    /// It has the form of a record id, with units that the codebook does not have.
    #[error("{}", text!("values-no-record-id", typed = .0))]
    NoRecordId(String),
    /// No judgement has it.
    #[error("{}", text!("values-no-match", typed = .0))]
    NoMatch(String),
    /// Several judgements have it.
    #[error("{}", text!("values-name-ambiguous", count = .count, typed = .typed, records = .stems.join(", ")))]
    Ambiguous {
        /// The cell as text.
        typed: String,
        /// How many have it.
        count: usize,
        /// The stems of the first of them.
        stems: Vec<String>,
    },
}

/// A row that names no record to code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RowError {
    /// Its judgement is not clear.
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    /// It has nothing but an id that follows the order of the import.
    #[error("{}", alone(.id, .number.as_deref()))]
    IdAlone {
        /// What the cell says.
        id: String,
        /// The number of the judgement that has the id here, where it has one.
        number: Option<String>,
    },
    /// Its record id is one of another unit.
    #[error("{}", text!("values-other-unit", unit = .0))]
    OtherUnit(String),
    /// Two columns name different judgements.
    #[error("{}", disagree(.by, .named, .number.as_deref(), .check, .said))]
    Disagrees {
        /// The heading of the column that names the judgement.
        by: String,
        /// What its cell says.
        named: String,
        /// The trial number of that judgement, where it has one.
        number: Option<String>,
        /// The heading of the other column.
        check: String,
        /// What its cell says.
        said: String,
    },
    /// The cell with the ordinal is empty.
    #[error("{}", text!("values-no-ordinal", column = .0))]
    NoOrdinal(String),
    /// The cell with the ordinal is something else.
    #[error("{}", text!("values-not-an-ordinal", column = .heading, text = .text))]
    NotAnOrdinal {
        /// The heading of the column.
        heading: String,
        /// Its cell.
        text: String,
    },
    /// An earlier row has the same record.
    #[error("{}", text!("values-repeated", row = .0))]
    Repeated(u64),
    /// The record was deleted, and values with it.
    #[error("{}", text!("values-deleted", record = .0))]
    Deleted(String),
}

fn alone(id: &str, number: Option<&str>) -> String {
    match number {
        Some(number) => text!("values-id-alone", id = id, number = number),
        None => text!("values-id-alone-without-number", id = id),
    }
}

fn disagree(by: &str, named: &str, number: Option<&str>, check: &str, said: &str) -> String {
    match number {
        Some(number) => text!(
            "values-columns-disagree",
            by = by,
            named = named,
            number = number,
            check = check,
            said = said,
        ),
        None => text!(
            "values-columns-disagree-without-number",
            by = by,
            named = named,
            check = check,
            said = said,
        ),
    }
}

/// A cell that holds no value of its variable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum CellError {
    /// The file declares the value missing, and no missing code is known for it.
    #[error("{}", text!("values-missing-without-code", column = .column, text = .text))]
    Missing {
        /// The heading of the column.
        column: String,
        /// What the cell holds, as the file has it.
        text: String,
    },
    /// The file has a label for a number that is not a code.
    #[error("{}", text!("values-label-without-code", label = .label, column = .column, text = .text))]
    Labelled {
        /// The label in the file.
        label: String,
        /// The heading of the column.
        column: String,
        /// What the cell holds, as the file has it.
        text: String,
    },
    /// A number that can be read in two ways.
    #[error("{}", text!("values-ambiguous-number", reason = .0.to_string()))]
    AmbiguousNumber(NumberError),
    /// A date that can be read in two ways.
    #[error("{}", text!("values-ambiguous-date", reason = .0.to_string()))]
    AmbiguousDate(DateError),
    /// The variable does not take it.
    #[error(transparent)]
    Entry(EntryError),
    /// The column of one code says neither that it is chosen nor that it is not.
    #[error("{}", words!("values-not-a-choice"))]
    NotAChoice,
    /// Its number and its label mean different codes.
    #[error("{}", text!("values-code-contradictory", number = .number, label = .label))]
    Contradictory {
        /// The code of the number.
        number: String,
        /// The code of the label.
        label: String,
    },
    /// The labels are preferred, and the codebook does not have this one.
    #[error("{}", text!("values-unknown-label", label = .0))]
    UnknownLabel(String),
    /// Neither number nor label is known.
    #[error("{}", text!("values-unknown-value", label = .0))]
    UnknownValue(String),
    /// It has no label, and is not a code.
    #[error("{}", words!("values-not-a-code"))]
    NotACode,
    /// Of the columns of one variable, some have a missing code.
    #[error("{}", words!("values-partly-missing"))]
    PartlyMissing,
    /// Of the columns of one variable, some are empty and others say no.
    #[error("{}", words!("values-partly-empty"))]
    PartlyEmpty,
}
