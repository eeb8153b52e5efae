//! Which statistics the tables of a report have, in words.

use std::collections::BTreeSet;

use crate::tables::{Cell, Grid};

/// The test of each code of a variable that can have several.
pub(super) const OF_CHOICES: &str = "Pearson chi-square, chosen or not";

/// The names of tests and measures under tables, with what a methods paragraph says of each. Several names
/// of one test say the same.
const NAMES: [(&str, &str); 26] = [
    ("Pearson chi-square", "Pearson's chi-square test"),
    (
        OF_CHOICES,
        "Pearson's chi-square test of each code of a multiple-choice variable, with Holm's adjustment \
         for the number of tests",
    ),
    ("likelihood ratio", "the likelihood ratio test"),
    (
        "continuity correction",
        "chi-square with Yates' continuity correction for 2 × 2 tables",
    ),
    (
        "Fisher's exact test, two-sided",
        "Fisher's exact test (the Freeman-Halton extension for tables larger than 2 × 2)",
    ),
    (
        "Fisher's exact test, Monte Carlo",
        "Fisher's exact test with a Monte Carlo estimate of P (random tables with the same margins, fixed seed) where a \
         table is too large for full enumeration",
    ),
    (
        "Fisher's exact test, one-sided",
        "Fisher's exact test, one-sided",
    ),
    ("phi", "phi"),
    ("Cramér's V", "Cramér's V"),
    (
        "linear-by-linear association",
        "the linear-by-linear test for trend over the ranks of the categories",
    ),
    ("gamma", "Goodman and Kruskal's gamma"),
    ("Kendall's tau-b", "Kendall's tau-b"),
    ("t-test, equal variances", "Student's t-test"),
    (
        "t-test, unequal variances (Welch)",
        "Welch's t-test for unequal variances",
    ),
    (
        "Levene's test of equal variances, F",
        "Levene's test of equal variances",
    ),
    ("Cohen's d", "Cohen's d"),
    ("Mann-Whitney U", MANN_WHITNEY),
    ("Mann-Whitney z", MANN_WHITNEY),
    ("rank-biserial correlation", "the rank-biserial correlation"),
    (
        "Mann-Whitney, exact",
        "the exact Mann-Whitney test for small groups",
    ),
    ("analysis of variance, F", "one-way analysis of variance"),
    (
        "analysis of variance, unequal variances (Welch), F",
        "Welch's analysis of variance for unequal variances",
    ),
    ("eta squared", "eta squared"),
    ("Kruskal-Wallis H", "the Kruskal-Wallis test"),
    ("epsilon squared", "epsilon squared"),
    (
        "standardised difference",
        "standardised differences (Austin; of categories Yang and Dalton)",
    ),
];

const MANN_WHITNEY: &str = "the Mann-Whitney test with correction for ties";

/// The names of the tests and measures in a table of them.
pub(super) fn named(tests: &Grid) -> BTreeSet<String> {
    let is_name = |heading: &str| heading.starts_with("test");
    let column = tests.columns.iter().position(|c| is_name(&c.heading));
    let cells = tests.rows.iter().filter_map(|row| row.get(column?));
    cells
        .filter_map(|cell| match cell {
            Cell::Text(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// The tests and measures in words, in one order; each once.
pub(super) fn in_words(used: &BTreeSet<String>) -> Vec<String> {
    let known = NAMES.iter().filter(|(name, _)| used.contains(*name));
    let mut words: Vec<String> = known.map(|(_, words)| (*words).to_owned()).collect();
    words.dedup();
    let is_new = |name: &&String| !NAMES.iter().any(|(known, _)| known == name);
    words.extend(used.iter().filter(is_new).cloned());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_is_named_once_and_none_is_lost() {
        let used = ["Mann-Whitney z", "phi", "a new test", "Mann-Whitney U"];
        let used: BTreeSet<String> = used.map(str::to_owned).into();
        assert_eq!(in_words(&used), ["phi", MANN_WHITNEY, "a new test"]);
        assert_eq!(in_words(&BTreeSet::new()), Vec::<String>::new());
    }
}
