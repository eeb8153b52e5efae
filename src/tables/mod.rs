//! Tables over the coded records, made in memory.
//!
//! A [`Frame`] holds the records and the answers of one pass as columns; the tables are counted from
//! it and from nothing else, so that a key press and its table cannot disagree. Nothing here reads a
//! file or a database: the library fills the frame.
//!
//! From records to a printed table, a room a step; a room knows those before it: `data` (records and answers as
//! columns), `selection` (which records count), `counting` (how many are where), `grid` (the [`Grid`] that is printed
//! and exported), `statistics` (tests and measures), and `shapes` (frequencies, cross-tabulations and so on, made of the
//! counts).

mod counting;
mod data;
mod grid;
mod selection;
mod shapes;
pub mod statistics;

#[cfg(test)]
mod tests;

pub use counting::{AxisPart, CountRequest, Group, Grouping, NotLoaded, Tabulator};
pub use data::{ColumnAnswers, Frame, FrameError, RecordKey};
pub use grid::{
    About, Align, Chart, Grid, GridCell, GridColumn, Heat, Key, Keys, Places, Plot, Role, Series,
    Share, Span,
};
pub use selection::{Scope, Selection, SelectionFault};
pub use statistics::Test;

pub use shapes::{
    Base, Crosstab, Details, Empty, Extra, Footing, Frequency, FrequencyRow, Gap, Means, Measured,
    MissingRow, NoPercentile, Order, Panel, Percentile, PlaceFlows, Routes, RuledOut, Stamp, Table,
    Table1, TableError, TableSide, Timeline, TooLarge, UnknownPlace, table1,
};
