//! The shapes of tables, each made from counts alone: frequencies, cross-tabulations, means, routes, timelines and
//! durations, with the [`Footing`] that says what became of all records. [`Table`] is any of them.

mod about;
mod charts;
mod crosstab;
mod details;
mod footing;
mod frequency;
mod means;
mod percentile;
mod routes;
mod ruled_out;
mod side;
mod table;
pub mod table1;
mod timeline;

pub use crosstab::{Crosstab, Panel};
pub use details::{Base, Details, Empty, Extra, Order};
pub use footing::{Footing, Gap};
pub use frequency::{Frequency, FrequencyRow, MissingRow};
pub use means::{Means, Measured};
pub use percentile::{NoPercentile, Percentile};
pub use routes::{PlaceFlows, Routes, UnknownPlace};
pub use ruled_out::RuledOut;
pub use side::{TableSide, TooLarge};
pub use table::{Stamp, Table, TableError};
pub use table1::Table1;
pub use timeline::Timeline;

use footing::excluded;
use side::room_for;
