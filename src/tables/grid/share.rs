//! Percentages that are right to the last digit.

use std::fmt;

/// A part of a whole, shown as a percentage with one decimal.
///
/// Kept as the two counts, so that nothing is rounded before it is shown. Shown rounded half away
/// from zero (0.25 % is `0.3`), as SPSS does, counted in whole numbers without floating point. Each
/// percentage is rounded for itself: a column of them may be off 100.0 by rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// `part` of `whole`.
    pub fn new(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// How many belong to the part.
    pub fn part(self) -> u64 {
        self.part
    }

    /// How many there are in all; 0 where there is no share.
    pub fn whole(self) -> u64 {
        self.whole
    }

    /// The percentage before any rounding; none of nothing.
    pub fn percent(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 * 100.0 / self.whole as f64)
    }

    /// The percentage in tenths, rounded half away from zero: 331 for 33.1 %. None of nothing.
    pub fn tenths(self) -> Option<u64> {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        let tenths = (part * 2000 + whole).checked_div(whole * 2)?;
        Some(u64::try_from(tenths).unwrap_or(u64::MAX))
    }
}

impl fmt::Display for Share {
    /// `33.1`; nothing where the whole is nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tenths() {
            Some(tenths) => f.pad(&format!("{}.{}", tenths / 10, tenths % 10)),
            None => f.pad(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (part, whole, shown) in [
            (1, 400, "0.3"),   // 0.25
            (3, 2000, "0.2"),  // 0.15
            (1, 2000, "0.1"),  // 0.05
            (49, 400, "12.3"), // 12.25
            (304, 918, "33.1"),
            (0, 5, "0.0"),
            (5, 5, "100.0"),
            (0, 0, ""),
            (u64::MAX, u64::MAX, "100.0"),
        ] {
            assert_eq!(
                Share::new(part, whole).to_string(),
                shown,
                "{part} of {whole}"
            );
        }
    }
}
