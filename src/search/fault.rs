//! Filters that mean nothing, and what was probably meant.

use std::ops::Range;

use super::filter::{Decided, KEYS};
use super::province;
use crate::codebook::{Population, QueryFault, QueryFaultKind};
use crate::library::Status;
use crate::messages::words;
use crate::nearest::nearest;

/// A token with a key before its colon that is none, or a value behind it that the key cannot have.
pub(super) fn of_key(query: &str, at: Range<usize>, key: &str, value: &str) -> QueryFault {
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
        "coded-before" => (words!("search-expected-coded-before"), None),
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
    QueryFault::at(query, at, QueryFaultKind::Filter { expected, nearest })
}

/// The name of a population that is none.
pub(super) fn of_population(
    query: &str,
    at: Range<usize>,
    name: &str,
    populations: &[Population],
) -> QueryFault {
    let known = populations
        .iter()
        .map(|population| population.name.as_str());
    let kind = QueryFaultKind::Population {
        nearest: nearest(name, known.clone()).map(|near| format!("in:{near}")),
        known: known.map(|name| format!("in:{name}")).collect(),
    };
    QueryFault::at(query, at, kind)
}
