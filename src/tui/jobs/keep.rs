//! Keeping where one is, should the program be killed: a busy disk is not waited for.

use std::path::PathBuf;

use super::Job;
use crate::tui::session::{self, Kept};

/// The writing of where one is; it ends with what was written, or with nothing where that failed.
pub(in crate::tui) type KeepJob = Job<(), Option<Kept>>;

/// Starts to write where one is. The program waits for what it has in hand, so that nothing older is written later.
pub(in crate::tui) fn keep(file: PathBuf, kept: Kept) -> KeepJob {
    Job::start(move |_| Ok(session::write(&file, &kept).is_ok().then_some(kept))).awaited()
}
