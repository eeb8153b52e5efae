//! What is coded, as files for other programs.

mod codebook_rows;
mod data;
mod file;
mod formats;
mod report;
mod run;

use std::io;
use std::path::{Path, PathBuf};

use crate::codebook::UnitIx;
use crate::counting::ChoiceError;
use crate::library::LibraryError;
use crate::messages::text;
use crate::search::Query;

use codebook_rows::codebook_rows;

pub use file::write_new;
pub use formats::{DataFormat, Unfit};
pub use report::{ReportError, ReportOptions, evidence_table, flow_table, report};
pub use run::run;

/// What is exported, and how.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "as many questions, each answered by itself"
)]
pub struct ExportOptions {
    /// The formats; each at most once.
    pub formats: Vec<DataFormat>,
    /// One unit alone; by itself all of them.
    pub unit: Option<UnitIx>,
    /// With the variables of the units above each unit.
    pub joined: bool,
    /// What the records must fulfil, as in a table over them.
    pub filter: Query,
    /// The records of excluded judgements as well.
    pub excluded_too: bool,
    /// Labels instead of codes, in CSV and Excel.
    pub labels: bool,
    /// A byte order mark at the beginning of CSV files, by which Excel knows UTF-8.
    pub bom: bool,
    /// `1,5` for one and a half in CSV, and semicolons between the fields.
    pub decimal_comma: bool,
    /// Write into a folder that has files already, in place of those of the same names.
    pub force: bool,
}

impl Default for ExportOptions {
    /// CSV of all that is not excluded.
    fn default() -> Self {
        Self {
            formats: vec![DataFormat::Csv],
            unit: None,
            joined: false,
            filter: Query::default(),
            excluded_too: false,
            labels: false,
            bom: false,
            decimal_comma: false,
            force: false,
        }
    }
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The path that was written.
    pub path: PathBuf,
    /// Records, or lines of a text.
    pub rows: u64,
    /// What of the data did not go into the file.
    pub remarks: Vec<Remark>,
}

/// What of the data did not go into a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Remark {
    /// The format has no room for texts so long.
    #[error("{}", text!("export-texts-cut", texts = .texts, bytes = .bytes))]
    TextsCut {
        /// How many were cut.
        texts: u64,
        /// The longest that there can be.
        bytes: usize,
    },
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
    /// A format cannot hold the data.
    #[error("{}", text!("export-unfit", format = .format, unit = .unit, why = .why.to_string()))]
    Unfit {
        /// The ending of the format's files.
        format: &'static str,
        /// The unit whose records do not fit.
        unit: String,
        /// What does not fit.
        why: Unfit,
    },
    /// The filter makes no sense, or the library cannot be read.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// The library cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

impl ExportError {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }
}
