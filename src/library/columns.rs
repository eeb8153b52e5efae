//! All answers to a variable, for tables and exports.

use std::ffi::c_int;
use std::panic::{RefUnwindSafe, UnwindSafe};

use rusqlite::functions::Context;
use rusqlite::params;
use rusqlite::types::ValueRef;

use super::collect::{FromRows, collect};
use super::writer::Column;
use super::{Library, RecordId, Result, stored};
use crate::codebook::{
    Codebook, Derivation, Metadata, Number, Origin, Value, VariableIx, VariableKind,
};
use crate::judgement::Province;

/// What the answers to a variable are collected into.
pub trait AnswerSink: Default + Send + UnwindSafe + RefUnwindSafe + 'static {
    /// Adds the answer of a record.
    fn push(&mut self, record: RecordId, value: Value);
}

impl AnswerSink for Vec<(RecordId, Value)> {
    fn push(&mut self, record: RecordId, value: Value) {
        self.push((record, value));
    }
}

/// From rows of a record, its answer in one column of `value`, and a missing code.
#[derive(Default)]
struct CollectedColumn<S> {
    answers: S,
    /// Whether there are answers in other columns.
    elsewhere: bool,
}

impl<S: AnswerSink> FromRows for CollectedColumn<S> {
    const COLUMNS: c_int = 3;

    fn push(&mut self, row: &Context<'_>) -> rusqlite::Result<()> {
        let value = match row.get_raw(1) {
            ValueRef::Integer(code) => Some(Value::Code(code)),
            ValueRef::Real(number) => Number::new(number).map(Value::Number),
            _ => row.get::<Option<i64>>(2)?.map(Value::Missing),
        };
        match value {
            Some(value) => self.answers.push(RecordId(row.get(0)?), value),
            None => self.elsewhere = true,
        }
        Ok(())
    }
}

impl Library {
    /// All answers to a variable: those that were coded, or what is known of the judgements besides their texts.
    /// In the order of the records, where they were coded. A variable that is derived from others has none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn answers<S: AnswerSink>(&self, variable: VariableIx) -> Result<S> {
        if let Origin::Derived(Derivation::Metadata(field)) =
            self.codebook().variable(variable).origin
        {
            let mut answers = S::default();
            for (record, value) in self.metadata_column(field)? {
                answers.push(record, value);
            }
            return Ok(answers);
        }
        if let Origin::Derived(Derivation::Theme(theme)) = self.codebook().variable(variable).origin
        {
            let mut answers = S::default();
            for (record, present) in self.theme_column(theme)? {
                answers.push(record, Value::Code(i64::from(present)));
            }
            return Ok(answers);
        }
        let Some(id) = self.variable_id(variable) else {
            return Ok(S::default());
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
        let read = || {
            if let Some(column) = filled {
                return self.answers_in_column(id, column);
            }
            let mut answers = S::default();
            self.add_answers(id, "", &mut answers)?;
            Ok(answers)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The answers to a variable that stand in one column of `value`, or are missing codes. To look at the other
    /// columns of a million values takes as long again, so those that stand there after all come at the end.
    fn answers_in_column<S: AnswerSink>(&self, variable: i64, column: &str) -> rusqlite::Result<S> {
        let query = format!(
            "SELECT collect (record, {column}, missing) FROM value WHERE variable = ?1 AND pass = ?2"
        );
        let params = params![variable, self.pass.id.0];
        let CollectedColumn {
            mut answers,
            elsewhere,
        } = collect(&self.conn, &query, params)?;
        if elsewhere {
            let rest = format!("AND {column} IS NULL AND missing IS NULL");
            self.add_answers(variable, &rest, &mut answers)?;
        }
        Ok(answers)
    }

    /// The answers to a variable, in whatever column of `value` they stand.
    fn add_answers(
        &self,
        variable: i64,
        rest: &str,
        answers: &mut impl AnswerSink,
    ) -> rusqlite::Result<()> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT record, code, number, date, text, codes, missing FROM value
             WHERE variable = ?1 AND pass = ?2 {rest}"
        ))?;
        let mut rows = query.query(params![variable, self.pass.id.0])?;
        while let Some(row) = rows.next()? {
            answers.push(RecordId(row.get(0)?), stored::from_columns(row, 1)?);
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
        let answers: Vec<(RecordId, Value)> = library.answers(variable).unwrap();
        let answers: Vec<Value> = answers.into_iter().map(|(_, value)| value).collect();
        let expected = [
            Value::Missing(7),
            Value::Number(Number::new(7.0).unwrap()),
            Value::Text("7".into()),
        ];
        assert_eq!(answers, expected);
    }
}
