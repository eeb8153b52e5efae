//! `casebench export`

use std::path::PathBuf;

use super::select::query;
use super::{CliError, Out};
use crate::codebook::group_thousands;
use crate::export::{ExportOptions, Judgements, run as export};
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of a command line do not depend on each other"
)]
pub(super) struct Arguments {
    /// The folder for the files, new or empty
    folder: PathBuf,
    /// Labels instead of codes
    #[arg(long)]
    labels: bool,
    /// Begin the files with a byte order mark, so that Excel reads them as UTF-8
    #[arg(long)]
    bom: bool,
    /// Replace the files of an earlier export
    #[arg(long)]
    force: bool,
    /// Write the records of excluded judgements too; `case_status` marks them, with the reason and the remark
    #[arg(long)]
    excluded: bool,
    /// Write only these records: words and filters as above the list of the workbench, on any unit
    #[arg(long = "where", value_name = "QUERY")]
    filter: Option<String>,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let options = ExportOptions {
        labels: arguments.labels,
        bom: arguments.bom,
        force: arguments.force,
        judgements: if arguments.excluded {
            Judgements::All
        } else {
            Judgements::NotExcluded
        },
    };
    let filter = arguments.filter.as_deref().map(query).transpose()?;
    let filter = filter.unwrap_or_default();
    for written in export(library, &arguments.folder, options, &filter)? {
        let rows = group_thousands(&written.rows.to_string());
        out.line(&text!(
            "cli-export-written",
            path = written.path,
            rows = rows
        ))?;
    }
    let left_out = library.excluded_count()?;
    if left_out > 0 && !arguments.excluded {
        out.line(&text!(
            "cli-export-left-out",
            judgements = group_thousands(&left_out.to_string())
        ))?;
    }
    Ok(())
}
