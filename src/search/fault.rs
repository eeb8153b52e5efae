//! Filters that mean nothing, and what was probably meant.

use std::ops::Range;

use super::filter::{Decided, KEYS};
use super::province;
use crate::library::Status;
use crate::nearest::nearest;

/// A filter that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown filter `{text}`: expected {expected}{}", hint(self.nearest.as_deref()))]
pub struct Fault {
    /// What was typed.
    pub text: String,
    /// The bytes of the query where it stands.
    pub at: Range<usize>,
    /// What could stand there, as a phrase.
    pub expected: String,
    /// The right filter that was probably meant.
    pub nearest: Option<String>,
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |right| format!("; did you mean `{right}`?"))
}

impl Fault {
    /// A token with a key before its colon that is none, or a value behind it that the key cannot have.
    pub(super) fn of_key(token: &str, key: &str, value: &str) -> Self {
        let (expected, right) = match key {
            "status" => (
                "status:uncoded, status:started, status:done or status:excluded",
                nearest(value, Status::ALL.map(Status::name)),
            ),
            "prov" => (
                "a province by letters or name, as prov:GD or prov:广东",
                nearest(value, province::known()),
            ),
            "year" => (
                "years in four digits, as year:2014 or year:2010..2016",
                None,
            ),
            "flag" => ("flag: or flag:no", nearest(value, ["yes", "no"])),
            "screen" => (
                "screen:undecided, screen:included or screen:excluded",
                nearest(value, Decided::ALL.map(Decided::name)),
            ),
            "reason" => ("the name of a reason of exclusion, as reason:repeat", None),
            "sample" => ("the name of a sample, as sample:instrument", None),
            _ => (
                "status:, prov:, year:, flag:, screen:, reason:, sample:, note:, or a variable as in victim.gender=2",
                nearest(key, KEYS),
            ),
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
        Self::of(text, "a value, as in victim.gender=2 or age=1,2")
    }

    fn of(text: &str, expected: &str) -> Self {
        Self {
            text: text.to_owned(),
            at: 0..text.len(),
            expected: expected.to_owned(),
            nearest: None,
        }
    }

    /// The fault at its place in the query.
    pub(super) fn standing(mut self, at: usize) -> Self {
        self.at = at..at + self.text.len();
        self
    }
}
