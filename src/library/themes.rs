//! The themes on the judgements' passages, as this session's pass put them.

use std::collections::HashSet;
use std::ops::Range;

use super::passages::Passage;
use super::{JudgementId, Library, RecordId, Result};
use crate::codebook::ThemeIx;

/// A theme on a passage of one judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemedPassage {
    /// The passage, as bytes of the judgement's text as it came.
    pub passage: Range<usize>,
    /// Its place in the codebook of the library.
    pub theme: ThemeIx,
    /// The memo beside it; may be empty.
    pub memo: String,
}

/// A theme on a passage somewhere in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemedQuote {
    /// Whose text the passage is cut from.
    pub judgement: JudgementId,
    /// The file's number of the passage, which it keeps for good.
    pub passage: i64,
    /// The place of its first character in the text, from 1.
    pub first: i64,
    /// How many characters it has.
    pub length: i64,
    /// What the passage says, as it came: foreign text.
    pub quote: String,
    /// Its place in the codebook of the library.
    pub theme: ThemeIx,
    /// The memo beside it; may be empty.
    pub memo: String,
}

impl Library {
    /// Of each judgement's own record whether a passage has a theme, or one below it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn theme_column(&self, theme: ThemeIx) -> Result<Vec<(RecordId, bool)>> {
        let having = self.having_theme(Some(theme))?;
        Ok(self
            .roots()?
            .into_iter()
            .map(|(record, judgement)| (record, having.contains(&judgement)))
            .collect())
    }

    /// The themes on a judgement's passages, and the wider ones of each.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn themes_present(&self, judgement: JudgementId) -> Result<HashSet<ThemeIx>> {
        let read = || -> rusqlite::Result<HashSet<ThemeIx>> {
            let mut query = self.conn.prepare_cached(
                "SELECT DISTINCT h.theme FROM passage_theme AS h JOIN passage AS p ON p.id = h.passage
                 WHERE p.judgement = ?1 AND h.pass = ?2",
            )?;
            let mut rows = query.query([judgement.0, self.pass.id.0])?;
            let mut present = HashSet::new();
            while let Some(row) = rows.next()? {
                if let Some(theme) = self.theme_ix(row.get(0)?) {
                    present.extend(self.codebook.theme_and_wider(theme));
                }
            }
            Ok(present)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The judgements of which a passage has a theme, or one below it; without a theme those with any.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn having_theme(&self, theme: Option<ThemeIx>) -> Result<HashSet<JudgementId>> {
        let read = || -> rusqlite::Result<HashSet<JudgementId>> {
            let mut query = self.conn.prepare_cached(
                "SELECT DISTINCT p.judgement, h.theme FROM passage_theme AS h
                 JOIN passage AS p ON p.id = h.passage WHERE h.pass = ?1",
            )?;
            let mut rows = query.query([self.pass.id.0])?;
            let mut having = HashSet::new();
            while let Some(row) = rows.next()? {
                let Some(put) = self.theme_ix(row.get(1)?) else {
                    continue;
                };
                let within = |theme| self.codebook.theme_and_wider(put).any(|it| it == theme);
                if theme.is_none_or(within) {
                    having.insert(JudgementId(row.get(0)?));
                }
            }
            Ok(having)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The themes on a judgement's passages, in the order of the text, then of the codebook.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn themes_of(&self, judgement: JudgementId) -> Result<Vec<ThemedPassage>> {
        let read = || -> rusqlite::Result<Vec<ThemedPassage>> {
            let mut query = self.conn.prepare_cached(
                "SELECT p.first, p.length, t.text, h.theme, h.memo
                 FROM passage AS p JOIN passage_theme AS h ON h.passage = p.id
                 JOIN judgement_text AS t ON t.judgement = p.judgement
                 WHERE p.judgement = ?1 AND h.pass = ?2 ORDER BY p.first, p.length, h.theme",
            )?;
            let mut rows = query.query([judgement.0, self.pass.id.0])?;
            let mut themes = Vec::new();
            while let Some(row) = rows.next()? {
                let text = row.get_ref(2)?.as_str()?;
                let range = Passage::range(row.get(0)?, row.get(1)?, text);
                if let Some((passage, theme)) = range.zip(self.theme_ix(row.get(3)?)) {
                    themes.push(ThemedPassage {
                        passage,
                        theme,
                        memo: row.get(4)?,
                    });
                }
            }
            Ok(themes)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The themes on all passages, in the order of the import and of the text. Excluded judgements are among them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn themed_quotes(&self) -> Result<Vec<ThemedQuote>> {
        let read = || -> rusqlite::Result<Vec<ThemedQuote>> {
            let mut query = self.conn.prepare_cached(
                "SELECT p.judgement, p.id, p.first, p.quote, h.theme, h.memo, p.length
                 FROM passage_theme AS h JOIN passage AS p ON p.id = h.passage
                 WHERE h.pass = ?1 ORDER BY p.judgement, p.first, p.length, h.theme",
            )?;
            let mut rows = query.query([self.pass.id.0])?;
            let mut quotes = Vec::new();
            while let Some(row) = rows.next()? {
                if let Some(theme) = self.theme_ix(row.get(4)?) {
                    quotes.push(ThemedQuote {
                        judgement: JudgementId(row.get(0)?),
                        passage: row.get(1)?,
                        first: row.get(2)?,
                        length: row.get(6)?,
                        quote: row.get(3)?,
                        theme,
                        memo: row.get(5)?,
                    });
                }
            }
            Ok(quotes)
        };
        read().map_err(|error| self.failed(error))
    }
}
