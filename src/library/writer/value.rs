//! Values and their evidence.

use std::ops::Range;

use rusqlite::{OptionalExtension, params};

use super::super::edit::{By, Delta};
use super::super::evidence::Passage;
use super::super::{MAIN_PASS, RecordId, stored};
use super::{Change, Fault, Writer};
use crate::codebook::{Value, VariableIx};

impl Writer<'_> {
    /// Codes a variable, or clears it and its evidence.
    pub(super) fn code(
        &mut self,
        record: RecordId,
        variable: VariableIx,
        new: Option<Value>,
        by: &By,
    ) -> Result<(), Fault> {
        let known = self.library.codebook.variable(variable);
        if new.as_ref().is_some_and(|value| !known.accepts(value)) {
            return Err(Fault::WrongKind(variable));
        }
        let Some(id) = self.library.variable_id(variable) else {
            return Ok(());
        };
        self.must_be_present(record)?;
        if new.is_none() {
            for passage in self.evidence(record, id)? {
                self.set_evidence(record, id, &passage, false)?;
            }
        }
        self.set_value(record, id, new, by)?;
        Ok(())
    }

    /// Attaches a passage to a value, or takes it away.
    pub(super) fn attach(
        &mut self,
        record: RecordId,
        variable: VariableIx,
        passage: &Range<usize>,
        attached: bool,
    ) -> Result<(), Fault> {
        let Some(id) = self.library.variable_id(variable) else {
            return Ok(());
        };
        self.must_be_present(record)?;
        let text: String = self
            .conn()
            .prepare_cached("SELECT text FROM judgement_text WHERE judgement = ?1")?
            .query_row([self.judgement.0], |row| row.get(0))?;
        let passage = Passage::of(&text, passage).ok_or(Fault::NoPassage)?;
        self.set_evidence(record, id, &passage, attached)?;
        Ok(())
    }

    pub(super) fn set_value(
        &mut self,
        record: RecordId,
        variable: i64,
        new: Option<Value>,
        by: &By,
    ) -> rusqlite::Result<()> {
        let key = params![record.0, variable, MAIN_PASS];
        let old = self
            .conn()
            .prepare_cached(
                "SELECT code, number, date, text, codes, missing FROM value
                 WHERE record = ?1 AND variable = ?2 AND pass = ?3",
            )?
            .query_row(key, |row| stored::from_columns(row, 0))
            .optional()?;
        if old == new {
            return Ok(());
        }
        match &new {
            None => {
                self.conn()
                    .prepare_cached(
                        "DELETE FROM value WHERE record = ?1 AND variable = ?2 AND pass = ?3",
                    )?
                    .execute(key)?;
            }
            Some(value) => {
                let stored::Columns {
                    code,
                    number,
                    date,
                    text,
                    codes,
                    missing,
                } = stored::columns(value);
                self.conn()
                    .prepare_cached(
                        "INSERT OR REPLACE INTO value
                         (record, variable, pass, code, number, date, text, codes, missing)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    )?
                    .execute(params![
                        record.0, variable, MAIN_PASS, code, number, date, text, codes, missing
                    ])?;
            }
        }
        let json = |value: &Option<Value>| value.as_ref().map(stored::to_json);
        self.remember(&Change {
            subject: "value",
            record: Some(record),
            variable: Some(variable),
            old: json(&old),
            new: json(&new),
            suggestion: match by {
                By::Own => None,
                By::OwnBeside(suggested) => Some(stored::to_json(suggested)),
                By::Suggestion => json(&new),
            },
            accepted: *by == By::Suggestion,
            ..Change::default()
        })?;
        if let Some(variable) = self.library.variable_ix(variable) {
            self.deltas.push(Delta::Value {
                record,
                variable,
                old,
                new,
            });
        }
        Ok(())
    }

    fn evidence(&self, record: RecordId, variable: i64) -> rusqlite::Result<Vec<Passage>> {
        self.conn()
            .prepare_cached(
                "SELECT first, length, quote FROM evidence
                 WHERE record = ?1 AND variable = ?2 AND pass = ?3",
            )?
            .query_map(params![record.0, variable, MAIN_PASS], |row| {
                Ok(Passage {
                    first: row.get(0)?,
                    length: row.get(1)?,
                    quote: row.get(2)?,
                })
            })?
            .collect()
    }

    pub(super) fn set_evidence(
        &mut self,
        record: RecordId,
        variable: i64,
        passage: &Passage,
        attached: bool,
    ) -> rusqlite::Result<()> {
        let key = params![record.0, variable, MAIN_PASS, passage.first, passage.length];
        let changed = if attached {
            self.conn()
                .prepare_cached(
                    "INSERT OR IGNORE INTO evidence (record, variable, pass, first, length, quote)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    record.0,
                    variable,
                    MAIN_PASS,
                    passage.first,
                    passage.length,
                    passage.quote
                ])?
        } else {
            self.conn()
                .prepare_cached(
                    "DELETE FROM evidence
                     WHERE record = ?1 AND variable = ?2 AND pass = ?3 AND first = ?4 AND length = ?5",
                )?
                .execute(key)?
        };
        if changed == 0 {
            return Ok(());
        }
        // Numbers and a string always have a JSON form.
        let json = serde_json::to_string(passage).ok();
        let (old, new) = if attached { (None, json) } else { (json, None) };
        self.remember(&Change {
            subject: "evidence",
            record: Some(record),
            variable: Some(variable),
            old,
            new,
            ..Change::default()
        })?;
        if let Some(variable) = self.library.variable_ix(variable) {
            self.deltas.push(Delta::Evidence { record, variable });
        }
        Ok(())
    }
}
