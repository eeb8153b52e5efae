//! `casebench read`

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{CliError, Out, out};
use crate::codebook::{Readable, group_thousands};
use crate::import::{Encoding, Fields, Options, Text, texts};
use crate::judgement::{
    Contents, Defendant, Document, DocumentKind, Found, SentenceKind, Sex, Stage, TrialNumber,
};
use crate::messages::{text, words};
use crate::tables::{Cell, Column, Grid};

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
        .map(|text| Cell::Text(text.to_owned()))
        .to_vec()
    };
    Grid {
        columns: ["read", "kinds of variable", "what it is"]
            .map(Column::left)
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
    let options = Options {
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

fn print(text: &Text, format: ReadFormat, out: &mut Out) -> Result<(), CliError> {
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

/// What was read of a judgement, in the form that other programs read. More keys may be added.
#[derive(Debug, Serialize)]
struct Read<'a> {
    id: String,
    trial_number: Option<&'a str>,
    citation: Option<&'a str>,
    court: Option<&'a str>,
    province: Option<&'static str>,
    instance: Option<&'static str>,
    document: Option<&'static str>,
    date: Option<String>,
    first_instance_number: Option<&'a str>,
    outcome: Option<&'static str>,
    defendants: Vec<ReadDefendant<'a>>,
    articles: Vec<ArticleNumber>,
}

/// A defendant, as [`Read`] gives it.
#[derive(Debug, Serialize)]
struct ReadDefendant<'a> {
    name: &'a str,
    sex: Option<&'static str>,
    birth: Option<String>,
    age: Option<u32>,
    ethnicity: Option<&'a str>,
    nationality: Option<&'a str>,
    education: Option<&'a str>,
    occupation: Option<&'a str>,
    residence_province: Option<&'static str>,
    charges: Vec<&'a str>,
    sentence_kind: Option<&'static str>,
    term_months: Option<u32>,
    suspended_months: Option<u32>,
    fine_yuan: Option<u64>,
}

/// The number of an article: `264`, or `"287-1"`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ArticleNumber {
    Whole(u16),
    Part(String),
}

impl<'a> Read<'a> {
    fn new(id: String, contents: &'a Contents) -> Self {
        let reading = &contents.reading;
        let number = contents.first_instance.as_ref();
        Self {
            id,
            trial_number: reading.trial_number.as_ref().map(|n| n.printed.as_str()),
            citation: reading.citation.as_deref(),
            court: reading.court.as_deref(),
            province: reading.province.map(|province| province.name),
            instance: reading.stage.and_then(instance),
            document: reading.document.map(document),
            date: reading.date.map(|date| date.to_string()),
            first_instance_number: number.map(|number| number.value.printed.as_str()),
            outcome: contents
                .outcome
                .as_ref()
                .map(|outcome| outcome.value.word()),
            defendants: contents.defendants.iter().map(ReadDefendant::new).collect(),
            articles: contents
                .articles
                .iter()
                .map(|article| match article.value.part {
                    None => ArticleNumber::Whole(article.value.number),
                    Some(_) => ArticleNumber::Part(article.value.label()),
                })
                .collect(),
        }
    }
}

impl<'a> ReadDefendant<'a> {
    fn new(defendant: &'a Defendant) -> Self {
        let text = |found: &'a Option<Found<String>>| found.as_ref().map(|f| f.value.as_str());
        let sentence = defendant.sentence.as_ref();
        // A sentence that is not suspended has no time of probation, one without a fine no fine.
        let months =
            |found: &Option<Found<u32>>| found.as_ref().map(|f| f.value).filter(|&m| m > 0);
        let fine = sentence.and_then(|sentence| sentence.fine.as_ref());
        Self {
            name: &defendant.name.value,
            sex: defendant.sex.as_ref().map(|sex| match sex.value {
                Sex::Male => "male",
                Sex::Female => "female",
            }),
            birth: defendant
                .birth
                .as_ref()
                .map(|birth| birth.value.to_string()),
            age: defendant.age.as_ref().map(|age| age.value),
            ethnicity: text(&defendant.ethnicity),
            nationality: text(&defendant.nationality),
            education: text(&defendant.education),
            occupation: text(&defendant.occupation),
            residence_province: defendant.residence.as_ref().map(|found| found.value.name),
            charges: sentence.map_or_else(Vec::new, |sentence| {
                let charges = sentence.charges.iter();
                charges.map(|charge| charge.value.as_str()).collect()
            }),
            sentence_kind: sentence
                .and_then(|s| s.kind.as_ref())
                .map(|kind| kind_name(kind.value)),
            term_months: sentence.and_then(|sentence| months(&sentence.term)),
            suspended_months: sentence.and_then(|sentence| months(&sentence.suspension)),
            fine_yuan: fine.map(|fine| fine.value).filter(|&fine| fine > 0),
        }
    }
}

fn instance(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::First => Some("first"),
        Stage::Final => Some("second"),
        Stage::Retrial => Some("retrial"),
        Stage::Review => Some("review"),
        _ => None,
    }
}

fn document(document: DocumentKind) -> &'static str {
    match document {
        DocumentKind::Judgement => "judgement",
        DocumentKind::Ruling => "ruling",
        DocumentKind::Decision => "decision",
        DocumentKind::Mediation => "mediation",
    }
}

fn kind_name(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::FixedTerm => "fixed-term",
        SentenceKind::Detention => "criminal detention",
        SentenceKind::Control => "control",
        SentenceKind::Life => "life",
        SentenceKind::Death => "death",
        SentenceKind::DeathSuspended => "death-suspended",
        SentenceKind::Exempt => "exempt",
        SentenceKind::FineOnly => "fine only",
        SentenceKind::Acquitted => "acquitted",
    }
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
