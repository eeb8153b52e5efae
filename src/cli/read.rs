//! `casebench read`

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::reading::{Read, ReadDefendant};
use super::{CliError, Out, out};
use crate::codebook::{Readable, group_thousands};
use crate::import::{Encoding, Fields, FoundText, ImportOptions, texts};
use crate::judgement::{Contents, Document, TrialNumber};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::import::FORMATS)]
pub(super) struct Arguments {
    /// Files, folders with them, or - for the standard input
    #[arg(value_name = "FILE", required_unless_present = "list")]
    files: Vec<PathBuf>,
    /// Show what can be read: the names for `read` in a codebook
    #[arg(long, conflicts_with_all = ["files", "format"])]
    list: bool,
    /// The field that holds the text, in tables and in JSON; else guessed
    #[arg(long, value_name = "FIELD")]
    text: Option<String>,
    /// The field with the id in the data set
    #[arg(long, value_name = "FIELD")]
    id: Option<String>,
    /// The encoding of all text files, such as big5; else UTF-8, UTF-16 or GB18030 by their content
    #[arg(long, value_name = "NAME", value_parser = Encoding::by_name)]
    encoding: Option<Encoding>,
    /// The format of the output
    #[arg(long, value_enum, default_value_t)]
    format: ReadFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum ReadFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line; null where nothing was read with certainty.
    Json,
}

pub(super) fn run(arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    if arguments.files.is_empty() {
        return Ok(out.grid(&readables(), super::Format::Text)?);
    }
    let (mut count, mut unreadable) = (0, 0);
    for file in &arguments.files {
        read(file, arguments, out, (&mut count, &mut unreadable))?;
    }
    match (count, unreadable) {
        (_, 1..) => Err(CliError::File(text!(
            "read-failed",
            unreadable = unreadable,
            count = count
        ))),
        (0, 0) => Err(CliError::Nothing(text!("read-nothing"))),
        _ => Ok(()),
    }
}

/// All that a codebook can have read.
fn readables() -> Grid {
    let row = |readable: &Readable| {
        [
            readable.name(),
            readable.form().kinds(),
            readable.description(),
        ]
        .map(|text| GridCell::Text(text.to_owned()))
        .to_vec()
    };
    Grid {
        columns: ["read", "kinds of variable", "what it is"]
            .map(GridColumn::left)
            .to_vec(),
        rows: Readable::ALL.iter().map(row).collect(),
        ..Grid::default()
    }
}

/// Reads what is at a path, and counts the texts and what could not be read.
fn read(
    file: &Path,
    arguments: &Arguments,
    out: &mut Out,
    (count, unreadable): (&mut u64, &mut u64),
) -> Result<(), CliError> {
    let options = ImportOptions {
        fields: Fields {
            text: arguments.text.clone(),
            id: arguments.id.clone(),
            ..Fields::default()
        },
        encoding: arguments.encoding,
    };
    let mut printed = Ok(());
    let _ = texts(file, &options, &mut |text, _| {
        let result = match text {
            Ok(text) => {
                *count += 1;
                print(&text, arguments.format, out)
            }
            Err(fault) => {
                *unreadable += 1;
                out::say(&format!("{}: {}", fault.source, fault.reason));
                Ok(())
            }
        };
        let flow = if result.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        };
        printed = result;
        flow
    })?;
    printed
}

fn print(text: &FoundText, format: ReadFormat, out: &mut Out) -> Result<(), CliError> {
    let document = Document::read(&text.text);
    let contents = document.contents();
    let read = Read::new(text.id(), contents);
    match format {
        ReadFormat::Json => {
            let line = serde_json::to_string(&read).map_err(std::io::Error::from)?;
            out.line(&line)?;
        }
        ReadFormat::Text => {
            for line in lines(&read, contents).lines() {
                out.line(line)?;
            }
        }
    }
    Ok(())
}

/// What was read of a judgement, for people: a line a fact, with nothing for what is not there.
fn lines(read: &Read<'_>, contents: &Contents) -> String {
    let mut lines = format!("{}\n", read.id);
    let mut say = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(lines, "  {name:<22}{value}");
        }
    };
    let number = contents.reading.trial_number.as_ref();
    let number = match (
        read.trial_number,
        number.is_some_and(TrialNumber::may_be_a_row),
    ) {
        (Some(printed), true) => text!("read-number-row", printed = printed),
        (Some(printed), false) => printed.to_owned(),
        (None, _) if contents.reading.is_number_open => {
            text!("read-number-open")
        }
        (None, _) => String::new(),
    };
    say(words!("read-trial-number"), &number);
    say(words!("read-citation"), read.citation.unwrap_or_default());
    say(words!("read-court"), read.court.unwrap_or_default());
    say(words!("read-province"), read.province.unwrap_or_default());
    say(words!("read-instance"), read.instance.unwrap_or_default());
    say(words!("read-document"), read.document.unwrap_or_default());
    say(
        words!("read-date"),
        read.date.as_deref().unwrap_or_default(),
    );
    say(
        words!("read-first-instance"),
        read.first_instance_number.unwrap_or_default(),
    );
    say(words!("read-outcome"), read.outcome.unwrap_or_default());
    for (index, defendant) in read.defendants.iter().enumerate() {
        say(
            &text!("read-defendant", number = index + 1),
            &person(defendant),
        );
        say(
            &format!("  {}", words!("read-sentence")),
            &sentence(defendant),
        );
    }
    let articles: Vec<String> = contents
        .articles
        .iter()
        .map(|article| article.value.label())
        .collect();
    say(words!("read-articles"), &articles.join(", "));
    lines
}

fn person(defendant: &ReadDefendant) -> String {
    let age = defendant.age.map(|age| text!("read-age", age = age));
    let parts = [
        Some(defendant.name),
        defendant.sex,
        defendant.birth.as_deref(),
        age.as_deref(),
        defendant.ethnicity,
        defendant.nationality,
        defendant.education,
        defendant.occupation,
        defendant.residence_province,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn sentence(defendant: &ReadDefendant) -> String {
    let mut parts: Vec<String> = defendant
        .charges
        .iter()
        .map(|&charge| charge.to_owned())
        .collect();
    parts.extend(defendant.sentence_kind.map(str::to_owned));
    parts.extend(
        defendant
            .term_months
            .map(|months| text!("read-months", months = months)),
    );
    parts.extend(
        defendant
            .suspended_months
            .map(|months| text!("read-suspended", months = months)),
    );
    parts.extend(
        defendant
            .fine_yuan
            .map(|yuan| text!("read-fine", yuan = group_thousands(&yuan.to_string()))),
    );
    parts.join(", ")
}
