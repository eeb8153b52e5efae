//! The file at the path, and whether it is still the one that is open.
//!
//! A file can be renamed, replaced (as sync programs do) or deleted while it is open. SQLite goes on with the old
//! file then, and finds the log beside it by the name alone: the log of one file would be applied to another
//! (<https://www.sqlite.org/howtocorrupt.html>, sections 1.4, 2.4 and 4.2). So before each write the file at the
//! path is compared with the open one, and the log is kept short ([`UnsettledLog`](super::UnsettledLog)), so that the file alone
//! holds everything whenever nobody has written for a second.

use std::cell::{Cell, RefCell};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};

use super::written::Written;
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
    /// Another program has written into the file past SQLite.
    Overwritten,
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
            Self::Overwritten => text!("displaced-overwritten", path = path),
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
            Self::Overwritten => text!("displaced-overwritten-refused", path = path),
            Self::LogGone => text!("displaced-log-gone-refused", path = path),
        }
    }
}

/// The identity of a file in the system.
pub(super) type Identity = (u64, u64);

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

pub(super) fn identity_at(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|metadata| identity(&metadata))
}

fn is_empty(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.len() == 0)
}

/// Whether this process has the file open as a library.
pub(super) fn is_open_here(path: &Path) -> bool {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    cfg!(unix) && identity_at(path).is_some_and(|identity| open.contains(&identity))
}

/// Where the open file was when it was opened.
#[derive(Debug)]
pub(super) struct FilePlace {
    pub(super) file: Identity,
    pub(super) log: Option<Identity>,
    /// The greatest length seen.
    pub(super) length: Cell<u64>,
    pub(super) written: Written,
    displaced: RefCell<Option<Displaced>>,
    #[cfg(target_os = "linux")]
    handle: Option<std::os::fd::OwnedFd>,
}

impl FilePlace {
    /// Remembers which file was opened. At the end of a connection SQLite itself neither empties nor removes the log
    /// where its file has moved (`databaseIsUnmoved` in its pager).
    pub fn of(path: &Path, conn: &Connection) -> Result<Self> {
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
            written: Written::now(path, conn),
            displaced: RefCell::new(None),
            #[cfg(target_os = "linux")]
            handle: handle(path, file),
        })
    }

    /// Where the open file is now; none where it is nowhere or not known.
    #[cfg(target_os = "linux")]
    pub(super) fn now(&self) -> Option<PathBuf> {
        use std::os::fd::AsRawFd;
        let handle = self.handle.as_ref()?;
        let path = fs::read_link(format!("/proc/self/fd/{}", handle.as_raw_fd())).ok()?;
        (identity_at(&path) == Some(self.file)).then_some(path)
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn now(&self) -> Option<PathBuf> {
        None
    }

    /// What stands at the path, compared with the open file.
    fn look(&self, path: &Path, conn: &Connection) -> std::io::Result<Option<Displaced>> {
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
        if self.written.past_sqlite(path, conn) {
            return Ok(Some(Displaced::Overwritten));
        }
        Ok(None)
    }

    /// Whether the file is at its path again as it was left when it was found to be away, with all of its log in it.
    fn is_back(&self, path: &Path, conn: &Connection) -> bool {
        let away = matches!(
            *self.displaced.borrow(),
            Some(Displaced::Gone { .. } | Displaced::Replaced)
        );
        let as_left = |metadata: Metadata| {
            identity(&metadata) == self.file
                && metadata.len() == self.length.get()
                && self.written.is_as_left(&metadata)
        };
        away && self.written.is_complete(conn)
            && is_empty(&file::beside(path, "-wal"))
            && is_empty(&file::beside(path, "-journal"))
            && fs::metadata(path).is_ok_and(as_left)
    }
}

impl FilePlace {
    /// The place of what is in no file of one's own, in place of a file that is not at its path any more.
    fn nowhere(what: Displaced) -> Self {
        Self {
            file: (0, 0),
            log: None,
            length: Cell::new(0),
            written: Written::never(),
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

impl Library {
    /// How the file at the path is no longer the open one; none while all is well. Once that was found the library has
    /// to be opened again, also where the file is back ([`Library::is_back`]).
    ///
    /// # Errors
    /// Where the file cannot be looked at.
    pub fn displaced(&self) -> Result<Option<Displaced>> {
        let Some(place) = &self.place else {
            return Ok(None);
        };
        let known = place.displaced.borrow().clone();
        if let Some(known) = known {
            let away = matches!(known, Displaced::Gone { .. } | Displaced::Replaced);
            if !away || identity_at(&self.path) != Some(place.file) || self.is_back() {
                return Ok(Some(known));
            }
            // It is back, but somebody has written into it meanwhile.
            place.displaced.replace(Some(Displaced::Overwritten));
            return Ok(Some(Displaced::Overwritten));
        }
        let found = place
            .look(&self.path, &self.conn)
            .map_err(|error| LibraryError::Io {
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

    /// Whether the file that was away is at its path again, and nobody has changed it meanwhile: then it can be
    /// opened again.
    pub fn is_back(&self) -> bool {
        let place = self.place.as_ref();
        place.is_some_and(|place| place.is_back(&self.path, &self.conn))
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

    /// Begins a transaction that writes, where the file is still at its path.
    pub(super) fn writing(&self) -> rusqlite::Result<Transaction<'_>> {
        self.guard()?;
        if let Some(place) = &self.place {
            self.shorten_log(place);
        }
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
