//! Any table, from what the codebook says of it to what is printed.

use crate::codebook::{Shape, ShapeFault, TableSpec};

use super::{Crosstab, Details, Extra, Frequency, Means, Routes, Table1, Timeline, TooLarge};
use crate::messages::text;
use crate::tables::counting::{CountRequest, NotLoaded, Tabulator};
use crate::tables::grid::{About, Chart, Grid, Role};
use crate::tables::selection::Scope;

/// A table that was made.
#[derive(Debug, Clone, PartialEq)]
pub enum Table {
    /// How often each value occurs.
    Frequency(Frequency),
    /// Two variables crossed, with shares and tests.
    Crosstab(Crosstab),
    /// A number by groups; also the time between two dates.
    Means(Means),
    /// From place to place.
    Routes(Routes),
    /// By period of time.
    Timeline(Timeline),
    /// Many variables in the groups of one.
    Table1(Table1),
}

/// Why a table could not be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TableError {
    /// Its variables do not fit together.
    #[error(transparent)]
    Shape(#[from] ShapeFault),
    /// Columns must be loaded first.
    #[error(transparent)]
    NotLoaded(#[from] NotLoaded),
    /// It would have too many cells.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

/// Where the numbers of a table come from; it is said under each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The filter, as it can be typed; none where all records count.
    pub filter: Option<String>,
    /// The name of the pass.
    pub pass: String,
    /// The version of the codebook in the library.
    pub codebook: i64,
    /// The day on which the table was made, as `2026-11-25`.
    pub date: String,
}

impl Stamp {
    /// The sentence under a table.
    pub fn note(&self) -> String {
        let (pass, version, date) = (&self.pass, self.codebook, &self.date);
        match &self.filter {
            None => text!("table-stamp", pass = pass, version = version, date = date),
            Some(filter) => text!(
                "table-stamp-filter",
                filter = filter,
                pass = pass,
                version = version,
                date = date,
            ),
        }
    }
}

impl Table {
    /// What a table counts: one request, or of a Table 1 one for each of its variables.
    ///
    /// # Errors
    /// [`ShapeFault`] where its variables do not fit together.
    pub fn requests(
        tabulator: &Tabulator,
        spec: &TableSpec,
        scope: &Scope,
    ) -> Result<Vec<CountRequest>, ShapeFault> {
        let codebook = tabulator.codebook();
        let unit = codebook.fits_counting(&spec.shape, spec.unit)?;
        Ok(CountRequest::all_of(codebook, &spec.shape, unit, scope))
    }

    /// Makes a table.
    ///
    /// # Errors
    /// [`TableError`] where the variables do not fit together, or columns must be loaded first.
    pub fn make(
        tabulator: &mut Tabulator,
        spec: &TableSpec,
        scope: &Scope,
        details: &Details,
    ) -> Result<Self, TableError> {
        let requests = Self::requests(tabulator, spec, scope)?;
        // There is one at least.
        let request = &requests[0];
        Ok(match &spec.shape {
            Shape::Table1 { of, .. } => {
                Self::Table1(Table1::over(tabulator, &requests, of, details)?)
            }
            Shape::Frequency { .. } => {
                Self::Frequency(Frequency::over(tabulator, request, details)?)
            }
            Shape::Crosstab { percent, .. } => {
                let percents = percent.as_slice();
                Self::Crosstab(Crosstab::over(tabulator, request, percents, details)?)
            }
            Shape::Means { .. } | Shape::Durations { .. } => {
                Self::Means(Means::over(tabulator, request, details)?)
            }
            Shape::Routes { .. } => Self::Routes(Routes::over(tabulator, request)?),
            Shape::Timeline { grain, .. } => {
                Self::Timeline(Timeline::over(tabulator, request, *grain, details)?)
            }
        })
    }

    /// The printable tables: first the table itself, then what belongs to it (a second currency, tests, the
    /// flows of routes one by one).
    pub fn grids(
        &self,
        tabulator: &Tabulator,
        spec: &TableSpec,
        details: &Details,
        stamp: &Stamp,
    ) -> Vec<Grid> {
        let codebook = tabulator.codebook();
        let title = spec
            .title
            .clone()
            .unwrap_or_else(|| codebook.shape_title(&spec.shape));
        let mut grids = match self {
            Self::Frequency(frequency) => vec![Grid {
                title: Some(
                    spec.title
                        .as_ref()
                        .map_or_else(|| frequency.title(), Clone::clone),
                ),
                ..frequency.grid(details)
            }],
            Self::Crosstab(crosstab) => {
                let mut grids = vec![crosstab.grid(&title, details)];
                if details.shows(Extra::Tests) {
                    add_tests(&mut grids, crosstab.tests());
                }
                grids
            }
            Self::Means(means) => {
                let mut grids = vec![means.grid(&title, None)];
                if !means.duration
                    && let Some(currency) = codebook.exchange(codebook.variable(means.of))
                {
                    grids.push(means.grid(&title, Some(currency)));
                }
                if details.shows(Extra::Tests) {
                    add_tests(&mut grids, means.tests());
                }
                grids
            }
            Self::Routes(routes) => match (&details.place, &spec.shape) {
                (Some(group), Shape::Routes { from, .. }) => {
                    let mut routes = routes.clone();
                    let place = routes.position(group.clone(), group.label(codebook, *from));
                    let mut grid = routes.place(place);
                    if let Some(title) = &spec.title {
                        grid.title = Some(text!(
                            "table-title-place",
                            title = title,
                            place = routes.places[place].1,
                        ));
                    }
                    vec![grid]
                }
                _ => vec![
                    routes.matrix(&title),
                    routes.flows(&text!("table-title-flows", title = title)),
                ],
            },
            Self::Timeline(timeline) => vec![timeline.grid(&title)],
            Self::Table1(table) => {
                let mut grids = vec![table.grid(&title)];
                if table.compared && details.shows(Extra::Tests) {
                    add_tests(&mut grids, table.tests());
                }
                grids
            }
        };
        if let Ok(unit) = codebook.fits_counting(&spec.shape, spec.unit) {
            let requests = CountRequest::all_of(codebook, &spec.shape, unit, &Scope::default());
            for grid in &mut grids {
                grid.set_keys(codebook, &requests);
            }
            if let Some(first) = grids.first_mut() {
                first.about = Some(Box::new(About::new(codebook, spec, unit, stamp)));
            }
        }
        if let Some((first, others)) = grids.split_first_mut() {
            for other in others {
                if other.role == Role::Table {
                    other.role = Role::Further;
                }
                // What is said under the table itself goes for all that belongs to it.
                other.notes.retain(|note| !first.notes.contains(note));
            }
            first.notes.push(stamp.note());
        }
        grids
    }

    /// The picture of the table.
    pub fn chart(&self) -> Chart {
        match self {
            Self::Frequency(frequency) => frequency.chart(),
            Self::Crosstab(crosstab) => crosstab.chart(),
            Self::Means(means) => means.chart(),
            Self::Routes(routes) => routes.chart(),
            Self::Timeline(timeline) => timeline.chart(),
            Self::Table1(table) => table.chart(),
        }
    }
}

/// Adds a table of tests. Where there are none, their reason stands under the table itself.
fn add_tests(grids: &mut Vec<Grid>, mut tests: Grid) {
    tests.role = Role::Tests;
    match grids.first_mut() {
        Some(first) if tests.rows.is_empty() => first.notes.extend(tests.notes),
        _ => grids.push(tests),
    }
}
