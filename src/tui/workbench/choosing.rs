//! Which records the tables of the screen count: found out at once where that is quick, else by a job.

use super::Workbench;
use crate::codebook::TableSpec;
use crate::counting::{self, Chosen, MakeError};
use crate::ground::clean_line;
use crate::messages::text;
use crate::tui::jobs::{self, ChooseJob, JobError, News};
use crate::tui::state::{Message, Prompt, Shown, Verdict};

/// A filter whose judgements are being looked for.
#[derive(Debug)]
pub(super) struct Choosing {
    job: ChooseJob,
    spec: TableSpec,
    /// The line in which it was typed, which takes effect with what is found; none where a table has it already.
    typed: Option<Prompt>,
    /// How often what filters look at had changed when it was begun.
    changes: u64,
}

impl Workbench {
    /// Takes a filter for the table; where it means nothing, what was typed stays, with the reason.
    pub(super) fn filter_table(&mut self, typed: &str) {
        self.await_records();
        let filter = Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let Some(spec) = &self.state.tables.shown.spec else {
            return;
        };
        let spec = TableSpec {
            filter,
            ..spec.clone()
        };
        let sent = self.state.sent.take();
        // What was typed before is not asked for any more.
        self.jobs.choosing.retain(|other| other.typed.is_none());
        match self.choose(&spec) {
            Ok(Some(chosen)) => self.take_filter(spec, chosen),
            Ok(None) => {
                let begun = self.jobs.choosing.last_mut();
                if let Some(begun) = begun {
                    begun.typed = sent;
                }
                self.state.message = Some(Message::Done(text!("tables-screen-filtering")));
            }
            Err(why) => {
                self.state.prompt = sent;
                if let Some(prompt) = &mut self.state.prompt {
                    prompt.verdict = Verdict::Bad(why.to_string());
                }
            }
        }
    }

    /// What the filter of a table chooses; none where that is looked for by a job.
    fn choose(&mut self, spec: &TableSpec) -> Result<Option<Chosen>, MakeError> {
        let asks = counting::own_filter(&self.state.codebook, spec)?.asks_of_judgements();
        if !asks || self.state.list.total <= self.jobs.at_once.judgements {
            return counting::chosen_by(&self.library, spec).map(Some);
        }
        self.jobs.choosing.push(Choosing {
            job: jobs::choose(self.library.session(), spec.clone()),
            spec: spec.clone(),
            typed: None,
            changes: self.state.tables.changes,
        });
        Ok(None)
    }

    fn take_filter(&mut self, spec: TableSpec, chosen: Chosen) {
        let state = &mut self.state;
        let said = match &spec.filter {
            Some(filter) => text!("tables-screen-filter-set", filter = clean_line(filter)),
            None => text!("tables-screen-no-filter"),
        };
        let scope = chosen.scope(state.tabulator.frame(), &state.roots);
        let shown = &mut state.tables.shown;
        if let Some(now) = &mut shown.spec {
            // Another table may have been asked for meanwhile.
            now.filter = spec.filter;
            shown.scope = Some(scope);
            shown.stale = true;
        }
        state.message = Some(Message::Done(said));
    }

    /// Finds out which records the tables count that have to be made.
    pub(super) fn find_scopes(&mut self) {
        for pinned in [false, true] {
            let Some(spec) = self.unscoped(pinned) else {
                continue;
            };
            let known =
                |other: &Choosing| other.typed.is_none() && other.spec.filter == spec.filter;
            let found = if self.jobs.choosing.iter().any(known) {
                Ok(None)
            } else {
                self.choose(&spec)
            };
            let state = &mut self.state;
            let Some(table) = table(&mut state.tables, pinned) else {
                continue;
            };
            match found {
                Ok(Some(chosen)) => {
                    table.scope = Some(chosen.scope(state.tabulator.frame(), &state.roots));
                }
                Ok(None) => {
                    // What was made before the records changed is shown until then, but no other table.
                    let same =
                        |made: &crate::tui::state::Made| Some(&made.spec) == table.spec.as_ref();
                    if !table.made.as_ref().is_some_and(same) {
                        table.made = None;
                    }
                }
                Err(why) => {
                    table.made = None;
                    table.fault = Some(why.to_string());
                    table.stale = false;
                }
            }
        }
        self.state.choosing = !self.jobs.choosing.is_empty();
    }

    /// The table that has to be made, and of which it is not known which records count.
    fn unscoped(&mut self, pinned: bool) -> Option<TableSpec> {
        let is_open = pinned || self.state.tables.open;
        let table = table(&mut self.state.tables, pinned)?;
        let asked = is_open && table.stale && table.scope.is_none();
        table.spec.clone().filter(|_| asked)
    }

    pub(super) fn poll_choosing(&mut self) -> bool {
        let mut changed = false;
        let mut place = 0;
        while let Some(choosing) = self.jobs.choosing.get_mut(place) {
            let Some(News::Ended(ended)) = choosing.job.news() else {
                place += 1;
                continue;
            };
            let ended_one = self.jobs.choosing.remove(place);
            self.apply_chosen(ended_one, ended);
            changed = true;
        }
        self.state.choosing = !self.jobs.choosing.is_empty();
        changed
    }

    fn apply_chosen(&mut self, of: Choosing, ended: Result<Chosen, JobError>) {
        match (ended, of.typed) {
            (Ok(chosen), Some(_)) => self.take_filter(of.spec, chosen),
            (Ok(chosen), None) => {
                let state = &mut self.state;
                let scope = chosen.scope(state.tabulator.frame(), &state.roots);
                let outdated = of.changes != state.tables.changes;
                for pinned in [false, true] {
                    let has_it = |table: &&mut Shown| {
                        (table.spec.as_ref()).is_some_and(|spec| spec.filter == of.spec.filter)
                    };
                    if let Some(table) = table(&mut state.tables, pinned).filter(has_it) {
                        table.scope = Some(scope.clone());
                        table.stale = true;
                    }
                }
                if outdated && let Err(why) = self.choose(&of.spec) {
                    self.state.message = Some(Message::Problem(why.to_string()));
                }
            }
            (Err(why), Some(typed)) => {
                let state = &mut self.state;
                state.message = Some(Message::Problem(why.to_string()));
                // Where nothing else has been begun, what was typed comes back to be corrected.
                if state.prompt.is_none() && state.overlay.is_none() {
                    let verdict = Verdict::Bad(why.to_string());
                    state.prompt = Some(Prompt { verdict, ..typed });
                }
            }
            (Err(why), None) => {
                for pinned in [false, true] {
                    let has_it = |table: &&mut Shown| {
                        (table.spec.as_ref()).is_some_and(|spec| spec.filter == of.spec.filter)
                    };
                    if let Some(table) = table(&mut self.state.tables, pinned).filter(has_it) {
                        table.made = None;
                        table.fault = Some(why.to_string());
                        table.stale = false;
                    }
                }
            }
        }
    }
}

fn table(tables: &mut crate::tui::state::Tables, pinned: bool) -> Option<&mut Shown> {
    if pinned {
        tables.pinned.as_mut()
    } else {
        Some(&mut tables.shown)
    }
}
