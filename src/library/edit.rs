//! Changing what is coded: one step is one transaction, and the history remembers it.

use std::ops::Range;

use rusqlite::{Connection, params};

use super::clock::now;
use super::undo::{Move, UndoStack};
use super::writer::{Fault, Writer};
use super::{Decision, JudgementId, Library, MAIN_PASS, Record, RecordId, Result, Screening};
use crate::codebook::{Metadata, UnitIx, Value, VariableIx};

/// A change that the researcher asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Codes a variable of a record, or clears it.
    Value {
        /// The record.
        record: RecordId,
        /// A coded variable of the record's unit.
        variable: VariableIx,
        /// The new answer; none clears it, and its evidence with it.
        new: Option<Value>,
        /// How the researcher came to it.
        by: By,
    },
    /// Attaches a passage to a value as its evidence, or takes it away.
    Evidence {
        /// The record.
        record: RecordId,
        /// The variable.
        variable: VariableIx,
        /// The passage, as bytes of the judgement's text as it came.
        passage: Range<usize>,
        /// Whether it is attached now.
        attached: bool,
    },
    /// Adds a record below another. Several units make a chain: incident, then its victim.
    Add {
        /// The record above.
        parent: RecordId,
        /// The units from the one below `parent` downwards; never empty.
        units: Vec<UnitIx>,
    },
    /// Codes the record at a place, which is added, with those above it, where it is not there. One that
    /// was deleted with nothing coded in it, as by undo, comes back.
    At {
        /// The units below the judgement with the ordinals of the records, from the top; none for the
        /// judgement's own record.
        place: Vec<(UnitIx, u32)>,
        /// The new answers to variables of the lowest unit.
        values: Vec<(VariableIx, Value)>,
    },
    /// Adds several records of one unit side by side, with those above them that are missing.
    AddSeveral {
        /// The record above.
        parent: RecordId,
        /// The units from the one below `parent` downwards; never empty. All but the last get one record.
        units: Vec<UnitIx>,
        /// How many records of the last unit.
        count: usize,
    },
    /// Deletes a record with all below it. Their ids are never given to others.
    Delete(RecordId),
    /// Sets or clears a mark of the step's judgement.
    Mark {
        /// Which one.
        mark: Mark,
        /// Whether it is set now.
        set: bool,
    },
    /// Writes the note on the step's judgement; none removes it.
    Note(Option<String>),
    /// Decides whether the step's judgement belongs to the study; none takes the decision back.
    Screen {
        /// The decision.
        decision: Option<Screening>,
    },
    /// Decides on several judgements in one step, such as those of a list that is accepted as a whole.
    ScreenAll(Vec<(JudgementId, Option<Screening>)>),
    /// Gives or mends what is known of the step's judgement besides its text; what follows from it
    /// (normal form, province, citation) follows in the same step. Its record ids stay.
    Metadata {
        /// Which field.
        field: Metadata,
        /// What it is: a number or a name as it is written, letters of a province, a date. None where it
        /// is not known.
        new: Option<String>,
    },
    /// Decides whether the step's judgement and another one of the queue are one document; none takes the
    /// decision back.
    Likeness {
        /// The other one.
        other: JudgementId,
        /// First and second are the two in the order of their import.
        decision: Option<Decision>,
    },
}

/// How the researcher came to an answer; the history keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum By {
    /// By an answer of their own, with nothing suggested.
    #[default]
    Own,
    /// By an answer of their own, while the text suggested this one.
    OwnBeside(Value),
    /// By the key that takes over what the text suggests.
    Suggestion,
}

/// What can be said of a judgement with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Its coding is done.
    Done,
    /// It needs a second look.
    Flag,
}

impl Mark {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Flag => "flag",
        }
    }
}

/// A change that was made to the file, for those who hold a part of it in memory.
#[derive(Debug, Clone, PartialEq)]
pub enum Delta {
    /// A value changed.
    Value {
        /// The record.
        record: RecordId,
        /// The variable.
        variable: VariableIx,
        /// The answer before.
        old: Option<Value>,
        /// The answer now.
        new: Option<Value>,
    },
    /// The evidence of a value changed.
    Evidence {
        /// The record.
        record: RecordId,
        /// The variable.
        variable: VariableIx,
    },
    /// A record came or went.
    Record {
        /// The record.
        record: Record,
        /// Whether it is there now.
        present: bool,
    },
    /// A mark of the judgement changed.
    Mark,
    /// A judgement was included, excluded, or is undecided again.
    Screening {
        /// The judgement; it need not be the step's.
        judgement: JudgementId,
        /// Its own record: excluded, it leaves the tables with all below it.
        record: RecordId,
        /// Whether it is excluded now.
        excluded: bool,
    },
    /// What is known of the judgement besides its text changed.
    Metadata {
        /// The judgement's own record.
        record: RecordId,
        /// Which field.
        field: Metadata,
        /// The value of the derived variables that show it.
        new: Option<Value>,
    },
    /// It was decided, or is open again, whether the judgement and another one are one document.
    Likeness {
        /// The other one.
        other: JudgementId,
    },
}

/// A step that was made, undone or redone.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The judgement that it changed.
    pub judgement: JudgementId,
    /// What was done, in the words of the screen.
    pub action: String,
    /// The changes, in the order in which they were made.
    pub deltas: Vec<Delta>,
}

/// Walking the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Back over the latest step.
    Undo,
    /// Forward again over the step undone last.
    Redo,
}

impl Library {
    /// Makes one step of edits on a judgement: durable when this returns. An edit that changes
    /// nothing leaves no trace; a step without any change is not written.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn apply(
        &mut self,
        judgement: JudgementId,
        action: &str,
        edits: &[Edit],
    ) -> Result<Applied> {
        self.apply_in_transaction(judgement, action, edits)
            .map_err(|fault| fault.told(self))
    }

    fn apply_in_transaction(
        &self,
        judgement: JudgementId,
        action: &str,
        edits: &[Edit],
    ) -> std::result::Result<Applied, Fault> {
        let transaction = self.writing()?;
        let applied = self.make_step(judgement, action, edits)?;
        if applied.deltas.is_empty() {
            transaction.rollback()?;
        } else {
            transaction.commit()?;
        }
        Ok(applied)
    }

    fn make_step(
        &self,
        judgement: JudgementId,
        action: &str,
        edits: &[Edit],
    ) -> std::result::Result<Applied, Fault> {
        let step = append_step(&self.conn, judgement, action, None)?;
        let mut writer = Writer::new(self, judgement, step);
        for edit in edits {
            writer.edit(edit)?;
        }
        Ok(Applied {
            judgement,
            action: action.to_owned(),
            deltas: writer.finish(),
        })
    }

    /// Makes a step on each of several judgements, all in one transaction: durable when this returns.
    /// Steps without any change are not written and not returned.
    ///
    /// # Errors
    /// Where one of the steps cannot be made or the file cannot be written; nothing is changed then.
    pub fn apply_all(
        &mut self,
        action: &str,
        steps: &[(JudgementId, Vec<Edit>)],
    ) -> Result<Vec<Applied>> {
        self.apply_all_in_transaction(action, steps)
            .map_err(|fault| fault.told(self))
    }

    fn apply_all_in_transaction(
        &self,
        action: &str,
        steps: &[(JudgementId, Vec<Edit>)],
    ) -> std::result::Result<Vec<Applied>, Fault> {
        let transaction = self.writing()?;
        let mut all = Vec::new();
        for (judgement, edits) in steps {
            self.conn.execute_batch("SAVEPOINT step")?;
            let applied = self.make_step(*judgement, action, edits)?;
            if applied.deltas.is_empty() {
                self.conn.execute_batch("ROLLBACK TO step")?;
            } else {
                all.push(applied);
            }
            self.conn.execute_batch("RELEASE step")?;
        }
        transaction.commit()?;
        Ok(all)
    }

    /// Undoes the latest step, or redoes the one undone last; nothing where there is none.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn walk(&mut self, walk: Walk) -> Result<Option<Applied>> {
        self.walk_in_transaction(walk)
            .map_err(|fault| fault.told(self))
    }

    fn walk_in_transaction(&self, walk: Walk) -> std::result::Result<Option<Applied>, Fault> {
        let transaction = self.writing()?;
        // Told from the history at this moment: another program may have made the latest step.
        let stack = load_undo(&self.conn)?;
        let target = match walk {
            Walk::Undo => stack.next_undo(),
            Walk::Redo => stack.next_redo(),
        };
        let Some(target) = target else {
            return Ok(None);
        };
        let (judgement, action): (i64, String) = self.conn.query_row(
            "SELECT judgement, action FROM step WHERE id = ?1",
            [target],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let judgement = JudgementId(judgement);
        let step = append_step(&self.conn, judgement, &action, Some((walk, target)))?;
        let mut writer = Writer::new(self, judgement, step);
        writer.replay(walk, target)?;
        let deltas = writer.finish();
        transaction.commit()?;
        Ok(Some(Applied {
            judgement,
            action,
            deltas,
        }))
    }
}

/// The steps that can be undone and redone, from the history.
pub(super) fn load_undo(conn: &Connection) -> rusqlite::Result<UndoStack> {
    let mut query = conn.prepare("SELECT id, undoes, redoes FROM step ORDER BY id")?;
    let moves = query
        .query_map([], |row| {
            Ok(Move {
                step: row.get(0)?,
                undoes: row.get(1)?,
                redoes: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<Move>>>()?;
    Ok(UndoStack::replay(moves))
}

fn append_step(
    conn: &Connection,
    judgement: JudgementId,
    action: &str,
    walked: Option<(Walk, i64)>,
) -> rusqlite::Result<i64> {
    let undoes = walked.and_then(|(walk, target)| (walk == Walk::Undo).then_some(target));
    let redoes = walked.and_then(|(walk, target)| (walk == Walk::Redo).then_some(target));
    conn.prepare_cached(
        "INSERT INTO step (at, pass, judgement, action, undoes, redoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .insert(params![now(), MAIN_PASS, judgement.0, action, undoes, redoes])
}
