//! The tables of the codebook, one after another, and those of one's own that belong into the report.
//!
//! They are those of the verbs, with the filter of the codebook and that of the report, and with tests wherever a table can
//! have them: the notes say where to interpret them with caution. A table that cannot be made is a paragraph with the reason.
//! Tables of free text are left out, since what was typed can name persons.

use std::collections::BTreeSet;

use super::statistics;
use super::words::listed;
use crate::codebook::{Codebook, Percent, Shape, TableSpec, VariableIx, VariableKind};
use crate::counting::{ChoiceError, MakeError, OwnTable, TableMaker, WantedTable};
use crate::library::LibraryError;
use crate::messages::text;
use crate::printing::{Block, Section};
use crate::tables::{Chart, Details, Extra, Grid, Routes, Table, Tabulator, Test};

/// So many places of routes are shown in the form of the study.
const PLACES: usize = 3;

/// All tables with what stands beside them.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// A chapter, and a section for each table.
    pub sections: Vec<Section>,
    /// The names of the tests and measures under them.
    pub tests: BTreeSet<Test>,
}

impl Tables {
    /// Makes the tables, over the records that the filter of the report and their own let through.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub(super) fn make(
        maker: &mut TableMaker<'_>,
        tabulator: &mut Tabulator,
        codebook: &Codebook,
        own: &[OwnTable],
    ) -> Result<Self, LibraryError> {
        let mut tables = Self::default();
        let own: Vec<&OwnTable> = own.iter().filter(|own| own.kept.in_report).collect();
        tables.chapter(codebook.tables.is_empty() && own.is_empty());
        for (number, spec) in (1..).zip(&codebook.tables) {
            let details = details(spec);
            let blocks = tables.blocks(maker, tabulator, number, (spec, &details))?;
            tables.push(number, &title(codebook, spec), blocks);
        }
        for (number, own) in (codebook.tables.len() as u64 + 1..).zip(own) {
            let blocks = match &own.table {
                Ok((spec, details)) => tables.blocks(maker, tabulator, number, (spec, details))?,
                Err(why) => without(why),
            };
            tables.push(number, &own.name, blocks);
        }
        Ok(tables)
    }

    fn push(&mut self, number: u64, title: &str, blocks: Vec<Block>) {
        self.sections.push(Section {
            heading: text!("report-table", number = number, title = title),
            level: 2,
            blocks,
        });
    }

    /// A table with all that belongs to it, or the reason why there is none.
    fn blocks(
        &mut self,
        maker: &mut TableMaker<'_>,
        tabulator: &mut Tabulator,
        number: u64,
        (spec, details): (&TableSpec, &Details),
    ) -> Result<Vec<Block>, LibraryError> {
        if let Some(variable) = free_text(tabulator.codebook(), &spec.shape) {
            return Ok(without(&text!("report-free-text", variable = variable)));
        }
        match self.table(maker, tabulator, number, (spec, details)) {
            Ok(blocks) => Ok(blocks),
            Err(MakeError::Choice(ChoiceError::Library(error))) => Err(error),
            Err(reason) => Ok(without(&reason.to_string())),
        }
    }

    fn chapter(&mut self, empty: bool) {
        let blocks = if empty {
            vec![Block::Paragraph(text!("report-no-tables"))]
        } else {
            Vec::new()
        };
        self.sections.push(Section {
            heading: text!("report-tables"),
            level: 1,
            blocks,
        });
    }

    /// A table with its chart and all that belongs to it; or why it cannot be made.
    fn table(
        &mut self,
        maker: &mut TableMaker<'_>,
        tabulator: &mut Tabulator,
        number: u64,
        (spec, details): (&TableSpec, &Details),
    ) -> Result<Vec<Block>, MakeError> {
        let wanted = WantedTable {
            spec: spec.clone(),
            details: details.clone(),
            place: None,
        };
        let made = maker.make(tabulator, &wanted)?;
        let (table, mut grids) = (made.table, made.grids);
        if details.shows(Extra::Tests)
            && let Some(tests) = grids.pop()
        {
            self.tests.extend(statistics::named(&tests));
            keep_tests(&mut grids, tests);
        }
        if let Table::Routes(routes) = &table {
            grids.extend(places(routes));
        }
        only_new_notes(&mut grids);
        captions(tabulator.codebook(), number, spec, &mut grids);
        let mut blocks: Vec<Block> = grids.into_iter().map(Block::Table).collect();
        let chart = table.chart();
        if has_something(&chart) {
            let title = title(tabulator.codebook(), spec);
            let caption = text!("report-figure", number = number, title = title);
            blocks.insert(1.min(blocks.len()), Block::Chart(chart, caption));
        }
        Ok(blocks)
    }
}

/// What stands in place of a table.
fn without(reason: &str) -> Vec<Block> {
    vec![Block::Paragraph(text!("report-not-made", reason = reason))]
}

/// The tests go with tables of groups that can be compared.
fn details(spec: &TableSpec) -> Details {
    let tests = match &spec.shape {
        Shape::Crosstab { .. } | Shape::Table1 { .. } => true,
        Shape::Means { by, .. } => by.len() == 1,
        Shape::Durations { by, .. } => by.is_some(),
        Shape::Frequency { .. } | Shape::Routes { .. } | Shape::Timeline { .. } => false,
    };
    let compared = matches!(spec.shape, Shape::Table1 { .. });
    let extras = [(tests, Extra::Tests), (compared, Extra::Comparisons)];
    let extras = extras
        .into_iter()
        .filter_map(|(shown, extra)| shown.then_some(extra));
    Details {
        extras: extras.collect(),
        ..Details::default()
    }
}

/// Tests that could not be made have only notes, which go under the table itself.
fn keep_tests(grids: &mut Vec<Grid>, tests: Grid) {
    if !tests.rows.is_empty() {
        grids.push(tests);
    } else if let Some(first) = grids.first_mut() {
        let before_stamp = first.notes.len().saturating_sub(1);
        first.notes.splice(before_stamp..before_stamp, tests.notes);
    }
}

/// A variable of a table whose answers the researcher types as free text.
fn free_text(codebook: &Codebook, shape: &Shape) -> Option<String> {
    let is_free = |variable: &VariableIx| {
        let variable = codebook.variable(*variable);
        variable.is_coded() && variable.kind == VariableKind::Text
    };
    let variables = shape.variables();
    let free = variables.iter().find(|variable| is_free(variable));
    free.map(|free| codebook.full_name(*free))
}

/// The places with most records in the form of the study.
fn places(routes: &Routes) -> Vec<Grid> {
    let count = routes.places.len().min(PLACES);
    (0..count).map(|place| routes.place(place)).collect()
}

/// What is said under a table goes for all that belongs to it.
fn only_new_notes(grids: &mut [Grid]) {
    let mut said: BTreeSet<String> = BTreeSet::new();
    for grid in grids {
        grid.notes.retain(|note| said.insert(note.clone()));
    }
}

/// One table is captioned with its variables, since its title is the heading; several get letters.
fn captions(codebook: &Codebook, number: u64, spec: &TableSpec, grids: &mut [Grid]) {
    let variables = variables(codebook, &spec.shape);
    if let [one] = grids {
        one.title = Some(variables);
        return;
    }
    if let Some(first) = grids.first_mut() {
        first
            .notes
            .insert(0, text!("report-variables", variables = variables));
    }
    for (letter, grid) in ('a'..='z').zip(grids) {
        let own = grid.title.take().unwrap_or_default();
        grid.title = Some(text!(
            "report-table-part",
            number = number,
            letter = letter,
            title = own,
        ));
    }
}

fn title(codebook: &Codebook, spec: &TableSpec) -> String {
    let own = spec.title.clone();
    own.unwrap_or_else(|| codebook.shape_title(&spec.shape))
}

/// The variables of a table by their full names: `victim.age by incident.mode, percent of the column`.
fn variables(codebook: &Codebook, shape: &Shape) -> String {
    let name = |variable: &VariableIx| codebook.full_name(*variable);
    let of_percent = |percent: &Option<Percent>| match percent {
        Some(Percent::Column) => "column",
        Some(Percent::Row) => "row",
        Some(Percent::Total) => "total",
        None => "none",
    };
    match shape {
        Shape::Frequency { of } => name(of),
        Shape::Crosstab {
            rows,
            columns,
            layer: None,
            percent,
        } => text!(
            "report-variables-crosstab",
            rows = name(rows),
            columns = name(columns),
            percent = of_percent(percent),
        ),
        Shape::Crosstab {
            rows,
            columns,
            layer: Some(layer),
            percent,
        } => text!(
            "report-variables-layers",
            rows = name(rows),
            columns = name(columns),
            layer = name(layer),
            percent = of_percent(percent),
        ),
        Shape::Means { of, by } if by.is_empty() => name(of),
        Shape::Means { of, by } => {
            let by: Vec<String> = by.iter().map(name).collect();
            text!("report-variables-by", of = name(of), groups = listed(&by))
        }
        Shape::Routes { from, to } => {
            text!("report-variables-routes", from = name(from), to = name(to))
        }
        Shape::Table1 { of, by } => {
            let of: Vec<String> = of.iter().map(|of| name(&of.variable)).collect();
            text!("report-variables-by", of = of.join(", "), groups = name(by))
        }
        Shape::Timeline {
            date,
            grain,
            by: None,
        } => text!(
            "report-variables-timeline",
            date = name(date),
            grain = grain.name(),
        ),
        Shape::Timeline {
            date,
            grain,
            by: Some(by),
        } => text!(
            "report-variables-timeline-by",
            date = name(date),
            grain = grain.name(),
            by = name(by),
        ),
        Shape::Durations {
            from,
            to,
            grain,
            by: None,
        } => text!(
            "report-variables-durations",
            from = name(from),
            to = name(to),
            grain = grain.name(),
        ),
        Shape::Durations {
            from,
            to,
            grain,
            by: Some(by),
        } => text!(
            "report-variables-durations-by",
            from = name(from),
            to = name(to),
            grain = grain.name(),
            by = name(by),
        ),
    }
}

/// Whether there is anything to be drawn.
fn has_something(chart: &Chart) -> bool {
    match chart {
        Chart::Bars(plot) | Chart::Histogram(plot) | Chart::Line(plot) => plot.largest() > 0.0,
        Chart::Heat(heat) => heat.counts.iter().any(|&count| count > 0),
    }
}
