//! Taking back one step of the past while later ones stand, and what undo would take back next.

use rusqlite::{OptionalExtension, params};

use super::change::{Applied, StepAction, Walk};
use super::undo::UndoState;
use super::writer::{WriteFault, Writer};
use super::{JudgementId, Library, LibraryError, Result};

/// A step that would be undone or redone next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Its number.
    pub number: i64,
    /// What it did, in words.
    pub what: String,
    /// The judgement that it belongs to; none where it belongs to several or to the study.
    pub judgement: Option<JudgementId>,
}

impl Library {
    /// The step that [`Library::walk`] would walk over; none where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn next_step(&self, walk: Walk) -> Result<Option<NextStep>> {
        let state =
            UndoState::load(&self.conn, self.pass.id).map_err(|error| self.failed(error))?;
        let next = match walk {
            Walk::Undo => state.next_undo,
            Walk::Redo => state.next_redo,
        };
        let Some(number) = next else {
            return Ok(None);
        };
        let (judgement, action) = self.step_row(number).map_err(|error| self.failed(error))?;
        let applied = Applied {
            judgement,
            action: self.action_of(&action),
            deltas: Vec::new(),
            codebook: None,
        };
        let what = self.in_words(&applied)?;
        Ok(Some(NextStep {
            number,
            what,
            judgement,
        }))
    }

    /// Takes back a step of the pass, as a step of its own that can be undone: what it changed is as it was before.
    ///
    /// # Errors
    /// Where there is no such step or it is taken back already, where something rests on what it did
    /// ([`LibraryError::Rests`]), or the file cannot be written; nothing is changed then.
    pub fn take_back(&mut self, number: i64) -> Result<Applied> {
        self.must_stand(number)?;
        self.take_back_in_transaction(number)
            .map_err(|fault| fault.into_error(self))
    }

    /// Why a step cannot be taken back, as [`Library::take_back`] says it; none where it can.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn why_not_taken_back(&self, number: i64) -> Result<Option<String>> {
        match self.must_stand(number) {
            Ok(()) => Ok(None),
            Err(
                why @ (LibraryError::Rests { .. }
                | LibraryError::NotStanding(_)
                | LibraryError::CodebookStep(_)),
            ) => Ok(Some(why.to_string())),
            Err(error) => Err(error),
        }
    }

    fn take_back_in_transaction(&self, number: i64) -> std::result::Result<Applied, WriteFault> {
        let transaction = self.writing()?;
        self.must_have_current_codebook()?;
        let (judgement, _) = self.step_row(number)?;
        let action = StepAction::TakeBack { step: number };
        let id = self.append_step(judgement, &self.action_json(&action), None)?;
        let mut writer = Writer::new(self, id);
        writer.replay(Walk::Undo, number)?;
        let deltas = writer.finish();
        transaction.commit()?;
        Ok(Applied {
            judgement,
            action,
            deltas,
            codebook: None,
        })
    }

    fn step_row(&self, number: i64) -> rusqlite::Result<(Option<JudgementId>, String)> {
        self.conn
            .prepare_cached("SELECT judgement, action FROM step WHERE id = ?1")?
            .query_row([number], |row| {
                Ok((row.get::<_, Option<i64>>(0)?.map(JudgementId), row.get(1)?))
            })
    }

    /// What a step changed is as it left it, and nothing was put on it since.
    fn must_stand(&self, number: i64) -> Result<()> {
        let changed = self
            .changed_since(number)
            .map_err(|error| self.failed(error))?;
        match changed {
            Since::Stands => Ok(()),
            Since::Gone => Err(LibraryError::NotStanding(number)),
            Since::Codebook => Err(LibraryError::CodebookStep(number)),
            Since::By(later) => {
                let (judgement, action) =
                    self.step_row(later).map_err(|error| self.failed(error))?;
                let applied = Applied {
                    judgement,
                    action: self.action_of(&action),
                    deltas: Vec::new(),
                    codebook: None,
                };
                Err(LibraryError::Rests {
                    step: number,
                    later,
                    what: self.in_words(&applied)?,
                })
            }
        }
    }

    fn changed_since(&self, number: i64) -> rusqlite::Result<Since> {
        let pass: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT pass FROM step WHERE id = ?1 AND undoes IS NULL AND redoes IS NULL",
            )?
            .query_row([number], |row| row.get(0))
            .optional()?;
        // The step walked over it last, where one has.
        let undone: Option<bool> = self
            .conn
            .prepare_cached(
                "SELECT undoes IS NOT NULL FROM step WHERE undoes = ?1 OR redoes = ?1
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([number], |row| row.get(0))
            .optional()?;
        if pass != Some(self.pass.id.0) || undone == Some(true) {
            return Ok(Since::Gone);
        }
        let of_codebook: bool = self
            .conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM history WHERE step = ?1 AND subject IN ('codebook', 'recode'))",
            )?
            .query_row([number], |row| row.get(0))?;
        if of_codebook {
            return Ok(Since::Codebook);
        }
        // Of each thing that the step changed the last later change that did not leave it as the step did.
        let changed: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT later.step FROM history AS h JOIN history AS later ON later.id = (
                   SELECT max(l.id) FROM history AS l JOIN step AS s ON s.id = l.step
                   WHERE l.judgement IS h.judgement AND l.id > h.id
                     AND (l.subject = h.subject OR h.subject = 'value' AND l.subject = 'recode')
                     AND l.record IS h.record AND l.variable IS h.variable AND l.passage IS h.passage
                     AND l.theme IS h.theme AND l.other IS h.other AND l.name IS h.name
                     AND (s.pass = ?2 OR l.subject IN ('record', 'metadata', 'screening', 'likeness', 'recode')
                          OR l.name IN ('flag', 'note')))
                 WHERE h.step = ?1 AND later.step > ?1 AND later.new IS NOT h.new
                 ORDER BY later.id DESC LIMIT 1",
            )?
            .query_row(params![number, self.pass.id.0], |row| row.get(0))
            .optional()?;
        if let Some(later) = changed {
            return Ok(Since::By(later));
        }
        // A value on which evidence was put later, a record in which something is coded or below which one was added.
        let resting: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT max(later.step) FROM history AS h JOIN history AS later ON later.judgement IS h.judgement
                 WHERE h.step = ?1 AND later.step > ?1 AND (
                   h.subject = 'value' AND h.old IS NULL AND later.subject = 'evidence'
                     AND later.record = h.record AND later.variable = h.variable AND EXISTS (
                       SELECT 1 FROM evidence AS e WHERE e.record = later.record AND e.variable = later.variable
                         AND e.passage = later.passage AND e.pass = ?2)
                   OR h.subject = 'record' AND h.new = 'true' AND later.subject = 'value'
                     AND later.record = h.record AND EXISTS (
                       SELECT 1 FROM value AS v WHERE v.record = later.record AND v.variable = later.variable)
                   OR h.subject = 'record' AND h.new = 'true' AND later.subject = 'record' AND EXISTS (
                       SELECT 1 FROM record AS b
                       WHERE b.id = later.record AND b.parent = h.record AND b.deleted = 0))",
            )?
            .query_row(params![number, self.pass.id.0], |row| row.get(0))?;
        Ok(resting.map_or(Since::Stands, Since::By))
    }
}

/// What became of what a step did.
enum Since {
    Stands,
    /// There is no such step of the pass, or it is undone.
    Gone,
    /// It changed the codebook.
    Codebook,
    /// A later step changed it or rests on it.
    By(i64),
}
