//! The way from the files found to the judgements coded.

use crate::codebook::Codebook;
use crate::library::{Flow, FlowLine};
use crate::messages::{text, words};
use crate::printing::{Block, Section};
use crate::tables::{Grid, GridCell, GridColumn};

/// The flow of the study, in a form that can go into a paper.
pub fn flow_table(flow: &Flow, codebook: &Codebook) -> Grid {
    let lines = flow.lines(codebook).into_iter();
    let cells = |line: FlowLine| {
        vec![
            GridCell::Text(line.step.to_owned()),
            GridCell::Text(line.part),
            GridCell::Count(line.count),
        ]
    };
    Grid {
        title: Some(text!("report-flow-title")),
        columns: vec![
            GridColumn::left(words!("report-flow-step")).named("step"),
            GridColumn::left(words!("report-flow-part")).named("of these"),
            GridColumn::right("N"),
        ],
        labels: 1,
        rows: lines.map(cells).collect(),
        notes: flow.notes(),
        ..Grid::default()
    }
}

pub(super) fn section(flow: &Flow, codebook: &Codebook) -> Section {
    Section {
        heading: text!("report-flow"),
        level: 1,
        blocks: vec![Block::Table(flow_table(flow, codebook))],
    }
}
