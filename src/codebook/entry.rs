//! Reading what the researcher types for a variable.

use super::{
    Codebook, DateError, DateOrder, Decimal, Limits, Missing, Number, NumberError, PartialDate,
    Value, VariableIx, VariableKind,
};
use crate::messages::{text, words};

/// How the numbers and dates of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// The sign before decimals.
    pub decimal: Decimal,
    /// The order of day, month and year; none where it is not known.
    pub order: Option<DateOrder>,
}

/// Why typed text is not an answer to a variable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EntryError {
    /// Nothing but blanks was typed, which is no answer.
    #[error("{}", words!("entry-empty"))]
    Empty,
    /// The variable takes a number.
    #[error(transparent)]
    NotANumber(#[from] NumberError),
    /// The number lies below the codebook's limit.
    #[error("{}", text!("entry-below-limit", number = .number.to_string(), limit = .limit.to_string()))]
    BelowLimit {
        /// The number that was typed.
        number: Number,
        /// The smallest number that the codebook allows.
        limit: f64,
    },
    /// The number lies above the codebook's limit.
    #[error("{}", text!("entry-above-limit", number = .number.to_string(), limit = .limit.to_string()))]
    AboveLimit {
        /// What was typed.
        number: Number,
        /// The largest number that the codebook allows.
        limit: f64,
    },
    /// The number has more decimals than the codebook allows.
    #[error("{}", text!("entry-too-many-decimals", number = .0.to_string(), decimals = .1))]
    TooManyDecimals(Number, u8),
    /// The variable takes a date.
    #[error(transparent)]
    NotADate(#[from] DateError),
    /// The variable takes one of its codes.
    #[error("{}", text!("entry-not-a-code", text = .text, codes = .codes))]
    NotACode {
        /// What was typed.
        text: String,
        /// The first of the codes, with their labels.
        codes: String,
    },
    /// The number stands for a missing code.
    #[error("{}", text!("entry-is-missing", number = .0, label = .1, key = .2))]
    IsMissing(i64, String, char),
    /// The variable is computed.
    #[error("{}", words!("entry-derived"))]
    Derived,
}

impl Codebook {
    /// Reads typed text as an answer to a variable.
    ///
    /// Numbers may have thousands separators, full-width digits and the Chinese units 万 and 千
    /// (`3.5万` is 35,000); one that can be read in two ways, such as `1,5`, is refused. Codes are given by number, key, label or one of their words; the codes of a
    /// multiple-choice variable are separated by commas or blanks.
    ///
    /// # Errors
    /// An [`EntryError`] that says in one sentence what was expected.
    pub fn read_entry(&self, variable: VariableIx, typed: &str) -> Result<Value, EntryError> {
        self.read_written(variable, typed, Written::default())
    }

    /// The same, for a file of which it is known how its numbers and dates are written.
    ///
    /// # Errors
    /// An [`EntryError`] that says in one sentence what was expected.
    pub fn read_written(
        &self,
        variable: VariableIx,
        typed: &str,
        written: Written,
    ) -> Result<Value, EntryError> {
        let typed = typed.trim();
        let variable = self.variable(variable);
        if !variable.is_coded() {
            return Err(EntryError::Derived);
        }
        if typed.is_empty() {
            return Err(EntryError::Empty);
        }
        match &variable.kind {
            VariableKind::Number(limits) | VariableKind::Money(limits, _) => {
                self.read_number(written.decimal.read(typed)?, *limits)
            }
            VariableKind::Date => Ok(Value::Date(PartialDate::written(typed, written.order)?)),
            VariableKind::Text | VariableKind::Place(None) => Ok(Value::Text(typed.to_owned())),
            VariableKind::Nominal(codes)
            | VariableKind::Ordinal(codes)
            | VariableKind::Place(Some(codes)) => codes.read(typed).map(Value::Code),
            VariableKind::ManyOf(codes) => typed
                .split([',', '，', ' '])
                .filter(|part| !part.is_empty())
                .map(|part| codes.read(part))
                .collect::<Result<_, _>>()
                .map(Value::Codes),
        }
    }

    /// Whether what is typed is a whole answer: a date with its day, or a whole number to which no digit can be added
    /// within the limit of the codebook (35 where the limit is 99). False of what is no answer, and where the codebook sets no
    /// limit.
    pub fn entry_is_whole(&self, variable: VariableIx, typed: &str) -> bool {
        let digits = !typed.is_empty() && typed.bytes().all(|digit| digit.is_ascii_digit());
        match (
            self.read_entry(variable, typed),
            &self.variable(variable).kind,
        ) {
            (Ok(Value::Date(date)), VariableKind::Date) => {
                date.day().is_some()
                    && (typed.len() == "20131107".len() && digits
                        || typed.len() == "2013-11-07".len())
            }
            (Ok(Value::Number(number)), VariableKind::Number(limits)) if digits => {
                let longer = number.get() * 10.0;
                limits.decimals == 0
                    && limits
                        .max
                        .is_some_and(|max| longer > max || number.get() == 0.0)
            }
            _ => false,
        }
    }

    fn read_number(&self, number: Number, limits: Limits) -> Result<Value, EntryError> {
        if let Some(missing) = self.missing_for(number, limits) {
            let label = missing.label.clone();
            return Err(EntryError::IsMissing(missing.value, label, missing.key));
        }
        if !number.is_answer() {
            return Err(NumberError::TooLarge(number.to_string()).into());
        }
        limits.check(number)?;
        Ok(Value::Number(number))
    }

    /// The missing code that a number stands for where the limits do not make it an answer.
    pub(crate) fn missing_for(&self, number: Number, limits: Limits) -> Option<&Missing> {
        let same = |missing: &&Missing| Number::new(missing.value as f64) == Some(number);
        let missing = self.missing.iter().find(same)?;
        (!limits.allow(number.get())).then_some(missing)
    }
}

impl Limits {
    /// Whether a number that stands for a missing code is an answer all the same: only where the
    /// codebook says so by an explicit `min`.
    pub(super) fn allow(&self, number: f64) -> bool {
        self.min.is_some_and(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }

    fn check(&self, number: Number) -> Result<(), EntryError> {
        if let Some(min) = self.min.filter(|&min| number.get() < min) {
            return Err(EntryError::BelowLimit { number, limit: min });
        }
        if let Some(max) = self.max.filter(|&max| number.get() > max) {
            return Err(EntryError::AboveLimit { number, limit: max });
        }
        let decimals = number
            .to_string()
            .split_once('.')
            .map_or(0, |(_, digits)| digits.len());
        if decimals > usize::from(self.decimals) {
            return Err(EntryError::TooManyDecimals(number, self.decimals));
        }
        Ok(())
    }
}

impl super::Codes {
    /// The first of them, with their labels: `1 male, 2 female`.
    fn first_in_words(&self) -> String {
        const MOST: usize = 6;
        let first = self.0.iter().take(MOST);
        let mut words: Vec<String> = first
            .map(|code| format!("{} {}", code.value, code.label))
            .collect();
        if self.0.len() > MOST {
            words.push("…".into());
        }
        words.join(", ")
    }

    fn read(&self, typed: &str) -> Result<i64, EntryError> {
        let folded = fold(typed);
        let number = folded
            .parse::<i64>()
            .ok()
            .filter(|&value| self.by_value(value).is_some());
        let named = || {
            let same = |text: &str| text.to_lowercase() == typed.to_lowercase();
            self.0
                .iter()
                .find(|code| same(&code.label) || code.words.iter().any(|word| same(word)))
                .or_else(|| single(&folded).and_then(|key| self.by_key(key)))
                .map(|code| code.value)
        };
        number.or_else(named).ok_or_else(|| EntryError::NotACode {
            text: typed.to_owned(),
            codes: self.first_in_words(),
        })
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Full-width digits and signs as their ASCII forms.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | '．' | '－' | '，' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codebook() -> Codebook {
        Codebook::parse(
            r#"
            title = "t"
            missing = [{ value = -9, label = "not stated", key = "-" }]
            [[unit]]
            name = "case"
            [[variable]]
            name = "price"
            unit = "case"
            label = "Price"
            kind = "money"
            currency = "yuan"
            min = 0
            [[variable]]
            name = "mode"
            unit = "case"
            label = "Mode"
            kind = "nominal"
            codes = [{ value = 1, label = "abduction", words = ["拐骗"] }, { value = 12, label = "sale", key = "r" }]
            [[variable]]
            name = "many"
            unit = "case"
            label = "Many"
            kind = "multiple-choice"
            codes = [{ value = 1, label = "a" }, { value = 2, label = "b" }]
            "#,
        )
        .unwrap()
    }

    fn read(variable: usize, typed: &str) -> Result<Value, EntryError> {
        codebook().read_entry(VariableIx(variable), typed)
    }

    #[test]
    fn amounts_are_read_in_their_written_forms() {
        for typed in [
            "35000",
            "35,000",
            "３５０００",
            "3.5万",
            "35千",
            "3.5万元",
            "35 000",
        ] {
            assert_eq!(
                read(0, typed),
                Ok(Value::Number(Number::new(35000.0).unwrap())),
                "{typed}"
            );
        }
    }

    #[test]
    fn wrong_amounts_are_refused_with_the_reason() {
        assert!(matches!(read(0, "abc"), Err(EntryError::NotANumber(_))));
        assert!(matches!(read(0, "1e5"), Err(EntryError::NotANumber(_))));
        for typed in ["1000000000000001", "1e300", "200,000,000,000万"] {
            let error = read(0, typed).unwrap_err().to_string();
            let reason = "is beyond 1,000,000,000,000,000 (10 to the 15th), the largest number that can be coded";
            assert_eq!(error, format!("`{typed}` {reason}"));
        }
        assert!(matches!(read(0, "-5"), Err(EntryError::BelowLimit { .. })));
        assert!(matches!(
            read(0, "-9"),
            Err(EntryError::IsMissing(-9, _, '-'))
        ));
        assert!(matches!(
            read(0, "1.5"),
            Err(EntryError::TooManyDecimals(..))
        ));
        assert!(matches!(read(0, "  "), Err(EntryError::Empty)));
    }

    #[test]
    fn a_missing_codes_number_is_no_answer_whatever_the_limits() {
        for limits in ["", "max = 5", "min = -8", "min = -20\nmax = -10"] {
            let codebook = Codebook::parse(&format!(
                r#"
                title = "t"
                missing = [{{ value = -9, label = "not stated", key = "-" }}]
                [[unit]]
                name = "case"
                [[variable]]
                name = "balance"
                unit = "case"
                label = "Balance"
                kind = "number"
                {limits}
                "#
            ))
            .unwrap();
            assert!(
                matches!(
                    codebook.read_entry(VariableIx(0), "-9"),
                    Err(EntryError::IsMissing(-9, _, '-'))
                ),
                "{limits}"
            );
        }
    }

    #[test]
    fn codes_are_read_by_number_key_label_and_word() {
        assert_eq!(read(1, "1"), Ok(Value::Code(1)));
        assert_eq!(read(1, "r"), Ok(Value::Code(12)));
        assert_eq!(read(1, "Sale"), Ok(Value::Code(12)));
        assert_eq!(read(1, "拐骗"), Ok(Value::Code(1)));
        assert!(matches!(read(1, "2"), Err(EntryError::NotACode { .. })));
        assert_eq!(read(2, "2，1"), Ok(Value::Codes([1, 2].into())));
    }
}
