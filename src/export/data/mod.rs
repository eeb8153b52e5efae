//! What is exported, as every format writes it: the records of one unit as rows under described columns. The writers
//! of the formats know this and no library.

mod columns;
mod source;

use crate::codebook::{PartialDate, UnitIx};

pub(super) use source::{Chosen, Source};

/// The records of one unit, described: what a writer knows before the first row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DataSet {
    /// The unit whose records are the rows.
    pub unit: UnitIx,
    /// The name of the unit, for files and sheets.
    pub name: String,
    /// The title of the study with the label of the unit.
    pub label: String,
    /// One a field of each row, in order.
    pub columns: Vec<DataColumn>,
}

/// A column of a data set, with all that a program needs to know of its cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DataColumn {
    /// ASCII lower-case letters, digits and `_`; unique within the data set.
    pub name: String,
    /// The text for people.
    pub label: String,
    /// What its valid cells are.
    pub kind: ColumnKind,
    /// How its values can be compared.
    pub measure: Measure,
    /// The codes with their labels, in the codebook's order.
    pub codes: Vec<(i64, String)>,
    /// The missing codes with their labels; none where the column is never missing for a reason.
    pub missing: Vec<(i64, String)>,
}

/// What the valid cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    /// [`DataCell::Code`].
    Code,
    /// [`DataCell::Code`], 1 or 0: whether a code of several is among the answers. Also with labels it is a number.
    Chosen,
    /// [`DataCell::Number`], shown with so many decimals.
    Number(u8),
    /// [`DataCell::Date`].
    Date,
    /// [`DataCell::Text`].
    Text,
}

/// The level of measurement (Stevens 1946), as statistical programs keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Names without an order.
    Nominal,
    /// An order without distances.
    Ordinal,
    /// Distances.
    Scale,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DataCell {
    /// Uncoded, or not asked.
    Empty,
    /// One of the column's codes, or one that the codebook once had.
    Code(i64),
    /// A number or an amount.
    Number(f64),
    /// A date, known to the year, month or day.
    Date(PartialDate),
    /// A text, cleaned of what could steer a terminal.
    Text(String),
    /// One of the missing codes.
    Missing(i64),
}
