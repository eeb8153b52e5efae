//! A file as a table. The kind of file is recognised by its content.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{ValueTable, delimited, sav, xlsx};
use crate::messages::{text, words};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Why a file is not a table of values.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be reached.
    #[error("{}", text!("values-unreachable", path = .path, reason = .error))]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// The file is not what it should be.
    #[error("{}", text!("values-unreachable", path = .path, reason = .fault.to_string()))]
    FileFault {
        /// The file.
        path: PathBuf,
        /// Why, with what to do.
        fault: FileFault,
    },
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// There is nothing in it.
    #[error("{}", words!("values-file-empty"))]
    Empty,
    /// It is larger than what is read.
    #[error("{}", text!("values-file-too-large", mib = LARGEST >> 20))]
    TooLarge,
    /// It has more cells than what is read.
    #[error("{}", words!("values-file-too-many-cells"))]
    TooManyCells,
    /// It is of a kind that is not read.
    #[error(transparent)]
    Kind(#[from] ForeignTable),
    /// Its characters are in no known encoding.
    #[error("{}", words!("values-file-encoding"))]
    Encoding,
    /// The reader of tables as text reports something.
    #[error("{0}")]
    Text(String),
    /// A quotation mark that is never closed, on this line.
    #[error("{}", text!("values-open-quotation", line = .0))]
    OpenQuotation(u64),
    /// A row with more cells than there are headings.
    #[error("{}", text!("values-row-too-long", line = .line, cells = .cells, headings = .headings))]
    RowTooLong {
        /// The line on which it begins.
        line: u64,
        /// How many cells it has.
        cells: usize,
        /// How many headings there are.
        headings: usize,
    },
    /// A workbook has no sheet of the name.
    #[error("{}", text!("values-no-sheet", sheet = .sheet, hint = .hint))]
    NoSheet {
        /// The name that was given.
        sheet: String,
        /// The nearest name, or all names.
        hint: String,
    },
    /// A workbook that is not one, with what its reader reports.
    #[error("{}", text!("values-not-a-workbook", error = .0))]
    Workbook(String),
    /// A row of a sheet is wider than the headings.
    #[error("{}", text!("values-row-too-wide", row = .0))]
    RowTooWide(u64),
    /// A file of SPSS that is shorter than it says.
    #[error("{}", words!("values-sav-cut"))]
    SavCut,
    /// The same inside a case.
    #[error("{}", words!("values-sav-cut-case"))]
    SavCutCase,
    /// A length in a file of SPSS that cannot be one.
    #[error("{}", text!("values-sav-length", length = .0))]
    SavLength(i32),
    /// A record of the dictionary of a type that is not known.
    #[error("{}", text!("values-sav-record", kind = .0))]
    SavRecord(i32),
    /// A compression that is not known.
    #[error("{}", text!("values-sav-compression", compression = .0))]
    SavCompression(i32),
    /// A variable with more missing values than SPSS has.
    #[error("{}", words!("values-sav-missing"))]
    SavMissing,
    /// Labels that no variable has.
    #[error("{}", words!("values-sav-labels"))]
    SavLabels,
}

/// What a file is that is not read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ForeignTable {
    /// A workbook of Excel before 2007.
    #[error("{}", words!("values-is-excel-97"))]
    Excel97,
    /// A PDF.
    #[error("{}", words!("values-is-pdf"))]
    Pdf,
    /// A database of SQLite.
    #[error("{}", words!("values-is-database"))]
    Database,
    /// A compressed file of SPSS.
    #[error("{}", words!("values-is-zsav"))]
    Zsav,
}

/// Reads a table from a .csv, .tsv, .xlsx or .sav file. The first row holds the headings.
///
/// `sheet` names the sheet of a workbook; without it the first one is read.
///
/// # Errors
/// Where the file cannot be read, is of another kind, broken or too large.
pub fn read(path: &Path, sheet: Option<&str>) -> Result<ValueTable, ReadError> {
    let content = content(path).map_err(|error| ReadError::Io {
        path: path.to_owned(),
        error,
    })?;
    table(&content, sheet).map_err(|fault| ReadError::FileFault {
        path: path.to_owned(),
        fault,
    })
}

/// The content, up to one byte more than is read.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut content)?;
    Ok(content)
}

fn table(content: &[u8], sheet: Option<&str>) -> Result<ValueTable, FileFault> {
    if content.len() as u64 > LARGEST {
        return Err(FileFault::TooLarge);
    }
    match content {
        [] => Err(FileFault::Empty),
        [b'$', b'F', b'L', b'2' | b'3', ..] => sav::table(content),
        [b'P', b'K', 3, 4, ..] => xlsx::table(content, sheet),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ForeignTable::Excel97.into()),
        [b'%', b'P', b'D', b'F', ..] => Err(ForeignTable::Pdf.into()),
        [b'S', b'Q', b'L', b'i', ..] => Err(ForeignTable::Database.into()),
        _ => delimited::table(content),
    }
}
