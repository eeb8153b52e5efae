//! Whole columns of the library, for tables and exports.

use rusqlite::params;

use super::writer::Column;
use super::{JudgementId, Library, RecordId, Result, stored};
use crate::codebook::{Codebook, Derivation, Metadata, Origin, UnitIx, Value, VariableIx};
use crate::judgement::Province;

/// Where a record stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordPlace {
    /// The record.
    pub id: RecordId,
    /// Its unit.
    pub unit: UnitIx,
    /// The record above it.
    pub parent: Option<RecordId>,
    /// Whether it is there and its judgement belongs to the study: of a judgement that is excluded, its own
    /// record is not, and so nothing below it. Both can come back by undo.
    pub present: bool,
}

impl Library {
    /// The places of all records, parents before children.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn record_places(&self) -> Result<Vec<RecordPlace>> {
        let read = || -> rusqlite::Result<Vec<RecordPlace>> {
            let mut query = self.conn.prepare_cached(
                "SELECT r.id, r.unit, r.parent, r.deleted OR (r.parent IS NULL AND EXISTS (
                   SELECT 1 FROM judgement AS j WHERE j.id = r.judgement AND j.decision = 'excluded'))
                 FROM record AS r ORDER BY r.id",
            )?;
            let mut rows = query.query([])?;
            let mut places = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(unit) = self.unit_ix(row.get(1)?) else {
                    continue;
                };
                places.push(RecordPlace {
                    id: RecordId(row.get(0)?),
                    unit,
                    parent: row.get::<_, Option<i64>>(2)?.map(RecordId),
                    present: !row.get::<_, bool>(3)?,
                });
            }
            Ok(places)
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

    /// Hands all answers to a variable to `each`: those that were coded, or what is known of the judgements
    /// besides their texts. In the order of the records, where they were coded. A variable that is worked out
    /// from others has none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn each_answer(
        &self,
        variable: VariableIx,
        mut each: impl FnMut(RecordId, Value),
    ) -> Result<()> {
        if let Origin::Derived(Derivation::Metadata(field)) =
            self.codebook().variable(variable).origin
        {
            for (record, value) in self.metadata_column(field)? {
                each(record, value);
            }
            return Ok(());
        }
        let Some(id) = self.variable_id(variable) else {
            return Ok(());
        };
        let mut read = || -> rusqlite::Result<()> {
            let mut query = self.conn.prepare_cached(
                "SELECT record, code, number, date, text, codes, missing FROM value
                 WHERE variable = ?1 AND pass = ?2",
            )?;
            let mut rows = query.query(params![id, self.pass.id.0])?;
            while let Some(row) = rows.next()? {
                each(RecordId(row.get(0)?), stored::from_columns(row, 1)?);
            }
            Ok(())
        };
        read().map_err(|error| self.failed(error))
    }

    /// What is known of the judgements besides their texts, by the judgements' own records.
    fn metadata_column(&self, field: Metadata) -> Result<Vec<(RecordId, Value)>> {
        let column = Column::of(field).name();
        let read = || -> rusqlite::Result<Vec<(RecordId, String)>> {
            let mut query = self.conn.prepare(&format!(
                "SELECT r.id, j.{column} FROM judgement AS j JOIN record AS r ON r.judgement = j.id
                 WHERE r.unit = ?1 AND j.{column} IS NOT NULL"
            ))?;
            let root = self.unit_id(Codebook::ROOT);
            query
                .query_map([root], |row| Ok((RecordId(row.get(0)?), row.get(1)?)))?
                .collect()
        };
        let texts = read().map_err(|error| self.failed(error))?;
        Ok(texts
            .into_iter()
            .filter_map(|(record, text)| metadata_value(field, text).map(|value| (record, value)))
            .collect())
    }
}

/// A field of a judgement as the value of a derived variable.
pub fn metadata_value(field: Metadata, stored: String) -> Option<Value> {
    match field {
        Metadata::TrialDate => stored.parse().ok().map(Value::Date),
        Metadata::Province => {
            let known = Province::by_letters(&stored).map(|province| province.english.to_owned());
            Some(Value::Text(known.unwrap_or(stored)))
        }
        Metadata::TrialNumber | Metadata::Court => Some(Value::Text(stored)),
    }
}
