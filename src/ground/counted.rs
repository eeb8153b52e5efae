//! A number of things in a sentence.

/// A number of things with a regular plural: `1 value`, `3 values`.
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
