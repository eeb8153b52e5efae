//! The articles of the Criminal Law that the court applied.

use super::contents::Found;

/// An article of the Criminal Law: 264, 287之一 (as 287-1), and the paragraphs that are named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// The number of the article.
    pub number: u16,
    /// What stands after 之: 1 in 第二百八十七条之一.
    pub part: Option<u8>,
    /// The paragraphs (款) that are named; empty where the whole article is.
    pub paragraphs: Vec<u8>,
}

impl Article {
    /// The number as in `264` or `287-1`.
    pub fn label(&self) -> String {
        match self.part {
            Some(part) => format!("{}-{part}", self.number),
            None => self.number.to_string(),
        }
    }
}

/// The articles that the court applied, in the order of their numbers, each once.
pub(super) fn articles(text: &str) -> Vec<Found<Article>> {
    let _ = text;
    Vec::new()
}
