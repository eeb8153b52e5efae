//! Where all records of the library stand, for tables and exports.

use std::ffi::c_int;
use std::fmt::Write as _;
use std::ops::Range;

use rusqlite::functions::Context;

use super::collect::{FromRows, collect};
use super::{JudgementId, Library, RecordId, Result};
use crate::codebook::{Codebook, UnitIx};

/// Where a record stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordPlace {
    /// The id of the record in the library file.
    pub id: RecordId,
    /// Its place in the codebook of the library.
    pub unit: UnitIx,
    /// The record above it.
    pub parent: Option<RecordId>,
}

#[derive(Default)]
struct CollectedIds(Vec<RecordId>);

impl FromRows for CollectedIds {
    const COLUMNS: c_int = 1;

    fn push(&mut self, row: &Context<'_>) -> rusqlite::Result<()> {
        self.0.push(RecordId(row.get(0)?));
        Ok(())
    }
}

impl Library {
    /// The numbers that records have: from 1 on, to the first that none has yet.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn record_ids(&self) -> Result<Range<i64>> {
        self.conn
            .query_row("SELECT coalesce(max(id), 0) FROM record", [], |row| {
                row.get::<_, i64>(0)
            })
            .map(|last| 1..last + 1)
            .map_err(|error| self.failed(error))
    }

    /// Hands the places of the records of some units to `each`, those among some numbers, parents before children;
    /// also of those that [`Library::absent_records`] names.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn each_record(
        &self,
        units: &[UnitIx],
        ids: Range<i64>,
        mut each: impl FnMut(RecordPlace),
    ) -> Result<()> {
        let mut others = String::new();
        for unit in self.codebook().unit_ixs() {
            if !units.contains(&unit) {
                // Compared one by one, which is faster than by a list.
                let _ = write!(others, " AND unit <> {}", self.unit_id(unit));
            }
        }
        let mut read = || -> rusqlite::Result<()> {
            // In the order of the numbers each page is read once.
            let mut query = self.conn.prepare_cached(&format!(
                "SELECT id, unit, parent FROM record WHERE id >= ?1 AND id < ?2{others} ORDER BY id"
            ))?;
            let mut rows = query.query([ids.start, ids.end])?;
            while let Some(row) = rows.next()? {
                let Some(unit) = self.unit_ix(row.get(1)?) else {
                    continue;
                };
                each(RecordPlace {
                    id: RecordId(row.get(0)?),
                    unit,
                    parent: row.get::<_, Option<i64>>(2)?.map(RecordId),
                });
            }
            Ok(())
        };
        read().map_err(|error| self.failed(error))
    }

    /// The records of a unit that count, in ascending order: those that are not deleted, with all above them, and
    /// of no excluded judgement. Reads an index of the records, and not the records.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn counted_records(&self, unit: UnitIx) -> Result<Vec<RecordId>> {
        let id = self.unit_id(unit);
        let read = || -> rusqlite::Result<Vec<RecordId>> {
            // Joined in this order, by the indices.
            let mut query = self.conn.prepare_cached(
                "WITH RECURSIVE gone (id) AS (
                     SELECT r.id FROM unit AS u CROSS JOIN record AS r ON r.unit = u.id AND r.deleted = 1
                     UNION
                     SELECT r.id FROM gone CROSS JOIN record AS r ON r.parent = gone.id
                 )
                 SELECT r.id FROM gone CROSS JOIN record AS r ON r.id = gone.id WHERE r.unit = ?1
                 UNION
                 SELECT r.id FROM judgement AS j CROSS JOIN record AS r
                   ON r.judgement = j.id AND r.unit = ?1
                 WHERE j.decision = 'excluded'
                 ORDER BY 1",
            )?;
            let gone = query.query_map([id], |row| row.get(0).map(RecordId))?;
            let gone = gone.collect::<rusqlite::Result<Vec<RecordId>>>()?;
            let CollectedIds(mut counted) = collect(
                &self.conn,
                "SELECT collect (id) FROM record WHERE unit = ?1 AND deleted = 0",
                [id],
            )?;
            if !counted.is_sorted() {
                // The index has them in order; SQLite promises nothing.
                counted.sort_unstable();
            }
            if !gone.is_empty() {
                let mut gone = gone.into_iter().peekable();
                counted.retain(|record| {
                    while gone.next_if(|gone| gone < record).is_some() {}
                    gone.peek() != Some(record)
                });
            }
            Ok(counted)
        };
        read().map_err(|error| self.failed(error))
    }

    /// How many judgements are excluded from the study.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn excluded_judgements(&self) -> Result<u64> {
        self.conn
            .query_row(
                "SELECT count(*) FROM judgement WHERE decision = 'excluded'",
                [],
                |row| row.get::<_, i64>(0),
            )
            .map(|count| count as u64)
            .map_err(|error| self.failed(error))
    }

    /// The records that do not count, and nothing below them: deleted ones, and those of the judgements that are
    /// excluded from the study. Both can come back by undo.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn absent_records(&self) -> Result<Vec<RecordId>> {
        let read = || -> rusqlite::Result<Vec<RecordId>> {
            // Joined in this order, by the indices: left to itself SQLite goes over all records.
            let mut query = self.conn.prepare_cached(
                "SELECT r.id FROM unit AS u CROSS JOIN record AS r ON r.unit = u.id AND r.deleted = 1
                 UNION ALL
                 SELECT r.id FROM judgement AS j CROSS JOIN record AS r
                   ON r.judgement = j.id AND r.unit = ?1
                 WHERE j.decision = 'excluded'",
            )?;
            query
                .query_map([self.unit_id(Codebook::ROOT)], |row| {
                    row.get(0).map(RecordId)
                })?
                .collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// The judgements' own records.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn roots(&self) -> Result<Vec<(RecordId, JudgementId)>> {
        let read = || -> rusqlite::Result<Vec<(RecordId, JudgementId)>> {
            let mut query = self
                .conn
                .prepare_cached("SELECT id, judgement FROM record WHERE unit = ?1")?;
            query
                .query_map([self.unit_id(Codebook::ROOT)], |row| {
                    Ok((RecordId(row.get(0)?), JudgementId(row.get(1)?)))
                })?
                .collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// A judgement's own record.
    ///
    /// # Errors
    /// Where the file cannot be read, or has no such judgement.
    pub fn root_of(&self, judgement: JudgementId) -> Result<RecordId> {
        self.conn
            .prepare_cached("SELECT id FROM record WHERE judgement = ?1 AND unit = ?2")
            .and_then(|mut query| {
                let root = self.unit_id(Codebook::ROOT);
                query.query_row([judgement.0, root], |row| row.get(0).map(RecordId))
            })
            .map_err(|error| self.failed(error))
    }
}
