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
        if self.intervals {
            let headings = ["SE of the mean", "lower limit", "upper limit"];
            grid.columns.extend(headings.map(Column::right));
        }
        let percentiles = self.percentiles.iter();
        grid.columns
            .extend(percentiles.map(|of| Column::right(of.heading())));
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
        if self.intervals {
            grid.notes.push(
                "The limits are those of the 95 % confidence interval of the mean (Student's t)."
                    .to_owned(),
            );
        }
        grid.notes
            .extend(exchange.map(|exchange| format!("{}.", exchange.note())));
        grid.notes.extend(self.remarks());
        grid
    }

    /// What must be said of the values: numbers that cannot be computed with, estimated and negative durations.
    pub(in crate::tables::shapes) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.beyond > 0 {
            let (have, them) = if self.beyond == 1 {
                ("has", "it")
            } else {
                ("have", "them")
            };
            remarks.push(format!(
                "Warning: {} of the missing {have} a number too large to compute with; look at {them}.",
                number(self.beyond)
            ));
        }
        if self.duration {
            self.note_durations(&mut remarks);
        }
        remarks
    }

    /// How many of the durations are estimated or negative.
    fn note_durations(&self, remarks: &mut Vec<String>) {
        let are = if self.all.estimated == 1 { "is" } else { "are" };
        remarks.push(format!(
            "{} {} of {} {are} estimated.",
            Duration::RULE,
            number(self.all.estimated),
            number(self.all.values.n())
        ));
        if self.all.backwards > 0 {
            let (go, them) = if self.all.backwards == 1 {
                ("goes", "it")
            } else {
                ("go", "them")
            };
            remarks.push(format!(
                "Warning: {} {go} backwards, since the second date lies before the first: negative, or 0 where less than a period lies between. Look at {them}.",
                number(self.all.backwards)
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
        let measures = if self.intervals { 11 } else { 8 } + self.percentiles.len();
        columns.resize(columns.len() + measures, Some((0, AxisPart::AnyValid)));
        Places {
            rows: self.groups.iter().map(of_group).chain([all]).collect(),
            columns,
            ..Places::default()
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
        let mut cells = vec![
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
        ];
        if self.intervals {
            let limits = values.mean_interval(0.95);
            cells.extend([
                measured(values.standard_error(), mean),
                measured(limits.map(|(low, _)| low), mean),
                measured(limits.map(|(_, high)| high), mean),
            ]);
        }
        let percentiles = self.percentiles.iter();
        cells.extend(percentiles.map(|percentile| measured(percentile.of(values), mean)));
        cells
    }
}
