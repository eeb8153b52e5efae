//! Tables over the coded records, made in memory.
//!
//! A [`Frame`] holds the records and the answers of one pass as columns; the tables are counted from
//! it and from nothing else, so that a key press and its table cannot disagree. Nothing here reads a
//! file or a database: the library fills the frame.
//!
//! Every table can be turned into a [`Grid`], which is what gets printed and exported.

mod asked;
mod chart;
mod column;
mod derived;
mod frame;
mod frequency;
mod frequency_grid;
mod grid;
mod group;
mod rows;
mod share;
pub mod statistics;
mod tally;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use chart::{Chart, Heat, Plot, Series};
pub use frame::{Frame, FrameError, RecordKey};
pub use frequency::{Frequency, FrequencyRow, MissingRow, NOT_APPLICABLE, NotLoaded};
pub use grid::{Align, Cell, Column, Grid, Span};
pub use group::Group;
pub use share::Share;
