//! Writing the changes of one step, each with its row of the history.

mod likeness;
mod mark;
mod metadata;
mod record;
mod screening;
mod value;

pub(super) use metadata::Column;

use rusqlite::{Connection, params};

use super::clock::now;
use super::edit::{By, Delta, Edit, Walk};
use super::{Decision, JudgementId, Library, LibraryError, RecordId, Screening, stored};
use crate::codebook::{DateError, VariableIx};

/// Why a step could not be made.
pub(super) enum Fault {
    Sqlite(rusqlite::Error),
    /// The record, or one above it, was deleted by another program.
    Gone,
    /// The answer is not of the variable's kind.
    WrongKind(VariableIx),
    /// The passage does not lie in the judgement's text.
    NoPassage,
    /// The codebook has no such reason of exclusion.
    NoReason(String),
    /// The text is no date.
    NoDate(DateError),
    /// The letters are no province's.
    NoProvince(String),
    /// The two judgements are not in the queue of those that are alike.
    NotAlike,
    /// A row of this step cannot be read.
    History(i64),
}

impl Fault {
    pub fn told(self, library: &Library) -> LibraryError {
        match self {
            Self::Sqlite(error) => library.failed(error),
            Self::Gone => LibraryError::RecordGone,
            Self::NoPassage => LibraryError::NoPassage,
            Self::NoReason(name) => LibraryError::NoReason(name),
            Self::NoDate(error) => LibraryError::NoDate(error),
            Self::NoProvince(letters) => LibraryError::NoProvince(letters),
            Self::NotAlike => LibraryError::NotAlike,
            Self::History(step) => LibraryError::History(step),
            Self::WrongKind(variable) => {
                LibraryError::WrongKind(library.codebook.full_name(variable))
            }
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// What a history row changed.
struct Past {
    subject: String,
    record: Option<i64>,
    variable: Option<i64>,
    name: Option<String>,
    old: Option<String>,
    new: Option<String>,
}

/// A row for the history.
#[derive(Default)]
struct Change<'a> {
    subject: &'static str,
    record: Option<RecordId>,
    variable: Option<i64>,
    name: Option<&'a str>,
    /// JSON; none where there was nothing.
    old: Option<String>,
    new: Option<String>,
    /// What the text suggested, JSON.
    suggestion: Option<String>,
    accepted: bool,
}

/// Writes the changes of one step and collects what they did.
pub(super) struct Writer<'a> {
    library: &'a Library,
    judgement: JudgementId,
    step: i64,
    deltas: Vec<Delta>,
}

impl<'a> Writer<'a> {
    pub fn new(library: &'a Library, judgement: JudgementId, step: i64) -> Self {
        Self {
            library,
            judgement,
            step,
            deltas: Vec::new(),
        }
    }

    /// What was really changed.
    pub fn finish(self) -> Vec<Delta> {
        self.deltas
    }

    fn conn(&self) -> &Connection {
        &self.library.conn
    }

    pub fn edit(&mut self, edit: &Edit) -> Result<(), Fault> {
        match edit {
            Edit::Value {
                record,
                variable,
                new,
                by,
            } => self.code(*record, *variable, new.clone(), by)?,
            Edit::Evidence {
                record,
                variable,
                passage,
                attached,
            } => self.attach(*record, *variable, passage, *attached)?,
            Edit::Add { parent, units } => {
                self.must_be_present(*parent)?;
                let mut parent = *parent;
                for unit in units {
                    parent = self.add_record(parent, *unit)?;
                }
            }
            Edit::AddSeveral {
                parent,
                units,
                count,
            } => {
                self.must_be_present(*parent)?;
                if let Some((last, above)) = units.split_last() {
                    let mut parent = *parent;
                    for unit in above {
                        parent = self.add_record(parent, *unit)?;
                    }
                    for _ in 0..*count {
                        self.add_record(parent, *last)?;
                    }
                }
            }
            Edit::At { place, values } => {
                let record = self.record_at(place)?;
                for (variable, value) in values {
                    self.code(record, *variable, Some(value.clone()), &By::Own)?;
                }
            }
            Edit::Delete(record) => {
                for record in self.with_descendants(*record)? {
                    self.set_present(record, false)?;
                }
            }
            Edit::Mark { mark, set } => {
                // Set once, it keeps the moment at which it was set.
                if self.mark(mark.name())?.is_some() == *set {
                    return Ok(());
                }
                self.set_mark(mark.name(), set.then(now).as_deref())?;
            }
            Edit::Note(note) => self.set_mark("note", note.as_deref())?,
            Edit::Screen { decision } => self.screen(self.judgement, decision.as_ref())?,
            Edit::ScreenAll(decisions) => {
                for (judgement, decision) in decisions {
                    self.screen(*judgement, decision.as_ref())?;
                }
            }
            Edit::Metadata { field, new } => self.give(*field, new.as_deref())?,
            Edit::Likeness { other, decision } => self.set_likeness(*other, *decision)?,
        }
        Ok(())
    }

    /// Applies a past step backwards or forwards.
    pub fn replay(&mut self, walk: Walk, target: i64) -> Result<(), Fault> {
        let order = if walk == Walk::Undo { "DESC" } else { "ASC" };
        let mut query = self.library.conn.prepare_cached(&format!(
            "SELECT subject, record, variable, name, old, new FROM history WHERE step = ?1 ORDER BY id {order}"
        ))?;
        let past = query.query_map([target], |row| {
            Ok(Past {
                subject: row.get(0)?,
                record: row.get(1)?,
                variable: row.get(2)?,
                name: row.get(3)?,
                old: row.get(4)?,
                new: row.get(5)?,
            })
        })?;
        for change in past {
            let change = change?;
            let wanted = match walk {
                Walk::Undo => change.old.clone(),
                Walk::Redo => change.new.clone(),
            };
            match (
                change.subject.as_str(),
                change.record,
                change.variable,
                change.name,
            ) {
                ("value", Some(record), Some(variable), _) => {
                    // What cannot be read must not be taken for uncoded.
                    let read = |json| stored::from_json(json).ok_or(Fault::History(target));
                    let value = wanted.as_deref().map(read).transpose()?;
                    self.set_value(RecordId(record), variable, value, &By::Own)?;
                }
                ("evidence", Some(record), Some(variable), _) => {
                    let (json, attached) = match (&change.old, &change.new) {
                        (None, Some(new)) => (new, walk == Walk::Redo),
                        (Some(old), None) => (old, walk == Walk::Undo),
                        _ => return Err(Fault::History(target)),
                    };
                    let passage = serde_json::from_str(json).map_err(|_| Fault::History(target))?;
                    self.set_evidence(RecordId(record), variable, &passage, attached)?;
                }
                ("record", Some(record), _, _) => {
                    self.set_present(RecordId(record), wanted.as_deref() == Some("true"))?;
                }
                ("mark", _, _, Some(mark)) => {
                    let read = |json: String| {
                        serde_json::from_str::<String>(&json).map_err(|_| Fault::History(target))
                    };
                    let value = wanted.map(read).transpose()?;
                    self.set_mark(&mark, value.as_deref())?;
                }
                ("screening", _, _, judgement) => {
                    let judgement = match judgement {
                        Some(id) => JudgementId(id.parse().map_err(|_| Fault::History(target))?),
                        None => self.judgement,
                    };
                    let read = |json: String| {
                        serde_json::from_str(&json).map_err(|_| Fault::History(target))
                    };
                    let decision: Option<Screening> = wanted.map(read).transpose()?;
                    self.set_screening(judgement, decision.as_ref())?;
                }
                ("metadata", _, _, Some(name)) => {
                    let column = Column::named(&name).ok_or(Fault::History(target))?;
                    let read = |json: String| {
                        serde_json::from_str::<String>(&json).map_err(|_| Fault::History(target))
                    };
                    let value = wanted.map(read).transpose()?;
                    self.set_column(column, value.as_deref())?;
                }
                ("likeness", _, _, Some(other)) => {
                    let other = other.parse().map_err(|_| Fault::History(target))?;
                    let read = |json: String| {
                        let name: Option<String> = serde_json::from_str(&json).ok();
                        name.and_then(|name| Decision::by_name(&name))
                            .ok_or(Fault::History(target))
                    };
                    let decision = wanted.map(read).transpose()?;
                    self.set_likeness(JudgementId(other), decision)?;
                }
                _ => return Err(Fault::History(target)),
            }
        }
        Ok(())
    }

    fn remember(&self, change: &Change<'_>) -> rusqlite::Result<()> {
        self.conn()
            .prepare_cached(
                "INSERT INTO history
                 (step, subject, record, variable, name, old, new, suggestion, accepted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                self.step,
                change.subject,
                change.record.map(|record| record.0),
                change.variable,
                change.name,
                change.old,
                change.new,
                change.suggestion,
                change.accepted,
            ])
            .map(drop)
    }
}
