//! `casebench freq`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use super::words::one_of;
use crate::codebook::{Codebook, Shape};
use crate::counting::WantedTable;
use crate::tables::{Base, Extra};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// unit.variable, or variable alone where that is clear; a table for each
    #[arg(required = true, value_name = "VARIABLE")]
    variables: Vec<String>,
    /// Show 95 % confidence intervals of the valid percentages (Wilson)
    #[arg(long)]
    intervals: bool,
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
        let wanted = self.variables.iter().map(|name| {
            let of = variable(codebook, name)?;
            Ok(WantedTable::new(Shape::Frequency { of }, details.clone()))
        });
        wanted.collect()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
