//! A condition on a coded variable as it is typed in a query (`victim.age=1,2`).

use std::fmt;

use crate::codebook::Comparison;

/// A condition on a variable, before the codebook has said what its names and values mean.
///
/// A query is read without the codebook; the tables resolve it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AnswerFilter {
    /// `unit.variable`, or `variable` alone, in small letters.
    pub name: String,
    /// What the answer is compared by.
    pub comparison: Comparison,
    /// What it is compared with: of several, each is an alternative. Never empty.
    pub values: Vec<WrittenValue>,
}

/// A value behind the sign of an [`AnswerFilter`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WrittenValue {
    /// What was written, without quotation marks; never empty.
    pub text: String,
    /// Whether it stood in quotation marks: it is then no range and no word such as `missing`.
    pub quoted: bool,
}

impl fmt::Display for AnswerFilter {
    /// The filter as it could be typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, self.comparison.sign())?;
        for (index, value) in self.values.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            write!(f, "{comma}{value}")?;
        }
        Ok(())
    }
}

impl fmt::Display for WrittenValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.quoted { "\"" } else { "" };
        write!(f, "{quote}{}{quote}", self.text)
    }
}
