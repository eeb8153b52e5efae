//! What another process wrote: read judgement by judgement.

use std::time::{Duration, Instant};

use super::Workbench;
use super::searching::NarrowTo;
use crate::codebook::{Derivation, Metadata, Origin};
use crate::library::{self, Judgement, JudgementId, Seen, Slot, WholeJudgement, metadata_value};
use crate::tables::RecordKey;
use crate::tui::jobs::{self, News, Outside, Read};
use crate::tui::state::{Form, Message, Overlay};
use crate::tui::update;

/// So few judgements are read at once: that takes less than a millisecond.
const AT_ONCE: usize = 4;

/// For so long at most what was read is taken in between two keys.
const MOMENT: Duration = Duration::from_millis(1);

/// How often the screen follows what is taken in.
const DRAWN_EVERY: Duration = Duration::from_millis(250);

impl Workbench {
    /// Takes in what another process has written. Says whether the screen has changed.
    pub fn refresh(&mut self) -> bool {
        self.keep_session_beside();
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

    /// Takes in what was written since the last time: at once where it is little, else by a job.
    pub(super) fn take_changes(&mut self) -> library::Result<()> {
        if self.jobs.opening.is_some() || self.jobs.outside.is_some() {
            // What is being read may be older.
            self.jobs.asked_again = true;
            return Ok(());
        }
        match self.library.few_changes(AT_ONCE)? {
            Some(changes) if changes.codebook => self.take_other_codebook(),
            Some(changes) => {
                self.take_in(Read::some(&self.library, &changes.judgements())?);
                self.all_taken_in()
            }
            None => {
                let (session, seen) = (self.library.session(), self.library.seen());
                self.jobs.outside = Some(jobs::outside(session, seen));
                self.jobs.changed_here.clear();
                Ok(())
            }
        }
    }

    /// Takes in all that was written.
    pub(super) fn take_all_changes(&mut self) -> library::Result<()> {
        self.take_changes()?;
        while let Some(job) = &mut self.jobs.outside {
            if let Some(news) = job.wait(Duration::from_secs(1)) {
                self.take_outside(news)?;
            }
        }
        Ok(())
    }

    /// Takes in some of what was read, for a moment: a key does not wait for it. Says whether it should be drawn.
    pub(super) fn poll_outside(&mut self) -> bool {
        let begun = Instant::now();
        while let Some(news) = self.jobs.outside.as_mut().and_then(jobs::Job::news) {
            self.jobs.undrawn.get_or_insert(begun);
            if let Err(error) = self.take_outside(news) {
                self.state.message = Some(Message::Problem(error.to_string()));
            }
            if begun.elapsed() >= MOMENT {
                break;
            }
        }
        // Drawing takes longer than taking in.
        let undrawn = self.jobs.undrawn;
        let is_due = |since: Instant| self.jobs.outside.is_none() || since.elapsed() >= DRAWN_EVERY;
        let due = undrawn.is_some_and(is_due);
        if due {
            self.jobs.undrawn = None;
        }
        due
    }

    fn take_outside(&mut self, news: News<Outside, Seen>) -> library::Result<()> {
        match news {
            News::Progress(Outside::Codebook) => {
                self.jobs.outside = None;
                self.take_other_codebook()
            }
            News::Progress(Outside::Judgements(mut read)) => {
                for one in &mut read {
                    let id = one.whole.judgement.id;
                    if self.jobs.changed_here.contains(&id) {
                        // It may have been read before.
                        *one = Read::some(&self.library, &[id])?.remove(0);
                    }
                }
                self.take_in(read);
                Ok(())
            }
            News::Ended(ended) => {
                self.jobs.outside = None;
                match ended {
                    Ok(seen) => self.library.has_seen(seen),
                    Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
                }
                self.all_taken_in()?;
                if std::mem::take(&mut self.jobs.asked_again) {
                    self.take_changes()?;
                }
                Ok(())
            }
        }
    }

    /// Takes in judgements as the file has them.
    fn take_in(&mut self, read: Vec<Read>) {
        let mut open = None;
        let mut has_new_text = false;
        for Read { whole, row } in read {
            self.count_whole(&whole);
            let id = whole.judgement.id;
            let present = whole.slots.into_iter().filter(|slot| slot.present);
            let records = present.map(|slot| slot.record).collect();
            let codebook = &self.state.codebook;
            let uncoded = Form::uncoded(records, whole.values, codebook, &whole.judgement);
            if let Some(known) = self.state.list.find(id) {
                has_new_text |=
                    self.state.open == Some(id) && !known.has_text && whole.judgement.has_text;
                self.state.list.update(whole.judgement);
            } else {
                self.jobs.added = true;
                self.state.list.add(whole.judgement, &row);
            }
            self.state.list.count_open(id, uncoded);
            if self.state.open == Some(id) {
                open = Some(id);
            }
        }
        self.state.tables.changed(true);
        if let Some(id) = open
            && let Err(error) = self.read_again(id, has_new_text)
        {
            self.state.message = Some(Message::Problem(error.to_string()));
        }
    }

    /// Reads again what the form shows; the judgement's text too, where it came only now.
    fn read_again(&mut self, id: JudgementId, text: bool) -> library::Result<()> {
        if text {
            self.state.open = None;
            return self.open(id);
        }
        self.read_form(id)
    }

    /// Reads again what the form shows.
    fn read_form(&mut self, id: JudgementId) -> library::Result<()> {
        let state = &mut self.state;
        state.form.replace_records(self.library.records(id)?);
        state.form.values = self.library.values(id)?;
        state.form.evidence = self.library.evidence(id)?;
        state.form.themes = self.library.themes_of(id)?;
        state.form.match_with_text(&state.codebook);
        state.form.work_out(&state.codebook, state.list.find(id));
        Ok(())
    }

    /// After all was taken in: what is narrowed by the query, and the queue of repeats where it is shown.
    fn all_taken_in(&mut self) -> library::Result<()> {
        self.list_own_tables()?;
        let state = &mut self.state;
        let at = state.list.current().map(|judgement| judgement.id);
        let at = at.or(state.was.closed);
        let added = std::mem::take(&mut self.jobs.added);
        if state.list.asks_more() {
            self.look_up(NarrowTo::Keeping(at))?;
        } else if added {
            state.list.show_added(at);
        }
        if let Some(Overlay::Compare(compare)) = &mut self.state.overlay {
            compare.update(&self.library.likenesses()?);
        }
        // Where nothing was open, something may match now.
        let effects = update::show_current(&mut self.state);
        self.perform(effects);
        Ok(())
    }

    /// Counts a judgement as the file has it: its records, and the answers to the variables that are loaded.
    fn count_whole(&mut self, whole: &WholeJudgement) {
        let WholeJudgement {
            judgement,
            slots,
            values,
            themes,
        } = whole;
        let codebook = self.state.codebook.clone();
        for slot in slots {
            self.count_slot(judgement, slot);
            let key = RecordKey(slot.record.id.0);
            for variable in codebook.coded_of(slot.record.unit) {
                let value = values.get(&(slot.record.id, variable));
                self.jobs.columns.coded(variable, key, value);
                self.state.tabulator.set(variable, key, value.cloned());
            }
        }
        let Some(root) = slots.iter().find(|slot| slot.record.parent.is_none()) else {
            return;
        };
        let key = RecordKey(root.record.id.0);
        self.state.roots.insert(key, judgement.id);
        self.count_themes(key, themes);
        for field in Metadata::ALL {
            let shows = Origin::Derived(Derivation::Metadata(field));
            let text = field_of(judgement, field);
            let value = text.and_then(|text| metadata_value(field, text));
            for variable in codebook.variable_ixs() {
                if codebook.variable(variable).origin == shows {
                    self.jobs.columns.coded(variable, key, value.as_ref());
                    self.state.tabulator.set(variable, key, value.clone());
                }
            }
        }
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

    /// Opens a judgement, or the first one that is shown. Of a large library its neighbours are listed, and the rest
    /// is read beside the screen.
    pub(super) fn begin_at(&mut self, id: Option<JudgementId>) -> library::Result<()> {
        self.check_beside();
        if self.state.records_pending {
            self.list_around(id)?;
            self.read_beside();
        } else {
            self.count_all_open()?;
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
