//! Checking the pages of a file that is too large to be checked before the first frame.

use super::Job;
use crate::library::PassHandle;

/// The check of a file; it ends with an error where the file is damaged.
pub(in crate::tui) type CheckJob = Job<(), ()>;

/// Starts to check the file of a session.
pub(in crate::tui) fn check(session: PassHandle) -> CheckJob {
    Job::start(move |_| Ok(session.open_to_read()?.check()?))
}
