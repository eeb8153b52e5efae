//! The passages that values were coded from.

use std::ops::Range;

use rusqlite::{OptionalExtension, params};

use super::super::RecordId;
use super::super::change::{Delta, Walk};
use super::super::passages::{self, Passage};
use super::history::{HistoryRow, HistorySubject, json, wanted};
use super::{WriteFault, Writer};
use crate::codebook::VariableIx;

/// A passage that was attached to a value, or taken away from it.
pub(super) struct Change {
    record: RecordId,
    /// The file's ids.
    variable: i64,
    passage: i64,
    attached: bool,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            record: row.record?,
            variable: row.variable?,
            passage: row.passage?,
            attached: match (&row.old, &row.new) {
                (None, Some(_)) => true,
                (Some(_), None) => false,
                _ => return None,
            },
        })
    }

    fn row(&self) -> HistoryRow {
        let there = json(Some(&true));
        let (old, new) = if self.attached {
            (None, there)
        } else {
            (there, None)
        };
        HistoryRow {
            record: Some(self.record),
            variable: Some(self.variable),
            passage: Some(self.passage),
            old,
            new,
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let attached = wanted(walk, !self.attached, self.attached);
        Ok(writer.set_evidence(self.record, self.variable, self.passage, attached)?)
    }
}

impl Writer<'_> {
    /// Attaches a passage to a value, or takes it away.
    pub(super) fn attach(
        &mut self,
        record: RecordId,
        variable: VariableIx,
        passage: &Range<usize>,
        attached: bool,
    ) -> Result<(), WriteFault> {
        let Some(id) = self.library.variable_id(variable) else {
            return Ok(());
        };
        self.must_be_present(record)?;
        let passage = self.passage_id(passage)?;
        self.set_evidence(record, id, passage, attached)?;
        Ok(())
    }

    /// The file's id of a passage of the judgement, which is added where it is not there yet.
    pub(super) fn passage_id(&self, passage: &Range<usize>) -> Result<i64, WriteFault> {
        let text: String = self
            .conn()
            .prepare_cached("SELECT text FROM judgement_text WHERE judgement = ?1")?
            .query_row([self.judgement.0], |row| row.get(0))
            .optional()?
            .unwrap_or_default();
        let passage = Passage::new(&text, passage).ok_or(WriteFault::NoPassage)?;
        Ok(passages::id(self.conn(), self.judgement, &passage)?)
    }

    /// Takes all evidence of a value away.
    pub(super) fn detach_all(&mut self, record: RecordId, variable: i64) -> rusqlite::Result<()> {
        let passages: Vec<i64> = self
            .conn()
            .prepare_cached(
                "SELECT passage FROM evidence WHERE record = ?1 AND variable = ?2 AND pass = ?3",
            )?
            .query_map([record.0, variable, self.pass()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        passages
            .into_iter()
            .try_for_each(|passage| self.set_evidence(record, variable, passage, false))
    }

    fn set_evidence(
        &mut self,
        record: RecordId,
        variable: i64,
        passage: i64,
        attached: bool,
    ) -> rusqlite::Result<()> {
        let sql = if attached {
            "INSERT OR IGNORE INTO evidence (record, variable, pass, passage) VALUES (?1, ?2, ?3, ?4)"
        } else {
            "DELETE FROM evidence WHERE record = ?1 AND variable = ?2 AND pass = ?3 AND passage = ?4"
        };
        let changed = self.conn().prepare_cached(sql)?.execute(params![
            record.0,
            variable,
            self.pass(),
            passage
        ])?;
        if changed == 0 {
            return Ok(());
        }
        let change = Change {
            record,
            variable,
            passage,
            attached,
        };
        self.remember(HistorySubject::Evidence, change.row())?;
        if let Some(variable) = self.library.variable_ix(variable) {
            self.deltas.push(Delta::Evidence {
                judgement: self.judgement,
                record,
                variable,
            });
        }
        Ok(())
    }
}
