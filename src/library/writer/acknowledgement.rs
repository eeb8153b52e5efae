//! Warnings of checks that stand for a reason.

use rusqlite::{OptionalExtension, params};

use super::super::RecordId;
use super::super::change::{Delta, Walk};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};

/// A reason that was given, changed or taken back.
pub(super) struct Change {
    record: RecordId,
    rule: String,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            record: row.record?,
            rule: row.name.clone()?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            record: Some(self.record),
            name: Some(self.rule.clone()),
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let reason = wanted(walk, self.old, self.new);
        Ok(writer.set_acknowledged(self.record, self.rule, reason)?)
    }
}

impl Writer<'_> {
    /// Lets the warning of a check stand for a reason, or takes that back where there is none.
    pub(super) fn acknowledge(
        &mut self,
        record: RecordId,
        rule: &str,
        reason: Option<&str>,
    ) -> Result<(), WriteFault> {
        self.must_be_present(record)?;
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        Ok(self.set_acknowledged(record, rule.to_owned(), reason.map(str::to_owned))?)
    }

    fn set_acknowledged(
        &mut self,
        record: RecordId,
        rule: String,
        new: Option<String>,
    ) -> rusqlite::Result<()> {
        let old: Option<String> = self
            .conn()
            .prepare_cached(
                "SELECT reason FROM acknowledgement WHERE record = ?1 AND rule = ?2 AND pass = ?3",
            )?
            .query_row(params![record.0, rule, self.pass()], |row| row.get(0))
            .optional()?;
        if old == new {
            return Ok(());
        }
        match &new {
            Some(reason) => self
                .conn()
                .prepare_cached(
                    "INSERT INTO acknowledgement (record, rule, pass, reason) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (record, rule, pass) DO UPDATE SET reason = excluded.reason",
                )?
                .execute(params![record.0, rule, self.pass(), reason])?,
            None => self
                .conn()
                .prepare_cached(
                    "DELETE FROM acknowledgement WHERE record = ?1 AND rule = ?2 AND pass = ?3",
                )?
                .execute(params![record.0, rule, self.pass()])?,
        };
        let change = Change {
            record,
            rule,
            old,
            new,
        };
        self.remember(HistorySubject::Acknowledgement, change.row())?;
        self.deltas.push(Delta::Acknowledgement {
            judgement: self.judgement,
        });
        Ok(())
    }
}
