//! What two judgements that are alike were decided to be.

use rusqlite::{OptionalExtension, params};

use super::super::edit::Delta;
use super::super::{Decision, JudgementId};
use super::{Change, Fault, Writer};

impl Writer<'_> {
    /// Decides on the step's judgement and another one; none takes a decision back.
    pub(super) fn set_likeness(
        &mut self,
        other: JudgementId,
        new: Option<Decision>,
    ) -> Result<(), Fault> {
        let (first, second) = (self.judgement.min(other), self.judgement.max(other));
        let old: Option<Option<Decision>> = self
            .conn()
            .prepare_cached("SELECT decision FROM likeness WHERE first = ?1 AND second = ?2")?
            .query_row([first.0, second.0], |row| row.get(0))
            .optional()?;
        let old = old.ok_or(Fault::NotAlike)?;
        if old == new {
            return Ok(());
        }
        self.conn()
            .prepare_cached("UPDATE likeness SET decision = ?3 WHERE first = ?1 AND second = ?2")?
            .execute(params![first.0, second.0, new.map(Decision::name)])?;
        let json = |decision: Option<Decision>| {
            decision.map(|decision| serde_json::json!(decision.name()).to_string())
        };
        self.remember(&Change {
            subject: "likeness",
            name: Some(&other.0.to_string()),
            old: json(old),
            new: json(new),
            ..Change::default()
        })?;
        self.deltas.push(Delta::Likeness { other });
        Ok(())
    }
}
