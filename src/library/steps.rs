//! Making, undoing and redoing steps: each is one durable transaction that the history remembers.

use std::convert::Infallible;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, params};

use super::change::{Applied, Edit, Names, Step, StepAction, Walk, in_words};
use super::clock::now;
use super::undo::UndoState;
use super::writer::{WriteFault, Writer};
use super::{JudgementId, Library, RecordId, Result, codebooks};
use crate::codebook::{ThemeIx, UnitIx, VariableIx};

/// The pages that SQLite keeps in memory, in KiB: as it comes, and while a large step is written.
const CACHE: i64 = 2_000;
const LARGE_CACHE: i64 = 48_000;

impl Library {
    /// Makes one step of edits on a judgement: durable when this returns. An edit that changes
    /// nothing leaves no trace; a step without any change is not written.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn apply(&mut self, judgement: JudgementId, edits: &[Edit]) -> Result<Applied> {
        self.make(&Step::on(judgement, edits.to_vec()))
    }

    /// Makes a step, which may change several judgements: durable when this returns. Nothing is written
    /// where nothing changes.
    ///
    /// # Errors
    /// Where one of the edits cannot be made or the file cannot be written; nothing is changed then.
    pub fn make(&mut self, step: &Step) -> Result<Applied> {
        let made = self
            .make_in_transaction(step, &mut |_| ControlFlow::<Infallible>::Continue(()))
            .map_err(|fault| fault.into_error(self))?;
        match made {
            ControlFlow::Continue(applied) => Ok(applied),
            ControlFlow::Break(never) => match never {},
        }
    }

    /// Makes a step as [`Library::make`] does. `watch` is called after each edit with the number of those that were made,
    /// and can stop it: then nothing of the step is kept.
    ///
    /// # Errors
    /// As for [`Library::make`].
    pub fn make_watched<B>(
        &mut self,
        step: &Step,
        watch: &mut dyn FnMut(usize) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B, Applied>> {
        let made = self.with_large_cache(|library| library.make_in_transaction(step, watch))?;
        made.map_err(|fault| fault.into_error(self))
    }

    /// Does what can be a large step: it would write its pages to the log again and again, were they not kept in memory.
    fn with_large_cache<T>(&self, work: impl FnOnce(&Self) -> T) -> Result<T> {
        let keep = |kib: i64| {
            let kept = self.conn.pragma_update(None, "cache_size", -kib);
            kept.map_err(|error| self.failed(error))
        };
        keep(LARGE_CACHE)?;
        let done = work(self);
        keep(CACHE)?;
        Ok(done)
    }

    fn make_in_transaction<B>(
        &self,
        step: &Step,
        watch: &mut dyn FnMut(usize) -> ControlFlow<B>,
    ) -> std::result::Result<ControlFlow<B, Applied>, WriteFault> {
        let transaction = self.writing()?;
        self.must_have_current_codebook()?;
        let judgement = step.judgement();
        let id = self.append_step(judgement, &self.action_json(&step.action), None)?;
        let mut writer = Writer::new(self, id);
        let edits = step.edits.iter();
        let edits =
            edits.flat_map(|(judgement, edits)| edits.iter().map(|edit| (*judgement, edit)));
        for (made, (judgement, edit)) in (1..).zip(edits) {
            writer.edit(judgement, edit)?;
            if let ControlFlow::Break(stopped) = watch(made) {
                // The transaction ends here, with nothing written.
                return Ok(ControlFlow::Break(stopped));
            }
        }
        if writer.has_changed() {
            transaction.commit()?;
        } else {
            transaction.rollback()?;
        }
        let deltas = writer.finish();
        Ok(ControlFlow::Continue(Applied {
            judgement,
            action: step.action.clone(),
            deltas,
            codebook: None,
        }))
    }

    /// Undoes the latest step of the pass, or redoes the one undone last; nothing where there is none.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn walk(&mut self, walk: Walk) -> Result<Option<Applied>> {
        let walked = self
            .with_large_cache(|library| library.walk_in_transaction(walk))?
            .map_err(|fault| fault.into_error(self))?;
        if walked
            .as_ref()
            .is_some_and(|walked| walked.codebook.is_some())
        {
            self.renew_codebook()?;
        }
        Ok(walked)
    }

    fn walk_in_transaction(&self, walk: Walk) -> std::result::Result<Option<Applied>, WriteFault> {
        let transaction = self.writing()?;
        self.must_have_current_codebook()?;
        // Read from the history at this moment: another program may have made the latest step.
        let state = UndoState::load(&self.conn, self.pass.id)?;
        let target = match walk {
            Walk::Undo => state.next_undo,
            Walk::Redo => state.next_redo,
        };
        let Some(target) = target else {
            return Ok(None);
        };
        let (judgement, action): (Option<i64>, String) = self
            .conn
            .prepare_cached("SELECT judgement, action FROM step WHERE id = ?1")?
            .query_row([target], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let judgement = judgement.map(JudgementId);
        let step = self.append_step(judgement, &action, Some((walk, target)))?;
        let mut writer = Writer::new(self, step);
        writer.replay(walk, target)?;
        let changed = writer.has_changed_codebook();
        let deltas = writer.finish();
        let codebook = if changed {
            Some(codebooks::version_in_use(&self.conn)?)
        } else {
            None
        };
        transaction.commit()?;
        Ok(Some(Applied {
            judgement,
            action: self.action_of(&action),
            deltas,
            codebook,
        }))
    }

    /// What a step did, in the words of the screen.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn in_words(&self, applied: &Applied) -> Result<String> {
        let name = |sql: &str, id: i64| -> String {
            let found = self
                .conn
                .prepare_cached(sql)
                .and_then(|mut query| query.query_row([id], |row| row.get(0)).optional());
            found.ok().flatten().unwrap_or_default()
        };
        Ok(in_words(
            &applied.action,
            applied.judgement,
            &Names {
                codebook: &self.codebook,
                record: &|RecordId(id)| name("SELECT name FROM record WHERE id = ?1", id),
                judgement: &|JudgementId(id)| name("SELECT stem FROM judgement WHERE id = ?1", id),
            },
        ))
    }

    /// An action as the file keeps it, with the ids of variables, units and themes.
    pub(super) fn action_json(&self, action: &StepAction) -> String {
        let stored = action.clone().try_map(
            |variable: VariableIx| self.variable_id(variable),
            |unit: UnitIx| Some(self.unit_id(unit)),
            |theme: ThemeIx| Some(self.theme_id(theme)),
        );
        // Numbers, texts and lists of them always have a JSON form.
        stored
            .and_then(|action: StepAction<i64, i64, i64>| serde_json::to_string(&action).ok())
            .unwrap_or_else(|| r#"{"kind":"several","edits":0}"#.to_owned())
    }

    /// The action that the file keeps. What names a variable, unit or theme that the codebook no longer has is
    /// described in general words.
    pub(super) fn action_of(&self, json: &str) -> StepAction {
        let stored: Option<StepAction<i64, i64, i64>> = serde_json::from_str(json).ok();
        stored
            .and_then(|action| {
                action.try_map(
                    |id| self.variable_ix(id),
                    |id| self.unit_ix(id),
                    |id| self.theme_ix(id),
                )
            })
            .unwrap_or(StepAction::Several { edits: 1 })
    }

    pub(super) fn append_step(
        &self,
        judgement: Option<JudgementId>,
        action: &str,
        walked: Option<(Walk, i64)>,
    ) -> rusqlite::Result<i64> {
        let pass = self.pass.id;
        let id = next_id(&self.conn)?;
        let before = UndoState::load(&self.conn, pass)?;
        let (after, below) = before.after(&self.conn, id, walked)?;
        let of = |wanted| walked.and_then(|(walk, target)| (walk == wanted).then_some(target));
        self.conn
            .prepare_cached(
                "INSERT INTO step (id, at, pass, judgement, action, undoes, redoes, next_undo, next_redo, below)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .insert(params![
                id,
                now(),
                pass.0,
                judgement.map(|judgement| judgement.0),
                action,
                of(Walk::Undo),
                of(Walk::Redo),
                after.next_undo,
                after.next_redo,
                below,
            ])
    }
}

/// The number of the next step; a step's row names itself.
fn next_id(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM step")?
        .query_row([], |row| row.get(0))
}
