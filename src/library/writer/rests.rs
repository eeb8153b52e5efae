//! What rests on what a step changes: records and what is said of judgements belong to the study, so another pass may
//! have gone on from there. Such a change is not taken away below it.

use crate::messages::words;
use rusqlite::{OptionalExtension, params};

use super::super::RecordId;
use super::super::change::Walk;
use super::history::{HistoryRow, HistorySubject, wanted};
use super::{Coded, WriteFault, Writer};

impl Writer<'_> {
    /// No other pass has values in a record.
    pub(super) fn must_be_ours(&self, record: RecordId) -> Result<(), WriteFault> {
        let found = self
            .conn()
            .prepare_cached(
                "SELECT r.name, p.name, count(*) FROM value AS v
                 JOIN pass AS p ON p.id = v.pass JOIN record AS r ON r.id = v.record
                 WHERE v.record = ?1 AND v.pass <> ?2 GROUP BY p.id ORDER BY p.id LIMIT 1",
            )?
            .query_row([record.0, self.pass()], |row| {
                Ok(Coded {
                    record: row.get(0)?,
                    pass: row.get(1)?,
                    values: row.get(2)?,
                })
            })
            .optional()?;
        found.map_or(Ok(()), |coded| Err(WriteFault::Coded(coded)))
    }

    /// No record that is present is below a record.
    pub(super) fn must_be_lowest(&self, record: RecordId) -> Result<(), WriteFault> {
        let found: Option<(String, String)> = self
            .conn()
            .prepare_cached(
                "SELECT r.name, b.name FROM record AS r JOIN record AS b ON b.parent = r.id
                 WHERE r.id = ?1 AND b.deleted = 0 ORDER BY b.id LIMIT 1",
            )?
            .query_row([record.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.map_or(Ok(()), |(record, below)| {
            Err(WriteFault::Above { record, below })
        })
    }

    /// All records above a record are present.
    pub(super) fn must_be_below(&self, record: RecordId) -> Result<(), WriteFault> {
        let parent: Option<i64> = self
            .conn()
            .prepare_cached("SELECT parent FROM record WHERE id = ?1")?
            .query_row([record.0], |row| row.get(0))?;
        parent.map_or(Ok(()), |parent| self.must_be_present(RecordId(parent)))
    }

    /// What belongs to the study is still as the step left it, or as undoing it did.
    pub(super) fn must_be_as_left(
        &self,
        walk: Walk,
        target: i64,
        subject: &str,
        row: &HistoryRow,
    ) -> Result<(), WriteFault> {
        let name = row.name.as_deref();
        let Some(what) = HistorySubject::named(subject).and_then(|subject| of_study(subject, name))
        else {
            return Ok(());
        };
        let last: Option<(Option<String>, String)> = self
            .conn()
            .prepare_cached(
                "SELECT h.new, p.name FROM history AS h
                 JOIN step AS s ON s.id = h.step JOIN pass AS p ON p.id = s.pass
                 WHERE h.step > ?1 AND h.subject = ?2 AND h.judgement IS ?3 AND h.other IS ?4 AND h.name IS ?5
                 ORDER BY h.id DESC LIMIT 1",
            )?
            .query_row(
                params![
                    target,
                    subject,
                    row.judgement.map(|id| id.0),
                    row.other.map(|id| id.0),
                    name
                ],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let left = wanted(walk, &row.new, &row.old);
        match last {
            Some((now, pass)) if now != *left => {
                let judgement = self
                    .conn()
                    .prepare_cached("SELECT stem FROM judgement WHERE id = ?1")?
                    .query_row([row.judgement.map(|id| id.0)], |row| row.get(0))
                    .optional()?
                    // A table has a name of its own.
                    .or_else(|| row.name.clone())
                    .unwrap_or_default();
                Err(WriteFault::ChangedSince {
                    what,
                    judgement,
                    pass,
                })
            }
            _ => Ok(()),
        }
    }
}

/// What a row is about, in words, where that belongs to the study and not to a pass.
fn of_study(subject: HistorySubject, name: Option<&str>) -> Option<&'static str> {
    match (subject, name) {
        (HistorySubject::Mark, Some("flag")) => Some(words!("library-the-flag")),
        (HistorySubject::Mark, Some("note")) => Some(words!("library-the-note")),
        (HistorySubject::Metadata, Some("trial_number" | "normal_number" | "citation")) => {
            Some(words!("library-the-number"))
        }
        (HistorySubject::Metadata, Some("court")) => Some(words!("library-the-court")),
        (HistorySubject::Metadata, Some("province")) => Some(words!("library-the-province")),
        (HistorySubject::Metadata, Some("trial_date")) => Some(words!("library-the-date")),
        (HistorySubject::Screening, _) => Some(words!("library-the-decision-on-screening")),
        (HistorySubject::Likeness, _) => Some(words!("library-the-decision-on-a-pair")),
        (HistorySubject::Table, _) => Some(words!("library-the-table")),
        _ => None,
    }
}
