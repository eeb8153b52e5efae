//! The order inside a tier.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::word::Word;

/// How many rows of a tier are scored at most; the rest follow in list order. Nobody reads that
/// far, and scoring is what costs time.
pub(super) const SCORED: usize = 4096;

/// The matcher that everything here is ranked and marked with.
pub(super) fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

/// Puts the rows of one tier, given in list order, into the order they are shown in.
///
/// Ties stay in list order. Single characters are not scored: every row would get nearly the same,
/// and the list would jump about for nothing.
pub(super) fn sort<'a>(rows: &mut [usize], words: &[Word], row: impl Fn(usize) -> &'a str) {
    if words.iter().all(|word| word.text().chars().count() < 2) {
        return;
    }
    let matcher = matcher();
    let scored = rows.len().min(SCORED);
    rows[..scored].sort_by_cached_key(|&index| {
        let score = |word: &Word| matcher.fuzzy_match(row(index), word.text()).unwrap_or(0);
        std::cmp::Reverse(words.iter().map(score).sum::<i64>())
    });
}
