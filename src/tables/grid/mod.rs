//! What is printed: a [`Grid`] of cells, a [`Chart`] beside it, and percentages ([`Share`]). How they are drawn
//! is for the rooms that print and show them.

mod about;
mod chart;
mod record_cell;
mod share;

use std::borrow::Cow;
use std::ops::Range;

use crate::tables::counting::AxisPart;
use crate::tables::statistics::Test;

pub use about::{About, Key, Keys, Role};
pub use chart::{Chart, Heat, Plot, Series};
pub use share::Share;

/// A table that can be printed: what stands in it, not how it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// The caption above the table; none where it has none.
    pub title: Option<String>,
    /// The columns from left to right.
    pub columns: Vec<GridColumn>,
    /// So many of the first columns name the lines. Where such a name is that of the line above, it is read
    /// as going on: formats for people show it once, those for programs in every line.
    pub labels: usize,
    /// Headings above the headings, each over some adjoining columns; from left to right, without overlap.
    pub spans: Vec<Span>,
    /// A heading above the spans: the name of what they are the values of.
    pub across: Option<Box<Span>>,
    /// The lines, each with a cell for every column.
    pub rows: Vec<Vec<GridCell>>,
    /// Further lines for formats that programs read: the figures that the notes say in words.
    pub figures: Vec<Vec<GridCell>>,
    /// The places of the lines above which a rule stands: totals, the next layer.
    pub rules: Vec<usize>,
    /// Which records its lines and columns stand for; empty where they are not those of a request.
    pub places: Places,
    /// What the lines stand for, where they are those of a request; one for each line then.
    pub row_keys: Vec<Keys>,
    /// What the columns stand for, where they are those of a request; one for each column then.
    pub column_keys: Vec<Keys>,
    /// What the table is about; none where it is not made of coded records.
    pub about: Option<Box<About>>,
    /// What it is of the tables that belong together.
    pub role: Role,
    /// What must be said with the table: unit, N, missing, pass, warnings.
    pub notes: Vec<String>,
}

/// Which records the lines and columns of a table stand for, by the axes of the request that it answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// For each line the part of each axis that decides; other axes take all records.
    pub rows: Vec<Vec<(usize, AxisPart)>>,
    /// For each column the same; none where the line alone decides.
    pub columns: Vec<Option<(usize, AxisPart)>>,
    /// For each line which of the table's requests it answers; empty where there is one alone.
    pub requests: Vec<usize>,
}

/// A heading over several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What people read above it.
    pub heading: String,
    /// What formats that programs read call it, where the heading is a word of this program.
    pub name: Option<&'static str>,
    /// The columns below it.
    pub columns: Range<usize>,
}

/// A column of a printable table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// What people read above it.
    pub heading: String,
    /// What formats that programs read call it, where the heading is a word of this program: the same in each language.
    pub name: Option<Cow<'static, str>>,
    /// On which side its cells stand.
    pub align: Align,
}

/// The side on which the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// To the left, as text stands.
    Left,
    /// To the right, as numbers stand.
    Right,
}

/// What stands in one place of a printable table.
#[derive(Debug, Clone, PartialEq)]
pub enum GridCell {
    /// A text, such as a label.
    Text(String),
    /// The name of a test or measure.
    Test(Test),
    /// The same in a narrow column: a word or a sign for people, its name for programs.
    ShortTest(Test),
    /// A code's number; never grouped.
    Code(i64),
    /// A number of records.
    Count(u64),
    /// A part of a whole, printed as a percentage with one decimal.
    Percent(Share),
    /// The lower and the upper limit of a percentage.
    Interval(f64, f64),
    /// Any other number, with the digits after the point that are shown.
    Number(f64, usize),
    /// A figure, and in brackets what goes with it: `12 (34.5)`, `30.0 (20.5 to 41.0)`. Its parts are figures themselves.
    Summary(Vec<GridCell>),
    /// A point in time in years: never grouped, with the decimals that it has, at most two.
    Year(f64),
    /// A probability (p): three decimals, `< .001` below that.
    Probability(f64),
    /// A blank cell: there is nothing to show, which is not 0.
    Empty,
}

impl Places {
    /// Which of the table's requests a line answers.
    pub fn request(&self, row: usize) -> usize {
        self.requests.get(row).copied().unwrap_or(0)
    }

    /// The records behind a cell: the part of each of the request's axes. None where the cell stands for
    /// no records.
    pub fn parts(&self, row: usize, column: usize, axes: usize) -> Option<Vec<AxisPart>> {
        let mut parts = vec![AxisPart::All; axes];
        let (row, column) = (self.rows.get(row)?, self.columns.get(column)?);
        if row.is_empty() && column.is_none() {
            return None;
        }
        for (axis, part) in row.iter().chain(column) {
            *parts.get_mut(*axis)? = part.clone();
        }
        Some(parts)
    }
}

impl Grid {
    /// Whether a cell is a label that goes on from the line above.
    pub fn goes_on(&self, row: usize, column: usize) -> bool {
        let line = |row: usize| self.rows.get(row)?.get(..=column);
        column < self.labels && row > 0 && line(row).is_some() && line(row) == line(row - 1)
    }
}

impl GridColumn {
    /// A column of texts.
    pub fn left(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            name: None,
            align: Align::Left,
        }
    }

    /// A column of numbers.
    pub fn right(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            name: None,
            align: Align::Right,
        }
    }

    /// The column with the name that programs find it by.
    #[must_use]
    pub fn named(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What programs find the column by.
    pub fn key(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.heading)
    }
}

impl GridCell {
    /// A percentage, or nothing.
    pub fn percent(share: Option<Share>) -> Self {
        share.map_or(Self::Empty, Self::Percent)
    }
}
