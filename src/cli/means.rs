//! `casebench means`

use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::{CliError, Out};
use crate::codebook::{Shape, VariableIx};
use crate::library::Library;
use crate::tables::Extra;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A number or an amount: unit.variable, or variable alone where that is clear
    of: String,
    /// The variable whose values make the groups; twice for groups of two variables
    #[arg(long, value_name = "VARIABLE")]
    by: Vec<String>,
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
    let of = variable(codebook, &arguments.of)?;
    let by = arguments.by.iter().map(|name| variable(codebook, name));
    let by = by.collect::<Result<Vec<VariableIx>, CliError>>()?;
    let details = arguments.lines.details(&[
        (arguments.tests, Extra::Tests),
        (arguments.intervals, Extra::Intervals),
    ]);
    let wanted = Wanted::of(Shape::Means { of, by }, details);
    print(library, vec![wanted], &arguments.common, out)
}
