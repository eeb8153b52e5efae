//! Numbers as they are written: separators of thousands, full-width digits, signs of currency, 万 and 千.
//!
//! A comma or a point that could be read in two ways is never decided here: the fault names both readings.

use super::Number;
use crate::messages::text;

/// Which sign stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// A point; commas stand between thousands.
    #[default]
    Point,
    /// A comma; points stand between thousands.
    Comma,
}

/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It has another form.
    #[error("{}", text!("number-form", text = .0))]
    Form(String),
    /// It is larger than what can be computed with to the last digit, or as far below zero.
    #[error("{}", text!("number-too-large", text = .0))]
    TooLarge(String),
    /// A comma or a point could stand for decimals or between thousands.
    #[error("{}", text!("number-ambiguous", text = .typed, one = .one, other = .other))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// With decimals.
        one: String,
        /// Without.
        other: String,
    },
}

/// The signs that may stand before an amount or after it.
const CURRENCIES: [char; 4] = ['£', '$', '¥', '€'];

impl Decimal {
    /// Reads a number.
    ///
    /// # Errors
    /// [`NumberError`] where it is none, or where its commas or points can be read in two ways.
    pub fn read(self, typed: &str) -> Result<Number, NumberError> {
        let form = || NumberError::Form(typed.trim().to_owned());
        let too_large = || NumberError::TooLarge(shortened(typed.trim()));
        let Some(parts) = Parts::of(typed) else {
            return Err(if beyond(typed) { too_large() } else { form() });
        };
        let (thousands, decimal) = self.signs();
        let value = parts
            .digits_with(thousands, decimal)
            .and_then(|plain| parts.scaled(&plain));
        if let Some(value) = value {
            return Number::new(value)
                .filter(|number| number.is_answer())
                .ok_or_else(too_large);
        }
        let other = parts
            .digits_with(decimal, thousands)
            .and_then(|plain| parts.scaled(&plain));
        match (other, parts.scaled(&parts.bare(decimal))) {
            (Some(one), Some(other)) if one.to_bits() != other.to_bits() => {
                Err(NumberError::Ambiguous {
                    typed: typed.trim().to_owned(),
                    one: one.to_string(),
                    other: other.to_string(),
                })
            }
            _ => Err(form()),
        }
    }

    /// The sign between thousands, and that before decimals.
    fn signs(self) -> (char, char) {
        match self {
            Self::Point => (',', '.'),
            Self::Comma => ('.', ','),
        }
    }
}

/// A number without its sign, its currency and its unit.
struct Parts {
    negative: bool,
    /// ASCII digits, commas, points and blanks.
    digits: String,
    factor: f64,
}

impl Parts {
    fn of(typed: &str) -> Option<Self> {
        let folded = folded(typed);
        let mut rest = folded.trim();
        let mut negative = false;
        let mut currency = false;
        // `-£5` and `£-5` are both written.
        while let Some(first) = rest.chars().next() {
            if first == '-' && !negative {
                negative = true;
            } else if CURRENCIES.contains(&first) && !currency {
                currency = true;
            } else {
                break;
            }
            rest = rest[first.len_utf8()..].trim_start();
        }
        let after = |c: char| c == '元' || !currency && CURRENCIES.contains(&c);
        let rest = rest.strip_suffix(after).unwrap_or(rest).trim_end();
        let (digits, factor) = match (rest.strip_suffix('万'), rest.strip_suffix('千')) {
            (Some(digits), _) => (digits, 10_000.0),
            (_, Some(digits)) => (digits, 1_000.0),
            _ => (rest, 1.0),
        };
        let digits = digits.trim_end();
        let allowed = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ');
        (digits.contains(|c: char| c.is_ascii_digit()) && digits.chars().all(allowed)).then(|| {
            Self {
                negative,
                digits: digits.to_owned(),
                factor,
            }
        })
    }

    /// The digits as Rust reads them, where the signs stand as they should: one kind of sign between groups
    /// of three, at most one before the decimals.
    fn digits_with(&self, thousands: char, decimal: char) -> Option<String> {
        let (whole, decimals) = match self.digits.split_once(decimal) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (self.digits.as_str(), None),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !decimals.is_none_or(digits) {
            return None;
        }
        let sign = if whole.contains(thousands) {
            thousands
        } else {
            ' '
        };
        let mut groups = whole.split(sign);
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        let grouped = rest.is_empty()
            || (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|group| group.len() == 3);
        if !grouped || !digits(first) || !rest.iter().all(|group| digits(group)) {
            return None;
        }
        let whole = format!("{first}{}", rest.concat());
        Some(match decimals {
            Some(decimals) => format!("{whole}.{decimals}"),
            None => whole,
        })
    }

    /// The digits without all other signs but the first one that can stand before decimals.
    fn bare(&self, decimal: char) -> String {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        match self.digits.split_once(decimal) {
            Some((whole, decimals)) => format!("{}.{}", digits(whole), digits(decimals)),
            None => digits(&self.digits),
        }
    }

    fn scaled(&self, plain: &str) -> Option<f64> {
        let exact: f64 = plain.parse().ok()?;
        // 0.29万 is 2900, not 2899.9999999999995: the units are whole powers of ten.
        let scaled = if self.factor > 1.0 {
            (exact * self.factor * 100.0).round() / 100.0
        } else {
            exact
        };
        Some(if self.negative { -scaled } else { scaled })
    }
}

/// The beginning of a number: hundreds of digits say no more.
fn shortened(typed: &str) -> String {
    const SHOWN: usize = 30;
    match typed.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}

/// Whether it is a number with an exponent, as programs write large ones, that is larger than an answer can be.
fn beyond(typed: &str) -> bool {
    let number: Option<f64> = folded(typed).trim().parse().ok();
    let digits = typed.contains(|c: char| c.is_ascii_digit());
    digits && number.is_some_and(|number| number.abs() > Number::LARGEST)
}

/// Full-width digits and signs as their ASCII forms, and every kind of blank as a blank.
fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | '．' | '－' | '，' | '＄' => {
                char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
            }
            '￥' => '¥',
            '￡' => '£',
            '−' => '-',
            '萬' => '万',
            other if other.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(decimal: Decimal, typed: &str) -> String {
        match decimal.read(typed) {
            Ok(number) => number.to_string(),
            Err(NumberError::Form(_)) => "no number".to_owned(),
            Err(NumberError::TooLarge(_)) => "too large".to_owned(),
            Err(NumberError::Ambiguous { one, other, .. }) => format!("{one} or {other}"),
        }
    }

    #[test]
    fn points_before_decimals_and_commas_between_thousands() {
        for (typed, wanted) in [
            ("35,000", "35000"),
            ("1,234,567.5", "1234567.5"),
            ("35 000", "35000"),
            ("１，２３４", "1234"),
            ("-1,234.50", "-1234.5"),
            ("£1,200", "1200"),
            ("1,200 €", "1200"),
            ("12.50£", "12.5"),
            ("£5€", "no number"),
            ("$ 3.5", "3.5"),
            ("¥3.5万", "35000"),
            ("￥35,000元", "35000"),
            ("€-5", "-5"),
            ("-€5", "-5"),
            ("0.29万", "2900"),
            (".5", "0.5"),
            ("1,5", "1.5 or 15"),
            ("0,5", "0.5 or 5"),
            ("0,500", "0.5 or 500"),
            ("3,14", "3.14 or 314"),
            ("1，5", "1.5 or 15"),
            ("12,50", "12.5 or 1250"),
            ("1,5万", "15000 or 150000"),
            ("1.234,50", "1234.5 or 1.2345"),
            ("1.234.567", "1234567 or 1.234567"),
            ("１．２３４．５６７", "1234567 or 1.234567"),
            ("-12.345.678", "-12345678 or -12.345678"),
            ("1.234.567,89", "1234567.89 or 1.23456789"),
            ("¥1.234.567元", "1234567 or 1.234567"),
            ("1.234.567万", "12345670000 or 12345.67"),
            ("1.234,5万", "12345000 or 12345"),
            ("1.234.56", "no number"),
            ("0.123.456", "no number"),
            ("2014.8.6", "no number"),
            ("1234,567", "1234.567 or 1234567"),
            ("1,23,456", "no number"),
            ("1,,000", "no number"),
            ("1,234,56", "no number"),
            ("1.5.2", "no number"),
            ("12 34", "no number"),
            ("1e5", "no number"),
            ("£", "no number"),
            ("££5", "no number"),
            ("--5", "no number"),
            (",5", "0.5 or 5"),
            ("1,000,000,000,000,000", "1000000000000000"),
            ("-1000000000000000", "-1000000000000000"),
            ("1000000000000000.5", "too large"),
            ("1,000,000,000,000,001", "too large"),
            ("-1,000,000,000,000,001", "too large"),
            ("100000000000.1万", "too large"),
            ("1e300", "too large"),
            ("1E+16", "too large"),
            ("-1e16", "too large"),
            ("1e400", "too large"),
            ("inf", "no number"),
            ("NaN", "no number"),
            ("", "no number"),
        ] {
            assert_eq!(read(Decimal::Point, typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_declared_comma_stands_before_decimals() {
        for (typed, wanted) in [
            ("1,5", "1.5"),
            ("1.234,50", "1234.5"),
            ("1.234.567", "1234567"),
            ("3,5万", "35000"),
            ("1 234,5", "1234.5"),
            ("35000", "35000"),
            ("1.234", "1234"),
            ("1.5", "1.5 or 15"),
            ("1,234.50", "1234.5 or 1.2345"),
            ("1,5,2", "no number"),
            ("1,234,567", "1234567 or 1.234567"),
            ("1,234,567.5", "1234567.5 or 1.2345675"),
        ] {
            assert_eq!(read(Decimal::Comma, typed), wanted, "{typed}");
        }
    }
}
