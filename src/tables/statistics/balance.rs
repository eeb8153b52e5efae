//! Standardised differences: how far groups are apart in a variable, whatever their size, as tables of baseline
//! characteristics give them.

use super::distribution::Distribution;

/// The standardised difference of two groups in a number: the difference of the means in units of the root of the mean of
/// both variances; 0 or more. Austin, "Balance diagnostics for comparing the distribution of baseline covariates",
/// Statistics in Medicine 28 (2009), as `tableone` of R gives it.
///
/// None where a group has fewer than two cases, and where neither has a spread.
pub fn mean_difference(first: &Distribution, second: &Distribution) -> Option<f64> {
    let origin = first.mean()?;
    let variance = f64::midpoint(first.variance()?, second.variance()?);
    let difference = (first.mean_from(origin) - second.mean_from(origin)) / variance.sqrt();
    (variance > 0.0 && difference.is_finite()).then_some(difference.abs())
}

/// The standardised difference of two groups in a variable with categories, by the counts of each: the distance of
/// Mahalanobis between the two lists of shares; 0 or more. Yang and Dalton, "A unified approach to measuring the effect
/// size between two groups using SAS", SAS Global Forum 335 (2012), as `tableone` of R gives it.
///
/// None where a group has no case, and where the two have no category in common, so that nothing is to measure the
/// distance by.
pub fn share_difference(first: &[u64], second: &[u64]) -> Option<f64> {
    let (n1, n2) = (first.iter().sum::<u64>(), second.iter().sum::<u64>());
    if n1 == 0 || n2 == 0 {
        return None;
    }
    let mut shares: Vec<(f64, f64)> = first
        .iter()
        .zip(second)
        .filter(|(one, two)| **one + **two > 0)
        .map(|(one, two)| (*one as f64 / n1 as f64, *two as f64 / n2 as f64))
        .collect();
    // One category follows from the others and is left out: the one that both have most of, for the digits.
    let common = |(one, two): &(f64, f64)| one.min(*two);
    let most =
        (0..shares.len()).max_by(|&a, &b| common(&shares[a]).total_cmp(&common(&shares[b])))?;
    if common(&shares[most]) <= 0.0 {
        return None;
    }
    shares.swap_remove(most);
    // The mean of the two covariances is a diagonal less the two products of the shares with themselves; its inverse is
    // that of the diagonal with a correction of two by two (Sherman, Morrison and Woodbury).
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        let terms = shares.iter().map(|&(p, q)| of(p, q) / (p + q));
        terms.sum()
    };
    let (pp, qq, pq) = (sum(&|p, _| p * p), sum(&|_, q| q * q), sum(&|p, q| p * q));
    let (dp, dq) = (sum(&|p, q| (p - q) * p), sum(&|p, q| (p - q) * q));
    let dd = 2.0 * sum(&|p, q| (p - q) * (p - q));
    let (a, b, c) = (1.0 - pp, 1.0 - qq, -pq);
    let determinant = a * b - c * c;
    // With the diagonal D = (p + q) / 2 and U = (p, q) / √2: d' D⁻¹ U = √2 (dp, dq), and U' D⁻¹ U = (pp, pq; pq, qq).
    let correction = 2.0 * (dp * dp * b - 2.0 * dp * dq * c + dq * dq * a) / determinant;
    let squared = dd + correction;
    (determinant > 0.0 && squared.is_finite()).then(|| squared.max(0.0).sqrt())
}

/// The standardised difference of several groups: that of two, or the mean of those of all pairs of more, as `tableone` of
/// R gives it. None where a pair has none.
pub fn between_all<G>(groups: &[G], of: impl Fn(&G, &G) -> Option<f64>) -> Option<f64> {
    let mut pairs = Vec::new();
    for (at, first) in groups.iter().enumerate() {
        for second in &groups[at + 1..] {
            pairs.push(of(first, second)?);
        }
    }
    (!pairs.is_empty()).then(|| pairs.iter().sum::<f64>() / pairs.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    #[test]
    fn two_categories_have_the_difference_of_two_shares() {
        // Austin (2009), section 2: (p - q) / sqrt((p (1 - p) + q (1 - q)) / 2).
        let (p, q) = (137.0 / 158.0, 139.0 / 154.0_f64);
        let known: f64 = (p - q) / f64::midpoint(p * (1.0 - p), q * (1.0 - q)).sqrt();
        close(
            share_difference(&[137, 21], &[139, 15]).unwrap(),
            known.abs(),
            1e-12,
        );
        close(
            share_difference(&[21, 137], &[15, 139]).unwrap(),
            known.abs(),
            1e-12,
        );
    }

    #[test]
    fn what_has_nothing_in_common_has_no_distance() {
        assert_eq!(share_difference(&[3, 0], &[0, 4]), None);
        assert_eq!(share_difference(&[3, 0, 0], &[0, 4, 1]), None);
        assert_eq!(share_difference(&[0, 0], &[0, 4]), None);
        assert_eq!(share_difference(&[], &[]), None);
        assert_eq!(share_difference(&[5], &[7]), Some(0.0));
        assert_eq!(share_difference(&[5, 10, 0], &[7, 14, 0]), Some(0.0));
        let of =
            |values: &[f64]| Distribution::new(values.iter().map(|value| (*value, 1))).unwrap();
        assert_eq!(mean_difference(&of(&[1.0]), &of(&[1.0, 2.0])), None);
        assert_eq!(mean_difference(&of(&[1.0, 1.0]), &of(&[2.0, 2.0])), None);
        close(
            mean_difference(&of(&[1.0, 1.0]), &of(&[2.0, 4.0])).unwrap(),
            2.0,
            1e-14,
        );
    }

    #[test]
    fn of_several_groups_it_is_the_mean_of_the_pairs() {
        let apart = |a: &f64, b: &f64| Some((a - b).abs());
        assert_eq!(between_all(&[1.0, 4.0], apart), Some(3.0));
        assert_eq!(between_all(&[1.0, 4.0, 7.0], apart), Some(4.0));
        assert_eq!(between_all(&[1.0], apart), None);
        assert_eq!(
            between_all(&[1.0, 2.0, 3.0], |_, b| (*b < 3.0).then_some(1.0)),
            None
        );
    }
}
