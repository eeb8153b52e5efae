//! Files that may take a while: the report of the study, a copy of the library, a table on a slow disk.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::{Job, JobError};
use crate::export::{self, ReportOptions};
use crate::library::PassHandle;
use crate::tui::export as table_file;

/// The writing of a file: reports what share of it is written, in percent, and ends with whether it was written, not
/// stopped before.
pub(in crate::tui) type WriteJob = Job<u8, bool>;

/// Starts to write the report of the study: as a page for a browser, or else as Markdown.
pub(in crate::tui) fn report(
    session: PassHandle,
    options: ReportOptions,
    path: PathBuf,
    as_page: bool,
) -> WriteJob {
    Job::start(move |reporter| {
        let document = export::report(&session.open_to_read()?, &options)?;
        let text = if as_page {
            document.html()
        } else {
            document.markdown()
        };
        if reporter.progress(99).is_break() {
            return Ok(false);
        }
        export::write_new(&path, &text, false)?;
        Ok(true)
    })
    .finished()
}

/// Starts to copy the library, as it is at this moment, into a new file.
pub(in crate::tui) fn copy(session: PassHandle, path: PathBuf) -> WriteJob {
    Job::start(move |reporter| {
        let ended = session
            .open_to_read()?
            .back_up_with(&path, &mut |share| reporter.progress(share))?;
        Ok(ended == ControlFlow::Continue(()))
    })
    .finished()
}

/// Starts to write a table, or its chart, into the file of a name that was typed.
pub(in crate::tui) fn table(
    path: PathBuf,
    name: String,
    replace: bool,
    render: impl FnOnce() -> String + Send + 'static,
) -> WriteJob {
    Job::start(move |reporter| {
        let text = render();
        if reporter.progress(50).is_break() {
            return Ok(false);
        }
        let written = table_file::write(&path, &text, replace);
        written.map_err(|error| JobError::Table(table_file::refusal(&name, &error)))?;
        Ok(true)
    })
    .finished()
}
