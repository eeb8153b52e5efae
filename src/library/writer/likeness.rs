//! What two judgements that are alike were decided to be.

use rusqlite::{OptionalExtension, params};

use super::super::change::{Delta, Walk};
use super::super::{Decision, JudgementId};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};

/// A decision on a pair that changed.
pub(super) struct Change {
    other: JudgementId,
    old: Option<Decision>,
    new: Option<Decision>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            other: row.other?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            other: Some(self.other),
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        writer.set_likeness(self.other, wanted(walk, self.old, self.new))
    }
}

impl Writer<'_> {
    /// Decides on the judgement and another one; none takes a decision back.
    pub(super) fn set_likeness(
        &mut self,
        other: JudgementId,
        new: Option<Decision>,
    ) -> Result<(), WriteFault> {
        let (first, second) = (self.judgement.min(other), self.judgement.max(other));
        let old: Option<Option<Decision>> = self
            .conn()
            .prepare_cached("SELECT decision FROM likeness WHERE first = ?1 AND second = ?2")?
            .query_row([first.0, second.0], |row| row.get(0))
            .optional()?;
        let old = old.ok_or(WriteFault::NotAlike)?;
        if old == new {
            return Ok(());
        }
        self.conn()
            .prepare_cached("UPDATE likeness SET decision = ?3 WHERE first = ?1 AND second = ?2")?
            .execute(params![first.0, second.0, new.map(Decision::name)])?;
        self.remember(HistorySubject::Likeness, Change { other, old, new }.row())?;
        self.deltas.push(Delta::Likeness {
            judgement: self.judgement,
            other,
        });
        Ok(())
    }
}
