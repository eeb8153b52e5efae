//! The reports of imports, as they are kept.

use rusqlite::{OptionalExtension, Row};

use super::ImportCounts;
use crate::library::likenesses::Grounds;
use crate::library::{Library, Result};

/// An import and its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSummary {
    /// Its number, from 1.
    pub number: i64,
    /// When it began, UTC.
    pub started_at: String,
    /// When it came to its end; none where it was interrupted or still runs.
    pub finished_at: Option<String>,
    /// The files and folders that were named. Foreign text.
    pub source: String,
    /// What became of what was found.
    pub counts: ImportCounts,
}

/// An import with all that is reported of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// When the import ran, from where, and its counts.
    pub summary: ImportSummary,
    /// What needs a word, in the order in which it was found. What was simply added, or is known, needs none.
    pub notices: Vec<Notice>,
}

/// Something that an import found, of which more is reported than that it was added.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The file, with the line, row or entry in it. Foreign text.
    pub source: String,
    /// What became of the file, and why it is reported.
    pub what: Noticed,
}

/// What is reported of something that was found. Judgements are named by their stems.
#[derive(Debug, Clone, PartialEq)]
pub enum Noticed {
    /// It could not be read.
    Unreadable {
        /// Why it could not be read, in words.
        reason: String,
    },
    /// A judgement from another place has the same text.
    Repeat {
        /// The stem of the judgement with the same text.
        of: String,
    },
    /// It was added, but its text may not be what was printed.
    Doubtful {
        /// The stem of the judgement, such as `2014-ZJ-SF-1`.
        judgement: String,
        /// What may be wrong with the text, in words.
        doubts: String,
    },
    /// It was added, but may be the same document as another one.
    Alike {
        /// The stem of the judgement, such as `2014-ZJ-SF-1`.
        judgement: String,
        /// The one that was there before.
        other: String,
        /// What speaks for it.
        grounds: Grounds,
        /// How much the texts are alike, from 0 to 1.
        similarity: f64,
    },
}

const SUMMARY: &str =
    "SELECT id, started_at, finished_at, source, added, known, repeats, unreadable, texts
FROM import";

impl Library {
    /// All imports, the earliest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reports(&self) -> Result<Vec<ImportSummary>> {
        let read = || -> rusqlite::Result<Vec<ImportSummary>> {
            let mut query = self
                .conn
                .prepare_cached(&format!("{SUMMARY} ORDER BY id"))?;
            query.query_map([], summary)?.collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// The report of an import; none where there is no import with this number.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn report(&self, number: i64) -> Result<Option<ImportReport>> {
        let read = || -> rusqlite::Result<Option<ImportReport>> {
            let mut query = self
                .conn
                .prepare_cached(&format!("{SUMMARY} WHERE id = ?1"))?;
            let Some(summary) = query.query_row([number], summary).optional()? else {
                return Ok(None);
            };
            Ok(Some(ImportReport {
                summary,
                notices: self.notices(number)?,
            }))
        };
        read().map_err(|error| self.failed(error))
    }

    fn notices(&self, import: i64) -> rusqlite::Result<Vec<Notice>> {
        let mut query = self.conn.prepare_cached(
            "SELECT i.source, i.outcome, i.reason, j.stem, j.doubts, o.stem, l.grounds, l.similarity, i.place
             FROM import_item AS i
             LEFT JOIN judgement AS j ON j.id = i.judgement
             LEFT JOIN likeness AS l ON l.second = i.judgement AND i.outcome = 'added'
             LEFT JOIN judgement AS o ON o.id = l.first
             WHERE i.import = ?1
               AND (i.outcome IN ('repeat', 'unreadable')
                 OR i.outcome IN ('added', 'text') AND (j.doubts IS NOT NULL OR l.first IS NOT NULL))
             ORDER BY i.place, l.similarity DESC, l.first",
        )?;
        let mut rows = query.query([import])?;
        let mut notices: Vec<Notice> = Vec::new();
        let mut last = None;
        while let Some(row) = rows.next()? {
            // What is alike to several has a row for each.
            let place: i64 = row.get(8)?;
            let first_of_place = last.replace(place) != Some(place);
            for what in noticed(row, first_of_place)? {
                let source = row.get(0)?;
                notices.push(Notice { source, what });
            }
        }
        Ok(notices)
    }
}

/// What a row reports; the doubts come with the first row of a place.
fn noticed(row: &Row<'_>, first_of_place: bool) -> rusqlite::Result<Vec<Noticed>> {
    let outcome: String = row.get(1)?;
    let text = |column: usize| -> rusqlite::Result<String> {
        let text: Option<String> = row.get(column)?;
        Ok(text.unwrap_or_default())
    };
    Ok(match outcome.as_str() {
        "unreadable" => vec![Noticed::Unreadable { reason: text(2)? }],
        "repeat" => vec![Noticed::Repeat { of: text(3)? }],
        _ => {
            let mut notices = Vec::new();
            if let Some(doubts) = row.get(4)?
                && first_of_place
            {
                notices.push(Noticed::Doubtful {
                    judgement: text(3)?,
                    doubts,
                });
            }
            if let Some(other) = row.get(5)? {
                notices.push(Noticed::Alike {
                    judgement: text(3)?,
                    other,
                    grounds: row.get(6)?,
                    similarity: row.get(7)?,
                });
            }
            notices
        }
    })
}

fn summary(row: &Row<'_>) -> rusqlite::Result<ImportSummary> {
    let count = |column: usize| row.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(ImportSummary {
        number: row.get(0)?,
        started_at: row.get(1)?,
        finished_at: row.get(2)?,
        source: row.get(3)?,
        counts: ImportCounts {
            added: count(4)?,
            texts: count(8)?,
            known: count(5)?,
            repeats: count(6)?,
            unreadable: count(7)?,
        },
    })
}
