//! `casebench import-values`

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ValueEnum;

use super::bar::Shown;
use super::signals::Signals;
use super::table::unit_named;
use super::{CliError, Format, Out, valued};
use crate::codebook::{Codebook, DateOrder, Decimal, Written};
use crate::library::{Applied, Delta, Edit, JudgementId, Library, Step, StepAction};
use crate::messages::{text, words};
use crate::values::{
    Asked, MissingRule, PlanError, Prefer, ValueTable, planned, read, unit_of_rows,
};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "A row is a record: the judgement is named by its trial number in any written form, \
                  its citation or a record id, the record by its ordinal. Without --apply nothing is changed. \
                  Exit code 1 means that part of the file could not be imported."
)]
pub(super) struct Arguments {
    /// A table with headings: .csv, .tsv, .xlsx or .sav
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The unit whose records the rows are; without it, the columns tell
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// The column that names the judgement or the record; guessed from common headings
    #[arg(long, value_name = "COLUMN")]
    number: Option<String>,
    /// The column that says which record of the judgement it is, from 1; without any, rows count in
    /// their order
    #[arg(long, value_name = "COLUMN")]
    ordinal: Option<String>,
    /// The column that says which record above it belongs to, as the incident of a victim; without
    /// any, the first. Once for each unit between the judgement and this one
    #[arg(long, value_name = "COLUMN")]
    parent_ordinal: Vec<String>,
    /// A column with the variable that it holds, where the names differ, also of a unit above; COLUMN= leaves it
    /// out. The name of a unit says that the column has the numbers of its records, and `judgement` that it names the
    /// judgements. Or a file of such lines
    #[arg(long, value_name = "COLUMN=VARIABLE|FILE")]
    map: Vec<String>,
    /// A value with the missing code that it stands for, by number or label; VALUE= stands for
    /// nothing. COLUMN:VALUE=CODE applies to one column
    #[arg(long, value_name = "VALUE=CODE")]
    missing: Vec<String>,
    /// Use the number or the label of a value where the two mean different codes
    #[arg(long, value_enum)]
    prefer: Option<Preferred>,
    /// The decimal sign in the text of the file; without it, a number such as 1,5 is rejected
    #[arg(long, value_enum, value_name = "SIGN")]
    decimal: Option<DecimalSign>,
    /// The order of day, month and year in the file; without it, a date such as 12/03/2022 is rejected
    #[arg(long, value_enum, value_name = "ORDER")]
    date_order: Option<Order>,
    /// The sheet of a workbook; the first by default
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Apply the changes, all or none
    #[arg(long)]
    apply: bool,
    /// Replace coded values that differ by those of the file
    #[arg(long)]
    overwrite: bool,
    /// Take ids such as J7, which follow the order of the import, without a number beside them: only for a file made
    /// from this very library
    #[arg(long)]
    trust_ids: bool,
    /// The format of the preview; csv and json list every new value
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Preferred {
    Number,
    Label,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DecimalSign {
    Point,
    Comma,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Order {
    Dmy,
    Mdy,
    Ymd,
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Dmy => Self::DayMonthYear,
            Order::Mdy => Self::MonthDayYear,
            Order::Ymd => Self::YearMonthDay,
        }
    }
}

impl Arguments {
    /// Whether anything is written to the library.
    pub(super) fn writes(&self) -> bool {
        self.apply
    }
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let table = read(&arguments.file, arguments.sheet.as_deref())
        .map_err(|error| CliError::File(error.to_string()))?;
    let asked = asked(library.codebook(), &table, arguments)?;
    // From here on, what another program writes must not be planned for unseen.
    library.changed_elsewhere()?;
    let (mut plan, ruled_out) = planned(library, &table, &asked).map_err(|error| match error {
        PlanError::Asked(error) => CliError::Usage(error.to_string()),
        PlanError::Library(error) => error.into(),
    })?;
    valued::print(
        library.codebook(),
        &table,
        (&plan, &ruled_out),
        &asked,
        arguments.format,
        out,
    )?;
    let left = plan.unknown.len() + plan.contradictions.len() + plan.unmatched.len();
    let edits = std::mem::take(&mut plan.steps);
    // What was printed is not needed any more: of a large file it takes much of the memory.
    drop((table, plan, ruled_out));
    if arguments.apply {
        apply(library, arguments, edits, out)?;
    } else if !edits.is_empty() {
        super::out::say(words!("valued-preview"));
    }
    if left > 0 {
        return Err(CliError::Check(text!("valued-partly")));
    }
    Ok(())
}

fn apply(
    library: &mut Library,
    arguments: &Arguments,
    edits: Vec<(JudgementId, Vec<Edit>)>,
    out: &mut Out,
) -> Result<(), CliError> {
    if edits.is_empty() {
        return Ok(out.line(&format!("\n{}", words!("valued-nothing")))?);
    }
    if library.changed_elsewhere()? {
        return Err(CliError::File(text!("valued-changed-elsewhere")));
    }
    let name = arguments.file.file_name().unwrap_or_default();
    let step = Step {
        action: StepAction::ImportValues {
            file: name.to_string_lossy().into_owned(),
        },
        edits,
    };
    let applied = watched(library, &step)?;
    let count = applied
        .deltas
        .iter()
        .filter(|delta| matches!(delta, Delta::Value { .. }))
        .count();
    if arguments.format == Format::Text {
        let judgements = applied.judgements().len();
        out.line(&format!(
            "\n{}",
            text!("valued-done", values = count, judgements = judgements,)
        ))?;
    }
    Ok(())
}

/// Makes the step while a bar shows how far it is. A signal stops it; then nothing of it is kept.
fn watched(library: &mut Library, step: &Step) -> Result<Applied, CliError> {
    let all: usize = step.edits.iter().map(|(_, edits)| edits.len()).sum();
    let signals = Signals::heed()?;
    let mut shown = Shown::new(&text!(
        "valued-bar",
        bar = "{bar:30}",
        percent = "{percent:>3}",
        done = "{human_pos}",
        all = "{human_len}",
        time = "{eta}"
    ));
    let made = library.make_watched(step, &mut |made| {
        let line = |percent| text!("valued-progress", percent = percent, rows = made);
        shown.show((made as u64, all as u64), String::new, line);
        signals
            .caught()
            .map_or(ControlFlow::Continue(()), ControlFlow::Break)
    });
    shown.end();
    match made? {
        ControlFlow::Continue(applied) => Ok(applied),
        ControlFlow::Break(signal) => Err(CliError::StoppedUnchanged(signal)),
    }
}

fn asked(
    codebook: &Codebook,
    table: &ValueTable,
    arguments: &Arguments,
) -> Result<Asked, CliError> {
    let mut map = Vec::new();
    for given in &arguments.map {
        if given.contains('=') {
            map.push(pair(given)?);
        } else {
            map.extend(pairs_in(given)?);
        }
    }
    let missing = arguments.missing.iter().map(|rule| missing(codebook, rule));
    let unit = match &arguments.unit {
        Some(name) => unit_named(codebook, name)?,
        None => unit_of_rows(codebook, table, &map)
            .map_err(|error| CliError::Usage(error.to_string()))?,
    };
    Ok(Asked {
        unit,
        number: arguments.number.clone(),
        ordinal: arguments.ordinal.clone(),
        parents: arguments.parent_ordinal.clone(),
        map,
        missing: missing.collect::<Result<_, _>>()?,
        prefer: arguments.prefer.map(|preferred| match preferred {
            Preferred::Number => Prefer::Number,
            Preferred::Label => Prefer::Label,
        }),
        overwrite: arguments.overwrite,
        trusts_ids: arguments.trust_ids,
        written: Written {
            decimal: match arguments.decimal {
                Some(DecimalSign::Comma) => Decimal::Comma,
                Some(DecimalSign::Point) | None => Decimal::Point,
            },
            order: arguments.date_order.map(DateOrder::from),
        },
    })
}

/// `COLUMN=VARIABLE`, with or without blanks around the sign.
fn pair(typed: &str) -> Result<(String, String), CliError> {
    let (column, variable) = typed
        .rsplit_once('=')
        .ok_or_else(|| CliError::Usage(text!("valued-map", pair = typed)))?;
    Ok((column.trim().to_owned(), variable.trim().to_owned()))
}

/// The pairs in a file, one a line. Empty lines and those that begin with `#` say nothing.
fn pairs_in(path: &str) -> Result<Vec<(String, String)>, CliError> {
    let content = fs::read_to_string(path).map_err(|error| {
        CliError::File(text!(
            "valued-map-file",
            path = path,
            reason = error.to_string()
        ))
    })?;
    let lines = content
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim);
    let lines = (1..)
        .zip(lines)
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line): (usize, &str)| {
            pair(line).map_err(|_| {
                CliError::File(text!(
                    "valued-map-line",
                    path = path,
                    number = number,
                    line = line
                ))
            })
        })
        .collect()
}

/// `99=-9`, `NA=`, `age:99=not stated`.
fn missing(codebook: &Codebook, typed: &str) -> Result<MissingRule, CliError> {
    let (value, code) = typed
        .rsplit_once('=')
        .ok_or_else(|| CliError::Usage(text!("valued-missing", typed = typed)))?;
    let (column, value) = match value.split_once(':') {
        Some((column, value)) => (Some(column.to_owned()), value),
        None => (None, value),
    };
    let known = codebook.missing.iter().find(|missing| {
        missing.value.to_string() == code || missing.label.to_lowercase() == code.to_lowercase()
    });
    let code = match (code, known) {
        ("", _) => None,
        (_, Some(missing)) => Some(missing.value),
        (_, None) => {
            let all: Vec<String> = codebook
                .missing
                .iter()
                .map(|missing| format!("{} {}", missing.value, missing.label))
                .collect();
            return Err(CliError::Usage(text!(
                "valued-unknown-missing",
                code = code,
                names = all.join(", ")
            )));
        }
    };
    Ok(MissingRule {
        column,
        value: value.to_owned(),
        code,
    })
}
