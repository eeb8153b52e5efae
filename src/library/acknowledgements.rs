//! Warnings of checks that stand for a reason, in this session's pass.

use std::collections::HashMap;

use super::{JudgementId, Library, RecordId, Result};

/// The reasons, by record and by the rule of the check.
pub type Acknowledgements = HashMap<(RecordId, String), String>;

impl Library {
    /// The warnings of a judgement that stand for a reason; those of all judgements where none is named.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn acknowledgements(&self, of: Option<JudgementId>) -> Result<Acknowledgements> {
        let read = || -> rusqlite::Result<Acknowledgements> {
            let mut query = self.conn.prepare_cached(
                "SELECT a.record, a.rule, a.reason FROM acknowledgement AS a
                 JOIN record AS r ON r.id = a.record
                 WHERE a.pass = ?1 AND r.deleted = 0 AND (?2 IS NULL OR r.judgement = ?2)",
            )?;
            query
                .query_map((self.pass.id.0, of.map(|id| id.0)), |row| {
                    Ok(((RecordId(row.get(0)?), row.get(1)?), row.get(2)?))
                })?
                .collect()
        };
        read().map_err(|error| self.failed(error))
    }
}
