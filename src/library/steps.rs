//! Making, undoing and redoing steps: each is one durable transaction that the history remembers.

use rusqlite::{Connection, OptionalExtension, params};

use super::change::{Applied, Edit, Names, Step, StepAction, Walk, in_words};
use super::clock::now;
use super::undo::UndoState;
use super::writer::{WriteFault, Writer};
use super::{JudgementId, Library, RecordId, Result};
use crate::codebook::{ThemeIx, UnitIx, VariableIx};

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
        self.make_in_transaction(step)
            .map_err(|fault| fault.into_error(self))
    }

    fn make_in_transaction(&self, step: &Step) -> std::result::Result<Applied, WriteFault> {
        let transaction = self.writing()?;
        let judgement = step.judgement();
        let id = self.append_step(judgement, &self.action_json(&step.action), None)?;
        let mut writer = Writer::new(self, id);
        for (judgement, edits) in &step.edits {
            writer.edit(*judgement, edits)?;
        }
        if writer.has_changed() {
            transaction.commit()?;
        } else {
            transaction.rollback()?;
        }
        let deltas = writer.finish();
        Ok(Applied {
            judgement,
            action: step.action.clone(),
            deltas,
        })
    }

    /// Undoes the latest step of the pass, or redoes the one undone last; nothing where there is none.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn walk(&mut self, walk: Walk) -> Result<Option<Applied>> {
        self.walk_in_transaction(walk)
            .map_err(|fault| fault.into_error(self))
    }

    fn walk_in_transaction(&self, walk: Walk) -> std::result::Result<Option<Applied>, WriteFault> {
        let transaction = self.writing()?;
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
        let deltas = writer.finish();
        transaction.commit()?;
        Ok(Some(Applied {
            judgement,
            action: self.action_of(&action),
            deltas,
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
    fn action_json(&self, action: &StepAction) -> String {
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
    fn action_of(&self, json: &str) -> StepAction {
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

    fn append_step(
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
