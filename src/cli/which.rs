//! Which library to use when none is named.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::folders::state_folder;
use crate::library::is_library;
use crate::messages::{text, words};
use crate::nearest::nearest;

/// Why it is not clear which library to use.
#[derive(Debug, thiserror::Error)]
pub enum WhichError {
    /// There is none to be found.
    #[error("{}", words!("which-none"))]
    None,
    /// There are several in the folder.
    #[error("{}", text!("which-several", names = list(.0)))]
    Several(Vec<PathBuf>),
}

fn list(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    names.join(", ")
}

/// The library to use: the one named; else the one in `CASEBENCH_LIBRARY`; else the only one
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

/// What to say of a library that is not there: those that are in its folder, the nearest name first.
pub fn not_there(path: &Path) -> String {
    let shown = path.display();
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return text!("which-no-folder", path = path, folder = folder);
    }
    let there = libraries_in(folder);
    let names: Vec<String> = there
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let written = shown.to_string();
    let stem = |name: &str| {
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_owned()
    };
    // Without its ending, `study` is nearest to `study.db`.
    let same_stem = names.iter().find(|name| stem(name) == stem(&written));
    let near = same_stem
        .map(String::as_str)
        .or_else(|| nearest(&written, names.iter().map(String::as_str)));
    match (near, names.as_slice()) {
        (Some(near), [_]) => text!("which-near", path = path, near = near),
        (Some(near), _) => text!(
            "which-near-of-several",
            path = path,
            near = near,
            others = others(&names, near),
        ),
        (None, []) => text!("which-create", path = path),
        (None, _) => text!("which-others", path = path, names = names.join(", ")),
    }
}

/// The names beside the nearest one.
fn others(names: &[String], near: &str) -> String {
    let others: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| *name != near)
        .collect();
    others.join(", ")
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

/// Remembers a library as the one used last. A failure does not matter: next time the library has
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;
    use crate::library::Library;

    #[test]
    fn a_library_that_is_not_there_names_those_that_are() {
        let folder = tempfile::tempdir().unwrap();
        let said = |name: &str| not_there(&folder.path().join(name));
        assert!(said("study.db").ends_with("`casebench init FILE` creates one"));
        for name in ["study.db", "pilot.db"] {
            Library::create(&folder.path().join(name), BUILT_IN[0].toml).unwrap();
        }
        fs::write(folder.path().join("no-library.db"), "x").unwrap();
        for (name, near) in [
            ("study", "study.db"),
            ("study.casebench", "study.db"),
            ("studi.db", "study.db"),
            ("pilto.db", "pilot.db"),
        ] {
            let said = said(name);
            let near = folder.path().join(near);
            assert!(
                said.contains(&format!("did you mean `{}`?", near.display())),
                "{said}"
            );
            assert!(said.contains("There are also"), "{said}");
        }
        let all = said("another-name-altogether.db");
        assert!(
            all.contains("study.db") && all.contains("pilot.db") && !all.contains("no-library"),
            "{all}"
        );
        assert!(said("none/study.db").contains("the folder"));
    }
}
