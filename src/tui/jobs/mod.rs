//! Work beside the screen: each job runs on a thread with a connection of its own, reports progress, can be
//! cancelled, and ends with a result or an error. The screen's thread asks for news and never waits.
//!
//! | file | job |
//! |---|---|
//! | `opening` | the whole list, its search rows and the records, after the first frame |
//! | `columns` | answers to variables, for tables |
//! | `choose` | the judgements that the filter of a table lets in |
//! | `search` | words in the texts of all judgements |
//! | `write` | the report, copies of the library, tables |
//! | `scan` | the exclusions that the texts suggest |
//! | `import` | judgements from files |
//! | `sheet` | judgements and values from a table |
//! | `check` | the pages of a large file |
//! | `next_open` | the next uncoded variable in many judgements |
//! | `outside` | what another process has written |
//! | `keep` | writes where one is, for the next time |
//! | `log` | moves the write-ahead log into the file |

mod check;
mod choose;
mod columns;
mod import;
mod keep;
mod log;
mod next_open;
mod opening;
mod outside;
mod scan;
mod search;
mod sheet;
mod write;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::counting::MakeError;
use crate::export::{ExportError, ReportError};
use crate::import::ImportError;
use crate::library::LibraryError;
use crate::messages::words;
use crate::values::PlanError;

pub(super) use check::{CheckJob, check};
pub(super) use choose::{ChooseJob, choose};
pub(super) use columns::Columns;
pub(super) use import::{ImportJob, import};
pub(super) use keep::{KeepJob, keep};
pub(super) use log::{LogJob, settle};
pub(super) use next_open::{NextOpenJob, next_open, open_form};
pub(super) use opening::{Opened, OpeningJob, open, open_in};
pub(super) use outside::{Outside, OutsideJob, Read, outside};
pub(super) use scan::{ScanJob, scan};
pub(super) use search::{SearchJob, search};
pub(super) use sheet::{SheetJob, sheet};
pub(super) use write::{WriteJob, copy, report, table};

/// Why a job could not come to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum JobError {
    /// The library failed.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The import failed.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A sheet does not fit the codebook or the library.
    #[error(transparent)]
    Sheet(#[from] PlanError),
    /// The report could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The file could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The filter of a table makes no sense.
    #[error(transparent)]
    Make(Box<MakeError>),
    /// The table could not be written, for this reason.
    #[error("{0}")]
    Table(String),
    /// The thread ended without a word: a fault of the program.
    #[error("{}", words!("job-lost"))]
    Lost,
}

impl From<MakeError> for JobError {
    fn from(error: MakeError) -> Self {
        Self::Make(Box::new(error))
    }
}

/// How much is read between two keys, so that it takes about a frame at most. What is more is read by a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtOnce {
    /// The records whose answers to a variable are read.
    pub records: usize,
    /// The judgements whose texts are searched.
    pub texts: usize,
    /// The judgements among which the filter of a table chooses.
    pub judgements: usize,
}

impl Default for AtOnce {
    fn default() -> Self {
        Self {
            records: 50_000,
            texts: 100,
            judgements: 1_000,
        }
    }
}

impl AtOnce {
    /// Everything is read by jobs.
    pub const NOTHING: Self = Self {
        records: 0,
        texts: 0,
        judgements: 0,
    };
}

/// A running job that reports `P` on its way and ends with `T`.
#[derive(Debug)]
pub(super) struct Job<P, T> {
    news: Receiver<News<P, T>>,
    cancelled: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    at_end: AtEnd,
    ended: bool,
}

/// What becomes of a job that nobody listens to any more, as when the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AtEnd {
    /// It is left alone: it only reads.
    Left,
    /// What it has in hand is waited for.
    Stopped,
    /// It is waited for to its end.
    Finished,
}

/// What a job reports.
#[derive(Debug)]
pub(super) enum News<P, T> {
    /// A part of the way, or of the result.
    Progress(P),
    /// It has ended.
    Ended(Result<T, JobError>),
}

/// The job's end of the line.
#[derive(Debug)]
pub(super) struct Reporter<'a, P, T> {
    news: &'a Sender<News<P, T>>,
    cancelled: &'a AtomicBool,
}

impl<P, T> Reporter<'_, P, T> {
    /// Reports progress; says whether to go on.
    pub fn progress(&self, progress: P) -> ControlFlow<()> {
        // Where nobody listens any more, the job was cancelled, or is to be finished all the same.
        let _ = self.news.send(News::Progress(progress));
        if self.cancelled.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl<P: Send + 'static, T: Send + 'static> Job<P, T> {
    /// Starts a job on a thread of its own.
    pub fn start(
        work: impl FnOnce(&Reporter<'_, P, T>) -> Result<T, JobError> + Send + 'static,
    ) -> Self {
        let (sender, news) = channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancelled);
        let thread = std::thread::spawn(move || {
            lower_priority();
            let reporter = Reporter {
                news: &sender,
                cancelled: &flag,
            };
            let ended = work(&reporter);
            // The receiver may be gone.
            let _ = sender.send(News::Ended(ended));
        });
        Self {
            news,
            cancelled,
            thread: Some(thread),
            at_end: AtEnd::Left,
            ended: false,
        }
    }

    /// Makes the program wait, when it drops the job, for what the job has in hand.
    pub fn awaited(mut self) -> Self {
        self.at_end = AtEnd::Stopped;
        self
    }

    /// Makes the program wait, when it drops the job, until the job has come to its end.
    pub fn finished(mut self) -> Self {
        self.at_end = AtEnd::Finished;
        self
    }

    /// Asks it to stop after what it has in hand.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The next piece of news; none where there is nothing new.
    pub fn news(&mut self) -> Option<News<P, T>> {
        if self.ended {
            return None;
        }
        let news = match self.news.try_recv() {
            Ok(news) => news,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => News::Ended(Err(JobError::Lost)),
        };
        self.ended = matches!(news, News::Ended(_));
        Some(news)
    }

    /// The latest piece of news, where the earlier ones do not matter.
    pub fn last_news(&mut self) -> Option<News<P, T>> {
        let mut last = None;
        while let Some(news) = self.news() {
            last = Some(news);
        }
        last
    }

    /// The next piece of news, for which the screen waits up to `patience`.
    pub fn wait(&mut self, patience: Duration) -> Option<News<P, T>> {
        if self.ended {
            return None;
        }
        let news = match self.news.recv_timeout(patience) {
            Ok(news) => news,
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => News::Ended(Err(JobError::Lost)),
        };
        self.ended = matches!(news, News::Ended(_));
        Some(news)
    }
}

impl<P, T> Drop for Job<P, T> {
    fn drop(&mut self) {
        let stopped = self.at_end != AtEnd::Finished;
        self.cancelled.fetch_or(stopped, Ordering::Relaxed);
        let awaited = self.at_end != AtEnd::Left;
        if let Some(thread) = self.thread.take().filter(|_| awaited) {
            // Its failure was reported as news.
            let _ = thread.join();
        }
    }
}

/// Lets the screen's thread have the processor first.
fn lower_priority() {
    // On Linux alone this is said of a thread; elsewhere it would be of the whole program.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(5);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut job: Job<u8, u8>) -> (Vec<u8>, Result<u8, JobError>) {
        let mut parts = Vec::new();
        loop {
            match job.wait(Duration::from_secs(20)) {
                Some(News::Progress(part)) => parts.push(part),
                Some(News::Ended(ended)) => {
                    assert!(job.news().is_none(), "nothing comes after the end");
                    return (parts, ended);
                }
                None => panic!("no news"),
            }
        }
    }

    #[test]
    fn progress_comes_in_order_and_the_result_last() {
        let job = Job::start(|reporter| {
            let _ = reporter.progress(1);
            let _ = reporter.progress(2);
            Ok(3)
        });
        let (parts, ended) = all(job);
        assert_eq!((parts.as_slice(), ended.ok()), ([1, 2].as_slice(), Some(3)));
    }

    #[test]
    fn a_job_that_fails_ends_with_its_error_and_one_that_dies_too() {
        let failed = Job::start(|_| Err(LibraryError::RecordGone.into()));
        assert!(matches!(all(failed).1, Err(JobError::Library(_))));
        let died = Job::start(|_| std::panic::resume_unwind(Box::new("died")));
        assert!(matches!(all(died).1, Err(JobError::Lost)));
    }

    #[test]
    fn a_cancelled_job_stops_and_an_awaited_one_is_waited_for() {
        let finished = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&finished);
        let job: Job<u8, u8> = Job::start(move |reporter| {
            while reporter.progress(0).is_continue() {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(20));
            flag.store(true, Ordering::Relaxed);
            Ok(0)
        })
        .awaited();
        job.cancel();
        drop(job);
        assert!(finished.load(Ordering::Relaxed));
    }
}
