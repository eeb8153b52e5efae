//! What can go wrong with the library file, each with what to do.

use std::io;
use std::path::PathBuf;

use super::Displaced;
use crate::codebook::{DateError, Faults};

/// A failure of the library file. Nothing was written unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is no such file.
    #[error("no library at {0}; `casebench init FILE` creates one")]
    NotFound(PathBuf),
    /// A new library would overwrite a file.
    #[error("{0} already exists and was not overwritten; choose another name")]
    Exists(PathBuf),
    /// The file is something else.
    #[error(
        "{path} is not a Casebench library ({found}); it was left as it is. `casebench import {path}` imports judgements from a file, `casebench init FILE` creates a library"
    )]
    NotALibrary {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// A later version of the program made the file.
    #[error(
        "{path} was made by a newer Casebench (file version {version}, this program reads up to {known}); install the newer one"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its schema.
        version: i32,
        /// The latest version that this program knows.
        known: i32,
    },
    /// An earlier version of the program made the file, and it cannot be brought up to date.
    #[error(
        "{0} was made by an earlier Casebench and has to be brought up to date, but it cannot be written; change its permissions or copy it elsewhere"
    )]
    Older(PathBuf),
    /// The file is not what it was when it was written.
    #[error(
        "{path} is damaged ({detail}); keep it as it is and go back to a backup, or recover it with `sqlite3 {path} .recover`"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or the check says.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{0} cannot be written: the file or its folder is read-only; change its permissions or copy it elsewhere"
    )]
    ReadOnly(PathBuf),
    /// The open file is no longer the one at its path.
    #[error("{path} {}; nothing was written", what.in_words())]
    Displaced {
        /// The path.
        path: PathBuf,
        /// What happened.
        what: Displaced,
    },
    /// Another program holds the file.
    #[error("{0} is being written by another program; close that one, or try again in a moment")]
    Locked(PathBuf),
    /// SQLite could not open the file or those that belong to it.
    #[error(
        "{0} cannot be opened in this folder; copy it, with any file ending in -wal or -journal beside it, to a folder that can be written, and open it there"
    )]
    CannotOpen(PathBuf),
    /// A sample of the name was drawn before.
    #[error(
        "there is a sample `{0}` already, and what was drawn is never changed; choose another name, or print it with `casebench sample --show {0}`"
    )]
    SampleExists(String),
    /// A row of the history cannot be read.
    #[error(
        "step {0} of the history cannot be read, so it is not undone or redone; nothing was changed"
    )]
    History(i64),
    /// A record is not there any more.
    #[error("the record is gone: another program deleted it meanwhile; nothing was coded")]
    RecordGone,
    /// A record is to be removed in which another pass has values.
    #[error(
        "{record} was not removed: pass `{pass}` has {} there; clear them in that pass first",
        counted(*values)
    )]
    CodedElsewhere {
        /// The name of the record.
        record: String,
        /// The name of the pass.
        pass: String,
        /// How many values it has there.
        values: u32,
    },
    /// A record is to be removed again that has got another one below it.
    #[error("{record} was not removed: {below} was added below it; delete that first")]
    RecordBelow {
        /// The name of the record.
        record: String,
        /// The name of the one below.
        below: String,
    },
    /// A step is to be undone or redone, and what it changed was changed again in another pass.
    #[error(
        "{what} of {judgement} was changed again in pass `{pass}`; undo that there first, or change it by hand"
    )]
    ChangedSince {
        /// What it is, in words.
        what: &'static str,
        /// The stem of the judgement.
        judgement: String,
        /// The name of the pass.
        pass: String,
    },
    /// An answer is not of its variable's kind.
    #[error("`{0}` does not take values of this kind; nothing was coded")]
    WrongKind(String),
    /// The library has no pass of the name.
    #[error("the library has no pass `{0}`")]
    NoPass(String),
    /// A passage that was to be evidence is not in the text.
    #[error("the passage is not in the judgement's text; nothing was attached")]
    NoPassage,
    /// A judgement was to be excluded for a reason that the codebook does not have.
    #[error("the codebook has no exclusion reason `{0}`; nothing was decided")]
    NoReason(String),
    /// What was given as the date of a judgement is none.
    #[error("{0}; nothing was changed")]
    NoDate(DateError),
    /// What was given as a judgement's province is none.
    #[error("unknown province `{0}`; nothing was changed")]
    NoProvince(String),
    /// Two judgements are not in the queue of those that may be one document.
    #[error("these two judgements are not among those that are alike; nothing was decided")]
    NotAlike,
    /// There is no room on the disk.
    #[error("the disk with {0} is full; nothing was written; free some space and try again")]
    Full(PathBuf),
    /// The file may not be read.
    #[error(
        "{0} cannot be read: you have no permission; change it with `chmod u+r`, ask its owner, or copy it to a folder of your own"
    )]
    NotReadable(PathBuf),
    /// The file or its folder cannot be reached.
    #[error(
        "{path} cannot be used: {error}; see that its disk or share is there, or go back to a backup"
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// The codebook inside the library is not readable.
    #[error("the codebook in {path} has faults:\n{faults}")]
    Codebook {
        /// The file.
        path: PathBuf,
        /// The faults with their places.
        faults: Faults,
    },
    /// Anything else that SQLite reports.
    #[error("{path}: {error}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        error: rusqlite::Error,
    },
}

/// A number of values in words.
fn counted(values: u32) -> String {
    match values {
        1 => "a value".into(),
        _ => format!("{values} values"),
    }
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
