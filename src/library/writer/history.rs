//! The rows of the history: what each kind of change keeps, and how a step's rows are read again.

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::change::Walk;
use super::super::{JudgementId, RecordId};

/// What a row of the history is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistorySubject {
    Value,
    Evidence,
    Theme,
    Record,
    Mark,
    Metadata,
    Screening,
    Likeness,
    Codebook,
    Recode,
    Acknowledgement,
    Table,
}

impl HistorySubject {
    const ALL: [Self; 12] = [
        Self::Value,
        Self::Evidence,
        Self::Theme,
        Self::Record,
        Self::Mark,
        Self::Metadata,
        Self::Screening,
        Self::Likeness,
        Self::Codebook,
        Self::Recode,
        Self::Acknowledgement,
        Self::Table,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Acknowledgement => "acknowledgement",
            Self::Evidence => "evidence",
            Self::Theme => "theme",
            Self::Record => "record",
            Self::Mark => "mark",
            Self::Metadata => "metadata",
            Self::Screening => "screening",
            Self::Likeness => "likeness",
            Self::Codebook => "codebook",
            Self::Recode => "recode",
            Self::Table => "table",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }
}

/// A row of the history. Each kind of change fills the columns that it needs.
#[derive(Debug, Default)]
pub(super) struct HistoryRow {
    pub judgement: Option<JudgementId>,
    pub record: Option<RecordId>,
    /// The file's id.
    pub variable: Option<i64>,
    pub passage: Option<i64>,
    /// The file's id.
    pub theme: Option<i64>,
    pub other: Option<JudgementId>,
    pub name: Option<String>,
    /// JSON; none where there was nothing.
    pub old: Option<String>,
    pub new: Option<String>,
    /// What the text suggested, JSON.
    pub suggestion: Option<String>,
    pub accepted: bool,
    /// Whose it is; none where it is of the pass of the step.
    pub pass: Option<i64>,
    /// The versions of the codebook under which an old and a new value were coded.
    pub old_codebook: Option<i64>,
    pub new_codebook: Option<i64>,
}

/// JSON for the columns `old` and `new`. Texts and flat enums always have such a form.
pub(super) fn json<T: Serialize>(value: Option<&T>) -> Option<String> {
    value.and_then(|value| serde_json::to_string(value).ok())
}

/// What [`json`] wrote.
///
/// # Errors
/// Where the text cannot be read.
pub(super) fn parsed<T: DeserializeOwned>(json: Option<&str>) -> serde_json::Result<Option<T>> {
    json.map(serde_json::from_str).transpose()
}

/// What a walk goes to, of the two sides of a change.
pub(super) fn wanted<T>(walk: Walk, old: T, new: T) -> T {
    match walk {
        Walk::Undo => old,
        Walk::Redo => new,
    }
}

pub(super) fn append(
    conn: &Connection,
    step: i64,
    subject: HistorySubject,
    row: &HistoryRow,
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO history
         (step, subject, judgement, record, variable, passage, other, name, old, new, suggestion, accepted, theme,
          pass, old_codebook, new_codebook)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        step,
        subject.name(),
        row.judgement.map(|id| id.0),
        row.record.map(|id| id.0),
        row.variable,
        row.passage,
        row.other.map(|id| id.0),
        row.name,
        row.old,
        row.new,
        row.suggestion,
        row.accepted,
        row.theme,
        row.pass,
        row.old_codebook,
        row.new_codebook,
    ])
    .map(drop)
}

/// So many rows of the history are in memory at a time.
const AT_ONCE: usize = 10_000;

/// The next rows of a step with their ids and subjects, in the order in which they are made again: those after a row, or
/// the first ones. None where there are no more.
pub(super) fn of_step(
    conn: &Connection,
    step: i64,
    walk: Walk,
    after: Option<i64>,
) -> rusqlite::Result<Vec<(i64, String, HistoryRow)>> {
    let (order, sign) = wanted(walk, ("DESC", "<"), ("ASC", ">"));
    let first = wanted(walk, i64::MAX, 0);
    let mut query = conn.prepare_cached(&format!(
        "SELECT subject, judgement, record, variable, passage, other, name, old, new, theme, id, pass,
           old_codebook, new_codebook
         FROM history WHERE step = ?1 AND id {sign} ?2 ORDER BY id {order} LIMIT {AT_ONCE}"
    ))?;
    query
        .query_map([step, after.unwrap_or(first)], |row| {
            let subject = row.get(0)?;
            let kept = HistoryRow {
                judgement: row.get::<_, Option<i64>>(1)?.map(JudgementId),
                record: row.get::<_, Option<i64>>(2)?.map(RecordId),
                variable: row.get(3)?,
                passage: row.get(4)?,
                other: row.get::<_, Option<i64>>(5)?.map(JudgementId),
                name: row.get(6)?,
                old: row.get(7)?,
                new: row.get(8)?,
                theme: row.get(9)?,
                pass: row.get(11)?,
                old_codebook: row.get(12)?,
                new_codebook: row.get(13)?,
                ..HistoryRow::default()
            };
            Ok((row.get(10)?, subject, kept))
        })?
        .collect()
}
