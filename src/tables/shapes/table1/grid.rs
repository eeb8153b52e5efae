//! A Table 1 as it is printed.

use crate::codebook::Summary;
use crate::messages::words;
use crate::tables::counting::AxisPart;
use crate::tables::grid::{Grid, GridCell, GridColumn, Key, Share, Span};
use crate::tables::statistics::Distribution;

use super::{Characteristic, Comparison, Table1, Values};

/// A line of the table with what it stands for.
struct Line {
    cells: Vec<GridCell>,
    /// The records: a part of the variable's axis; none for all.
    part: Option<AxisPart>,
    /// A word for what it gives, for programs, where it is not a code or a band.
    word: Option<&'static str>,
}

impl Table1 {
    /// The printable table.
    pub fn grid(&self, title: &str) -> Grid {
        let mut columns = vec![
            GridColumn::left(words!("table1-characteristic")).named("characteristic"),
            GridColumn::left(words!("table-value")).named("value"),
        ];
        let first = columns.len();
        columns.extend(
            self.by
                .groups
                .iter()
                .map(|(_, label)| GridColumn::right(label)),
        );
        let groups = first..columns.len();
        columns.push(GridColumn::right(words!("table-total")).named("Total"));
        let mut spans = Vec::new();
        if !groups.is_empty() {
            spans.push(Span {
                heading: self.by.label.clone(),
                name: None,
                columns: groups,
            });
        }
        if self.compared {
            columns.push(GridColumn::left(words!("table-test")).named("test"));
            columns.push(GridColumn::right(words!("table1-p")).named("p"));
            spans.push(Span {
                heading: words!("table1-effect").to_owned(),
                name: Some("effect"),
                columns: columns.len()..columns.len() + 2,
            });
            columns.push(GridColumn::left(words!("table1-measure")).named("measure"));
            columns.push(GridColumn::right(words!("table1-size")).named("size"));
            columns.push(GridColumn::right(words!("table1-smd")).named("SMD"));
        }
        let mut grid = Grid {
            title: Some(title.to_owned()),
            labels: 1,
            spans,
            columns,
            ..Grid::default()
        };
        grid.places.columns = self.columns();
        let records = self.records.iter().map(|count| GridCell::Count(*count));
        let label = GridCell::Text(self.footing.unit_label.clone());
        self.push(
            &mut grid,
            0,
            Line {
                cells: [label, GridCell::Text("N".to_owned())]
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
        cells.resize(grid.columns.len(), GridCell::Empty);
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
        let line = |value: &str, cells: Vec<GridCell>, part, word| Line {
            cells: [self.label.as_str(), value]
                .map(|text| GridCell::Text(text.to_owned()))
                .into_iter()
                .chain(cells)
                .collect(),
            part: Some(part),
            word,
        };
        let counts = |counts: &[u64]| counts.iter().map(|count| GridCell::Count(*count)).collect();
        let mut valid: Vec<GridCell> = counts(&self.valid);
        valid.extend(compared(self.comparison.as_ref()));
        let mut lines = vec![line(
            words!("table-lines-valid"),
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
                            GridCell::Year(figure)
                        } else {
                            GridCell::Number(figure, decimals + 1)
                        }
                    })
                });
                lines.push(line(value, cells.collect(), AxisPart::AnyValid, Some(word)));
            }
        }
        let all = |group: usize| self.valid[group] + self.missing[group] + self.uncoded[group];
        let all: Vec<u64> = (0..self.valid.len()).map(all).collect();
        lines.push(line(
            words!("table-missing"),
            shares(&self.missing, &all),
            AxisPart::AnyMissing,
            Some("missing"),
        ));
        if self.uncoded.iter().any(|count| *count > 0) {
            lines.push(line(
                words!("table-uncoded"),
                shares(&self.uncoded, &all),
                AxisPart::Uncoded,
                Some("uncoded"),
            ));
        }
        lines
    }
}

/// Counts with their percentages of others.
fn shares(counts: &[u64], of: &[u64]) -> Vec<GridCell> {
    let share = |(count, whole): (&u64, &u64)| {
        GridCell::Summary(vec![
            GridCell::Count(*count),
            GridCell::Percent(Share::new(*count, *whole)),
        ])
    };
    counts.iter().zip(of).map(share).collect()
}

/// The mean with the standard deviation, or the median with the quartiles.
fn measured(summary: Summary, of: &Distribution, figure: impl Fn(f64) -> GridCell) -> GridCell {
    let figures: Vec<f64> = if summary == Summary::Mean {
        let deviation = of.standard_deviation();
        of.mean().into_iter().chain(deviation).collect()
    } else {
        let quartiles = of.quartiles().map(|(first, third)| [first, third]);
        let quartiles = quartiles.into_iter().flatten();
        of.median().into_iter().chain(quartiles).collect()
    };
    if figures.is_empty() {
        return GridCell::Empty;
    }
    GridCell::Summary(figures.into_iter().map(figure).collect())
}

/// The cells of a comparison.
fn compared(comparison: Option<&Comparison>) -> Vec<GridCell> {
    let Some(comparison) = comparison else {
        return Vec::new();
    };
    let (test, p) = match &comparison.tested {
        Some(tested) => (
            GridCell::ShortTest(tested.test),
            GridCell::Probability(tested.p),
        ),
        None => (GridCell::Empty, GridCell::Empty),
    };
    let (measure, size) = match comparison.effect {
        Some((effect, size)) => (GridCell::ShortTest(effect), GridCell::Number(size, 3)),
        None => (GridCell::Empty, GridCell::Empty),
    };
    let difference = comparison
        .difference
        .map_or(GridCell::Empty, |of| GridCell::Number(of, 3));
    vec![test, p, measure, size, difference]
}
