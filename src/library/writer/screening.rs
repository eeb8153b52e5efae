//! Whether a judgement belongs to the study.

use rusqlite::{OptionalExtension, params};

use super::super::edit::Delta;
use super::super::{JudgementId, MAIN_PASS, RecordId, Screening};
use super::{Change, Fault, Writer};
use crate::codebook::Codebook;

impl Writer<'_> {
    /// Writes a decision for a reason that the codebook has.
    pub(super) fn screen(
        &mut self,
        judgement: JudgementId,
        decision: Option<&Screening>,
    ) -> Result<(), Fault> {
        let reason = decision.and_then(Screening::reason);
        let known = |name: &&str| self.library.codebook.exclusion(name).is_some();
        if let Some(unknown) = reason.filter(|name| !known(name)) {
            return Err(Fault::NoReason(unknown.to_owned()));
        }
        Ok(self.set_screening(judgement, decision)?)
    }

    pub(super) fn set_screening(
        &mut self,
        judgement: JudgementId,
        new: Option<&Screening>,
    ) -> rusqlite::Result<()> {
        let old = self.screening(judgement)?;
        if old.as_ref() == new {
            return Ok(());
        }
        self.conn()
            .prepare_cached("DELETE FROM screening WHERE judgement = ?1 AND pass = ?2")?
            .execute(params![judgement.0, MAIN_PASS])?;
        if let Some(decision) = new {
            let (reason, remark) = match decision {
                Screening::Included => (None, None),
                Screening::Excluded { reason, remark } => (reason.as_deref(), remark.as_deref()),
            };
            self.conn()
                .prepare_cached(
                    "INSERT INTO screening (judgement, pass, decision, reason, remark)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    judgement.0,
                    MAIN_PASS,
                    decision.name(),
                    reason,
                    remark
                ])?;
        }
        // Words alone always have a JSON form.
        let json = |decision: Option<&Screening>| {
            decision.and_then(|decision| serde_json::to_string(decision).ok())
        };
        let other = (judgement != self.judgement).then(|| judgement.0.to_string());
        self.remember(&Change {
            subject: "screening",
            name: other.as_deref(),
            old: json(old.as_ref()),
            new: json(new),
            ..Change::default()
        })?;
        let record = self.root(judgement)?;
        self.deltas.push(Delta::Screening {
            judgement,
            record,
            excluded: new.is_some_and(Screening::is_excluded),
        });
        Ok(())
    }

    fn screening(&self, judgement: JudgementId) -> rusqlite::Result<Option<Screening>> {
        let found = self
            .conn()
            .prepare_cached(
                "SELECT decision, reason, remark FROM screening WHERE judgement = ?1 AND pass = ?2",
            )?
            .query_row(params![judgement.0, MAIN_PASS], |row| {
                let decision: String = row.get(0)?;
                Ok(Screening::from_columns(
                    Some(&decision),
                    row.get(1)?,
                    row.get(2)?,
                ))
            })
            .optional()?;
        Ok(found.flatten())
    }

    /// The judgement's own record.
    fn root(&self, judgement: JudgementId) -> rusqlite::Result<RecordId> {
        self.conn()
            .prepare_cached("SELECT id FROM record WHERE judgement = ?1 AND unit = ?2")?
            .query_row(
                params![judgement.0, self.library.unit_id(Codebook::ROOT)],
                |row| row.get(0).map(RecordId),
            )
    }
}
