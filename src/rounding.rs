//! Figures as they are shown: one rule of rounding for all of them.
//!
//! Half away from zero, on the shortest decimal number that stands for the figure: 1.95 is `2.0` and 1.005 is `1.01`,
//! although binary numbers hold neither exactly. Where a figure was computed in several steps, its last digits are the
//! rounding of these steps; they do not decide a half.

/// Digits of a computed figure that can be relied on.
const SURE: usize = 13;

/// So many of them behind the deciding digit distinguish a half from what is merely near one.
const BEHIND: usize = 2;

/// A shortest decimal number with more digits than this is not one that was typed or counted: it was computed.
const WRITTEN: usize = 15;

/// More decimals are never shown.
const MOST_DECIMALS: f64 = 15.0;

/// A figure with so many decimals, rounded half away from zero; what is rounded to nothing has no sign. Empty where
/// the figure is infinite or not a number.
pub fn rounded(figure: f64, decimals: usize) -> String {
    if !figure.is_finite() {
        return String::new();
    }
    let written = figure.abs().to_string();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    // The nought in front takes what is carried beyond the first digit.
    let mut digits = vec![0];
    digits.extend(whole.bytes().chain(part.bytes()).map(|byte| byte - b'0'));
    let point = whole.len() + 1;
    settle(&mut digits, point + decimals);
    cut(&mut digits, point + decimals);
    let unneeded = digits[..point - 1].iter().take_while(|digit| **digit == 0);
    let start = unneeded.count();
    let text = |digits: &[u8]| -> String {
        let digits = digits.iter().map(|digit| char::from(b'0' + digit));
        digits.collect()
    };
    let sign = figure < 0.0 && digits.iter().any(|digit| *digit > 0);
    let mut shown = String::from(if sign { "-" } else { "" });
    shown.push_str(&text(&digits[start..point]));
    if decimals > 0 {
        shown.push('.');
        shown.push_str(&text(&digits[point..]));
    }
    shown
}

/// The two ends of an interval, with as many decimals as they need to show so many significant digits of its width;
/// `least` at least. So the ends of an interval that has a width are never shown as one figure.
pub fn interval(low: f64, high: f64, significant: i32, least: usize) -> (String, String) {
    let decimals = decimals_for(high - low, significant, least);
    (rounded(low, decimals), rounded(high, decimals))
}

/// How many decimals show so many significant digits of a width; `least` at least.
pub fn decimals_for(width: f64, significant: i32, least: usize) -> usize {
    if width > 0.0 && width.is_finite() {
        let wanted = f64::from(significant - 1) - width.log10().floor();
        least.max(wanted.clamp(0.0, MOST_DECIMALS) as usize)
    } else {
        least
    }
}

/// Rounds a computed figure to the digits that can be relied on, where there are enough of them behind the one that
/// decides to distinguish a half from what is merely near one.
fn settle(digits: &mut Vec<u8>, deciding: usize) {
    let first = digits.iter().position(|digit| *digit > 0);
    let Some(first) = first.filter(|first| digits.len() - first > WRITTEN) else {
        return;
    };
    if deciding + BEHIND < first + SURE {
        cut(digits, first + SURE);
    }
}

/// Keeps so many digits, rounded half away from zero. The first one must be a nought.
fn cut(digits: &mut Vec<u8>, kept: usize) {
    let up = digits.get(kept).is_some_and(|digit| *digit >= 5);
    digits.resize(kept, 0);
    if !up {
        return;
    }
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return;
        }
        *digit = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn halves_go_away_from_zero_on_the_shortest_decimal() {
        for (figure, decimals, shown) in [
            (1.95, 1, "2.0"),
            (15.0 * 13.0 / 100.0, 1, "2.0"),
            (0.125, 2, "0.13"),
            (1.005, 2, "1.01"),
            (2.675, 2, "2.68"),
            (1.0 / 16.0, 3, "0.063"),
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (-0.125, 2, "-0.13"),
            (-0.004, 2, "0.00"),
            (-0.0, 2, "0.00"),
            (-0.005, 2, "-0.01"),
            (9.995, 2, "10.00"),
            (999.5, 0, "1000"),
            (0.049_999, 1, "0.0"),
            (0.0, 0, "0"),
            (7.0, 3, "7.000"),
            (1e15, 1, "1000000000000000.0"),
            (1_000_000_000_000_000.5, 0, "1000000000000001"),
            (1_000_000_000_000_000.5, 2, "1000000000000000.50"),
            (1e21, 0, "1000000000000000000000"),
            (5e-324, 3, "0.000"),
            (f64::INFINITY, 2, ""),
            (f64::NAN, 2, ""),
        ] {
            assert_eq!(rounded(figure, decimals), shown, "{figure} {decimals}");
        }
    }

    #[test]
    fn the_error_of_a_computed_figure_does_not_decide_a_half() {
        // In floating point 0.1 + 0.7 is 0.7999999999999999, and 1.1 * 1.1 * 2.5 is 3.0250000000000004.
        assert_eq!(rounded((0.1 + 0.7) * 0.625, 1), "0.5");
        assert_eq!(rounded((0.1 + 0.7) / 16.0, 2), "0.05");
        assert_eq!(rounded((0.1 + 0.7) * 125.0 / 1000.0 - 0.037_5, 3), "0.063");
        assert_eq!(rounded(0.062_499_999_999_999_99, 3), "0.063");
        assert_eq!(rounded(999.999_999_999_999_9, 0), "1000");
        // What is surely below the half stays below.
        assert_eq!(rounded(0.062_499_999_99, 3), "0.062");
        assert_eq!(rounded(0.062_499_999_999_3, 3), "0.062");
        assert_eq!(rounded(-334_014_695_292.491_94, 0), "-334014695292");
    }

    #[test]
    fn an_interval_that_has_a_width_shows_it() {
        let of = |low, high, significant, least| {
            let (low, high) = interval(low, high, significant, least);
            format!("{low} to {high}")
        };
        assert_eq!(of(0.0, 4.6e-5, 3, 4), "0.0000000 to 0.0000460");
        assert_eq!(of(0.0, 0.000_38, 1, 1), "0.0000 to 0.0004");
        assert_eq!(of(27.43, 32.91, 1, 1), "27.4 to 32.9");
        assert_eq!(of(-0.004, 0.011_5, 3, 2), "-0.0040 to 0.0115");
        assert_eq!(of(2.0, 2.0, 3, 2), "2.00 to 2.00");
        for (width, digits) in [(17_811.6, 2), (9.0, 2), (0.5, 3), (0.0046, 5), (0.0, 2)] {
            assert_eq!(decimals_for(width, 3, 2), digits, "{width}");
        }
    }

    proptest! {
        #[test]
        fn quotients_of_whole_numbers_are_rounded_as_fractions(
            part in 0_u64..2_000_000,
            whole in 1_u64..20_000,
            decimals in 0_usize..5,
        ) {
            let scale = 10_u64.pow(decimals as u32);
            // Half away from zero, in whole numbers.
            let exact = (2 * part * scale + whole) / (2 * whole);
            let shown = rounded(part as f64 / whole as f64, decimals);
            let digits: String = shown.chars().filter(|c| *c != '.').collect();
            prop_assert_eq!(digits.parse::<u64>().unwrap(), exact, "{}", shown);
        }

        #[test]
        fn a_figure_is_rounded_by_half_a_place_at_most(figure in -1e12..1e12_f64, decimals in 0_u8..4) {
            let shown: f64 = rounded(figure, usize::from(decimals)).parse().unwrap();
            let place = 0.1_f64.powi(i32::from(decimals));
            prop_assert!((shown - figure).abs() <= place * 0.501 + 1e-12 * figure.abs());
        }
    }
}
