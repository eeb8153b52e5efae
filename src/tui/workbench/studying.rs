//! What is done for the study as a whole from the palette: samples, the reports of imports.

use super::Workbench;
use crate::library::{self, Sample, SampleMember, SampleStratum, Screening};
use crate::messages::{text, words};
use crate::sample::{GENERATOR, Member, any_seed, draw};
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
        self.await_search();
        // What no longer fits the filter may still be in view.
        self.state.list.narrow_around(self.state.open);
        let list = &self.state.list;
        let shown = list.shown.iter().map(|&index| &list.judgements[index]);
        let candidates: Vec<_> = shown
            .filter(|it| !matches!(it.screening, Some(Screening::Excluded { .. })))
            .map(|judgement| Member {
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
