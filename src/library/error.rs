//! What can go wrong with the library file, each with what to do.

use std::io;
use std::path::PathBuf;

use super::Displaced;
use crate::codebook::{DateError, Faults};
use crate::messages::{text, words};

/// A failure of the library file. Nothing was written unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is no such file.
    #[error("{}", text!("library-not-found", path = .0))]
    NotFound(PathBuf),
    /// A new library would overwrite a file.
    #[error("{}", text!("library-exists", path = .0))]
    Exists(PathBuf),
    /// The file is something else.
    #[error("{}", text!("library-not-a-library", path = .path, found = .found))]
    NotALibrary {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// A later version of the program made the file.
    #[error("{}", text!("library-newer", path = .path, version = .version, known = .known))]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its schema.
        version: i32,
        /// The latest version that this program knows.
        known: i32,
    },
    /// An earlier version of the program made the file, and it cannot be brought up to date.
    #[error("{}", text!("library-older", path = .0))]
    Older(PathBuf),
    /// The file is not what it was when it was written.
    #[error("{}", text!("library-damaged", path = .path, detail = .detail))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or the check says.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error("{}", text!("library-read-only", path = .0))]
    ReadOnly(PathBuf),
    /// The open file is no longer the one at its path.
    #[error("{}", text!("library-displaced", path = .path, what = .what.in_words()))]
    Displaced {
        /// The path.
        path: PathBuf,
        /// What happened.
        what: Displaced,
    },
    /// Another program holds the file.
    #[error("{}", text!("library-locked", path = .0))]
    Locked(PathBuf),
    /// SQLite could not open the file or those that belong to it.
    #[error("{}", text!("library-cannot-open", path = .0))]
    CannotOpen(PathBuf),
    /// A sample of the name was drawn before.
    #[error("{}", text!("library-sample-exists", name = .0))]
    SampleExists(String),
    /// A row of the history cannot be read.
    #[error("{}", text!("library-history", step = .0))]
    History(i64),
    /// A record is not there any more.
    #[error("{}", words!("library-record-gone"))]
    RecordGone,
    /// An answer is not of its variable's kind.
    #[error("{}", text!("library-wrong-kind", variable = .0))]
    WrongKind(String),
    /// The library has no pass of the name.
    #[error("{}", text!("library-no-pass", name = .0))]
    NoPass(String),
    /// A passage that was to be evidence is not in the text.
    #[error("{}", words!("library-no-passage"))]
    NoPassage,
    /// A judgement was to be excluded for a reason that the codebook does not have.
    #[error("{}", text!("library-no-reason", reason = .0))]
    NoReason(String),
    /// What was given as the date of a judgement is none.
    #[error("{}", text!("library-no-date", error = .0))]
    NoDate(DateError),
    /// What was given as a judgement's province is none.
    #[error("{}", text!("library-no-province", name = .0))]
    NoProvince(String),
    /// Two judgements are not in the queue of those that may be one document.
    #[error("{}", words!("library-not-alike"))]
    NotAlike,
    /// There is no room on the disk.
    #[error("{}", text!("library-full", path = .0))]
    Full(PathBuf),
    /// The file may not be read.
    #[error("{}", text!("library-not-readable", path = .0))]
    NotReadable(PathBuf),
    /// The file or its folder cannot be reached.
    #[error("{}", text!("library-io", path = .path, error = .error))]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// The codebook inside the library is not readable.
    #[error("{}", text!("library-codebook", path = .path, faults = .faults))]
    Codebook {
        /// The file.
        path: PathBuf,
        /// The faults with their places.
        faults: Faults,
    },
    /// Anything else that SQLite reports.
    #[error("{}", text!("library-sqlite", path = .path, error = .error))]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        error: rusqlite::Error,
    },
}

impl LibraryError {
    /// The error for what SQLite reports about a file.
    pub(super) fn from_sqlite(path: &std::path::Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged {
                path,
                detail: error.to_string(),
            },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            Some(ErrorCode::CannotOpen) => Self::CannotOpen(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            _ => Self::Sqlite { path, error },
        }
    }
}
