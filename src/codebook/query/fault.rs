//! Queries that mean nothing, and what was probably meant.

use std::ops::Range;

use crate::messages::text;
use crate::nearest::did_you_mean;

/// A part of a query that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct QueryFault {
    /// The part of the query that cannot be read, as it was typed.
    pub text: String,
    /// The bytes of the query where it stands.
    pub at: Range<usize>,
    /// Its first character, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: QueryFaultKind,
}

/// What is wrong with a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryFaultKind {
    /// A filter of no known form.
    Filter {
        /// What could stand there, as a phrase.
        expected: &'static str,
        /// The right filter that was probably meant.
        nearest: Option<String>,
    },
    /// A population that the codebook does not have.
    Population {
        /// The names of those that it has.
        known: Vec<String>,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// A fault in the filter of a population that is named.
    InPopulation(String),
    /// A parenthesis that is not closed.
    Unclosed,
    /// A parenthesis that closes nothing.
    Unopened,
    /// Parentheses around nothing.
    Empty,
    /// `or` or `and` with nothing before it.
    NothingBefore,
    /// `or`, `and`, `not` or `-` with nothing behind it.
    NothingBehind,
    /// Parentheses inside one another beyond any sense.
    TooDeep,
    /// `or` and parentheses that make too many combinations.
    TooMany,
}

impl QueryFault {
    /// A fault at its place in a query.
    pub fn at(query: &str, at: Range<usize>, kind: QueryFaultKind) -> Self {
        let before = query.get(..at.start).unwrap_or(query);
        Self {
            text: query.get(at.clone()).unwrap_or_default().to_owned(),
            at,
            column: before.chars().count() + 1,
            kind,
        }
    }

    fn message(&self) -> String {
        use QueryFaultKind as Kind;
        let (typed, column) = (&self.text, self.column);
        match &self.kind {
            Kind::Filter {
                expected,
                nearest: None,
            } => text!("query-unknown-filter", filter = typed, expected = *expected),
            Kind::Filter {
                expected,
                nearest: Some(near),
            } => text!(
                "query-unknown-filter-near",
                filter = typed,
                expected = *expected,
                hint = did_you_mean(Some(near), &[""; 0]),
            ),
            Kind::Population { known, .. } if known.is_empty() => {
                text!("query-no-populations", filter = typed)
            }
            Kind::Population { known, nearest } => text!(
                "query-unknown-population",
                filter = typed,
                hint = did_you_mean(nearest.as_deref(), known),
            ),
            Kind::InPopulation(fault) => {
                text!("query-in-population", filter = typed, fault = fault)
            }
            Kind::Unclosed => text!("query-unclosed", column = column),
            Kind::Unopened => text!("query-unopened", column = column),
            Kind::Empty => text!("query-empty-group", column = column),
            Kind::NothingBefore => text!("query-nothing-before", word = typed, column = column),
            Kind::NothingBehind => text!("query-nothing-behind", word = typed, column = column),
            Kind::TooDeep => text!("query-too-deep", column = column),
            Kind::TooMany => text!("query-too-many"),
        }
    }
}
