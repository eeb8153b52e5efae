//! Filters that mean nothing, and what was probably meant.

use std::ops::Range;

use super::filter::{Decided, KEYS};
use super::province;
use crate::library::Status;
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

/// A filter that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct QueryFault {
    /// The part of the query that cannot be read, as it was typed.
    pub text: String,
    /// The bytes of the query where it stands.
    pub at: Range<usize>,
    /// What could stand there, as a phrase.
    pub expected: &'static str,
    /// The right filter that was probably meant.
    pub nearest: Option<String>,
}

impl QueryFault {
    fn message(&self) -> String {
        match &self.nearest {
            None => text!(
                "search-unknown-filter",
                filter = self.text,
                expected = self.expected
            ),
            Some(near) => text!(
                "search-unknown-filter-near",
                filter = self.text,
                expected = self.expected,
                hint = did_you_mean(Some(near), &[""; 0]),
            ),
        }
    }

    /// A token with a key before its colon that is none, or a value behind it that the key cannot have.
    pub(super) fn of_key(token: &str, key: &str, value: &str) -> Self {
        let (expected, right) = match key {
            "status" => (
                words!("search-expected-status"),
                nearest(value, Status::ALL.map(Status::name)),
            ),
            "prov" => (
                words!("search-expected-province"),
                nearest(value, province::known()),
            ),
            "year" => (words!("search-expected-year"), None),
            "flag" => (
                words!("search-expected-flag"),
                nearest(value, ["yes", "no"]),
            ),
            "screen" => (
                words!("search-expected-screen"),
                nearest(value, Decided::ALL.map(Decided::name)),
            ),
            "reason" => (words!("search-expected-reason"), None),
            "sample" => (words!("search-expected-sample"), None),
            "text" => (
                words!("search-expected-text"),
                nearest(value, ["yes", "none"]),
            ),
            "evidence" => (
                words!("search-expected-evidence"),
                nearest(value, ["yes", "none"]),
            ),
            "warn" => (words!("search-expected-warning"), None),
            "theme" => (words!("search-expected-theme"), None),
            _ => (words!("search-expected-filter"), nearest(key, KEYS)),
        };
        let nearest = right.map(|right| {
            if KEYS.contains(&key) {
                format!("{key}:{right}")
            } else {
                format!("{right}:{value}")
            }
        });
        Self {
            nearest,
            ..Self::of(token, expected)
        }
    }

    /// A condition on a variable that lacks a value.
    pub(super) fn of_answer(text: &str) -> Self {
        Self::of(text, words!("search-expected-value"))
    }

    fn of(text: &str, expected: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            at: 0..text.len(),
            expected,
            nearest: None,
        }
    }

    /// The fault at its place in the query.
    pub(super) fn standing(mut self, at: usize) -> Self {
        self.at = at..at + self.text.len();
        self
    }
}
