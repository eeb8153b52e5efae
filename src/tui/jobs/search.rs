//! Searching the texts of all judgements.

use std::ops::ControlFlow;

use super::Job;
use crate::counting;
use crate::library::{Holding, PassHandle, Sought};

/// The search in all texts: reports how many were read, and ends with the judgements that hold what was
/// searched for.
pub(in crate::tui) type SearchJob = Job<usize, Holding>;

/// Starts to look for something in the texts and the evidence.
pub(in crate::tui) fn search(session: PassHandle, sought: Sought) -> SearchJob {
    Job::start(move |reporter| {
        /// Texts between two reports: some milliseconds.
        const STEP: usize = 500;
        let library = session.open_to_read()?;
        let found = counting::holding(&library, &sought, &mut |read| {
            if read % STEP == 0 {
                reporter.progress(read)
            } else {
                ControlFlow::Continue(())
            }
        })?;
        Ok(found)
    })
}
