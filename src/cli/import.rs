//! `casebench import`

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::{CliError, Out, out};
use crate::codebook::group_thousands;
use crate::import::{Encoding, Fields, Options, Progress, Report, run as import};
use crate::library::Library;

#[derive(Debug, clap::Args)]
#[command(after_help = FORMATS)]
pub(super) struct Arguments {
    /// Files, folders with them, or - for the standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The field that holds the text, in tables (.csv, .tsv, .xlsx) and in JSON; else guessed, as are
    /// the four that follow
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
    /// The field with the id in the data set
    #[arg(long, value_name = "FIELD")]
    id: Option<String>,
    /// The encoding of all text files, such as big5 or utf-16le; else UTF-8, UTF-16 or GB18030 by
    /// their content
    #[arg(long, value_name = "NAME", value_parser = Encoding::by_name)]
    encoding: Option<Encoding>,
    /// Also list the texts that were there already
    #[arg(long)]
    repeats: bool,
}

/// What files can be; also for the other verb that reads them.
pub(super) const FORMATS: &str = "\
What is read, by its content and not by its name: plain text and Markdown, saved pages (HTML), \
.docx, .odt, .rtf, the XML of Word 2003, PDFs with a text layer (best with pdftotext on the PATH), \
JSON (an object, a list of objects, or one a line), tables (.csv, .tsv, .xlsx; a row a judgement), \
and .zip archives of these. What cannot be read is listed with the reason.";

impl Arguments {
    /// Everything at a path, with the fields guessed.
    pub(super) fn all_of(path: PathBuf) -> Self {
        Self {
            paths: vec![path],
            text: None,
            trial_number: None,
            court: None,
            date: None,
            id: None,
            encoding: None,
            repeats: false,
        }
    }
}

pub(super) fn run(
    library: &mut Library,
    arguments: Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let options = Options {
        fields: Fields {
            text: arguments.text,
            trial_number: arguments.trial_number,
            court: arguments.court,
            date: arguments.date,
            id: arguments.id,
        },
        encoding: arguments.encoding,
    };
    let mut sum = Report::default();
    for path in &arguments.paths {
        let mut shown = Shown::new();
        let report = import(library, path, &options, &mut |progress| {
            shown.show(progress);
            ControlFlow::Continue(())
        });
        shown.end();
        let report = report?;
        tell(&report, arguments.repeats, out)?;
        sum.counts.added += report.counts.added;
        sum.counts.repeats += report.counts.repeats;
        sum.counts.unreadable += report.counts.unreadable;
    }
    let counts = sum.counts;
    let number = |count: u64| group_thousands(&count.to_string());
    out.line(&format!(
        "{} found: {} added, {} there already, {} not readable",
        number(counts.added + counts.repeats + counts.unreadable),
        number(counts.added),
        number(counts.repeats),
        number(counts.unreadable),
    ))?;
    if counts.unreadable > 0 && counts.added + counts.repeats == 0 {
        return Err(CliError::File("nothing could be read".to_owned()));
    }
    Ok(())
}

/// What needs a look: what could not be read, and what stands beside another one.
fn tell(report: &Report, repeats: bool, out: &mut Out) -> Result<(), CliError> {
    for unreadable in &report.unreadable {
        let (source, reason) = (&unreadable.source, &unreadable.reason);
        out.line(&format!("not readable: {source}: {reason}"))?;
    }
    for beside in &report.beside {
        let (source, other) = (&beside.source, &beside.other);
        out.line(&format!(
            "added, but {other} has the same number and court with another text: {source}"
        ))?;
    }
    for repeat in report.repeats.iter().filter(|_| repeats) {
        let (source, stem) = (&repeat.source, &repeat.stem);
        out.line(&format!("there already as {stem}: {source}"))?;
    }
    Ok(())
}

/// The progress as it is shown: a bar on a terminal, else a line every few seconds.
enum Shown {
    Bar(ProgressBar),
    Lines(Instant),
}

impl Shown {
    const BETWEEN_LINES: Duration = Duration::from_secs(2);

    fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines(Instant::now());
        }
        let bar = ProgressBar::new(0);
        // Without a template that can be read, the bar's own style will do.
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg} judgements  {eta} left")
        {
            bar.set_style(style.progress_chars("█▓░"));
        }
        Self::Bar(bar)
    }

    fn show(&mut self, progress: Progress) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(progress.total_bytes);
                bar.set_position(progress.bytes);
                bar.set_message(progress.judgements.to_string());
            }
            Self::Lines(last) if last.elapsed() >= Self::BETWEEN_LINES => {
                *last = Instant::now();
                let percent = (progress.bytes * 100)
                    .checked_div(progress.total_bytes)
                    .unwrap_or(100);
                out::say(&format!("{percent} %, {} judgements", progress.judgements));
            }
            Self::Lines(_) => {}
        }
    }

    fn end(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
