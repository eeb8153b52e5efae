//! Files to judgements.
//!
//! [`texts`] is the one stream from files to texts: plain text, Markdown, saved pages, documents of
//! word processors, electronic books, PDFs, JSON, tables, workbooks, and archives of these, each known by its content.
//! [`run`] takes them into a library.
//!
//! Files are read one judgement at a time and written in batches, so that memory stays flat
//! whatever their number. What cannot be read is listed with its reason and stops nothing else.
//! A text that the library has already is not added again; one that is much like another is added and put into
//! the queue of [`Library::likenesses`](crate::library::Library::likenesses).
//!
//! Files are foreign: each reader has limits, none follows links or runs anything, and nothing is
//! written to the disk.

mod archive;
mod blocks;
mod document;
mod doubt;
mod encoding;
mod epub;
mod equation;
mod fields;
mod given;
mod given_date;
mod headings;
mod hidden_by_sheet;
mod html;
mod input;
mod joined;
mod json;
mod kind;
mod markup;
mod mhtml;
mod nested;
mod office;
#[cfg(test)]
mod office_tests;
mod office_words;
mod paragraphs;
mod pdf;
mod placeholder;
mod program;
mod reading;
mod record;
mod rtf;
mod rtf_pages;
#[cfg(test)]
mod rtf_tests;
mod run;
mod sheet;
mod sources;
mod style;
mod table;
#[cfg(test)]
mod table_tests;
mod texts;
mod unread;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::library::LibraryError;
use crate::messages::text;

pub use doubt::Doubt;
pub use encoding::{Encoding, UnknownEncoding};
pub use fields::Fields;
pub use given::{Given, judgement};
pub use headings::{Field, field_called};
pub use kind::Foreign;
pub use pdf::serve;
pub use run::{Ran, run};
pub use texts::{FoundText, STANDARD_INPUT, Take, texts};
pub use unread::Unread;

/// The longest text or line that is read, in bytes. The longest judgements have some hundred
/// thousand characters; what is longer than this is not a judgement and would fill the memory.
const LONGEST: u64 = 32 * 1024 * 1024;

/// Calls a reader that somebody else wrote: a file that makes it panic is one that cannot be read.
fn guarded<T>(read: impl FnOnce() -> Result<T, Unread>) -> Result<T, Unread> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unread::Unusual))
}

/// What the researcher says of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Which fields of a table or of JSON objects hold what.
    pub fields: Fields,
    /// The encoding of all text files; found out for each where none is named.
    pub encoding: Option<Encoding>,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read so far, of all files.
    pub bytes: u64,
    /// Bytes to be read.
    pub total_bytes: u64,
    /// Judgements found so far, repeats and unreadable ones too.
    pub judgements: u64,
}

/// A file or a line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, with the line, row or object in it: `study.jsonl, line 12`.
    pub source: String,
    /// Why it could not be read.
    pub reason: Unread,
}

/// Why an import could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The named file or folder cannot be reached.
    #[error("{}", text!("import-unreachable", path = .path, error = .error))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// What was named is not a file, but a device or the like.
    #[error("{}", text!("import-neither", path = .0))]
    Kind(PathBuf),
    /// There is nothing to import in the named folder.
    #[error("{}", text!("import-nothing", folder = .0))]
    NoFiles(PathBuf),
    /// The library cannot be written.
    #[error(transparent)]
    Library(#[from] LibraryError),
}
