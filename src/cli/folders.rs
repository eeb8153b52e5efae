//! Where the program keeps what belongs to no library.

use std::path::PathBuf;

use directories::ProjectDirs;

fn dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "casebench")
}

/// The researcher's own keymap: `keys.toml` in the configuration folder.
pub fn keymap_file() -> Option<PathBuf> {
    Some(dirs()?.config_dir().join("keys.toml"))
}

/// The folder in which it is kept where one was in each library.
pub fn sessions_folder() -> Option<PathBuf> {
    Some(state_folder()?.join("sessions"))
}

/// The folder for what may be lost without harm, such as which library was used last.
pub fn state_folder() -> Option<PathBuf> {
    let dirs = dirs()?;
    let folder = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
    Some(folder.to_owned())
}
