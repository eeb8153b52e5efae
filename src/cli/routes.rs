//! `casebench routes`

use super::table::{Common, Wanted, print};
use super::variable::variable;
use super::{CliError, Out};
use crate::codebook::Shape;
use crate::library::Library;
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

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let codebook = library.codebook();
    let shape = Shape::Routes {
        from: variable(codebook, &arguments.from)?,
        to: variable(codebook, &arguments.to)?,
    };
    let wanted = Wanted {
        place: arguments.place.clone(),
        ..Wanted::of(shape, Details::default())
    };
    print(library, vec![wanted], &arguments.common, out)
}
