//! Steps that were made, undone or redone: the memory follows the file.

use super::Workbench;
use crate::codebook::{Derivation, Origin};
use crate::library::{self, Applied, Delta, JudgementId, Walk};
use crate::tables::RecordKey;
use crate::tui::state::{Message, Overlay};
use crate::tui::update::{self, Effect, Then};

impl Workbench {
    /// Takes a step into the memory and says what was done.
    pub(super) fn follow_step(
        &mut self,
        applied: &Applied,
        then: Then,
    ) -> library::Result<Vec<Effect>> {
        self.take_in(applied)?;
        self.state.message =
            (!applied.deltas.is_empty()).then(|| Message::Done(applied.action.clone()));
        let mut added = applied.deltas.iter().filter_map(|delta| match delta {
            Delta::Record {
                record,
                present: true,
            } => Some(record.id),
            _ => None,
        });
        let goal = match then {
            Then::ToNewest => added.next_back(),
            Then::ToFirstAdded => added.next(),
            _ => None,
        };
        if let Some(record) = goal {
            self.state.form.go_to(&self.state.codebook, record, None);
        }
        Ok(update::after(&mut self.state, then))
    }

    pub(super) fn walk(&mut self, walk: Walk) -> library::Result<()> {
        let (verb, word) = match walk {
            Walk::Undo => ("undo", "undone"),
            Walk::Redo => ("redo", "redone"),
        };
        let Some(applied) = self.library.walk(walk)? else {
            let message = format!("nothing to {verb}");
            self.state.message = Some(Message::Problem(message));
            return Ok(());
        };
        if self.state.open != Some(applied.judgement) {
            self.open(applied.judgement)?;
            if !self.state.list.select(applied.judgement) {
                update::show_all(&mut self.state);
                self.state.list.select(applied.judgement);
            }
        }
        self.take_in(&applied)?;
        self.state
            .form
            .follow(&self.state.codebook, walk, &applied.deltas);
        self.state.message = Some(Message::Done(format!("{word}: {}", applied.action)));
        self.show_decided(&applied)
    }

    /// The same changes in memory as in the file: the form, the columns, the list.
    pub(super) fn take_in(&mut self, applied: &Applied) -> library::Result<()> {
        let state = &mut self.state;
        for delta in &applied.deltas {
            match delta {
                Delta::Value {
                    record,
                    variable,
                    new,
                    ..
                } => {
                    let key = RecordKey(record.0);
                    self.columns.coded(*variable, key, new.as_ref());
                    state.tabulator.set(*variable, key, new.clone());
                }
                Delta::Record { record, present } => {
                    let key = RecordKey(record.id.0);
                    let parent = record.parent.map(|parent| RecordKey(parent.0));
                    // A record that comes back is known already.
                    if state
                        .tabulator
                        .add_record(record.unit, key, parent)
                        .is_err()
                    {
                        state.tabulator.set_alive(key, *present);
                    }
                }
                Delta::Screening {
                    record, excluded, ..
                } => state.tabulator.set_alive(RecordKey(record.0), !excluded),
                Delta::Metadata { record, field, new } => {
                    let shows = Origin::Derived(Derivation::Metadata(*field));
                    for variable in state.codebook.variable_ixs() {
                        if state.codebook.variable(variable).origin == shows {
                            let key = RecordKey(record.0);
                            self.columns.coded(variable, key, new.as_ref());
                            state.tabulator.set(variable, key, new.clone());
                        }
                    }
                }
                Delta::Evidence { .. } | Delta::Mark | Delta::Likeness { .. } => {}
            }
        }
        state.follow_having(applied);
        state.form.take_in(&applied.deltas);
        let decided = |delta: &Delta| matches!(delta, Delta::Likeness { .. });
        if let Some(Overlay::Compare(compare)) = &mut state.overlay
            && applied.deltas.iter().any(decided)
        {
            compare.take_in(&self.library.likenesses()?);
        }
        let records_changed = applied
            .deltas
            .iter()
            .any(|delta| matches!(delta, Delta::Record { .. }));
        if records_changed && state.open == Some(applied.judgement) {
            state
                .form
                .replace_records(self.library.records(applied.judgement)?);
            state.form.values = self.library.values(applied.judgement)?;
        }
        let evidence_changed = applied
            .deltas
            .iter()
            .any(|delta| matches!(delta, Delta::Evidence { .. }));
        if (records_changed || evidence_changed) && state.open == Some(applied.judgement) {
            state.form.evidence = self.library.evidence(applied.judgement)?;
            state.form.match_with_text(&state.codebook);
        }
        let mut changed: Vec<JudgementId> = applied
            .deltas
            .iter()
            .map(|delta| match delta {
                Delta::Screening { judgement, .. } => *judgement,
                _ => applied.judgement,
            })
            .collect();
        changed.sort_unstable();
        changed.dedup();
        let mut facts = false;
        for judgement in changed {
            let before = state.list.find(judgement).cloned();
            state.list.update(self.library.judgement(judgement)?);
            facts |= before.as_ref() != state.list.find(judgement);
        }
        state.tables.changed(facts);
        let told = |delta: &Delta| matches!(delta, Delta::Metadata { .. });
        if applied.deltas.iter().any(told) {
            self.suggest_anew(applied.judgement)?;
        }
        Ok(())
    }

    /// Finds out anew which exclusion a judgement suggests, after its number or date changed.
    pub(super) fn suggest_anew(&mut self, id: JudgementId) -> library::Result<()> {
        let list = &mut self.state.list;
        if let Some(judgement) = list.find(id) {
            let suggested = self.library.suggested_exclusion(judgement)?;
            list.suggested.insert(id, suggested);
        }
        Ok(())
    }
}
