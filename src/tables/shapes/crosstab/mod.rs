//! Cross-tabulations as SPSS prints them (CROSSTABS in the SPSS Command Syntax Reference).

mod association;
mod choices;
mod grid;
mod percents;
mod strength;

use crate::codebook::Percent;
use crate::tables::counting::{Class, CountRequest, Counts, Group, Tabulator, Tally};
use crate::tables::shapes::{Base, Details, Footing, TableError, TableSide, TooLarge, room_for};

/// Two variables crossed, perhaps once for each value of a third one.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosstab {
    /// The variable of the rows.
    pub rows: TableSide,
    /// The variable of the columns.
    pub columns: TableSide,
    /// The variable of the layers.
    pub layer: Option<TableSide>,
    /// A panel for each layer, then one for all records; only that one without a layer.
    pub panels: Vec<Panel>,
    /// What the percentages add up over.
    pub percents: Vec<Percent>,
    /// Of variables with several codes, the records that percentages are of.
    pub base: Base,
    /// What became of all records.
    pub footing: Footing,
}

/// The counts of one layer, over records with a valid value of every variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The value of the layer variable with its label; none for all.
    pub layer: Option<(Group, String)>,
    /// The counts, one row after the other.
    pub counts: Vec<u64>,
    /// Records in each row. Where a record can be in several columns, less than the sum of the row.
    pub row_totals: Vec<u64>,
    /// Records in each column.
    pub column_totals: Vec<u64>,
    /// Records in the panel.
    pub total: u64,
}

impl Crosstab {
    /// Crosses the variables of a request of two or three axes: rows, columns, layers.
    ///
    /// # Errors
    /// [`TableError`] where columns must be loaded first, or it would be too large.
    pub fn over(
        tabulator: &mut Tabulator,
        request: &CountRequest,
        percents: &[Percent],
        details: &Details,
    ) -> Result<Self, TableError> {
        let counts = tabulator.count(request)?;
        Ok(Self::from_counts(&counts, percents, details)?)
    }

    fn from_counts(
        counts: &Counts<'_>,
        percents: &[Percent],
        details: &Details,
    ) -> Result<Self, TooLarge> {
        let codebook = counts.frame.codebook();
        let sides: Vec<TableSide> = (counts.request.axes.iter().enumerate())
            .map(|(side, (variable, _))| {
                TableSide::of(codebook, *variable, &within(counts, side), details)
            })
            .collect();
        room_for(&sides.iter().collect::<Vec<_>>())?;
        let panels = panels(counts, &sides);
        let mut sides = sides.into_iter();
        // A request for a cross-tabulation has two axes at least.
        let empty = || {
            TableSide::of(
                codebook,
                counts.request.axes[0].0,
                &Tally::default(),
                details,
            )
        };
        Ok(Self {
            rows: sides.next().unwrap_or_else(empty),
            columns: sides.next().unwrap_or_else(empty),
            layer: sides.next(),
            panels,
            percents: if details.percents.is_empty() {
                percents.to_vec()
            } else {
                details.percents.clone()
            },
            base: details.base,
            footing: Footing::of(counts),
        })
    }

    /// Whether a record can be in several cells. A test of independence of all codes makes no sense then; each code,
    /// chosen or not, has one of its own.
    pub fn multiple(&self) -> bool {
        self.rows.multiple || self.columns.multiple
    }
}

impl Panel {
    /// The count of a cell.
    pub fn count(&self, row: usize, column: usize) -> u64 {
        self.counts[row * self.column_totals.len() + column]
    }
}

/// The counts of one side over the records that are valid on all sides.
fn within(counts: &Counts<'_>, side: usize) -> Tally {
    let sides = counts.request.axes.len();
    let valid = |place: [usize; 3]| {
        let mut sides = 0..sides;
        sides.all(|side| matches!(counts.classes(side)[place[side]], Class::Valid(_)))
    };
    let cells = counts.cells().filter(|(place, _)| valid(*place));
    Tally::of(cells.map(|(place, count)| (&counts.classes(side)[place[side]], count)))
}

fn panels(counts: &Counts<'_>, sides: &[TableSide]) -> Vec<Panel> {
    let places: Vec<Vec<Option<Vec<usize>>>> = sides
        .iter()
        .enumerate()
        .map(|(side, of)| of.places(counts.classes(side)))
        .collect();
    let size = |side: usize| sides.get(side).map_or(0, |side| side.groups.len());
    let panel = |layer: Option<&(Group, String)>| Panel {
        layer: layer.cloned(),
        counts: vec![0; size(0) * size(1)],
        row_totals: vec![0; size(0)],
        column_totals: vec![0; size(1)],
        total: 0,
    };
    let layers = sides.get(2).map_or(&[][..], |side| &side.groups);
    let mut panels: Vec<Panel> = layers.iter().map(Some).map(panel).collect();
    panels.push(panel(None));
    let all = panels.len() - 1;
    for (place, count) in counts.cells() {
        let (Some(rows), Some(columns)) = (&places[0][place[0]], &places[1][place[1]]) else {
            continue;
        };
        let mut into = vec![all];
        match places.get(2).map(|of| &of[place[2]]) {
            Some(Some(layers)) => into.extend(layers),
            Some(None) => continue,
            None => {}
        }
        for panel in into {
            panels[panel].add(rows, columns, count);
        }
    }
    panels
}

impl Panel {
    fn add(&mut self, rows: &[usize], columns: &[usize], count: u64) {
        let width = self.column_totals.len();
        for row in rows {
            self.row_totals[*row] += count;
            for column in columns {
                self.counts[row * width + column] += count;
            }
        }
        for column in columns {
            self.column_totals[*column] += count;
        }
        self.total += count;
    }
}
