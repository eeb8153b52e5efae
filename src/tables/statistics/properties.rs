//! Whatever the counts are: results are numbers, probabilities, and agree with each other.

use proptest::prelude::*;

use super::*;

/// A table of up to five rows and columns with many empty cells, small counts and counts of a million.
fn table() -> impl Strategy<Value = Matrix> {
    let count = prop_oneof![3 => Just(0), 3 => 0_u64..12, 1 => 0_u64..=1_000_000];
    (0_usize..6, 0_usize..6).prop_flat_map(move |(rows, columns)| {
        prop::collection::vec(count.clone(), rows * columns)
            .prop_map(move |counts| Matrix::new(rows, columns, counts).unwrap())
    })
}

fn distribution() -> impl Strategy<Value = Distribution> {
    let value = prop_oneof![
        4 => (-3_i32..4).prop_map(f64::from),
        2 => (-30_i32..40).prop_map(|tenths| f64::from(tenths) / 10.0),
        1 => -1e12..1e12,
        1 => prop_oneof![Just(1e100), Just(-1e100), Just(1e-300), Just(5e-324), Just(0.1)],
    ];
    let count = prop_oneof![5 => 0_u64..4, 1 => 0_u64..1_000_000];
    prop::collection::vec((value, count), 0..8)
        .prop_map(|counted| Distribution::new(counted).unwrap())
}

fn turned(table: &Matrix) -> Matrix {
    let (rows, columns) = (table.rows(), table.columns());
    let counts = (0..columns)
        .flat_map(|column| (0..rows).map(move |row| table.counts()[row * columns + column]));
    Matrix::new(columns, rows, counts.collect()).unwrap()
}

#[track_caller]
fn finite(values: &[f64]) {
    assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
}

#[track_caller]
fn probability(p: f64) {
    assert!((0.0..=1.0).contains(&p), "{p}");
}

#[track_caller]
fn nearly(a: f64, b: f64) {
    assert!(
        (a - b).abs() <= 1e-9 * a.abs().max(b.abs()) + 1e-12,
        "{a} {b}"
    );
}

fn in_range(measure: OrdinalMeasure) {
    finite(&[measure.value, measure.ase1, measure.ase0]);
    assert!((-1.0..=1.0).contains(&measure.value));
    if let (Some(z), Some(p)) = (measure.z, measure.p) {
        finite(&[z]);
        probability(p);
    }
    let (low, high) = measure.interval(0.95).unwrap();
    assert!(low <= measure.value && measure.value <= high);
}

proptest! {
    #[test]
    fn tables_give_numbers_and_the_same_turned_round(table in table()) {
        let other = turned(&table);
        for test in [chi_square, likelihood_ratio, continuity_corrected] {
            let (test, other) = (test(&table), test(&other));
            prop_assert_eq!(test.is_some(), other.is_some());
            if let (Some(test), Some(other)) = (test, other) {
                finite(&[test.statistic]);
                prop_assert!(test.statistic >= 0.0);
                probability(test.p);
                nearly(test.statistic, other.statistic);
                prop_assert_eq!(test.df, other.df);
            }
        }
        for measure in [gamma, kendall_tau_b] {
            let (measure, other) = (measure(&table), measure(&other));
            prop_assert_eq!(measure.is_some(), other.is_some());
            if let (Some(measure), Some(other)) = (measure, other) {
                in_range(measure);
                nearly(measure.value, other.value);
                nearly(measure.ase1, other.ase1);
                nearly(measure.ase0, other.ase0);
            }
        }
        if let (Some(phi), Some(v)) = (phi(&table), cramers_v(&table)) {
            finite(&[phi.value]);
            probability(v.value);
            probability(v.p);
        }
        if let Some(counts) = expected_counts(&table) {
            finite(&[counts.smallest]);
            prop_assert!(counts.smallest > 0.0 && counts.below_five <= counts.cells);
        }
        if let Some(expected) = expected(&table) {
            finite(&expected);
            nearly(expected.iter().sum(), table.total() as f64);
        }
        for residual in adjusted_residuals(&table).into_iter().flatten() {
            finite(&[residual]);
        }
    }

    #[test]
    fn proportions_lie_in_their_interval(
        part in 0_u64..=2_000_000,
        more in 0_u64..=2_000_000,
        confidence in 0.001..0.9999,
    ) {
        if let Some((low, high)) = wilson(part, part + more, confidence) {
            let proportion = part as f64 / (part + more) as f64;
            prop_assert!(0.0 <= low && low <= proportion && proportion <= high && high <= 1.0);
        }
    }

    #[test]
    fn distributions_give_numbers(of in distribution(), other in distribution(), third in distribution()) {
        finite(&[of.sum()]);
        if let (Some(low), Some(high)) = (of.minimum(), of.maximum()) {
            let (first, last) = of.quartiles().unwrap();
            let median = of.median().unwrap();
            prop_assert!(low <= first && first <= median && median <= last && last <= high);
            let mean = of.mean().unwrap();
            prop_assert!(low <= mean && mean <= high, "{low} {mean} {high}");
        }
        if let (Some(sd), Some(error)) = (of.standard_deviation(), of.standard_error()) {
            finite(&[sd, error]);
            prop_assert!(error <= sd);
        }
        if let Some(tests) = t_test(&of, &other) {
            for test in [Some(tests.pooled), tests.welch].into_iter().flatten() {
                finite(&[test.t, test.df, test.difference, test.standard_error, test.low, test.high]);
                prop_assert!(test.df > 0.99 && test.low <= test.difference && test.difference <= test.high);
                probability(test.p);
            }
            // With two groups F is the square of Student's t.
            let f = anova(&[of.clone(), other.clone()]).and_then(|analysis| analysis.test);
            if let Some(f) = f.filter(|_| tests.pooled.t.abs() < 1e150) {
                nearly(f.f, tests.pooled.t.powi(2));
                nearly(f.p, tests.pooled.p);
            }
        }
        if let Some(test) = mann_whitney(&of, &other) {
            finite(&[test.u, test.z]);
            prop_assert!(test.u >= 0.0 && test.z <= 0.0);
            probability(test.p);
            test.exact_p.into_iter().for_each(probability);
            let h = kruskal_wallis(&[of.clone(), other.clone()]).unwrap();
            nearly(h.h, test.z.powi(2));
            nearly(h.p, test.p);
        }
        let groups = [of, other, third];
        for test in [levene(&groups), anova(&groups).and_then(|analysis| analysis.test)].into_iter().flatten() {
            finite(&[test.f]);
            probability(test.p);
        }
        if let Some(test) = kruskal_wallis(&groups) {
            finite(&[test.h]);
            probability(test.p);
            let n: u64 = groups.iter().map(Distribution::n).sum();
            let ranks: f64 = test.ranks.iter().map(|ranks| ranks.sum).sum();
            nearly(ranks, n as f64 * (n + 1) as f64 / 2.0);
        }
    }
}

proptest! {
    #[test]
    fn fishers_test_gives_a_probability(table in table()) {
        match fisher(&table) {
            Err(NoFisher::NothingToCompare) => prop_assert!(chi_square(&table).is_none()),
            Err(NoFisher::TooLarge) => prop_assert!(table.total() > 100_000),
            Ok(test) => {
                probability(test.p);
                test.one_sided.into_iter().for_each(probability);
                if let FisherMethod::MonteCarlo { low, high, .. } = test.method {
                    prop_assert!(0.0 <= low && low <= test.p && test.p <= high && high <= 1.0);
                }
            }
        }
    }
}
