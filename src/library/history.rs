//! The history as it is read: which steps were made, when, and what values they changed.

use jiff::Timestamp;
use rusqlite::params;

use super::{Applied, JudgementId, Library, RecordId, Result, stored};
use crate::codebook::{Value, VariableIx};
use crate::ground::clean_line;
use crate::messages::text;

/// Which steps are asked for; all where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryQuery {
    /// Steps that changed something of this judgement.
    pub judgement: Option<JudgementId>,
    /// Steps that changed a value of this variable.
    pub variable: Option<VariableIx>,
    /// Steps made at this moment or later.
    pub since: Option<Timestamp>,
    /// Steps made before this moment.
    pub until: Option<Timestamp>,
    /// So many of the latest steps.
    pub last: Option<usize>,
}

/// A step of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryStep {
    /// Its number; later steps have higher ones.
    pub number: i64,
    /// When it was made.
    pub at: Timestamp,
    /// The name of the pass in which it was made.
    pub pass: String,
    /// The stem of the judgement that it belongs to; none where it belongs to several or to the study.
    pub judgement: Option<String>,
    /// The same judgement.
    pub judgement_id: Option<JudgementId>,
    /// What it did, in words.
    pub what: String,
    /// Whether it took an earlier step back, or made one again.
    pub walked: Option<super::Walk>,
    /// The values that it changed, in the order in which it did.
    pub values: Vec<ChangedValue>,
    /// What else it changed, where the words above do not say it: notes, memos, metadata.
    pub others: Vec<ChangedOther>,
}

/// Something besides a value that a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedOther {
    /// What it is: the subject of the history, with the name of the field.
    pub what: String,
    /// What it was before; none where there was nothing.
    pub old: Option<String>,
    /// What it is after.
    pub new: Option<String>,
}

/// A value that a step changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedValue {
    /// The record.
    pub id: RecordId,
    /// The id of the record.
    pub record: String,
    /// Its place in the codebook of the library.
    pub variable: VariableIx,
    /// The value before; none where it was uncoded.
    pub old: Option<Value>,
    /// The value after; none where it was cleared.
    pub new: Option<Value>,
}

impl Library {
    /// The steps of all passes that are asked for, in the order in which they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn history(&self, asked: &HistoryQuery) -> Result<Vec<HistoryStep>> {
        let steps = self
            .steps_asked_for(asked)
            .map_err(|error| self.failed(error))?;
        let mut history = Vec::with_capacity(steps.len());
        for step in steps.into_iter().rev() {
            let values = self
                .values_of_step(step.number, asked.variable)
                .map_err(|error| self.failed(error))?;
            let others = self
                .others_of_step(step.number)
                .map_err(|error| self.failed(error))?;
            let what = self.in_words(&Applied {
                judgement: step.judgement,
                action: self.action_of(&step.action),
                deltas: Vec::new(),
                codebook: None,
            })?;
            history.push(HistoryStep {
                number: step.number,
                at: step.at,
                pass: step.pass,
                judgement: step.stem,
                judgement_id: step.judgement,
                what,
                walked: step.walked,
                values,
                others,
            });
        }
        Ok(history)
    }

    fn steps_asked_for(&self, asked: &HistoryQuery) -> rusqlite::Result<Vec<StepRow>> {
        let variable = asked.variable.map(|variable| self.variable_id(variable));
        let since = asked
            .since
            .map(|since| since.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        let until = asked
            .until
            .map(|until| until.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        let mut query = self.conn.prepare_cached(
            "SELECT s.id, s.at, p.name, s.judgement, j.stem, s.action, s.undoes, s.redoes
             FROM step AS s JOIN pass AS p ON p.id = s.pass
             LEFT JOIN judgement AS j ON j.id = s.judgement
             WHERE (?1 IS NULL OR s.judgement = ?1 OR EXISTS (
                        SELECT 1 FROM history AS h WHERE h.step = s.id AND h.judgement = ?1))
               AND (?2 IS NULL OR EXISTS (
                        SELECT 1 FROM history AS h
                        WHERE h.step = s.id AND h.subject IN ('value', 'recode') AND h.variable = ?2))
               AND (?3 IS NULL OR s.at >= ?3)
               AND (?5 IS NULL OR s.at < ?5)
             ORDER BY s.id DESC LIMIT ?4",
        )?;
        let limit = asked
            .last
            .map_or(-1, |last| i64::try_from(last).unwrap_or(i64::MAX));
        let rows = query.query_map(
            params![
                asked.judgement.map(|id| id.0),
                variable,
                since,
                limit,
                until
            ],
            |row| {
                let at: String = row.get(1)?;
                let (undoes, redoes): (Option<i64>, Option<i64>) = (row.get(6)?, row.get(7)?);
                Ok(StepRow {
                    number: row.get(0)?,
                    at: at.parse().unwrap_or(Timestamp::UNIX_EPOCH),
                    pass: row.get(2)?,
                    judgement: row.get::<_, Option<i64>>(3)?.map(JudgementId),
                    stem: row.get(4)?,
                    action: row.get(5)?,
                    walked: match (undoes, redoes) {
                        (Some(_), _) => Some(super::Walk::Undo),
                        (_, Some(_)) => Some(super::Walk::Redo),
                        _ => None,
                    },
                })
            },
        )?;
        rows.collect()
    }

    fn values_of_step(
        &self,
        step: i64,
        variable: Option<VariableIx>,
    ) -> rusqlite::Result<Vec<ChangedValue>> {
        let mut query = self.conn.prepare_cached(
            "SELECT r.name, h.variable, h.old, h.new, r.id FROM history AS h
             JOIN record AS r ON r.id = h.record
             WHERE h.step = ?1 AND h.subject IN ('value', 'recode') ORDER BY h.id",
        )?;
        let mut rows = query.query([step])?;
        let mut values = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(of) = self.variable_ix(row.get(1)?) else {
                continue;
            };
            if variable.is_some_and(|variable| variable != of) {
                continue;
            }
            let value = |json: Option<String>| {
                // What no program of ours wrote is shown as nothing.
                stored::from_json_or_none(json.as_deref()).unwrap_or_default()
            };
            values.push(ChangedValue {
                id: RecordId(row.get(4)?),
                record: row.get(0)?,
                variable: of,
                old: value(row.get(2)?),
                new: value(row.get(3)?),
            });
        }
        Ok(values)
    }

    /// The texts that a step changed: what is not a value, and has two sides that can be read.
    fn others_of_step(&self, step: i64) -> rusqlite::Result<Vec<ChangedOther>> {
        /// Of a step that changed a whole study the first ones are enough.
        const MOST: i64 = 50;
        let mut query = self.conn.prepare_cached(
            "SELECT h.subject, h.name, h.old, h.new, t.name, substr(p.quote, 1, 60) FROM history AS h
             LEFT JOIN theme AS t ON t.id = h.theme LEFT JOIN passage AS p ON p.id = h.passage
             WHERE h.step = ?1 AND h.subject NOT IN ('value', 'evidence', 'record', 'likeness')
             ORDER BY h.id LIMIT ?2",
        )?;
        query
            .query_map([step, MOST], |row| {
                let (subject, name): (String, Option<String>) = (row.get(0)?, row.get(1)?);
                let theme: Option<String> = row.get(4)?;
                let quote: Option<String> = row.get(5)?;
                let is_theme = theme.is_some();
                let what = match theme.or(name) {
                    Some(name) => format!("{subject} {name}"),
                    None => subject,
                };
                let what = match quote {
                    Some(quote) => format!("{what} ❝{}❞", clean_line(&quote)),
                    None => what,
                };
                let side = |json: Option<String>| match json.map(|json| plain(&json)) {
                    // Without a memo a theme is only there.
                    Some(memo) if is_theme && memo.is_empty() => Some(text!("history-theme-there")),
                    side => side,
                };
                Ok(ChangedOther {
                    what,
                    old: side(row.get(2)?),
                    new: side(row.get(3)?),
                })
            })?
            .collect()
    }
}

/// What JSON of the history says, without quotation marks around a text.
fn plain(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) => text,
        _ => json.to_owned(),
    }
}

/// A row of `step`.
struct StepRow {
    number: i64,
    at: Timestamp,
    pass: String,
    judgement: Option<JudgementId>,
    stem: Option<String>,
    action: String,
    walked: Option<super::Walk>,
}
