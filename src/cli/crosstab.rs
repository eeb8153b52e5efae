//! `casebench crosstab`

use super::table::{Common, Lines, Wanted, print};
use super::variable::variable;
use super::words::one_of;
use super::{CliError, Out};
use crate::codebook::{Percent, Shape};
use crate::library::Library;
use crate::tables::Extra;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The variable of the rows: unit.variable, or variable alone where that is clear
    rows: String,
    /// The variable of the columns
    columns: String,
    /// A third variable: a table for each of its values, and one for all
    #[arg(long, value_name = "VARIABLE")]
    layer: Option<String>,
    /// What percentages add up over: column, row, total, or several with commas between
    #[arg(long, value_name = "OVER", value_delimiter = ',', value_parser = one_of(&Percent::ALL, Percent::name))]
    percent: Vec<Percent>,
    /// Show expected counts
    #[arg(long)]
    expected: bool,
    /// Show adjusted standardised residuals
    #[arg(long)]
    residuals: bool,
    /// Show tests and measures of association: chi-square, Fisher, Cramér's V, and for ordered codes
    /// gamma and Kendall's tau-b
    #[arg(long)]
    tests: bool,
    /// Show 95 % confidence intervals of the percentages (Wilson)
    #[arg(long, requires = "percent")]
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
    let layer = arguments.layer.as_deref();
    let shape = Shape::Crosstab {
        rows: variable(codebook, &arguments.rows)?,
        columns: variable(codebook, &arguments.columns)?,
        layer: layer.map(|layer| variable(codebook, layer)).transpose()?,
        percent: None,
    };
    let mut details = arguments.lines.details(&[
        (arguments.expected, Extra::Expected),
        (arguments.residuals, Extra::Residuals),
        (arguments.tests, Extra::Tests),
        (arguments.intervals, Extra::Intervals),
    ]);
    details.percents = distinct(&arguments.percent);
    print(
        library,
        vec![Wanted::of(shape, details)],
        &arguments.common,
        out,
    )
}

/// Each percentage once, in the order in which they were asked for.
pub(super) fn distinct(percents: &[Percent]) -> Vec<Percent> {
    let mut once = Vec::new();
    for percent in percents {
        if !once.contains(percent) {
            once.push(*percent);
        }
    }
    once
}
