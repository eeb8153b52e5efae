//! `casebench history`

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::show::one;
use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Value, VariableIx};
use crate::library::{HistoryQuery, HistoryStep, Library, Walk};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Only what changed this judgement: a record id or a trial number, in as many words as you like
    #[arg(value_name = "JUDGEMENT")]
    judgement: Vec<String>,
    /// Only what changed values of this variable
    #[arg(long, value_name = "VARIABLE")]
    variable: Option<String>,
    /// Only what was done on this day or later (2026-11-30)
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Only what was done on this day or earlier
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// Only so many of the latest steps
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    last: u32,
    /// All steps, however many
    #[arg(long, conflicts_with = "last")]
    all: bool,
    /// Take back this step alone, where nothing rests on it; undo brings it back
    #[arg(long, value_name = "STEP", conflicts_with_all = ["judgement", "variable", "since", "until", "all"])]
    take_back: Option<i64>,
    /// The format of the table
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// Whether the library is changed.
    pub(super) fn writes(&self) -> bool {
        self.take_back.is_some()
    }
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    if let Some(step) = arguments.take_back {
        let taken = library.take_back(step)?;
        return Ok(out.line(&library.in_words(&taken)?)?);
    }
    let codebook = library.codebook();
    let judgement = match arguments.judgement.as_slice() {
        [] => None,
        words => Some(one(library, &words.join(" "))?.id),
    };
    let variable = match &arguments.variable {
        Some(name) => Some(
            codebook
                .variable_named(name)
                .map_err(|fault| CliError::Usage(fault.to_string()))?,
        ),
        None => None,
    };
    let since = arguments
        .since
        .and_then(|day| TimeZone::system().to_timestamp(day.at(0, 0, 0, 0)).ok());
    // The day itself is among them.
    let until = arguments
        .until
        .and_then(|day| day.tomorrow().ok())
        .and_then(|day| TimeZone::system().to_timestamp(day.at(0, 0, 0, 0)).ok());
    let steps = library.history(&HistoryQuery {
        judgement,
        variable,
        since,
        until,
        last: (!arguments.all).then_some(arguments.last as usize),
    })?;
    if steps.is_empty() && !arguments.format.is_data() {
        return Err(CliError::Nothing(words!("history-nothing").to_owned()));
    }
    Ok(out.grid(&grid(codebook, &steps), arguments.format)?)
}

/// A line for each thing that a step changed, and one for a step that changed none that has two sides.
fn grid(codebook: &Codebook, steps: &[HistoryStep]) -> Grid {
    let zone = TimeZone::system();
    let mut rows = Vec::new();
    for step in steps {
        let time = zone.to_datetime(step.at).strftime("%Y-%m-%d %H:%M:%S");
        let what = match step.walked {
            None => step.what.clone(),
            Some(Walk::Undo) => text!("history-undone", step = step.what),
            Some(Walk::Redo) => text!("history-redone", step = step.what),
        };
        let begin = || {
            vec![
                GridCell::Count(step.number.unsigned_abs()),
                GridCell::Text(time.to_string()),
                GridCell::Text(step.pass.clone()),
                optional(step.judgement.clone()),
                GridCell::Text(what.clone()),
            ]
        };
        for other in &step.others {
            let mut row = begin();
            row.extend([
                GridCell::Empty,
                GridCell::Text(other.what.clone()),
                optional(other.old.clone()),
                optional(other.new.clone()),
            ]);
            rows.push(row);
        }
        if step.values.is_empty() && step.others.is_empty() {
            let mut row = begin();
            row.extend([
                GridCell::Empty,
                GridCell::Empty,
                GridCell::Empty,
                GridCell::Empty,
            ]);
            rows.push(row);
        }
        for value in &step.values {
            let mut row = begin();
            row.extend([
                GridCell::Text(value.record.clone()),
                GridCell::Text(codebook.full_name(value.variable)),
                shown(codebook, value.variable, value.old.as_ref()),
                shown(codebook, value.variable, value.new.as_ref()),
            ]);
            rows.push(row);
        }
    }
    Grid {
        title: Some(text!("history-title", n = steps.len())),
        columns: vec![
            GridColumn::right(words!("history-step")).named("step"),
            GridColumn::left(words!("history-time")).named("time"),
            GridColumn::left(words!("history-pass")).named("pass"),
            GridColumn::left(words!("history-judgement")).named("judgement"),
            GridColumn::left(words!("history-what")).named("what"),
            GridColumn::left(words!("history-record")).named("record"),
            GridColumn::left(words!("history-variable")).named("variable"),
            GridColumn::left(words!("history-old")).named("old"),
            GridColumn::left(words!("history-new")).named("new"),
        ],
        rows,
        ..Grid::default()
    }
}

fn optional(text: Option<String>) -> GridCell {
    text.map_or(GridCell::Empty, GridCell::Text)
}

fn shown(codebook: &Codebook, variable: VariableIx, value: Option<&Value>) -> GridCell {
    optional(value.map(|value| codebook.show(variable, value)))
}
