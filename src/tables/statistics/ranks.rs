//! Comparing groups by the ranks of their cases: Mann-Whitney and Kruskal-Wallis.

use super::distribution::Distribution;
use super::matrix::MOST_CASES;
use super::tails::{chi_square_tail, normal_two_sided};

/// The ranks of a group among the cases of all groups, equal cases having their mean rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankSum {
    /// The cases of the group.
    pub n: u64,
    /// The sum of their ranks.
    pub sum: f64,
}

impl RankSum {
    /// The mean rank; none without a case.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }
}

/// The test of Mann and Whitney, also called Wilcoxon's rank sum test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// The ranks of the two groups.
    pub ranks: [RankSum; 2],
    /// The statistic: the smaller of the two, as in SPSS.
    pub u: f64,
    /// Its normal deviate, corrected for ties and not for continuity; 0 or less.
    pub z: f64,
    /// The two-sided asymptotic probability.
    pub p: f64,
    /// The exact probability (twice the smaller tail), where no two cases are equal and the product
    /// of the group sizes is at most 400.
    pub exact_p: Option<f64>,
}

/// The test of Kruskal and Wallis.
#[derive(Debug, Clone, PartialEq)]
pub struct KruskalWallis {
    /// The ranks of each group, also of those without a case.
    pub ranks: Vec<RankSum>,
    /// The statistic, corrected for ties.
    pub h: f64,
    /// Its degrees of freedom: the groups with a case, less 1.
    pub df: u64,
    /// The probability of this H or a larger one by the chi-square distribution, 0 to 1.
    pub p: f64,
}

/// The largest product of the group sizes for which the exact probability is computed, about as in
/// SPSS.
const LARGEST_EXACT: u64 = 400;

/// Compares two groups.
///
/// None where one has no case, and where all cases are equal.
pub fn mann_whitney(first: &Distribution, second: &Distribution) -> Option<MannWhitney> {
    let ranked = Ranked::of(&[first, second])?;
    let (n1, n2, n) = (first.n() as f64, second.n() as f64, ranked.n as f64);
    // The distance of the rank sum from its expectation is that of U.
    let distance = ranked.excess[0] as f64 / 2.0;
    let variance = n1 / n * n2 / (n - 1.0) * ranked.squares;
    let z = -distance.abs() / variance.sqrt();
    let u = (n1 * n2 / 2.0 - distance.abs()).max(0.0);
    let usable = first.n() > 0 && second.n() > 0 && z.is_finite();
    usable.then(|| MannWhitney {
        ranks: [ranked.sum(0), ranked.sum(1)],
        u,
        z,
        p: normal_two_sided(z),
        exact_p: (!ranked.ties)
            .then(|| exact(u, first.n(), second.n()))
            .flatten(),
    })
}

/// Compares two or more groups.
///
/// None where fewer than two have a case, and where all cases are equal.
pub fn kruskal_wallis(groups: &[Distribution]) -> Option<KruskalWallis> {
    let groups: Vec<&Distribution> = groups.iter().collect();
    let ranked = Ranked::of(&groups)?;
    let with_cases = ranked.sizes.iter().filter(|size| **size > 0).count() as u64;
    let df = with_cases.checked_sub(1).filter(|df| *df > 0)?;
    let between: f64 = ranked
        .sizes
        .iter()
        .zip(&ranked.excess)
        .filter(|(size, _)| **size > 0)
        .map(|(size, excess)| {
            let distance = *excess as f64 / 2.0;
            distance / *size as f64 * distance
        })
        .sum();
    let h = between / ranked.squares * (ranked.n - 1) as f64;
    h.is_finite().then(|| KruskalWallis {
        ranks: (0..groups.len()).map(|group| ranked.sum(group)).collect(),
        h,
        df,
        p: chi_square_tail(h, df as f64),
    })
}

/// All cases of some groups in one order.
///
/// Ranks are kept as twice their distance from the mean rank, which is a whole number also for ties.
/// Their squares take the place of the usual corrections for ties: `sum of t (rank - mean rank)^2` is
/// `(n^3 - n - sum of (t^3 - t)) / 12`, without the loss of digits.
struct Ranked {
    n: u64,
    sizes: Vec<u64>,
    /// For each group, twice what its rank sum is above its expectation.
    excess: Vec<i128>,
    /// The sum of the squared distances of all ranks from their mean.
    squares: f64,
    /// Whether two cases are equal.
    ties: bool,
}

impl Ranked {
    /// None where all cases are equal, where there is none, and where there are more than 2^53.
    fn of(groups: &[&Distribution]) -> Option<Self> {
        let sizes: Vec<u64> = groups.iter().map(|group| group.n()).collect();
        let n = sizes
            .iter()
            .try_fold(0_u64, |n, size| n.checked_add(*size))
            .filter(|n| *n <= MOST_CASES)?;
        let mut values: Vec<(f64, usize, u64)> = groups
            .iter()
            .enumerate()
            .flat_map(|(group, cases)| {
                let values = cases.values().iter();
                values.map(move |(value, count)| (*value, group, *count))
            })
            .collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut ranked = Self {
            n,
            excess: vec![0; groups.len()],
            sizes,
            squares: 0.0,
            ties: false,
        };
        let mut before = 0;
        for equal in values.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let count: u64 = equal.iter().map(|(_, _, count)| count).sum();
            // The mean rank is `before + (count + 1) / 2`, that of all cases `(n + 1) / 2`.
            let distance = i128::from(2 * before + count) - i128::from(n);
            for (_, group, own) in equal {
                ranked.excess[*group] += distance * i128::from(*own);
            }
            ranked.squares += count as f64 * (distance as f64 / 2.0).powi(2);
            ranked.ties |= count > 1;
            before += count;
        }
        (ranked.squares > 0.0).then_some(ranked)
    }

    /// The rank sum of a group.
    fn sum(&self, group: usize) -> RankSum {
        let size = self.sizes[group];
        let doubled = self.excess[group] + i128::from(size) * i128::from(self.n + 1);
        RankSum {
            n: size,
            sum: doubled as f64 / 2.0,
        }
    }
}

/// Twice the probability of `u` or less, where no two cases are equal; none for large groups.
fn exact(u: f64, n1: u64, n2: u64) -> Option<f64> {
    n1.checked_mul(n2).filter(|pairs| *pairs <= LARGEST_EXACT)?;
    let (fewer, more) = (n1.min(n2) as usize, n1.max(n2) as usize);
    // In how many orders of the cases U has each value: the coefficients of the Gaussian binomial,
    // the product of `(1 - q^(more + i)) / (1 - q^i)`.
    let mut orders = vec![0.0; fewer * more + 1];
    orders[0] = 1.0;
    for i in 1..=fewer {
        for at in (more + i..orders.len()).rev() {
            orders[at] -= orders[at - more - i];
        }
        for at in i..orders.len() {
            orders[at] += orders[at - i];
        }
    }
    let all: f64 = orders.iter().sum();
    let tail: f64 = orders.iter().take(u as usize + 1).sum();
    Some((2.0 * tail / all).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    fn tied() -> [Distribution; 3] {
        [
            Distribution::new([(1.0, 5), (2.0, 3), (3.0, 8), (5.0, 2)]).unwrap(),
            Distribution::new([(1.0, 2), (2.0, 6), (3.0, 1), (4.0, 9), (6.0, 4)]).unwrap(),
            Distribution::new([(2.0, 1), (7.0, 3)]).unwrap(),
        ]
    }

    #[test]
    fn permeability_as_published() {
        // Hollander and Wolfe, Nonparametric Statistical Methods, table 4.1, the example of R's
        // wilcox.test: W 35, one-sided exact p 0.1272. The other digits are those of scipy 1.17.1
        // (mannwhitneyu) and PSPP 1.6.2 (NPAR TESTS M-W).
        let term = of(&[0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]);
        let early = of(&[1.15, 0.88, 0.90, 0.74, 1.21]);
        let test = mann_whitney(&term, &early).unwrap();
        assert_eq!(
            (test.u, test.ranks[0].sum, test.ranks[1].sum),
            (15.0, 90.0, 30.0)
        );
        assert_eq!(
            (test.ranks[0].mean(), test.ranks[1].mean()),
            (Some(9.0), Some(6.0))
        );
        close(test.p, 0.220_671_361_919_846_93, 1e-11);
        close(test.exact_p.unwrap(), 0.254_412_254_412_254_4, 1e-14);
        let mirrored = mann_whitney(&early, &term).unwrap();
        assert_eq!(
            (mirrored.u, mirrored.z, mirrored.p),
            (test.u, test.z, test.p)
        );
    }

    #[test]
    fn ties_as_pspp_and_scipy_have_them() {
        // PSPP 1.6.2 (NPAR TESTS M-W and K-W) and scipy 1.17.1 (mannwhitneyu without continuity
        // correction, kruskal).
        let [first, second, third] = tied();
        let test = mann_whitney(&first, &second).unwrap();
        assert_eq!((test.u, test.exact_p), (124.0, None));
        close(test.ranks[0].mean().unwrap(), 16.388_888_888_888_89, 1e-14);
        close(test.ranks[1].mean().unwrap(), 23.863_636_363_636_363, 1e-14);
        close(test.z, -2.053_335_599_307_004, 1e-12);
        close(test.p, 0.040_040_040_518_178_645, 1e-11);

        let test = kruskal_wallis(&[first, second, third]).unwrap();
        close(test.h, 8.167_839_526_223_286, 1e-12);
        close(test.p, 0.016_841_322_110_725_15, 1e-11);
        assert_eq!((test.df, test.ranks[2].mean()), (2, Some(35.375)));
    }

    #[test]
    fn plant_growth_as_published() {
        // R's kruskal.test of PlantGrowth: 7.988_2 with 2 degrees of freedom, p 0.018_42; the digits
        // are those of scipy 1.17.1 (kruskal). A group without a case changes nothing.
        let test = kruskal_wallis(&[
            of(&[4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14]),
            of(&[4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69]),
            of(&[6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26]),
            of(&[]),
        ]);
        let test = test.unwrap();
        close(test.h, 7.988_228_749_443_715, 1e-12);
        close(test.p, 0.018_423_755_731_471_966, 1e-11);
        let means: Vec<Option<f64>> = test.ranks.iter().map(|ranks| ranks.mean()).collect();
        assert_eq!(
            (test.df, means),
            (2, vec![Some(14.75), Some(10.35), Some(21.4), None])
        );
    }

    #[test]
    fn counts_of_a_million_as_scipy_has_them() {
        // scipy 1.17.1, mannwhitneyu of all 4,000,504 values. PSPP 1.6.2 prints wrong ranks here.
        let test = mann_whitney(
            &Distribution::new([(1.0, 1_000_000), (2.0, 999_000), (5.0, 3)]).unwrap(),
            &Distribution::new([(1.0, 1_001_000), (2.0, 1_000_500), (9.0, 1)]).unwrap(),
        );
        let test = test.unwrap();
        assert_eq!(test.u, 2_000_254_754_500.0);
        close(test.p, 0.803_786_094_112_004, 1e-9);
    }

    #[test]
    fn exact_probabilities_of_scipy() {
        // scipy 1.17.1, mannwhitneyu(method="exact") for samples with this U and these sizes.
        for (u, n1, n2, p) in [
            (3.0, 3, 4, 0.4),
            (12.0, 5, 10, 0.129_204_129_204_129_21),
            (178.0, 20, 20, 0.564_831_636_853_690_2),
            (6.0, 1, 12, 1.0),
            (154.0, 7, 50, 0.625_353_636_569_244_6),
            (69.0, 19, 21, 0.000_236_903_240_723_911_05),
        ] {
            close(exact(u, n1, n2).unwrap(), p, 1e-12);
            close(exact(u, n2, n1).unwrap(), p, 1e-12);
        }
        assert_eq!(exact(200.0, 20, 20), Some(1.0));
        assert_eq!(exact(0.0, 21, 20), None);
        assert_eq!(exact(0.0, u64::MAX, 2), None);
    }

    #[test]
    fn what_has_no_test() {
        let (none, one, same) = (of(&[]), of(&[1.0]), of(&[1.0, 1.0, 1.0]));
        for (first, second) in [
            (&none, &one),
            (&one, &none),
            (&one, &one),
            (&same, &one),
            (&none, &tied()[0]),
        ] {
            assert_eq!(mann_whitney(first, second), None);
            assert_eq!(kruskal_wallis(&[first.clone(), second.clone()]), None);
        }
        assert_eq!(kruskal_wallis(&[]), None);
        assert!(mann_whitney(&one, &of(&[2.0])).is_some());
    }
}
