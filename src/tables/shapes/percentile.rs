//! Percentiles that are asked for beside the quartiles, and the distance between these.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::messages::text;
use crate::tables::statistics::Distribution;

/// A figure of a distribution by the places of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percentile {
    /// The value below which a part of all lie, in thousandths of a percent.
    At(u32),
    /// The distance between the first and the third quartile.
    Iqr,
}

/// Thousandths of a percent in all.
const WHOLE: u32 = 100_000;

/// What is typed is no percentile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("percentile-unknown", typed = .0))]
pub struct NoPercentile(String);

impl Percentile {
    /// The figure of a distribution, by the rule of the quartiles (HAVERAGE); none without a case.
    pub fn of(self, values: &Distribution) -> Option<f64> {
        match self {
            Self::At(part) => values.quantile(part, WHOLE),
            Self::Iqr => values.quartiles().map(|(first, third)| third - first),
        }
    }

    /// What programs find its column by.
    pub fn name(self) -> String {
        match self {
            Self::At(_) => format!("percentile {self}"),
            Self::Iqr => "IQR".to_owned(),
        }
    }

    /// The heading of its column.
    pub fn heading(self) -> String {
        match self {
            Self::At(_) => text!("percentile-heading", percent = self.to_string()),
            Self::Iqr => text!("percentile-iqr"),
        }
    }
}

impl fmt::Display for Percentile {
    /// As it is typed: `97.5`, `iqr`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(part) => {
                let digits = format!("{}.{:03}", part / 1000, part % 1000);
                f.write_str(digits.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::Iqr => f.write_str("iqr"),
        }
    }
}

impl FromStr for Percentile {
    type Err = NoPercentile;

    /// A percentage between 0 and 100, with up to three decimals, or `iqr`.
    fn from_str(typed: &str) -> Result<Self, NoPercentile> {
        let refused = || NoPercentile(typed.to_owned());
        let typed = typed.trim();
        if typed.eq_ignore_ascii_case("iqr") {
            return Ok(Self::Iqr);
        }
        let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 3 || whole.len() > 3 {
            return Err(refused());
        }
        let number: u32 = format!("{whole}{part:0<3}")
            .parse()
            .map_err(|_| refused())?;
        if number == 0 || number >= WHOLE {
            return Err(refused());
        }
        Ok(Self::At(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_with_decimals_are_read_and_shown_as_typed() {
        for (typed, part, shown) in [
            ("10", 10_000, "10"),
            ("97.5", 97_500, "97.5"),
            ("0.125", 125, "0.125"),
            (" 5.0 ", 5_000, "5"),
            ("99.999", 99_999, "99.999"),
        ] {
            let percentile: Percentile = typed.parse().unwrap();
            assert_eq!(percentile, Percentile::At(part));
            assert_eq!(percentile.to_string(), shown);
        }
        assert_eq!("IQR".parse(), Ok(Percentile::Iqr));
        for typed in [
            "0", "100", "-5", "1e1", "", ".", "10.", "1,5", "ten", "10.1234", "0.000", "1000",
        ] {
            let refused = typed.parse::<Percentile>().unwrap_err().to_string();
            assert!(refused.contains("between 0 and 100"), "{refused}");
        }
    }

    #[test]
    fn they_are_those_of_the_rule_of_the_quartiles() {
        let of = Distribution::new((1..=9).map(|value| (f64::from(value), 1))).unwrap();
        let at = |part| Percentile::At(part).of(&of).unwrap();
        // numpy 2, quantile(range(1, 10), p, method="weibull").
        assert_eq!(
            (at(10_000), at(25_000), at(50_000), at(75_000)),
            (1.0, 2.5, 5.0, 7.5)
        );
        assert_eq!((at(5_000), at(95_000), at(33_000)), (1.0, 9.0, 3.3));
        assert_eq!(Percentile::Iqr.of(&of), Some(5.0));
        assert_eq!(Percentile::Iqr.of(&Distribution::default()), None);
        assert_eq!(Percentile::At(500).of(&Distribution::default()), None);
    }
}
