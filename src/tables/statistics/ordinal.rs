//! How strongly the rows and the columns of a cross-tabulation are connected.

use super::chi_square::{chi_square, pearson};
use super::matrix::Matrix;
use super::tails::{normal_reach, normal_two_sided};

/// A measure that is made from chi-squared; its test is that of chi-squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NominalMeasure {
    /// The measure, from -1 to 1.
    pub value: f64,
    /// The p value of Pearson's chi-squared.
    pub p: f64,
}

/// A measure of two variables whose categories have an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrdinalMeasure {
    /// The measure, from -1 (opposed) to 1 (in step).
    pub value: f64,
    /// Its asymptotic standard error, for an interval around it.
    pub ase1: f64,
    /// Its asymptotic standard error where there is no connection, for the test.
    pub ase0: f64,
    /// The value divided by `ase0` (SPSS: approximate T); none where that is 0.
    pub z: Option<f64>,
    /// The two-sided probability of such a `z`.
    pub p: Option<f64>,
}

impl OrdinalMeasure {
    /// The measure with its test; none where a number is not finite.
    fn of(value: f64, ase1: f64, ase0: f64) -> Option<Self> {
        if !(value.is_finite() && ase1.is_finite() && ase0.is_finite()) {
            return None;
        }
        let z = Some(value / ase0).filter(|z| z.is_finite());
        Some(Self {
            value,
            ase1,
            ase0,
            z,
            p: z.map(normal_two_sided),
        })
    }

    /// The confidence interval of the value, cut at -1 and 1; `confidence` is 0.95 for 95 % and must
    /// be between 0 and 1.
    pub fn interval(&self, confidence: f64) -> Option<(f64, f64)> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return None;
        }
        let reach = normal_reach(confidence) * self.ase1;
        Some((
            (self.value - reach).max(-1.0),
            (self.value + reach).min(1.0),
        ))
    }
}

/// Phi. Of a table of two rows and two columns it has a sign and is the correlation of the two; of
/// larger ones it is `sqrt(chi-squared / n)` and can exceed 1, as in SPSS.
///
/// None where fewer than two rows or two columns have a case.
pub fn phi(table: &Matrix) -> Option<NominalMeasure> {
    let p = chi_square(table)?.p;
    let table = table.comparable()?;
    let size = (pearson(&table) / table.total() as f64).sqrt();
    let value = match table.fourfold() {
        Some(counts) => {
            let [first, second, third, fourth] = counts.map(u128::from);
            let opposed = first * fourth < second * third;
            let sign = if opposed { -1.0 } else { 1.0 };
            sign * size.min(1.0)
        }
        None => size,
    };
    Some(NominalMeasure { value, p })
}

/// Cramér's V, `sqrt(chi-squared / (n (k - 1)))` with `k` the smaller number of rows or columns that
/// have a case; from 0 to 1.
///
/// None where fewer than two rows or two columns have one.
pub fn cramers_v(table: &Matrix) -> Option<NominalMeasure> {
    let p = chi_square(table)?.p;
    let table = table.comparable()?;
    let fewer = table.rows().min(table.columns()) - 1;
    let value = pearson(&table) / table.total() as f64 / fewer as f64;
    Some(NominalMeasure {
        value: value.sqrt().min(1.0),
        p,
    })
}

/// Gamma of Goodman and Kruskal, `(P - Q) / (P + Q)`, with rows and columns in their order.
///
/// The standard errors are those of the SPSS Statistics Algorithms (CROSSTABS), the first one
/// also in Agresti, Categorical Data Analysis. None where no two cases differ in both variables.
pub fn gamma(table: &Matrix) -> Option<OrdinalMeasure> {
    let pairs = Pairs::of(table)?;
    let untied = pairs.concordant + pairs.discordant;
    let (p, q) = (pairs.concordant / untied, pairs.discordant / untied);
    let spread = pairs.sum(|cell| (q * cell.concordant - p * cell.discordant).powi(2));
    let ase1 = 4.0 / untied * spread.sqrt();
    OrdinalMeasure::of(p - q, ase1, 2.0 / untied * pairs.variation().sqrt())
}

/// Kendall's tau-b, `(P - Q) / sqrt(Dr Dc)`, with rows and columns in their order.
///
/// The standard errors are those of the SPSS Statistics Algorithms (CROSSTABS). None where fewer than
/// two rows or two columns have a case.
pub fn kendall_tau_b(table: &Matrix) -> Option<OrdinalMeasure> {
    let pairs = Pairs::of(table)?;
    let n = pairs.total;
    // Divided by n^2, so that nothing becomes too large.
    let (rows, columns) = (pairs.rows, pairs.columns);
    let both = (rows * columns).sqrt();
    let value = (pairs.concordant - pairs.discordant) / (n * n) / both;
    let centre = value * (rows + columns);
    let spread = pairs.sum(|cell| {
        let margins = cell.row / n * columns + cell.column / n * rows;
        let own = 2.0 * both * (cell.concordant - cell.discordant) / n + value * margins;
        (own - centre).powi(2)
    });
    let ase1 = spread.sqrt() / n / (rows * columns);
    let ase0 = 2.0 * pairs.variation().sqrt() / (n * n) / both;
    OrdinalMeasure::of(value.clamp(-1.0, 1.0), ase1, ase0)
}

/// The pairs of cases that differ in both variables, as they appear from each cell.
struct Pairs {
    cells: Vec<PairCell>,
    /// Twice the pairs in which the higher row has the higher column (P in the formulas).
    concordant: f64,
    /// Twice the pairs in which the higher row has the lower column (Q in the formulas).
    discordant: f64,
    /// All cases.
    total: f64,
    /// The share of the ordered pairs that differ in the row: `1 - sum of (row total / n)^2`.
    rows: f64,
    /// The share of the ordered pairs that differ in the column.
    columns: f64,
}

/// A cell with a case.
struct PairCell {
    count: f64,
    row: f64,
    column: f64,
    /// How many cases are concordant with one of this cell.
    concordant: f64,
    /// How many cases are discordant with one of this cell.
    discordant: f64,
}

impl Pairs {
    /// None where no two cases differ in both variables.
    fn of(table: &Matrix) -> Option<Self> {
        let table = table.comparable()?;
        let total = table.total();
        let columns = table.columns();
        // The cases of the rows before, and of the columns before within them.
        let mut above = vec![0; columns];
        let (mut concordant, mut discordant) = (0_u128, 0_u128);
        let mut cells = Vec::with_capacity(table.counts().len());
        let counts = table.counts().chunks_exact(columns);
        for (own, &row) in counts.zip(table.row_totals()) {
            let above_all: u64 = above.iter().sum();
            let (mut above_left, mut columns_left, mut own_left) = (0, 0, 0);
            for ((&count, above), &column) in own.iter().zip(&above).zip(table.column_totals()) {
                let above_right = above_all - above_left - above;
                let below_left = columns_left - above_left - own_left;
                let below_right =
                    total - columns_left - column - above_right - (row - own_left - count);
                let with = above_left + below_right;
                let against = above_right + below_left;
                concordant += u128::from(count) * u128::from(with);
                discordant += u128::from(count) * u128::from(against);
                cells.push(PairCell {
                    count: count as f64,
                    row: row as f64,
                    column: column as f64,
                    concordant: with as f64,
                    discordant: against as f64,
                });
                above_left += above;
                columns_left += column;
                own_left += count;
            }
            for (above, own) in above.iter_mut().zip(own) {
                *above += own;
            }
        }
        (concordant + discordant > 0).then(|| Self {
            cells,
            concordant: concordant as f64,
            discordant: discordant as f64,
            total: total as f64,
            rows: differing(table.row_totals(), total),
            columns: differing(table.column_totals(), total),
        })
    }

    /// The sum over all cases.
    fn sum(&self, of: impl Fn(&PairCell) -> f64) -> f64 {
        let terms = self.cells.iter().map(|cell| cell.count * of(cell));
        terms.sum()
    }

    /// `sum of n (C - D)^2 - (P - Q)^2 / n` of the formulas, with the mean taken off before squaring
    /// so that nothing is lost.
    fn variation(&self) -> f64 {
        let mean = (self.concordant - self.discordant) / self.total;
        self.sum(|cell| (cell.concordant - cell.discordant - mean).powi(2))
    }
}

/// The share of the ordered pairs of cases whose categories differ.
fn differing(totals: &[u64], all: u64) -> f64 {
    let all = all as f64;
    let terms = totals.iter().map(|&total| {
        let share = total as f64 / all;
        share * ((all - total as f64) / all)
    });
    terms.sum()
}

#[cfg(test)]
mod tests {
    use super::super::matrix::matrix;
    use super::super::reference::{close, job_satisfaction, tables};
    use super::*;

    #[test]
    fn the_measures_of_pspp() {
        for case in tables() {
            let value = cramers_v(&case.table).unwrap().value;
            close(value, case.cramers_v, 1e-10);
            for (measure, (value, ase1, t)) in [
                (gamma(&case.table), case.gamma),
                (kendall_tau_b(&case.table), case.tau_b),
            ] {
                let measure = measure.unwrap();
                close(measure.value, value, 1e-10);
                close(measure.ase1, ase1, 1e-10);
                close(measure.z.unwrap(), t, 1e-10);
            }
        }
    }

    #[test]
    fn job_satisfaction_as_agresti_published_it() {
        // Agresti, Categorical Data Analysis (2nd edition), chapters 2 and 3: 1331 concordant
        // and 849 discordant pairs, gamma 0.221 with the standard error 0.117.
        let pairs = Pairs::of(&job_satisfaction()).unwrap();
        assert_eq!(
            (pairs.concordant, pairs.discordant),
            (2.0 * 1331.0, 2.0 * 849.0)
        );
        let gamma = gamma(&job_satisfaction()).unwrap();
        assert_eq!(
            format!("{:.3} {:.3}", gamma.value, gamma.ase1),
            "0.221 0.117"
        );
        let (low, high) = gamma.interval(0.95).unwrap();
        assert_eq!(format!("{low:.2} {high:.2}"), "-0.01 0.45");
        // PSPP 1.6.2 prints this p value for Somers' d, whose test is the same.
        assert_eq!(format!("{:.3}", gamma.p.unwrap()), "0.064");
    }

    #[test]
    fn phi_has_a_sign_in_a_table_of_four() {
        // PSPP 1.6.2 leaves the sign out; the SPSS Statistics Algorithms and Pearson's correlation,
        // which PSPP prints as -0.133_3, have it.
        let few = phi(&matrix(&[[43, 9], [44, 4]])).unwrap();
        close(few.value, -0.133_319_729_973_268, 1e-12);
        close(few.p, 0.182_467_065_260_547_9, 1e-9);
        assert_eq!(phi(&matrix(&[[0, 5], [5, 0]])).unwrap().value, -1.0);
        // Beyond 1 in a larger table.
        let diagonal = phi(&matrix(&[[2, 0, 0], [0, 2, 0], [0, 0, 2]])).unwrap();
        close(diagonal.value, 2_f64.sqrt(), 1e-12);
        close(
            phi(&job_satisfaction()).unwrap().value,
            0.249_280_518_625_821_12,
            1e-12,
        );
    }

    #[test]
    fn perfect_order_has_no_test_where_it_has_no_spread() {
        // PSPP 1.6.2 prints an infinite T for this table.
        for measure in [gamma, kendall_tau_b] {
            let measure = measure(&matrix(&[[5, 0], [0, 5]])).unwrap();
            assert_eq!((measure.value, measure.ase1, measure.ase0), (1.0, 0.0, 0.0));
            assert_eq!((measure.z, measure.p), (None, None));
            assert_eq!(measure.interval(0.95), Some((1.0, 1.0)));
            assert_eq!(measure.interval(1.0), None);
        }
    }

    #[test]
    fn what_has_no_measure() {
        for table in [
            matrix(&[[0, 0], [0, 0]]),
            matrix(&[[3, 4], [0, 0]]),
            matrix(&[[0, 0], [1, 0]]),
        ] {
            assert_eq!((phi(&table), cramers_v(&table)), (None, None));
            assert_eq!((gamma(&table), kendall_tau_b(&table)), (None, None));
        }
    }
}
