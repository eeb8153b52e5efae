//! `casebench export`

use std::path::PathBuf;

use super::select::{HELP, query};
use super::table::unit_named;
use super::{CliError, Out};
use crate::codebook::group_thousands;
use crate::export::{DataFormat, ExportError, ExportOptions, run as export};
use crate::library::Library;
use crate::messages::text;

#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of a command line do not depend on each other"
)]
pub(super) struct Arguments {
    /// The folder for the files, new or empty
    folder: PathBuf,
    /// The formats of the data, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "csv")]
    format: Vec<DataFormat>,
    /// One unit alone
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Beside each record the variables of the records above it
    #[arg(long)]
    joined: bool,
    /// Only records that fulfil these filters
    #[arg(
        long = "where",
        value_name = "FILTERS",
        default_value = "",
        hide_default_value = true
    )]
    filter: String,
    /// Labels instead of codes, in CSV and Excel
    #[arg(long)]
    labels: bool,
    /// Begin CSV files with a byte order mark, so that Excel reads them as UTF-8
    #[arg(long)]
    bom: bool,
    /// A decimal comma in CSV, and semicolons between the fields
    #[arg(long)]
    decimal_comma: bool,
    /// Replace the files of an earlier export
    #[arg(long)]
    force: bool,
    /// Write the records of excluded judgements too; `case_status` marks them
    #[arg(long)]
    excluded: bool,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let unit = arguments.unit.as_deref();
    let unit = unit.map(|name| unit_named(library.codebook(), name));
    let options = ExportOptions {
        formats: arguments.format.clone(),
        unit: unit.transpose()?,
        joined: arguments.joined,
        filter: query(library, &arguments.filter)?,
        excluded_too: arguments.excluded,
        labels: arguments.labels,
        bom: arguments.bom,
        decimal_comma: arguments.decimal_comma,
        force: arguments.force,
    };
    let written = export(library, &arguments.folder, &options).map_err(|error| match error {
        ExportError::Choice(fault) => fault.into(),
        error => CliError::from(error),
    })?;
    for written in written {
        let rows = group_thousands(&written.rows.to_string());
        out.line(&text!(
            "cli-export-written",
            path = written.path,
            rows = rows
        ))?;
        for remark in written.remarks {
            out.line(&format!("  {remark}"))?;
        }
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
