//! Tables over the coded records, made in memory.
//!
//! A [`Frame`] holds the records and the answers of one pass as columns; the tables are counted from
//! it and from nothing else, so that a key press and its table cannot disagree. Nothing here reads a
//! file or a database: the library fills the frame.
//!
//! Every table can be turned into a [`Grid`], which is what gets printed and exported.

mod about;
mod answered;
mod answers;
mod asked;
mod axis;
mod cell_of;
mod chart;
mod charts;
mod chosen;
mod column;
mod crosstab;
mod cube;
mod derived;
mod details;
mod footing;
mod frame;
mod frequency;
mod grid;
mod group;
mod means;
mod part;
mod places;
mod question;
mod routes;
mod rows;
mod selection;
mod share;
mod side;
pub mod statistics;
mod table;
mod tabulator;
mod tally;
mod timeline;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use about::{About, Key, Keys, Role};
pub use answers::Answers;
pub use axis::Grouping;
pub use chart::{Chart, Heat, Plot, Series};
pub use chosen::Chosen;
pub use crosstab::{Crosstab, Panel};
pub use details::{Base, Details, Empty, Extra, Order};
pub use footing::{Footing, Gap};
pub use frame::{Frame, FrameError, RecordKey};
pub use frequency::{Frequency, FrequencyRow, MissingRow, NOT_APPLICABLE, NotLoaded};
pub use grid::{Align, Cell, Column, Grid, Places, Span};
pub use group::Group;
pub use means::{Means, Measured};
pub use part::Part;
pub use question::Question;
pub use routes::{PlaceFlows, Routes, UnknownPlace};
pub use selection::{Selection, SelectionFault};
pub use share::Share;
pub use side::{Side, TooLarge};
pub use table::{Stamp, Table, TableError};
pub use tabulator::Tabulator;
pub use timeline::Timeline;
