//! What is done for the study as a whole from the palette: samples, the report, the reports of imports.

use std::path::Path;

use jiff::ZonedDateTime;

use super::Workbench;
use crate::export::{self, ExportError, ReportError, ReportOptions};
use crate::ground::clean_line;
use crate::library::{self, Library, Sample, SampleMember, SampleStratum, Screening};
use crate::messages::{text, words};
use crate::sample::{Candidate, GENERATOR, any_seed, draw};
use crate::search::Query;
use crate::tui::path;
use crate::tui::state::Message;
use crate::tui::update;

impl Workbench {
    /// Draws a simple random sample from the judgements that the list shows and that are not excluded.
    pub(super) fn draw_sample(&mut self, name: &str, size: u64) -> library::Result<()> {
        if self.state.list.behind.is_some() {
            let message = words!("study-sample-behind-a-cell");
            self.state.message = Some(Message::Problem(message.into()));
            return Ok(());
        }
        // It is drawn from all, those too that another process has just added.
        self.await_records();
        self.take_all_changes()?;
        // What no longer fits the filter may still be in view.
        self.state.list.narrow_around(self.state.open);
        let list = &self.state.list;
        let shown = list.shown.iter().map(|&index| &list.judgements[index]);
        let candidates: Vec<_> = shown
            .filter(|it| !matches!(it.screening, Some(Screening::Excluded { .. })))
            .map(|judgement| Candidate {
                key: judgement.stem.clone(),
                stratum: String::new(),
                item: judgement.id,
            })
            .collect();
        if candidates.is_empty() {
            let message = words!("study-sample-nobody-left");
            self.state.message = Some(Message::Problem(message.into()));
            return Ok(());
        }
        let population = candidates.len() as u64;
        let seed = any_seed();
        let most = usize::try_from(size).unwrap_or(usize::MAX);
        let drawn = draw(candidates, most, seed.unsigned_abs());
        let members: Vec<SampleMember> = drawn
            .iter()
            .flat_map(|stratum| &stratum.drawn)
            .map(|&judgement| SampleMember {
                judgement,
                stratum: String::new(),
            })
            .collect();
        let count = members.len() as u64;
        let sample = Sample {
            name: name.to_owned(),
            drawn_at: String::new(),
            generator: GENERATOR.to_owned(),
            seed,
            size,
            per: None,
            filter: list.filter(),
            population,
            strata: vec![SampleStratum {
                name: String::new(),
                population,
                drawn: count,
            }],
            members,
        };
        self.library.keep_sample(&sample)?;
        self.take_all_changes()?;
        let message = text!(
            "study-sample-drawn",
            count = count,
            population = population,
            seed = seed,
            name = name
        );
        self.state.message = Some(Message::Done(message));
        Ok(())
    }

    /// Writes the report of the study into a new file.
    pub(super) fn write_report(&mut self, typed: &str) {
        let path = path::expand(typed);
        let now = ZonedDateTime::now();
        let options = ReportOptions {
            title: None,
            filter: Query::default(),
            today: now.date(),
            zone: now.time_zone().clone(),
        };
        let written = write_report(&self.library, &options, &path);
        let name = clean_line(typed);
        self.state.message = Some(match written {
            Ok(()) => Message::Done(text!("study-report-written", name = name)),
            Err(why) => {
                // What was typed stays, so that it can be corrected.
                self.state.prompt = self.state.sent.take();
                Message::Problem(text!("study-report-not-written", why = why.to_string()))
            }
        });
    }

    /// Shows what the last import found.
    pub(super) fn show_import_report(&mut self) -> library::Result<()> {
        let last = self.library.reports()?.last().map(|summary| summary.number);
        let report = match last {
            Some(number) => self.library.report(number)?,
            None => None,
        };
        if let Some(report) = report {
            update::show_import_report(&mut self.state, &report);
        } else {
            let message = words!("study-report-no-import");
            self.state.message = Some(Message::Problem(message.into()));
        }
        Ok(())
    }
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
enum ReportFailure {
    /// It cannot be made.
    #[error(transparent)]
    Made(#[from] ReportError),
    /// Its file cannot be written.
    #[error(transparent)]
    Written(#[from] ExportError),
}

/// Makes the report, and writes it into a new file.
fn write_report(
    library: &Library,
    options: &ReportOptions,
    path: &Path,
) -> Result<(), ReportFailure> {
    let document = export::report(library, options)?;
    let text = if is_page(path) {
        document.html()
    } else {
        document.markdown()
    };
    Ok(export::write_new(path, &text, false)?)
}

/// Whether a file is to be a page for a browser, by its name.
fn is_page(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|it| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm"))
}
