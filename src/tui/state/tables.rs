//! The tables screen: which table it shows, and the cell under the cursor; the table of the side panel.
//!
//! There is a table that is asked for (a spec, the details, the records that count) and what was made of it last (the
//! numbers, the printed grids). A key changes the first and marks the second as stale; so does whatever changes a record.
//! Filters on more than what is coded (status, flags, words) are chosen again only where the row of a judgement in the list
//! changed. The screen is not an overlay: pickers, help and typed lines lie over it as over the panes.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use crate::codebook::{Codebook, Shape, TableSpec, VariableIx};
use crate::counting::OwnTable;
use crate::ground::clean_line;
use crate::library::JudgementId;
use crate::printing::shown;
use crate::tables::{Align, CountRequest, Details, Grid, GridCell, Scope, Table};
use crate::tui::action::Action;

/// A table as it is asked for, and what was made of it last.
#[derive(Debug, Default)]
pub struct Shown {
    /// What is asked for; none where the codebook has nothing that could be counted.
    pub spec: Option<TableSpec>,
    /// What is shown of it.
    pub details: Details,
    /// Which records count; none where that must be found out (again).
    pub scope: Option<Scope>,
    /// The table; none where it could not be made.
    pub made: Option<Made>,
    /// Why it could not be made.
    pub fault: Option<String>,
    /// Whether it must be recomputed.
    pub stale: bool,
}

/// A table that was made.
#[derive(Debug)]
pub struct Made {
    /// What was asked for.
    pub spec: TableSpec,
    /// The numbers, before they are printed.
    pub table: Table,
    /// As it is printed: the table, and what belongs to it.
    pub grids: Vec<Grid>,
    /// The texts of their cells, made once: a table can have very many lines.
    pub texts: Vec<Texts>,
    /// What was counted, by which the judgements behind a cell are found.
    pub requests: Vec<CountRequest>,
}

/// The texts of a printed table's cells.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// The printed cells, line by line.
    pub cells: Vec<Vec<String>>,
    /// The terminal columns of the widest text of each column.
    pub widest: Vec<usize>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellAt {
    /// Which of the printed tables.
    pub grid: usize,
    /// The line of the cell in the printed table, from 0.
    pub row: usize,
    /// The column of the cell, from 0.
    pub column: usize,
}

/// The judgements behind a cell, while the list shows them alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The judgements with a record in the cell.
    pub judgements: HashSet<JudgementId>,
    /// The title of the table.
    pub table: String,
    /// The cell in words.
    pub cell: String,
}

/// A number of the records of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums<'a> {
    /// The label of the unit that is counted.
    pub unit: &'a str,
    /// All records that the table counts.
    pub total: u64,
    /// Those with a valid value of every variable.
    pub valid: u64,
    /// Those that are missing.
    pub missing: u64,
    /// Those that are uncoded.
    pub uncoded: u64,
}

/// The tables screen, and the table of the side panel.
#[derive(Debug, Default)]
pub struct Tables {
    /// Whether the screen is shown.
    pub open: bool,
    /// Its table; it stays while the screen is closed.
    pub shown: Shown,
    /// The place of the table among those of the codebook and one's own, where it was chosen there.
    pub listed: Option<usize>,
    /// The tables of one's own; they are listed after those of the codebook.
    pub own: Vec<OwnTable>,
    /// The cell under the cursor.
    pub at: CellAt,
    /// Whether the chart was asked for where there is room for one of both, or sent away where both have room.
    pub turned: bool,
    /// Whether the notes are shown alone.
    pub notes: bool,
    /// The table that the side panel shows in place of the running one.
    pub pinned: Option<Shown>,
    /// Where the current record stands in that table: its line, and its column.
    pub current: Option<(usize, Option<usize>)>,
    /// How often more was changed than what is coded.
    pub changes: u64,
}

impl Texts {
    /// The texts of a printed table.
    pub fn from_grid(grid: &Grid) -> Self {
        let mut widest = vec![0; grid.columns.len()];
        let line = |line: &Vec<GridCell>| -> Vec<String> {
            let texts: Vec<String> = line.iter().map(shown).collect();
            for (widest, text) in widest.iter_mut().zip(&texts) {
                *widest = text.width().max(*widest);
            }
            texts
        };
        let cells = grid.rows.iter().map(line).collect();
        Self { cells, widest }
    }
}

impl Shown {
    /// A table that is still to be made.
    pub fn new(spec: TableSpec) -> Self {
        Self {
            spec: Some(spec),
            stale: true,
            ..Self::default()
        }
    }

    /// Asks for another table. What is shown of it stays as it was.
    pub fn ask(&mut self, spec: TableSpec) {
        if self.spec.as_ref().map(|spec| &spec.filter) != Some(&spec.filter) {
            self.scope = None;
        }
        if self.shape() != Some(&spec.shape) {
            self.details.place = None;
        }
        self.spec = Some(spec);
        self.stale = true;
    }

    /// The kind of the table with its variables.
    pub fn shape(&self) -> Option<&Shape> {
        self.spec.as_ref().map(|spec| &spec.shape)
    }

    /// The title: its own, or one made of the labels.
    pub fn title(&self, codebook: &Codebook) -> String {
        let Some(spec) = &self.spec else {
            return String::new();
        };
        let title = spec.title.clone();
        let title = title.unwrap_or_else(|| codebook.shape_title(&spec.shape));
        match (&self.details.place, &spec.shape) {
            (Some(place), Shape::Routes { from, .. }) => {
                format!("{title}: {}", place.label(codebook, *from))
            }
            _ => title,
        }
    }

    /// The table as it is printed, and what belongs to it; none before it is counted.
    pub fn grids(&self) -> &[Grid] {
        self.made.as_ref().map_or(&[], |made| &made.grids)
    }

    /// The records were changed. Which of them count is found out again where it hangs on more than what
    /// is coded, and that changed.
    fn changed(&mut self, facts: bool) {
        self.stale = true;
        if facts
            && self
                .scope
                .as_ref()
                .is_some_and(|scope| scope.judgements.is_some())
        {
            self.scope = None;
        }
    }
}

impl Made {
    /// The numbers of its records.
    pub fn sums(&self) -> Sums<'_> {
        let footing = match &self.table {
            Table::Frequency(frequency) => {
                return Sums {
                    unit: &frequency.unit_label,
                    total: frequency.total,
                    valid: frequency.valid,
                    missing: frequency.missing_total,
                    uncoded: frequency.uncoded,
                };
            }
            Table::Crosstab(crosstab) => &crosstab.footing,
            Table::Means(means) => &means.footing,
            Table::Routes(routes) => &routes.footing,
            Table::Timeline(timeline) => &timeline.footing,
            Table::Table1(table) => &table.footing,
        };
        Sums {
            unit: &footing.unit_label,
            total: footing.total,
            valid: footing.valid,
            missing: footing.missing,
            uncoded: footing.uncoded,
        }
    }
}

impl Tables {
    /// The screen at the codebook's first table; without one at the first variable.
    pub fn new(codebook: &Codebook, own: Vec<OwnTable>) -> Self {
        let first = codebook.tables.first().cloned();
        let listed = first.as_ref().map(|_| 0);
        let alone = || {
            let of: VariableIx = codebook.variable_ixs().next()?;
            Some(TableSpec {
                title: None,
                shape: Shape::Frequency { of },
                filter: None,
                unit: None,
            })
        };
        Self {
            shown: first.or_else(alone).map(Shown::new).unwrap_or_default(),
            listed,
            own,
            ..Self::default()
        }
    }

    /// How many tables are listed.
    pub fn listed_count(&self, codebook: &Codebook) -> usize {
        codebook.tables.len() + self.own.len()
    }

    /// The table of one's own that was chosen from the list.
    pub fn own_shown(&self, codebook: &Codebook) -> Option<&OwnTable> {
        self.own
            .get(self.listed?.checked_sub(codebook.tables.len())?)
    }

    /// The place of a table of one's own in the list, by its name.
    pub fn place_of_own(&self, codebook: &Codebook, name: &str) -> Option<usize> {
        let at = self.own.iter().position(|own| own.name == name)?;
        Some(codebook.tables.len() + at)
    }

    /// The tables of one's own are these now. The one that is shown stays the one that was chosen, while it is there.
    pub fn relist(&mut self, codebook: &Codebook, own: Vec<OwnTable>) {
        let name = self.own_shown(codebook).map(|own| own.name.clone());
        self.own = own;
        if let Some(name) = name {
            self.listed = self.place_of_own(codebook, &name);
        }
    }

    /// The records were changed; `facts` where more than what is coded did.
    pub fn changed(&mut self, facts: bool) {
        self.changes += u64::from(facts);
        self.shown.changed(facts);
        if let Some(pinned) = &mut self.pinned {
            pinned.changed(facts);
        }
    }

    /// Whether an action does anything to this kind of table.
    pub fn takes(&self, codebook: &Codebook, action: Action) -> bool {
        let Some(shape) = self.shown.shape() else {
            return !matches!(
                action,
                Action::ShowBehind | Action::CopyTable | Action::ExportTable
            );
        };
        let groups = match shape {
            Shape::Means { by, .. } => by.len(),
            Shape::Durations { by, .. } | Shape::Timeline { by, .. } => usize::from(by.is_some()),
            _ => 0,
        };
        let crossed = matches!(shape, Shape::Crosstab { .. });
        match action {
            Action::TablePercent | Action::TableLayer | Action::TableExpected => crossed,
            Action::TableIntervals => {
                let chosen = !self.shown.details.percents.is_empty();
                matches!(shape, Shape::Crosstab { percent, .. } if percent.is_some() || chosen)
            }
            Action::TableTests => {
                let timeline = matches!(shape, Shape::Timeline { .. });
                let table1 = matches!(shape, Shape::Table1 { .. });
                crossed || table1 || groups > 0 && !timeline
            }
            Action::TableColumns => !matches!(shape, Shape::Means { .. }) || groups > 0,
            Action::TableBy => !crossed && !matches!(shape, Shape::Frequency { .. }),
            Action::TableGrain => matches!(shape, Shape::Timeline { .. } | Shape::Durations { .. }),
            Action::TableOrder => match shape {
                Shape::Routes { .. } => false,
                Shape::Timeline { .. } => groups > 0,
                _ => true,
            },
            Action::TableEmpty => !matches!(shape, Shape::Routes { .. }),
            Action::TableSwap => match shape {
                Shape::Crosstab { .. } | Shape::Routes { .. } | Shape::Durations { .. } => true,
                Shape::Means { .. } => groups == 2,
                _ => false,
            },
            Action::TableList | Action::NextTable | Action::PreviousTable => {
                self.listed_count(codebook) > 0
            }
            Action::RenameTable | Action::DeleteTable | Action::ReportTable => {
                self.own_shown(codebook).is_some()
            }
            _ => true,
        }
    }

    /// Keeps the cursor on a cell that is there.
    pub fn keep_cursor(&mut self) {
        let grids = self.shown.grids();
        let at = &mut self.at;
        at.grid = at.grid.min(grids.len().saturating_sub(1));
        let Some(grid) = grids.get(at.grid) else {
            return;
        };
        at.row = at.row.min(grid.rows.len().saturating_sub(1));
        let last = grid.columns.len().saturating_sub(1);
        at.column = at.column.clamp(first_column(grid).min(last), last);
    }

    /// Moves the cursor by lines, from one printed table to the next.
    pub fn move_rows(&mut self, rows: isize) {
        let grids = self.shown.grids();
        let lines: Vec<usize> = grids.iter().map(|grid| grid.rows.len()).collect();
        let before: usize = lines.iter().take(self.at.grid).sum();
        let last = lines.iter().sum::<usize>().saturating_sub(1);
        let mut line = (before + self.at.row).saturating_add_signed(rows).min(last);
        for (grid, count) in lines.into_iter().enumerate() {
            if line < count {
                (self.at.grid, self.at.row) = (grid, line);
                break;
            }
            line -= count;
        }
        self.keep_cursor();
    }

    /// Moves the cursor by columns.
    pub fn move_columns(&mut self, columns: isize) {
        self.at.column = self.at.column.saturating_add_signed(columns);
        self.keep_cursor();
    }
}

/// The first column behind the labels, which are kept on the screen.
pub fn first_column(grid: &Grid) -> usize {
    let is_text = |column: &usize| grid.columns[*column].align == Align::Left;
    let first = (0..grid.columns.len()).find(is_text);
    let labels = first.map_or(0, |first| {
        (first..grid.columns.len()).take_while(is_text).count() + first
    });
    labels.min(grid.columns.len().saturating_sub(1))
}

/// A cell by the texts of its line and the headings of its column.
pub fn cell_in_words(grid: &Grid, row: usize, column: usize) -> String {
    let cells = grid.rows.get(row).into_iter().flatten();
    let labels = cells.filter(|cell| matches!(cell, GridCell::Text(text) if !text.is_empty()));
    let mut words: Vec<String> = labels.map(shown).collect();
    let over = grid
        .spans
        .iter()
        .find(|span| span.columns.contains(&column));
    let decides = grid.places.columns.get(column).is_some_and(Option::is_some);
    if decides {
        let heading = grid.columns.get(column).map(|column| &column.heading);
        words.extend(over.map(|span| &span.heading).or(heading).cloned());
    }
    clean_line(&words.join(" × ")).into_owned()
}
