//! Finding things: rows of a list by a few typed words, filters inside those words, and
//! passages in a text. Pure functions, no I/O.
//!
//! Everything is compared after folding (`ground::fold`): case, full or half width, look-alikes and invisible
//! signs never matter.

mod fault;
mod filter;
mod judgements;
mod mark;
mod province;
mod query;
#[cfg(test)]
mod query_tests;
mod rows;
mod score;
mod tree;
mod ways;
mod word;

pub use crate::codebook::query::QueryFault;
pub use crate::ground::fold::folded;
pub use crate::ground::needle::{Needle, find_all};
pub use filter::{Decided, Filter};
pub use judgements::{Lookup, named, searched_text};
pub use mark::matched;
pub use query::{Query, QueryFacts};
pub use rows::{Rows, rank};
pub use ways::{Judged, LookedUp, Way};
