//! Records that come and go.

use rusqlite::{OptionalExtension, params};

use super::super::RecordId;
use super::super::change::{Delta, Walk};
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};
use crate::codebook::UnitIx;

/// A record that came or went.
pub(super) struct Change {
    record: RecordId,
    /// None where it was not known before.
    old: Option<bool>,
    new: bool,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            record: row.record?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()??,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            record: Some(self.record),
            old: json(self.old.as_ref()),
            new: json(Some(&self.new)),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let present = wanted(walk, self.old.unwrap_or(false), self.new);
        if present {
            writer.must_be_below(self.record)?;
        } else {
            writer.must_be_ours(self.record)?;
            writer.must_be_lowest(self.record)?;
        }
        Ok(writer.set_present(self.record, present)?)
    }
}

/// A record below another one, present or deleted.
struct Below {
    id: RecordId,
    present: bool,
    /// Whether anything is coded in it.
    coded: bool,
}

impl Writer<'_> {
    /// A record is present if it and all above it are.
    pub(super) fn must_be_present(&self, record: RecordId) -> Result<(), WriteFault> {
        if self.present.get() == Some(record) {
            return Ok(());
        }
        let mut query = self.library.conn.prepare_cached(
            "WITH RECURSIVE above (id, parent, deleted) AS (
               SELECT id, parent, deleted FROM record WHERE id = ?1
               UNION ALL
               SELECT r.id, r.parent, r.deleted FROM record AS r JOIN above AS a ON r.id = a.parent
             ) SELECT count(*) > 0 AND max(deleted) = 0 FROM above",
        )?;
        let present: Option<bool> = query.query_row([record.0], |row| row.get(0))?;
        if present == Some(true) {
            self.present.set(Some(record));
            Ok(())
        } else {
            Err(WriteFault::Gone)
        }
    }

    /// The record at a place below the judgement's own, added or restored where it is not there.
    pub(super) fn record_at(&mut self, place: &[(UnitIx, u32)]) -> Result<RecordId, WriteFault> {
        let mut record = self.root()?;
        for &(unit, ordinal) in place {
            record = match self.record_below(record, unit, ordinal)? {
                None => self.insert_record(record, unit, Some(ordinal))?,
                Some(Below { id, present, coded }) => {
                    if !present && coded {
                        return Err(WriteFault::Gone);
                    }
                    self.set_present(id, true)?;
                    id
                }
            };
        }
        self.present.set(Some(record));
        Ok(record)
    }

    fn record_below(
        &self,
        parent: RecordId,
        unit: UnitIx,
        ordinal: u32,
    ) -> rusqlite::Result<Option<Below>> {
        self.conn()
            .prepare_cached(
                "SELECT r.id, r.deleted = 0, EXISTS (SELECT 1 FROM value AS v WHERE v.record = r.id)
                 FROM record AS r WHERE r.parent = ?1 AND r.unit = ?2 AND r.ordinal = ?3",
            )?
            .query_row(params![parent.0, self.library.unit_id(unit), ordinal], |row| {
                Ok(Below {
                    id: RecordId(row.get(0)?),
                    present: row.get(1)?,
                    coded: row.get(2)?,
                })
            })
            .optional()
    }

    pub(super) fn add_record(
        &mut self,
        parent: RecordId,
        unit: UnitIx,
    ) -> rusqlite::Result<RecordId> {
        self.insert_record(parent, unit, None)
    }

    /// A new record with an ordinal that was never given, the next one where none is requested.
    fn insert_record(
        &mut self,
        parent: RecordId,
        unit: UnitIx,
        ordinal: Option<u32>,
    ) -> rusqlite::Result<RecordId> {
        let letter = self.library.codebook.unit(unit).letter;
        let id = self
            .conn()
            .prepare_cached(
                "INSERT INTO record (judgement, unit, parent, ordinal, name)
                 SELECT p.judgement, ?2, p.id, n.next, p.name || '/' || ?3 || n.next
                 FROM record AS p,
                   (SELECT coalesce(?4, max(ordinal) + 1, 1) AS next FROM record WHERE parent = ?1 AND unit = ?2) AS n
                 WHERE p.id = ?1",
            )?
            .insert(params![
                parent.0,
                self.library.unit_id(unit),
                letter.to_string(),
                ordinal
            ])?;
        self.note_presence(RecordId(id), None, true)?;
        Ok(RecordId(id))
    }

    pub(super) fn set_present(&mut self, record: RecordId, present: bool) -> rusqlite::Result<()> {
        if !present {
            // It, or one below it, may be the one that was found last.
            self.present.set(None);
        }
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
        let change = Change {
            record,
            old,
            new: present,
        };
        self.remember(HistorySubject::Record, change.row())?;
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
    pub(super) fn with_descendants(&self, record: RecordId) -> rusqlite::Result<Vec<RecordId>> {
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
}
