//! Steps that were made, undone or redone: the memory follows the file.

use std::collections::BTreeSet;

use super::Workbench;
use crate::codebook::{Derivation, Origin, Value};
use crate::library::{self, Applied, Delta, Judgement, JudgementId, Status, Walk};
use crate::messages::{text, words};
use crate::tables::RecordKey;
use crate::tui::action::Action;
use crate::tui::jobs;
use crate::tui::state::{Message, Overlay};
use crate::tui::update::{self, Effect, Then};

impl Workbench {
    /// Takes a step into the memory and says what was done.
    pub(super) fn follow_step(
        &mut self,
        applied: &Applied,
        then: Then,
    ) -> library::Result<Vec<Effect>> {
        let broken = self.broken_checks();
        self.state.just_made = true;
        self.apply_changes(applied)?;
        if then == Then::ToFirstAdded {
            self.remember_what_was_added(applied);
        }
        self.say_what_was_done(applied, &broken)?;
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
        let effects = update::after(&mut self.state, then);
        // The file can have left its path between the look before the writing and the end of it.
        if let Some(what) = self.library.displaced()? {
            self.tell_displaced(&what);
        }
        Ok(effects)
    }

    /// Keeps for which incident or child of the text each new record was added.
    fn remember_what_was_added(&mut self, applied: &Applied) {
        let form = &mut self.state.form;
        let mut awaited = std::mem::take(&mut form.to_be_added).into_iter().peekable();
        for delta in &applied.deltas {
            let Delta::Record {
                record,
                present: true,
            } = delta
            else {
                continue;
            };
            if let Some((_, position)) = awaited.next_if(|(unit, _)| *unit == record.unit) {
                form.added_for.insert(record.id, position);
            }
        }
        form.match_with_text(&self.state.codebook);
    }

    /// The checks that are broken in the open judgement, by the record's name and the message.
    fn broken_checks(&self) -> Vec<(String, String)> {
        let broken = self.state.form.broken(&self.state.codebook).into_iter();
        broken
            .map(|(record, check)| (record.name.clone(), check.message.clone()))
            .collect()
    }

    /// Says what a step did: in its own words; what it replaced and how it is taken back; which evidence went; which
    /// checks are broken now.
    fn say_what_was_done(
        &mut self,
        applied: &Applied,
        broken: &[(String, String)],
    ) -> library::Result<()> {
        let mut said = self.library.in_words(applied)?;
        if applied.deltas.is_empty() {
            self.state.message = Some(Message::Done(text!("step-as-before", said = said)));
            return Ok(());
        }
        let state = &self.state;
        let key = |action| state.key_of(state.place(), action);
        let mut values = applied.deltas.iter().filter_map(|delta| match delta {
            Delta::Value {
                variable, old, new, ..
            } => Some((*variable, old.as_ref()?, new)),
            _ => None,
        });
        // Of several codes at once each key adds or takes away one.
        let switched = |old: &Value, new: &Option<Value>| {
            matches!((old, new), (Value::Codes(_), Some(Value::Codes(_))))
        };
        if let (Some((variable, old, new)), None) = (values.next(), values.next())
            && !switched(old, new)
        {
            let old = state.codebook.show(variable, old);
            let undo = key(Action::Undo);
            said = text!("step-was", said = said, old = old, undo = undo);
        }
        let dropped = applied.deltas.iter().find_map(|delta| match delta {
            Delta::Evidence {
                record, variable, ..
            } => Some((*record, *variable)),
            _ => None,
        });
        let kept = state.dropped.as_ref().map(|dropped| dropped.target);
        if dropped.is_some() && kept == dropped {
            let keep = key(Action::KeepEvidence);
            said = text!("step-evidence-removed", said = said, keep = keep);
        }
        let marks = |delta: &Delta| matches!(delta, Delta::Mark { .. });
        let open = state.open.and_then(|id| state.list.open_in_done.get(&id));
        if let Some(&open) = open.filter(|_| !applied.deltas.iter().any(marks)) {
            said = text!("step-still-done", said = said, open = open);
        }
        let codes = |delta: &Delta| matches!(delta, Delta::Value { new: Some(_), .. });
        let status = |id| state.list.find(id).map(|known| known.status);
        if applied.deltas.iter().any(codes) && state.open.and_then(status) == Some(Status::Excluded)
        {
            said = text!("step-coded-excluded", said = said);
        }
        let now = self.broken_checks();
        let new: Vec<&str> = now
            .iter()
            .filter(|check| !broken.contains(check))
            .map(|(_, message)| message.as_str())
            .collect();
        self.state.message = Some(if new.is_empty() {
            Message::Done(said)
        } else {
            Message::Problem(text!(
                "step-breaks-checks",
                said = said,
                checks = new.join("; ")
            ))
        });
        Ok(())
    }

    pub(super) fn walk(&mut self, walk: Walk) -> library::Result<()> {
        if walk == Walk::Undo && self.names_undo_first()? {
            return Ok(());
        }
        let Some(applied) = self.library.walk(walk)? else {
            let message = match walk {
                Walk::Undo => words!("step-nothing-to-undo"),
                Walk::Redo => words!("step-nothing-to-redo"),
            };
            self.state.message = Some(Message::Problem(message.into()));
            return Ok(());
        };
        self.state.just_made = walk == Walk::Redo;
        let done = self.library.in_words(&applied)?;
        let said = match walk {
            Walk::Undo => text!("step-undone", step = done),
            Walk::Redo => text!("step-redone", step = done),
        };
        if applied.codebook.is_some() {
            self.exchange_codebook()?;
            self.state.just_made = walk == Walk::Redo;
            self.state.message = Some(Message::Done(said));
            return Ok(());
        }
        self.apply_changes(&applied)?;
        if let Some(judgement) = applied.judgement
            && self.state.open != Some(judgement)
        {
            if !self.state.list.select(judgement) {
                // It may be among those that are asked for again.
                self.state.list.narrow_around(Some(judgement));
            }
            self.show(judgement)?;
        }
        self.state
            .form
            .follow(&self.state.codebook, walk, &applied.deltas);
        self.state.message = Some(Message::Done(said));
        self.show_decided(&applied)
    }

    /// Names the step that undo would take back, in place of taking it back, where nobody can know which one it is: it was
    /// not just made here, and belongs to another judgement than the open one. The next undo takes it back.
    fn names_undo_first(&mut self) -> library::Result<bool> {
        let named = self.state.undoing.take();
        let just_made = std::mem::take(&mut self.state.just_made);
        // What is compared and what is listed is on the screen.
        let listed = self.state.listing.is_some() || self.state.overlay.is_some();
        if just_made || listed {
            return Ok(false);
        }
        let Some(next) = self.library.next_step(Walk::Undo)? else {
            return Ok(false);
        };
        let here = next.judgement.is_some() && next.judgement == self.state.open;
        if here || named == Some(next.number) {
            return Ok(false);
        }
        let undo = self.state.key_of(self.state.place(), Action::Undo);
        let message = text!("step-undo-asks", step = next.what, undo = undo);
        self.state.message = Some(Message::Problem(message));
        self.state.undoing = Some(next.number);
        Ok(true)
    }

    /// Applies a step to what is in memory: the form, the columns, the list.
    pub(super) fn apply_changes(&mut self, applied: &Applied) -> library::Result<()> {
        if self.jobs.opening.is_some() {
            self.jobs.meanwhile.push(applied.clone());
        }
        if self.jobs.outside.is_some() {
            self.jobs.changed_here.extend(applied.judgements());
        }
        if !self.state.records_pending {
            self.count_step(applied);
        }
        self.count_changed_themes(applied)?;
        let state = &mut self.state;
        state.follow_having(applied);
        let decided = |delta: &Delta| matches!(delta, Delta::Likeness { .. });
        if let Some(Overlay::Compare(compare)) = &mut state.overlay
            && applied.deltas.iter().any(decided)
        {
            compare.update(&self.library.likenesses()?);
        }
        if applied.deltas.contains(&Delta::Table) {
            self.list_own_tables()?;
        }
        self.apply_to_form(applied)?;
        self.apply_to_list(applied)?;
        let state = &mut self.state;
        if let Some(id) = state.open {
            state.form.work_out(&state.codebook, state.list.find(id));
        }
        self.relist();
        Ok(())
    }

    /// Counts what a step changed.
    pub(super) fn count_step(&mut self, applied: &Applied) {
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
                    self.jobs.columns.coded(*variable, key, new.as_ref());
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
                Delta::Metadata {
                    record, field, new, ..
                } => {
                    let shows = Origin::Derived(Derivation::Metadata(*field));
                    for variable in state.codebook.variable_ixs() {
                        if state.codebook.variable(variable).origin == shows {
                            let key = RecordKey(record.0);
                            self.jobs.columns.coded(variable, key, new.as_ref());
                            state.tabulator.set(variable, key, new.clone());
                        }
                    }
                }
                Delta::Evidence { .. }
                | Delta::Theme { .. }
                | Delta::Mark { .. }
                | Delta::Acknowledgement { .. }
                | Delta::Likeness { .. }
                | Delta::Table => {}
            }
        }
    }

    /// What changed of the judgement that is open.
    fn apply_to_form(&mut self, applied: &Applied) -> library::Result<()> {
        let Some(open) = self.state.open else {
            return Ok(());
        };
        let state = &mut self.state;
        let deltas = || {
            applied
                .deltas
                .iter()
                .filter(|delta| delta.judgement() == Some(open))
        };
        state.form.apply_changes(deltas());
        let records = deltas().any(|delta| matches!(delta, Delta::Record { .. }));
        let evidence = deltas().any(|delta| matches!(delta, Delta::Evidence { .. }));
        if deltas().any(|delta| matches!(delta, Delta::Acknowledgement { .. })) {
            state.form.acknowledged = self.library.acknowledgements(Some(open))?;
        }
        if deltas().any(|delta| matches!(delta, Delta::Theme { .. })) {
            state.form.themes = self.library.themes_of(open)?;
        }
        if records {
            state.form.replace_records(self.library.records(open)?);
            state.form.values = self.library.values(open)?;
        }
        if records || evidence {
            state.form.evidence = self.library.evidence(open)?;
            state.form.match_with_text(&state.codebook);
        }
        Ok(())
    }

    /// What the list shows of the judgements that changed.
    fn apply_to_list(&mut self, applied: &Applied) -> library::Result<()> {
        let mut facts = false;
        for judgement in applied.judgements() {
            let before = self.state.list.find(judgement).cloned();
            self.state.list.update(self.library.judgement(judgement)?);
            self.count_open(judgement)?;
            facts |= before.as_ref() != self.state.list.find(judgement);
        }
        self.state.tables.changed(facts);
        let edited = applied.deltas.iter().filter_map(|delta| match delta {
            Delta::Metadata { judgement, .. } => Some(*judgement),
            _ => None,
        });
        // Several fields of one judgement follow from one edit.
        let edited: BTreeSet<JudgementId> = edited.collect();
        edited.into_iter().try_for_each(|id| self.suggest_again(id))
    }

    /// Counts what is uncoded in a judgement, where it is marked as done.
    pub(super) fn count_open(&mut self, id: JudgementId) -> library::Result<()> {
        let is_done = |known: &&Judgement| known.status == Status::Done;
        let known = self.state.list.find(id).filter(is_done).cloned();
        let open = jobs::open_in(&self.library, known.as_slice())?;
        let uncoded = open.first().map_or(0, |(_, uncoded)| *uncoded);
        self.state.list.count_open(id, uncoded);
        Ok(())
    }

    /// The same for all that are marked as done.
    pub(super) fn count_all_open(&mut self) -> library::Result<()> {
        let judgements = self.state.list.judgements.iter();
        let done: Vec<Judgement> = judgements
            .filter(|known| known.status == Status::Done)
            .cloned()
            .collect();
        for (id, uncoded) in jobs::open_in(&self.library, &done)? {
            self.state.list.count_open(id, uncoded);
        }
        Ok(())
    }

    /// Finds out again which exclusion a judgement suggests, after its number or date changed.
    pub(super) fn suggest_again(&mut self, id: JudgementId) -> library::Result<()> {
        let list = &mut self.state.list;
        if let Some(judgement) = list.find(id) {
            let suggested = self.library.suggested_exclusion(judgement)?;
            list.suggested.insert(id, suggested);
        }
        Ok(())
    }
}
