//! `casebench freq`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use crate::codebook::{Codebook, Shape};
use crate::counting::WantedTable;
use crate::tables::Extra;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// unit.variable, or variable alone where that is clear; a table for each
    #[arg(required = true, value_name = "VARIABLE")]
    variables: Vec<String>,
    /// Show 95 % confidence intervals of the valid percentages (Wilson)
    #[arg(long)]
    intervals: bool,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let details = self.lines.details(&[(self.intervals, Extra::Intervals)]);
        let wanted = self.variables.iter().map(|name| {
            let of = variable(codebook, name)?;
            Ok(WantedTable::of(Shape::Frequency { of }, details.clone()))
        });
        wanted.collect()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
