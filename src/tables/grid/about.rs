//! What a printable table is about, for formats that programs read: which records, which variables, and the codes that its
//! lines and columns stand for.

/// What a table is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The word for the kind of table, which is also the verb that prints it.
    pub kind: &'static str,
    /// The name of the unit whose records are counted.
    pub unit: String,
    /// The filter, as it can be typed; none where all records count.
    pub filter: Option<String>,
    /// The name of the pass.
    pub pass: String,
    /// The version of the codebook in the library.
    pub codebook: i64,
    /// The day on which the table was made, as `2026-11-25`.
    pub date: String,
    /// The full names of the variables with their labels, in the order of the table.
    pub variables: Vec<(String, String)>,
}

/// What belongs together of the grids of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A table that is counted from records.
    #[default]
    Table,
    /// Tests and measures under the table before.
    Tests,
    /// The table before in another form.
    Further,
}

/// What a line or a column stands for, by the variables of the table.
pub type Keys = Vec<(String, Key)>;

/// What stands for the records of a line or a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A code, a missing code, or a number of years or periods.
    Whole(i64),
    /// A number, printed as its column says.
    Number(f64),
    /// A band, a date, a text, or a word for records without a value.
    Text(String),
    /// All records, or all of a kind.
    All,
}
