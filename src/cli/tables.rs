//! `casebench tables`

use super::crossing::{Crossing, intervals_have_percentages};
use super::table::{self, Common, Lines, TableVerb, has_tests};
use super::{CliError, Out};
use crate::codebook::{Codebook, Shape, TableSpec};
use crate::counting::WantedTable;
use crate::ground::fold::folded;
use crate::library::Library;
use crate::messages::text;
use crate::nearest::nearest;
use crate::tables::{Details, Extra, Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The tables to print, by their numbers, or one by words of its title; without any, all are listed
    #[arg(value_name = "NUMBER|WORDS")]
    which: Vec<String>,
    #[command(flatten)]
    crossing: Crossing,
    /// Show one place of routes
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let codebook = library.codebook();
    if codebook.tables.is_empty() {
        return Err(CliError::Nothing(text!("cli-tables-none")));
    }
    if !arguments.which.is_empty() {
        return table::run(library, arguments, out);
    }
    if arguments.common.asks_for_a_table() {
        return Err(CliError::Usage(text!("cli-tables-choose")));
    }
    Ok(out.grid(&list(codebook), arguments.common.format)?)
}

impl TableVerb for Arguments {
    fn wanted(&self, codebook: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let details = self.crossing.details(&self.lines);
        let wanted = named(codebook, &self.which)?.into_iter().map(|spec| {
            fits(spec, &details, self.place.is_some())?;
            let mut details = details.clone();
            if let Shape::Table1 { .. } = spec.shape {
                details.extras.push(Extra::Comparisons);
            }
            Ok(WantedTable {
                spec: spec.clone(),
                details,
                place: self.place.clone(),
            })
        });
        wanted.collect()
    }

    fn common(&self) -> &Common {
        &self.common
    }
}

/// The tables of the codebook with their numbers.
fn list(codebook: &Codebook) -> Grid {
    let line = |(number, spec): (i64, &TableSpec)| {
        let unit = codebook.fits_counting(&spec.shape, spec.unit);
        let unit = unit.map_or_else(|_| String::new(), |unit| codebook.unit(unit).label.clone());
        vec![
            GridCell::Code(number),
            GridCell::Text(title(codebook, spec)),
            GridCell::Text(spec.shape.name().to_owned()),
            GridCell::Text(unit),
            GridCell::Text(spec.filter.clone().unwrap_or_default()),
        ]
    };
    Grid {
        title: Some(text!("cli-tables-title")),
        columns: vec![
            GridColumn::right("number"),
            GridColumn::left("table"),
            GridColumn::left("kind"),
            GridColumn::left("unit"),
            GridColumn::left("filter"),
        ],
        rows: (1..).zip(&codebook.tables).map(line).collect(),
        notes: vec![text!("cli-tables-note")],
        ..Grid::default()
    }
}

fn title(codebook: &Codebook, spec: &TableSpec) -> String {
    let own = spec.title.clone();
    own.unwrap_or_else(|| codebook.shape_title(&spec.shape))
}

/// The tables that are named: by numbers, or one by words of its title.
fn named<'c>(codebook: &'c Codebook, which: &[String]) -> Result<Vec<&'c TableSpec>, CliError> {
    let numbers: Option<Vec<usize>> = which.iter().map(|word| word.parse().ok()).collect();
    if let Some(numbers) = numbers {
        let numbered = numbers.into_iter().map(|number| {
            let index = number.checked_sub(1);
            let table = index.and_then(|index| codebook.tables.get(index));
            table.ok_or_else(|| {
                CliError::Usage(text!(
                    "cli-tables-no-number",
                    number = number,
                    last = codebook.tables.len()
                ))
            })
        });
        return numbered.collect();
    }
    Ok(vec![by_words(codebook, &which.join(" "))?])
}

fn by_words<'c>(codebook: &'c Codebook, words: &str) -> Result<&'c TableSpec, CliError> {
    let sought = folded(words);
    let titles: Vec<String> = codebook
        .tables
        .iter()
        .map(|spec| title(codebook, spec))
        .collect();
    let each = || codebook.tables.iter().zip(&titles);
    if let Some((spec, _)) = each().find(|(_, title)| folded(title) == sought) {
        return Ok(spec);
    }
    let having = |title: &str| {
        let title = folded(title);
        sought.split_whitespace().all(|word| title.contains(word))
    };
    let found: Vec<(&TableSpec, &String)> = each().filter(|(_, title)| having(title)).collect();
    match found.as_slice() {
        [(spec, _)] => Ok(spec),
        [] => Err(CliError::Usage(
            match nearest(words, titles.iter().map(String::as_str)) {
                Some(near) => text!("cli-tables-near", words = words, near = near),
                None => {
                    text!("cli-tables-no-title", words = words)
                }
            },
        )),
        several => {
            let several: Vec<String> = several
                .iter()
                .map(|(_, title)| format!("`{title}`"))
                .collect();
            Err(CliError::Usage(text!(
                "cli-tables-several",
                count = several.len(),
                words = words,
                titles = several.join(", ")
            )))
        }
    }
}

/// Refuses what a table of this kind does not have.
fn fits(spec: &TableSpec, details: &Details, place: bool) -> Result<(), CliError> {
    let shape = &spec.shape;
    let crossed = matches!(shape, Shape::Crosstab { .. });
    let counted = crossed || matches!(shape, Shape::Frequency { .. });
    let measured = matches!(shape, Shape::Means { .. } | Shape::Durations { .. });
    let routes = matches!(shape, Shape::Routes { .. });
    let shows = |extra| details.shows(extra);
    for (asked, option, fits) in [
        (!details.percents.is_empty(), "--percent", crossed),
        (shows(Extra::Expected), "--expected", crossed),
        (shows(Extra::Residuals), "--residuals", crossed),
        (shows(Extra::Tests), "--tests", has_tests(shape)),
        (shows(Extra::Intervals), "--intervals", counted || measured),
        (place, "--place", routes),
    ] {
        if asked && !fits {
            return Err(CliError::Usage(text!(
                "cli-tables-lacks",
                kind = shape.name(),
                option = option
            )));
        }
    }
    match shape {
        Shape::Crosstab { percent, .. } => intervals_have_percentages(details, *percent),
        _ => Ok(()),
    }
}
