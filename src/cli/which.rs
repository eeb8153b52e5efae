//! Which library is meant when none is named.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::folders::state_folder;
use crate::library::is_library;

/// Why it is not clear which library is meant.
#[derive(Debug, thiserror::Error)]
pub enum WhichError {
    /// There is none to be found.
    #[error(
        "which library? Name it with -l FILE; `casebench init FILE` makes one, `casebench demo` shows one"
    )]
    None,
    /// There are several in the folder.
    #[error("several libraries are in this folder; name one with -l, and keep backups elsewhere: {}", list(.0))]
    Several(Vec<PathBuf>),
}

fn list(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    names.join(", ")
}

/// The library that is meant: the one named; else the one in `CASEBENCH_LIBRARY`; else the only one
/// in the current folder; else the one used last.
///
/// # Errors
/// Where there is none, or there are several in the folder.
pub fn which(named: Option<PathBuf>) -> Result<PathBuf, WhichError> {
    if let Some(path) = named {
        return Ok(path);
    }
    if let Some(path) = env::var_os("CASEBENCH_LIBRARY").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    let mut here = libraries_in(Path::new("."));
    match here.len() {
        0 => used_last().ok_or(WhichError::None),
        1 => Ok(here.remove(0)),
        _ => Err(WhichError::Several(here)),
    }
}

/// The libraries in a folder, by their names.
fn libraries_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            matches!(extension, Some("db" | "casebench" | "sqlite")) && is_library(path)
        })
        .map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path))
        .collect();
    found.sort();
    found
}

/// Remembers a library as the one used last. A failure is of no account: next time the library has
/// to be named.
pub fn remember(path: &Path) {
    let write = || -> Option<()> {
        let folder = state_folder()?;
        fs::create_dir_all(&folder).ok()?;
        let path = fs::canonicalize(path).ok()?;
        fs::write(folder.join("last-library"), path.to_str()?).ok()
    };
    let _ = write();
}

/// The library used last, if it is still there.
fn used_last() -> Option<PathBuf> {
    let path = fs::read_to_string(state_folder()?.join("last-library")).ok()?;
    let path = PathBuf::from(path.trim_end_matches('\n'));
    is_library(&path).then_some(path)
}
