//! What can go wrong with the library file, each with what to do.

use std::io;
use std::path::PathBuf;

use super::{Displaced, Refusal};
use crate::codebook::{DateError, Faults};
use crate::judgement::{PROVINCES, Province};
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

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
    #[error("{}", .what.refused(.path))]
    Displaced {
        /// The path at which the library was opened.
        path: PathBuf,
        /// Whether the file is gone, or another one stands there.
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
    /// A step is to be taken back, and a later one changed what it did, or rests on it.
    #[error("{}", text!("library-rests", step = .step, later = .later, what = .what))]
    Rests {
        /// The step that is to be taken back.
        step: i64,
        /// The later one.
        later: i64,
        /// What that did, in words.
        what: String,
    },
    /// A step is to be taken back that the pass does not have, or that is undone.
    #[error("{}", text!("library-not-standing", step = .0))]
    NotStanding(i64),
    /// A step is to be taken back by itself that changed the codebook.
    #[error("{}", text!("library-codebook-step", step = .0))]
    CodebookStep(i64),
    /// A record is not there any more.
    #[error("{}", words!("library-record-gone"))]
    RecordGone,
    /// A record is to be removed in which another pass has values.
    #[error("{}", text!("library-coded-elsewhere", record = .record, pass = .pass, values = .values))]
    CodedElsewhere {
        /// The name of the record.
        record: String,
        /// The name of the pass.
        pass: String,
        /// How many values it has there.
        values: u32,
    },
    /// A record is to be removed again that has got another one below it.
    #[error("{}", text!("library-record-below", record = .record, below = .below))]
    RecordBelow {
        /// The name of the record.
        record: String,
        /// The name of the one below.
        below: String,
    },
    /// A step is to be undone or redone, and what it changed was changed again in another pass.
    #[error("{}", text!("library-changed-since", what = .what, judgement = .judgement, pass = .pass))]
    ChangedSince {
        /// What it is, in words.
        what: &'static str,
        /// The stem of the judgement.
        judgement: String,
        /// The name of the pass.
        pass: String,
    },
    /// An answer is not of its variable's kind.
    #[error("{}", text!("library-wrong-kind", variable = .0))]
    WrongKind(String),
    /// The library has no pass of the name.
    #[error("{}", text!("library-no-pass", name = .name, hint = hint(.name, .known)))]
    NoPass {
        /// The name that was given.
        name: String,
        /// The names of all passes.
        known: Vec<String>,
    },
    /// A passage that was to be evidence is not in the text.
    #[error("{}", words!("library-no-passage"))]
    NoPassage,
    /// A judgement was to be excluded for a reason that the codebook does not have.
    #[error("{}", text!("library-no-reason", reason = .name, hint = hint(.name, .known)))]
    NoReason {
        /// The name that was given.
        name: String,
        /// The names of all reasons.
        known: Vec<String>,
    },
    /// What was given as the date of a judgement is none.
    #[error("{}", text!("library-no-date", error = .0))]
    NoDate(DateError),
    /// What was given as a judgement's province is none.
    #[error("{}", no_province(.0))]
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
    /// A new version of the codebook has faults.
    #[error("{}", text!("library-new-codebook", faults = .0))]
    NewCodebook(Faults),
    /// A new version of the codebook would leave values without a place.
    #[error("{}", text!("library-codebook-refused", refusals = refusals(.0)))]
    CodebookRefused(Vec<Refusal>),
    /// Another program changed the codebook.
    #[error("{}", words!("library-codebook-changed"))]
    CodebookChanged,
    /// The version of the codebook is to be changed back, and another pass has coded with it.
    #[error("{}", text!("library-coded-since", pass = .pass, values = .values))]
    CodedSince {
        /// The name of the pass.
        pass: String,
        /// How many values it has coded since.
        values: u64,
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

/// What stands against a codebook, a line each.
fn refusals(refusals: &[Refusal]) -> String {
    let lines: Vec<String> = refusals.iter().map(Refusal::to_string).collect();
    lines.join("\n")
}

/// The right name that was probably given, else all of them.
fn hint(name: &str, known: &[String]) -> String {
    did_you_mean(nearest(name, known.iter().map(String::as_str)), known)
}

fn no_province(name: &str) -> String {
    let names = |province: &Province| [province.letters, province.english];
    let near = nearest(name, PROVINCES.iter().flat_map(names));
    let meant = PROVINCES
        .iter()
        .find(|province| near.is_some_and(|near| names(province).contains(&near)));
    match meant {
        None => text!("library-no-province", name = name),
        Some(province) => text!(
            "library-no-province-near",
            name = name,
            hint = did_you_mean(Some(province.letters), &[province.letters]),
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_reported_with_the_right_one() {
        let known = || vec!["main".to_owned(), "second".to_owned()];
        let pass = |name: &str| {
            let name = name.to_owned();
            LibraryError::NoPass {
                name,
                known: known(),
            }
            .to_string()
        };
        assert!(pass("secnd").ends_with("`secnd`; did you mean `second`?"));
        assert!(pass("third").ends_with("`third`; known: main, second"));
        let reason = LibraryError::NoReason {
            name: "mainn".to_owned(),
            known: known(),
        };
        assert!(reason.to_string().ends_with("did you mean `main`?"));
        for (written, letters) in [("GDD", "GD"), ("Guangdon", "GD"), ("hebei ", "HE")] {
            let error = LibraryError::NoProvince(written.to_owned()).to_string();
            assert!(
                error.ends_with(&format!("did you mean `{letters}`?")),
                "{error}"
            );
        }
        let far = LibraryError::NoProvince("Ruritania".to_owned()).to_string();
        assert!(far.ends_with("nothing was changed"), "{far}");
    }

    #[test]
    fn a_displaced_file_is_named_with_what_happened_and_that_nothing_was_written() {
        let now = Some(PathBuf::from("b.db"));
        for (what, said) in [
            (Displaced::Gone { now }, "was renamed or moved to b.db"),
            (Displaced::Gone { now: None }, "is no longer there"),
            (Displaced::Replaced, "was replaced by another file"),
            (Displaced::Shorter, "has lost a part of its content"),
            (Displaced::LogGone, "ends in -wal"),
        ] {
            let title = what.in_words("a.db");
            assert!(
                title.starts_with("a.db ") && title.contains(said),
                "{title}"
            );
            let error = LibraryError::Displaced {
                path: PathBuf::from("a.db"),
                what,
            };
            assert_eq!(error.to_string(), format!("{title}; nothing was written"));
        }
    }
}
