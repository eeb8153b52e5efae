//! What was read, with its place.

use std::ops::Range;

/// Something read, and the bytes of the text from which it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found<T> {
    /// What the passage was read as.
    pub value: T,
    /// Where in the text it stands.
    pub range: Range<usize>,
}

impl<T> Found<T> {
    /// The same passage with another value.
    pub(crate) fn map<U>(&self, value: impl FnOnce(&T) -> U) -> Found<U> {
        Found {
            value: value(&self.value),
            range: self.range.clone(),
        }
    }
}
