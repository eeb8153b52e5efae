//! Finding things: rows of a list by a few typed words, filters inside those words, and
//! passages in a text. Pure functions, no I/O.
//!
//! Everything is compared after folding (see [`fold`]): case and full or half width never matter.

mod fold;
mod mark;
mod province;
mod query;
#[cfg(test)]
mod query_tests;
mod rows;
mod score;
pub mod text;
mod word;

pub use mark::matched;
pub use query::{Decided, Facts, Fault, Filter, Query};
pub use rows::{Rows, rank};
pub use text::Needle;
