//! `casebench import`

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::bar::Shown;
use super::import_values::Order;
use super::signals::Signals;
use super::words::from;
use super::{CliError, Format, Out, import_report, out, to_read, to_write};
use crate::codebook::DateOrder;
use crate::import::{Encoding, Fields, ImportOptions, Ran, run as import};
use crate::library::{ImportReport, Library, Noticed};
use crate::messages::{text, words};

#[derive(Debug, Default, clap::Args)]
#[command(after_help = FORMATS)]
pub(super) struct Arguments {
    /// Files, folders with them, or - for the standard input
    #[arg(required_unless_present = "report", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The field that holds the text, in tables (.csv, .tsv, .xlsx) and in JSON; else guessed, as are
    /// the five that follow
    #[arg(long, value_name = "FIELD")]
    text: Option<String>,
    /// The field with the trial number
    #[arg(long, value_name = "FIELD")]
    trial_number: Option<String>,
    /// The field with the court
    #[arg(long, value_name = "FIELD")]
    court: Option<String>,
    /// The field with the date
    #[arg(long, value_name = "FIELD")]
    date: Option<String>,
    /// The field with the province of the court
    #[arg(long, value_name = "FIELD")]
    province: Option<String>,
    /// The field with the id in the data set
    #[arg(long, value_name = "FIELD")]
    id: Option<String>,
    /// Also take rows of tables that have no text: judgements of which only number, court and date are known. Importing
    /// their texts later adds them
    #[arg(long)]
    without_text: bool,
    /// The order of day, month and year in the dates of tables; without it, a date such as 12/03/2022 is not understood
    #[arg(long, value_enum, value_name = "ORDER")]
    date_order: Option<Order>,
    /// The encoding of all text files, such as big5 or utf-16le; else UTF-8, UTF-16 or GB18030 by
    /// their content
    #[arg(long, value_name = "NAME", value_parser = Encoding::by_name)]
    encoding: Option<Encoding>,
    /// Read everything and report what would be imported, but write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the whole report; without PATH, that of the last import or of import N again
    #[arg(long, value_name = "N", value_parser = from::<1>)]
    #[expect(clippy::option_option, reason = "absent, without a number, with one")]
    report: Option<Option<i64>>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t, requires = "report")]
    format: Format,
}

/// What files can be; also for the other verb that reads them.
pub(super) const FORMATS: &str = "\
What is read, by its content and not by its name: plain text and Markdown, saved pages (HTML, \
MHTML), .docx, .odt, .rtf, .epub, the XML of Word 2003, PDFs with a text layer (best with pdftotext on the PATH), \
JSON (an object, a list of objects, or one a line, also wrapped in others), tables (.csv, .tsv, .xlsx; a row a judgement), \
and .zip archives of these. What cannot be read is listed with the reason.";

impl Arguments {
    /// Everything at a path, with the fields guessed.
    pub(super) fn all_of(path: PathBuf) -> Self {
        Self {
            paths: vec![path],
            ..Self::default()
        }
    }
}

/// Imports into the library that is named, or prints a report that is kept in it.
pub(super) fn verb(
    named: Option<PathBuf>,
    arguments: Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    match (arguments.paths.is_empty(), arguments.report) {
        (true, number) => {
            let kept = import_report::kept(&to_read(named)?, number.flatten())?;
            Ok(out.grid(&import_report::grid(&kept), arguments.format)?)
        }
        (false, Some(Some(number))) => {
            Err(CliError::Usage(text!("import-said-both", number = number)))
        }
        (false, _) if arguments.dry_run => {
            run(&mut to_read(named)?.scratch()?, arguments, out)?;
            out::say(words!("import-said-dry-run"));
            Ok(())
        }
        (false, _) => {
            let mut library = to_write(named)?;
            lower_priority();
            run(&mut library, arguments, out)
        }
    }
}

/// Lets other programs have the processor first: somebody may be coding meanwhile.
fn lower_priority() {
    /// Of the 19 steps in which a program of Unix can give way.
    #[cfg(unix)]
    const STEPS: i32 = 5;
    // Where the system does not allow it, the import runs as any other program.
    #[cfg(unix)]
    let _ = rustix::process::nice(STEPS);
}

/// Imports, and reports the result.
pub(super) fn run(
    library: &mut Library,
    arguments: Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let options = ImportOptions {
        fields: Fields {
            text: arguments.text,
            trial_number: arguments.trial_number,
            court: arguments.court,
            date: arguments.date,
            province: arguments.province,
            id: arguments.id,
            without_text: arguments.without_text,
            date_order: arguments.date_order.map(DateOrder::from),
        },
        encoding: arguments.encoding,
    };
    let signals = Signals::heed()?;
    let mut shown = Shown::new(&text!(
        "import-said-bar",
        bar = "{bar:30}",
        percent = "{percent:>3}",
        judgements = "{msg}",
        time = "{eta}"
    ));
    let ran = import(library, &arguments.paths, &options, &mut |progress| {
        let judgements = progress.judgements;
        shown.show(
            (progress.bytes, progress.total_bytes),
            || judgements.to_string(),
            |percent| {
                text!(
                    "import-said-progress",
                    percent = percent,
                    judgements = judgements
                )
            },
        );
        match signals.caught() {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    });
    shown.end();
    let ran = ran?;
    let report = import_report::kept(library, Some(ran.number))?;
    if arguments.report.is_some() {
        out.grid(&import_report::grid(&report), arguments.format)?;
    } else {
        print_result(&report, arguments.dry_run, out)?;
    }
    ended(ran, &signals)
}

/// Whether all went well.
fn ended(ran: Ran, signals: &Signals) -> Result<(), CliError> {
    if ran.stopped {
        return Err(CliError::Stopped(signals.caught().unwrap_or_default()));
    }
    if ran.counts.unreadable > 0 && ran.counts.unreadable == ran.counts.found() {
        return Err(CliError::File(text!("import-said-nothing-read")));
    }
    Ok(())
}

/// So many lines of a kind are printed; the report has all.
const LINES: usize = 20;

/// What needs a look, and the counts.
fn print_result(report: &ImportReport, dry_run: bool, out: &mut Out) -> Result<(), CliError> {
    let unreadable = import_report::unreadable(&report.notices);
    let mut doubtful = Vec::new();
    let mut alike = 0_u64;
    for notice in &report.notices {
        let source = &notice.source;
        match &notice.what {
            Noticed::Doubtful { judgement, doubts } => {
                doubtful.push(text!(
                    "import-said-doubtful",
                    judgement = judgement,
                    source = source,
                    doubts = doubts
                ));
            }
            Noticed::Alike { .. } => alike += 1,
            Noticed::Unreadable { .. } | Noticed::Repeat { .. } => {}
        }
    }
    let number = report.summary.number;
    for lines in [unreadable, doubtful] {
        for line in lines.iter().take(LINES) {
            out.line(line)?;
        }
        if lines.len() > LINES {
            let more = lines.len() - LINES;
            out.line(&text!("import-said-more", more = more))?;
        }
    }
    out.line(&import_report::counts(report.summary.counts))?;
    if dry_run {
        return Ok(());
    }
    if alike > 0 {
        out.line(&text!("import-said-alike", pairs = alike))?;
    }
    if !report.notices.is_empty() {
        out.line(&text!("import-said-report", number = number))?;
    }
    let counts = report.summary.counts;
    if counts.added > 0 {
        out.line(words!("import-said-next"))?;
    } else if counts.unreadable > 0 && counts.unreadable == counts.found() {
        out.line(words!("import-said-try"))?;
    }
    Ok(())
}
