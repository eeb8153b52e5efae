//! Finding things: rows of a list by a few typed words, filters inside those words, and
//! passages in a text. Pure functions, no I/O.
//!
//! Everything is compared after folding (see [`fold`]): case and full or half width never matter.

pub mod fold;
pub mod mark;
pub mod nearest;
pub mod province;
pub mod query;
#[cfg(test)]
mod query_tests;
pub mod rows;
mod score;
pub mod text;
mod word;

pub use mark::matched;
pub use nearest::nearest;
pub use query::{Facts, Fault, Filter, Query, Status};
pub use rows::{Rows, rank};
pub use text::Needle;
