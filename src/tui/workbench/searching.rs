//! What the query of the list asks of texts and of what is coded: looked up at once where that is quick, else by
//! jobs. The list stays as it is until that is found out, and what is typed meanwhile ends the older search.

use std::ops::ControlFlow;
use std::time::Duration;

use super::Workbench;
use crate::codebook::VariableIx;
use crate::counting;
use crate::library::{self, Holding, JudgementId, Sought};
use crate::tables::Selection;
use crate::tui::jobs::{self, News, SearchJob};
use crate::tui::state::Message;
use crate::tui::update;

/// A search in all texts.
#[derive(Debug)]
pub(super) struct Search {
    job: SearchJob,
    /// What is searched for.
    sought: Sought,
    then: Then,
}

/// A narrowing of the list that waits for the answers to variables, which are being read.
#[derive(Debug)]
pub(super) struct Narrowing {
    /// What the query asks of texts, evidence and themes, looked up.
    holding: Holding,
    /// What the query asks of the records.
    selections: Vec<Selection>,
    to: NarrowTo,
}

/// What is done with what was found.
#[derive(Debug, Clone)]
enum Then {
    /// The list is narrowed by it.
    Narrow(NarrowTo),
    /// It is counted what the query would find that is offered.
    Count(String),
}

/// Where the cursor goes when the list is narrowed.
#[derive(Debug, Clone, Copy)]
pub(super) enum NarrowTo {
    /// To the best hit.
    Best,
    /// To this judgement, where it is shown.
    Around(Option<JudgementId>),
    /// It stays where it is; where it is nowhere, it goes to this judgement.
    Keeping(Option<JudgementId>),
}

impl Workbench {
    /// Narrows the list by what its query asks of texts and of what is coded.
    pub(super) fn look_up(&mut self, to: NarrowTo) -> library::Result<()> {
        self.stop_search();
        let list = &self.state.list;
        let sought = list.sought();
        if !sought.is_empty() && !self.searches_at_once() {
            // The list goes on showing what it shows.
            self.search(sought, Then::Narrow(to));
            return Ok(());
        }
        let holding =
            counting::holding(&self.library, &sought, &mut |_| ControlFlow::Continue(()))?;
        self.narrow_by(holding, to)
    }

    /// Whether a search in the texts takes no longer than a frame.
    pub(super) fn searches_at_once(&self) -> bool {
        self.state.list.judgements.len() <= self.jobs.at_once.texts
    }

    /// Counts by a job what the query would find that is offered.
    pub(super) fn count_beside(&mut self, query: String, sought: Sought) {
        self.search(sought, Then::Count(query));
    }

    fn search(&mut self, sought: Sought, then: Then) {
        self.state.list.searched = matches!(then, Then::Narrow(_)).then_some(0);
        self.jobs.search = Some(Search {
            job: jobs::search(self.library.session(), sought.clone()),
            sought,
            then,
        });
    }

    /// Ends the search that runs; what it found is not heard of any more.
    fn stop_search(&mut self) {
        self.jobs.search = None;
        self.jobs.narrowing = None;
        self.state.list.searched = None;
        self.state.list.waits = false;
    }

    /// After a key: ends the search that runs where the query is another one now. Where the key did something else
    /// than typing it, `moved_on`, what is found takes the cursor nowhere.
    pub(super) fn check_search(&mut self, moved_on: bool) {
        let selections = &self.state.list.selections;
        let asked = |narrowing: &Narrowing| narrowing.selections == *selections;
        if !self.jobs.narrowing.as_ref().is_some_and(asked) {
            self.jobs.narrowing = None;
            self.state.list.waits = false;
        } else if moved_on && let Some(narrowing) = &mut self.jobs.narrowing {
            let at = self.state.list.current().map(|judgement| judgement.id);
            narrowing.to = NarrowTo::Keeping(at);
        }
        let Some(search) = &mut self.jobs.search else {
            return;
        };
        if let Then::Narrow(to) = &mut search.then {
            if search.sought != self.state.list.sought() {
                self.stop_search();
            } else if moved_on {
                *to = NarrowTo::Keeping(self.state.list.current().map(|judgement| judgement.id));
            }
        }
    }

    /// Waits for the search that runs, so that nothing is done to what it would hide.
    pub(super) fn await_search(&mut self) {
        while let Some(search) = &mut self.jobs.search
            && matches!(search.then, Then::Narrow(_))
        {
            if let Some(news) = search.job.wait(Duration::from_secs(1)) {
                self.apply_searched(news);
            }
        }
        if self.jobs.narrowing.is_some() {
            self.await_records();
            while self.jobs.narrowing.is_some() && !self.jobs.columns.under_way().is_empty() {
                if !self.poll_columns() {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
        }
    }

    /// Narrows the list, where that waited for what has been read since.
    pub(super) fn narrow_at_last(&mut self) -> library::Result<()> {
        match self.jobs.narrowing.take() {
            Some(narrowing) => self.narrow_by(narrowing.holding, narrowing.to),
            None => Ok(()),
        }
    }

    pub(super) fn poll_search(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self
            .jobs
            .search
            .as_mut()
            .and_then(|search| search.job.news())
        {
            changed = true;
            self.apply_searched(news);
        }
        changed
    }

    fn apply_searched(&mut self, news: News<usize, Holding>) {
        match news {
            News::Progress(read) => {
                if let Some(searched) = &mut self.state.list.searched {
                    *searched = read;
                }
            }
            News::Ended(ended) => {
                let search = self.jobs.search.take();
                self.state.list.searched = None;
                let Some(search) = search else { return };
                let taken = match (ended, search.then) {
                    // A pasted line may have replaced the query meanwhile.
                    (Ok(_), Then::Narrow(_)) if search.sought != self.state.list.sought() => Ok(()),
                    (Ok(found), Then::Narrow(to)) => {
                        let narrowed = self.narrow_by(found, to);
                        narrowed.map_err(|error| error.to_string())
                    }
                    (Ok(found), Then::Count(query)) => {
                        let state = &mut self.state;
                        state.list.count_offer(&query, &state.codebook, &found);
                        Ok(())
                    }
                    (Err(error), _) => Err(error.to_string()),
                };
                if let Err(why) = taken {
                    self.state.message = Some(Message::Problem(why));
                }
            }
        }
    }

    fn narrow_by(&mut self, holding: Holding, to: NarrowTo) -> library::Result<()> {
        let tabulator = &mut self.state.tabulator;
        let list = &mut self.state.list;
        let selections = list.selections.iter();
        let needed = selections.flat_map(|selection| selection.needed(tabulator.frame()));
        let needed: Vec<VariableIx> = needed.collect();
        list.waits = !list.selections.is_empty()
            && (self.state.records_pending
                || !(self.jobs.columns).load_missing(&self.library, tabulator, &needed)?);
        if list.waits {
            // The list goes on showing what it shows.
            self.jobs.narrowing = Some(Narrowing {
                holding,
                selections: list.selections.clone(),
                to,
            });
            return Ok(());
        }
        list.holding = holding;
        let roots = &self.state.roots;
        let selections = list.selections.iter();
        list.having = selections
            .map(|selection| counting::having(tabulator, roots, selection))
            .collect();
        match to {
            NarrowTo::Best => list.narrow(),
            NarrowTo::Around(at) => list.narrow_around(at),
            NarrowTo::Keeping(at) => list.narrow_keeping(at),
        }
        let effects = update::show_current(&mut self.state);
        self.perform(effects);
        Ok(())
    }
}
