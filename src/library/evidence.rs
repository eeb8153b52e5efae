//! The passages from which values were coded.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{JudgementId, Library, MAIN_PASS, RecordId, Result};
use crate::codebook::VariableIx;

/// The passages of some records' values, as byte ranges of the judgement's text, by record and variable;
/// those of one value in the order of the text.
pub type RecordEvidence = HashMap<(RecordId, VariableIx), Vec<Range<usize>>>;

/// A passage as the file holds it: places in characters, so that SQL's `substr` finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Passage {
    /// The place of its first character, from 1.
    pub first: i64,
    /// How many characters it has.
    pub length: i64,
    /// What it says.
    pub quote: String,
}

impl Passage {
    /// The passage at a byte range of a text; none where the range is empty or does not fit the text.
    pub fn of(text: &str, range: &Range<usize>) -> Option<Self> {
        let quote = text.get(range.clone()).filter(|quote| !quote.is_empty())?;
        let count = |part: &str| i64::try_from(part.chars().count()).ok();
        Some(Self {
            first: count(&text[..range.start])? + 1,
            length: count(quote)?,
            quote: quote.to_owned(),
        })
    }

    /// Its byte range in the text; none where the text ends before.
    fn range(first: i64, length: i64, text: &str) -> Option<Range<usize>> {
        let places = || {
            text.char_indices()
                .map(|(at, _)| at)
                .chain(std::iter::once(text.len()))
        };
        let first = usize::try_from(first.checked_sub(1)?).ok()?;
        let start = places().nth(first)?;
        let end = places().nth(first + usize::try_from(length).ok()?)?;
        Some(start..end)
    }
}

impl Library {
    /// The evidence of a judgement's values, as [`Library::values`] lists them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn evidence(&self, judgement: JudgementId) -> Result<RecordEvidence> {
        let read = || -> rusqlite::Result<RecordEvidence> {
            let mut query = self.conn.prepare_cached(
                "SELECT e.record, e.variable, e.first, e.length, t.text
                 FROM evidence AS e JOIN record AS r ON r.id = e.record
                 JOIN judgement_text AS t ON t.judgement = r.judgement
                 WHERE r.judgement = ?1 AND r.deleted = 0 AND e.pass = ?2
                 ORDER BY e.first, e.length",
            )?;
            let mut rows = query.query(params![judgement.0, MAIN_PASS])?;
            let mut evidence = RecordEvidence::new();
            while let Some(row) = rows.next()? {
                let record = RecordId(row.get(0)?);
                let text = row.get_ref(4)?.as_str()?;
                let range = Passage::range(row.get(2)?, row.get(3)?, text);
                if let Some((variable, range)) = self.variable_ix(row.get(1)?).zip(range) {
                    evidence.entry((record, variable)).or_default().push(range);
                }
            }
            Ok(evidence)
        };
        read().map_err(|error| self.failed(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let text = "ab惠东县";
        let passage = Passage::of(text, &(2..8)).unwrap();
        assert_eq!((passage.first, passage.length), (3, 2));
        assert_eq!(passage.quote, "惠东");
        assert_eq!(Passage::range(3, 2, text), Some(2..8));
        assert_eq!(Passage::range(3, 3, text), Some(2..11));
        assert_eq!(Passage::range(3, 4, text), None);
        for range in [2..2, 3..8, 2..12] {
            assert_eq!(Passage::of(text, &range), None);
        }
    }
}
