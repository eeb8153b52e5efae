//! The write-ahead log beside the file: copied into it while nobody waits, and taken away from a path at which the file
//! is not any more, where it would be applied to whichever file comes there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::place::{Displaced, FilePlace, Identity, identity_at};
use super::written::{Settling, time_at};
use super::{Library, LibraryError, Result, file};

/// How long a read of what is displaced waits for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// A log that was not written to for so long is at rest.
const QUIET: Duration = Duration::from_millis(900);

/// A longer log (in bytes) is settled though somebody is writing.
const LONG_LOG: u64 = 16 * 1024 * 1024;

/// A longer log (in bytes) is emptied though somebody is writing, who has to wait for it.
const LONGEST_LOG: u64 = 256 * 1024 * 1024;

/// A log of so many pages is settled by whoever writes, should nobody else do it.
const UNSETTLED_PAGES: i64 = 20_000;

/// A log beside the file, for another thread to move it into the file.
#[derive(Debug)]
pub struct UnsettledLog {
    path: PathBuf,
    file: Identity,
    log: Option<Identity>,
    /// When the file was last written.
    written: Option<SystemTime>,
    settling: Arc<Settling>,
    /// Whether it is emptied too, for which all writing stops.
    emptied: bool,
}

impl UnsettledLog {
    /// Moves what is in the log into the file while others go on reading and writing, and empties the log where nobody
    /// is writing. Where another program is at work the log is kept, and nothing is lost.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn settle(self) -> Result<()> {
        self.settle_after(|| {})
    }

    /// `meanwhile` is done where others can do something between the first look at the path and the opening.
    fn settle_after(self, meanwhile: impl FnOnce()) -> Result<()> {
        let settle = || -> rusqlite::Result<()> {
            let conn = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            conn.busy_timeout(Duration::ZERO)?;
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            // The file is open with the first line, the log with the first read: from there on another file at the
            // path does not matter any more, and one that came before is seen.
            if self.is_another() {
                return Ok(());
            }
            conn.query_row("PRAGMA schema_version", [], |_| Ok(()))?;
            if self.is_another() {
                return Ok(());
            }
            // The first moves the pages, for which nobody waits; then there is nothing left to do for the second,
            // which locks the log.
            let emptying = self.emptied.then_some("TRUNCATE");
            for how in std::iter::once("PASSIVE").chain(emptying) {
                conn.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |_| Ok(()))?;
            }
            Ok(())
        };
        if self.is_another() {
            return Ok(());
        }
        meanwhile();
        self.settling
            .run(settle)
            .map_err(|error| LibraryError::from_sqlite(&self.path, error))
    }

    /// Whether another file, with this log or another one, is at the path, or the file was written into since.
    fn is_another(&self) -> bool {
        identity_at(&self.path) != Some(self.file)
            || identity_at(&file::beside(&self.path, "-wal")) != self.log
            || time_at(&self.path) != self.written
    }
}

impl Library {
    /// Moves what is in the log into the open file, wherever that is now, and takes the log away from the path,
    /// where it would be applied to whichever file comes there. The connection still reads both.
    pub(super) fn part_from_log(&self, place: &FilePlace, found: &Displaced) {
        place.written.wait_for_settling();
        let log = file::beside(&self.path, "-wal");
        let log_is_ours = place.log.is_some() && identity_at(&log) == place.log;
        match found {
            Displaced::LogGone => return,
            Displaced::Shorter | Displaced::Overwritten => {
                // What is in the log belongs to pages that are no longer there: it is kept where SQLite does not find it.
                let _ = self.leave_log();
                if log_is_ours && fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
                    let _ = fs::rename(&log, file::beside(&self.path, ".log-set-aside"));
                }
            }
            Displaced::Gone { .. } | Displaced::Replaced => {
                if self.may_empty_log(place, found) {
                    self.empty_log(place, place.now().as_deref());
                }
            }
        }
        if log_is_ours {
            let _ = fs::remove_file(&log);
            let _ = fs::remove_file(file::beside(&self.path, "-shm"));
        }
    }

    /// Whether nobody but this connection has to do with the log of a file that is no longer at its path.
    fn may_empty_log(&self, place: &FilePlace, found: &Displaced) -> bool {
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
        ours && alone
    }

    /// The log, where something is in it and nobody is writing: by now the file should hold everything, so that it
    /// can be copied, moved or replaced.
    pub fn unsettled_log(&self) -> Option<UnsettledLog> {
        let place = self.place.as_ref()?;
        place.log?;
        let log = fs::metadata(file::beside(&self.path, "-wal")).ok()?;
        let age = log.modified().ok()?.elapsed().unwrap_or_default();
        let quiet = age >= QUIET;
        let waits = log.len() > 0 && (quiet || log.len() > LONG_LOG);
        (waits && matches!(self.displaced(), Ok(None))).then(|| UnsettledLog {
            path: self.path.clone(),
            file: place.file,
            log: place.log,
            written: place.written.at(),
            settling: place.written.settling(),
            emptied: quiet || log.len() > LONGEST_LOG,
        })
    }

    /// Lets the log of this connection grow: a step that has to shorten it takes ten times as long, and keys pressed in
    /// another program wait for it too. [`UnsettledLog::settle`] keeps it short, or the end of the last connection.
    pub fn settle_beside(&self) {
        if let Some(place) = &self.place {
            place.written.let_wait(UNSETTLED_PAGES);
        }
    }

    /// Leaves the log beside the file at the end of this connection: where the file was written into by another program
    /// meanwhile, what is in the log belongs to pages that are no longer there.
    pub(super) fn leave_log(&self) -> Result<()> {
        self.conn
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    /// Moves the log into the file, which is at the given path now.
    fn empty_log(&self, place: &FilePlace, path: Option<&Path>) {
        let _ = self.conn.busy_timeout(Duration::ZERO);
        // Busy is not an error here: the log is kept then, and nothing is lost.
        let _ = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.conn.busy_timeout(PATIENCE);
        if let Some(path) = path {
            place.written.by_us(path, &self.conn);
            let length = fs::metadata(path).map(|metadata| metadata.len());
            place.length.set(length.unwrap_or(place.length.get()));
        }
    }

    /// Copies the log into the file where it has grown long, as SQLite does by itself otherwise.
    pub(super) fn shorten_log(&self, place: &FilePlace) {
        if place.written.waits() {
            // Busy is not an error here: it is tried again before the next write.
            let _ = self
                .conn
                .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            place.written.by_us(&self.path, &self.conn);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::library::NewJudgement;

    fn log(library: &Library) -> UnsettledLog {
        let place = library.place.as_ref().unwrap();
        UnsettledLog {
            path: library.path.clone(),
            file: place.file,
            log: place.log,
            written: place.written.at(),
            settling: place.written.settling(),
            emptied: true,
        }
    }

    fn insert(library: &mut Library, number: usize) {
        let new = NewJudgement {
            text: format!("（虚构）第{number}份"),
            ..NewJudgement::default()
        };
        library.insert_judgements(&[new]).unwrap();
    }

    fn opened(folder: &Path) -> Library {
        let path = folder.join("study.db");
        let toml = crate::codebook::BUILT_IN[0].toml;
        drop(Library::create(&path, toml).unwrap());
        Library::open(&path).unwrap()
    }

    #[test]
    fn what_a_thread_settles_is_not_taken_for_the_writing_of_another_program() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = opened(folder.path());
        insert(&mut library, 1);
        assert_eq!(library.displaced().unwrap(), None);
        let log = log(&library);
        // As in the middle of it: something is in the file, and the log does not say so yet.
        log.settling.run(|| {
            let file = fs::File::options().write(true).open(library.path());
            let written = SystemTime::now() + Duration::from_secs(1);
            file.unwrap().set_modified(written).unwrap();
            assert_eq!(library.displaced().unwrap(), None);
        });
        assert_eq!(library.displaced().unwrap(), None);
    }

    #[test]
    fn a_log_is_settled_while_others_write() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = opened(folder.path());
        for number in 0..30 {
            insert(&mut library, number);
            assert_eq!(library.displaced().unwrap(), None);
            let log = log(&library);
            let settling = std::thread::spawn(|| log.settle());
            insert(&mut library, 1_000 + number);
            settling.join().unwrap().unwrap();
        }
        assert_eq!(library.displaced().unwrap(), None);
        log(&library).settle().unwrap();
        let beside = file::beside(library.path(), "-wal");
        assert_eq!(fs::metadata(beside).unwrap().len(), 0);
    }

    #[test]
    fn a_log_is_kept_where_somebody_may_be_writing() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = opened(folder.path());
        insert(&mut library, 1);
        assert_eq!(library.displaced().unwrap(), None);
        assert!(library.unsettled_log().is_none(), "it was just written to");
        let length = || {
            fs::metadata(file::beside(library.path(), "-wal"))
                .unwrap()
                .len()
        };
        let before = length();
        let mut kept = log(&library);
        kept.emptied = false;
        kept.settle().unwrap();
        assert_eq!(length(), before);
    }

    #[test]
    fn nothing_is_settled_into_a_file_that_was_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = opened(folder.path());
        let before = fs::read(library.path()).unwrap();
        insert(&mut library, 1);
        assert_eq!(library.displaced().unwrap(), None);
        let log = log(&library);
        std::thread::sleep(Duration::from_millis(20));
        fs::write(library.path(), &before).unwrap();
        log.settle().unwrap();
        assert_eq!(fs::read(library.path()).unwrap(), before);
        assert_eq!(library.displaced().unwrap(), Some(Displaced::Overwritten));
    }

    #[test]
    fn nothing_is_settled_into_a_file_that_comes_at_the_last_moment() {
        for comes_with_log in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let mut library = opened(folder.path());
            let (path, other) = (library.path().to_owned(), folder.path().join("other.db"));
            fs::copy(&path, &other).unwrap();
            insert(&mut library, 1);
            assert_eq!(library.displaced().unwrap(), None);
            let before = fs::read(&other).unwrap();
            let log = log(&library);
            let beside = file::beside(&path, "-wal");
            let frames = fs::read(&beside).unwrap();
            log.settle_after(|| {
                fs::rename(&other, &path).unwrap();
                if comes_with_log {
                    fs::remove_file(&beside).unwrap();
                    fs::write(&beside, &frames).unwrap();
                }
            })
            .unwrap();
            assert_eq!(fs::read(&path).unwrap(), before);
            assert_eq!(fs::read(&beside).unwrap(), frames);
            assert_eq!(library.displaced().unwrap(), Some(Displaced::Replaced));
            drop(library);
            assert_eq!(fs::read(&path).unwrap(), before);
        }
    }

    #[test]
    fn what_is_moved_away_while_its_log_is_settled_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = opened(folder.path());
        insert(&mut library, 1);
        assert_eq!(library.displaced().unwrap(), None);
        let away = folder.path().join("away.db");
        log(&library)
            .settle_after(|| fs::rename(folder.path().join("study.db"), &away).unwrap())
            .unwrap_err();
        assert!(matches!(
            library.displaced().unwrap(),
            Some(Displaced::Gone { .. })
        ));
        drop(library);
        let library = Library::open(&away).unwrap();
        assert_eq!(library.judgements().unwrap().len(), 1);
    }
}
