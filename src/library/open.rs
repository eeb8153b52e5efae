//! Making and opening the file.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::changes::Seen;
use super::clock::now;
use super::migrate::{VERSION, migrate};
use super::place::FilePlace;
use super::{Library, LibraryError, Result, codebooks, file, pass};
use crate::codebook::Codebook;

const SCHEMA: &str = include_str!("../../schema.sql");

/// Waits for another program that is just writing; up to two seconds. At first it tries again very soon: an import
/// writes for some milliseconds and leaves as short a time to others, which SQLite's own longer and longer sleeps
/// miss.
pub(super) fn wait_for_others(tries: i32) -> bool {
    /// These come soon after one another, in all 20 ms.
    const SOON: i32 = 80;
    /// Then these; with the others two seconds.
    const LATER: i32 = 396;
    let moment = if tries < SOON {
        Duration::from_micros(250)
    } else {
        Duration::from_millis(5)
    };
    std::thread::sleep(moment);
    tries < SOON + LATER
}

/// Up to this size (in bytes) the pages are checked at every opening; it takes a few milliseconds.
const CHECKED_AT_OPENING: u64 = 1024 * 1024;

impl Library {
    /// Makes a new library with a codebook, given as its TOML text.
    ///
    /// # Errors
    /// Where the file exists, cannot be written, or the codebook has faults; no file is left then.
    pub fn create(path: &Path, codebook_toml: &str) -> Result<Self> {
        let codebook = Codebook::parse(codebook_toml).map_err(|faults| LibraryError::Codebook {
            path: path.to_owned(),
            faults,
        })?;
        file::create_private(path)?;
        Self::fill_new(path, &codebook, codebook_toml).inspect_err(|_| {
            // The file was made by this call and holds nothing yet.
            let _ = std::fs::remove_file(path);
        })?;
        Self::open(path)
    }

    fn fill_new(path: &Path, codebook: &Codebook, toml: &str) -> Result<()> {
        let fail = |error| LibraryError::from_sqlite(path, error);
        let mut conn = Connection::open(path).map_err(fail)?;
        let transaction = conn.transaction().map_err(fail)?;
        transaction.execute_batch(SCHEMA).map_err(fail)?;
        let facts = [
            ("created_at", now()),
            (
                "created_by",
                format!("casebench {}", env!("CARGO_PKG_VERSION")),
            ),
        ];
        for (name, value) in facts {
            transaction
                .execute(
                    "INSERT INTO property (name, value) VALUES (?1, ?2)",
                    (name, value),
                )
                .map_err(fail)?;
        }
        codebooks::adopt(&transaction, codebook, toml).map_err(fail)?;
        transaction.commit().map_err(fail)
    }

    /// Opens a library for coding. One of an earlier version is brought up to date, after a backup beside it
    /// (`study.db.version-1`).
    ///
    /// # Errors
    /// Where the file is not a library, newer than the program, damaged, read-only or held by another
    /// program. The file is left untouched then.
    pub fn open(path: &Path) -> Result<Self> {
        file::check_header(path, VERSION)?;
        if !file::is_writable(path) {
            return Err(LibraryError::ReadOnly(path.to_owned()));
        }
        let mut conn = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(|error| LibraryError::from_sqlite(path, error))?;
        let journal = if file::on_network_share(path) {
            "DELETE"
        } else {
            "WAL"
        };
        let settings = format!(
            "PRAGMA journal_mode = {journal}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA wal_autocheckpoint = 0;"
        );
        set(path, &mut conn, &settings)?;
        migrate(path, &mut conn)?;
        Self::ready(path, conn)
    }

    /// Opens a library for reading alone; a file that cannot be written will do.
    ///
    /// # Errors
    /// As [`Library::open`], but for read-only files.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if file::is_writable(path) {
            match Self::open(path) {
                // The folder may still be read-only, and SQLite needs files beside the library.
                Err(LibraryError::ReadOnly(_)) => {}
                other => return other,
            }
        }
        file::check_header(path, VERSION)?;
        let fail = |error| LibraryError::from_sqlite(path, error);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        // A write-ahead log needs files beside the library; where none can be made, nobody is
        // writing either, and SQLite may take the file as unchanging. Not where a log or a journal
        // stands beside it: what is in there would be left out without a word.
        let immutable = if file::is_unfinished(path) {
            ""
        } else {
            "?immutable=1"
        };
        let uri = format!("file:{}{immutable}", escape_uri(&path.to_string_lossy()));
        let mut conn = Connection::open_with_flags(uri, flags).map_err(fail)?;
        set(path, &mut conn, "")?;
        let version: i32 = conn
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(fail)?;
        if version < VERSION {
            return Err(LibraryError::Older(path.to_owned()));
        }
        Self::ready(path, conn)
    }

    /// Whether the pages of the file were checked when it was opened; those of a larger one are for
    /// [`Library::check`], which takes some milliseconds a megabyte.
    pub fn is_checked(&self) -> bool {
        is_small(&self.path)
    }

    /// Checks the pages of the file (`PRAGMA quick_check`).
    ///
    /// # Errors
    /// [`LibraryError::Damaged`] with what SQLite found; where the file cannot be read.
    pub fn check(&self) -> Result<()> {
        check_pages(&self.path, &self.conn)
    }

    fn ready(path: &Path, conn: Connection) -> Result<Self> {
        let fail = |error| LibraryError::from_sqlite(path, error);
        let codebook = codebooks::parse_current(path, &conn)?;
        let version = codebooks::version_in_use(&conn).map_err(fail)?;
        let ids = codebooks::Ids::load(&conn, &codebook).map_err(fail)?;
        let pass = pass::main(&conn).map_err(fail)?;
        let place = FilePlace::of(path, &conn)?;
        let seen = Seen::now(&conn).map_err(fail)?;
        let data_version = conn
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(fail)?;
        Ok(Self {
            conn,
            path: path.to_owned(),
            codebook: Arc::new(codebook),
            ids,
            version,
            pass,
            data_version,
            seen,
            place: Some(place),
        })
    }
}

/// Applies the settings of a connection and checks the file's pages.
fn set(path: &Path, conn: &mut Connection, settings: &str) -> Result<()> {
    let fail = |error| LibraryError::from_sqlite(path, error);
    conn.busy_handler(Some(wait_for_others)).map_err(fail)?;
    conn.execute_batch(settings).map_err(fail)?;
    if is_small(path) {
        check_pages(path, conn)?;
    }
    Ok(())
}

fn is_small(path: &Path) -> bool {
    let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    size <= CHECKED_AT_OPENING
}

fn check_pages(path: &Path, conn: &Connection) -> Result<()> {
    let said: String = conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| LibraryError::from_sqlite(path, error))?;
    if said == "ok" {
        Ok(())
    } else {
        Err(LibraryError::Damaged {
            path: path.to_owned(),
            detail: said,
        })
    }
}

/// The signs that mean something in an SQLite URI (<https://www.sqlite.org/uri.html>, section 3.1).
fn escape_uri(path: &str) -> String {
    path.replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}
