//! What the first frame does not need: the whole list, its search rows, the places of all records.

use super::Job;
use crate::counting::{self, Roots};
use crate::library::{self, Judgement, JudgementId, Library, PassHandle, Status};
use crate::search::Rows;
use crate::tables::Tabulator;
use crate::tui::state::{Form, cleaned, search_rows};

/// Of so many judgements that are done it is counted at a time what is open in them.
const SLICE: usize = 200;

/// A part of a library that has been read.
#[derive(Debug)]
pub(in crate::tui) enum Opened {
    /// All judgements, cleaned for display, in the order of their import.
    List(Vec<Judgement>),
    /// What they are found by, in the same order.
    Rows(Rows),
    /// All records, and no answers yet; and the judgements by their own records.
    Records(Box<Tabulator>, Roots),
    /// How many variables are uncoded in judgements that are marked as done.
    OpenInDone(Vec<(JudgementId, usize)>),
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
        let is_done = |judgement: &Judgement| judgement.status == Status::Done;
        let done: Vec<Judgement> = rows_of.into_iter().filter(is_done).collect();
        let tabulator = Box::new(counting::tabulator(&library)?);
        let roots = Roots::load(&library)?;
        if reporter
            .progress(Opened::Records(tabulator, roots))
            .is_break()
        {
            return Ok(());
        }
        for slice in done.chunks(SLICE) {
            let open = open_in(&library, slice)?;
            if reporter.progress(Opened::OpenInDone(open)).is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// How many variables of judgements are uncoded.
///
/// # Errors
/// Where the library cannot be read.
pub(in crate::tui) fn open_in(
    library: &Library,
    judgements: &[Judgement],
) -> library::Result<Vec<(JudgementId, usize)>> {
    let codebook = library.codebook();
    let open = judgements.iter().map(|judgement| {
        let (records, values) = (
            library.records(judgement.id)?,
            library.values(judgement.id)?,
        );
        let uncoded = Form::uncoded(records, values, codebook, judgement);
        Ok((judgement.id, uncoded))
    });
    open.collect()
}
