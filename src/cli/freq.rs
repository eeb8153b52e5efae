//! `casebench freq`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use super::words::one_of;
use crate::codebook::{Codebook, Shape};
use crate::counting::WantedTable;
use crate::messages::text;
use crate::tables::{Base, Extra, Percentile};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// unit.variable, or variable alone where that is clear; a table for each
    #[arg(required = true, value_name = "VARIABLE")]
    variables: Vec<String>,
    /// Show 95 % confidence intervals of the valid percentages (Wilson)
    #[arg(long)]
    intervals: bool,
    /// Of numbers and amounts also show mean, median, quartiles and these percentiles, with commas between, and `iqr`, the
    /// distance between the quartiles
    #[arg(long, value_name = "PERCENT", value_delimiter = ',')]
    percentiles: Vec<Percentile>,
    /// Of variables with several codes, the records that percentages of cases are of: all valid ones, or those
    /// answered with a code
    #[arg(long, default_value = "valid", value_parser = one_of(&Base::ALL, Base::name))]
    base: Base,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let mut details = self.lines.details(&[(self.intervals, Extra::Intervals)]);
        details.base = self.base;
        let mut wanted = Vec::new();
        for name in &self.variables {
            let of = variable(codebook, name)?;
            wanted.push(WantedTable::new(Shape::Frequency { of }, details.clone()));
            if !self.percentiles.is_empty() && codebook.variable(of).is_quantity() {
                let mut details = self.lines.details(&[]);
                details.percentiles.clone_from(&self.percentiles);
                let by = Vec::new();
                wanted.push(WantedTable::new(Shape::Means { of, by }, details));
            }
        }
        if !self.percentiles.is_empty() && wanted.len() == self.variables.len() {
            return Err(CliError::Usage(text!("percentile-not-measured")));
        }
        Ok(wanted)
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
