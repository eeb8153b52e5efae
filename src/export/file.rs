//! Files that leave the program: they hold what was coded, so their owner alone may read them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::ExportError;
use crate::library::is_library;

/// Writes a new file; with `force` in place of one that is there.
///
/// # Errors
/// Where a file is there and `force` is not given, where it is a library (which is never replaced), and where
/// it cannot be written.
pub fn write_new(path: &Path, content: &str, force: bool) -> Result<(), ExportError> {
    if is_library(path) {
        return Err(ExportError::IsLibrary(path.to_owned()));
    }
    let write = || private_file(path, force)?.write_all(content.as_bytes());
    write().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => ExportError::Exists(path.to_owned()),
        _ => ExportError::Io {
            path: path.to_owned(),
            error,
        },
    })
}

/// A new file for its owner alone. With `force` an earlier one goes first, so that neither its
/// permissions nor a link in its place lead the data elsewhere.
pub(super) fn private_file(path: &Path, force: bool) -> io::Result<File> {
    if force {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
