//! `casebench timeline`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use super::words::one_of;
use crate::codebook::{Codebook, Grain, Shape};
use crate::counting::WantedTable;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A date or a year: unit.variable, or variable alone where that is clear
    date: String,
    /// A variable whose values are the columns
    #[arg(long, value_name = "VARIABLE")]
    by: Option<String>,
    /// The length of the periods
    #[arg(long, default_value = "year", value_parser = one_of(&Grain::OF_TIMELINES, Grain::name))]
    grain: Grain,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let by = self.by.as_deref();
        let shape = Shape::Timeline {
            date: variable(codebook, &self.date)?,
            grain: self.grain,
            by: by.map(|by| variable(codebook, by)).transpose()?,
        };
        Ok(vec![WantedTable::new(shape, self.lines.details(&[]))])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
