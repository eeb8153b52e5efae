//! How the groups of a Table 1 differ in a variable: the test that the rules choose, the size of the effect, and the
//! standardised difference.
//!
//! The rules (the notes under the table say those that were used):
//! - codes without an order: Pearson's chi-square, or Fisher's exact test where the expected counts are few; Cramér's V;
//! - codes and bands with an order, and numbers given by their median: Mann-Whitney, or Kruskal-Wallis of more than two
//!   groups; the rank-biserial correlation, or epsilon squared;
//! - numbers given by their mean: Welch's t-test, or his analysis of variance; Cohen's d, or eta squared;
//! - a variable with several codes: each code, chosen or not, as one without an order.

use crate::codebook::Summary;
use crate::tables::counting::Group;
use crate::tables::shapes::TableSide;
use crate::tables::statistics::{
    Distribution, ExpectedCounts, FisherMethod, Matrix, Test, anova, between_all, chi_square,
    cohens_d, cramers_v, epsilon_squared, expected_counts, fisher, kruskal_wallis, mann_whitney,
    mean_difference, rank_biserial, share_difference, t_test, welch_anova,
};

use super::{Characteristic, Values};

/// How the groups differ in a variable, as far as that is defined.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The test that the rules choose.
    pub tested: Option<Tested>,
    /// How large the difference is, by a measure.
    pub effect: Option<(Test, f64)>,
    /// The standardised difference; of more than two groups the mean of all pairs.
    pub difference: Option<f64>,
    /// Whether the expected counts are too small for chi-square, and no exact test could be made.
    pub weak: bool,
}

/// A test that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// Which one.
    pub test: Test,
    /// Its statistic; an exact test has none.
    pub value: Option<f64>,
    /// Its degrees of freedom, those within the groups last; none where it has none.
    pub df: Vec<f64>,
    /// Its two-sided probability.
    pub p: f64,
    /// Where p is estimated: from how many tables, and its 99 % confidence interval.
    pub sampled: Option<(u32, f64, f64)>,
}

impl Characteristic {
    /// Compares the groups, in the order of the codebook, whatever order is shown.
    pub(super) fn compare(&mut self, by: &TableSide) {
        match &mut self.values {
            Values::Measured { groups, .. } => {
                let groups: Vec<Distribution> = by
                    .natural
                    .iter()
                    .map(|place| groups[*place].clone())
                    .filter(|group| group.n() > 0)
                    .collect();
                self.comparison = Some(match self.summary {
                    Summary::Mean => of_means(&groups),
                    _ => of_ranks(&groups, between_all(&groups, mean_difference)),
                });
            }
            Values::Counted {
                side,
                counts,
                choices,
            } if side.multiple => {
                let code = |(line, counts): (usize, &Vec<u64>)| {
                    let is_code = side.groups[line].0 != Group::NoneOfThem;
                    let chosen = by.natural.iter().map(|place| counts[*place]);
                    let chosen: Vec<u64> = chosen.collect();
                    let valid = by.natural.iter().map(|place| self.valid[*place]);
                    let others = valid.zip(&chosen).map(|(valid, chosen)| valid - chosen);
                    let others: Vec<u64> = others.collect();
                    is_code.then(|| of_counts(&[chosen, others]))
                };
                *choices = counts.iter().enumerate().map(code).collect();
            }
            Values::Counted { side, counts, .. } => {
                let line = |line: &usize| -> Vec<u64> {
                    by.natural
                        .iter()
                        .map(|place| counts[*line][*place])
                        .collect()
                };
                let lines: Vec<Vec<u64>> = side.natural.iter().map(line).collect();
                self.comparison = Some(if side.ordered {
                    let ranked: Vec<Vec<u64>> = side.ranked().iter().map(line).collect();
                    of_ranks(&by_ranks(&ranked), share_differences(&lines))
                } else {
                    of_counts(&lines)
                });
            }
        }
    }
}

/// For each group with a case the places of the codes as numbers, with their counts.
fn by_ranks(lines: &[Vec<u64>]) -> Vec<Distribution> {
    let groups = lines.first().map_or(0, Vec::len);
    let group = |group: usize| {
        let ranks = lines.iter().enumerate();
        let ranks = ranks.map(|(rank, counts)| (rank as f64, counts[group]));
        Distribution::new(ranks).unwrap_or_default()
    };
    (0..groups)
        .map(group)
        .filter(|group| group.n() > 0)
        .collect()
}

/// The standardised difference of the groups that have a case.
fn share_differences(lines: &[Vec<u64>]) -> Option<f64> {
    let groups = lines.first().map_or(0, Vec::len);
    let group = |group: usize| -> Vec<u64> { lines.iter().map(|counts| counts[group]).collect() };
    let groups: Vec<Vec<u64>> = (0..groups)
        .map(group)
        .filter(|counts| counts.iter().any(|count| *count > 0))
        .collect();
    between_all(&groups, |first, second| share_difference(first, second))
}

fn of_counts(lines: &[Vec<u64>]) -> Comparison {
    let columns = lines.first().map_or(0, Vec::len);
    let Ok(matrix) = Matrix::new(lines.len(), columns, lines.concat()) else {
        return Comparison::default();
    };
    let few = expected_counts(&matrix).is_some_and(ExpectedCounts::are_few);
    let exact = if few { fisher(&matrix).ok() } else { None };
    let tested = match &exact {
        Some(exact) => {
            let (test, sampled) = match exact.method {
                FisherMethod::Exact => (Test::Fisher, None),
                FisherMethod::MonteCarlo { tables, low, high } => {
                    (Test::FisherSampled, Some((tables, low, high)))
                }
            };
            Some(Tested {
                test,
                value: None,
                df: Vec::new(),
                p: exact.p,
                sampled,
            })
        }
        None => chi_square(&matrix).map(|test| {
            tested(
                Test::ChiSquare,
                test.statistic,
                vec![test.df as f64],
                test.p,
            )
        }),
    };
    Comparison {
        weak: few && exact.is_none(),
        tested,
        effect: cramers_v(&matrix).map(|v| (Test::CramersV, v.value)),
        difference: share_differences(lines),
    }
}

fn of_ranks(groups: &[Distribution], difference: Option<f64>) -> Comparison {
    let comparison = match groups {
        [first, second] => mann_whitney(first, second).map(|test| {
            let effect = (Test::RankBiserial, rank_biserial(&test));
            let (kind, p) = match test.exact_p {
                Some(p) => (Test::MannWhitneyExact, p),
                None => (Test::MannWhitneyU, test.p),
            };
            (tested(kind, test.u, Vec::new(), p), effect)
        }),
        _ => kruskal_wallis(groups).map(|test| {
            let effect = (Test::EpsilonSquared, epsilon_squared(&test));
            let df = vec![test.df as f64];
            (tested(Test::KruskalWallis, test.h, df, test.p), effect)
        }),
    };
    Comparison {
        tested: comparison.as_ref().map(|(tested, _)| tested.clone()),
        effect: comparison.map(|(_, effect)| effect),
        difference,
        weak: false,
    }
}

fn of_means(groups: &[Distribution]) -> Comparison {
    let (tested, effect) = match groups {
        [first, second] => of_two_means(first, second),
        several => of_several_means(several),
    };
    Comparison {
        tested,
        effect,
        difference: between_all(groups, mean_difference),
        weak: false,
    }
}

/// A test with the size of its effect.
type WithEffect = (Option<Tested>, Option<(Test, f64)>);

fn of_two_means(first: &Distribution, second: &Distribution) -> WithEffect {
    let test = t_test(first, second).map(|tests| match tests.welch {
        Some(welch) => (Test::Welch, welch),
        None => (Test::Student, tests.pooled),
    });
    let test = test.map(|(kind, test)| tested(kind, test.t, vec![test.df], test.p));
    (test, cohens_d(first, second).map(|d| (Test::CohensD, d)))
}

fn of_several_means(groups: &[Distribution]) -> WithEffect {
    let pooled = anova(groups);
    let effect = pooled.and_then(|anova| Some((Test::EtaSquared, anova.eta_squared()?)));
    let welch = welch_anova(groups).map(|test| {
        let df = vec![test.df1 as f64, test.df2];
        tested(Test::WelchAnova, test.f, df, test.p)
    });
    let test = welch.or_else(|| {
        let test = pooled?.test?;
        let df = vec![test.df1 as f64, test.df2 as f64];
        Some(tested(Test::Anova, test.f, df, test.p))
    });
    (test, effect)
}

fn tested(test: Test, value: f64, df: Vec<f64>, p: f64) -> Tested {
    Tested {
        test,
        value: Some(value),
        df,
        p,
        sampled: None,
    }
}
