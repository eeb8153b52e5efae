//! What is said of a judgement as a whole.

use rusqlite::{OptionalExtension, params};

use super::super::MAIN_PASS;
use super::super::edit::Delta;
use super::{Change, Writer};

impl Writer<'_> {
    pub(super) fn mark(&self, name: &str) -> rusqlite::Result<Option<String>> {
        self.conn()
            .prepare_cached(
                "SELECT value FROM mark WHERE judgement = ?1 AND pass = ?2 AND name = ?3",
            )?
            .query_row(params![self.judgement.0, MAIN_PASS, name], |row| row.get(0))
            .optional()
    }

    pub(super) fn set_mark(&mut self, name: &str, new: Option<&str>) -> rusqlite::Result<()> {
        let key = params![self.judgement.0, MAIN_PASS, name];
        let old = self.mark(name)?;
        if old.as_deref() == new {
            return Ok(());
        }
        self.conn()
            .prepare_cached("DELETE FROM mark WHERE judgement = ?1 AND pass = ?2 AND name = ?3")?
            .execute(key)?;
        if let Some(value) = new {
            self.conn()
                .prepare_cached(
                    "INSERT INTO mark (judgement, pass, name, value) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![self.judgement.0, MAIN_PASS, name, value])?;
        }
        let json = |value: Option<&str>| {
            value
                .as_ref()
                .map(|text| serde_json::json!(text).to_string())
        };
        self.remember(&Change {
            subject: "mark",
            name: Some(name),
            old: json(old.as_deref()),
            new: json(new),
            ..Change::default()
        })?;
        self.deltas.push(Delta::Mark);
        Ok(())
    }
}
