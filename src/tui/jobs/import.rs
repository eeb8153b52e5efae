//! An import that runs beside the workbench.

use std::path::PathBuf;

use super::{Job, JobError};
use crate::import::{self, ImportOptions, Progress};
use crate::library::{ImportReport, Library};

/// A running import. Cancelled, it stops after what it has in hand; what was added stays.
pub(in crate::tui) type ImportJob = Job<Progress, Option<ImportReport>>;

/// Starts to import a file or folder into a library.
pub(in crate::tui) fn import(library: PathBuf, source: PathBuf) -> ImportJob {
    Job::start(move |reporter| {
        let mut library = Library::open(&library)?;
        let mut onward = |progress| reporter.progress(progress);
        let sources = [source];
        let ran = import::run(
            &mut library,
            &sources,
            &ImportOptions::default(),
            &mut onward,
        )?;
        Ok::<_, JobError>(library.report(ran.number)?)
    })
    .awaited()
}
