//! The exact test of a table of two rows and two columns.

use super::{Fisher, FisherMethod, TOLERANCE};

/// More cases are not computed: the work grows with their square root, to a few milliseconds here.
const MOST_CASES: u64 = 10_000_000_000;

/// The tables that have the margins of the observed one, identified by their first count.
struct Margins {
    row: u64,
    column: u64,
    total: u64,
    lowest: u64,
    highest: u64,
}

impl Margins {
    /// How much more probable the table with one more in its first cell is (the hypergeometric
    /// distribution).
    fn up(&self, first: u64) -> f64 {
        let gained = (self.row - first) as f64 * (self.column - first) as f64;
        let last = self.total + first + 1 - self.row - self.column;
        gained / ((first + 1) as f64 * last as f64)
    }

    /// The most probable first count.
    fn mode(&self) -> u64 {
        let products = u128::from(self.row + 1) * u128::from(self.column + 1);
        let mode = products / u128::from(self.total + 2);
        u64::try_from(mode)
            .unwrap_or(self.highest)
            .clamp(self.lowest, self.highest)
    }

    /// Each first count with its probability relative to that of the mode, from the mode upwards and
    /// then downwards; without the far ones whose relative probability floating point cannot hold.
    fn weights(&self) -> impl Iterator<Item = (u64, f64)> {
        let mode = self.mode();
        let upwards = (mode..self.highest).scan(1.0, |weight, first| {
            *weight *= self.up(first);
            (*weight >= f64::MIN_POSITIVE).then_some((first + 1, *weight))
        });
        let downwards = (self.lowest..mode).rev().scan(1.0, |weight, first| {
            *weight /= self.up(first);
            (*weight >= f64::MIN_POSITIVE).then_some((first, *weight))
        });
        std::iter::once((mode, 1.0)).chain(upwards).chain(downwards)
    }
}

/// The test of the counts of the first and the second row. The margins must not be 0.
pub(super) fn exact([a, b, c, d]: [u64; 4]) -> Option<Fisher> {
    let total = a + b + c + d;
    if total > MOST_CASES {
        return None;
    }
    let (row, column) = (a + b, a + c);
    let margins = Margins {
        row,
        column,
        total,
        lowest: (row + column).saturating_sub(total),
        highest: row.min(column),
    };
    let observed = margins
        .weights()
        .find_map(|(first, weight)| (first == a).then_some(weight))
        .unwrap_or(0.0);
    let [mut all, mut not_more_probable, mut up_to, mut from] = [0.0; 4];
    for (first, weight) in margins.weights() {
        all += weight;
        if weight <= observed * (1.0 + TOLERANCE) {
            not_more_probable += weight;
        }
        if first <= a {
            up_to += weight;
        }
        if first >= a {
            from += weight;
        }
    }
    let probability = |weights: f64| (weights / all).min(1.0);
    Some(Fisher {
        p: probability(not_more_probable),
        one_sided: Some(probability(up_to.min(from))),
        method: FisherMethod::Exact,
    })
}
