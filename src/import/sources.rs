//! Which files are meant by the file or folder that was named.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ImportError, Unreadable};

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
        if hidden {
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
fn take(path: &Path, found: &mut (Vec<SourceFile>, Vec<Unreadable>)) -> Result<(), String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if metadata.is_dir() {
        // A link can lead back to where we came from.
        if path.is_symlink() {
            return Err("a link to a folder is not followed".to_owned());
        }
        return walk(path, found).map_err(|error| error.to_string());
    }
    if !metadata.is_file() {
        return Err("not a file".to_owned());
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

fn io(path: &Path, error: std::io::Error) -> ImportError {
    ImportError::Io {
        path: path.to_owned(),
        error,
    }
}
