//! Whole columns of the library, for tables and exports.

use std::fmt::Write as _;
use std::ops::Range;

use rusqlite::params;
use rusqlite::types::ValueRef;

use super::writer::Column;
use super::{JudgementId, Library, RecordId, Result, stored};
use crate::codebook::{
    Codebook, Derivation, Metadata, Number, Origin, UnitIx, Value, VariableIx, VariableKind,
};
use crate::judgement::Province;

/// Where a record stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordPlace {
    /// The id of the record in the library file.
    pub id: RecordId,
    /// The unit of the record.
    pub unit: UnitIx,
    /// The record above it.
    pub parent: Option<RecordId>,
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

    /// Hands all answers to a variable to `each`: those that were coded, or what is known of the judgements
    /// besides their texts. In the order of the records, where they were coded. A variable that is derived
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
        let filled = match self.codebook().variable(variable).kind {
            VariableKind::Nominal(_) | VariableKind::Ordinal(_) | VariableKind::Place(Some(_)) => {
                Some("code")
            }
            VariableKind::Number(_) | VariableKind::Money(..) => Some("number"),
            VariableKind::ManyOf(_)
            | VariableKind::Date
            | VariableKind::Place(None)
            | VariableKind::Text => None,
        };
        let mut read = || match filled {
            Some(column) => self.each_of_column(id, column, &mut each),
            None => self.each_of_any(id, "", &mut each),
        };
        read().map_err(|error| self.failed(error))
    }

    /// The answers to a variable that stand in one column of `value`, or are missing codes. To look at the other
    /// columns of a million values takes as long again, so those that stand there after all come at the end.
    fn each_of_column(
        &self,
        variable: i64,
        column: &str,
        each: &mut impl FnMut(RecordId, Value),
    ) -> rusqlite::Result<()> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT record, {column}, missing FROM value WHERE variable = ?1 AND pass = ?2"
        ))?;
        let mut rows = query.query(params![variable, self.pass.id.0])?;
        let mut elsewhere = false;
        while let Some(row) = rows.next()? {
            let value = match row.get_ref(1)? {
                ValueRef::Integer(code) => Some(Value::Code(code)),
                ValueRef::Real(number) => Number::new(number).map(Value::Number),
                _ => row.get::<_, Option<i64>>(2)?.map(Value::Missing),
            };
            match value {
                Some(value) => each(RecordId(row.get(0)?), value),
                None => elsewhere = true,
            }
        }
        if elsewhere {
            let rest = format!("AND {column} IS NULL AND missing IS NULL");
            self.each_of_any(variable, &rest, each)?;
        }
        Ok(())
    }

    /// The answers to a variable, in whatever column of `value` they stand.
    fn each_of_any(
        &self,
        variable: i64,
        rest: &str,
        each: &mut impl FnMut(RecordId, Value),
    ) -> rusqlite::Result<()> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT record, code, number, date, text, codes, missing FROM value
             WHERE variable = ?1 AND pass = ?2 {rest}"
        ))?;
        let mut rows = query.query(params![variable, self.pass.id.0])?;
        while let Some(row) = rows.next()? {
            each(RecordId(row.get(0)?), stored::from_columns(row, 1)?);
        }
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;
    use crate::library::NewJudgement;

    #[test]
    fn an_answer_in_another_column_than_its_kind_says_is_read_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.db");
        let mut library = Library::create(&path, BUILT_IN[0].toml).unwrap();
        let new = |stem: &str| NewJudgement {
            text: format!("虚构 {stem}"),
            stem: Some(stem.into()),
            ..NewJudgement::default()
        };
        let stems = ["2014-GD-HD-1", "2014-GD-HD-2", "2014-GD-HD-3"];
        library.insert_judgements(&stems.map(new)).unwrap();
        // As if the variable had been one of free text in an earlier version of the codebook.
        let variable = library
            .codebook()
            .variable_named("judgement.victims")
            .unwrap();
        let id = library.variable_id(variable).unwrap();
        let roots = library.roots().unwrap();
        for ((record, _), column) in roots.iter().zip(["text", "missing", "number"]) {
            let insert = format!(
                "INSERT INTO value (record, variable, pass, {column}) VALUES (?1, ?2, ?3, ?4)"
            );
            library
                .conn
                .execute(&insert, params![record.0, id, library.pass.id.0, "7"])
                .unwrap();
        }
        let mut answers = Vec::new();
        library
            .each_answer(variable, |_, value| answers.push(value))
            .unwrap();
        let expected = [
            Value::Missing(7),
            Value::Number(Number::new(7.0).unwrap()),
            Value::Text("7".into()),
        ];
        assert_eq!(answers, expected);
    }
}
