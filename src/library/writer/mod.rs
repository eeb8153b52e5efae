//! Writing the changes of one step, each with its row of the history.
//!
//! A kind of change has a file here: the edits that make it, its row in the history, and how it is made again
//! backwards or forwards.

mod acknowledgement;
mod codebook;
mod evidence;
mod history;
mod likeness;
mod mark;
mod metadata;
mod recode;
mod record;
mod rests;
mod screening;
mod table;
mod theme;
mod value;

pub(super) use metadata::Column;

use std::cell::Cell;

use rusqlite::Connection;

use super::change::{Delta, Edit, Mark, Walk};
use super::{JudgementId, Library, LibraryError, RecordId};
use crate::codebook::{DateError, VariableIx};
use history::{HistoryRow, HistorySubject};

/// Why a step could not be made.
pub(super) enum WriteFault {
    Sqlite(rusqlite::Error),
    /// The record, or one above it, was deleted by another program.
    Gone,
    /// Another pass has values in a record that was to be removed.
    Coded(Coded),
    /// A record that was to be removed has another one below it.
    Above {
        record: String,
        below: String,
    },
    /// What a step changed of a judgement was changed again in another pass.
    ChangedSince {
        what: &'static str,
        judgement: String,
        pass: String,
    },
    /// The answer is not of the variable's kind.
    WrongKind(VariableIx),
    /// The passage does not lie in the judgement's text.
    NoPassage,
    /// The codebook has no such reason of exclusion.
    NoReason(String),
    /// The text is not a date.
    NoDate(DateError),
    /// No province has these letters.
    NoProvince(String),
    /// The two judgements are not in the queue of those that are alike.
    NotAlike,
    /// A row of this step cannot be read.
    History(i64),
    /// What is known already in the library's own words.
    Library(LibraryError),
}

impl WriteFault {
    pub fn into_error(self, library: &Library) -> LibraryError {
        match self {
            Self::Sqlite(error) => library.failed(error),
            Self::Gone => LibraryError::RecordGone,
            Self::Coded(Coded {
                record,
                pass,
                values,
            }) => LibraryError::CodedElsewhere {
                record,
                pass,
                values,
            },
            Self::Above { record, below } => LibraryError::RecordBelow { record, below },
            Self::ChangedSince {
                what,
                judgement,
                pass,
            } => LibraryError::ChangedSince {
                what,
                judgement,
                pass,
            },
            Self::NoPassage => LibraryError::NoPassage,
            Self::NoReason(name) => {
                let reasons = library.codebook.exclusions.iter();
                LibraryError::NoReason {
                    name,
                    known: reasons.map(|reason| reason.name.clone()).collect(),
                }
            }
            Self::NoDate(error) => LibraryError::NoDate(error),
            Self::NoProvince(letters) => LibraryError::NoProvince(letters),
            Self::NotAlike => LibraryError::NotAlike,
            Self::History(step) => LibraryError::History(step),
            Self::Library(error) => error,
            Self::WrongKind(variable) => {
                LibraryError::WrongKind(library.codebook.full_name(variable))
            }
        }
    }
}

/// What another pass has in a record.
pub(super) struct Coded {
    pub record: String,
    pub pass: String,
    pub values: u32,
}

impl From<rusqlite::Error> for WriteFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Writes the changes of one step and collects what they did.
pub(super) struct Writer<'a> {
    library: &'a Library,
    step: i64,
    /// The judgement that is being changed.
    judgement: JudgementId,
    deltas: Vec<Delta>,
    /// How many rows of the history were written.
    changes: Cell<usize>,
    /// The record that was found to be present last: many values of one record follow each other.
    present: Cell<Option<RecordId>>,
    /// Whether another version of the codebook is in use now.
    codebook_changed: bool,
}

impl<'a> Writer<'a> {
    pub fn new(library: &'a Library, step: i64) -> Self {
        Self {
            library,
            step,
            judgement: JudgementId::STUDY,
            deltas: Vec::new(),
            changes: Cell::new(0),
            present: Cell::new(None),
            codebook_changed: false,
        }
    }

    /// Whether anything was changed.
    pub fn has_changed(&self) -> bool {
        self.changes.get() > 0
    }

    /// Whether a walk took another version of the codebook into use.
    pub fn has_changed_codebook(&self) -> bool {
        self.codebook_changed
    }

    /// What was changed, for those who hold a part of it in memory.
    pub fn finish(self) -> Vec<Delta> {
        self.deltas
    }

    fn conn(&self) -> &'a Connection {
        &self.library.conn
    }

    /// The pass whose values, evidence and done marks are written.
    fn pass(&self) -> i64 {
        self.library.pass.id.0
    }

    /// Makes an edit on a judgement.
    pub fn edit(&mut self, judgement: JudgementId, edit: &Edit) -> Result<(), WriteFault> {
        self.judgement = judgement;
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
            Edit::Theme {
                theme,
                passage,
                memo,
            } => self.put_theme(*theme, passage, memo.as_deref())?,
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
                    self.code_over(record, *variable, value)?;
                }
            }
            Edit::Delete(record) => {
                for record in self.with_descendants(*record)? {
                    self.must_be_ours(record)?;
                    self.set_present(record, false)?;
                }
            }
            Edit::Mark {
                mark: Mark::Done,
                set,
            } => self.mark_done(*set)?,
            Edit::Mark {
                mark: Mark::Flag,
                set,
            } => self.flag(*set)?,
            Edit::Note(note) => self.write_note(note.as_deref())?,
            Edit::Screen { decision } => self.screen(decision.as_ref())?,
            Edit::Metadata { field, new } => self.edit_metadata(*field, new.as_deref())?,
            Edit::Likeness { other, decision } => self.set_likeness(*other, *decision)?,
            Edit::Table { name, new } => self.set_table(name, new.clone())?,
            Edit::Acknowledge {
                record,
                rule,
                reason,
            } => self.acknowledge(*record, rule, reason.as_deref())?,
        }
        Ok(())
    }

    /// Makes the changes of a past step again, backwards or forwards.
    pub fn replay(&mut self, walk: Walk, target: i64) -> Result<(), WriteFault> {
        let mut after = None;
        loop {
            let rows = history::of_step(self.conn(), target, walk, after)?;
            let Some((last, ..)) = rows.last() else {
                return Ok(());
            };
            after = Some(*last);
            for (_, subject, row) in &rows {
                self.replay_row(walk, target, subject, row)?;
            }
        }
    }

    fn replay_row(
        &mut self,
        walk: Walk,
        target: i64,
        subject: &str,
        row: &HistoryRow,
    ) -> Result<(), WriteFault> {
        self.judgement = row.judgement.unwrap_or(JudgementId::STUDY);
        self.must_be_as_left(walk, target, subject, row)?;
        // What cannot be read must not be taken for nothing.
        let unreadable = WriteFault::History(target);
        match HistorySubject::named(subject).ok_or(WriteFault::History(target))? {
            HistorySubject::Value => value::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Evidence => evidence::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Theme => theme::Change::read(row, self.pass())
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Record => record::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Mark => mark::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Metadata => metadata::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Screening => screening::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Acknowledgement => acknowledgement::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Likeness => likeness::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Table => table::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
            HistorySubject::Codebook => {
                let change = codebook::Change::read(row).ok_or(unreadable)?;
                change.replay(self, walk, target)?;
                self.codebook_changed = true;
            }
            HistorySubject::Recode => recode::Change::read(row)
                .ok_or(unreadable)?
                .replay(self, walk)?,
        }
        Ok(())
    }

    fn remember(&self, subject: HistorySubject, row: HistoryRow) -> rusqlite::Result<()> {
        let of_study = (self.judgement.0 > 0).then_some(self.judgement);
        let row = HistoryRow {
            judgement: row.judgement.or(of_study),
            ..row
        };
        self.changes.set(self.changes.get() + 1);
        history::append(self.conn(), self.step, subject, &row)
    }
}
