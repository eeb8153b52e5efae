//! The codebook of a study: units, variables, codes, missing codes, conditions, checks and tables.
//!
//! Everything here is pure: a codebook comes from text and values are checked against it; nothing
//! reads a file or a database.

mod date;
mod value;

pub use date::{DateError, PartialDate};
pub use value::{Number, Value};
