//! What has been coded when.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{Library, Result};

/// What was coded since a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Activity {
    /// Answers given or changed; those that were undone do not count, nor do undoing and redoing.
    pub values: u64,
    /// Judgements in which that happened.
    pub judgements: u64,
}

impl Library {
    /// What was coded since a moment.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn activity_since(&self, since: Timestamp) -> Result<Activity> {
        // Times in the library sort as text.
        let since = since.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        self.conn
            .query_row(
                "SELECT count(*), count(DISTINCT h.judgement)
                 FROM step AS s JOIN history AS h ON h.step = s.id
                 WHERE s.at >= ?1 AND s.pass = ?2 AND s.undoes IS NULL AND s.redoes IS NULL
                   AND h.subject = 'value' AND h.new IS NOT NULL
                   AND coalesce((SELECT max(u.id) FROM step AS u WHERE u.undoes = s.id), 0)
                    <= coalesce((SELECT max(r.id) FROM step AS r WHERE r.redoes = s.id), 0)",
                params![since, self.pass.id.0],
                |row| {
                    Ok(Activity {
                        values: row.get::<_, i64>(0)? as u64,
                        judgements: row.get::<_, i64>(1)? as u64,
                    })
                },
            )
            .map_err(|error| self.failed(error))
    }

    /// When the judgements that are done were marked so, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn done_times(&self) -> Result<Vec<Timestamp>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut query = self.conn.prepare_cached(
                "SELECT done_at FROM progress WHERE pass = ?1 AND done_at IS NOT NULL ORDER BY done_at",
            )?;
            query
                .query_map([self.pass.id.0], |row| row.get(0))?
                .collect()
        };
        let texts = read().map_err(|error| self.failed(error))?;
        Ok(texts.iter().filter_map(|text| text.parse().ok()).collect())
    }

    /// The minutes in which answers of the pass were given or changed, in order; undoing and redoing do
    /// not count.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coding_minutes(&self) -> Result<Vec<Timestamp>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut query = self.conn.prepare_cached(
                "SELECT DISTINCT substr(s.at, 1, 16) AS minute
                 FROM history AS h JOIN step AS s ON s.id = h.step
                 WHERE h.subject = 'value' AND h.new IS NOT NULL
                   AND s.pass = ?1 AND s.undoes IS NULL AND s.redoes IS NULL
                 ORDER BY minute",
            )?;
            query
                .query_map([self.pass.id.0], |row| row.get(0))?
                .collect()
        };
        let minutes = read().map_err(|error| self.failed(error))?;
        let times = minutes.iter().map(|minute| format!("{minute}:00Z"));
        Ok(times.filter_map(|time| time.parse().ok()).collect())
    }

    /// The program that made the library, with its version: `casebench 0.1.0`; none where another one did.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn made_by(&self) -> Result<Option<String>> {
        self.conn
            .query_row(
                "SELECT value FROM property WHERE name = 'created_by'",
                [],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| self.failed(error))
    }

    /// The text of the codebook as it was adopted.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn codebook_toml(&self) -> Result<String> {
        super::codebooks::current(&self.conn).map_err(|error| self.failed(error))
    }
}
