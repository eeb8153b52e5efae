//! `casebench means`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use crate::codebook::{Codebook, Shape, VariableIx};
use crate::counting::WantedTable;
use crate::tables::{Extra, Percentile};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A number or an amount: unit.variable, or variable alone where that is clear
    of: String,
    /// The variable whose values make the groups; twice for groups of two variables
    #[arg(long, value_name = "VARIABLE")]
    by: Vec<String>,
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
        let of = variable(codebook, &self.of)?;
        let by = self.by.iter().map(|name| variable(codebook, name));
        let by = by.collect::<Result<Vec<VariableIx>, CliError>>()?;
        let mut details = self.lines.details(&[
            (self.tests, Extra::Tests),
            (self.intervals, Extra::Intervals),
        ]);
        details.percentiles.clone_from(&self.percentiles);
        Ok(vec![WantedTable::new(Shape::Means { of, by }, details)])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
