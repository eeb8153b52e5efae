//! The judgements as the list shows them, and their texts.

use std::collections::HashSet;

use rusqlite::Row;

use super::{JudgementId, Library, Result, Screening};
use crate::codebook::PartialDate;

/// A judgement without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its number in the library.
    pub id: JudgementId,
    /// The beginning of its record ids: `2014-GD-HD-271`.
    pub stem: String,
    /// The court's own number, as printed. Foreign text: clean it before showing it.
    pub trial_number: Option<String>,
    /// The romanised number.
    pub citation: Option<String>,
    /// The court's full name. Foreign text.
    pub court: Option<String>,
    /// The letters of the court's province (GB/T 2260): `GD`.
    pub province: Option<String>,
    /// When it was given.
    pub date: Option<PartialDate>,
    /// The file that it came from.
    pub source: String,
    /// What may be wrong with its text, in words; none where nothing is.
    pub doubts: Option<String>,
    /// How far it is coded.
    pub status: Status,
    /// Flagged by the researcher, to come back to.
    pub flagged: bool,
    /// The researcher's note; empty where there is none.
    pub note: String,
    /// Whether it belongs to the study; none while that is undecided.
    pub screening: Option<Screening>,
    /// The names of the samples that it was drawn into.
    pub samples: Vec<String>,
}

/// How far a judgement is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// No value yet.
    Uncoded,
    /// Some values.
    Started,
    /// The researcher has said that it is done.
    Done,
    /// It does not belong to the study, however far it is coded.
    Excluded,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Uncoded, Self::Started, Self::Done, Self::Excluded];

    /// The word on screens and in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Uncoded => "uncoded",
            Self::Started => "started",
            Self::Done => "done",
            Self::Excluded => "excluded",
        }
    }

    /// The sign in lists.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Uncoded => "○",
            Self::Started => "◐",
            Self::Done => "●",
            Self::Excluded => "⊘",
        }
    }

    /// Whether there is something left to code.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Uncoded | Self::Started)
    }
}

const SELECT: &str = "
SELECT j.id, j.stem, j.trial_number, j.citation, j.court, j.province, j.trial_date, j.source,
  p.done_at IS NOT NULL, j.flagged_at IS NOT NULL, coalesce(j.note, ''), coalesce(p.coded, 0) > 0,
  j.decision, j.reason, j.remark, j.doubts
FROM judgement AS j LEFT JOIN progress AS p ON p.judgement = j.id AND p.pass = ?1";

impl Library {
    /// All judgements, in the order of their import.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        let read = || -> rusqlite::Result<Vec<Judgement>> {
            let mut query = self
                .conn
                .prepare_cached(&format!("{SELECT} ORDER BY j.id"))?;
            let mut judgements = query
                .query_map([self.pass.id.0], judgement)?
                .collect::<rusqlite::Result<Vec<Judgement>>>()?;
            let mut samples = self.samples_of_all()?;
            for judgement in &mut judgements {
                judgement.samples = samples.remove(&judgement.id).unwrap_or_default();
            }
            Ok(judgements)
        };
        read().map_err(|error| self.failed(error))
    }

    /// One judgement.
    ///
    /// # Errors
    /// Where the file cannot be read or has no such judgement.
    pub fn judgement(&self, id: JudgementId) -> Result<Judgement> {
        let read = || -> rusqlite::Result<Judgement> {
            let mut query = self
                .conn
                .prepare_cached(&format!("{SELECT} WHERE j.id = ?2"))?;
            let mut judgement = query.query_row([self.pass.id.0, id.0], judgement)?;
            judgement.samples = self.samples_of(id)?;
            Ok(judgement)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The text of a judgement as it came. Foreign text: clean it before showing it.
    ///
    /// # Errors
    /// Where the file cannot be read or has no such judgement.
    pub fn text(&self, id: JudgementId) -> Result<String> {
        self.conn
            .query_row(
                "SELECT text FROM judgement_text WHERE judgement = ?1",
                [id.0],
                |row| row.get(0),
            )
            .map_err(|error| self.failed(error))
    }

    /// The judgements whose text holds all of the given passages, letter for letter.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holding(&self, passages: &[String]) -> Result<HashSet<JudgementId>> {
        let read = |passage: &String| -> rusqlite::Result<HashSet<JudgementId>> {
            let mut query = self
                .conn
                .prepare_cached("SELECT judgement FROM judgement_text WHERE instr(text, ?1) > 0")?;
            query
                .query_map([passage], |row| row.get(0).map(JudgementId))?
                .collect()
        };
        let mut found = passages
            .iter()
            .map(|passage| read(passage).map_err(|error| self.failed(error)));
        let first = found.next().transpose()?.unwrap_or_default();
        found.try_fold(first, |held, also| Ok(&held & &also?))
    }

    /// The judgement of the latest step of the pass, to go on there.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_coded(&self) -> Result<Option<JudgementId>> {
        let read = || -> rusqlite::Result<Option<JudgementId>> {
            let mut query = self.conn.prepare_cached(
                "SELECT judgement FROM step WHERE pass = ?1 AND judgement IS NOT NULL
                     ORDER BY id DESC LIMIT 1",
            )?;
            query
                .query_map([self.pass.id.0], |row| row.get(0).map(JudgementId))?
                .next()
                .transpose()
        };
        read().map_err(|error| self.failed(error))
    }
}

fn judgement(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    let (done, started): (bool, bool) = (row.get(8)?, row.get(11)?);
    let decision: Option<String> = row.get(12)?;
    let screening = Screening::from_columns(decision.as_deref(), row.get(13)?, row.get(14)?);
    let status = match (&screening, done, started) {
        (Some(Screening::Excluded { .. }), _, _) => Status::Excluded,
        (_, true, _) => Status::Done,
        (_, false, true) => Status::Started,
        (_, false, false) => Status::Uncoded,
    };
    Ok(Judgement {
        id: JudgementId(row.get(0)?),
        stem: row.get(1)?,
        trial_number: row.get(2)?,
        citation: row.get(3)?,
        court: row.get(4)?,
        province: row.get(5)?,
        date: row
            .get::<_, Option<String>>(6)?
            .and_then(|date| date.parse().ok()),
        source: row.get(7)?,
        doubts: row.get(15)?,
        status,
        flagged: row.get(9)?,
        note: row.get(10)?,
        screening,
        samples: Vec::new(),
    })
}
