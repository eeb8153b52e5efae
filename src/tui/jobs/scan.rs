//! Reading the texts for suggested exclusions.

use std::time::{Duration, Instant};

use super::Job;
use crate::judgement::SuggestedExclusion;
use crate::library::{JudgementId, PassHandle};

/// How often what was found is reported.
const MOMENT: Duration = Duration::from_millis(30);

/// What some of the texts suggest.
pub(in crate::tui) type Found = Vec<(JudgementId, Option<SuggestedExclusion>)>;

/// The reading of texts for suggested exclusions.
pub(in crate::tui) type ScanJob = Job<Found, ()>;

/// Starts to read the texts of judgements, in this order.
pub(in crate::tui) fn scan(session: PassHandle, judgements: Vec<JudgementId>) -> ScanJob {
    Job::start(move |reporter| {
        let library = session.open_to_read()?;
        let mut found = Found::new();
        let mut reported = Instant::now();
        for id in judgements {
            let judgement = library.judgement(id)?;
            found.push((id, library.suggested_exclusion(&judgement)?));
            if reported.elapsed() >= MOMENT {
                reported = Instant::now();
                if reporter.progress(std::mem::take(&mut found)).is_break() {
                    return Ok(());
                }
            }
        }
        let _ = reporter.progress(found);
        Ok(())
    })
}
