//! A table with judgements and their values: what importing it would do, or the import itself.

use std::ops::ControlFlow;

use super::{Job, JobError};
use crate::import::{self, ImportOptions, Progress};
use crate::library::{Delta, Library, PassHandle, Step, StepAction};
use crate::messages::text;
use crate::tui::state::{Role, Sheet, SheetOutcome};
use crate::values::{ImportPlan, PlanError, planned};

/// Cells and rows of which nothing is taken are listed up to this number.
const LISTED: usize = 50;

/// A running import of a sheet. Cancelled, it stops; judgements that were added until then stay, and no value is written.
pub(in crate::tui) type SheetJob = Job<Progress, SheetOutcome>;

/// Starts to import a sheet, or to find out what that would do.
pub(in crate::tui) fn sheet(session: PassHandle, sheet: Sheet, apply: bool) -> SheetJob {
    Job::start(move |reporter| {
        let mut library = if apply {
            session.open_to_write()?
        } else {
            session.open_to_read()?.scratch()?
        };
        let mut onward = |progress| reporter.progress(progress);
        let judgements = add_judgements(&mut library, &sheet, &mut onward)?;
        let mut outcome = SheetOutcome {
            judgements,
            ..SheetOutcome::default()
        };
        if sheet.has_values() && onward(Progress::default()).is_continue() {
            take_values(&mut library, &sheet, apply, &mut outcome, &mut onward)?;
        }
        Ok(outcome)
    })
    .awaited()
}

/// Adds the judgements that the sheet names and the library does not have.
fn add_judgements(
    library: &mut Library,
    sheet: &Sheet,
    onward: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<crate::library::ImportCounts>, JobError> {
    // The data of SPSS hold no texts, and are read for their values alone.
    let ending = sheet.path.extension().unwrap_or_default();
    if !sheet.roles.contains(&Role::Number) || ending.eq_ignore_ascii_case("sav") {
        return Ok(None);
    }
    let options = ImportOptions {
        fields: sheet.fields(),
        ..ImportOptions::default()
    };
    let sources = [sheet.path.clone()];
    let ran = import::run(library, &sources, &options, onward)?;
    Ok(Some(ran.counts))
}

fn take_values(
    library: &mut Library,
    sheet: &Sheet,
    apply: bool,
    outcome: &mut SheetOutcome,
    onward: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(), JobError> {
    let asked = sheet.asked(library.codebook()).map_err(PlanError::from)?;
    let (plan, _) = planned(library, &sheet.table, &asked)?;
    outcome.new = plan.new.len();
    outcome.same = plan.same;
    outcome.different = plan.different.len();
    outcome.records = plan.added.len();
    let left_out = left_out(library, &plan);
    outcome.left_out_count = left_out.len();
    outcome.left_out = left_out.into_iter().take(LISTED).collect();
    if !apply {
        return Ok(());
    }
    let name = sheet.path.file_name().unwrap_or_default();
    let step = Step {
        action: StepAction::ImportValues {
            file: name.to_string_lossy().into_owned(),
        },
        edits: plan.steps,
    };
    let all: usize = step.edits.iter().map(|(_, edits)| edits.len()).sum();
    if all == 0 {
        outcome.written = Some(0);
        return Ok(());
    }
    let made = library.make_watched(&step, &mut |made| {
        let progress = onward(Progress {
            bytes: made as u64,
            total_bytes: all as u64,
            judgements: 0,
        });
        match progress {
            ControlFlow::Continue(()) => ControlFlow::Continue(()),
            ControlFlow::Break(()) => ControlFlow::Break(()),
        }
    })?;
    outcome.written = Some(match made {
        ControlFlow::Continue(applied) => {
            let values = applied.deltas.iter();
            values
                .filter(|it| matches!(it, Delta::Value { .. }))
                .count()
        }
        ControlFlow::Break(()) => 0,
    });
    Ok(())
}

/// What is not taken, with the reasons.
fn left_out(library: &Library, plan: &ImportPlan) -> Vec<(String, String)> {
    let rows = |rows: &[u64]| {
        let first: Vec<String> = rows.iter().take(5).map(u64::to_string).collect();
        text!("sheet-rows", n = rows.len(), rows = first.join(", "))
    };
    let unknown = plan.unknown.iter().map(|it| {
        let what = format!("{} `{}` ({})", it.column, it.value, rows(&it.rows));
        (what, it.reason.clone())
    });
    let contradictions = plan.contradictions.iter().map(|it| {
        let variable = library.codebook().full_name(it.variable);
        (
            format!("{} {variable}", it.record),
            text!("sheet-contradiction"),
        )
    });
    let unmatched = plan
        .unmatched
        .iter()
        .map(|it| (rows(&[it.row]), it.reason.clone()));
    unknown.chain(contradictions).chain(unmatched).collect()
}
