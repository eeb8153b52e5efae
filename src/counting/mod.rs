//! From a library to its tables: brings the records and answers into memory.

mod load;

pub use load::{load, tabulator};
