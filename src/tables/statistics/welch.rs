//! The analysis of variance that does not take the variances as equal.

use super::distribution::Distribution;
use super::tails::f_tail;

/// Welch's test of several means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WelchTest {
    /// The statistic, 0 or more.
    pub f: f64,
    /// The degrees of freedom between the groups.
    pub df1: u64,
    /// The degrees of freedom within the groups, with decimals.
    pub df2: f64,
    /// The probability of a statistic as large or larger; 0 where it is below 1e-307.
    pub p: f64,
}

/// Compares the means of the groups that have a case, whatever their variances: Welch, "On the comparison of several mean
/// values", Biometrika 38 (1951), as `oneway.test` of R does. Of two groups it is Welch's t-test, with F = t².
///
/// None with fewer than two groups, and where a group has a single case or no spread.
pub fn welch_anova(groups: &[Distribution]) -> Option<WelchTest> {
    let groups: Vec<&Distribution> = groups.iter().filter(|group| group.n() > 0).collect();
    let origin = groups.first()?.mean()?;
    let count = groups.len() as f64;
    if groups.len() < 2 {
        return None;
    }
    // For each group its mean, its weight and its degrees of freedom.
    let each: Option<Vec<(f64, f64, f64)>> = groups
        .iter()
        .map(|group| {
            let variance = group.variance().filter(|variance| *variance > 0.0)?;
            let n = group.n() as f64;
            Some((group.mean_from(origin), n / variance, n - 1.0))
        })
        .collect();
    let each = each?;
    let weights: f64 = each.iter().map(|(_, weight, _)| weight).sum();
    let mean = each
        .iter()
        .map(|(mean, weight, _)| mean * weight)
        .sum::<f64>()
        / weights;
    let between = each
        .iter()
        .map(|(own, weight, _)| weight * (own - mean).powi(2))
        .sum::<f64>()
        / (count - 1.0);
    let spread = each
        .iter()
        .map(|(_, weight, df)| (1.0 - weight / weights).powi(2) / df)
        .sum::<f64>()
        / (count * count - 1.0);
    let f = between / (1.0 + 2.0 * (count - 2.0) * spread);
    let df2 = 1.0 / (3.0 * spread);
    let df1 = groups.len() as u64 - 1;
    (f.is_finite() && df2.is_finite()).then(|| WelchTest {
        f,
        df1,
        df2,
        p: f_tail(f, df1 as f64, df2),
    })
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::super::t_test;
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    #[test]
    fn the_sleep_data_of_r() {
        // `oneway.test(extra ~ group, data = sleep)` on the help page of R prints F = 3.4626, num df = 1.000,
        // denom df = 17.776, p-value = 0.07939.
        let first = of(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        let second = of(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
        let test = welch_anova(&[first.clone(), second.clone()]).unwrap();
        assert_eq!(
            format!("{:.4} {} {:.3} {:.5}", test.f, test.df1, test.df2, test.p),
            "3.4626 1 17.776 0.07939"
        );
        let t = t_test(&first, &second).unwrap().welch.unwrap();
        close(test.f, t.t * t.t, 1e-12);
        close(test.df2, t.df, 1e-12);
        close(test.p, t.p, 1e-9);
    }

    #[test]
    fn a_group_without_spread_has_no_weight() {
        let (wide, same, one) = (of(&[1.0, 2.0]), of(&[2.0, 2.0]), of(&[3.0]));
        for groups in [
            vec![wide.clone(), same],
            vec![wide.clone(), one],
            vec![wide.clone()],
            Vec::new(),
        ] {
            assert_eq!(welch_anova(&groups), None);
        }
        // A group without a case has no part.
        let both = [wide.clone(), of(&[]), of(&[2.0, 5.0])];
        assert_eq!(welch_anova(&both), welch_anova(&[wide, of(&[2.0, 5.0])]));
    }
}
