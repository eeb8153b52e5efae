//! Moving the write-ahead log into the file while nobody waits for it.

use super::Job;
use crate::library::UnsettledLog;

/// The settling of a log.
pub(in crate::tui) type LogJob = Job<(), ()>;

/// Starts to settle a log. What it has in hand is done in a moment, and the program waits for it.
pub(in crate::tui) fn settle(log: UnsettledLog) -> LogJob {
    Job::start(move |_| Ok(log.settle()?)).awaited()
}
