//! The charts that stand beside tables.

use crate::codebook::Percent;

use crate::messages::text;

use super::{Crosstab, Frequency, Means};
use crate::tables::counting::Group;
use crate::tables::grid::{Chart, Plot, Series, Share};

impl Frequency {
    /// A bar for each valid value; a histogram where the values adjoin each other.
    pub fn chart(&self) -> Chart {
        let adjoining =
            |group: &Group| matches!(group, Group::Band(_) | Group::Number(_) | Group::Year(_));
        let histogram = !self.rows.is_empty() && self.rows.iter().all(|row| adjoining(&row.group));
        let plot = Plot {
            categories: self.rows.iter().map(|row| row.label.clone()).collect(),
            series: vec![Series {
                name: String::new(),
                values: self.rows.iter().map(|row| row.count as f64).collect(),
            }],
            measure: "N".to_owned(),
        };
        if histogram {
            Chart::Histogram(plot)
        } else {
            Chart::Bars(plot)
        }
    }
}

impl Crosstab {
    /// The rows of all records, a bar for each column: counts, or the first of the table's percentages.
    pub fn chart(&self) -> Chart {
        let percent = self.percents.first().copied();
        let panel = self.panels.last();
        let value = |row: usize, column: usize| {
            panel.map_or(0.0, |panel| {
                let Some(percent) = percent else {
                    return panel.count(row, column) as f64;
                };
                let share = self.share(panel, percent, Some(row), Some(column));
                share.and_then(Share::percent).unwrap_or(0.0)
            })
        };
        let series = self.columns.groups.iter().enumerate();
        Chart::Bars(Plot {
            categories: self
                .rows
                .groups
                .iter()
                .map(|(_, label)| label.clone())
                .collect(),
            series: series
                .map(|(column, (_, label))| Series {
                    name: label.clone(),
                    values: (0..self.rows.groups.len())
                        .map(|row| value(row, column))
                        .collect(),
                })
                .collect(),
            measure: match percent {
                None => "N".to_owned(),
                Some(Percent::Column) => text!("table-chart-column-percent"),
                Some(Percent::Row) => text!("table-chart-row-percent"),
                Some(Percent::Total) => text!("table-chart-total-percent"),
            },
        })
    }
}

impl Means {
    /// A bar for the mean of each group.
    pub fn chart(&self) -> Chart {
        let label = |places: &[usize]| {
            let sides = self.by.iter().zip(places);
            let labels: Vec<&str> = sides
                .map(|(side, place)| side.groups[*place].1.as_str())
                .collect();
            labels.join(", ")
        };
        let with_mean = self.groups.iter().filter_map(|group| {
            let mean = group.values.mean()?;
            Some((label(&group.places), mean.max(0.0)))
        });
        let (categories, values) = with_mean.unzip();
        let measure = match &self.measure {
            Some(measure) => text!("table-chart-mean-in", measure = measure),
            None => text!("table-chart-mean"),
        };
        Chart::Bars(Plot {
            categories,
            series: vec![Series {
                name: String::new(),
                values,
            }],
            measure,
        })
    }
}
