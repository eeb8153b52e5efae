//! Jobs beside the screen: started by effects, polled between keys.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::Workbench;
use super::choosing::Choosing;
use super::searching::{NarrowTo, Narrowing, Search};
use super::writing::Writing;
use crate::library::{self, Applied, JudgementId};
use crate::tui::jobs::{
    self, AtOnce, CheckJob, Columns, ImportJob, JobError, KeepJob, LogJob, News, NextOpenJob,
    Opened, OpeningJob, OutsideJob, ScanJob, SheetJob,
};
use crate::tui::state::{Message, Purpose};
use crate::tui::update;

/// How often a running import is asked how far it has come.
const ASK_AGAIN: Duration = Duration::from_millis(250);

/// How often it is asked whether something has been read that the screen waits for.
const SOON: Duration = Duration::from_millis(20);

/// The jobs that run.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    /// What needs no job.
    pub at_once: AtOnce,
    pub opening: Option<OpeningJob>,
    /// The steps that were made while the library is being read: what is read may not have them.
    pub meanwhile: Vec<Applied>,
    /// Whether changes wait until the library is read.
    pub asked_again: bool,
    pub columns: Columns,
    pub outside: Option<OutsideJob>,
    /// The judgements that were changed here while that job reads.
    pub changed_here: HashSet<JudgementId>,
    /// Whether judgements were added of which the list does not know yet whether they are to be shown.
    pub added: bool,
    /// Since when what was taken in of it is not on the screen.
    pub undrawn: Option<Instant>,
    pub keep: Option<KeepJob>,
    pub log: Option<LogJob>,
    pub scan: Option<ScanJob>,
    pub import: Option<ImportJob>,
    pub sheet: Option<SheetJob>,
    /// Whether that job imports the sheet, or only finds out what that would do.
    pub sheet_applies: bool,
    pub check: Option<CheckJob>,
    pub search: Option<Search>,
    /// What the list will be narrowed by, once the answers are read that it asks for.
    pub narrowing: Option<Narrowing>,
    /// The filters of tables whose judgements are being looked for.
    pub choosing: Vec<Choosing>,
    pub next_open: Option<NextOpenJob>,
    pub write: Option<Writing>,
}

impl Jobs {
    /// None; what is more than `at_once` will be read by them.
    pub fn new(at_once: AtOnce) -> Self {
        Self {
            at_once,
            columns: Columns::new(at_once.records),
            ..Self::default()
        }
    }
}

impl Workbench {
    /// How soon running jobs have to be asked for news; none where nothing runs.
    pub fn patience(&self) -> Option<Duration> {
        let jobs = &self.jobs;
        let reads = jobs.opening.is_some()
            || jobs.check.is_some()
            || jobs.outside.is_some()
            || jobs.search.is_some()
            || !jobs.choosing.is_empty()
            || jobs.next_open.is_some()
            || jobs.write.is_some()
            || jobs.keep.is_some()
            || jobs.log.is_some()
            || self.state.scan.is_some();
        if reads || !jobs.columns.under_way().is_empty() {
            Some(SOON)
        } else {
            let imports = jobs.import.is_some() || jobs.sheet.is_some();
            imports.then_some(ASK_AGAIN)
        }
    }

    /// Applies what the jobs have reported. True where the screen has changed.
    pub fn poll_jobs(&mut self) -> bool {
        let opened = self.poll_opening();
        let imported = self.poll_import();
        let sheet = self.poll_sheet();
        let scanned = self.poll_scan();
        let read = self.poll_columns();
        let chosen = self.poll_choosing();
        let outside = self.poll_outside();
        let damaged = self.poll_check();
        self.poll_keep();
        self.poll_log();
        let searched = self.poll_search();
        let found = self.poll_next_open();
        let written = self.poll_write();
        let changed = [
            opened, imported, sheet, scanned, read, chosen, outside, damaged, searched, found,
            written,
        ]
        .contains(&true);
        if changed {
            self.settle();
        }
        changed
    }

    /// Reads the whole library beside the screen, which goes on with what it has.
    pub(super) fn read_beside(&mut self) {
        self.jobs.opening = Some(jobs::open(self.library.session()));
        self.jobs.meanwhile.clear();
    }

    /// Waits for the whole list, so that nothing is done to a part of it.
    pub(super) fn await_list(&mut self) {
        self.await_until(|workbench| workbench.state.list.is_whole());
        let finds = self
            .state
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.purpose == Purpose::Find);
        if finds || !self.state.list.words().is_empty() {
            self.await_until(|workbench| workbench.state.list.is_searchable());
        }
    }

    /// Waits for the places of all records.
    pub(super) fn await_records(&mut self) {
        self.await_until(|workbench| !workbench.state.records_pending);
    }

    fn await_until(&mut self, reached: impl Fn(&Self) -> bool) {
        while !reached(self) {
            let Some(job) = &mut self.jobs.opening else {
                return;
            };
            let Some(news) = job.wait(Duration::from_secs(1)) else {
                continue;
            };
            self.apply_opened(news);
        }
    }

    fn poll_opening(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self.jobs.opening.as_mut().and_then(jobs::Job::news) {
            self.apply_opened(news);
            changed = true;
        }
        changed
    }

    fn apply_opened(&mut self, news: News<Opened, ()>) {
        let taken = match news {
            News::Progress(opened) => self.apply_part(opened).map_err(|error| error.to_string()),
            News::Ended(ended) => {
                self.jobs.opening = None;
                self.jobs.meanwhile.clear();
                let ended = ended.map_err(|error| error.to_string());
                ended.and_then(|()| self.catch_up().map_err(|error| error.to_string()))
            }
        };
        if let Err(why) = taken {
            self.state.message = Some(Message::Problem(why));
        }
    }

    /// After the library was read: what the query asks of it, and what was written meanwhile.
    fn catch_up(&mut self) -> library::Result<()> {
        if self.state.list.asks_more() {
            let at = self.state.list.current().map(|judgement| judgement.id);
            self.look_up(NarrowTo::Keeping(at))?;
        }
        if std::mem::take(&mut self.jobs.asked_again) {
            self.take_changes()?;
        }
        Ok(())
    }

    fn apply_part(&mut self, opened: Opened) -> library::Result<()> {
        let meanwhile = std::mem::take(&mut self.jobs.meanwhile);
        let state = &mut self.state;
        let mut taken = Ok(());
        match opened {
            Opened::List(judgements) => {
                let at = state.list.current().map(|judgement| judgement.id);
                state.list.take_whole(judgements, at.or(state.was.closed));
                taken = self.look_at_again(&changed(&meanwhile));
            }
            Opened::Rows(rows) => {
                state.list.take_rows(rows);
                for id in changed(&meanwhile) {
                    state.list.search_again(id);
                }
            }
            Opened::Records(tabulator, roots) => {
                self.jobs.columns.cancel();
                state.tabulator = *tabulator;
                state.roots = roots;
                state.records_pending = false;
                for applied in &meanwhile {
                    self.count_step(applied);
                }
                self.state.tables.changed(true);
                taken = self.narrow_at_last();
            }
            Opened::OpenInDone(open) => {
                for (id, uncoded) in open {
                    state.list.count_open(id, uncoded);
                }
                taken = changed(&meanwhile)
                    .into_iter()
                    .try_for_each(|id| self.count_open(id));
            }
        }
        self.jobs.meanwhile = meanwhile;
        taken
    }

    /// Reads again what the list shows of judgements.
    fn look_at_again(&mut self, judgements: &[JudgementId]) -> library::Result<()> {
        for &id in judgements {
            self.state.list.update(self.library.judgement(id)?);
        }
        Ok(())
    }

    fn poll_import(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self.jobs.import.as_mut().and_then(jobs::Job::news) {
            changed = true;
            match news {
                News::Progress(progress) => self.state.importing = Some(progress),
                News::Ended(ended) => {
                    self.jobs.import = None;
                    self.state.importing = None;
                    let seen = self.take_changes().map_err(JobError::from);
                    let ended = ended.map(|report| {
                        if let Some(report) = report {
                            update::ended(&mut self.state, &report);
                        }
                    });
                    if let Err(error) = ended.and(seen) {
                        self.state.message = Some(Message::Problem(error.to_string()));
                    }
                }
            }
        }
        changed
    }

    pub(super) fn start_scan(&mut self, judgements: Vec<JudgementId>) {
        self.jobs.scan = Some(jobs::scan(self.library.session(), judgements));
    }

    fn poll_scan(&mut self) -> bool {
        if self.state.scan.is_none() {
            // Leaving the list of suggestions ends the reading.
            self.jobs.scan = None;
        }
        let mut changed = false;
        while let Some(news) = self.jobs.scan.as_mut().and_then(jobs::Job::news) {
            changed = true;
            match news {
                News::Progress(found) => update::scanned(&mut self.state, found),
                News::Ended(ended) => {
                    self.jobs.scan = None;
                    match ended {
                        Ok(()) => update::scan_ended(&mut self.state),
                        Err(error) => {
                            self.state.scan = None;
                            self.state.overlay = None;
                            self.state.message = Some(Message::Problem(error.to_string()));
                        }
                    }
                }
            }
        }
        changed
    }

    /// Starts to check a file that was too large to be checked at opening.
    pub(super) fn check_beside(&mut self) {
        if !self.library.is_checked() {
            self.jobs.check = Some(jobs::check(self.library.session()));
        }
    }

    /// Reports damage; that all is well is not worth a word.
    fn poll_check(&mut self) -> bool {
        match self.jobs.check.as_mut().and_then(jobs::Job::news) {
            None | Some(News::Progress(())) => false,
            Some(News::Ended(ended)) => {
                self.jobs.check = None;
                let error = ended.err();
                if let Some(error) = &error {
                    self.state.message = Some(Message::Problem(error.to_string()));
                }
                error.is_some()
            }
        }
    }

    /// Moves the log into the file while nobody waits for it.
    pub(super) fn settle_log(&mut self) {
        if self.jobs.import.is_none() && self.jobs.log.is_none() {
            self.jobs.log = self.library.unsettled_log().map(jobs::settle);
        }
    }

    /// Where the log could not be moved, that is tried again.
    fn poll_log(&mut self) {
        if let Some(News::Ended(_)) = self.jobs.log.as_mut().and_then(jobs::Job::news) {
            self.jobs.log = None;
            // What was written into the file for it is taken in at once, so that what others write is noticed from now
            // on. Where they did already, that is said with the next look.
            let _ = self.library.displaced();
        }
    }

    pub(super) fn poll_columns(&mut self) -> bool {
        let tabulator = &mut self.state.tabulator;
        let delivered = self.jobs.columns.deliver(&self.library, tabulator);
        let taken = match delivered {
            Ok(false) => return false,
            Ok(true) => self.narrow_at_last().map_err(|error| error.to_string()),
            Err(error) => {
                self.jobs.narrowing = None;
                self.state.list.waits = false;
                Err(error.to_string())
            }
        };
        if let Err(why) = taken {
            self.state.message = Some(Message::Problem(why));
        }
        true
    }

    /// Counts what the library does for the screen, as [`library::Library::count_work`] does.
    #[doc(hidden)]
    pub fn count_work(&mut self, count: std::sync::Arc<std::sync::atomic::AtomicU64>) {
        self.library.count_work(count);
    }
}

/// The judgements that some steps changed.
fn changed(steps: &[Applied]) -> Vec<JudgementId> {
    let mut judgements: Vec<JudgementId> = steps.iter().flat_map(Applied::judgements).collect();
    judgements.sort_unstable();
    judgements.dedup();
    judgements
}
