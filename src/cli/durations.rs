//! `casebench durations`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use super::words::one_of;
use crate::codebook::{Codebook, Grain, Shape};
use crate::counting::WantedTable;
use crate::tables::{Extra, Percentile};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The first date: unit.variable, or variable alone where that is clear
    from: String,
    /// The second date
    to: String,
    /// A variable whose values make the groups
    #[arg(long, value_name = "VARIABLE")]
    by: Option<String>,
    /// In what the time is measured
    #[arg(long, default_value = "year", value_parser = one_of(&Grain::OF_DURATIONS, Grain::name))]
    grain: Grain,
    /// Compare the groups: t-test and Mann-Whitney, or analysis of variance and Kruskal-Wallis
    #[arg(long, requires = "by")]
    tests: bool,
    /// Show the standard error of each mean and its 95 % confidence interval
    #[arg(long)]
    intervals: bool,
    /// Show further percentiles beside the quartiles, with commas between, and `iqr`, the distance between the quartiles
    #[arg(long, value_name = "PERCENT", value_delimiter = ',')]
    percentiles: Vec<Percentile>,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let by = self.by.as_deref();
        let shape = Shape::Durations {
            from: variable(codebook, &self.from)?,
            to: variable(codebook, &self.to)?,
            grain: self.grain,
            by: by.map(|by| variable(codebook, by)).transpose()?,
        };
        let mut details = self.lines.details(&[
            (self.tests, Extra::Tests),
            (self.intervals, Extra::Intervals),
        ]);
        details.percentiles.clone_from(&self.percentiles);
        Ok(vec![WantedTable::new(shape, details)])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
