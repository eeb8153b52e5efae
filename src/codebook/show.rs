//! How values are shown to people.

use crate::messages::{text, words};
use crate::rounding::rounded;

use super::{Codebook, Limits, Value, VariableIx, VariableKind};

impl Codebook {
    /// A value as screens show it: `2 parental sale`, `35,000`, `2013-11`, `-9 not stated`.
    pub fn show(&self, variable: VariableIx, value: &Value) -> String {
        match value {
            Value::Code(code) | Value::Missing(code) => {
                format!("{code} {}", self.label(variable, *code))
            }
            Value::Codes(codes) if codes.is_empty() => text!("value-none-of-them"),
            Value::Codes(codes) => {
                let each: Vec<String> = codes
                    .iter()
                    .map(|code| format!("{code} {}", self.label(variable, *code)))
                    .collect();
                each.join(", ")
            }
            Value::Number(_) | Value::Date(_) | Value::Text(_) => self.text_of(variable, value),
        }
    }

    /// A value without code numbers: the label, or the number, date or text itself.
    pub fn text_of(&self, variable: VariableIx, value: &Value) -> String {
        match value {
            Value::Code(code) | Value::Missing(code) => self.label(variable, *code).to_owned(),
            Value::Codes(codes) => {
                let each: Vec<&str> = codes
                    .iter()
                    .map(|code| self.label(variable, *code))
                    .collect();
                each.join("; ")
            }
            Value::Number(number) => match &self.variable(variable).kind {
                VariableKind::Number(limits) => grouped(number.get(), *limits, 5),
                VariableKind::Money(limits, _) => grouped(number.get(), *limits, 4),
                _ => number.to_string(),
            },
            Value::Date(date) => date.to_string(),
            Value::Text(text) => text.clone(),
        }
    }

    /// The label of a code or a missing code. A code that the codebook no longer has keeps its
    /// number.
    pub fn label(&self, variable: VariableIx, code: i64) -> &str {
        self.variable(variable)
            .codes()
            .and_then(|codes| codes.by_value(code))
            .map(|code| code.label.as_str())
            .or_else(|| self.missing_of(code).map(|missing| missing.label.as_str()))
            .unwrap_or_else(|| words!("value-not-in-codebook"))
    }
}

/// A number with as many decimals as the codebook gives it; from so many digits on they stand in groups.
fn grouped(number: f64, limits: Limits, from: usize) -> String {
    let fixed = rounded(number, usize::from(limits.decimals));
    let (whole, rest) = fixed
        .split_once('.')
        .map_or((fixed.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    // A year is a number too, and `2,013` is none; an amount of money is never a year.
    let whole = if whole.trim_start_matches('-').len() >= from {
        group_thousands(whole)
    } else {
        whole.to_owned()
    };
    match rest {
        Some(rest) => format!("{whole}.{rest}"),
        None => whole,
    }
}

/// Digits in groups of three: `1204567` becomes `1,204,567`. A leading minus stays in front.
pub fn group_thousands(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_from_the_right() {
        assert_eq!(group_thousands("7"), "7");
        assert_eq!(group_thousands("1204"), "1,204");
        assert_eq!(group_thousands("-120456"), "-120,456");
    }

    #[test]
    fn numbers_have_the_decimals_of_the_codebook() {
        let limits = Limits {
            min: None,
            max: None,
            decimals: 2,
        };
        assert_eq!(grouped(35000.0, limits, 5), "35,000.00");
        let whole = Limits {
            decimals: 0,
            ..limits
        };
        assert_eq!(grouped(2013.0, whole, 5), "2013");
        assert_eq!(grouped(3000.0, whole, 4), "3,000");
        assert_eq!(grouped(12.5, limits, 5), "12.50");
        assert_eq!(grouped(-0.5, limits, 5), "-0.50");
    }
}
