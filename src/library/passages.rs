//! Passages of the judgements' texts: rows with ids of their own, to which evidence refers.

use std::ops::Range;

use rusqlite::{Connection, params};

use super::JudgementId;

/// A passage as the file holds it: places in characters, so that SQL's `substr` finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// The place of its first character, from 1.
    pub first: i64,
    /// How many characters it has.
    pub length: i64,
    /// The words of the passage, as they stand in the text.
    pub quote: String,
}

impl Passage {
    /// The passage at a byte range of a text; none where the range is empty or does not fit the text.
    pub fn new(text: &str, range: &Range<usize>) -> Option<Self> {
        let quote = text.get(range.clone()).filter(|quote| !quote.is_empty())?;
        let count = |part: &str| i64::try_from(part.chars().count()).ok();
        Some(Self {
            first: count(&text[..range.start])? + 1,
            length: count(quote)?,
            quote: quote.to_owned(),
        })
    }

    /// Its byte range in the text; none where the text ends before.
    pub fn range(first: i64, length: i64, text: &str) -> Option<Range<usize>> {
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

/// The file's id of a passage, which is added where it is not there yet.
pub(super) fn id(
    conn: &Connection,
    judgement: JudgementId,
    passage: &Passage,
) -> rusqlite::Result<i64> {
    conn.prepare_cached(
        "INSERT INTO passage (judgement, first, length, quote) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (judgement, first, length) DO NOTHING",
    )?
    .execute(params![
        judgement.0,
        passage.first,
        passage.length,
        passage.quote
    ])?;
    conn.prepare_cached(
        "SELECT id FROM passage WHERE judgement = ?1 AND first = ?2 AND length = ?3",
    )?
    .query_row(params![judgement.0, passage.first, passage.length], |row| {
        row.get(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let text = "ab惠东县";
        let passage = Passage::new(text, &(2..8)).unwrap();
        assert_eq!((passage.first, passage.length), (3, 2));
        assert_eq!(passage.quote, "惠东");
        assert_eq!(Passage::range(3, 2, text), Some(2..8));
        assert_eq!(Passage::range(3, 3, text), Some(2..11));
        assert_eq!(Passage::range(3, 4, text), None);
        for range in [2..2, 3..8, 2..12] {
            assert_eq!(Passage::new(text, &range), None);
        }
    }
}
