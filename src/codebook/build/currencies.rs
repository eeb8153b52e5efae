//! The rates of second currencies.

use super::super::form::CurrencyForm;
use super::super::{Codebook, Currency, VariableKind};
use super::{Builder, Named};
use crate::messages::{text, words};

impl Builder<'_> {
    pub(super) fn currencies(
        &mut self,
        forms: &[CurrencyForm],
        codebook: &Codebook,
    ) -> Vec<Currency> {
        let coded: Vec<&str> = codebook
            .variables
            .iter()
            .filter_map(|variable| match &variable.kind {
                VariableKind::Money(_, currency) => Some(currency.as_str()),
                _ => None,
            })
            .collect();
        let mut list: Vec<Currency> = Vec::new();
        for form in forms {
            let (name, into) = (form.name.get_ref(), form.into.get_ref());
            let rate = *form.rate.get_ref();
            self.label(&form.into.span(), into);
            if !coded.contains(&name.as_str()) {
                let mut known = coded.clone();
                known.sort_unstable();
                known.dedup();
                self.unknown(Named::Currency, &form.name, known.into_iter());
            }
            if list.iter().any(|currency| currency.name == *name) {
                let message = text!(
                    "codebook-rate-twice",
                    currency = name.escape_debug().to_string()
                );
                self.fault(&form.name.span(), message);
            }
            if name == into {
                self.fault(&form.into.span(), words!("codebook-rate-itself"));
            }
            if !(rate.is_finite() && rate > 0.0) {
                let message = words!("codebook-rate-not-above-nothing");
                self.fault(&form.rate.span(), message);
            }
            list.push(Currency {
                name: name.clone(),
                into: into.clone(),
                rate,
                written: self.written(form),
                decimals: form.decimals.unwrap_or(2),
            });
        }
        list
    }

    /// The rate with the digits that the file gives it.
    fn written(&self, form: &CurrencyForm) -> String {
        let digits = self.text.get(form.rate.span()).unwrap_or_default();
        let digits: String = digits
            .chars()
            .filter(|sign| !"_+".contains(*sign))
            .collect();
        let plain = |sign: char| sign.is_ascii_digit() || sign == '.';
        if !digits.is_empty() && digits.chars().all(plain) {
            digits
        } else {
            // 125e-3, or the hexadecimal form of a whole number.
            form.rate.get_ref().to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Codebook;

    const BASE: &str = "title = 't'
[[unit]]
name = 'case'
[[variable]]
name = 'price'
unit = 'case'
label = 'Price'
kind = 'money'
currency = 'yuan'
";

    /// The one fault of an addition, with its place after the base.
    fn fault(more: &str) -> String {
        let faults = Codebook::parse(&format!("{BASE}{more}")).unwrap_err().0;
        assert_eq!(faults.len(), 1, "{more}\n{faults:?}");
        let line = faults[0].line - BASE.matches('\n').count();
        format!("{line}:{} {}", faults[0].column, faults[0].message)
    }

    #[test]
    fn a_rate_keeps_its_written_digits() {
        for (written, rate, note) in [
            ("0.1250", 0.125, "1 yuan = 0.1250 euros"),
            ("7", 7.0, "1 yuan = 7 euros"),
            ("125e-3", 0.125, "1 yuan = 0.125 euros"),
            ("+1_000.5", 1000.5, "1 yuan = 1000.5 euros"),
        ] {
            let text =
                format!("{BASE}[[currency]]\nname = 'yuan'\ninto = 'euros'\nrate = {written}");
            let codebook = Codebook::parse(&text).unwrap();
            let price = codebook.variables_named("price")[0];
            let currency = codebook.exchange(codebook.variable(price)).unwrap();
            assert!((currency.rate - rate).abs() < f64::EPSILON);
            assert_eq!(currency.note(), note);
            assert_eq!(currency.decimals, 2);
        }
    }

    #[test]
    fn a_rate_is_above_nothing_and_one_for_each_currency_that_is_coded() {
        let rate = |name: &str, into: &str, rate: &str| {
            format!("[[currency]]\nname = '{name}'\ninto = '{into}'\nrate = {rate}\n")
        };
        for wrong in ["0", "-0.125", "inf", "nan", "-0.0"] {
            assert_eq!(
                fault(&rate("yuan", "euros", wrong)),
                "4:8 the rate must be above 0: how many units of `into` one unit of `name` is"
            );
        }
        assert_eq!(
            fault(&rate("yaun", "euros", "0.125")),
            "2:8 unknown currency `yaun`; known: yuan"
        );
        assert_eq!(
            fault(&format!(
                "{}{}",
                rate("yuan", "euros", "0.125"),
                rate("yuan", "dollars", "0.14")
            )),
            "6:8 duplicate rate for `yuan`"
        );
        assert_eq!(
            fault(&rate("yuan", "yuan", "1")),
            "3:8 `into` must be another currency"
        );
        assert!(fault(&rate("yuan", "", "1")).contains("is empty"));
        assert!(
            fault("[[currency]]\nname = 'yuan'\ninto = 'euros'").contains("missing field `rate`")
        );
    }
}
