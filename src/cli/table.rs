//! What all verbs that print a table have in common: from what is asked for to the printed tables.

use std::path::PathBuf;

use jiff::ZonedDateTime;

use super::select::query;
use super::watch::watch;
use super::words::one_of;
use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Shape, UnitIx};
use crate::counting::{Edition, MakeError, TableMaker, WantedTable, loaded};
use crate::export::{ExportError, write_new};
use crate::library::Library;
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};
use crate::printing::tests_csv;
use crate::search::Query;
use crate::tables::{Details, Empty, Extra, Grid, Order, TableError};

/// A verb that prints tables: what its arguments ask for. All else is alike.
pub(super) trait TableVerb {
    /// The tables, by the names of the codebook.
    ///
    /// # Errors
    /// Where the codebook does not have what is named, or options do not go together.
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError>;

    /// Which records are counted, and how the tables are printed.
    fn common(&self) -> &Common;
}

/// Which records a table counts, and how it is printed.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// Count only these records: words and filters as above the list of the workbench, on any unit
    #[arg(long = "where", value_name = "QUERY")]
    filter: Option<String>,
    /// Count the records of this unit, which stands below those of the variables
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// The caption, in place of one made of the labels
    #[arg(long)]
    title: Option<String>,
    /// The format of the table; csv is the table with its tests, json an array where there are several
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Write the tests that --tests asks for into a new CSV file too, a line for each with its figures in full
    #[arg(long, value_name = "FILE", conflicts_with = "watch")]
    tests_output: Option<PathBuf>,
    /// Keep running and show each change, until Ctrl-C; safe beside the workbench
    #[arg(long)]
    watch: bool,
}

impl Common {
    /// Whether it says how a table shall be, beside its format.
    pub(super) fn asks_for_a_table(&self) -> bool {
        self.watch || self.filter.is_some() || self.unit.is_some() || self.title.is_some()
    }
}

/// The lines of a table.
#[derive(Debug, clap::Args)]
pub(super) struct Lines {
    /// The order of the lines
    #[arg(long, default_value = "code", value_parser = one_of(&Order::ALL, Order::name))]
    order: Order,
    /// Show all codes without a record; by itself those of short lists are shown
    #[arg(long)]
    empty: bool,
    /// Show no code without a record
    #[arg(long, conflicts_with = "empty")]
    no_empty: bool,
}

impl Lines {
    /// What is shown of the lines, with some extras.
    pub(super) fn details(&self, extras: &[(bool, Extra)]) -> Details {
        Details {
            order: self.order,
            empty: match (self.empty, self.no_empty) {
                (true, _) => Empty::Shown,
                (_, true) => Empty::Hidden,
                _ => Empty::Auto,
            },
            extras: extras
                .iter()
                .filter_map(|&(asked, extra)| asked.then_some(extra))
                .collect(),
            ..Details::default()
        }
    }
}

/// The grids that a program gets: without those that follow from the first.
fn for_programs(wanted: &WantedTable, mut grids: Vec<Grid>) -> Vec<Grid> {
    let tests = wanted.details.shows(Extra::Tests) && has_tests(&wanted.spec.shape);
    let last = if tests { grids.pop() } else { None };
    grids.truncate(1);
    grids.extend(last);
    grids
}

/// Whether a table of a shape can have tests below it.
pub(super) fn has_tests(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Crosstab { .. }
            | Shape::Means { .. }
            | Shape::Durations { .. }
            | Shape::Table1 { .. }
    )
}

/// Prints the tables of a verb; with `--watch` again whenever they change.
pub(super) fn run(
    library: &mut Library,
    verb: &impl TableVerb,
    out: &mut Out,
) -> Result<(), CliError> {
    let common = verb.common();
    let mut wanted = verb.wanted(library.codebook())?;
    if common.title.is_some() && wanted.len() > 1 {
        return Err(CliError::Usage(text!("cli-table-one-title")));
    }
    let unit = common.unit.as_deref();
    let unit = unit.map(|name| unit_named(library.codebook(), name));
    let unit = unit.transpose()?;
    for table in &mut wanted {
        table.spec.unit = unit.or(table.spec.unit);
        if table.place.is_some() {
            // The title of all routes does not fit one place.
            table.spec.title = None;
        }
        table.spec.title = common.title.clone().or(table.spec.title.take());
    }
    let filter = common
        .filter
        .as_deref()
        .map(|typed| query(library, typed))
        .transpose()?;
    let filter = filter.unwrap_or_default();
    let make = |library: &Library| grids(library, &wanted, &filter, common.format);
    let show = |grids: &Vec<Grid>, out: &mut Out| -> Result<(), CliError> {
        match grids.as_slice() {
            [one] => out.grid(one, common.format)?,
            several => out.grids(several, common.format)?,
        }
        Ok(())
    };
    if common.watch {
        return watch(library, out, make, show);
    }
    let printed = make(library)?;
    if let Some(path) = &common.tests_output {
        if !wanted.iter().any(|table| table.details.shows(Extra::Tests)) {
            return Err(CliError::Usage(text!("cli-table-tests-output")));
        }
        write_new(path, &tests_csv(&printed), false).map_err(|error| match error {
            ExportError::Exists(path) => {
                CliError::Usage(text!("cli-table-tests-exist", path = path))
            }
            other => other.into(),
        })?;
    }
    show(&printed, out)
}

/// The printable tables, each with what belongs to it.
pub(super) fn grids(
    library: &Library,
    wanted: &[WantedTable],
    filter: &Query,
    format: Format,
) -> Result<Vec<Grid>, CliError> {
    let today = ZonedDateTime::now().date();
    let edition = Edition::new(library.pass(), library.codebook_version(), today);
    let mut maker = TableMaker::new(library, edition, filter.clone());
    let mut tabulator = loaded(library, &maker.needs(wanted))?;
    let mut all = Vec::new();
    for table in wanted {
        let grids = maker.make(&mut tabulator, table)?.grids;
        all.extend(if format == Format::Csv {
            for_programs(table, grids)
        } else {
            grids
        });
    }
    Ok(all)
}

impl From<MakeError> for CliError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Choice(error) => error.into(),
            MakeError::Table(TableError::NotLoaded(_)) => {
                Self::File(text!("cli-table-failed", error = error.to_string()))
            }
            MakeError::Filter { title, fault, .. } => {
                let title = title.as_deref().unwrap_or(words!("cli-table-untitled"));
                Self::Usage(text!(
                    "cli-table-filter",
                    title = title,
                    fault = fault.to_string()
                ))
            }
            MakeError::Table(_) | MakeError::Place(_) => Self::Usage(error.to_string()),
        }
    }
}

/// The unit of a name as it was typed.
pub(super) fn unit_named(codebook: &Codebook, name: &str) -> Result<UnitIx, CliError> {
    codebook.unit_named(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = codebook
            .units
            .iter()
            .map(|unit| unit.name.as_str())
            .collect();
        let hint = did_you_mean(nearest(name, known.iter().copied()), &known);
        CliError::Usage(text!("cli-unknown-unit", name = name, hint = hint))
    })
}
