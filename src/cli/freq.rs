//! `casebench freq`

use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::words::one_of;
use super::{CliError, Out};
use crate::codebook::Shape;
use crate::library::Library;
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

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let mut details = arguments
        .lines
        .details(&[(arguments.intervals, Extra::Intervals)]);
    details.base = arguments.base;
    let wanted = arguments.variables.iter().map(|name| {
        let of = variable(library.codebook(), name)?;
        Ok(Wanted::of(Shape::Frequency { of }, details.clone()))
    });
    let wanted = wanted.collect::<Result<Vec<Wanted>, CliError>>()?;
    print(library, wanted, &arguments.common, out)
}
