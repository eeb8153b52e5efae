//! The vocabulary of change: what is asked for, what was done, and how it is said.
//!
//! Nothing here touches the file; the [writer](super::writer) carries edits out.

mod action;
mod codebook;
mod delta;
mod edit;
mod left;
mod words;

pub use action::StepAction;
pub use codebook::NewCodebook;
pub use delta::{Applied, Delta};
pub use edit::{By, Edit, Mark, Step, Walk};
pub use left::Left;
pub(super) use words::{Names, in_words};
