//! Which judgement is open, and where one stands in it.

use super::Workbench;
use super::searching::NarrowTo;
use crate::library::{self, JudgementId};
use crate::messages::words;
use crate::tui::jobs::{self, JobError, News};
use crate::tui::layout::Pane;
use crate::tui::state::{Form, FormPlace, Message, Narrowing};
use crate::tui::update;

/// So many judgements are read between two keys to find an uncoded variable; more of them by a job.
const READ_AT_ONCE: usize = 4;

impl Workbench {
    /// Shows a judgement: where the researcher left it, else at its first uncoded variable.
    pub(super) fn open(&mut self, id: JudgementId) -> library::Result<()> {
        if self.state.open == Some(id) {
            return Ok(());
        }
        let text = self.library.text(id)?;
        let records = self.library.records(id)?;
        let values = self.library.values(id)?;
        let evidence = self.library.evidence(id)?;
        let themes = self.library.themes_of(id)?;
        let acknowledged = self.library.acknowledgements(Some(id))?;
        self.leave_open();
        let state = &mut self.state;
        state.open = Some(id);
        state.was.visited = state.focus != Pane::List;
        state.reader.open(&text);
        let document = &state.reader.document;
        if let Some(judgement) = state.list.find(id) {
            let number = judgement.trial_number.as_deref();
            let suggested = document.suggested_exclusion(&state.codebook, number, judgement.date);
            state.list.suggested.insert(id, suggested);
        }
        state.form.open(records, values, &state.codebook);
        state.form.contents = document.contents().clone();
        state.form.facts = document.facts().clone();
        state.form.evidence = evidence;
        state.form.themes = themes;
        state.form.acknowledged = acknowledged;
        state.form.match_with_text(&state.codebook);
        state.form.work_out(&state.codebook, state.list.find(id));
        if let Some(place) = state.was.places.get(&id) {
            place.restore(&mut state.form, &mut state.reader, &state.codebook);
        }
        Ok(())
    }

    /// Shows no judgement.
    pub(super) fn close(&mut self) {
        self.leave_open();
        let state = &mut self.state;
        state.was.closed = state.open.take().or(state.was.closed);
        state.reader.open("");
        state.form = Form::default();
        update::focus(state, Pane::List);
    }

    /// Remembers where one stands in the open judgement.
    fn leave_open(&mut self) {
        self.remember_place();
        let state = &mut self.state;
        if let Some(id) = state.open.filter(|_| state.was.visited) {
            state.was.left(id);
        }
    }

    /// Remembers where one stands in the open judgement, without leaving it.
    pub(super) fn remember_place(&mut self) {
        let state = &mut self.state;
        if let Some((id, place)) = state.open.zip(FormPlace::now(&state.form, &state.reader)) {
            state.was.places.insert(id, place);
        }
    }

    /// Narrows the list as it was, with the cursor on the judgement that had it.
    pub(super) fn narrow(&mut self, was: &Narrowing) -> library::Result<()> {
        let state = &mut self.state;
        state.list.ask_again(was, &state.codebook);
        self.look_up(NarrowTo::Around(was.at))
    }

    /// Goes back to the judgement where one was before, or forward again. Where the list does not show it, what
    /// narrows the list is taken away.
    pub(super) fn turn(&mut self, forward: bool) -> library::Result<()> {
        let mut back = std::mem::take(&mut self.state.was.back);
        let mut ahead = std::mem::take(&mut self.state.was.forward);
        let from = self.state.open;
        let trail = if forward { &mut ahead } else { &mut back };
        let mut to = trail.pop();
        while to.is_some_and(|id| Some(id) == from || self.state.list.find(id).is_none()) {
            to = trail.pop();
        }
        if let Some(id) = to {
            self.show(id)?;
            let left = if forward { &mut back } else { &mut ahead };
            left.extend(from);
            self.state.was.visited = true;
        } else {
            let message = if forward {
                words!("go-no-further")
            } else {
                words!("go-no-further-back")
            };
            self.state.message = Some(Message::Problem(message.into()));
        }
        (self.state.was.back, self.state.was.forward) = (back, ahead);
        Ok(())
    }

    /// Puts the cursor of the list on a judgement and opens it.
    pub(super) fn show(&mut self, id: JudgementId) -> library::Result<()> {
        if !self.state.list.select(id) {
            update::show_all(&mut self.state);
            self.state.list.select(id);
        }
        self.open(id)
    }

    /// Goes to the next uncoded variable: of this judgement, then of those after it in the list that are neither done
    /// nor excluded.
    pub(super) fn next_open(&mut self) -> library::Result<()> {
        let codebook = self.state.codebook.clone();
        let here = self.state.open.and_then(|id| self.state.list.find(id));
        let asked = here.is_some_and(|judgement| judgement.status.is_open());
        if asked && self.state.form.next_uncoded(&codebook) {
            update::focus(&mut self.state, Pane::Form);
            return Ok(());
        }
        let mut after = self.state.list.open_after_cursor();
        let rest = after.split_off(after.len().min(READ_AT_ONCE));
        for id in after {
            if let Some(form) = jobs::open_form(&self.library, &codebook, id)? {
                return self.go_to_open(id, &form);
            }
        }
        if rest.is_empty() {
            self.say_none_open();
        } else {
            let session = self.library.session();
            self.jobs.next_open = Some(jobs::next_open(session, codebook, rest));
            let message = words!("go-looking-for-open");
            self.state.message = Some(Message::Done(message.into()));
        }
        Ok(())
    }

    /// Goes to the uncoded variable that a job has found.
    pub(super) fn poll_next_open(&mut self) -> bool {
        let job = self.jobs.next_open.as_mut();
        match job.and_then(jobs::Job::last_news) {
            None | Some(News::Progress(())) => false,
            Some(News::Ended(ended)) => {
                self.jobs.next_open = None;
                self.state.message = None;
                let gone = match ended {
                    Ok(Some((id, form))) => self.go_to_open(id, &form).map_err(JobError::from),
                    Ok(None) => {
                        self.say_none_open();
                        Ok(())
                    }
                    Err(error) => Err(error),
                };
                if let Err(error) = gone {
                    self.state.message = Some(Message::Problem(error.to_string()));
                }
                true
            }
        }
    }

    fn go_to_open(&mut self, id: JudgementId, form: &Form) -> library::Result<()> {
        self.state.list.select(id);
        self.open(id)?;
        (self.state.form.record, self.state.form.row) = (form.record, form.row);
        update::focus(&mut self.state, Pane::Form);
        Ok(())
    }

    fn say_none_open(&mut self) {
        let message = if self.state.list.is_narrowed() {
            words!("go-nothing-open-shown")
        } else {
            words!("go-nothing-open")
        };
        self.state.message = Some(Message::Done(message.into()));
    }
}
