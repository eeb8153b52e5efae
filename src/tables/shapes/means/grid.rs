//! Means as a printable table.

use crate::codebook::{Currency, Duration};
use crate::tables::shapes::{Side, number};
use crate::tables::{AxisPart, Cell, Column, Grid, Places};

use super::{Means, Measured};

impl Means {
    /// The table with its captions: N, missing, mean, standard deviation, median, quartiles, minimum, maximum
    /// and sum of each group; in the codebook's currency, or in the one that it is exchanged into.
    pub fn grid(&self, title: &str, exchange: Option<&Currency>) -> Grid {
        let measure = exchange.map_or(self.measure.as_deref(), |into| Some(&into.into));
        let mut grid = Grid {
            title: Some(match measure {
                // Days from one date to another need not be called so twice.
                Some(measure) if !title.to_lowercase().starts_with(measure) => {
                    format!("{title} ({measure})")
                }
                _ => title.to_owned(),
            }),
            columns: self
                .by
                .iter()
                .map(|side| Column::left(&side.label))
                .collect(),
            labels: self.by.len(),
            places: self.places(),
            notes: self.footing.notes(),
            ..Grid::default()
        };
        if self.by.is_empty() {
            grid.columns.push(Column::left(""));
        }
        let headings = [
            "N",
            "missing",
            "uncoded",
            "mean",
            "SD",
            "median",
            "1st quartile",
            "3rd quartile",
            "minimum",
            "maximum",
            "sum",
        ];
        grid.columns.extend(headings.map(Column::right));
        for group in &self.groups {
            let labels = self.by.iter().zip(&group.places);
            let mut line: Vec<Cell> = labels
                .map(|(side, place)| Cell::Text(side.groups[*place].1.clone()))
                .collect();
            line.extend(self.cells(group, exchange));
            grid.rows.push(line);
        }
        grid.rules
            .extend((!grid.rows.is_empty()).then_some(grid.rows.len()));
        let mut last = vec![Cell::Text("Total".to_owned())];
        last.resize(self.by.len().max(1), Cell::Empty);
        last.extend(self.cells(&self.all, exchange));
        grid.rows.push(last);
        grid.notes.push(
            "Median and quartiles as in SPSS (HAVERAGE: weighted average at (N + 1) p); SD with N - 1."
                .to_owned(),
        );
        grid.notes
            .extend(exchange.map(|exchange| format!("{}.", exchange.note())));
        if self.duration {
            self.note_durations(&mut grid);
        }
        grid
    }

    /// How many of the durations are estimated or negative.
    fn note_durations(&self, grid: &mut Grid) {
        grid.notes.push(format!(
            "{} {} of {} are estimated.",
            Duration::RULE,
            number(self.all.estimated),
            number(self.all.values.n())
        ));
        let values = self.all.values.values().iter();
        let negative: u64 = values
            .filter(|(length, _)| *length < 0.0)
            .map(|(_, count)| count)
            .sum();
        if negative > 0 {
            grid.notes.push(format!(
                "Warning: {} are negative, since the second date lies before the first; look at them.",
                number(negative)
            ));
        }
    }

    /// What the lines and columns of the table stand for.
    fn places(&self) -> Places {
        let of_group = |group: &Measured| {
            let sides = self.by.iter().zip(&group.places).enumerate();
            let valid = |(at, (side, place)): (usize, (&Side, &usize))| {
                (at + 1, AxisPart::Valid(side.groups[*place].0.clone()))
            };
            sides.map(valid).collect()
        };
        let all = (0..self.by.len())
            .map(|at| (at + 1, AxisPart::AnyValid))
            .collect();
        let mut columns = vec![None; self.by.len().max(1)];
        let counts = [AxisPart::AnyValid, AxisPart::AnyMissing, AxisPart::Uncoded];
        columns.extend(counts.map(|part| Some((0, part))));
        columns.resize(columns.len() + 8, Some((0, AxisPart::AnyValid)));
        Places {
            rows: self.groups.iter().map(of_group).chain([all]).collect(),
            columns,
        }
    }

    fn cells(&self, group: &Measured, exchange: Option<&Currency>) -> Vec<Cell> {
        let values = &group.values;
        let whole = exchange.map_or(self.decimals, |into| usize::from(into.decimals));
        // A mean has two digits more than what was measured; in a second currency it has its digits.
        let mean = if exchange.is_some() { whole } else { whole + 2 };
        let measured = |number: Option<f64>, decimals: usize| {
            number.map_or(Cell::Empty, |number| {
                let number = exchange.map_or(number, |into| into.exchange(number));
                Cell::Number(number, decimals)
            })
        };
        let quartiles = values.quartiles();
        vec![
            Cell::Count(values.n()),
            Cell::Count(group.missing),
            Cell::Count(group.uncoded),
            measured(values.mean(), mean),
            measured(values.standard_deviation(), mean),
            measured(values.median(), mean),
            measured(quartiles.map(|(first, _)| first), mean),
            measured(quartiles.map(|(_, third)| third), mean),
            measured(values.minimum(), whole),
            measured(values.maximum(), whole),
            measured((values.n() > 0).then(|| values.sum()), whole),
        ]
    }
}
