//! What was written since a session looked last, by whichever process.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use crate::codebook::ThemeIx;

use super::{Judgement, JudgementId, Library, RecordValues, Result, Slot};

/// How much of the file a session has seen: the latest of what is only ever appended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    step: i64,
    judgement: i64,
    sample: i64,
    codebook: i64,
    /// Texts of judgements that were there without one.
    texts: i64,
}

impl Seen {
    pub(super) fn now(conn: &Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached(
            "SELECT (SELECT coalesce(max(id), 0) FROM step), (SELECT coalesce(max(id), 0) FROM judgement),
               (SELECT coalesce(max(id), 0) FROM sample), coalesce((SELECT CAST(value AS INTEGER) FROM property WHERE name = 'codebook'), 0),
               (SELECT coalesce(sum(texts), 0) FROM import)",
        )?
        .query_row([], |row| {
            Ok(Self {
                step: row.get(0)?,
                judgement: row.get(1)?,
                sample: row.get(2)?,
                codebook: row.get(3)?,
                texts: row.get(4)?,
            })
        })
    }
}

/// What is not as it was seen last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The judgements that were added, in the order of their import.
    pub added: Vec<JudgementId>,
    /// The judgements that were there and changed: what is coded, said or known of them, or the samples they
    /// are in.
    pub changed: Vec<JudgementId>,
    /// Whether the codebook has a new version.
    pub codebook: bool,
}

impl Changes {
    /// All judgements, those that changed first.
    pub fn judgements(&self) -> Vec<JudgementId> {
        self.changed.iter().chain(&self.added).copied().collect()
    }
}

/// A judgement with all that is counted of it.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeJudgement {
    /// What the list shows.
    pub judgement: Judgement,
    /// Its records, deleted ones too, parents before children.
    pub slots: Vec<Slot>,
    /// The values of those that are not deleted.
    pub values: RecordValues,
    /// The themes on its passages, and the wider ones of each.
    pub themes: HashSet<ThemeIx>,
}

impl Library {
    /// How much of the file this session has seen.
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// Takes it that this session has seen so much of the file.
    pub fn has_seen(&mut self, seen: Seen) {
        self.seen = seen;
    }

    /// What was written since, by this session or another one, and how much has been seen with it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changes_since(&self, before: Seen) -> Result<(Seen, Changes)> {
        let read = || -> rusqlite::Result<(Seen, Changes)> {
            let now = Seen::now(&self.conn)?;
            let added = self
                .conn
                .prepare_cached("SELECT id FROM judgement WHERE id > ?1 AND id <= ?2 ORDER BY id")?
                .query_map([before.judgement, now.judgement], |row| {
                    row.get(0).map(JudgementId)
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let others = self
                .conn
                .prepare_cached(
                    "SELECT judgement FROM history WHERE step > ?1 AND judgement <= ?3
                     UNION SELECT judgement FROM sample_member WHERE sample > ?2 AND judgement <= ?3
                     UNION SELECT * FROM (SELECT judgement FROM import_item WHERE outcome = 'text'
                                          ORDER BY import DESC, place DESC LIMIT ?4)",
                )?
                .query_map(
                    [
                        before.step,
                        before.sample,
                        before.judgement,
                        now.texts - before.texts,
                    ],
                    |row| row.get(0).map(JudgementId),
                )?
                .collect::<rusqlite::Result<BTreeSet<_>>>()?;
            let changes = Changes {
                added,
                changed: others.into_iter().collect(),
                codebook: now.codebook != before.codebook,
            };
            Ok((now, changes))
        };
        read().map_err(|error| self.failed(error))
    }

    /// What was written since this session looked last, where that is at most so many judgements: then it has seen
    /// them. None where it is more; finding that out takes no longer, however much it is.
    ///
    /// # Errors
    /// Where the file cannot be read; the next call reports the same again.
    pub fn few_changes(&mut self, most: usize) -> Result<Option<Changes>> {
        /// Rows of the history for each judgement.
        const ROWS: usize = 20;
        let limit = i64::try_from(most * ROWS).unwrap_or(i64::MAX - 1) + 1;
        let before = self.seen;
        let count = |sql: &str, after: i64| -> Result<usize> {
            self.conn
                .prepare_cached(sql)
                .and_then(|mut query| query.query_row([after, limit], |row| row.get::<_, i64>(0)))
                .map(|rows| usize::try_from(rows).unwrap_or(usize::MAX))
                .map_err(|error| self.failed(error))
        };
        let added = count(
            "SELECT count(*) FROM (SELECT 1 FROM judgement WHERE id > ?1 LIMIT ?2)",
            before.judgement,
        )?;
        let written = count(
            "SELECT count(*) FROM (SELECT 1 FROM history WHERE step > ?1 LIMIT ?2)",
            before.step,
        )?;
        let drawn = count(
            "SELECT count(*) FROM (SELECT 1 FROM sample_member WHERE sample > ?1 LIMIT ?2)",
            before.sample,
        )?;
        let texts: i64 = self
            .conn
            .prepare_cached("SELECT coalesce(sum(texts), 0) FROM import")
            .and_then(|mut query| query.query_row([], |row| row.get(0)))
            .map_err(|error| self.failed(error))?;
        let completed = usize::try_from(texts - before.texts).unwrap_or_default();
        if completed > most || added > most || drawn > most || written > most * ROWS {
            return Ok(None);
        }
        let (now, changes) = self.changes_since(before)?;
        if changes.added.len() + changes.changed.len() > most {
            return Ok(None);
        }
        self.seen = now;
        Ok(Some(changes))
    }

    /// Judgements with all that is counted of them, as they stand in the file at one moment.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn whole(&self, judgements: &[JudgementId]) -> Result<Vec<WholeJudgement>> {
        let moment = self
            .conn
            .unchecked_transaction()
            .map_err(|error| self.failed(error))?;
        let whole = judgements.iter().map(|&id| {
            Ok(WholeJudgement {
                judgement: self.judgement(id)?,
                slots: self.slots_of(id)?,
                values: self.values(id)?,
                themes: self.themes_present(id)?,
            })
        });
        let whole = whole.collect::<Result<Vec<_>>>()?;
        moment.finish().map_err(|error| self.failed(error))?;
        Ok(whole)
    }
}
