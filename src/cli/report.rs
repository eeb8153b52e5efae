//! `casebench report`

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::ZonedDateTime;

use super::select::query;
use super::{CliError, Out};
use crate::export::{ReportError, ReportOptions, report, write_new};
use crate::library::Library;
use crate::messages::text;
use crate::printing::Language;

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// The format; by default by the name of the file, else Markdown
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// The file to write, readable by its owner only; without it the report is printed
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    force: bool,
    /// Count only these records: words and filters as above the list of the workbench, on any unit
    #[arg(long = "where", value_name = "QUERY")]
    filter: Option<String>,
    /// Quote the passages of each theme: in the words of the judgement, in translation, or both
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    quotes: Option<Language>,
    /// The title, in place of that of the codebook
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Text with Markdown's signs, for a word processor or pandoc
    Markdown,
    /// One page for a browser, with charts
    Html,
}

impl Form {
    /// What the name of a file says.
    fn of(path: &Path) -> Result<Self, CliError> {
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("html" | "htm") => Ok(Self::Html),
            Some(
                other @ ("pdf" | "docx" | "doc" | "odt" | "rtf" | "tex" | "xlsx" | "csv" | "json"),
            ) => Err(CliError::Usage(text!("cli-report-ending", other = other))),
            _ => Ok(Self::Markdown),
        }
    }
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let named = arguments.output.as_deref();
    let form = match (arguments.format, named) {
        (Some(form), _) => form,
        (None, Some(path)) => Form::of(path)?,
        (None, None) => Form::Markdown,
    };
    if form == Form::Html && named.is_none() && out.is_terminal() {
        return Err(CliError::Usage(text!("cli-report-terminal")));
    }
    let now = ZonedDateTime::now();
    let options = ReportOptions {
        title: arguments.title.clone(),
        filter: query(library, arguments.filter.as_deref().unwrap_or_default())?,
        quotes: arguments.quotes,
        today: now.date(),
        zone: now.time_zone().clone(),
    };
    let document = report(library, &options)?;
    let written = match form {
        Form::Markdown => document.markdown(),
        Form::Html => document.html(),
    };
    match named {
        None => Ok(out.raw(written.as_bytes())?),
        Some(path) => {
            write_new(path, &written, arguments.force)?;
            let tables = library.codebook().tables.len();
            Ok(out.line(&text!("cli-report-written", path = path, tables = tables))?)
        }
    }
}

impl From<ReportError> for CliError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Choice(error) => error.into(),
            ReportError::NotLoaded(_) => {
                Self::File(text!("cli-report-failed", error = error.to_string()))
            }
        }
    }
}
