//! What the first frame does not need: the whole list, its search rows, the places of all records.

use super::Job;
use crate::counting;
use crate::library::{Judgement, PassHandle};
use crate::search::Rows;
use crate::tables::Tabulator;
use crate::tui::state::{cleaned, search_rows};

/// A part of a library that has been read.
#[derive(Debug)]
pub(in crate::tui) enum Opened {
    /// All judgements, cleaned for display, in the order of their import.
    List(Vec<Judgement>),
    /// What they are found by, in the same order.
    Rows(Rows),
    /// All records, and no answers yet.
    Records(Box<Tabulator>),
}

/// The reading of a large library.
pub(in crate::tui) type OpeningJob = Job<Opened, ()>;

/// Starts to read a library, the list first.
pub(in crate::tui) fn open(session: PassHandle) -> OpeningJob {
    Job::start(move |reporter| {
        let library = session.open_to_read()?;
        let judgements: Vec<Judgement> = library.judgements()?.into_iter().map(cleaned).collect();
        let rows_of = judgements.clone();
        if reporter.progress(Opened::List(judgements)).is_break() {
            return Ok(());
        }
        if reporter
            .progress(Opened::Rows(search_rows(&rows_of)))
            .is_break()
        {
            return Ok(());
        }
        drop(rows_of);
        let tabulator = counting::tabulator(&library)?;
        let _ = reporter.progress(Opened::Records(Box::new(tabulator)));
        Ok(())
    })
}
