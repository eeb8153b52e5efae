//! How many records fall into each period of time.

use crate::codebook::{Grain, Number};

use super::{Details, Footing, Order, TableError, TableSide, TooLarge, room_for};
use crate::messages::{text, words};
use crate::tables::counting::{AxisPart, Class, CountRequest, Counts, Group, Tabulator, Tally};
use crate::tables::grid::{Chart, Grid, GridCell, GridColumn, Places, Plot, Series, Share, Span};

/// More periods without a record are not filled in between two that have one: a mistyped year must not make
/// a table of centuries.
const LONGEST_GAP: usize = 120;

/// Records by period, perhaps crossed with another variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The label of the date.
    pub label: String,
    /// The length of the periods.
    pub grain: Grain,
    /// The periods from the first to the last with a record, those without one between them too.
    pub periods: Vec<(Group, String)>,
    /// The variable of the columns.
    pub by: Option<TableSide>,
    /// The counts: for each period those of the columns, or one number.
    pub counts: Vec<u64>,
    /// Records in each period.
    pub totals: Vec<u64>,
    /// Records in each column.
    pub column_totals: Vec<u64>,
    /// Records whose date is not known to the period; they stand in a line of their own after each year.
    pub vague: u64,
    /// What became of all records.
    pub footing: Footing,
}

impl Timeline {
    /// Counts the records of a request by period.
    ///
    /// # Errors
    /// [`TableError`] where columns must be loaded first, or it would be too large.
    pub fn over(
        tabulator: &mut Tabulator,
        request: &CountRequest,
        grain: Grain,
        details: &Details,
    ) -> Result<Self, TableError> {
        let counts = tabulator.count(request)?;
        Ok(Self::from_counts(&counts, grain, details)?)
    }

    fn from_counts(counts: &Counts<'_>, grain: Grain, details: &Details) -> Result<Self, TooLarge> {
        let codebook = counts.frame.codebook();
        let sides = counts.request.axes.len();
        let valid = |place: [usize; 3]| {
            (0..sides).all(|side| matches!(counts.classes(side)[place[side]], Class::Valid(_)))
        };
        let tally = |side: usize| {
            let cells = counts.cells().filter(|(place, _)| valid(*place));
            Tally::of(cells.map(|(place, count)| (&counts.classes(side)[place[side]], count)))
        };
        let in_order = Details {
            order: Order::Code,
            ..details.clone()
        };
        let (date, _) = counts.request.axes[0];
        let mut dates = TableSide::of(codebook, date, &tally(0), &in_order);
        dates.groups = without_gaps(dates.groups, |group| group.label(codebook, date));
        let by = counts.request.axes.get(1);
        let by = by.map(|(variable, _)| TableSide::of(codebook, *variable, &tally(1), details));
        room_for(
            &[Some(&dates), by.as_ref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>(),
        )?;
        let mut timeline = Self {
            label: dates.label.clone(),
            grain,
            counts: vec![0; dates.groups.len() * by.as_ref().map_or(1, |by| by.groups.len())],
            totals: vec![0; dates.groups.len()],
            column_totals: vec![0; by.as_ref().map_or(0, |by| by.groups.len())],
            vague: 0,
            footing: Footing::of(counts),
            periods: dates.groups.clone(),
            by,
        };
        let periods = dates.places(counts.classes(0));
        let columns = timeline.by.as_ref().map(|by| by.places(counts.classes(1)));
        for (place, count) in counts.cells().filter(|(place, _)| valid(*place)) {
            let columns = match &columns {
                Some(columns) => columns[place[1]].as_deref().unwrap_or_default(),
                None => &[],
            };
            for period in periods[place[0]].iter().flatten() {
                timeline.add(*period, columns, count);
            }
        }
        Ok(timeline)
    }

    fn add(&mut self, period: usize, columns: &[usize], count: u64) {
        self.totals[period] += count;
        if is_vague(&self.periods[period].0) {
            self.vague += count;
        }
        let Some(by) = &self.by else {
            self.counts[period] += count;
            return;
        };
        for column in columns {
            self.counts[period * by.groups.len() + column] += count;
            self.column_totals[*column] += count;
        }
    }

    /// The table with its captions.
    pub fn grid(&self, title: &str) -> Grid {
        let mut grid = Grid {
            title: Some(title.to_owned()),
            columns: vec![GridColumn::left(&self.label)],
            places: self.places(),
            notes: self.footing.notes(),
            ..Grid::default()
        };
        let total = self.footing.valid;
        if let Some(by) = &self.by {
            grid.spans.push(Span {
                heading: by.label.clone(),
                name: None,
                columns: 1..by.groups.len() + 1,
            });
            let labels = by.groups.iter().map(|(_, label)| GridColumn::right(label));
            grid.columns.extend(labels);
        }
        grid.columns.push(if self.by.is_some() {
            GridColumn::right(words!("table-total")).named("Total")
        } else {
            GridColumn::right("N")
        });
        grid.columns
            .push(GridColumn::right(words!("table-percent")).named("percent"));
        grid.columns.push(
            GridColumn::right(words!("table-cumulative-percent")).named("cumulative percent"),
        );
        let mut reached = 0;
        for (period, (_, label)) in self.periods.iter().enumerate() {
            reached += self.totals[period];
            let mut line = vec![GridCell::Text(label.clone())];
            line.extend(
                self.columns_of(period)
                    .iter()
                    .map(|count| GridCell::Count(*count)),
            );
            line.push(GridCell::Count(self.totals[period]));
            line.push(GridCell::Percent(Share::new(self.totals[period], total)));
            line.push(GridCell::Percent(Share::new(reached, total)));
            grid.rows.push(line);
        }
        grid.rules.push(grid.rows.len());
        let mut last = vec![GridCell::Text(text!("table-total"))];
        last.extend(
            self.column_totals
                .iter()
                .map(|count| GridCell::Count(*count)),
        );
        last.push(GridCell::Count(total));
        last.push(GridCell::Percent(Share::new(total, total)));
        last.push(GridCell::Empty);
        grid.rows.push(last);
        if self.vague > 0 {
            grid.notes.push(text!(
                "table-dates-vague",
                n = self.vague,
                grain = self.grain.name(),
            ));
        }
        grid
    }

    /// What the lines and columns of the table stand for.
    fn places(&self) -> Places {
        let by = self.by.iter().flat_map(|by| &by.groups);
        let columns = by.map(|(group, _)| Some((1, AxisPart::Valid(group.clone()))));
        // The date has no column of its own; total, percentages.
        let total = self.by.as_ref().map(|_| (1, AxisPart::AnyValid));
        let totals = [total.clone(), total.clone(), total];
        let periods = self.periods.iter();
        let rows = periods.map(|(group, _)| vec![(0, AxisPart::Valid(group.clone()))]);
        Places {
            rows: rows.chain([vec![(0, AxisPart::AnyValid)]]).collect(),
            columns: std::iter::once(None).chain(columns).chain(totals).collect(),
            ..Places::default()
        }
    }

    fn columns_of(&self, period: usize) -> &[u64] {
        match &self.by {
            Some(by) => &self.counts[period * by.groups.len()..(period + 1) * by.groups.len()],
            None => &[],
        }
    }

    /// A line over the periods that are known, for each column.
    pub fn chart(&self) -> Chart {
        let known: Vec<usize> = (0..self.periods.len())
            .filter(|period| !is_vague(&self.periods[*period].0))
            .collect();
        let series = match &self.by {
            None => vec![Series {
                name: String::new(),
                values: known.iter().map(|&at| self.totals[at] as f64).collect(),
            }],
            Some(by) => by
                .groups
                .iter()
                .enumerate()
                .map(|(column, (_, label))| Series {
                    name: label.clone(),
                    values: known
                        .iter()
                        .map(|&at| self.columns_of(at)[column] as f64)
                        .collect(),
                })
                .collect(),
        };
        Chart::Line(Plot {
            categories: known.iter().map(|&at| self.periods[at].1.clone()).collect(),
            series,
            measure: "N".to_owned(),
        })
    }
}

/// Whether a date is not known to its period.
fn is_vague(group: &Group) -> bool {
    matches!(group, Group::Quarter(_, None) | Group::Month(_, None))
}

/// The periods with those between them that have no record, unless too many of them adjoin.
fn without_gaps(
    periods: Vec<(Group, String)>,
    label_of: impl Fn(&Group) -> String,
) -> Vec<(Group, String)> {
    let mut filled: Vec<(Group, String)> = Vec::with_capacity(periods.len());
    for (group, label) in periods {
        let known = filled.iter().rev().find(|(group, _)| !is_vague(group));
        if let Some(last) = known.map(|(group, _)| group.clone())
            && !is_vague(&group)
        {
            let between: Vec<Group> = std::iter::successors(next_period(&last), next_period)
                .take(LONGEST_GAP + 1)
                .take_while(|next| *next < group)
                .collect();
            if between.len() <= LONGEST_GAP {
                filled.extend(between.into_iter().map(|group| {
                    let label = label_of(&group);
                    (group, label)
                }));
            }
        }
        filled.push((group, label));
    }
    // A year whose periods are not known stands before the periods of the year.
    filled.sort_by(|(left, _), (right, _)| left.cmp(right));
    filled
}

/// The period after one.
fn next_period(group: &Group) -> Option<Group> {
    match group {
        Group::Year(year) => Some(Group::Year(year.checked_add(1)?)),
        Group::Number(year) => Number::new(year.get() + 1.0).map(Group::Number),
        Group::Quarter(year, Some(4)) => Some(Group::Quarter(year.checked_add(1)?, Some(1))),
        Group::Quarter(year, Some(quarter)) => Some(Group::Quarter(*year, Some(quarter + 1))),
        Group::Month(year, Some(12)) => Some(Group::Month(year.checked_add(1)?, Some(1))),
        Group::Month(year, Some(month)) => Some(Group::Month(*year, Some(month + 1))),
        _ => None,
    }
}
