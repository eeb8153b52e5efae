//! Means as a printable table.

use crate::codebook::{Currency, Duration};
use crate::messages::{text, words};
use crate::tables::shapes::TableSide;
use crate::tables::{AxisPart, Grid, GridCell, GridColumn, Places};

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
                    text!("table-title-measured", title = title, measure = measure)
                }
                _ => title.to_owned(),
            }),
            columns: self
                .by
                .iter()
                .map(|side| GridColumn::left(&side.label))
                .collect(),
            labels: self.by.len(),
            places: self.places(),
            notes: self.footing.notes(),
            ..Grid::default()
        };
        if self.by.is_empty() {
            grid.columns.push(GridColumn::left(""));
        }
        let headings = [
            ("N", "N"),
            (words!("table-missing"), "missing"),
            (words!("table-uncoded"), "uncoded"),
            (words!("table-mean"), "mean"),
            ("SD", "SD"),
            (words!("table-median"), "median"),
            (words!("table-first-quartile"), "1st quartile"),
            (words!("table-third-quartile"), "3rd quartile"),
            (words!("table-minimum"), "minimum"),
            (words!("table-maximum"), "maximum"),
            (words!("table-sum"), "sum"),
        ];
        let of_interval = [
            (words!("table-standard-error"), "SE of the mean"),
            (words!("table-lower-limit"), "lower limit"),
            (words!("table-upper-limit"), "upper limit"),
        ];
        let of_interval = of_interval.into_iter().filter(|_| self.intervals);
        let headings = headings.into_iter().chain(of_interval);
        grid.columns
            .extend(headings.map(|(heading, name)| GridColumn::right(heading).named(name)));
        let percentiles = self.percentiles.iter();
        grid.columns
            .extend(percentiles.map(|of| GridColumn::right(of.heading()).named(of.name())));
        for group in &self.groups {
            let labels = self.by.iter().zip(&group.places);
            let mut line: Vec<GridCell> = labels
                .map(|(side, place)| GridCell::Text(side.groups[*place].1.clone()))
                .collect();
            line.extend(self.cells(group, exchange));
            grid.rows.push(line);
        }
        grid.rules
            .extend((!grid.rows.is_empty()).then_some(grid.rows.len()));
        let mut last = vec![GridCell::Text(text!("table-total"))];
        last.resize(self.by.len().max(1), GridCell::Empty);
        last.extend(self.cells(&self.all, exchange));
        grid.rows.push(last);
        grid.notes.push(text!("table-quartiles"));
        if self.intervals {
            grid.notes.push(text!("table-mean-limits"));
        }
        grid.notes
            .extend(exchange.map(|exchange| text!("table-rate", rate = exchange.note())));
        grid.notes.extend(self.remarks());
        grid
    }

    /// What must be said of the values: numbers that cannot be computed with, estimated and negative durations.
    pub(in crate::tables::shapes) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.beyond > 0 {
            remarks.push(text!("table-beyond", n = self.beyond));
        }
        if self.duration {
            self.note_durations(&mut remarks);
        }
        remarks
    }

    /// How many of the durations are estimated or negative.
    fn note_durations(&self, remarks: &mut Vec<String>) {
        let estimated = text!(
            "table-estimated",
            estimated = self.all.estimated,
            n = self.all.values.n(),
        );
        remarks.push(format!("{} {estimated}", Duration::rule()));
        if self.all.backwards > 0 {
            remarks.push(text!("table-backwards", n = self.all.backwards));
        }
    }

    /// What the lines and columns of the table stand for.
    fn places(&self) -> Places {
        let of_group = |group: &Measured| {
            let sides = self.by.iter().zip(&group.places).enumerate();
            let valid = |(at, (side, place)): (usize, (&TableSide, &usize))| {
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

    fn cells(&self, group: &Measured, exchange: Option<&Currency>) -> Vec<GridCell> {
        let values = &group.values;
        let whole = exchange.map_or(self.decimals, |into| usize::from(into.decimals));
        // A mean has two digits more than what was measured; in a second currency it has its digits.
        let mean = if exchange.is_some() { whole } else { whole + 2 };
        let measured = |number: Option<f64>, decimals: usize| {
            number.map_or(GridCell::Empty, |number| {
                let number = exchange.map_or(number, |into| into.exchange(number));
                GridCell::Number(number, decimals)
            })
        };
        let quartiles = values.quartiles();
        let mut cells = vec![
            GridCell::Count(values.n()),
            GridCell::Count(group.missing),
            GridCell::Count(group.uncoded),
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
