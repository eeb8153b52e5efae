//! The passages from which values were coded.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::params;

use super::passages::Passage;
use super::{JudgementId, Library, RecordId, Result};
use crate::codebook::VariableIx;

/// The passages of some records' values, as byte ranges of the judgement's text, by record and variable;
/// those of one value in the order of the text.
pub type RecordEvidence = HashMap<(RecordId, VariableIx), Vec<Range<usize>>>;

impl Library {
    /// The evidence of a judgement's values, as [`Library::values`] lists them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn evidence(&self, judgement: JudgementId) -> Result<RecordEvidence> {
        let read = || -> rusqlite::Result<RecordEvidence> {
            let mut query = self.conn.prepare_cached(
                "SELECT e.record, e.variable, p.first, p.length, t.text
                 FROM passage AS p JOIN evidence AS e ON e.passage = p.id
                 JOIN record AS r ON r.id = e.record
                 JOIN judgement_text AS t ON t.judgement = p.judgement
                 WHERE p.judgement = ?1 AND r.deleted = 0 AND e.pass = ?2
                 ORDER BY p.first, p.length",
            )?;
            let mut rows = query.query(params![judgement.0, self.pass.id.0])?;
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
