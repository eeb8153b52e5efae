//! What is coded, as files for other programs.

mod cell;
mod codebook_csv;
mod columns;
mod file;
mod report;
mod run;

use std::io;
use std::path::PathBuf;

use crate::counting::ChoiceError;
use crate::library::LibraryError;
use crate::messages::text;

pub use file::write_new;
pub use report::{ReportError, ReportOptions, evidence_table, flow_table, report};
pub use run::run;

/// How to write the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Labels instead of codes.
    pub labels: bool,
    /// A byte order mark at the beginning, by which Excel knows UTF-8.
    pub bom: bool,
    /// Write into a folder that has files already, in place of those of the same names.
    pub force: bool,
    /// Whose records are written.
    pub judgements: Judgements,
}

/// The judgements whose records are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Judgements {
    /// Those that are not excluded.
    #[default]
    NotExcluded,
    /// Every judgement of the library, excluded ones too.
    All,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The path that was written.
    pub path: PathBuf,
    /// Lines below the heading.
    pub rows: u64,
}

/// Why nothing could be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder has files in it.
    #[error("{}", text!("export-not-empty", path = .0))]
    NotEmpty(PathBuf),
    /// The name is that of a file.
    #[error("{}", text!("export-not-a-folder", path = .0))]
    NotAFolder(PathBuf),
    /// There is a file of this name.
    #[error("{}", text!("export-exists", path = .0))]
    Exists(PathBuf),
    /// The name is that of a library.
    #[error("{}", text!("export-is-library", path = .0))]
    IsLibrary(PathBuf),
    /// A file cannot be written.
    #[error("{}", text!("export-io", path = .path, error = .error))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// What the records are narrowed by makes no sense.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// The library cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
}
