//! `casebench crosstab`

use super::CliError;
use super::crossing::{Crossing, intervals_have_percentages};
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use crate::codebook::{Codebook, Shape};
use crate::counting::WantedTable;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The variable of the rows: unit.variable, or variable alone where that is clear
    rows: String,
    /// The variable of the columns
    columns: String,
    /// A third variable: a table for each of its values, and one for all
    #[arg(long, value_name = "VARIABLE")]
    layer: Option<String>,
    #[command(flatten)]
    crossing: Crossing,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let layer = self.layer.as_deref();
        let shape = Shape::Crosstab {
            rows: variable(codebook, &self.rows)?,
            columns: variable(codebook, &self.columns)?,
            layer: layer.map(|layer| variable(codebook, layer)).transpose()?,
            percent: None,
        };
        let details = self.crossing.details(&self.lines);
        intervals_have_percentages(&details, None)?;
        Ok(vec![WantedTable::new(shape, details)])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
