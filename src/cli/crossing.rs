//! What can be shown of a cross-tabulation beside its counts.

use super::CliError;
use super::table::Lines;
use super::words::one_of;
use crate::codebook::Percent;
use crate::messages::text;
use crate::tables::{Base, Details, Extra};

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
pub(super) struct Crossing {
    /// What percentages add up over: column, row, total, or several with commas between
    #[arg(long, value_name = "OVER", value_delimiter = ',', value_parser = one_of(&Percent::ALL, Percent::name))]
    percent: Vec<Percent>,
    /// Show expected counts
    #[arg(long)]
    expected: bool,
    /// Show adjusted standardised residuals
    #[arg(long)]
    residuals: bool,
    /// Show tests under the table; for two variables crossed chi-square, Fisher's exact test, Cramér's V,
    /// and for ordered codes gamma and Kendall's tau-b
    #[arg(long)]
    tests: bool,
    /// Show 95 % confidence intervals of the percentages (Wilson)
    #[arg(long)]
    intervals: bool,
    /// Of variables with several codes, the records that percentages are of: all valid ones, or those answered with a
    /// code
    #[arg(long, default_value = "valid", value_parser = one_of(&Base::ALL, Base::name))]
    base: Base,
}

impl Crossing {
    /// What is shown, with the lines.
    pub(super) fn details(&self, lines: &Lines) -> Details {
        let mut details = lines.details(&[
            (self.expected, Extra::Expected),
            (self.residuals, Extra::Residuals),
            (self.tests, Extra::Tests),
            (self.intervals, Extra::Intervals),
        ]);
        details.base = self.base;
        for percent in &self.percent {
            if !details.percents.contains(percent) {
                details.percents.push(*percent);
            }
        }
        details
    }
}

/// Refuses intervals in a cross-tabulation that has no percentages, neither its own nor those asked for.
pub(super) fn intervals_have_percentages(
    details: &Details,
    own: Option<Percent>,
) -> Result<(), CliError> {
    if details.shows(Extra::Intervals) && own.is_none() && details.percents.is_empty() {
        return Err(CliError::Usage(text!("cli-table-intervals")));
    }
    Ok(())
}
