//! Effect sizes and trends of 100 random tables and 100 random sets of groups, compared with those of scipy 1.17.1. The
//! figures are stored; `tests/statistics/effects.py` made them.

use casebench::tables::Percentile;
use casebench::tables::statistics::{
    Distribution, Matrix, RankSum, anova, cohens_d, cramers_v, cramers_v_interval, kendall_tau_b,
    kruskal_wallis, linear_trend, mann_whitney, rank_biserial,
};
use serde_json::Value;

fn stored() -> Value {
    serde_json::from_str(include_str!("../statistics/effects.json")).unwrap()
}

#[track_caller]
fn close(computed: f64, stored: &Value, of: &Value) {
    let expected = stored.as_f64().unwrap();
    let reach = 1e-9 * expected.abs().max(1e-3);
    assert!(
        (computed - expected).abs() <= reach,
        "{computed} {expected} of {of}"
    );
}

#[test]
fn measures_and_trends_of_tables() {
    let stored = stored();
    let tables = stored["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 100);
    for of in tables {
        let rows = of["counts"].as_array().unwrap();
        let counts = rows.iter().flat_map(|row| row.as_array().unwrap());
        let counts: Vec<u64> = counts.map(|count| count.as_u64().unwrap()).collect();
        let table = Matrix::new(rows.len(), counts.len() / rows.len(), counts).unwrap();
        close(cramers_v(&table).unwrap().value, &of["v"], of);
        let limits = cramers_v_interval(&table, 0.95);
        assert_eq!(limits.is_none(), of["v_limits"].is_null(), "{of}");
        if let Some((low, high)) = limits {
            close(low, &of["v_limits"][0], of);
            close(high, &of["v_limits"][1], of);
        }
        close(kendall_tau_b(&table).unwrap().value, &of["tau_b"], of);
        let trend = linear_trend(&table).unwrap();
        close(trend.statistic, &of["trend"], of);
        close(trend.p, &of["trend_p"], of);
    }
}

#[test]
fn effects_of_groups() {
    let stored = stored();
    let sets = stored["groups"].as_array().unwrap();
    assert_eq!(sets.len(), 100);
    for of in sets {
        let group = |values: &Value| {
            let values = values.as_array().unwrap().iter();
            Distribution::new(values.map(|value| (value.as_f64().unwrap(), 1))).unwrap()
        };
        let groups: Vec<Distribution> =
            of["groups"].as_array().unwrap().iter().map(group).collect();
        let eta = anova(&groups).unwrap().eta_squared().unwrap();
        close(eta, &of["eta_squared"], of);
        let ranks_are = |ranks: &[RankSum]| {
            let expected = of["mean_ranks"].as_array().unwrap();
            assert_eq!(ranks.len(), expected.len());
            for (ranks, expected) in ranks.iter().zip(expected) {
                close(ranks.mean().unwrap(), expected, of);
            }
        };
        ranks_are(&kruskal_wallis(&groups).unwrap().ranks);
        for (at, group) in groups.iter().enumerate() {
            for (part, percentile) in ["2.5", "10", "33.3", "90", "97.5"].iter().enumerate() {
                let percentile: Percentile = percentile.parse().unwrap();
                let computed = percentile.of(group).unwrap();
                close(computed, &of["quantiles"][at][part], of);
            }
            close(Percentile::Iqr.of(group).unwrap(), &of["iqr"][at], of);
        }
        if let [first, second] = groups.as_slice() {
            close(cohens_d(first, second).unwrap(), &of["cohens_d"], of);
            let test = mann_whitney(first, second).unwrap();
            ranks_are(&test.ranks);
            close(rank_biserial(&test), &of["rank_biserial"], of);
        }
    }
}
