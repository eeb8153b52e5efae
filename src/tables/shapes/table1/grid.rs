//! A Table 1 as it is printed.

use crate::codebook::Summary;
use crate::messages::words;
use crate::tables::counting::AxisPart;
use crate::tables::grid::{Cell, Column, Grid, Key, Share, Span};
use crate::tables::statistics::Distribution;

use super::{Characteristic, Comparison, Table1, Values};

/// A line of the table with what it stands for.
struct Line {
    cells: Vec<Cell>,
    /// The records: a part of the variable's axis; none for all.
    part: Option<AxisPart>,
    /// A word for what it gives, for programs, where it is not a code or a band.
    word: Option<&'static str>,
}

impl Table1 {
    /// The printable table.
    pub fn grid(&self, title: &str) -> Grid {
        let mut columns = vec![
            Column::left(words!("table1-characteristic")),
            Column::left(words!("table1-value")),
        ];
        let first = columns.len();
        columns.extend(self.by.groups.iter().map(|(_, label)| Column::right(label)));
        let groups = first..columns.len();
        columns.push(Column::right(words!("table1-total")));
        let mut spans = Vec::new();
        if !groups.is_empty() {
            spans.push(Span {
                heading: self.by.label.clone(),
                columns: groups,
            });
        }
        if self.compared {
            let (test, p) = (words!("table1-test"), words!("table1-p"));
            columns.extend([Column::left(test), Column::right(p)]);
            spans.push(Span {
                heading: words!("table1-effect").to_owned(),
                columns: columns.len()..columns.len() + 2,
            });
            let (measure, size) = (words!("table1-measure"), words!("table1-size"));
            columns.extend([Column::left(measure), Column::right(size)]);
            columns.push(Column::right(words!("table1-smd")));
        }
        let mut grid = Grid {
            title: Some(title.to_owned()),
            labels: 1,
            spans,
            columns,
            ..Grid::default()
        };
        grid.places.columns = self.columns();
        let records = self.records.iter().map(|count| Cell::Count(*count));
        let label = Cell::Text(self.footing.unit_label.clone());
        self.push(
            &mut grid,
            0,
            Line {
                cells: [label, Cell::Text("N".to_owned())]
                    .into_iter()
                    .chain(records)
                    .collect(),
                part: None,
                word: None,
            },
        );
        grid.rules.push(1);
        for (request, variable) in self.variables.iter().enumerate() {
            for line in variable.lines() {
                self.push(&mut grid, request, line);
            }
        }
        grid.notes = self.notes();
        grid
    }

    fn push(&self, grid: &mut Grid, request: usize, line: Line) {
        let mut cells = line.cells;
        cells.resize(grid.columns.len(), Cell::Empty);
        grid.rows.push(cells);
        grid.places
            .rows
            .push(line.part.into_iter().map(|part| (0, part)).collect());
        grid.places.requests.push(request);
        // A line that gives a measure of all valid records is named after the measure.
        grid.row_keys.push(match line.word {
            Some(word) => vec![(
                self.variables[request].name.clone(),
                Key::Text(word.to_owned()),
            )],
            None => Vec::new(),
        });
    }

    /// What the columns stand for.
    fn columns(&self) -> Vec<Option<(usize, AxisPart)>> {
        let groups = self.by.groups.iter();
        let groups = groups.map(|(group, _)| Some((1, AxisPart::Valid(group.clone()))));
        let mut columns = vec![None, None];
        columns.extend(groups);
        columns.push(Some((1, AxisPart::AnyValid)));
        let comparisons = if self.compared { 5 } else { 0 };
        columns.resize(columns.len() + comparisons, Some((1, AxisPart::AnyValid)));
        columns
    }
}

impl Characteristic {
    fn lines(&self) -> Vec<Line> {
        let line = |value: &str, cells: Vec<Cell>, part, word| Line {
            cells: [self.label.as_str(), value]
                .map(|text| Cell::Text(text.to_owned()))
                .into_iter()
                .chain(cells)
                .collect(),
            part: Some(part),
            word,
        };
        let counts = |counts: &[u64]| counts.iter().map(|count| Cell::Count(*count)).collect();
        let mut valid: Vec<Cell> = counts(&self.valid);
        valid.extend(compared(self.comparison.as_ref()));
        let mut lines = vec![line(
            words!("table1-valid"),
            valid,
            AxisPart::AnyValid,
            Some("valid"),
        )];
        match &self.values {
            Values::Counted {
                side,
                counts,
                choices,
            } => {
                for (at, ((group, label), counts)) in side.groups.iter().zip(counts).enumerate() {
                    let mut cells = shares(counts, &self.valid);
                    cells.extend(compared(choices.get(at).and_then(Option::as_ref)));
                    lines.push(line(label, cells, AxisPart::Valid(group.clone()), None));
                }
            }
            Values::Measured {
                groups, decimals, ..
            } => {
                let (value, word) = match self.summary {
                    Summary::Mean => (words!("table1-mean"), "mean"),
                    _ => (words!("table1-median"), "median"),
                };
                let cells = groups.iter().map(|group| {
                    measured(self.summary, group, |figure| {
                        if self.is_year {
                            Cell::Year(figure)
                        } else {
                            Cell::Number(figure, decimals + 1)
                        }
                    })
                });
                lines.push(line(value, cells.collect(), AxisPart::AnyValid, Some(word)));
            }
        }
        let all = |group: usize| self.valid[group] + self.missing[group] + self.uncoded[group];
        let all: Vec<u64> = (0..self.valid.len()).map(all).collect();
        lines.push(line(
            words!("table1-missing"),
            shares(&self.missing, &all),
            AxisPart::AnyMissing,
            Some("missing"),
        ));
        if self.uncoded.iter().any(|count| *count > 0) {
            lines.push(line(
                words!("table1-uncoded"),
                shares(&self.uncoded, &all),
                AxisPart::Uncoded,
                Some("uncoded"),
            ));
        }
        lines
    }
}

/// Counts with their percentages of others.
fn shares(counts: &[u64], of: &[u64]) -> Vec<Cell> {
    let share = |(count, whole): (&u64, &u64)| {
        Cell::Summary(vec![
            Cell::Count(*count),
            Cell::Percent(Share::new(*count, *whole)),
        ])
    };
    counts.iter().zip(of).map(share).collect()
}

/// The mean with the standard deviation, or the median with the quartiles.
fn measured(summary: Summary, of: &Distribution, figure: impl Fn(f64) -> Cell) -> Cell {
    let figures: Vec<f64> = if summary == Summary::Mean {
        let deviation = of.standard_deviation();
        of.mean().into_iter().chain(deviation).collect()
    } else {
        let quartiles = of.quartiles().map(|(first, third)| [first, third]);
        let quartiles = quartiles.into_iter().flatten();
        of.median().into_iter().chain(quartiles).collect()
    };
    if figures.is_empty() {
        return Cell::Empty;
    }
    Cell::Summary(figures.into_iter().map(figure).collect())
}

/// The cells of a comparison.
fn compared(comparison: Option<&Comparison>) -> Vec<Cell> {
    let Some(comparison) = comparison else {
        return Vec::new();
    };
    let word = |word: &str| Cell::Text(word.to_owned());
    let (test, p) = match &comparison.tested {
        Some(tested) => (word(tested.test.short()), Cell::Probability(tested.p)),
        None => (Cell::Empty, Cell::Empty),
    };
    let (measure, size) = match comparison.effect {
        Some((effect, size)) => (word(effect.short()), Cell::Number(size, 3)),
        None => (Cell::Empty, Cell::Empty),
    };
    let difference = comparison
        .difference
        .map_or(Cell::Empty, |of| Cell::Number(of, 3));
    vec![test, p, measure, size, difference]
}
