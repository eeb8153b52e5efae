//! What another process has written.

use super::Job;
use crate::library::{self, JudgementId, Library, PassHandle, Seen, WholeJudgement};
use crate::search::searched_text;
use crate::tui::state::cleaned;

/// So many judgements are handed over together: to take them in takes less than a millisecond.
const SLICE: usize = 10;

/// A judgement as the file has it.
#[derive(Debug)]
pub(in crate::tui) struct Read {
    /// The judgement, cleaned for display.
    pub whole: WholeJudgement,
    /// What the list finds it by.
    pub row: String,
}

impl Read {
    /// Reads some judgements as they stand in the file at one moment.
    pub fn some(library: &Library, ids: &[JudgementId]) -> library::Result<Vec<Self>> {
        let read = |mut whole: WholeJudgement| {
            whole.judgement = cleaned(whole.judgement);
            let row = searched_text(&whole.judgement);
            Self { whole, row }
        };
        Ok(library.whole(ids)?.into_iter().map(read).collect())
    }
}

/// A part of what was written.
#[derive(Debug)]
pub(in crate::tui) enum Outside {
    /// A new version of the codebook: everything has to be read again.
    Codebook,
    /// Judgements that are new or have changed.
    Judgements(Vec<Read>),
}

/// The reading of what another process has written; it ends with how much has been seen.
pub(in crate::tui) type OutsideJob = Job<Outside, Seen>;

/// Starts to read what was written since.
pub(in crate::tui) fn outside(session: PassHandle, seen: Seen) -> OutsideJob {
    Job::start(move |reporter| {
        let library = session.open_to_read()?;
        let (now, changes) = library.changes_since(seen)?;
        if changes.codebook {
            let _ = reporter.progress(Outside::Codebook);
            return Ok(now);
        }
        for slice in changes.judgements().chunks(SLICE) {
            let read = Read::some(&library, slice)?;
            if reporter.progress(Outside::Judgements(read)).is_break() {
                break;
            }
        }
        Ok(now)
    })
}
