//! The queue of pairs that may be one and the same document.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::{Deserialize, Serialize};

use super::{Judgement, JudgementId, Library, Result};
use crate::messages::words;

/// Two judgements that may be one and the same document.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The one that was there before.
    pub first: Judgement,
    /// The one that came later.
    pub second: Judgement,
    /// What speaks for it.
    pub grounds: Grounds,
    /// How much their texts are alike, from 0 to 1 ([`crate::likeness::similarity`]).
    pub similarity: f64,
    /// What the researcher decided; none while it is open.
    pub decision: Option<Decision>,
}

/// Why two judgements may be one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grounds {
    /// They have the same number and court.
    Number,
    /// They have much the same text.
    Text,
}

/// What two judgements that are alike are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Two documents; both are kept.
    Both,
    /// The first, which was there before, is the repeat.
    First,
    /// The second, which came later, is the repeat.
    Second,
}

impl Grounds {
    /// The word in the file and in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
        }
    }

    /// What the two have in common, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Number => words!("alike-by-number"),
            Self::Text => words!("alike-by-text"),
        }
    }
}

impl Decision {
    /// Every decision that can be made.
    pub const ALL: [Self; 3] = [Self::Both, Self::First, Self::Second];

    /// The word in the file and in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::First => "first",
            Self::Second => "second",
        }
    }

    /// The decision that is stored under a name; none where the name is unknown.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|decision| decision.name() == name)
    }
}

impl FromSql for Grounds {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "number" => Ok(Self::Number),
            "text" => Ok(Self::Text),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl FromSql for Decision {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::by_name(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl Library {
    /// The queue: the open pairs first, then those that are decided; among them the most alike first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn likenesses(&self) -> Result<Vec<Likeness>> {
        let read = || -> rusqlite::Result<Vec<_>> {
            let mut query = self.conn.prepare_cached(
                "SELECT first, second, grounds, similarity, decision FROM likeness
                 ORDER BY decision IS NOT NULL, similarity DESC, first, second",
            )?;
            query
                .query_map([], |row| {
                    Ok((
                        JudgementId(row.get(0)?),
                        JudgementId(row.get(1)?),
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                    ))
                })?
                .collect()
        };
        let pairs = read().map_err(|error| self.failed(error))?;
        pairs
            .into_iter()
            .map(|(first, second, grounds, similarity, decision)| {
                Ok(Likeness {
                    first: self.judgement(first)?,
                    second: self.judgement(second)?,
                    grounds,
                    similarity,
                    decision,
                })
            })
            .collect()
    }
}
