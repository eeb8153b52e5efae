//! The language of queries: one grammar for the list, the command line, tables, samples and populations.
//!
//! ```text
//! query    = together { "or" ... }            or binds least
//! all      = together { "and" together }
//! together = part { part }                    parts side by side
//! part     = "not" part | "-" part | "(" query ")" | leaf
//! leaf     = word | key:value,value | name=value,value | "characters of the text"
//! ```
//!
//! Parts side by side must all hold, but several of one kind are alternatives (`prov:GD prov:YN` is either); what
//! stands on both sides of `and` must hold in any case. `or`, `and` and `not` are words of the language in any case
//! and width; in quotation marks they are looked for in the texts. A trial number may begin with its year in
//! parentheses. What the leaves mean is not said here: [`crate::search`] knows the keys, the tables the variables.

mod answer_filter;
mod fault;
mod read;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use answer_filter::{AnswerFilter, WrittenValue};
pub use fault::{QueryFault, QueryFaultKind};
pub use read::{is_quote, read};

/// A query as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// Parts side by side; none in an empty query.
    Together(Vec<Expression>),
    /// Parts with `and` between them.
    All(Vec<Expression>),
    /// Parts with `or` between them.
    Any(Vec<Expression>),
    /// What must not hold.
    Not(Box<Expression>),
    /// A part that has no parts.
    Leaf(Leaf),
}

/// A part of a query that has no parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The bytes of the query where it stands.
    pub at: Range<usize>,
    /// What it is.
    pub kind: LeafKind,
}

/// What a leaf is by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeafKind {
    /// A word, or a filter with a key (`prov:GD`), as it was typed.
    Token(String),
    /// Characters in quotation marks.
    Text(String),
    /// A condition on a variable.
    Answer(AnswerFilter),
}

impl Expression {
    /// All leaves, in the order typed.
    pub fn leaves(&self) -> Vec<&Leaf> {
        match self {
            Self::Together(parts) | Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Self::leaves).collect()
            }
            Self::Not(part) => part.leaves(),
            Self::Leaf(leaf) => vec![leaf],
        }
    }
}
