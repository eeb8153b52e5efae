//! Whether a judgement belongs to the study.

use rusqlite::params;

use super::super::change::{Delta, Walk};
use super::super::{RecordId, Screening};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};
use crate::codebook::Codebook;

/// A decision that changed.
pub(super) struct Change {
    old: Option<Screening>,
    new: Option<Screening>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        Ok(writer.set_screening(wanted(walk, self.old, self.new))?)
    }
}

impl Writer<'_> {
    /// Writes a decision for a reason that the codebook has.
    pub(super) fn screen(&mut self, decision: Option<&Screening>) -> Result<(), WriteFault> {
        let reason = decision.and_then(Screening::reason);
        let known = |name: &&str| self.library.codebook.exclusion(name).is_some();
        if let Some(unknown) = reason.filter(|name| !known(name)) {
            return Err(WriteFault::NoReason(unknown.to_owned()));
        }
        Ok(self.set_screening(decision.cloned())?)
    }

    fn set_screening(&mut self, new: Option<Screening>) -> rusqlite::Result<()> {
        let old = self.screening()?;
        if old == new {
            return Ok(());
        }
        let (reason, remark) = match &new {
            Some(Screening::Excluded { reason, remark }) => (reason.as_deref(), remark.as_deref()),
            Some(Screening::Included) | None => (None, None),
        };
        self.conn()
            .prepare_cached(
                "UPDATE judgement SET decision = ?2, reason = ?3, remark = ?4 WHERE id = ?1",
            )?
            .execute(params![
                self.judgement.0,
                new.as_ref().map(Screening::name),
                reason,
                remark
            ])?;
        let record = self.root()?;
        let excluded = new.as_ref().is_some_and(Screening::is_excluded);
        self.remember(HistorySubject::Screening, Change { old, new }.row())?;
        self.deltas.push(Delta::Screening {
            judgement: self.judgement,
            record,
            excluded,
        });
        Ok(())
    }

    fn screening(&self) -> rusqlite::Result<Option<Screening>> {
        self.conn()
            .prepare_cached("SELECT decision, reason, remark FROM judgement WHERE id = ?1")?
            .query_row([self.judgement.0], |row| {
                let decision: Option<String> = row.get(0)?;
                Ok(Screening::from_columns(
                    decision.as_deref(),
                    row.get(1)?,
                    row.get(2)?,
                ))
            })
    }

    /// The judgement's own record.
    pub(super) fn root(&self) -> rusqlite::Result<RecordId> {
        self.conn()
            .prepare_cached("SELECT id FROM record WHERE judgement = ?1 AND unit = ?2")?
            .query_row(
                params![self.judgement.0, self.library.unit_id(Codebook::ROOT)],
                |row| row.get(0).map(RecordId),
            )
    }
}
