//! From a library to its tables: fills the frame that tables are counted from, and finds what a query
//! lets into them.

mod choosing;
mod frame;

pub use choosing::{ChoiceError, Chosen, NoSample, chosen, filtered, having, selected};
pub use frame::{frame, load};
