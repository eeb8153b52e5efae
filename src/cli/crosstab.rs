//! `casebench crosstab`

use super::crossing::{Crossing, intervals_have_percentages};
use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::{CliError, Out};
use crate::codebook::Shape;
use crate::library::Library;

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

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let codebook = library.codebook();
    let layer = arguments.layer.as_deref();
    let shape = Shape::Crosstab {
        rows: variable(codebook, &arguments.rows)?,
        columns: variable(codebook, &arguments.columns)?,
        layer: layer.map(|layer| variable(codebook, layer)).transpose()?,
        percent: None,
    };
    let details = arguments.crossing.details(&arguments.lines);
    intervals_have_percentages(&details, None)?;
    let wanted = Wanted::of(shape, details);
    print(library, vec![wanted], &arguments.common, out)
}
