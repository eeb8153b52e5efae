//! The exact test of larger tables, from all tables that have the same margins.

use super::TOLERANCE;
use super::factorials::LnFactorials;
use crate::tables::statistics::matrix::Matrix;

/// With more records equal probabilities could not be distinguished from unequal ones.
const MOST_CASES: u64 = 1_000_000;

/// How many cells are filled before the enumeration is given up.
const MOST_STEPS: u32 = 2_000_000;

/// The sum of the probabilities of all tables that are not more probable than the observed one; none
/// where there are too many cases or tables. The table must have no empty row or column.
pub(super) fn exact(table: &Matrix) -> Option<f64> {
    if table.total() > MOST_CASES {
        return None;
    }
    let (mut rows, mut columns) = (table.row_totals().to_vec(), table.column_totals().to_vec());
    // The last row and the last column follow from the others. So the work is least where the rows
    // are fewer than the columns and where the largest totals come last.
    if rows.len() > columns.len() {
        std::mem::swap(&mut rows, &mut columns);
    }
    rows.sort_unstable();
    columns.sort_unstable();
    let factorials = LnFactorials::up_to(table.total());
    let margins = factorials.ln_margins(table);
    let mut walk = Walk {
        columns: &columns,
        factorials: &factorials,
        at_most: margins - factorials.ln_product(table.counts()) + TOLERANCE,
        steps: 0,
        sum: 0.0,
    };
    walk.column(&mut rows, 0, margins)?;
    Some(walk.sum.min(1.0))
}

/// A walk through all tables, one cell after the other, column by column.
struct Walk<'a> {
    columns: &'a [u64],
    factorials: &'a LnFactorials,
    /// The logarithm of the largest probability that is summed.
    at_most: f64,
    steps: u32,
    sum: f64,
}

/// The cell to fill next.
#[derive(Clone, Copy)]
struct Place {
    column: usize,
    row: usize,
    /// What is left for this and the lower cells of the column.
    left: u64,
    /// What the lower rows can take.
    below: u64,
}

impl Walk<'_> {
    /// Fills the columns from `column` on; the rows have `rows` left, and the cells before leave
    /// `ln_p` of the logarithm of the probability. None when the work becomes too much.
    fn column(&mut self, rows: &mut [u64], column: usize, ln_p: f64) -> Option<()> {
        if column + 1 < self.columns.len() {
            let start = Place {
                column,
                row: 0,
                left: self.columns[column],
                below: rows[1..].iter().sum(),
            };
            return self.cell(rows, start, ln_p);
        }
        let ln_p = ln_p - self.factorials.ln_product(rows);
        if ln_p <= self.at_most {
            self.sum += ln_p.exp();
        }
        Some(())
    }

    /// Gives a cell each count that it can have, and fills what comes after it.
    fn cell(&mut self, rows: &mut [u64], place: Place, ln_p: f64) -> Option<()> {
        let has = rows[place.row];
        for count in place.left.saturating_sub(place.below)..=has.min(place.left) {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            rows[place.row] = has - count;
            let ln_p = ln_p - self.factorials.ln_factorial(count);
            match rows.get(place.row + 1) {
                Some(&next) => {
                    let next = Place {
                        row: place.row + 1,
                        left: place.left - count,
                        below: place.below - next,
                        ..place
                    };
                    self.cell(rows, next, ln_p)?;
                }
                None => self.column(rows, place.column + 1, ln_p)?,
            }
        }
        rows[place.row] = has;
        Some(())
    }
}
