//! The exact test of large tables, estimated from random tables that have the same margins.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::factorials::LnFactorials;
use super::{Fisher, FisherMethod, TOLERANCE};
use crate::random::SplitMix64;
use crate::tables::statistics::matrix::Matrix;
use crate::tables::statistics::tails::normal_reach;

/// With more cases chi-squared serves as well, and drawing takes long.
const MOST_CASES: u64 = 100_000;

/// The number with which the drawing starts, always the same; it means nothing.
const SEED: u64 = 2_000_000;

/// The confidence of the interval, as in SPSS.
const CONFIDENCE: f64 = 0.99;

/// How many tables are drawn.
pub(super) const TABLES: u32 = 100_000;

/// So many tables are drawn from one seed. Such a part is the work of one thread, and is the same whichever does it.
const PART: u32 = 1_000;

/// Estimates p; none where there are too many cases. The table must have no empty row or column.
pub(super) fn estimate(table: &Matrix) -> Option<Fisher> {
    if table.total() > MOST_CASES {
        return None;
    }
    Some(from_tables(table, TABLES))
}

/// Estimates p from so many random tables.
///
/// What is drawn depends on the margins alone. They are put into one order first, so that a table with its rows and
/// columns in another order, or turned on its side, has the same estimate.
pub(super) fn from_tables(table: &Matrix, tables: u32) -> Fisher {
    let (rows, columns) = canonical_margins(table);
    let sampler = Sampler {
        rows: &rows,
        columns: &columns,
        total: table.total(),
        factorials: LnFactorials::up_to(table.total()),
    };
    let observed = sampler.factorials.ln_product(table.counts());
    let as_extreme = sampler.as_extreme(tables, observed - TOLERANCE);
    let p = f64::from(as_extreme) / f64::from(tables);
    let (low, high) = interval(p, tables);
    Fisher {
        p,
        one_sided: None,
        method: FisherMethod::MonteCarlo { tables, low, high },
    }
}

/// The totals of both sides, each in descending order, the shorter side first.
fn canonical_margins(table: &Matrix) -> (Vec<u64>, Vec<u64>) {
    let descending = |totals: &[u64]| {
        let mut totals = totals.to_vec();
        totals.sort_unstable_by(|left, right| right.cmp(left));
        totals
    };
    let rows = descending(table.row_totals());
    let columns = descending(table.column_totals());
    if (rows.len(), &rows) <= (columns.len(), &columns) {
        (rows, columns)
    } else {
        (columns, rows)
    }
}

/// The 99 % confidence interval of an estimate: by the normal approximation, and `1 - 0.01^(1/tables)`
/// from the end where all tables or none are as extreme (Mehta and Patel, SPSS Exact Tests).
fn interval(p: f64, tables: u32) -> (f64, f64) {
    let tables = f64::from(tables);
    let beyond = -((1.0 - CONFIDENCE).ln() / tables).exp_m1();
    if p <= 0.0 {
        return (0.0, beyond);
    }
    if p >= 1.0 {
        return (1.0 - beyond, 1.0);
    }
    let reach = normal_reach(CONFIDENCE) * (p * (1.0 - p) / tables).sqrt();
    ((p - reach).max(0.0), (p + reach).min(1.0))
}

/// Draws tables with given margins, each as often as it is probable where there is no connection.
///
/// Cell by cell from its distribution given the cells before it, after Patefield, "An efficient method
/// of generating random R x C tables with given row and column totals", Applied Statistics 30 (1981),
/// algorithm AS 159.
struct Sampler<'a> {
    rows: &'a [u64],
    columns: &'a [u64],
    total: u64,
    factorials: LnFactorials,
}

impl Sampler<'_> {
    /// How many of so many random tables have factorials as great as `least`: the greater the factorials of the counts
    /// are, the less probable is the table. All processors share the work.
    fn as_extreme(&self, tables: u32, least: f64) -> u32 {
        let parts = tables.div_ceil(PART);
        let (next, found) = (AtomicU32::new(0), AtomicU32::new(0));
        let work = || {
            let mut rows = Vec::with_capacity(self.rows.len());
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return;
                }
                let mut random = SplitMix64::new(SEED + u64::from(part));
                let draws = (part * PART..tables).take(PART as usize);
                let extreme = draws.filter(|_| self.draw(&mut random, &mut rows) >= least);
                found.fetch_add(extreme.count() as u32, Ordering::Relaxed);
            }
        };
        let processors = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for _ in 1..processors.min(parts as usize) {
                // Where the system gives no further thread, this one does the work alone.
                let _ = thread::Builder::new().spawn_scoped(scope, work);
            }
            work();
        });
        found.into_inner()
    }

    /// Draws a table and gives the logarithm of the product of the factorials of its counts. `rows`
    /// is room to work in.
    fn draw(&self, random: &mut SplitMix64, rows: &mut Vec<u64>) -> f64 {
        rows.clear();
        rows.extend_from_slice(self.rows);
        let mut all = self.total;
        let mut factorials = 0.0;
        for &column in self.columns {
            let (mut left, mut population) = (column, all);
            for row in rows.iter_mut() {
                let count = self.cell(random, *row, left, population);
                population -= *row;
                left -= count;
                *row -= count;
                factorials += self.factorials.ln_factorial(count);
            }
            all -= column;
        }
        factorials
    }

    /// Draws how many of `draws` out of `population` are among the `marked` ones: from the most
    /// probable number outwards, until the probabilities reach a random one.
    fn cell(&self, random: &mut SplitMix64, marked: u64, draws: u64, population: u64) -> u64 {
        let others = population - marked;
        let (lowest, highest) = (draws.saturating_sub(others), marked.min(draws));
        if lowest == highest {
            return lowest;
        }
        let mode = ((marked + 1) * (draws + 1) / (population + 2)).clamp(lowest, highest);
        let ln = |n| self.factorials.ln_factorial(n);
        let ln_at_mode = ln(marked) + ln(others) + ln(draws) + ln(population - draws)
            - ln(population)
            - ln(mode)
            - ln(marked - mode)
            - ln(draws - mode)
            - ln(others + mode - draws);
        let at_mode = ln_at_mode.exp();
        let mut still = uniform(random) - at_mode;
        let (mut up, mut at_up) = (mode, at_mode);
        let (mut down, mut at_down) = (mode, at_mode);
        while still >= 0.0 && (up < highest || down > lowest) {
            if up < highest {
                let gained = (marked - up) as f64 * (draws - up) as f64;
                up += 1;
                at_up *= gained / (up as f64 * (others + up - draws) as f64);
                still -= at_up;
                if still < 0.0 {
                    return up;
                }
            }
            if down > lowest {
                let lost = down as f64 * (others + down - draws) as f64;
                down -= 1;
                at_down *= lost / ((marked - down) as f64 * (draws - down) as f64);
                still -= at_down;
                if still < 0.0 {
                    return down;
                }
            }
        }
        mode
    }
}

/// A number from 0 up to 1, without it.
fn uniform(random: &mut SplitMix64) -> f64 {
    const STEPS: f64 = (1_u64 << 53) as f64;
    (random.bits() >> 11) as f64 / STEPS
}
