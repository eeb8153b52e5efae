//! Why a row or a cell of a table is not imported.

use crate::codebook::{DateError, EntryError, NumberError};

/// A text that does not name one judgement or record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ReferenceError {
    /// The cell is empty.
    #[error("it names no judgement")]
    Empty,
    /// It is the record id of one judgement and the number of another.
    #[error(
        "`{typed}` is the record id of {record} and the number of {number}; use the id of a record, or write the number in another form"
    )]
    Contradictory {
        /// The cell as text.
        typed: String,
        /// The stem of the judgement with the record id.
        record: String,
        /// The stem of the judgement with the number.
        number: String,
    },
    /// It has the form of a record id, with units that the codebook does not have.
    #[error("`{0}` is not a record id of this codebook")]
    NoRecordId(String),
    /// No judgement has it.
    #[error("no judgement matches `{0}`")]
    NoMatch(String),
    /// Several judgements have it.
    #[error("{count} judgements match `{typed}`; use the record id ({})", stems.join(", "))]
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
    /// Its record id is one of another unit.
    #[error("its record id is not of the unit {0}")]
    OtherUnit(String),
    /// Two columns name different judgements.
    #[error(
        "`{by}` is `{named}`, the judgement with the number {number}, but `{check}` is `{said}`; correct one, or leave the second column out with --map `{check}=`"
    )]
    Disagrees {
        /// The heading of the column that names the judgement.
        by: String,
        /// Its cell.
        named: String,
        /// The trial number of that judgement.
        number: String,
        /// The heading of the other column.
        check: String,
        /// Its cell.
        said: String,
    },
    /// The cell with the ordinal is empty.
    #[error("`{0}` is empty, so the record is not known")]
    NoOrdinal(String),
    /// The cell with the ordinal is something else.
    #[error("`{heading}` is `{text}`, not an ordinal from 1 to 9999")]
    NotAnOrdinal {
        /// The heading of the column.
        heading: String,
        /// Its cell.
        text: String,
    },
    /// An earlier row has the same record.
    #[error("it is the same record as row {0}")]
    Repeated(u64),
    /// The record was deleted, and values with it.
    #[error("{0} was deleted with what was coded in it; undo that, or leave the row out")]
    Deleted(String),
}

/// A cell that holds no value of its variable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum CellError {
    /// The file declares the value missing, and no missing code is known for it.
    #[error("the file declares it missing; set its code: --missing \"{column}:{text}=CODE\"")]
    Missing {
        /// The heading of the column.
        column: String,
        /// The cell.
        text: String,
    },
    /// The file has a label for a number that is not a code.
    #[error(
        "the file labels this number `{label}`; set its code: --missing \"{column}:{text}=CODE\""
    )]
    Labelled {
        /// The label in the file.
        label: String,
        /// The heading of the column.
        column: String,
        /// The cell.
        text: String,
    },
    /// A number that can be read in two ways.
    #[error("{0}, or set --decimal comma or point for the whole file")]
    AmbiguousNumber(NumberError),
    /// A date that can be read in two ways.
    #[error("{0}, or set --date-order dmy or mdy for the whole file")]
    AmbiguousDate(DateError),
    /// The variable does not take it.
    #[error(transparent)]
    Entry(EntryError),
    /// The column of one code says neither that it is chosen nor that it is not.
    #[error("it is neither 1 nor 0: whether the code is among the answers")]
    NotAChoice,
    /// Its number and its label mean different codes.
    #[error(
        "its number is {number}, its label in the file {label}; choose one with --prefer number or label"
    )]
    Contradictory {
        /// The code of the number.
        number: String,
        /// The code of the label.
        label: String,
    },
    /// The labels are preferred, and the codebook does not have this one.
    #[error("its label `{0}` is not in the codebook")]
    UnknownLabel(String),
    /// Neither number nor label is known.
    #[error("neither it nor its label `{0}` is in the codebook")]
    UnknownValue(String),
    /// It has no label, and is not a code.
    #[error("it is not one of the codes or labels")]
    NotACode,
    /// Of the columns of one variable, some have a missing code.
    #[error("some of the columns of its variable have a missing code, others not")]
    PartlyMissing,
    /// Of the columns of one variable, some are empty and others say no.
    #[error("some of the columns of its variable are empty, others say 0")]
    PartlyEmpty,
}
