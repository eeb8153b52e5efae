//! The judgements as the list shows them, and their texts.

use rusqlite::{OptionalExtension, Row};

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
    /// The romanised form of the trial number, for quoting in English; none where it is not known.
    pub citation: Option<String>,
    /// The court's full name. Foreign text.
    pub court: Option<String>,
    /// The letters of the court's province (GB/T 2260): `GD`.
    pub province: Option<String>,
    /// When it was given.
    pub date: Option<PartialDate>,
    /// The file that it came from.
    pub source: String,
    /// Whether its text is here; without one, its number, court and date are all that is known of it.
    pub has_text: bool,
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
    /// No value in the pass.
    Uncoded,
    /// At least one value, and not marked as done.
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
  j.decision, j.reason, j.remark, j.doubts, j.text_hash IS NOT NULL
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

    /// How many judgements there are.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgement_count(&self) -> Result<usize> {
        self.conn
            .query_row("SELECT count(*) FROM judgement", [], |row| {
                row.get::<_, i64>(0)
            })
            .map(|count| usize::try_from(count).unwrap_or_default())
            .map_err(|error| self.failed(error))
    }

    /// Up to `count` judgements in the order of their import, of which at most `before` come before `around`; from
    /// the first one where `around` is none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements_around(
        &self,
        around: Option<JudgementId>,
        before: usize,
        count: usize,
    ) -> Result<Vec<Judgement>> {
        let read = || -> rusqlite::Result<Vec<Judgement>> {
            let first: Option<i64> = match around {
                Some(id) => self.conn.query_row(
                    "SELECT min(id) FROM (SELECT id FROM judgement WHERE id <= ?1 ORDER BY id DESC LIMIT ?2)",
                    [id.0, limit(before).saturating_add(1)],
                    |row| row.get(0),
                )?,
                None => None,
            };
            let mut query = self
                .conn
                .prepare_cached(&format!("{SELECT} WHERE j.id >= ?2 ORDER BY j.id LIMIT ?3"))?;
            let key = [self.pass.id.0, first.unwrap_or(i64::MIN), limit(count)];
            let mut judgements = query
                .query_map(key, judgement)?
                .collect::<rusqlite::Result<Vec<Judgement>>>()?;
            for judgement in &mut judgements {
                judgement.samples = self.samples_of(judgement.id)?;
            }
            Ok(judgements)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The first judgement after another one, around the end, that is neither done in the pass nor excluded.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn next_open(&self, after: JudgementId) -> Result<Option<JudgementId>> {
        let read = || -> rusqlite::Result<Option<JudgementId>> {
            for range in ["j.id > ?2", "j.id <= ?2"] {
                let found = self
                    .conn
                    .prepare_cached(&format!(
                        "SELECT j.id FROM judgement AS j
                         LEFT JOIN progress AS p ON p.judgement = j.id AND p.pass = ?1
                         WHERE {range} AND j.decision IS NOT 'excluded' AND p.done_at IS NULL
                         ORDER BY j.id LIMIT 1"
                    ))?
                    .query_row([self.pass.id.0, after.0], |row| row.get(0).map(JudgementId))
                    .optional()?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            Ok(None)
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

    /// Whether a judgement is there.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn has_judgement(&self, id: Option<JudgementId>) -> Result<bool> {
        self.conn
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM judgement WHERE id = ?1)",
                [id.map(|id| id.0)],
                |row| row.get(0),
            )
            .map_err(|error| self.failed(error))
    }

    /// The text of a judgement as it came; empty where it has none yet. Foreign text: clean it before showing it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn text(&self, id: JudgementId) -> Result<String> {
        self.conn
            .query_row(
                "SELECT text FROM judgement_text WHERE judgement = ?1",
                [id.0],
                |row| row.get(0),
            )
            .optional()
            .map(Option::unwrap_or_default)
            .map_err(|error| self.failed(error))
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

/// A limit as SQL takes it.
fn limit(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
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
        has_text: row.get(16)?,
        doubts: row.get(15)?,
        status,
        flagged: row.get(9)?,
        note: row.get(10)?,
        screening,
        samples: Vec::new(),
    })
}
