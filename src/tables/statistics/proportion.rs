//! Confidence intervals of proportions.

use super::tails::normal_reach;

/// The score interval of Wilson (1927) for the proportion `part / whole`, without continuity
/// correction: the lower and the upper limit, both between 0 and 1.
///
/// The formula is that of method 3 in Newcombe, "Two-sided confidence intervals for the single
/// proportion", Statistics in Medicine 17 (1998). `confidence` is 0.95 for 95 %. None of nothing,
/// where the part is more than the whole, and where the confidence is not between 0 and 1.
pub fn wilson(part: u64, whole: u64, confidence: f64) -> Option<(f64, f64)> {
    let certain = confidence > 0.0 && confidence < 1.0;
    if whole == 0 || part > whole || !certain {
        return None;
    }
    let z = normal_reach(confidence);
    let n = whole as f64;
    let (successes, failures) = (part as f64, (whole - part) as f64);
    let spread = z * (z * z + 4.0 * successes * failures / n).sqrt();
    // The limits are the roots of a quadratic. The lower one is had from their product, because the
    // difference of its formula would lose the digits of small proportions.
    let high = (2.0 * successes + z * z + spread) / (2.0 * (n + z * z));
    let low = successes / n * successes / (n + z * z) / high;
    Some((low, if part == whole { 1.0 } else { high }))
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    #[test]
    fn the_intervals_that_newcombe_published() {
        // Newcombe 1998, table I, method 3.
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (from, to) = wilson(part, whole, 0.95).unwrap();
            assert!((from - low).abs() < 0.000_05, "{part} of {whole}: {from}");
            assert!((to - high).abs() < 0.000_05, "{part} of {whole}: {to}");
        }
    }

    #[test]
    fn the_intervals_of_scipy() {
        // scipy 1.17.1, binomtest(part, whole).proportion_ci(confidence, "wilson").
        for (part, whole, confidence, low, high) in SCIPY {
            let (from, to) = wilson(part, whole, confidence).unwrap();
            close(from, low, 1e-11);
            close(to, high, 1e-11);
        }
    }

    #[test]
    fn what_has_no_interval() {
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(2, 1, 0.95), None);
        for confidence in [0.0, 1.0, -1.0, 2.0, f64::NAN] {
            assert_eq!(wilson(1, 2, confidence), None);
        }
        assert_eq!(wilson(0, 5, 0.95).unwrap().0, 0.0);
        assert_eq!(wilson(5, 5, 0.95).unwrap().1, 1.0);
    }

    const SCIPY: [(u64, u64, f64, f64, f64); 6] = [
        (81, 263, 0.95, 0.255_288_519_878, 0.366_209_576_983),
        (3, 10, 0.95, 0.107_791_267_406, 0.603_221_852_539),
        (1, 1_000_000, 0.99, 1.174_054_75e-7, 8.517_433_834_76e-6),
        (
            999_999,
            1_000_000,
            0.9,
            0.999_995_517_562,
            0.999_999_776_908,
        ),
        (0, 7, 0.95, 0.0, 0.354_330_435_067),
        (500, 1000, 0.95, 0.469_069_600_368, 0.530_930_399_632),
    ];
}
