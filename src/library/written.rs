//! Whether somebody has written into the file past SQLite, as `cp other.db study.db` and `rsync --inplace` do: the file
//! stays the same one then, and may be as long as before.
//!
//! With a write-ahead log the file itself changes only when a log is copied into it (a checkpoint), which leaves a trace:
//! the number of frames copied, or, where the log begins again, the version of the data. This connection copies its log
//! only when told to ([`Written::by_us`]). So a file with another time of writing and without such a trace was written
//! past SQLite. The file is not read for it: closing it again would take SQLite's locks away.

use std::cell::Cell;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use rusqlite::Connection;

/// How long another program may take to copy the log into the file.
const PATIENCE: Duration = Duration::from_secs(2);

/// What SQLite knows of the writing into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trace {
    /// Changes with what other connections write.
    data_version: i64,
    /// The frames of the log, and how many of them are copied into the file; -1 where there is no log.
    frames: i64,
    copied: i64,
}

impl Trace {
    /// None inside a transaction that writes, where SQLite does not say.
    fn now(conn: &Connection) -> Option<Self> {
        let data_version = conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .ok()?;
        conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
            Ok(Self {
                data_version,
                frames: row.get(1)?,
                copied: row.get(2)?,
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
        (self.data_version, self.copied) != (before.data_version, before.copied)
    }
}

/// When the file was last written, as far as SQLite did it.
#[derive(Debug)]
pub(super) struct Written {
    at: Cell<Option<SystemTime>>,
    trace: Cell<Option<Trace>>,
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
        }
    }

    /// Takes in that this connection has just copied its log into the file.
    pub fn by_us(&self, path: &Path, conn: &Connection) {
        self.trace.set(Trace::now(conn));
        self.at.set(time_at(path));
    }

    /// Whether the file has the time of its last known writing.
    pub fn is_as_left(&self, metadata: &Metadata) -> bool {
        self.at.get().is_some() && metadata.modified().ok() == self.at.get()
    }

    /// Whether all of the log is in the file.
    pub fn is_complete(conn: &Connection) -> bool {
        Trace::now(conn).is_some_and(|trace| !trace.is_under_way())
    }

    /// Whether so much waits in the log that it should be copied into the file.
    pub fn waits(&self) -> bool {
        /// SQLite's own limit (<https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint>).
        const FRAMES: i64 = 1000;
        let waiting = |trace: Trace| trace.frames - trace.copied >= FRAMES;
        self.trace.get().is_some_and(waiting)
    }

    /// Whether the file was written into past SQLite since the last time.
    pub fn past_sqlite(&self, path: &Path, conn: &Connection) -> bool {
        let begun = Instant::now();
        loop {
            let at = time_at(path);
            let Some(now) = Trace::now(conn) else {
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
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn time_at(path: &Path) -> Option<SystemTime> {
    // Elsewhere the time may be written long after the content.
    if !cfg!(unix) {
        return None;
    }
    fs::metadata(path).ok()?.modified().ok()
}
