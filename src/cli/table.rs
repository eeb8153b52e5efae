//! What all verbs that print a table have in common: from what is asked for to the printed tables.

use jiff::ZonedDateTime;

use super::select::query;
use super::watch::watch;
use super::words::one_of;
use super::{CliError, Format, Out};
use crate::codebook::{Codebook, Shape, TableSpec, UnitIx};
use crate::counting::{load, scope_of, tabulator};
use crate::library::Library;
use crate::nearest::nearest;
use crate::search::Query;
use crate::tables::{
    Details, Empty, Extra, Grid, Order, Scope, Stamp, Table, TableError, Tabulator,
};

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
    /// How to print the table; csv is the table alone, json an array where there are several
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Stay and show each change, until Ctrl-C; safe beside the workbench
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

/// A table that is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub spec: TableSpec,
    pub details: Details,
    /// Of routes, the one place that is looked at.
    pub place: Option<String>,
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
            percents: Vec::new(),
            place: None,
            extras: extras
                .iter()
                .filter_map(|&(asked, extra)| asked.then_some(extra))
                .collect(),
        }
    }
}

impl Wanted {
    /// A table of a shape, with nothing else said.
    pub(super) fn of(shape: Shape, details: Details) -> Self {
        Self {
            spec: TableSpec {
                title: None,
                shape,
                filter: None,
                unit: None,
            },
            details,
            place: None,
        }
    }

    /// The grids that a program gets: without those that can be worked out from the first.
    fn asked_for(&self, mut grids: Vec<Grid>) -> Vec<Grid> {
        let tests = self.details.shows(Extra::Tests) && has_tests(&self.spec.shape);
        let last = if tests { grids.pop() } else { None };
        grids.truncate(1);
        grids.extend(last);
        grids
    }
}

/// Whether a table of a shape can have tests below it.
pub(super) fn has_tests(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Crosstab { .. } | Shape::Means { .. } | Shape::Durations { .. }
    )
}

/// Prints the tables that are asked for; with `--watch` again whenever they change.
pub(super) fn print(
    library: &mut Library,
    mut wanted: Vec<Wanted>,
    common: &Common,
    out: &mut Out,
) -> Result<(), CliError> {
    if common.title.is_some() && wanted.len() > 1 {
        return Err(CliError::Usage(
            "--title is for one table; leave it out, or ask for each table by itself".to_owned(),
        ));
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
    let filter = common.filter.as_deref().map(query).transpose()?;
    let make = |library: &Library| grids(library, &wanted, filter.as_ref(), common.format);
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
    show(&make(library)?, out)
}

/// The printable tables, each with what belongs to it.
pub(super) fn grids(
    library: &Library,
    wanted: &[Wanted],
    filter: Option<&Query>,
    format: Format,
) -> Result<Vec<Grid>, CliError> {
    let mut tabulator = tabulator(library)?;
    let mut all = Vec::new();
    for table in wanted {
        let grids = made(library, &mut tabulator, table, filter)?;
        all.extend(if format == Format::Csv {
            table.asked_for(grids)
        } else {
            grids
        });
    }
    Ok(all)
}

fn made(
    library: &Library,
    tabulator: &mut Tabulator,
    wanted: &Wanted,
    filter: Option<&Query>,
) -> Result<Vec<Grid>, CliError> {
    let spec = &wanted.spec;
    let own = spec.filter.as_deref().map(|own| own_filter(spec, own));
    let filters: Vec<Query> = own
        .transpose()?
        .into_iter()
        .chain(filter.cloned())
        .collect();
    let mut counted = Scope::default();
    for filter in &filters {
        counted = counted.and(scope_of(library, tabulator, filter)?);
    }
    let unfit = |fault: crate::codebook::ShapeFault| CliError::Usage(fault.to_string());
    let needed = Table::not_loaded(tabulator, spec, &counted).map_err(unfit)?;
    load(tabulator, library, &needed)?;
    let table =
        Table::of(tabulator, spec, &counted, &wanted.details).map_err(|error| match error {
            TableError::Shape(fault) => unfit(fault),
            TableError::TooLarge(_) => CliError::Usage(error.to_string()),
            TableError::NotLoaded(_) => {
                CliError::File(format!("the table could not be counted: {error}"))
            }
        })?;
    let stamp = stamp(library, &filters)?;
    let mut details = wanted.details.clone();
    if let (Table::Routes(routes), Some(name), Shape::Routes { from, .. }) =
        (&table, &wanted.place, &spec.shape)
    {
        let place = routes.place_named(tabulator.codebook(), *from, name);
        let place = place.map_err(|unknown| CliError::Usage(unknown.to_string()))?;
        details.place = Some(place);
    }
    let mut grids = table.grids(tabulator, spec, &details, &stamp);
    if details.place.is_some()
        && let (Some(first), Some(title)) = (grids.first_mut(), &spec.title)
    {
        // A caption that was asked for stands as it is.
        first.title = Some(title.clone());
    }
    Ok(grids)
}

/// The filter that the codebook gives a table.
fn own_filter(spec: &TableSpec, filter: &str) -> Result<Query, CliError> {
    Query::parse(filter).map_err(|fault| {
        let title = spec.title.as_deref().unwrap_or("without a title");
        CliError::Usage(format!(
            "the filter of the codebook's table \"{title}\": {fault}"
        ))
    })
}

/// Where the numbers come from.
pub(super) fn stamp(library: &Library, filters: &[Query]) -> Result<Stamp, CliError> {
    let filters: Vec<String> = filters
        .iter()
        .map(Query::to_string)
        .filter(|filter| !filter.is_empty())
        .collect();
    Ok(Stamp {
        filter: (!filters.is_empty()).then(|| filters.join(", and ")),
        pass: "main".to_owned(),
        codebook: library.codebook_version()?,
        date: ZonedDateTime::now().date().to_string(),
    })
}

fn unit_named(codebook: &Codebook, name: &str) -> Result<UnitIx, CliError> {
    codebook.unit_named(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = codebook
            .units
            .iter()
            .map(|unit| unit.name.as_str())
            .collect();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are: {}", known.join(", ")),
        };
        CliError::Usage(format!("the codebook has no unit \"{name}\"; {hint}"))
    })
}
