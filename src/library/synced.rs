//! Folders that a program synchronizes with other computers.
//!
//! Such a program copies the library while it is written, without the log beside it, and puts copies of elsewhere in
//! its place. What that would do is noticed (`place.rs`), but it is better not to come to it.

use std::path::{Path, PathBuf};

use crate::messages::{text, words};

/// Names of folders, in lower case, that only a synchronizing program makes, and that program. One with more behind
/// the name (`OneDrive - University`) counts too.
const FOLDERS: [(&str, &str); 10] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
];

/// The program that synchronizes the folder of a file, as far as names and marks of folders show it.
pub fn synchronized_by(file: &Path) -> Option<&'static str> {
    let file: PathBuf = std::fs::canonicalize(file).ok()?;
    file.ancestors()
        .skip(1)
        .find_map(|folder| by_name(folder).or_else(|| by_marks(folder)))
}

fn by_name(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_str()?.to_lowercase();
    let known = FOLDERS.iter().find(|(known, _)| {
        name.strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    });
    // On a Mac, all programs of this kind keep their folders in one place.
    let program = known.map(|(_, program)| *program);
    program.or_else(|| (name == "cloudstorage").then(|| words!("synchronized-by-a-service")))
}

/// Files that such a program leaves at the top of what it synchronizes. Folders of these names are something else:
/// `~/.dropbox` holds settings.
fn by_marks(folder: &Path) -> Option<&'static str> {
    let names = std::fs::read_dir(folder).ok()?.flatten().filter(|entry| {
        let kind = entry.file_type();
        kind.is_ok_and(|kind| kind.is_file())
    });
    names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .find_map(|name| match name.as_str() {
            ".dropbox" => Some("Dropbox"),
            ".owncloudsync.log" | ".nextcloudsync.log" => Some("Nextcloud"),
            name if (name.starts_with(".sync_") || name.starts_with("._sync_"))
                && Path::new(name).extension().is_some_and(|end| end == "db") =>
            {
                Some("Nextcloud")
            }
            _ => None,
        })
}

/// What is said where a library lies in such a folder.
pub fn sync_warning(file: &Path) -> Option<String> {
    let program = synchronized_by(file)?;
    Some(text!("synchronized-folder", program = program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_known_by_name_and_by_marks() {
        let home = tempfile::tempdir().unwrap();
        let synced = |path: &str, mark: Option<&str>| {
            let folder = home.path().join(path);
            std::fs::create_dir_all(&folder).unwrap();
            if let Some(mark) = mark {
                std::fs::write(folder.join(mark), "").unwrap();
            }
            std::fs::create_dir_all(folder.join("study")).unwrap();
            let file = folder.join("study/m.db");
            std::fs::write(&file, "").unwrap();
            synchronized_by(&file)
        };
        assert_eq!(synced("plain", None), None);
        assert_eq!(synced("Dropboxes", None), None);
        assert_eq!(synced("a/Dropbox", None), Some("Dropbox"));
        assert_eq!(synced("b/Dropbox (Work)", None), Some("Dropbox"));
        assert_eq!(synced("c/OneDrive - University", None), Some("OneDrive"));
        assert_eq!(synced("d/Nextcloud", None), Some("Nextcloud"));
        let mac = "e/Library/Mobile Documents/com~apple~CloudDocs";
        assert_eq!(synced(mac, None), Some("iCloud"));
        assert_eq!(synced("f", Some(".dropbox")), Some("Dropbox"));
        assert_eq!(synced("g", Some("._sync_0123.db")), Some("Nextcloud"));
        assert_eq!(synced("h", Some(".sync_0123.db")), Some("Nextcloud"));
        assert_eq!(synced("i", Some(".owncloudsync.log")), Some("Nextcloud"));
        std::fs::create_dir_all(home.path().join("j/.dropbox")).unwrap();
        assert_eq!(synced("j", None), None, "settings");
    }
}
