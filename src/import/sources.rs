//! The files of a file or folder that was named.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{ImportError, Unread, Unreadable};

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    pub path: PathBuf,
    pub bytes: u64,
}

/// The files of a source in the order of their names, and what in a folder will not be read.
pub(super) fn files(source: &Path) -> Result<(Vec<SourceFile>, Vec<Unreadable>), ImportError> {
    let metadata = fs::metadata(source).map_err(|error| io(source, error))?;
    let mut found = (Vec::new(), Vec::new());
    if metadata.is_dir() {
        walk(source, &mut found)?;
        if found.0.is_empty() && found.1.is_empty() {
            return Err(ImportError::NoFiles(source.to_owned()));
        }
    } else {
        if !metadata.is_file() {
            return Err(ImportError::Kind(source.to_owned()));
        }
        found.0.push(SourceFile {
            path: source.to_owned(),
            bytes: metadata.len(),
        });
    }
    Ok(found)
}

fn walk(folder: &Path, found: &mut (Vec<SourceFile>, Vec<Unreadable>)) -> Result<(), ImportError> {
    let entries = fs::read_dir(folder).map_err(|error| io(folder, error))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<PathBuf>, _>>()
        .map_err(|error| io(folder, error))?;
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|name| is_hidden(&name.to_string_lossy()));
        if hidden || is_beside_library(&path) {
            continue;
        }
        if let Err(reason) = take(&path, found) {
            found.1.push(Unreadable {
                source: path.display().to_string(),
                reason,
            });
        }
    }
    Ok(())
}

/// Takes a file or walks into a folder; the reason where neither can be done.
fn take(path: &Path, found: &mut (Vec<SourceFile>, Vec<Unreadable>)) -> Result<(), Unread> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        // A link can lead back to where we came from.
        if path.is_symlink() {
            return Err(Unread::Link);
        }
        return walk(path, found).map_err(|error| Unread::System(error.to_string()));
    }
    if !metadata.is_file() {
        return Err(Unread::NoFile);
    }
    found.0.push(SourceFile {
        path: path.to_owned(),
        bytes: metadata.len(),
    });
    Ok(())
}

/// Whether a name is that of a file of the system or of an editor, never of a judgement.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~'])
}

/// Whether a file belongs to a library beside it: its log, the index of that, or a copy of an earlier version.
fn is_beside_library(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let log = name
        .strip_suffix("-wal")
        .or_else(|| name.strip_suffix("-shm"));
    let copied = || name.rsplit_once(".version-").map(|(library, _)| library);
    let Some(library) = log.or_else(copied) else {
        return false;
    };
    let mut begins = [0; 16];
    let read = fs::File::open(path.with_file_name(library))
        .and_then(|mut file| file.read_exact(&mut begins));
    read.is_ok() && begins == *b"SQLite format 3\0"
}

fn io(path: &Path, error: std::io::Error) -> ImportError {
    ImportError::Io {
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_library_beside_it_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
        write("a.db", b"SQLite format 3\0 and more");
        for name in [
            "a.db-wal",
            "a.db-shm",
            "a.db.version-1",
            "b-wal",
            "c.version-1",
        ] {
            write(name, b"x");
        }
        let (found, unread) = files(folder.path()).unwrap();
        let names: Vec<_> = found
            .iter()
            .filter_map(|file| file.path.file_name())
            .collect();
        assert_eq!(names, ["a.db", "b-wal", "c.version-1"]);
        assert_eq!(unread, []);
    }
}
