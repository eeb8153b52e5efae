//! The one way from a table that is asked for to the table: its filter, the columns it needs, the counts, and what
//! stands under it. The verbs, the tables screen, the side panel and the report all go it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{ChoiceError, Chosen, Needs, conditions, load, scope_of};
use crate::codebook::{Codebook, Shape, TableSpec, VariableIx};
use crate::library::{self, Library, LibraryError, Pass};
use crate::messages::text;
use crate::search::{Query, QueryFault};
use crate::tables::{
    CountRequest, Details, Frame, Grid, NotLoaded, Scope, Stamp, Table, TableError, Tabulator,
    UnknownPlace,
};

/// A table as it is asked for.
#[derive(Debug, Clone)]
pub struct WantedTable {
    /// What is counted: the shape, the unit, the title and the table's own filter.
    pub spec: TableSpec,
    /// What is shown of it.
    pub details: Details,
    /// Of routes the name of the one place to show; none for all, or for the place in `details`.
    pub place: Option<String>,
}

/// A table that was made.
#[derive(Debug)]
pub struct MadeTable {
    /// The numbers, before they are printed.
    pub table: Table,
    /// As it is printed: the table, then what belongs to it.
    pub grids: Vec<Grid>,
    /// What was counted, by which the judgements behind a cell are found; see [`Table::requests`].
    pub requests: Vec<CountRequest>,
}

/// Where the numbers of all tables of one run come from.
#[derive(Debug, Clone)]
pub struct Edition {
    pass: String,
    codebook: i64,
    date: Date,
}

/// Why a table could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// Its filter names what is not there, or the library cannot be read.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// The variables do not fit together, columns are not there yet, or it is too large.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Its own filter cannot be read.
    #[error("{}", text!("count-filter", filter = .filter, fault = .fault.to_string()))]
    Filter {
        /// The title of the table, where it has one of its own.
        title: Option<String>,
        /// The filter as it stands in the codebook or was typed.
        filter: String,
        /// What is wrong with it.
        fault: Box<QueryFault>,
    },
    /// The place to show is not among those of the routes.
    #[error(transparent)]
    Place(#[from] UnknownPlace),
}

impl From<LibraryError> for MakeError {
    fn from(error: LibraryError) -> Self {
        Self::Choice(error.into())
    }
}

/// How the columns of a table come into memory.
pub trait LoadColumns {
    /// Loads columns; false where some are still being loaded.
    ///
    /// # Errors
    /// Where the library cannot be read.
    fn load_columns(
        &mut self,
        library: &Library,
        tabulator: &mut Tabulator,
        needed: &[VariableIx],
    ) -> library::Result<bool>;
}

/// Reads columns while the table waits.
#[derive(Debug, Clone, Copy)]
pub struct AtOnce;

impl LoadColumns for AtOnce {
    fn load_columns(
        &mut self,
        library: &Library,
        tabulator: &mut Tabulator,
        needed: &[VariableIx],
    ) -> library::Result<bool> {
        load(tabulator, library, needed)?;
        Ok(true)
    }
}

/// Makes tables from a library, all with the same filter besides their own.
#[derive(Debug)]
pub struct TableMaker<'l> {
    library: &'l Library,
    edition: Edition,
    filter: Query,
    /// The records that the filters let through so far, by the filter of the table itself.
    scopes: HashMap<Option<String>, Scope>,
}

impl WantedTable {
    /// A table of a shape, with nothing else said.
    pub fn new(shape: Shape, details: Details) -> Self {
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
}

impl Edition {
    /// The edition of a day in the pass of a session, with the version of the codebook.
    pub fn new(pass: &Pass, codebook: i64, date: Date) -> Self {
        Self {
            pass: pass.name.clone(),
            codebook,
            date,
        }
    }

    fn stamp<'q>(&self, filters: impl IntoIterator<Item = &'q Query>) -> Stamp {
        let filters = filters.into_iter().map(Query::to_string);
        let filters = filters.filter(|filter| !filter.is_empty());
        Stamp {
            filter: filters.reduce(|first, second| {
                text!("count-filters-both", first = first, second = second)
            }),
            pass: self.pass.clone(),
            codebook: self.codebook,
            date: self.date.to_string(),
        }
    }
}

impl<'l> TableMaker<'l> {
    /// A maker of tables whose records a filter lets through; an empty one lets all through.
    pub fn new(library: &'l Library, edition: Edition, filter: Query) -> Self {
        Self {
            library,
            edition,
            filter,
            scopes: HashMap::new(),
        }
    }

    /// What must be in memory for some tables: the records of their units and of those above them, and the
    /// answers from which they and their filters are decided. One unit alone where all this is about its own
    /// variables. All records where a table cannot be made, so that it says why.
    pub fn needs(&self, wanted: &[WantedTable]) -> Needs {
        let codebook = self.library.codebook();
        let empty = Tabulator::new(Frame::new(codebook.clone()));
        let mut needs = Needs::default();
        let mut of_judgements = self.filter.asks_of_judgements();
        for table in wanted {
            let Some((requests, own)) = self.requests(&empty, &table.spec) else {
                needs.units.extend(codebook.unit_ixs());
                continue;
            };
            for request in requests {
                let variables = empty.not_loaded(&request);
                let units = variables
                    .iter()
                    .map(|variable| codebook.variable(*variable).unit);
                needs.units.extend(units.chain([request.unit]));
                needs.variables.extend(variables);
            }
            of_judgements |= own.asks_of_judgements();
        }
        needs.units.sort_unstable();
        needs.units.dedup();
        if of_judgements || needs.units.len() > 1 {
            let lines = needs.units.iter().flat_map(|unit| codebook.line(*unit));
            needs.units = lines.collect();
            needs.units.sort_unstable();
            needs.units.dedup();
        }
        needs.variables.sort_unstable();
        needs.variables.dedup();
        needs
    }

    /// What a table counts, but for what hangs on the judgements themselves, and its own filter.
    fn requests(&self, empty: &Tabulator, spec: &TableSpec) -> Option<(Vec<CountRequest>, Query)> {
        let own = own_filter(self.library.codebook(), spec).ok()?;
        let codebook = self.library.codebook();
        let both = [&own, &self.filter].map(|filter| conditions(codebook, filter));
        let [own_conditions, shared] = both;
        let scope = Scope {
            selection: own_conditions.ok()?.and(&shared.ok()?),
            ..Scope::default()
        };
        Some((Table::requests(empty, spec, &scope).ok()?, own))
    }

    /// The records that a table counts: those that its own filter lets through, and that of all tables.
    ///
    /// # Errors
    /// [`MakeError`] where a filter makes no sense, or the library cannot be read.
    pub fn scope(&mut self, tabulator: &Tabulator, spec: &TableSpec) -> Result<Scope, MakeError> {
        if let Some(known) = self.scopes.get(&spec.filter) {
            return Ok(known.clone());
        }
        let own = own_filter(self.library.codebook(), spec)?;
        let scope = scope_of(self.library, tabulator, &own)?;
        let scope = scope.and(scope_of(self.library, tabulator, &self.filter)?);
        self.scopes.insert(spec.filter.clone(), scope.clone());
        Ok(scope)
    }

    /// Makes a table over the records that the filters let through, with columns that are read meanwhile.
    ///
    /// # Errors
    /// [`MakeError`].
    pub fn make(
        &mut self,
        tabulator: &mut Tabulator,
        wanted: &WantedTable,
    ) -> Result<MadeTable, MakeError> {
        let scope = self.scope(tabulator, &wanted.spec)?;
        self.make_over(tabulator, wanted, &scope, &mut AtOnce)
    }

    /// Makes a table over records that [`TableMaker::scope`] found.
    ///
    /// # Errors
    /// [`MakeError`]; [`TableError::NotLoaded`] while columns are on their way.
    pub fn make_over(
        &self,
        tabulator: &mut Tabulator,
        wanted: &WantedTable,
        scope: &Scope,
        columns: &mut impl LoadColumns,
    ) -> Result<MadeTable, MakeError> {
        let spec = &wanted.spec;
        let requests = Table::requests(tabulator, spec, scope).map_err(TableError::from)?;
        let needed = requests
            .iter()
            .flat_map(|request| tabulator.not_loaded(request));
        let mut needed: Vec<VariableIx> = needed.collect();
        needed.sort_unstable();
        needed.dedup();
        if !columns.load_columns(self.library, tabulator, &needed)? {
            return Err(TableError::from(NotLoaded(needed)).into());
        }
        let table = Table::make(tabulator, spec, scope, &wanted.details)?;
        let mut details = wanted.details.clone();
        if let (Table::Routes(routes), Some(name), Shape::Routes { from, .. }) =
            (&table, &wanted.place, &spec.shape)
        {
            details.place = Some(routes.place_named(tabulator.codebook(), *from, name)?);
        }
        let stamp = self
            .edition
            .stamp([&own_filter(self.library.codebook(), spec)?, &self.filter]);
        let mut grids = table.grids(tabulator, spec, &details, &stamp);
        if wanted.place.is_some()
            && let (Some(first), Some(title)) = (grids.first_mut(), &spec.title)
        {
            // A caption that was asked for stands as it is.
            first.title = Some(title.clone());
        }
        Ok(MadeTable {
            table,
            grids,
            requests,
        })
    }
}

/// What the filter of a table alone chooses.
///
/// # Errors
/// [`MakeError`] where the filter makes no sense, or the library cannot be read.
pub fn chosen_by(library: &Library, spec: &TableSpec) -> Result<Chosen, MakeError> {
    let filter = own_filter(library.codebook(), spec)?;
    Ok(Chosen::read(library, &filter)?)
}

/// The filter of a table, understood.
///
/// # Errors
/// [`MakeError::Filter`].
pub fn own_filter(codebook: &Codebook, spec: &TableSpec) -> Result<Query, MakeError> {
    let filter = spec.filter.as_deref().unwrap_or_default();
    Query::parse(filter, &codebook.populations).map_err(|fault| MakeError::Filter {
        title: spec.title.clone(),
        filter: filter.to_owned(),
        fault: Box::new(fault),
    })
}
