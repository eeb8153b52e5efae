//! Counting: the records along the sides of a table as classes ([`Axis`]), how many are in which classes at once
//! ([`Cube`]), and the counts that follow every change ([`Tabulator`]).

mod axis;
mod axis_part;
mod cube;
mod group;
mod request;
mod tabulator;
mod tally;

#[cfg(test)]
pub(in crate::tables) mod properties;

pub use axis::Grouping;
pub use axis_part::AxisPart;
pub use group::Group;
pub use request::{CountRequest, NotLoaded};
pub use tabulator::Tabulator;

pub(in crate::tables) use axis::Class;
pub(in crate::tables) use tabulator::Counts;
pub(in crate::tables) use tally::Tally;

use axis::{Axis, AxisKey};
use cube::Cube;
