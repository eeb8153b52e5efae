//! Looking for the next uncoded variable in many judgements.

use std::sync::Arc;

use super::Job;
use crate::codebook::Codebook;
use crate::library::{self, JudgementId, Library, PassHandle};
use crate::tui::state::Form;

/// An uncoded variable: its judgement, and the form of that with the cursor on it.
pub(in crate::tui) type Found = (JudgementId, Box<Form>);

/// The reading of judgements; it ends with the first uncoded variable, or with none.
pub(in crate::tui) type NextOpenJob = Job<(), Option<Found>>;

/// Starts to read judgements, in this order.
pub(in crate::tui) fn next_open(
    session: PassHandle,
    codebook: Arc<Codebook>,
    judgements: Vec<JudgementId>,
) -> NextOpenJob {
    Job::start(move |reporter| {
        let library = session.open_to_read()?;
        for id in judgements {
            if let Some(form) = open_form(&library, &codebook, id)? {
                return Ok(Some((id, form)));
            }
            if reporter.progress(()).is_break() {
                break;
            }
        }
        Ok(None)
    })
}

/// The form of a judgement, with the cursor on its first uncoded variable; none where it has none.
pub(in crate::tui) fn open_form(
    library: &Library,
    codebook: &Codebook,
    id: JudgementId,
) -> library::Result<Option<Box<Form>>> {
    let mut form = Box::new(Form::default());
    form.open(library.records(id)?, library.values(id)?, codebook);
    Ok(form.has_open(codebook).then_some(form))
}
