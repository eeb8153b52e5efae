//! `casebench durations`

use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::words::one_of;
use super::{CliError, Out};
use crate::codebook::{Grain, Shape};
use crate::library::Library;
use crate::tables::Extra;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The first date: unit.variable, or variable alone where that is clear
    from: String,
    /// The second date
    to: String,
    /// A variable whose values make the groups
    #[arg(long, value_name = "VARIABLE")]
    by: Option<String>,
    /// In what the time is measured
    #[arg(long, default_value = "year", value_parser = one_of(&Grain::OF_DURATIONS, Grain::name))]
    grain: Grain,
    /// Compare the groups: t-test and Mann-Whitney, or analysis of variance and Kruskal-Wallis
    #[arg(long, requires = "by")]
    tests: bool,
    /// Show the standard error of each mean and its 95 % confidence interval
    #[arg(long)]
    intervals: bool,
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
    let shape = Shape::Durations {
        from: variable(codebook, &arguments.from)?,
        to: variable(codebook, &arguments.to)?,
        grain: arguments.grain,
        by: by.map(|by| variable(codebook, by)).transpose()?,
    };
    let details = arguments.lines.details(&[
        (arguments.tests, Extra::Tests),
        (arguments.intervals, Extra::Intervals),
    ]);
    let wanted = Wanted::of(shape, details);
    print(library, vec![wanted], &arguments.common, out)
}
