//! Which judgement is open, and where one stands in it.

use super::Workbench;
use crate::library::{self, JudgementId};
use crate::messages::words;
use crate::tui::layout::Pane;
use crate::tui::state::{Form, Message, Narrowing, Place};
use crate::tui::update;

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
        if let Some((id, place)) = state.open.zip(Place::now(&state.form, &state.reader)) {
            state.was.places.insert(id, place);
        }
    }

    /// Narrows the list as it was, with the cursor on the judgement that had it.
    pub(super) fn narrow(&mut self, was: &Narrowing) -> library::Result<()> {
        let state = &mut self.state;
        state.list.ask_again(was, &state.codebook);
        self.look_up()?;
        let state = &mut self.state;
        state.list.narrow_around(was.at);
        if let Some(id) = state.list.current().map(|judgement| judgement.id) {
            return self.open(id);
        }
        self.close();
        Ok(())
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
        for position in self.state.list.open_after_cursor() {
            let id = self.state.list.judgements[self.state.list.shown[position]].id;
            let mut form = Form::default();
            form.open(
                self.library.records(id)?,
                self.library.values(id)?,
                &codebook,
            );
            if form.has_open(&codebook) {
                self.state.list.cursor = position;
                self.open(id)?;
                (self.state.form.record, self.state.form.row) = (form.record, form.row);
                update::focus(&mut self.state, Pane::Form);
                return Ok(());
            }
        }
        let message = if self.state.list.is_narrowed() {
            words!("go-nothing-open-shown")
        } else {
            words!("go-nothing-open")
        };
        self.state.message = Some(Message::Done(message.into()));
        Ok(())
    }
}
