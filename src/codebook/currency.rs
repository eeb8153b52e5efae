//! Amounts of money in a second currency, at a rate that the study sets.

use super::{Codebook, Variable, VariableKind};
use crate::messages::text;

/// The rate at which amounts of one currency are shown in another one as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// The currency in which amounts are coded, as its variables name it.
    pub name: String,
    /// The currency in which they are shown too.
    pub into: String,
    /// How many units of `into` one unit of `name` is; above 0 and finite.
    pub rate: f64,
    /// The rate as the codebook writes it, without an exponent.
    pub written: String,
    /// Digits after the decimal point of amounts in `into`.
    pub decimals: u8,
}

impl Currency {
    /// An amount in the second currency, not rounded: for whole amounts the number nearest to the
    /// decimal product (100 at 0.145 are 14.5), as long as the product has fifteen digits or fewer.
    pub fn exchange(&self, amount: f64) -> f64 {
        let places = self
            .written
            .split_once('.')
            .map_or(0, |(_, after)| after.len());
        let power = i32::try_from(places).map_or(f64::INFINITY, |places| 10_f64.powi(places));
        let digits = (self.rate * power).round();
        // The digits of the rate are a whole number, which a product keeps, while 0.145 has no exact form.
        // With more digits than a whole number holds nothing would be gained.
        if power <= 1e15 && digits <= 1e15 {
            amount * digits / power
        } else {
            amount * self.rate
        }
    }

    /// The rate in words for the notes under tables: `1 RMB yuan = 0.125 euros`.
    pub fn note(&self) -> String {
        text!(
            "currency-rate",
            currency = self.name,
            rate = self.written,
            into = self.into
        )
    }
}

impl Codebook {
    /// The rate for the amounts of a variable; none where it is not money, or of a currency without one.
    pub fn exchange(&self, variable: &Variable) -> Option<&Currency> {
        let VariableKind::Money(_, name) = &variable.kind else {
            return None;
        };
        self.currencies
            .iter()
            .find(|currency| currency.name == *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    fn currency(written: &str) -> Currency {
        Currency {
            name: "yuan".to_owned(),
            into: "euros".to_owned(),
            rate: written.parse().unwrap(),
            written: written.to_owned(),
            decimals: 2,
        }
    }

    #[test]
    fn a_hundred_yuan_of_the_study_are_twelve_euros_fifty() {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        let rate =
            |name: &str| codebook.exchange(codebook.variable(codebook.variables_named(name)[0]));
        let euros = rate("victim.sale_price").unwrap();
        assert_eq!(euros.exchange(100.0).to_bits(), 12.5_f64.to_bits());
        assert_eq!(euros.note(), "1 RMB yuan = 0.125 euros");
        assert_eq!((euros.into.as_str(), euros.decimals), ("euros", 2));
        assert!(rate("victim.age").is_none());
    }

    #[test]
    fn sums_are_those_of_decimal_arithmetic() {
        // By Python's decimal module (3.11). In binary 100 * 0.145 is 14.499999999999998.
        for (written, amount, expected) in [
            ("0.29", 150.0, 43.5),
            ("0.145", 100.0, 14.5),
            ("0.125", 33_854_589.0, 4_231_823.625),
            ("0.1234", 33_854_589.0, 4_177_656.282_6),
            ("7", 3.0, 21.0),
            ("0.000001", 1_000_000.0, 1.0),
        ] {
            let exchanged: f64 = currency(written).exchange(amount);
            assert_eq!(
                exchanged.to_bits(),
                f64::to_bits(expected),
                "{written} {exchanged}"
            );
        }
    }

    #[test]
    fn a_rate_of_many_digits_is_applied_as_it_is() {
        let fine = currency("0.12345678901234567890");
        assert!((fine.exchange(1e6) - 123_456.789_012_345_68).abs() < 1e-9);
        let tiny = currency(&format!("0.{}1", "0".repeat(310)));
        assert!(tiny.exchange(1e300) > 0.0);
    }
}
