//! Whether somebody has written into the file past SQLite, as `cp other.db study.db` and `rsync --inplace` do: the file
//! stays the same one then, and may be as long as before.
//!
//! With a write-ahead log the file itself changes only when a log is copied into it (a checkpoint), which leaves a trace:
//! the number of frames copied, or, where the log begins again, the version of the data. This connection copies its log
//! only when this program has it do so ([`Written::by_us`]), and a thread that settles the log says when ([`Settling`]).
//! So a file with another time of writing and without such a trace was written
//! past SQLite. The file is not read for it: closing it again would take SQLite's locks away.

use std::cell::Cell;
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::Connection;

/// How long another program may take to copy the log into the file.
const PATIENCE: Duration = Duration::from_secs(2);

/// Between two looks whether it is done; a key press may wait for it.
const STEP: Duration = Duration::from_millis(1);

/// SQLite's own limit for the frames that wait in the log
/// (<https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint>).
const FRAMES: i64 = 1000;

/// How often another thread of this program has begun and ended to settle the log.
#[derive(Debug, Default)]
pub(super) struct Settling {
    begun: AtomicU64,
    ended: AtomicU64,
}

impl Settling {
    /// Runs what settles the log.
    pub fn run<T>(&self, settle: impl FnOnce() -> T) -> T {
        self.begun.fetch_add(1, Ordering::SeqCst);
        let settled = settle();
        self.ended.fetch_add(1, Ordering::SeqCst);
        settled
    }

    /// How often it was done; none while it is being done.
    fn count(&self) -> Option<u64> {
        let ended = self.ended.load(Ordering::SeqCst);
        (self.begun.load(Ordering::SeqCst) == ended).then_some(ended)
    }
}

/// What SQLite knows of the writing into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trace {
    /// Changes with what other connections write.
    data_version: i64,
    /// The frames of the log, and how many of them are copied into the file; -1 where there is no log.
    frames: i64,
    copied: i64,
    /// How often the log was settled by another thread.
    settled: u64,
}

impl Trace {
    /// None inside a transaction that writes, where SQLite does not say, and while the log is being settled.
    fn now(conn: &Connection, settling: &Settling) -> Option<Self> {
        let settled = settling.count()?;
        let data_version = conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .ok()?;
        conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
            Ok(Self {
                data_version,
                frames: row.get(1)?,
                copied: row.get(2)?,
                settled,
            })
        })
        .ok()
    }

    /// Whether somebody may just be copying frames into the file.
    fn is_under_way(self) -> bool {
        self.copied < self.frames
    }

    /// Whether frames were copied between two moments.
    fn differs(self, before: Self) -> bool {
        let copying = |trace: Self| (trace.data_version, trace.copied, trace.settled);
        copying(self) != copying(before)
    }
}

/// When the file was last written, as far as SQLite did it.
#[derive(Debug)]
pub(super) struct Written {
    at: Cell<Option<SystemTime>>,
    trace: Cell<Option<Trace>>,
    settling: Arc<Settling>,
    /// So many frames may wait in the log before they are copied into the file between two steps.
    may_wait: Cell<i64>,
}

impl Written {
    pub fn now(path: &Path, conn: &Connection) -> Self {
        let written = Self::never();
        written.by_us(path, conn);
        written
    }

    /// Of what is in no file.
    pub fn never() -> Self {
        Self {
            at: Cell::new(None),
            trace: Cell::new(None),
            settling: Arc::default(),
            may_wait: Cell::new(FRAMES),
        }
    }

    pub fn at(&self) -> Option<SystemTime> {
        self.at.get()
    }

    pub fn settling(&self) -> Arc<Settling> {
        Arc::clone(&self.settling)
    }

    /// Lets so many frames wait in the log.
    pub fn let_wait(&self, frames: i64) {
        self.may_wait.set(frames);
    }

    /// Waits a moment for a thread that is settling the log.
    pub fn wait_for_settling(&self) {
        let begun = Instant::now();
        while self.settling.count().is_none() && begun.elapsed() < PATIENCE {
            std::thread::sleep(STEP);
        }
    }

    /// Takes in that this connection has just copied its log into the file.
    pub fn by_us(&self, path: &Path, conn: &Connection) {
        self.trace.set(Trace::now(conn, &self.settling));
        self.at.set(time_at(path));
    }

    /// Whether the file has the time of its last known writing.
    pub fn is_as_left(&self, metadata: &Metadata) -> bool {
        self.at.get().is_some() && metadata.modified().ok() == self.at.get()
    }

    /// Whether all of the log is in the file.
    pub fn is_complete(&self, conn: &Connection) -> bool {
        Trace::now(conn, &self.settling).is_some_and(|trace| !trace.is_under_way())
    }

    /// Whether so much waits in the log that it should be copied into the file.
    pub fn waits(&self) -> bool {
        let waiting = |trace: Trace| trace.frames - trace.copied >= self.may_wait.get();
        self.trace.get().is_some_and(waiting)
    }

    /// Whether the file was written into past SQLite since the last time.
    pub fn past_sqlite(&self, path: &Path, conn: &Connection) -> bool {
        let begun = Instant::now();
        loop {
            let settled = self.settling.count();
            let at = time_at(path);
            let now = Trace::now(conn, &self.settling);
            // While the log is being settled the two do not belong together; that is looked at the next time.
            let Some(now) =
                now.filter(|now| settled == Some(now.settled) && settled == self.settling.count())
            else {
                return false;
            };
            let (Some(before), false) = (self.trace.get(), now.frames < 0) else {
                // Without a log SQLite itself sees by the file's change counter that it was written.
                self.at.set(at);
                self.trace.set(Some(now));
                return false;
            };
            if at == self.at.get() || at.is_none() || now.differs(before) {
                self.at.set(at.or(self.at.get()));
                self.trace.set(Some(now));
                return false;
            }
            if !now.is_under_way() || begun.elapsed() > PATIENCE {
                return true;
            }
            std::thread::sleep(STEP);
        }
    }
}

pub(super) fn time_at(path: &Path) -> Option<SystemTime> {
    // Elsewhere the time may be written long after the content.
    if !cfg!(unix) {
        return None;
    }
    fs::metadata(path).ok()?.modified().ok()
}
