//! The records of a judgement and their values.

use std::collections::HashMap;

use rusqlite::Row;

use super::{JudgementId, Library, RecordId, Result, stored};
use crate::codebook::{UnitIx, Value, VariableIx};

/// One thing of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number in the library.
    pub id: RecordId,
    /// The judgement that it belongs to.
    pub judgement: JudgementId,
    /// Its place in the codebook of the library.
    pub unit: UnitIx,
    /// The record above it; none for the judgement's own.
    pub parent: Option<RecordId>,
    /// Its number among the records of its unit and parent, from 1; never given to another.
    pub ordinal: u32,
    /// The record id: `2014-GD-HD-271/I1/V2`.
    pub name: String,
}

/// A record, present or deleted: its place is never given to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The record that stands there, or stood there before it was deleted.
    pub record: Record,
    /// Whether it is there; a deleted one can come back.
    pub present: bool,
    /// Whether anything is coded in it.
    pub coded: bool,
}

/// The values of some records, by record and variable.
pub type RecordValues = HashMap<(RecordId, VariableIx), Value>;

impl Library {
    /// The records of a judgement as a tree in reading order: each parent before its children, units
    /// in the codebook's order. The first is the judgement's own.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn records(&self, judgement: JudgementId) -> Result<Vec<Record>> {
        let read = || -> rusqlite::Result<Vec<Record>> {
            let mut query = self.conn.prepare_cached(
                "SELECT id, judgement, unit, parent, ordinal, name FROM record
                 WHERE judgement = ?1 AND deleted = 0 ORDER BY ordinal, id",
            )?;
            let rows = query.query_map([judgement.0], |row| self.record(row))?;
            rows.filter_map(rusqlite::Result::transpose).collect()
        };
        let mut loose = read().map_err(|error| self.failed(error))?;
        // Stable: the order by ordinal is kept within a unit.
        loose.sort_by_key(|record| record.unit);
        let mut ordered = Vec::with_capacity(loose.len());
        place_below(None, &loose, &mut ordered);
        Ok(ordered)
    }

    /// The records of all judgements, deleted ones too, parents before children.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn slots(&self) -> Result<Vec<Slot>> {
        self.read_slots("", &[])
    }

    fn read_slots(&self, which: &str, key: &[i64]) -> Result<Vec<Slot>> {
        let read = || -> rusqlite::Result<Vec<Slot>> {
            let mut query = self.conn.prepare_cached(&format!(
                "SELECT r.id, r.judgement, r.unit, r.parent, r.ordinal, r.name, r.deleted = 0,
                   EXISTS (SELECT 1 FROM value AS v WHERE v.record = r.id)
                 FROM record AS r {which} ORDER BY r.id",
            ))?;
            let rows = query.query_map(rusqlite::params_from_iter(key), |row| {
                let Some(record) = self.record(row)? else {
                    return Ok(None);
                };
                Ok(Some(Slot {
                    record,
                    present: row.get(6)?,
                    coded: row.get(7)?,
                }))
            })?;
            rows.filter_map(rusqlite::Result::transpose).collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// The records of a judgement, deleted ones too, parents before children.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn slots_of(&self, judgement: JudgementId) -> Result<Vec<Slot>> {
        self.read_slots("WHERE r.judgement = ?1", &[judgement.0])
    }

    /// The values of a judgement's records, as [`Library::records`] lists them: without deleted ones.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn values(&self, judgement: JudgementId) -> Result<RecordValues> {
        let read = || -> rusqlite::Result<RecordValues> {
            let mut query = self.conn.prepare_cached(
                "SELECT v.record, v.variable, v.code, v.number, v.date, v.text, v.codes, v.missing
                 FROM value AS v JOIN record AS r ON r.id = v.record
                 WHERE r.judgement = ?1 AND r.deleted = 0 AND v.pass = ?2",
            )?;
            let rows = query.query_map([judgement.0, self.pass.id.0], |row| {
                Ok((
                    RecordId(row.get(0)?),
                    row.get::<_, i64>(1)?,
                    stored::from_columns(row, 2)?,
                ))
            })?;
            let mut values = RecordValues::new();
            for row in rows {
                let (record, variable, value) = row?;
                if let Some(variable) = self.variable_ix(variable) {
                    values.insert((record, variable), value);
                }
            }
            Ok(values)
        };
        read().map_err(|error| self.failed(error))
    }

    pub(super) fn variable_ix(&self, id: i64) -> Option<VariableIx> {
        self.ids
            .variables
            .iter()
            .position(|&known| known == Some(id))
            .map(VariableIx)
    }

    pub(super) fn unit_ix(&self, id: i64) -> Option<UnitIx> {
        let at = self.ids.units.iter().position(|&known| known == id);
        at.map(UnitIx)
    }

    /// A row of id, judgement, unit, parent, ordinal, name. Nothing where the codebook has no such unit.
    pub(super) fn record(&self, row: &Row<'_>) -> rusqlite::Result<Option<Record>> {
        let Some(unit) = self.unit_ix(row.get(2)?) else {
            return Ok(None);
        };
        Ok(Some(Record {
            id: RecordId(row.get(0)?),
            judgement: JudgementId(row.get(1)?),
            unit,
            parent: row.get::<_, Option<i64>>(3)?.map(RecordId),
            ordinal: row.get(4)?,
            name: row.get(5)?,
        }))
    }
}

fn place_below(parent: Option<RecordId>, loose: &[Record], ordered: &mut Vec<Record>) {
    for record in loose.iter().filter(|record| record.parent == parent) {
        ordered.push(record.clone());
        place_below(Some(record.id), loose, ordered);
    }
}
