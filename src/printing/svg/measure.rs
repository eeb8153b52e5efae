//! How numbers are written in a chart, and how wide a text is.

use unicode_width::UnicodeWidthChar;

use super::super::cells::grouped;
use crate::rounding::rounded;

/// A number that can be drawn: what is none, or below nothing, is nothing.
pub(in crate::printing) fn finite(value: f64) -> f64 {
    if value.is_finite() {
        // Leaves room to reckon with.
        value.clamp(0.0, 1e300)
    } else {
        0.0
    }
}

/// With how many decimals the numbers of a chart are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::printing) struct Measure {
    decimals: usize,
}

impl Measure {
    /// None for whole numbers, one as in the tables for others, three where all are below 1.
    pub(in crate::printing) fn of(values: &[f64]) -> Self {
        let whole = values.iter().all(|value| finite(*value).fract() == 0.0);
        let largest = values.iter().copied().map(finite).fold(0.0, f64::max);
        Self {
            decimals: match (whole, largest < 1.0) {
                (true, _) => 0,
                (false, false) => 1,
                (false, true) => 3,
            },
        }
    }

    /// A number rounded half away from zero, as the tables are, with its digits in groups.
    pub(in crate::printing) fn shown(self, value: f64) -> String {
        grouped(&rounded(value, self.decimals))
    }
}

/// How wide a text is at a font size, at most: fonts differ, and a label must not leave its place.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character in a wide sans-serif font (`DejaVu` Sans), as a part of the font size.
fn em(c: char) -> f64 {
    match c {
        'M' | 'W' | 'm' | 'w' | '%' | '@' | '…' => 1.0,
        'A'..='Z' => 0.78,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | ' ' | '.' | ',' | ':' | ';' | '-' | '(' | ')'
        | '\'' => 0.42,
        c => match c.width() {
            None | Some(0) => 0.0,
            Some(1) => 0.64,
            Some(_) => 1.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Share;

    #[test]
    fn percentages_have_the_digits_of_the_table() {
        let measure = Measure { decimals: 1 };
        for whole in 1..400_u64 {
            for part in 0..=whole {
                let share = Share::new(part, whole);
                let percent = share.percent().unwrap_or_default();
                assert_eq!(
                    measure.shown(percent),
                    share.to_string(),
                    "{part} of {whole}"
                );
            }
        }
    }

    #[test]
    fn numbers_have_the_decimals_that_they_need() {
        let shown = |values: &[f64]| Measure::of(values).shown(values[0]);
        assert_eq!(shown(&[1234.0, 2.0]), "1,234");
        assert_eq!(shown(&[12.25, 2.0]), "12.3");
        assert_eq!(shown(&[0.0405, 0.5]), "0.041");
        assert_eq!(shown(&[1e300]).len(), 401);
    }
}
