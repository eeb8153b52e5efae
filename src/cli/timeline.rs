//! `casebench timeline`

use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::words::one_of;
use super::{CliError, Out};
use crate::codebook::{Grain, Shape};
use crate::library::Library;

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

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let codebook = library.codebook();
    let by = arguments.by.as_deref();
    let shape = Shape::Timeline {
        date: variable(codebook, &arguments.date)?,
        grain: arguments.grain,
        by: by.map(|by| variable(codebook, by)).transpose()?,
    };
    let wanted = Wanted::of(shape, arguments.lines.details(&[]));
    print(library, vec![wanted], &arguments.common, out)
}
