//! Styles of documents, as far as they hide text.

use std::collections::HashMap;

/// A style follows others so many times at most.
const DEEPEST: usize = 64;

/// The styles of a document by their names.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Clone, Default)]
struct Style {
    /// Whether it hides, where it says so.
    hides: Option<bool>,
    /// The style that it follows in all else.
    follows: Option<String>,
}

impl Styles {
    /// Takes in that a style hides, or that it does not.
    pub fn say(&mut self, name: &str, hides: bool) {
        self.0.entry(name.to_owned()).or_default().hides = Some(hides);
    }

    /// Takes in which style a style follows.
    pub fn follow(&mut self, name: &str, other: String) {
        self.0.entry(name.to_owned()).or_default().follows = Some(other);
    }

    /// Whether a style hides what has it.
    pub fn hides(&self, name: &str) -> bool {
        let mut name = name;
        for _ in 0..DEEPEST {
            let Some(style) = self.0.get(name) else {
                return false;
            };
            match (style.hides, &style.follows) {
                (Some(hides), _) => return hides,
                (None, Some(other)) => name = other,
                (None, None) => return false,
            }
        }
        false
    }
}
