//! What the library knows of how the study came about.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ReportOptions;
use super::words::day_of;
use crate::codebook::UnitIx;
use crate::library::{Acceptance, Flow, Library, Result, Sample};
use crate::tables::Tabulator;

/// The facts of the methods paragraphs.
#[derive(Debug, Clone)]
pub(super) struct ReportFacts {
    /// The day of the report.
    pub today: Date,
    /// The filter of the report, as it can be typed.
    pub filter: Option<String>,
    /// The program that makes the report.
    pub program: String,
    /// The program that made the library.
    pub made_by: Option<String>,
    /// From the files found to the judgements coded.
    pub flow: Flow,
    /// The days on which imports began, in order.
    pub import_days: BTreeSet<Date>,
    /// Judgements whose text may not be as printed.
    pub doubtful: u64,
    /// Records that are there, of judgements that are not excluded, by unit.
    pub records: Vec<(UnitIx, u64)>,
    /// The days on which something was coded.
    pub coding_days: BTreeSet<Date>,
    /// What became of suggested answers.
    pub suggested: Acceptance,
    /// The versions of the codebook with the days of their adoption.
    pub versions: Vec<(i64, Option<Date>)>,
    /// The samples that were drawn, with the days of the draws.
    pub samples: Vec<(Sample, Option<Date>)>,
}

impl ReportFacts {
    /// Asks the library.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn of(
        library: &Library,
        tabulator: &Tabulator,
        options: &ReportOptions,
    ) -> Result<Self> {
        let zone = &options.zone;
        let filter = options.filter.to_string();
        let imports = library.reports()?;
        let import_days = imports.iter().filter_map(|i| day_of(&i.started_at, zone));
        let judgements = library.judgements()?;
        let doubtful = judgements.iter().filter(|j| j.doubts.is_some()).count();
        let frame = tabulator.frame();
        let units = library.codebook().unit_ixs();
        let minutes = library.coding_minutes()?.into_iter();
        let mut suggested = Acceptance::default();
        for of_variable in library.acceptance()?.into_values() {
            suggested.accepted += of_variable.accepted;
            suggested.same += of_variable.same;
            suggested.overruled += of_variable.overruled;
        }
        let versions = library.codebook_versions()?.into_iter();
        let versions = versions.filter(|version| version.stands);
        let samples = library.samples()?.into_iter();
        Ok(Self {
            today: options.today,
            filter: (!filter.is_empty()).then_some(filter),
            program: format!("Casebench {}", env!("CARGO_PKG_VERSION")),
            made_by: library.made_by()?,
            flow: library.flow()?,
            import_days: import_days.collect(),
            doubtful: doubtful as u64,
            records: units.map(|unit| (unit, frame.total(unit))).collect(),
            coding_days: minutes.map(|time| zone.to_datetime(time).date()).collect(),
            suggested,
            versions: versions
                .map(|version| (version.version, day_of(&version.adopted_at, zone)))
                .collect(),
            samples: samples
                .map(|sample| {
                    let day = day_of(&sample.drawn_at, zone);
                    (sample, day)
                })
                .collect(),
        })
    }

    /// The version of the codebook that is in force.
    pub(super) fn codebook_version(&self) -> i64 {
        self.versions.last().map_or(1, |(version, _)| *version)
    }
}
