//! From a library to its tables: brings the records and answers into memory, and finds which of them a query
//! lets into a table.

mod choosing;
mod load;

pub use choosing::{ChoiceError, NoSample, filtered, having, scope_of, selected};
pub use load::{answers, load, tabulator};
