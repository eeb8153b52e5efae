//! Files to judgements: UTF-8 `.txt` files, one judgement each, and `.jsonl` files, one a line.
//!
//! Files are read one judgement at a time and written in batches, so that memory stays flat
//! whatever their size. What cannot be read is listed with its reason and stops nothing else.
//! A text that the library has already is not added again; one that is much like another is added and put into
//! the queue of [`Library::likenesses`](crate::library::Library::likenesses).

mod doubt;
mod fields;
mod given;
mod jsonl;
mod run;
mod sources;
mod texts;
mod txt;

use std::io;
use std::path::PathBuf;

use crate::library::LibraryError;

pub use doubt::Doubt;
pub use fields::Fields;
pub use given::{Given, judgement};
pub use run::{Ran, run};
pub use texts::{Take, Text, texts};

/// The longest text or line that is read, in bytes. The longest judgements have some hundred
/// thousand characters; what is longer than this is no judgement and would fill the memory.
const LONGEST: u64 = 32 * 1024 * 1024;

/// What the researcher says of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Which fields of a `.jsonl` file hold what.
    pub fields: Fields,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes to be read.
    pub total_bytes: u64,
    /// Judgements found so far, repeats and unreadable ones too.
    pub judgements: u64,
}

/// A file or a line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, with the line of a `.jsonl` file: `study.jsonl, line 12`.
    pub source: String,
    /// Why.
    pub reason: String,
}

/// Why an import could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The named file or folder cannot be reached.
    #[error("{path} cannot be read: {error}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// The named file is of a kind that is not read.
    #[error(
        "{0} is of a kind that is not read; import .txt files (one judgement each), .jsonl files (one a line), or a folder with them"
    )]
    Kind(PathBuf),
    /// There is nothing to import in the named folder.
    #[error("there is no .txt or .jsonl file in {0}")]
    NoFiles(PathBuf),
    /// The library cannot be written.
    #[error(transparent)]
    Library(#[from] LibraryError),
}
