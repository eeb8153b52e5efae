//! `casebench freq`

use super::variable::variable;
use super::{CliError, Format, Out};
use crate::codebook::VariableIx;
use crate::counting::{frame, load};
use crate::library::Library;
use crate::tables::{Frequency, Grid};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// unit.variable, or variable alone where that is clear
    variable: String,
    /// How to print the table
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let variable = variable(library.codebook(), &arguments.variable)?;
    Ok(out.grid(&grid(library, variable)?, arguments.format)?)
}

/// The frequency table of a variable, counted from the library.
pub(super) fn grid(library: &Library, variable: VariableIx) -> Result<Grid, CliError> {
    let mut frame = frame(library)?;
    load(&mut frame, library, &[variable])?;
    let frequency = Frequency::of(&frame, variable)
        .map_err(|error| CliError::File(format!("the table could not be counted: {error}")))?;
    Ok(frequency.grid())
}
