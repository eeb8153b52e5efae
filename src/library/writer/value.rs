//! Coded values.

use rusqlite::{OptionalExtension, params};

use super::super::change::{By, Delta, Walk};
use super::super::{RecordId, stored};
use super::history::{HistoryRow, HistorySubject, wanted};
use super::{WriteFault, Writer};
use crate::codebook::{Value, VariableIx};

/// A value that changed.
pub(super) struct Change {
    record: RecordId,
    /// The file's id.
    variable: i64,
    old: Option<Value>,
    new: Option<Value>,
    /// The versions of the codebook under which these were coded.
    versions: (i64, i64),
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            record: row.record?,
            variable: row.variable?,
            old: stored::from_json_or_none(row.old.as_deref()).ok()?,
            new: stored::from_json_or_none(row.new.as_deref()).ok()?,
            versions: (row.old_codebook.unwrap_or(1), row.new_codebook.unwrap_or(1)),
        })
    }

    fn row(&self, by: &By) -> HistoryRow {
        let json = |value: &Option<Value>| value.as_ref().map(stored::to_json);
        HistoryRow {
            record: Some(self.record),
            variable: Some(self.variable),
            old: json(&self.old),
            new: json(&self.new),
            suggestion: match by {
                By::Own => None,
                By::OwnBeside(suggested) => Some(stored::to_json(suggested)),
                By::Suggestion => json(&self.new),
            },
            accepted: *by == By::Suggestion,
            old_codebook: self.old.as_ref().map(|_| self.versions.0),
            new_codebook: self.new.as_ref().map(|_| self.versions.1),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let new = wanted(walk, self.old, self.new);
        let version = wanted(walk, self.versions.0, self.versions.1);
        // Another pass may have deleted the record.
        writer.must_be_present(self.record)?;
        Ok(writer.set_value(self.record, self.variable, (new, version), &By::Own)?)
    }
}

impl Writer<'_> {
    /// Codes a variable, or clears it and its evidence.
    pub(super) fn code(
        &mut self,
        record: RecordId,
        variable: VariableIx,
        new: Option<Value>,
        by: &By,
    ) -> Result<(), WriteFault> {
        let known = self.library.codebook.variable(variable);
        if new.as_ref().is_some_and(|value| !known.accepts(value)) {
            return Err(WriteFault::WrongKind(variable));
        }
        let Some(id) = self.library.variable_id(variable) else {
            return Ok(());
        };
        self.must_be_present(record)?;
        if new.is_none() {
            self.detach_all(record, id)?;
        }
        let version = self.library.version;
        self.set_value(record, id, (new, version), by)?;
        Ok(())
    }

    /// Codes a variable with a value from elsewhere. No passage that an earlier value was coded from says it, so these
    /// go where the value changes.
    pub(super) fn code_over(
        &mut self,
        record: RecordId,
        variable: VariableIx,
        value: &Value,
    ) -> Result<(), WriteFault> {
        let before = self.deltas.len();
        self.code(record, variable, Some(value.clone()), &By::Own)?;
        let another = |delta: &Delta| matches!(delta, Delta::Value { old: Some(_), .. });
        let replaced = self.deltas[before..].iter().any(another);
        if let Some(id) = self.library.variable_id(variable).filter(|_| replaced) {
            self.detach_all(record, id)?;
        }
        Ok(())
    }

    fn set_value(
        &mut self,
        record: RecordId,
        variable: i64,
        (new, version): (Option<Value>, i64),
        by: &By,
    ) -> rusqlite::Result<()> {
        let key = params![record.0, variable, self.pass()];
        let old = self
            .conn()
            .prepare_cached(
                "SELECT code, number, date, text, codes, missing, codebook FROM value
                 WHERE record = ?1 AND variable = ?2 AND pass = ?3",
            )?
            .query_row(key, |row| Ok((stored::from_columns(row, 0)?, row.get(6)?)))
            .optional()?;
        let (old, coded_under) = match old {
            Some((old, under)) => (Some(old), under),
            None => (None, version),
        };
        // The same answer under a later version of the codebook says that it still holds.
        if old == new && coded_under == version {
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
                let stored::ValueColumns {
                    code,
                    number,
                    date,
                    text,
                    codes,
                    missing,
                } = stored::columns(value);
                self.conn()
                    .prepare_cached(
                        "INSERT INTO value
                         (record, variable, pass, code, number, date, text, codes, missing, codebook)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                         ON CONFLICT (record, variable, pass) DO UPDATE SET (code, number, date, text, codes, missing, codebook)
                           = (excluded.code, excluded.number, excluded.date, excluded.text, excluded.codes, excluded.missing,
                              excluded.codebook)",
                    )?
                    .execute(params![
                        record.0, variable, self.pass(), code, number, date, text, codes, missing, version
                    ])?;
            }
        }
        let change = Change {
            record,
            variable,
            old,
            new,
            versions: (coded_under, version),
        };
        self.remember(HistorySubject::Value, change.row(by))?;
        if let Some(variable) = self.library.variable_ix(variable) {
            self.deltas.push(Delta::Value {
                judgement: self.judgement,
                record,
                variable,
                old: change.old,
                new: change.new,
            });
        }
        Ok(())
    }
}
