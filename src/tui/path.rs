//! Completing the path that is being typed.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use directories::BaseDirs;

/// What a typed path can be completed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Completion {
    /// The typed path as far as it is certain.
    pub path: String,
    /// The names that may follow, where there are several.
    pub names: Vec<String>,
}

/// Completes a typed path from what the folder holds. Hidden files are offered only where a dot was typed.
pub(super) fn complete(typed: &str) -> Completion {
    let split = typed
        .rfind(MAIN_SEPARATOR)
        .map_or(0, |at| at + MAIN_SEPARATOR.len_utf8());
    let (folder, begun) = typed.split_at(split);
    let mut names = names_in(&expand(folder), begun);
    names.sort();
    let common = common_beginning(&names);
    let path = if common.len() > begun.len() {
        format!("{folder}{common}")
    } else {
        typed.to_owned()
    };
    Completion { path, names }
}

/// The path for what was typed: `~` is the home folder, nothing the current one.
pub(super) fn expand(typed: &str) -> PathBuf {
    let home = || BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match typed.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(MAIN_SEPARATOR) => home().map_or_else(
            || PathBuf::from(typed),
            |home| home.join(rest.trim_start_matches(MAIN_SEPARATOR)),
        ),
        _ if typed.is_empty() => PathBuf::from("."),
        _ => PathBuf::from(typed),
    }
}

/// The names in a folder that begin so; folders end in a separator.
fn names_in(folder: &Path, begun: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            if hidden || !name.starts_with(begun) {
                return None;
            }
            Some(if entry.path().is_dir() {
                format!("{name}{MAIN_SEPARATOR}")
            } else {
                name
            })
        })
        .collect()
}

fn common_beginning(names: &[String]) -> &str {
    let Some(first) = names.first() else {
        return "";
    };
    let shared = |name: &String| {
        first
            .char_indices()
            .zip(name.chars())
            .find(|((_, a), b)| a != b)
            .map_or(first.len().min(name.len()), |((at, _), _)| at)
    };
    &first[..names.iter().map(shared).min().unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["judgements-a", "judgements-b"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("惠东.txt"), "").unwrap();
        fs::write(folder.path().join("惠州.txt"), "").unwrap();
        fs::write(folder.path().join(".hidden"), "").unwrap();
        let ju = complete(&at("ju"));
        assert_eq!(ju.path, at("judgements-"));
        assert_eq!(ju.names, ["judgements-a/", "judgements-b/"]);
        assert_eq!(complete(&at("judgements-a")).path, at("judgements-a/"));
        // Cut between characters, never inside one.
        assert_eq!(complete(&at("惠")).path, at("惠"));
        assert_eq!(complete(&at("惠东")).path, at("惠东.txt"));
        assert_eq!(complete(&at("")).names.len(), 4);
        assert_eq!(complete(&at(".")).path, at(".hidden"));
        assert_eq!(complete(&at("nothing")).path, at("nothing"));
        assert!(complete(&at("nowhere/x")).names.is_empty());
    }
}
