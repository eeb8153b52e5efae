//! Faults of a codebook, each with its place in the file.

use std::fmt;
use std::ops::Range;

use crate::messages::text;

/// One fault of a codebook's TOML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodebookFault {
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

impl CodebookFault {
    /// A fault at a byte position of the text.
    pub fn at(text: &str, span: &Range<usize>, message: impl Into<String>) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }

    /// Writes faults for the terminal, one a line: those of a codebook, or of another file of the
    /// user's.
    pub(crate) fn write_all(faults: &[Self], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in faults.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl fmt::Display for CodebookFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!(
            "codebook-fault-at",
            line = self.line,
            column = self.column,
            fault = self.message,
        ))
    }
}

/// All the faults of a codebook; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<CodebookFault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CodebookFault::write_all(&self.0, f)
    }
}

impl std::error::Error for Faults {}
