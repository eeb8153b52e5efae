//! The tables screen and the table of the side panel: made, listed, sent, written.

use super::Workbench;
use crate::counting::{Edition, MakeError, TableMaker, WantedTable, own_tables};
use crate::ground::clean_line;
use crate::library::{self, Library};
use crate::messages::{text, words};
use crate::printing::{Format, render_all, svg};
use crate::search::Query;
use crate::tables::{Grid, RecordKey, TableError, Tabulator};
use crate::tui::backend::clipboard;
use crate::tui::export::Target;
use crate::tui::jobs::Columns;
use crate::tui::state::{Behind, Made, Message, Shown, Texts, cell_in_words};
use crate::tui::update::{self, Effect};

impl Workbench {
    /// Recomputes the outdated ones of the tables that are shown. Here alone their columns are loaded.
    pub(super) fn make_tables(&mut self) {
        self.find_scopes();
        let state = &mut self.state;
        let tabulator = &mut state.tabulator;
        let maker = maker(&self.library, state.codebook_version);
        if state.tables.open {
            let shown = &mut state.tables.shown;
            make(&maker, &mut self.jobs.columns, tabulator, shown);
            state.tables.keep_cursor();
        }
        state.tables.current = None;
        if let Some(pinned) = &mut state.tables.pinned {
            make(&maker, &mut self.jobs.columns, tabulator, pinned);
            let record = state.form.current();
            let record = record.map(|record| (record.unit, RecordKey(record.id.0)));
            if let Some((made, record)) = pinned.made.as_ref().zip(record)
                && let Some(grid) = made.grids.first()
            {
                let found = tabulator.cell_of_record(&made.requests, record, &grid.places);
                state.tables.current = found.ok().flatten();
            }
        }
    }

    /// Lists the tables of one's own as the file keeps them now.
    pub(super) fn list_own_tables(&mut self) -> library::Result<()> {
        let own = own_tables(&self.library)?;
        self.state.tables.relist(&self.state.codebook, own);
        Ok(())
    }

    /// Shows the judgements behind the cell under the cursor in the list.
    pub(super) fn show_behind(&mut self) -> Vec<Effect> {
        let state = &mut self.state;
        let at = state.tables.at;
        let made = state.tables.shown.made.as_ref();
        let Some((made, grid)) = made.and_then(|made| Some((made, made.grids.get(at.grid)?)))
        else {
            let message = state.loading_note();
            let message = message.unwrap_or_else(|| text!("tables-screen-no-cell-to-choose"));
            state.message = Some(Message::Problem(message));
            return Vec::new();
        };
        let request = made.requests.get(grid.places.request(at.row));
        let cell = request.and_then(|request| {
            let parts = grid.places.parts(at.row, at.column, request.axes.len())?;
            Some((request, parts))
        });
        let Some((request, parts)) = cell else {
            let message = words!("tables-screen-no-records");
            state.message = Some(Message::Problem(message.into()));
            return Vec::new();
        };
        let found = state.tabulator.judgements(request, &parts);
        let judgements = found.unwrap_or_default().into_iter();
        let judgements = judgements.filter_map(|record| state.roots.judgement(record));
        let behind = Behind {
            judgements: judgements.collect(),
            table: clean_line(&state.tables.shown.title(&state.codebook)).into_owned(),
            cell: cell_in_words(grid, at.row, at.column),
        };
        if behind.judgements.is_empty() {
            let message = words!("tables-screen-no-records");
            state.message = Some(Message::Problem(message.into()));
            return Vec::new();
        }
        update::list_behind(state, behind)
    }

    /// Sends the table as it is shown to the terminal's clipboard.
    pub(super) fn copy_table(&mut self, format: Format) {
        let grids = self.state.tables.shown.grids();
        let message = if grids.is_empty() {
            Message::Problem(text!("tables-screen-nothing-to-send"))
        } else {
            match clipboard::sequence(&render_all(grids, format, None)) {
                Some(sequence) => {
                    self.to_terminal = Some(sequence);
                    let said = words!("tables-screen-sent");
                    Message::Done(said.into())
                }
                None => Message::Problem(text!("tables-screen-too-large-to-send")),
            }
        };
        self.state.message = Some(message);
    }

    /// What is to be sent to the terminal besides the screen: the sequence that sets its clipboard.
    pub fn take_for_terminal(&mut self) -> Option<String> {
        self.to_terminal.take()
    }

    /// Writes the table or its chart into a file.
    pub(super) fn export_table(&mut self, typed: String, replace: bool) {
        let state = &mut self.state;
        let Some((target, made)) = Target::from_path(&typed).zip(state.tables.shown.made.as_ref())
        else {
            state.message = Some(Message::Problem(text!("tables-screen-nothing-to-write")));
            return;
        };
        match target {
            Target::Chart => {
                let chart = made.table.chart();
                let title = state.tables.shown.title(&state.codebook);
                self.write_table(typed, replace, move || svg(&chart, &title));
            }
            Target::Table(format) => {
                // Programs want one table and nothing else.
                let most = match format {
                    Format::Csv => 1,
                    _ => made.grids.len(),
                };
                let grids: Vec<Grid> = made.grids.iter().take(most).cloned().collect();
                self.write_table(typed, replace, move || render_all(&grids, format, None));
            }
        }
    }
}

/// What makes tables from the library as it is today. A table of the screen has no filter but its own.
fn maker(library: &Library, codebook: i64) -> TableMaker<'_> {
    let today = jiff::ZonedDateTime::now().date();
    TableMaker::new(
        library,
        Edition::new(library.pass(), codebook, today),
        Query::default(),
    )
}

/// Makes a table where it is no longer right. While its columns or its filter are being read it stays to be made.
fn make(
    maker: &TableMaker<'_>,
    columns: &mut Columns,
    tabulator: &mut Tabulator,
    shown: &mut Shown,
) {
    if !shown.stale || shown.scope.is_none() && shown.spec.is_some() {
        // Where it has to be made: once it is known which records count.
        return;
    }
    shown.stale = false;
    shown.made = None;
    shown.fault = None;
    match made(maker, columns, tabulator, shown) {
        Ok(made) => shown.made = made,
        Err(MakeError::Table(TableError::NotLoaded(_))) => shown.stale = true,
        Err(why) => shown.fault = Some(why.to_string()),
    }
}

fn made(
    maker: &TableMaker<'_>,
    columns: &mut Columns,
    tabulator: &mut Tabulator,
    shown: &Shown,
) -> Result<Option<Made>, MakeError> {
    let Some((spec, scope)) = shown.spec.as_ref().zip(shown.scope.as_ref()) else {
        return Ok(None);
    };
    let wanted = WantedTable {
        spec: spec.clone(),
        details: shown.details.clone(),
        place: None,
    };
    let made = maker.make_over(tabulator, &wanted, scope, columns)?;
    Ok(Some(Made {
        spec: wanted.spec,
        table: made.table,
        texts: made.grids.iter().map(Texts::from_grid).collect(),
        grids: made.grids,
        requests: made.requests,
    }))
}
