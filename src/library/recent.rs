//! The values that were coded last.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{JudgementId, Library, RecordId, Result, stored};
use crate::codebook::{Value, VariableIx};

/// A value as it is now, and when it was coded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentValue {
    /// The judgement.
    pub judgement: JudgementId,
    /// The record.
    pub record: RecordId,
    /// The id of the record.
    pub name: String,
    /// The variable.
    pub variable: VariableIx,
    /// The value.
    pub value: Value,
    /// When it was coded.
    pub at: Timestamp,
}

impl Library {
    /// The values of the pass that were coded last, the latest first; each once, and only as they stand.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn recent_values(&self, most: usize) -> Result<Vec<RecentValue>> {
        let read = || -> rusqlite::Result<Vec<RecentValue>> {
            // Rows are read until there are enough.
            let mut query = self.conn.prepare_cached(
                "SELECT r.judgement, h.record, r.name, h.variable, h.new, s.at, r.deleted
                 FROM history AS h JOIN step AS s ON s.id = h.step JOIN record AS r ON r.id = h.record
                 WHERE h.subject = 'value' AND s.pass = ?1 ORDER BY h.id DESC",
            )?;
            let mut rows = query.query([self.pass.id.0])?;
            let mut seen = HashSet::new();
            let mut recent = Vec::new();
            while let Some(row) = rows.next()? {
                let (record, variable): (i64, i64) = (row.get(1)?, row.get(3)?);
                let json: Option<String> = row.get(4)?;
                let value = stored::from_json_or_none(json.as_deref()).unwrap_or_default();
                let deleted: bool = row.get(6)?;
                let known = self.variable_ix(variable);
                if !seen.insert((record, variable)) || deleted {
                    continue;
                }
                let (Some(value), Some(variable)) = (value, known) else {
                    continue;
                };
                let at: String = row.get(5)?;
                recent.push(RecentValue {
                    judgement: JudgementId(row.get(0)?),
                    record: RecordId(record),
                    name: row.get(2)?,
                    variable,
                    value,
                    at: at.parse().unwrap_or(Timestamp::UNIX_EPOCH),
                });
                if recent.len() == most {
                    break;
                }
            }
            Ok(recent)
        };
        read().map_err(|error| self.failed(error))
    }
}
