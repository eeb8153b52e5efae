//! The write-ahead log beside the file: copied into it while nobody waits, and taken away from a path at which the file
//! is not any more, where it would be applied to whichever file comes there.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;

use super::open::PATIENCE;
use super::place::{Displaced, Place, identity_at};
use super::{Library, file};

impl Library {
    /// Moves what is in the log into the open file, wherever that is now, and takes the log away from the path,
    /// where it would be applied to whichever file comes there. The connection still reads both.
    pub(super) fn part_from_log(&self, place: &Place, found: &Displaced) {
        let log = file::beside(&self.path, "-wal");
        let log_is_ours = place.log.is_some() && identity_at(&log) == place.log;
        match found {
            Displaced::LogGone => return,
            Displaced::Shorter | Displaced::Overwritten => {
                // What is in the log belongs to pages that are no longer there: it is kept where SQLite does not find it.
                let _ = self
                    .conn
                    .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
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
    fn may_empty_log(&self, place: &Place, found: &Displaced) -> bool {
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

    /// Moves what is in the log into the file while nobody waits for it, so that the file alone holds everything
    /// when it is copied, moved or replaced. Does nothing where another program is at work.
    pub fn settle_log(&self) {
        let Some(place) = &self.place else { return };
        let log = file::beside(&self.path, "-wal");
        let filled = fs::metadata(&log).is_ok_and(|metadata| metadata.len() > 0);
        if filled && place.log.is_some() && matches!(self.displaced(), Ok(None)) {
            self.empty_log(place, Some(&self.path));
        }
    }

    /// Moves the log into the file, which is at the given path now.
    fn empty_log(&self, place: &Place, path: Option<&Path>) {
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
    pub(super) fn shorten_log(&self, place: &Place) {
        if place.written.waits() {
            // Busy is not an error here: it is tried again before the next write.
            let _ = self
                .conn
                .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            place.written.by_us(&self.path, &self.conn);
        }
    }
}
