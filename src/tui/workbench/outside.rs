//! What another process wrote: read judgement by judgement.

use super::Workbench;
use crate::codebook::{Derivation, Metadata, Origin};
use crate::library::{self, Changes, Judgement, JudgementId, Slot, metadata_value};
use crate::messages::words;
use crate::tables::RecordKey;
use crate::tui::state::{Message, Overlay, State};
use crate::tui::update;

/// More judgements than these are read beside the screen, all at once.
const ONE_BY_ONE: usize = 5_000;

/// So many judgements are taken in between two keys: that takes a few milliseconds.
const SLICE: usize = 20;

impl Workbench {
    /// Takes in what another process has written. Says whether the screen has changed.
    pub fn refresh(&mut self) -> bool {
        self.keep_session();
        let said = self.look_at_place();
        if self.jobs.opening.is_some() || !matches!(self.library.displaced(), Ok(None)) {
            // What is being read comes first; what is displaced does not change any more.
            return said;
        }
        match self.library.changed_elsewhere() {
            Ok(false) => return said,
            Ok(true) => {
                if let Err(error) = self.take_changes() {
                    self.state.message = Some(Message::Problem(error.to_string()));
                }
                self.settle();
            }
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
        true
    }

    /// Finds out what was written since the last time, and takes a first slice of it in.
    pub(super) fn take_changes(&mut self) -> library::Result<()> {
        if self.jobs.opening.is_some() {
            // What is being read would overwrite it.
            self.jobs.asked_again = true;
            return Ok(());
        }
        let Changes {
            added,
            changed,
            codebook,
        } = self.library.changes()?;
        if codebook {
            return self.start_over();
        }
        let waiting = &mut self.jobs.outside;
        waiting.extend(changed.into_iter().chain(added));
        if waiting.len() > ONE_BY_ONE {
            waiting.clear();
            // The next key waits for the list: what is here is a part of it.
            self.state.list.total = self.library.judgement_count()?;
            self.read_beside();
        }
        self.take_slice()
    }

    /// Takes in all that was found out.
    pub(super) fn take_all_changes(&mut self) -> library::Result<()> {
        self.take_changes()?;
        while !self.jobs.outside.is_empty() {
            self.take_slice()?;
        }
        Ok(())
    }

    /// Takes in some of the judgements that wait: so few that a key does not wait for them.
    pub(super) fn take_slice(&mut self) -> library::Result<()> {
        let some = SLICE.min(self.jobs.outside.len());
        let slice: Vec<JudgementId> = self.jobs.outside.drain(..some).collect();
        let mut added = Vec::new();
        for &id in &slice {
            let judgement = self.library.judgement(id)?;
            self.count_whole(&judgement)?;
            if self.state.list.find(id).is_some() {
                self.state.list.update(judgement);
            } else {
                added.push(judgement);
            }
        }
        if self.state.list.asks_more() && self.jobs.outside.is_empty() {
            self.look_up()?;
        }
        if !added.is_empty() {
            let state = &mut self.state;
            let at = state.list.current().map(|judgement| judgement.id);
            state.list.add(added, at.or(state.was.closed));
        }
        self.state.tables.changed(true);
        if let Some(Overlay::Compare(compare)) = &mut self.state.overlay {
            compare.update(&self.library.likenesses()?);
        }
        if let Some(id) = self.state.open.filter(|id| slice.contains(id)) {
            self.state.form.replace_records(self.library.records(id)?);
            self.state.form.values = self.library.values(id)?;
            self.state.form.evidence = self.library.evidence(id)?;
            let state = &mut self.state;
            state.form.match_with_text(&state.codebook);
            state.form.work_out(&state.codebook, state.list.find(id));
        }
        // Where nothing was open, something may match now.
        let effects = update::show_current(&mut self.state);
        self.perform(effects);
        Ok(())
    }

    /// Counts a judgement as the file has it: its records, and the answers to the variables that are loaded.
    fn count_whole(&mut self, judgement: &Judgement) -> library::Result<()> {
        let slots = self.library.slots_of(judgement.id)?;
        let values = self.library.values(judgement.id)?;
        for slot in &slots {
            self.count_slot(judgement, slot);
            let codebook = self.state.codebook.clone();
            let key = RecordKey(slot.record.id.0);
            for variable in codebook.coded_of(slot.record.unit) {
                let value = values.get(&(slot.record.id, variable));
                self.jobs.columns.coded(variable, key, value);
                self.state.tabulator.set(variable, key, value.cloned());
            }
        }
        let Some(root) = slots.iter().find(|slot| slot.record.parent.is_none()) else {
            return Ok(());
        };
        let key = RecordKey(root.record.id.0);
        for field in Metadata::ALL {
            let shows = Origin::Derived(Derivation::Metadata(field));
            let text = field_of(judgement, field);
            let value = text.and_then(|text| metadata_value(field, text));
            for variable in self.state.codebook.clone().variable_ixs() {
                if self.state.codebook.variable(variable).origin == shows {
                    self.jobs.columns.coded(variable, key, value.as_ref());
                    self.state.tabulator.set(variable, key, value.clone());
                }
            }
        }
        Ok(())
    }

    fn count_slot(&mut self, judgement: &Judgement, slot: &Slot) {
        let record = &slot.record;
        let key = RecordKey(record.id.0);
        let parent = record.parent.map(|parent| RecordKey(parent.0));
        let excluded = parent.is_none()
            && judgement
                .screening
                .as_ref()
                .is_some_and(library::Screening::is_excluded);
        let tabulator = &mut self.state.tabulator;
        // For one that is known already, only its presence is updated.
        let _ = tabulator.add_record(record.unit, key, parent);
        tabulator.set_alive(key, slot.present && !excluded);
    }

    /// Begins again with the codebook that the file has now.
    fn start_over(&mut self) -> library::Result<()> {
        self.keep_session();
        self.library.renew_codebook()?;
        let open = self.state.open;
        let keymap = self.state.keymap.clone();
        self.state = State::load(&self.library, keymap, self.state.size)?;
        self.jobs = super::beside::Jobs::default();
        self.begin_at(open)?;
        if let Some(file) = self.session_file() {
            self.resume(file)?;
        }
        let message = words!("place-codebook-changed");
        self.state.message = Some(Message::Done(message.into()));
        Ok(())
    }

    /// Opens a judgement, or the first one that is shown. Of a large library its neighbours are listed, and the rest
    /// is read beside the screen.
    pub(super) fn begin_at(&mut self, id: Option<JudgementId>) -> library::Result<()> {
        self.check_beside();
        if self.state.records_pending {
            self.list_around(id)?;
            self.read_beside();
        }
        let list = &mut self.state.list;
        if let Some(id) = id {
            list.select(id);
        }
        let first = list.current().map(|judgement| judgement.id);
        first.map_or(Ok(()), |id| self.open(id))
    }

    /// Lists a judgement and its neighbours, while the whole list is being read.
    pub(super) fn list_around(&mut self, id: Option<JudgementId>) -> library::Result<()> {
        let rows = usize::from(self.state.size.1);
        let part = self.library.judgements_around(id, rows, 3 * rows)?;
        let list = &mut self.state.list;
        let columns = std::mem::take(&mut list.columns);
        *list = crate::tui::state::List::part(part, list.total);
        list.columns = columns;
        Ok(())
    }
}

/// What is known of a judgement, as the file has it.
fn field_of(judgement: &Judgement, field: Metadata) -> Option<String> {
    match field {
        Metadata::TrialNumber => judgement.trial_number.clone(),
        Metadata::Court => judgement.court.clone(),
        Metadata::Province => judgement.province.clone(),
        Metadata::TrialDate => judgement.date.map(|date| date.to_string()),
    }
}
