//! The import itself: one thread reads, the caller's writes, a few batches apart at most.

use std::ops::{ControlFlow, RangeInclusive};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::given::judgement;
use super::texts::texts;
use super::{FoundText, ImportError, ImportOptions, Progress, Unreadable};
use crate::library::{ImportCounts, ImportFinding, Importing, Library, Prepared};

/// What is read before it is handed over.
const BATCH: usize = 500;

/// So many are written in one transaction, at least and at most.
const AT_ONCE: RangeInclusive<usize> = 5..=40;

/// For about so long one transaction keeps others from writing: who codes beside the import waits for one at most.
const HELD: Duration = Duration::from_millis(1);

/// After each transaction others have this time to write: twice as long as they sleep between two tries.
const OTHERS_TURN: Duration = Duration::from_micros(600);

/// Bytes of text after which a batch is written even if it is small, so that memory stays flat.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// After this time a batch is written even if it is small: where reading is slow, little is lost.
const BATCH_TIME: Duration = Duration::from_millis(250);

/// Batches that wait to be written.
const WAITING: usize = 2;

/// How often it is asked whether to stop while nothing is read.
const ASKED_EVERY: Duration = Duration::from_millis(100);

/// What an import has done; its report is in the library ([`Library::report`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ran {
    /// The number of its report.
    pub number: i64,
    /// What became of what was found.
    pub counts: ImportCounts,
    /// Whether it was stopped before its end. What was added stays; importing again goes on.
    pub stopped: bool,
}

/// Imports files and folders. `progress` is called again and again and can stop the import; what was read until
/// then is written.
///
/// # Errors
/// Where a source cannot be reached at all or the library cannot be written. A single file or
/// line that cannot be read is not an error: it stands in the report. What was written before an error stays.
pub fn run(
    library: &mut Library,
    sources: &[PathBuf],
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ran, ImportError> {
    library.settle_beside();
    let stop = AtomicBool::new(false);
    let (send, receive) = sync_channel(WAITING);
    let mut writing = Writing {
        library,
        sources,
        importing: None,
        at_once: *AT_ONCE.start(),
    };
    let (read, written) = thread::scope(|scope| {
        let reader = scope.spawn(|| Reading::new(send, &stop).all(sources, options));
        let written = writing.all(&receive, &stop, progress);
        // Where writing failed, nobody takes what the reader would send.
        drop(receive);
        let read = reader
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (read, written)
    });
    written?;
    writing.end(read?.is_break())
}

/// What was found in a short time, and how far the reading has come with it.
struct Batch {
    found: Vec<ImportFinding>,
    at: Progress,
}

/// The side that reads.
struct Reading<'a> {
    send: SyncSender<Batch>,
    stop: &'a AtomicBool,
    found: Vec<ImportFinding>,
    bytes: usize,
    since: Instant,
}

impl<'a> Reading<'a> {
    fn new(send: SyncSender<Batch>, stop: &'a AtomicBool) -> Self {
        Self {
            send,
            stop,
            found: Vec::new(),
            bytes: 0,
            since: Instant::now(),
        }
    }

    /// Breaks where it was stopped before the end.
    fn all(
        mut self,
        sources: &[PathBuf],
        options: &ImportOptions,
    ) -> Result<ControlFlow<()>, ImportError> {
        let mut at = Progress::default();
        let mut result = Ok(ControlFlow::Continue(()));
        for source in sources {
            let before = at;
            result = texts(source, options, &mut |found, here| {
                at = Progress {
                    bytes: before.bytes + here.bytes,
                    total_bytes: before.total_bytes + here.total_bytes,
                    judgements: before.judgements + here.judgements,
                };
                self.take(found, at)
            });
            if !matches!(result, Ok(ControlFlow::Continue(()))) {
                break;
            }
        }
        // Also what was read before a fault or a stop. Where nobody takes it, writing has failed, and reports that.
        let _ = self.pass_on(at);
        result
    }

    fn take(&mut self, found: Result<FoundText, Unreadable>, at: Progress) -> ControlFlow<()> {
        self.found.push(match found {
            Ok(text) => {
                let prepared = Prepared::new(judgement(text));
                self.bytes += prepared.size();
                ImportFinding::Judgement(Box::new(prepared))
            }
            Err(Unreadable { source, reason }) => ImportFinding::Unreadable {
                source,
                reason: reason.to_string(),
            },
        });
        let full = self.found.len() >= BATCH
            || self.bytes >= BATCH_BYTES
            || self.since.elapsed() >= BATCH_TIME;
        if full {
            self.pass_on(at)?;
        }
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn pass_on(&mut self, at: Progress) -> ControlFlow<()> {
        let found = std::mem::take(&mut self.found);
        self.bytes = 0;
        let sent = found.is_empty() || self.send.send(Batch { found, at }).is_ok();
        self.since = Instant::now();
        if sent {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// The side that writes.
struct Writing<'a> {
    library: &'a mut Library,
    sources: &'a [PathBuf],
    /// None until something is found: a mistyped name leaves no report.
    importing: Option<Importing>,
    /// So many are written in the next transaction.
    at_once: usize,
}

/// How many to write in the next transaction, where the last one held the file for some time with so many.
fn at_once(before: usize, held: Duration) -> usize {
    let fitting = if held > HELD { before / 2 } else { before + 1 };
    fitting.clamp(*AT_ONCE.start(), *AT_ONCE.end())
}

impl Writing<'_> {
    fn all(
        &mut self,
        receive: &Receiver<Batch>,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        let mut at = Progress::default();
        loop {
            match receive.recv_timeout(ASKED_EVERY) {
                Ok(batch) => {
                    at = batch.at;
                    self.write(&batch.found)?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if progress(at).is_break() {
                stop.store(true, Ordering::Relaxed);
            }
        }
    }

    fn write(&mut self, found: &[ImportFinding]) -> Result<(), ImportError> {
        let mut importing = self.begun()?;
        let mut written = Ok(());
        let mut rest = found;
        while !rest.is_empty() && written.is_ok() {
            let (some, later) = rest.split_at(self.at_once.min(rest.len()));
            written = self.library.import_batch(&mut importing, some).map(drop);
            if some.len() == self.at_once {
                self.at_once = at_once(some.len(), importing.held());
            }
            rest = later;
            thread::sleep(OTHERS_TURN);
        }
        self.importing = Some(importing);
        Ok(written?)
    }

    fn begun(&mut self) -> Result<Importing, ImportError> {
        if let Some(importing) = self.importing.take() {
            return Ok(importing);
        }
        let names: Vec<String> = self
            .sources
            .iter()
            .map(|source| source.display().to_string())
            .collect();
        Ok(self.library.begin_import(&names.join(", "))?)
    }

    fn end(mut self, stopped: bool) -> Result<Ran, ImportError> {
        let importing = self.begun()?;
        if !stopped {
            self.library.finish_import(&importing)?;
        }
        Ok(Ran {
            number: importing.number(),
            counts: importing.counts(),
            stopped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transactions_become_short_where_they_take_long_and_longer_again() {
        let long = HELD * 2;
        let shrunk: Vec<usize> = (0..4)
            .scan(40, |size, _| {
                *size = at_once(*size, long);
                Some(*size)
            })
            .collect();
        assert_eq!(shrunk, [20, 10, 5, 5]);
        assert_eq!(at_once(5, HELD / 2), 6);
        assert_eq!(at_once(40, Duration::ZERO), 40);
    }
}
