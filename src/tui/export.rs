//! Writing a table into a file of one's own.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::messages::{text, words};
use crate::printing::Format;

/// What a file holds, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The table.
    Table(Format),
    /// Its chart.
    Chart,
}

impl Target {
    /// What a path stands for by its ending.
    pub(super) fn from_path(path: &str) -> Option<Self> {
        let ending = Path::new(path).extension()?.to_str()?.to_lowercase();
        Some(match ending.as_str() {
            "txt" => Self::Table(Format::Text),
            "csv" => Self::Table(Format::Csv),
            "json" => Self::Table(Format::Json),
            "md" => Self::Table(Format::Markdown),
            "html" | "htm" => Self::Table(Format::Html),
            "tex" => Self::Table(Format::Latex),
            "svg" => Self::Chart,
            _ => return None,
        })
    }

    /// The format, for people.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Table(Format::Text) => words!("save-as-text"),
            Self::Table(Format::Csv) => words!("save-as-csv"),
            Self::Table(Format::Json) => words!("save-as-json"),
            Self::Table(Format::Markdown) => words!("save-as-markdown"),
            Self::Table(Format::Html) => words!("save-as-page"),
            Self::Table(Format::Latex) => words!("save-as-latex"),
            Self::Chart => words!("save-chart"),
        }
    }
}

/// Writes a file that its owner alone may read; the tables of a study can identify single people. Of a file
/// that is there already either the old content stands in it or the new one, never half of it.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where the file is there and shall not be replaced; whatever the file system
/// refuses.
pub(super) fn write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    if !replace {
        return write_new(path, text);
    }
    let beside = write_beside(path, text)?;
    fs::rename(&beside, path).inspect_err(|_| {
        // This call made it.
        let _ = fs::remove_file(&beside);
    })
}

/// Writes a new file beside another one, under the first name that is free: what an earlier call has left there may be
/// somebody's.
fn write_beside(path: &Path, text: &str) -> io::Result<PathBuf> {
    const MOST: usize = 100;
    let mut last = None;
    for number in 0..MOST {
        let mut beside = path.as_os_str().to_owned();
        match number {
            0 => beside.push(".new"),
            _ => beside.push(format!(".new{number}")),
        }
        let beside = PathBuf::from(beside);
        match write_new(&beside, text) {
            Ok(()) => return Ok(beside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    // Each of those names is taken.
    Err(last.unwrap_or_else(|| ErrorKind::AlreadyExists.into()))
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.flush());
    written.inspect_err(|_| {
        // Half a table must not be taken for one.
        let _ = fs::remove_file(path);
    })
}

/// Why a file could not be written, in a sentence.
pub(super) fn refusal(path: &str, error: &io::Error) -> String {
    let path = crate::ground::clean_line(path);
    match error.kind() {
        ErrorKind::NotFound => {
            text!("save-no-folder", path = path)
        }
        ErrorKind::PermissionDenied => text!("save-no-permission", path = path),
        ErrorKind::IsADirectory => text!("save-is-folder", path = path),
        _ => text!("save-failed", path = path, error = error),
    }
}
