//! What was written since a session looked last, by whichever process.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{JudgementId, Library, Result};

/// How much of the file a session has seen: the latest of what is only ever appended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    step: i64,
    judgement: i64,
    sample: i64,
    codebook: i64,
}

impl Seen {
    pub fn now(conn: &Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached(
            "SELECT (SELECT coalesce(max(id), 0) FROM step), (SELECT coalesce(max(id), 0) FROM judgement),
               (SELECT coalesce(max(id), 0) FROM sample), (SELECT coalesce(max(version), 0) FROM codebook)",
        )?
        .query_row([], |row| {
            Ok(Self {
                step: row.get(0)?,
                judgement: row.get(1)?,
                sample: row.get(2)?,
                codebook: row.get(3)?,
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

impl Library {
    /// What was written since the last call, by this session or another one; at first since the file was opened.
    ///
    /// # Errors
    /// Where the file cannot be read; the next call reports the same again.
    pub fn changes(&mut self) -> Result<Changes> {
        let read = || -> rusqlite::Result<(Seen, Changes)> {
            let now = Seen::now(&self.conn)?;
            let before = self.seen;
            let added = self
                .conn
                .prepare_cached("SELECT id FROM judgement WHERE id > ?1 ORDER BY id")?
                .query_map([before.judgement], |row| row.get(0).map(JudgementId))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let others = self
                .conn
                .prepare_cached(
                    "SELECT judgement FROM history WHERE step > ?1 AND judgement <= ?3
                     UNION SELECT judgement FROM sample_member WHERE sample > ?2 AND judgement <= ?3",
                )?
                .query_map([before.step, before.sample, before.judgement], |row| {
                    row.get(0).map(JudgementId)
                })?
                .collect::<rusqlite::Result<BTreeSet<_>>>()?;
            let changes = Changes {
                added,
                changed: others.into_iter().collect(),
                codebook: now.codebook != before.codebook,
            };
            Ok((now, changes))
        };
        let (now, changes) = read().map_err(|error| self.failed(error))?;
        self.seen = now;
        Ok(changes)
    }
}
