//! Files that leave the program: they hold what was coded, so their owner alone may read them. Each is written beside
//! its place and renamed when it is whole: after a full disk or a killed program no half file has its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{ExportError, Written};
use crate::library::is_library;

/// A file on its way. Dropped before [`NewFile::keep`], it leaves nothing behind.
#[derive(Debug)]
pub(super) struct NewFile {
    file: BufWriter<File>,
    path: PathBuf,
    beside: PathBuf,
    kept: bool,
}

impl NewFile {
    /// Begins a file; with `force` one that will replace the file of this name.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where a file is there and `force` is not given; where it cannot be written.
    pub fn new(path: &Path, force: bool) -> io::Result<Self> {
        if !force && path.symlink_metadata().is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = path.with_file_name(name);
        // What an interrupted export left.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self {
            file: BufWriter::new(options.open(&beside)?),
            path: path.to_owned(),
            beside,
            kept: false,
        })
    }

    /// Ends the file and gives it its name. A link in its place is replaced, not followed.
    pub fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.beside, &self.path)?;
        self.kept = true;
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for NewFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.kept {
            // Nothing more can be done about it here; the next export removes it.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// Writes a new file; with `force` in place of one that is there.
///
/// # Errors
/// Where a file is there and `force` is not given, where it is a library (which is never replaced), and where
/// it cannot be written.
pub fn write_new(path: &Path, content: &str, force: bool) -> Result<(), ExportError> {
    if is_library(path) {
        return Err(ExportError::IsLibrary(path.to_owned()));
    }
    let write = || -> io::Result<()> {
        let mut file = NewFile::new(path, force)?;
        file.write_all(content.as_bytes())?;
        file.keep()
    };
    write().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => ExportError::Exists(path.to_owned()),
        _ => ExportError::io(path, error),
    })
}

/// [`write_new`], with what was written.
pub(super) fn write_whole(path: &Path, content: &str, force: bool) -> Result<Written, ExportError> {
    write_new(path, content, force)?;
    Ok(Written {
        path: path.to_owned(),
        rows: content.lines().count() as u64,
        remarks: Vec::new(),
    })
}
