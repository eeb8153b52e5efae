//! A table of values as a file has it.

use std::collections::HashMap;

use crate::codebook::{Number, PartialDate};

/// The most cells that are read. A study has some ten thousand records of some hundred values.
pub(super) const MOST_CELLS: usize = 20_000_000;

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValueTable {
    /// The columns from left to right.
    pub columns: Vec<ValueColumn>,
    /// The rows below the headings.
    pub rows: Vec<ValueRow>,
}

/// A column with what the file itself says of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValueColumn {
    /// The heading, or the name of the variable.
    pub name: String,
    /// A longer name; empty where the file has none.
    pub label: String,
    /// The labels of values, by the values as [`ValueCell::text`] gives them.
    pub labels: HashMap<String, String>,
    /// The values that the file declares to be no valid ones.
    pub missing: Vec<Declared>,
}

/// Values that a file declares to be no valid ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Declared {
    /// This one.
    One(ValueCell),
    /// All from the first to the second.
    Range(f64, f64),
}

/// A row, with its place in the file as a person finds it: the line, or the row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueRow {
    /// From 1, headings included; in an SPSS file, which has none, the number of the case.
    pub number: u64,
    /// As many as there are columns, or fewer: what is not there is empty.
    pub cells: Vec<ValueCell>,
}

/// What a cell holds, before a variable is known.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueCell {
    /// Nothing, or blanks.
    Empty,
    /// A text, without blanks around it.
    Text(String),
    /// Written as a number in the file.
    Number(Number),
    /// Written as a date in the file, as precise as it is there.
    Date(PartialDate),
}

impl ValueCell {
    /// A cell with a text; an empty one where there are only blanks.
    pub(super) fn from_text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// A cell with a number; an empty one where it is infinite or not a number.
    pub(super) fn from_number(number: f64) -> Self {
        Number::new(number).map_or(Self::Empty, Self::Number)
    }

    /// The cell as it could be typed.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

impl ValueRow {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> &ValueCell {
        self.cells.get(column).unwrap_or(&ValueCell::Empty)
    }
}

impl ValueColumn {
    /// A column of which only the heading is known.
    pub(super) fn headed(name: &str) -> Self {
        Self {
            name: name.trim().to_owned(),
            ..Self::default()
        }
    }

    /// Whether the file declares a value to be no valid one.
    pub fn is_missing(&self, cell: &ValueCell) -> bool {
        self.missing.iter().any(|declared| match (declared, cell) {
            (Declared::One(value), _) => value == cell,
            (Declared::Range(from, to), ValueCell::Number(number)) => {
                (*from..=*to).contains(&number.get())
            }
            (Declared::Range(..), _) => false,
        })
    }
}
