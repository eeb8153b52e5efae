//! Probabilities of several tests that are made together.

/// The probabilities adjusted for their number after Holm, "A simple sequentially rejective multiple test procedure",
/// Scandinavian Journal of Statistics 6 (1979), in the order in which they come.
///
/// The smallest is multiplied by the number of tests, the next by one less, and so on; none is smaller than one that
/// comes before it in this order, or larger than 1. R's `p.adjust` and statsmodels' `multipletests` give the same.
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|&left, &right| probabilities[left].total_cmp(&probabilities[right]));
    let mut adjusted = vec![0.0; probabilities.len()];
    let mut least = 0.0_f64;
    for (place, at) in order.into_iter().enumerate() {
        let tests = (probabilities.len() - place) as f64;
        least = least.max(probabilities[at] * tests).min(1.0);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    #[test]
    fn the_adjustment_of_statsmodels() {
        // statsmodels 0.14.6, multipletests(..., method="holm").
        for (probabilities, expected) in [
            (
                &[0.01, 0.04, 0.03, 0.005][..],
                &[0.03, 0.06, 0.06, 0.02][..],
            ),
            (&[0.5, 0.9, 0.2], &[1.0, 1.0, 0.6]),
            (&[0.02], &[0.02]),
            (&[], &[]),
        ] {
            let adjusted = holm(probabilities);
            assert_eq!(adjusted.len(), expected.len());
            for (adjusted, expected) in adjusted.into_iter().zip(expected) {
                close(adjusted, *expected, 1e-14);
            }
        }
    }
}
