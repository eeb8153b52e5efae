//! `casebench tables`

use super::crossing::{Crossing, intervals_have_percentages};
use super::table::{self, Common, Lines, TableVerb, has_tests};
use super::{CliError, Out};
use crate::codebook::{Codebook, Shape, TableSpec};
use crate::counting::{WantedTable, own_tables};
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
    let listed = Listed::all(library)?;
    if listed.is_empty() {
        return Err(CliError::Nothing(text!("cli-tables-none")));
    }
    if !arguments.which.is_empty() {
        let asked = Asked { arguments, listed };
        return table::run(library, &asked, out);
    }
    if arguments.common.asks_for_a_table() {
        return Err(CliError::Usage(text!("cli-tables-choose")));
    }
    let grid = list(library.codebook(), &listed);
    Ok(out.grid(&grid, arguments.common.format)?)
}

/// A table that can be asked for: one of the codebook or one's own.
struct Listed {
    title: String,
    /// The table with what is shown of it by itself; or why it cannot be made.
    table: Result<(TableSpec, Details), String>,
    from: Source,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Codebook,
    Own,
    OwnInReport,
}

impl Listed {
    /// The tables of the codebook, then those of one's own.
    fn all(library: &Library) -> Result<Vec<Self>, CliError> {
        let codebook = library.codebook();
        let of_codebook = codebook.tables.iter().map(|spec| Self {
            title: title(codebook, spec),
            table: Ok((spec.clone(), details(&spec.shape))),
            from: Source::Codebook,
        });
        let own = own_tables(library)?.into_iter().map(|own| Self {
            title: own.name,
            table: own.table,
            from: if own.kept.in_report {
                Source::OwnInReport
            } else {
                Source::Own
            },
        });
        Ok(of_codebook.chain(own).collect())
    }
}

/// What is shown of a table of the codebook by itself.
fn details(shape: &Shape) -> Details {
    let table1 = matches!(shape, Shape::Table1 { .. });
    Details {
        extras: table1.then_some(Extra::Comparisons).into_iter().collect(),
        ..Details::default()
    }
}

/// What is asked for, with the tables that there are.
struct Asked<'a> {
    arguments: &'a Arguments,
    listed: Vec<Listed>,
}

impl TableVerb for Asked<'_> {
    fn wanted(&self, _: &Codebook) -> Result<Vec<WantedTable>, CliError> {
        let Arguments {
            which,
            crossing,
            place,
            lines,
            ..
        } = self.arguments;
        let asked = crossing.details(lines);
        let wanted = named(&self.listed, which)?.into_iter().map(|listed| {
            let (spec, own) = listed.table.clone().map_err(|why| {
                let title = &listed.title;
                CliError::Usage(text!("cli-tables-unfit", title = title, why = why))
            })?;
            fits(&spec, &asked, place.is_some())?;
            // What is asked for here stands in place of what was kept.
            let mut details = if asked == Details::default() {
                own
            } else {
                asked.clone()
            };
            if matches!(spec.shape, Shape::Table1 { .. }) && !details.shows(Extra::Comparisons) {
                details.extras.push(Extra::Comparisons);
            }
            Ok(WantedTable {
                spec,
                details,
                place: place.clone(),
            })
        });
        wanted.collect()
    }

    fn common(&self) -> &Common {
        &self.arguments.common
    }
}

/// The tables with their numbers.
fn list(codebook: &Codebook, listed: &[Listed]) -> Grid {
    let line = |(number, listed): (i64, &Listed)| {
        let from = match listed.from {
            Source::Codebook => text!("cli-tables-of-codebook"),
            Source::Own => text!("cli-tables-own"),
            Source::OwnInReport => text!("cli-tables-own-in-report"),
        };
        let Ok((spec, _)) = &listed.table else {
            let nothing = || GridCell::Text(String::new());
            let title = GridCell::Text(listed.title.clone());
            let from = GridCell::Text(from);
            return vec![
                GridCell::Code(number),
                title,
                nothing(),
                nothing(),
                nothing(),
                from,
            ];
        };
        let unit = codebook.fits_counting(&spec.shape, spec.unit);
        let unit = unit.map_or_else(|_| String::new(), |unit| codebook.unit(unit).label.clone());
        vec![
            GridCell::Code(number),
            GridCell::Text(listed.title.clone()),
            GridCell::Text(spec.shape.name().to_owned()),
            GridCell::Text(unit),
            GridCell::Text(spec.filter.clone().unwrap_or_default()),
            GridCell::Text(from),
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
            GridColumn::left("from"),
        ],
        rows: (1..).zip(listed).map(line).collect(),
        notes: vec![text!("cli-tables-note")],
        ..Grid::default()
    }
}

fn title(codebook: &Codebook, spec: &TableSpec) -> String {
    let own = spec.title.clone();
    own.unwrap_or_else(|| codebook.shape_title(&spec.shape))
}

/// The tables that are named: by numbers, or one by words of its title.
fn named<'l>(listed: &'l [Listed], which: &[String]) -> Result<Vec<&'l Listed>, CliError> {
    let numbers: Option<Vec<usize>> = which.iter().map(|word| word.parse().ok()).collect();
    if let Some(numbers) = numbers {
        let numbered = numbers.into_iter().map(|number| {
            let index = number.checked_sub(1);
            let table = index.and_then(|index| listed.get(index));
            table.ok_or_else(|| {
                CliError::Usage(text!(
                    "cli-tables-no-number",
                    number = number,
                    last = listed.len()
                ))
            })
        });
        return numbered.collect();
    }
    Ok(vec![by_words(listed, &which.join(" "))?])
}

fn by_words<'l>(listed: &'l [Listed], words: &str) -> Result<&'l Listed, CliError> {
    let sought = folded(words);
    if let Some(listed) = listed.iter().find(|listed| folded(&listed.title) == sought) {
        return Ok(listed);
    }
    let having = |title: &str| {
        let title = folded(title);
        sought.split_whitespace().all(|word| title.contains(word))
    };
    let titles = || listed.iter().map(|listed| listed.title.as_str());
    let found: Vec<&Listed> = listed
        .iter()
        .filter(|listed| having(&listed.title))
        .collect();
    match found.as_slice() {
        [listed] => Ok(listed),
        [] => Err(CliError::Usage(match nearest(words, titles()) {
            Some(near) => text!("cli-tables-near", words = words, near = near),
            None => {
                text!("cli-tables-no-title", words = words)
            }
        })),
        several => {
            let several: Vec<String> = several
                .iter()
                .map(|listed| format!("`{}`", listed.title))
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
