//! Finding the judgements that the filter of a table lets in.

use super::Job;
use crate::codebook::TableSpec;
use crate::counting::{self, Chosen};
use crate::library::PassHandle;

/// The reading of what a filter chooses.
pub(in crate::tui) type ChooseJob = Job<(), Chosen>;

/// Starts to find what the filter of a table chooses.
pub(in crate::tui) fn choose(session: PassHandle, spec: TableSpec) -> ChooseJob {
    Job::start(move |_| Ok(counting::chosen_by(&session.open_to_read()?, &spec)?))
}
