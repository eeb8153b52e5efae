//! A file as a table. The kind of file is recognised by its content.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Table, delimited, sav, xlsx};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Why a file is not a table of values.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be reached.
    #[error("{path} cannot be read: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        error: io::Error,
    },
    /// The file is not what it should be.
    #[error("{path} cannot be read: {fault}")]
    Fault {
        /// The file.
        path: PathBuf,
        /// Why, with what to do.
        fault: Fault,
    },
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is larger than what is read.
    #[error("it is larger than {} MiB; leave out what is not needed", LARGEST >> 20)]
    TooLarge,
    /// It has more cells than what is read.
    #[error("it has more cells than are read (20 million); leave out columns that are not needed")]
    TooManyCells,
    /// It is of a kind that is not read.
    #[error("{0}; save it as .csv, .xlsx or .sav")]
    Kind(&'static str),
    /// Its characters are in no known encoding.
    #[error("its text is neither UTF-8 nor GB18030; save it as UTF-8")]
    Encoding,
    /// Something in it is broken.
    #[error("{0}")]
    Broken(String),
}

/// Reads a table from a .csv, .tsv, .xlsx or .sav file. The first row holds the headings.
///
/// `sheet` names the sheet of a workbook; without it the first one is read.
///
/// # Errors
/// Where the file cannot be read, is of another kind, broken or too large.
pub fn read(path: &Path, sheet: Option<&str>) -> Result<Table, ReadError> {
    let content = content(path).map_err(|error| ReadError::Io {
        path: path.to_owned(),
        error,
    })?;
    table(&content, sheet).map_err(|fault| ReadError::Fault {
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

fn table(content: &[u8], sheet: Option<&str>) -> Result<Table, Fault> {
    if content.len() as u64 > LARGEST {
        return Err(Fault::TooLarge);
    }
    match content {
        [] => Err(Fault::Empty),
        [b'$', b'F', b'L', b'2' | b'3', ..] => sav::table(content),
        [b'P', b'K', 3, 4, ..] => xlsx::table(content, sheet),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Fault::Kind("it is a workbook of Excel 97 to 2003")),
        [b'%', b'P', b'D', b'F', ..] => Err(Fault::Kind("it is a PDF")),
        [b'S', b'Q', b'L', b'i', ..] => Err(Fault::Kind("it is a database")),
        _ => delimited::table(content),
    }
}
