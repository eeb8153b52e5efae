//! Values and themes that change with the codebook, in whatever pass they are.

use rusqlite::params;

use super::super::change::Walk;
use super::super::recoding::RecodedValue;
use super::super::{JudgementId, RecordId, stored};
use super::history::{HistoryRow, HistorySubject, wanted};
use super::{WriteFault, Writer};
use crate::codebook::Value;

/// A value that became another one. The version under which it was coded stays.
pub(super) struct Change {
    record: RecordId,
    judgement: Option<JudgementId>,
    /// The file's ids.
    variable: i64,
    pass: i64,
    old: Value,
    new: Value,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            record: row.record?,
            judgement: row.judgement,
            variable: row.variable?,
            pass: row.pass?,
            old: stored::from_json(row.old.as_deref()?)?,
            new: stored::from_json(row.new.as_deref()?)?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            record: Some(self.record),
            judgement: self.judgement,
            variable: Some(self.variable),
            pass: Some(self.pass),
            old: Some(stored::to_json(&self.old)),
            new: Some(stored::to_json(&self.new)),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> rusqlite::Result<()> {
        let (old, new) = wanted(
            walk,
            (self.new.clone(), self.old.clone()),
            (self.old, self.new),
        );
        Self { old, new, ..self }.make(writer)
    }

    fn make(self, writer: &mut Writer<'_>) -> rusqlite::Result<()> {
        let stored::ValueColumns {
            code,
            number,
            date,
            text,
            codes,
            missing,
        } = stored::columns(&self.new);
        writer
            .conn()
            .prepare_cached(
                "UPDATE value SET (code, number, date, text, codes, missing) = (?4, ?5, ?6, ?7, ?8, ?9)
                 WHERE record = ?1 AND variable = ?2 AND pass = ?3",
            )?
            .execute(params![
                self.record.0,
                self.variable,
                self.pass,
                code,
                number,
                date,
                text,
                codes,
                missing
            ])?;
        writer.remember(HistorySubject::Recode, self.row())
    }
}

impl Writer<'_> {
    /// Changes a value as the codebook asks.
    pub(super) fn recode(&mut self, variable: i64, value: RecodedValue) -> Result<(), WriteFault> {
        let change = Change {
            record: value.record,
            judgement: Some(value.judgement),
            variable,
            pass: value.pass,
            old: value.old,
            new: value.new,
        };
        Ok(change.make(self)?)
    }

    /// Puts one theme wherever another one is, in its place. Where both are on a passage their memos are joined.
    pub(super) fn merge_themes(&mut self, from: i64, into: i64) -> Result<(), WriteFault> {
        type Row = (i64, i64, String, JudgementId, Option<String>);
        let conn = self.conn();
        let rows: Vec<Row> = conn
            .prepare(
                "SELECT t.passage, t.pass, t.memo, p.judgement,
                   (SELECT memo FROM passage_theme AS o
                    WHERE o.passage = t.passage AND o.pass = t.pass AND o.theme = ?2)
                 FROM passage_theme AS t JOIN passage AS p ON p.id = t.passage WHERE t.theme = ?1
                 ORDER BY t.pass, t.passage",
            )?
            .query_map([from, into], |row| {
                let judgement = JudgementId(row.get(3)?);
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    judgement,
                    row.get(4)?,
                ))
            })?
            .collect::<rusqlite::Result<_>>()?;
        for (passage, pass, memo, judgement, beside) in rows {
            let joined = match beside {
                None => memo,
                Some(beside) if memo.is_empty() || memo == beside => beside,
                Some(beside) if beside.is_empty() => memo,
                Some(beside) => format!("{beside}\n{memo}"),
            };
            self.judgement = judgement;
            self.set_theme_of(pass, passage, from, None)?;
            self.set_theme_of(pass, passage, into, Some(joined))?;
        }
        self.judgement = JudgementId(0);
        Ok(())
    }
}
