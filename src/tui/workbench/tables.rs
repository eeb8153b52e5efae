//! The tables screen and the table of the side panel: made, listed, sent, written.

use std::collections::HashSet;
use std::io::ErrorKind;

use super::Workbench;
use crate::codebook::TableSpec;
use crate::counting::{Edition, MakeError, TableMaker, WantedTable, own_tables};
use crate::ground::clean_line;
use crate::library::{self, Library};
use crate::messages::{text, words};
use crate::printing::{Format, render_all, svg};
use crate::search::Query;
use crate::tables::{RecordKey, TableError, Tabulator};
use crate::tui::backend::clipboard;
use crate::tui::export::{self, Target};
use crate::tui::jobs::Columns;
use crate::tui::path;
use crate::tui::state::{Behind, Made, Message, Shown, Texts, Verdict, cell_in_words};
use crate::tui::update::{self, Effect};

impl Workbench {
    /// Recomputes the outdated ones of the tables that are shown. Here alone their columns are loaded.
    pub(super) fn make_tables(&mut self) {
        let state = &mut self.state;
        let tabulator = &mut state.tabulator;
        let mut maker = maker(&self.library, state.codebook_version);
        if state.tables.open {
            let shown = &mut state.tables.shown;
            make(&mut maker, &mut self.jobs.columns, tabulator, shown);
            state.tables.keep_cursor();
        }
        state.tables.current = None;
        if let Some(pinned) = &mut state.tables.pinned {
            make(&mut maker, &mut self.jobs.columns, tabulator, pinned);
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

    /// Takes a filter for the table; where it means nothing, what was typed stays, with the reason.
    pub(super) fn filter_table(&mut self, typed: &str) {
        let filter = Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let state = &mut self.state;
        let shown = &mut state.tables.shown;
        let Some(spec) = &shown.spec else {
            return;
        };
        let spec = TableSpec {
            filter,
            ..spec.clone()
        };
        let mut maker = maker(&self.library, state.codebook_version);
        match maker.scope(&state.tabulator, &spec) {
            Ok(scope) => {
                shown.spec = Some(spec);
                shown.scope = Some(scope);
                shown.stale = true;
                let said = match shown.spec.as_ref().and_then(|spec| spec.filter.as_ref()) {
                    Some(filter) => {
                        text!("tables-screen-filter-set", filter = clean_line(filter))
                    }
                    None => text!("tables-screen-no-filter"),
                };
                state.message = Some(Message::Done(said));
            }
            Err(why) => {
                state.prompt = state.sent.take();
                if let Some(prompt) = &mut state.prompt {
                    prompt.verdict = Verdict::Bad(why.to_string());
                }
            }
        }
    }

    /// Shows the judgements behind the cell under the cursor in the list.
    pub(super) fn show_behind(&mut self) -> library::Result<Vec<Effect>> {
        let state = &mut self.state;
        let at = state.tables.at;
        let made = state.tables.shown.made.as_ref();
        let Some((made, grid)) = made.and_then(|made| Some((made, made.grids.get(at.grid)?)))
        else {
            let message = state.loading_note();
            let message = message.unwrap_or_else(|| text!("tables-screen-no-cell-to-choose"));
            state.message = Some(Message::Problem(message));
            return Ok(Vec::new());
        };
        let request = made.requests.get(grid.places.request(at.row));
        let cell = request.and_then(|request| {
            let parts = grid.places.parts(at.row, at.column, request.axes.len())?;
            Some((request, parts))
        });
        let Some((request, parts)) = cell else {
            let message = words!("tables-screen-no-records");
            state.message = Some(Message::Problem(message.into()));
            return Ok(Vec::new());
        };
        let found = state.tabulator.judgements(request, &parts);
        let found: HashSet<RecordKey> = found.unwrap_or_default().into_iter().collect();
        let roots = self.library.roots()?.into_iter();
        let judgements = roots
            .filter(|(record, _)| found.contains(&RecordKey(record.0)))
            .map(|(_, judgement)| judgement);
        let behind = Behind {
            judgements: judgements.collect(),
            table: clean_line(&state.tables.shown.title(&state.codebook)).into_owned(),
            cell: cell_in_words(grid, at.row, at.column),
        };
        if behind.judgements.is_empty() {
            let message = words!("tables-screen-no-records");
            state.message = Some(Message::Problem(message.into()));
            return Ok(Vec::new());
        }
        Ok(update::list_behind(state, behind))
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
    pub(super) fn export_table(&mut self, typed: &str, replace: bool) {
        let state = &mut self.state;
        let Some((target, made)) = Target::from_path(typed).zip(state.tables.shown.made.as_ref())
        else {
            state.message = Some(Message::Problem(text!("tables-screen-nothing-to-write")));
            return;
        };
        let text = match target {
            Target::Chart => svg(
                &made.table.chart(),
                &state.tables.shown.title(&state.codebook),
            ),
            // Programs want one table and nothing else.
            Target::Table(Format::Csv) => {
                render_all(&made.grids[..made.grids.len().min(1)], Format::Csv, None)
            }
            Target::Table(format) => render_all(&made.grids, format, None),
        };
        let written = export::write(&path::expand(typed), &text, replace);
        match written {
            Ok(()) => {
                let said = text!("tables-screen-written", path = clean_line(typed));
                state.message = Some(Message::Done(said));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists && !replace => {
                update::ask_to_replace(state, typed.to_owned());
            }
            Err(error) => {
                state.message = Some(Message::Problem(export::refusal(typed, &error)));
                // What was typed stays, so that it can be corrected.
                state.prompt = state.sent.take();
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

/// Makes a table where it is no longer right. While its columns are on their way it stays to be made.
fn make(
    maker: &mut TableMaker<'_>,
    columns: &mut Columns,
    tabulator: &mut Tabulator,
    shown: &mut Shown,
) {
    if !shown.stale {
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
    maker: &mut TableMaker<'_>,
    columns: &mut Columns,
    tabulator: &mut Tabulator,
    shown: &mut Shown,
) -> Result<Option<Made>, MakeError> {
    let Some(spec) = &shown.spec else {
        return Ok(None);
    };
    let scope = match &mut shown.scope {
        Some(scope) => scope,
        unknown => unknown.insert(maker.scope(tabulator, spec)?),
    };
    let wanted = WantedTable {
        spec: spec.clone(),
        details: shown.details.clone(),
        place: None,
    };
    let made = maker.make_over(tabulator, &wanted, scope, columns)?;
    Ok(Some(Made {
        table: made.table,
        texts: made.grids.iter().map(Texts::from_grid).collect(),
        grids: made.grids,
        requests: made.requests,
    }))
}
