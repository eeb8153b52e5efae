//! `casebench table1`

use super::CliError;
use super::table::{Common, Lines, TableVerb};
use super::variable::variable;
use crate::codebook::{Codebook, Described, Shape, Summary};
use crate::counting::WantedTable;
use crate::messages::text;
use crate::tables::Extra;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The variables to describe: unit.variable, or variable alone where that is clear; with `:count`, `:mean` or
    /// `:median` after it for what is given of it
    #[arg(required = true, value_name = "VARIABLE[:SUMMARY]")]
    variables: Vec<String>,
    /// The variable whose values make the groups
    #[arg(long, value_name = "VARIABLE")]
    by: String,
    /// Show the tests with their statistics under the table
    #[arg(long)]
    tests: bool,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let of = self
            .variables
            .iter()
            .map(|typed| described(codebook, typed));
        let shape = Shape::Table1 {
            of: of.collect::<Result<_, _>>()?,
            by: variable(codebook, &self.by)?,
        };
        let details = self
            .lines
            .details(&[(true, Extra::Comparisons), (self.tests, Extra::Tests)]);
        Ok(vec![WantedTable::new(shape, details)])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}

fn described(codebook: &Codebook, typed: &str) -> Result<Described, CliError> {
    let (name, word) = Summary::typed(typed);
    let summary = match word {
        None => None,
        Some(word) => Some(
            Summary::named(word)
                .ok_or_else(|| CliError::Usage(text!("table1-unknown-summary", typed = typed)))?,
        ),
    };
    Ok(Described {
        variable: variable(codebook, name)?,
        summary,
    })
}
