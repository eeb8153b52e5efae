//! The file at the path, and whether it is still the one that is open.
//!
//! A file can be renamed, replaced (as sync programs do) or deleted while it is open. SQLite goes on with the old
//! file then, and finds the log beside it by the name alone: the log of one file would be applied to another
//! (<https://www.sqlite.org/howtocorrupt.html>, sections 1.4, 2.4 and 4.2). So before each write the file at the
//! path is compared with the open one, and the log is kept short ([`UnsettledLog`]), so that the file alone
//! holds everything whenever nobody has written for a second.

use std::cell::{Cell, RefCell};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Transaction, TransactionBehavior, ffi};

use super::{Library, LibraryError, Result, file};
use crate::messages::text;

/// How the file at the path is no longer the open library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Displaced {
    /// Nothing is there any more.
    Gone {
        /// Where the open file is now, where that is known.
        now: Option<PathBuf>,
    },
    /// Another file is there.
    Replaced,
    /// The file has lost a part of what SQLite had written.
    Shorter,
    /// The log beside the file was taken away or replaced.
    LogGone,
}

impl Displaced {
    /// What happened to the file at a path, or of a name, in a sentence.
    pub fn in_words(&self, path: &str) -> String {
        match self {
            Self::Gone { now: Some(now) } => text!("displaced-moved", path = path, now = now),
            Self::Gone { now: None } => text!("displaced-gone", path = path),
            Self::Replaced => text!("displaced-replaced", path = path),
            Self::Shorter => text!("displaced-shorter", path = path),
            Self::LogGone => text!("displaced-log-gone", path = path),
        }
    }

    /// The sentence for a change that was refused because of it.
    pub(super) fn refused(&self, path: &Path) -> String {
        match self {
            Self::Gone { now: Some(now) } => {
                text!("displaced-moved-refused", path = path, now = now)
            }
            Self::Gone { now: None } => text!("displaced-gone-refused", path = path),
            Self::Replaced => text!("displaced-replaced-refused", path = path),
            Self::Shorter => text!("displaced-shorter-refused", path = path),
            Self::LogGone => text!("displaced-log-gone-refused", path = path),
        }
    }
}

/// How long a read of what is displaced waits for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// A log that was not written to for so long is at rest.
const QUIET: Duration = Duration::from_millis(900);

/// A longer log (in bytes) is settled though somebody is writing.
const LONG_LOG: u64 = 16 * 1024 * 1024;

/// A log of so many pages is settled by whoever writes, should nobody else do it.
const UNSETTLED_PAGES: u32 = 20_000;

/// The identity of a file in the system.
type Identity = (u64, u64);

/// The libraries that this process has open. Opening and closing such a file once more, past SQLite, would take
/// SQLite's locks on it away (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
static OPEN: Mutex<Vec<Identity>> = Mutex::new(Vec::new());

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// Elsewhere files cannot be distinguished.
#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Identity {
    (0, 0)
}

fn identity_at(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|metadata| identity(&metadata))
}

/// Whether this process has the file open as a library.
pub(super) fn is_open_here(path: &Path) -> bool {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    cfg!(unix) && identity_at(path).is_some_and(|identity| open.contains(&identity))
}

/// Where the open file was when it was opened.
#[derive(Debug)]
pub(super) struct FilePlace {
    file: Identity,
    log: Option<Identity>,
    /// The greatest length seen.
    length: Cell<u64>,
    displaced: RefCell<Option<Displaced>>,
    #[cfg(target_os = "linux")]
    handle: Option<std::os::fd::OwnedFd>,
}

impl FilePlace {
    /// Remembers which file was opened. At the end of a connection SQLite itself neither empties nor removes the log
    /// where its file has moved (`databaseIsUnmoved` in its pager).
    pub fn of(path: &Path) -> Result<Self> {
        let metadata = fs::metadata(path).map_err(|error| LibraryError::Io {
            path: path.to_owned(),
            error,
        })?;
        let file = identity(&metadata);
        OPEN.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(file);
        Ok(Self {
            file,
            log: identity_at(&file::beside(path, "-wal")),
            length: Cell::new(metadata.len()),
            displaced: RefCell::new(None),
            #[cfg(target_os = "linux")]
            handle: handle(path, file),
        })
    }

    /// Where the open file is now; none where it is nowhere or not known.
    #[cfg(target_os = "linux")]
    fn now(&self) -> Option<PathBuf> {
        use std::os::fd::AsRawFd;
        let handle = self.handle.as_ref()?;
        let path = fs::read_link(format!("/proc/self/fd/{}", handle.as_raw_fd())).ok()?;
        (identity_at(&path) == Some(self.file)).then_some(path)
    }

    #[cfg(not(target_os = "linux"))]
    fn now(&self) -> Option<PathBuf> {
        None
    }

    /// What stands at the path, compared with the open file.
    fn look(&self, path: &Path) -> std::io::Result<Option<Displaced>> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(Some(Displaced::Gone { now: self.now() }));
            }
            Err(error) => return Err(error),
        };
        if identity(&metadata) != self.file {
            return Ok(Some(Displaced::Replaced));
        }
        if metadata.len() < self.length.get() {
            return Ok(Some(Displaced::Shorter));
        }
        self.length.set(metadata.len());
        if self.log.is_some() && identity_at(&file::beside(path, "-wal")) != self.log {
            return Ok(Some(Displaced::LogGone));
        }
        Ok(None)
    }
}

impl FilePlace {
    /// The place of what is in no file of one's own, in place of a file that is not at its path any more.
    fn nowhere(what: Displaced) -> Self {
        Self {
            file: (0, 0),
            log: None,
            length: Cell::new(0),
            displaced: RefCell::new(Some(what)),
            #[cfg(target_os = "linux")]
            handle: None,
        }
    }
}

impl Drop for FilePlace {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = open.iter().position(|&identity| identity == self.file) {
            open.swap_remove(at);
        }
    }
}

/// A handle that reports where the file is. It can neither read nor write, and closing it leaves SQLite's locks.
#[cfg(target_os = "linux")]
fn handle(path: &Path, file: Identity) -> Option<std::os::fd::OwnedFd> {
    use rustix::fs::{Mode, OFlags, fstat, open};
    let handle = open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let stat = fstat(&handle).ok()?;
    (stat.st_ino == file.1).then_some(handle)
}

/// A log beside the file, for another thread to move it into the file.
#[derive(Debug)]
pub struct UnsettledLog {
    path: PathBuf,
    file: Identity,
}

impl UnsettledLog {
    /// Moves what is in the log into the file and empties it, while others go on reading and writing. Where another
    /// program is at work the log is kept, and nothing is lost.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn settle(self) -> Result<()> {
        let settle = || -> rusqlite::Result<()> {
            let conn = rusqlite::Connection::open_with_flags(
                &self.path,
                rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE,
            )?;
            conn.busy_timeout(Duration::ZERO)?;
            // The first moves the pages, for which nobody waits; then there is nothing left to do for the second,
            // which locks the log.
            for how in ["PASSIVE", "TRUNCATE"] {
                conn.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |_| Ok(()))?;
            }
            Ok(())
        };
        if identity_at(&self.path) != Some(self.file) {
            // Another file must not meet this log.
            return Ok(());
        }
        settle().map_err(|error| LibraryError::from_sqlite(&self.path, error))
    }
}

impl Library {
    /// How the file at the path is no longer the open one; none while all is well. Once that was found it stays
    /// so: the library has to be opened again.
    ///
    /// # Errors
    /// Where the file cannot be looked at.
    pub fn displaced(&self) -> Result<Option<Displaced>> {
        let Some(place) = &self.place else {
            return Ok(None);
        };
        if let Some(known) = place.displaced.borrow().clone() {
            return Ok(Some(known));
        }
        let found = place.look(&self.path).map_err(|error| LibraryError::Io {
            path: self.path.clone(),
            error,
        })?;
        let Some(found) = found else { return Ok(None) };
        if found == Displaced::Shorter && self.was_compacted(place) {
            return Ok(None);
        }
        self.part_from_log(place, &found);
        place.displaced.replace(Some(found.clone()));
        Ok(Some(found))
    }

    /// Has a copy in memory refuse what the library refused from which it was made.
    pub fn stays_displaced(&mut self, what: Option<Displaced>) {
        self.place = what.map(FilePlace::nowhere);
    }

    /// The error for a library that is no longer at its path.
    pub(super) fn known_displaced(&self) -> Option<LibraryError> {
        let what = self.place.as_ref()?.displaced.borrow().clone()?;
        Some(LibraryError::Displaced {
            path: self.path.clone(),
            what,
        })
    }

    /// Whether the file is shorter because another program has lawfully made it so (`VACUUM`).
    fn was_compacted(&self, place: &FilePlace) -> bool {
        let number = |name| {
            self.conn
                .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
        };
        let (Ok(version), Ok(pages), Ok(size)) = (
            number("data_version"),
            number("page_count"),
            number("page_size"),
        ) else {
            return false;
        };
        let length = fs::metadata(&self.path).map_or(0, |metadata| metadata.len());
        let lawful = version != self.data_version && (pages * size).unsigned_abs() <= length;
        if lawful {
            place.length.set(length);
        }
        lawful
    }

    /// Moves what is in the log into the open file, wherever that is now, and takes the log away from the path,
    /// where it would be applied to whichever file comes there. The connection still reads both.
    fn part_from_log(&self, place: &FilePlace, found: &Displaced) {
        if matches!(found, Displaced::Shorter | Displaced::LogGone) {
            return;
        }
        let log = file::beside(&self.path, "-wal");
        let version = self
            .conn
            .pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
        // Where another program has written through this log since, that may belong to the new file.
        let ours = *found != Displaced::Replaced || version == Ok(self.data_version);
        // Where someone has opened the file under its new name, with a log of its own, two would write into it.
        let alone = place.now().is_none_or(|now| {
            let theirs = identity_at(&file::beside(&now, "-wal"));
            theirs.is_none() || theirs == place.log
        });
        if ours && alone {
            self.empty_log();
        }
        if place.log.is_some() && identity_at(&log) == place.log {
            let _ = fs::remove_file(&log);
            let _ = fs::remove_file(file::beside(&self.path, "-shm"));
        }
    }

    /// The log, where something is in it and nobody is writing: by now the file should hold everything, so that it
    /// can be copied, moved or replaced.
    pub fn unsettled_log(&self) -> Option<UnsettledLog> {
        let place = self.place.as_ref()?;
        place.log?;
        let log = fs::metadata(file::beside(&self.path, "-wal")).ok()?;
        let age = log.modified().ok()?.elapsed().unwrap_or_default();
        let waits = log.len() > 0 && (age >= QUIET || log.len() > LONG_LOG);
        (waits && matches!(self.displaced(), Ok(None))).then(|| UnsettledLog {
            path: self.path.clone(),
            file: place.file,
        })
    }

    /// Leaves it to [`UnsettledLog::settle`] to keep the log short: a step that has to do it takes ten times as long.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn settle_beside(&self) -> Result<()> {
        self.conn
            .pragma_update(None, "wal_autocheckpoint", UNSETTLED_PAGES)
            .map_err(|error| self.failed(error))
    }

    fn empty_log(&self) {
        let _ = self.conn.busy_timeout(Duration::ZERO);
        // Busy is not an error here: the log is kept then, and nothing is lost.
        let _ = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.conn.busy_timeout(PATIENCE);
    }

    /// Begins a transaction that writes, where the file is still at its path.
    pub(super) fn writing(&self) -> rusqlite::Result<Transaction<'_>> {
        self.guard()?;
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        // It may have had to wait for another program.
        self.guard()?;
        Ok(transaction)
    }

    /// Refuses to write into a file that is not the one at the path, or that was made read-only meanwhile.
    pub(super) fn guard(&self) -> rusqlite::Result<()> {
        let refused = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        if self.place.is_none() {
            return Ok(());
        }
        match self.displaced() {
            Ok(None) if file::is_writable(&self.path) => Ok(()),
            Ok(None) => Err(refused(ffi::SQLITE_READONLY)),
            Ok(Some(_)) => Err(refused(ffi::SQLITE_READONLY_DBMOVED)),
            Err(_) => Err(refused(ffi::SQLITE_CANTOPEN)),
        }
    }
}
