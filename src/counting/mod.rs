//! From a library to its tables: fills the frame that tables are counted from.

mod frame;

pub use frame::{frame, load};
