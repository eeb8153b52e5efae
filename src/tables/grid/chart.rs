//! What a chart shows: the numbers and their names, not how they are drawn.

/// A chart that stands beside a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A bar for each category, or a group of bars where there are several series.
    Bars(Plot),
    /// Bars over ranges that adjoin each other: a histogram.
    Histogram(Plot),
    /// A line over periods of time for each series.
    Line(Plot),
    /// A matrix whose cells are darker where there is more.
    Heat(Heat),
}

/// Numbers along one axis of categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// The labels of the categories, bands or periods, in the order of the table.
    pub categories: Vec<String>,
    /// One or more numbers for each category.
    pub series: Vec<Series>,
    /// What the numbers are: `N`, `% of column`, `mean (RMB yuan)`.
    pub measure: String,
}

/// A number for each category.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The label that distinguishes it; empty where it is the only one.
    pub name: String,
    /// As many as there are categories; never negative, always finite.
    pub values: Vec<f64>,
}

/// A matrix of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// What the rows are.
    pub rows_are: String,
    /// What the columns are.
    pub columns_are: String,
    /// The labels of the rows.
    pub rows: Vec<String>,
    /// The labels of the columns.
    pub columns: Vec<String>,
    /// The counts, row by row.
    pub counts: Vec<u64>,
}

impl Plot {
    /// The largest number; 0 where there is none.
    pub fn largest(&self) -> f64 {
        let all = self.series.iter().flat_map(|series| &series.values);
        all.copied().fold(0.0, f64::max)
    }
}
