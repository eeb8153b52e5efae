//! `casebench routes`

use super::CliError;
use super::table::{Common, TableVerb};
use super::variable::variable;
use crate::codebook::{Codebook, Shape};
use crate::counting::WantedTable;
use crate::tables::Details;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where from: unit.variable, or variable alone where that is clear
    from: String,
    /// Where to; with the same codes
    to: String,
    /// Show one place: within, outgoing by destination, incoming by origin, in total
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    #[command(flatten)]
    common: Common,
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let shape = Shape::Routes {
            from: variable(codebook, &self.from)?,
            to: variable(codebook, &self.to)?,
        };
        Ok(vec![WantedTable {
            place: self.place.clone(),
            ..WantedTable::new(shape, Details::default())
        }])
    }

    fn common(&self) -> &Common {
        &self.common
    }
}
