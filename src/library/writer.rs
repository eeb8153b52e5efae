//! Writing the changes of one step, each with its row of the history.

use rusqlite::{Connection, OptionalExtension, params};

use super::clock::now;
use super::edit::{Delta, Edit, Walk};
use super::{JudgementId, Library, LibraryError, MAIN_PASS, RecordId, stored};
use crate::codebook::{UnitIx, Value, VariableIx};

/// Why a step could not be made.
pub(super) enum Fault {
    Sqlite(rusqlite::Error),
    /// The record, or one above it, was deleted by another program.
    Gone,
    /// The answer is not of the variable's kind.
    WrongKind(VariableIx),
    /// A row of this step cannot be read.
    History(i64),
}

impl Fault {
    pub fn told(self, library: &Library) -> LibraryError {
        match self {
            Self::Sqlite(error) => library.failed(error),
            Self::Gone => LibraryError::RecordGone,
            Self::History(step) => LibraryError::History(step),
            Self::WrongKind(variable) => {
                LibraryError::WrongKind(library.codebook.full_name(variable))
            }
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// What a history row changed.
struct Past {
    subject: String,
    record: Option<i64>,
    variable: Option<i64>,
    mark: Option<String>,
    old: Option<String>,
    new: Option<String>,
}

/// Writes the changes of one step and collects what they did.
pub(super) struct Writer<'a> {
    library: &'a Library,
    judgement: JudgementId,
    step: i64,
    deltas: Vec<Delta>,
}

impl<'a> Writer<'a> {
    pub fn new(library: &'a Library, judgement: JudgementId, step: i64) -> Self {
        Self {
            library,
            judgement,
            step,
            deltas: Vec::new(),
        }
    }

    /// What was really changed.
    pub fn finish(self) -> Vec<Delta> {
        self.deltas
    }

    fn conn(&self) -> &Connection {
        &self.library.conn
    }

    pub fn edit(&mut self, edit: &Edit) -> Result<(), Fault> {
        match edit {
            Edit::Value {
                record,
                variable,
                new,
            } => {
                let known = self.library.codebook.variable(*variable);
                if new.as_ref().is_some_and(|value| !known.accepts(value)) {
                    return Err(Fault::WrongKind(*variable));
                }
                if let Some(id) = self.library.variable_id(*variable) {
                    self.must_be_present(*record)?;
                    self.set_value(*record, id, new.clone())?;
                }
            }
            Edit::Add { parent, units } => {
                self.must_be_present(*parent)?;
                let mut parent = *parent;
                for unit in units {
                    parent = self.add_record(parent, *unit)?;
                }
            }
            Edit::Delete(record) => {
                for record in self.with_descendants(*record)? {
                    self.set_present(record, false)?;
                }
            }
            Edit::Mark { mark, set } => {
                // Set once, it keeps the moment at which it was set.
                if self.mark(mark.name())?.is_some() == *set {
                    return Ok(());
                }
                self.set_mark(mark.name(), set.then(now).as_deref())?;
            }
            Edit::Note(note) => self.set_mark("note", note.as_deref())?,
        }
        Ok(())
    }

    /// A record is present if it and all above it are.
    fn must_be_present(&self, record: RecordId) -> Result<(), Fault> {
        let mut query = self.library.conn.prepare_cached(
            "WITH RECURSIVE above (id, parent, deleted) AS (
               SELECT id, parent, deleted FROM record WHERE id = ?1
               UNION ALL
               SELECT r.id, r.parent, r.deleted FROM record AS r JOIN above AS a ON r.id = a.parent
             ) SELECT count(*) > 0 AND max(deleted) = 0 FROM above",
        )?;
        let present: Option<bool> = query.query_row([record.0], |row| row.get(0))?;
        if present == Some(true) {
            Ok(())
        } else {
            Err(Fault::Gone)
        }
    }

    /// Applies a past step backwards or forwards.
    pub fn replay(&mut self, walk: Walk, target: i64) -> Result<(), Fault> {
        let order = if walk == Walk::Undo { "DESC" } else { "ASC" };
        let mut query = self.library.conn.prepare_cached(&format!(
            "SELECT subject, record, variable, mark, old, new FROM history WHERE step = ?1 ORDER BY id {order}"
        ))?;
        let past = query.query_map([target], |row| {
            Ok(Past {
                subject: row.get(0)?,
                record: row.get(1)?,
                variable: row.get(2)?,
                mark: row.get(3)?,
                old: row.get(4)?,
                new: row.get(5)?,
            })
        })?;
        for change in past {
            let change = change?;
            let wanted = if walk == Walk::Undo {
                change.old
            } else {
                change.new
            };
            match (
                change.subject.as_str(),
                change.record,
                change.variable,
                change.mark,
            ) {
                ("value", Some(record), Some(variable), _) => {
                    // What cannot be read must not be taken for uncoded.
                    let read = |json| stored::from_json(json).ok_or(Fault::History(target));
                    let value = wanted.as_deref().map(read).transpose()?;
                    self.set_value(RecordId(record), variable, value)?;
                }
                ("record", Some(record), _, _) => {
                    self.set_present(RecordId(record), wanted.as_deref() == Some("true"))?;
                }
                ("mark", _, _, Some(mark)) => {
                    let read = |json: String| {
                        serde_json::from_str::<String>(&json).map_err(|_| Fault::History(target))
                    };
                    let value = wanted.map(read).transpose()?;
                    self.set_mark(&mark, value.as_deref())?;
                }
                _ => return Err(Fault::History(target)),
            }
        }
        Ok(())
    }

    fn remember(
        &self,
        subject: &str,
        (record, variable, mark): (Option<i64>, Option<i64>, Option<&str>),
        (old, new): (Option<String>, Option<String>),
    ) -> rusqlite::Result<()> {
        self.conn()
            .prepare_cached(
                "INSERT INTO history (step, subject, record, variable, mark, old, new)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.step, subject, record, variable, mark, old, new
            ])
            .map(drop)
    }

    fn set_value(
        &mut self,
        record: RecordId,
        variable: i64,
        new: Option<Value>,
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
        self.remember(
            "value",
            (Some(record.0), Some(variable), None),
            (json(&old), json(&new)),
        )?;
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

    fn add_record(&mut self, parent: RecordId, unit: UnitIx) -> rusqlite::Result<RecordId> {
        let letter = self.library.codebook.unit(unit).letter;
        let id = self
            .conn()
            .prepare_cached(
                "INSERT INTO record (judgement, unit, parent, ordinal, name)
                 SELECT p.judgement, ?2, p.id, n.next, p.name || '/' || ?3 || n.next
                 FROM record AS p,
                   (SELECT coalesce(max(ordinal), 0) + 1 AS next FROM record WHERE parent = ?1 AND unit = ?2) AS n
                 WHERE p.id = ?1",
            )?
            .insert(params![parent.0, self.library.unit_id(unit), letter.to_string()])?;
        self.note_presence(RecordId(id), None, true)?;
        Ok(RecordId(id))
    }

    fn set_present(&mut self, record: RecordId, present: bool) -> rusqlite::Result<()> {
        let changed = self
            .conn()
            .prepare_cached("UPDATE record SET deleted = ?2 WHERE id = ?1 AND deleted <> ?2")?
            .execute(params![record.0, !present])?;
        if changed == 0 {
            return Ok(());
        }
        self.note_presence(record, Some(!present), present)
    }

    fn note_presence(
        &mut self,
        record: RecordId,
        old: Option<bool>,
        present: bool,
    ) -> rusqlite::Result<()> {
        let json = (old.map(|old| old.to_string()), Some(present.to_string()));
        self.remember("record", (Some(record.0), None, None), json)?;
        let found = self
            .conn()
            .prepare_cached(
                "SELECT id, judgement, unit, parent, ordinal, name FROM record WHERE id = ?1",
            )?
            .query_row([record.0], |row| self.library.record(row))?;
        if let Some(record) = found {
            self.deltas.push(Delta::Record { record, present });
        }
        Ok(())
    }

    /// A record and all present ones below it, the lowest first.
    fn with_descendants(&self, record: RecordId) -> rusqlite::Result<Vec<RecordId>> {
        let mut query = self.library.conn.prepare_cached(
            "WITH RECURSIVE below (id, depth) AS (
               SELECT ?1, 0
               UNION ALL
               SELECT r.id, b.depth + 1 FROM record AS r JOIN below AS b ON r.parent = b.id WHERE r.deleted = 0
             ) SELECT id FROM below ORDER BY depth DESC, id",
        )?;
        query
            .query_map([record.0], |row| row.get(0).map(RecordId))?
            .collect()
    }

    fn mark(&self, name: &str) -> rusqlite::Result<Option<String>> {
        self.conn()
            .prepare_cached(
                "SELECT value FROM mark WHERE judgement = ?1 AND pass = ?2 AND name = ?3",
            )?
            .query_row(params![self.judgement.0, MAIN_PASS, name], |row| row.get(0))
            .optional()
    }

    fn set_mark(&mut self, name: &str, new: Option<&str>) -> rusqlite::Result<()> {
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
        self.remember(
            "mark",
            (None, None, Some(name)),
            (json(old.as_deref()), json(new)),
        )?;
        self.deltas.push(Delta::Mark);
        Ok(())
    }
}
