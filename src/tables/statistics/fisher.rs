//! Fisher's exact test of a cross-tabulation.

mod enumerated;
mod factorials;
mod fourfold;
mod sampled;

use super::matrix::Matrix;

/// More cells are neither enumerated nor drawn.
const MOST_CELLS: usize = 1000;

/// Tables whose probability exceeds that of the observed one by less than this part count as not more
/// probable, because equal probabilities may differ by rounding. R's `fisher.test` takes the same.
const TOLERANCE: f64 = 1e-7;

/// Fisher's exact test, for tables larger than 2 x 2 that of Freeman and Halton (1951).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fisher {
    /// The probability, given the margins, of all tables that are not more probable than the observed
    /// one; 0 where it is below 1e-300. An estimate where the method is [`FisherMethod::MonteCarlo`].
    pub p: f64,
    /// The smaller of the two tails, each with the observed table; only of tables of two rows and two
    /// columns.
    pub one_sided: Option<f64>,
    /// How `p` was found.
    pub method: FisherMethod,
}

/// How a p value was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FisherMethod {
    /// From all tables that have the same margins.
    Exact,
    /// From random tables that have the same margins, drawn with a fixed seed.
    MonteCarlo {
        /// How many were drawn.
        tables: u32,
        /// The lower limit of the 99 % confidence interval of `p`.
        low: f64,
        /// The upper limit of the 99 % confidence interval of `p`.
        high: f64,
    },
}

/// Why there is no exact test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFisher {
    /// Fewer than two rows or two columns have a case.
    #[error("fewer than two rows or two columns have a case")]
    NothingToCompare,
    /// There are too many cases or cells.
    #[error("the table is too large for Fisher's exact test: use chi-squared")]
    TooLarge,
}

/// Fisher's exact test over the categories that have a case.
///
/// Tables of two rows and two columns are computed exactly up to 10^10 cases. Larger tables are
/// enumerated as long as that takes less than 2,000,000 steps (some 20 milliseconds); else p is
/// estimated from 100,000 random tables (10,000 where the table has more than 60 cells or 10,000
/// cases), with its 99 % confidence interval, as the Exact Tests of SPSS do. The seed is fixed, so the
/// same table always has the same p.
///
/// # Errors
/// [`NoFisher::NothingToCompare`], and [`NoFisher::TooLarge`] for more than 100,000 cases or 1000
/// cells where the tables are too many to be enumerated.
pub fn fisher(table: &Matrix) -> Result<Fisher, NoFisher> {
    let table = table.comparable().ok_or(NoFisher::NothingToCompare)?;
    if let Some(counts) = table.fourfold() {
        return fourfold::exact(counts).ok_or(NoFisher::TooLarge);
    }
    if table.counts().len() > MOST_CELLS {
        return Err(NoFisher::TooLarge);
    }
    if let Some(p) = enumerated::exact(&table) {
        return Ok(Fisher {
            p,
            one_sided: None,
            method: FisherMethod::Exact,
        });
    }
    sampled::estimate(&table).ok_or(NoFisher::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::super::matrix::matrix;
    use super::super::reference::{close, job_satisfaction};
    use super::*;

    /// Mehta and Patel, SPSS Exact Tests: oral lesions in three regions of India.
    fn oral_lesions() -> Matrix {
        matrix(&[
            [0, 1, 0],
            [8, 1, 8],
            [0, 1, 0],
            [0, 1, 0],
            [0, 1, 0],
            [0, 1, 0],
            [0, 1, 0],
            [1, 0, 1],
            [1, 0, 1],
        ])
    }

    #[test]
    fn the_lady_tasting_tea() {
        // Fisher, The Design of Experiments; R's fisher.test prints 0.4857 and 0.2429. PSPP 1.6.2
        // prints 0.257 for the first: it leaves out the other table of the same probability.
        let test = fisher(&matrix(&[[3, 1], [1, 3]])).unwrap();
        close(test.p, 34.0 / 70.0, 1e-14);
        close(test.one_sided.unwrap(), 17.0 / 70.0, 1e-14);
        assert_eq!(test.method, FisherMethod::Exact);
    }

    #[test]
    fn tables_of_four_as_scipy_has_them() {
        // scipy 1.17.1, fisher_exact: two-sided, and the smaller of the two one-sided values.
        for (table, p, one_sided) in [
            (
                [[43, 9], [44, 4]],
                0.239_156_956_822_242_9,
                0.150_224_017_575_616_1,
            ),
            (
                [[500, 10], [20, 400]],
                6.462_957_219_073_715e-222,
                6.462_957_219_073_715e-222,
            ),
            ([[100, 200], [201, 399]], 1.0, 0.511_063_708_512_868_4),
            (
                [[1_000_000, 999_000], [1_001_000, 1_000_500]],
                0.802_599_410_394_712,
                0.401_505_133_288_290_6,
            ),
            (
                [[100_000, 98_000], [90_000, 91_000]],
                1.561_431_959_986_688_3e-6,
                7.861_491_818_837_709e-7,
            ),
            (
                [[1, 9], [11, 3]],
                0.002_759_456_185_220_083_6,
                0.001_379_728_092_610_041_8,
            ),
            (
                [[190, 800], [200, 900]],
                0.574_111_858_126_088_2,
                0.295_982_590_130_889_1,
            ),
            (
                [[0, 5], [5, 0]],
                0.007_936_507_936_507_938,
                0.003_968_253_968_253_969,
            ),
            (
                [[1, 500_000], [9, 499_990]],
                0.011_718_242_193_879_853,
                0.010_741_704_107_776_803,
            ),
        ] {
            let test = fisher(&matrix(&table)).unwrap();
            close(test.p, p, 1e-9);
            close(test.one_sided.unwrap(), one_sided, 1e-9);
        }
    }

    #[test]
    fn larger_tables_are_enumerated() {
        // The sums in fractions of whole numbers, Python 3.11. The first two are published in Mehta and
        // Patel, SPSS Exact Tests: 0.0101 for the lesions (0.0398 is that of the firefighters).
        for (table, p) in [
            (oral_lesions(), 0.010_103_143_741_587_677),
            (
                matrix(&[[5, 0, 0], [2, 1, 2], [2, 0, 3], [0, 1, 4]]),
                0.039_814_674_489_597_09,
            ),
            (
                matrix(&[[12, 3], [7, 9], [2, 14]]),
                0.000_671_268_954_071_046_8,
            ),
            (
                matrix(&[[5, 0, 0], [0, 0, 7], [2, 0, 3]]),
                0.001_079_802_550_390_785_6,
            ),
            (
                matrix(&[[4, 2], [3, 0], [0, 5], [2, 2]]),
                0.030_728_095_433_977_788,
            ),
            (matrix(&[[1, 2, 3], [3, 2, 1]]), 0.766_233_766_233_766_3),
        ] {
            let test = fisher(&table).unwrap();
            close(test.p, p, 1e-12);
            assert_eq!((test.one_sided, test.method), (None, FisherMethod::Exact));
        }
    }

    #[test]
    fn the_largest_are_estimated() {
        // R's fisher.test prints 0.7827 for the income and job satisfaction of Agresti.
        let test = fisher(&job_satisfaction()).unwrap();
        let FisherMethod::MonteCarlo { tables, low, high } = test.method else {
            panic!("{test:?}");
        };
        assert_eq!(tables, 100_000);
        assert!(low < 0.7827 && 0.7827 < high, "{test:?}");
        assert!(low < test.p && test.p < high && high - low < 0.01);
        assert_eq!(fisher(&job_satisfaction()).unwrap(), test);
    }

    #[test]
    fn the_estimate_is_that_of_the_enumeration() {
        for table in [
            oral_lesions(),
            matrix(&[[12, 3], [7, 9], [2, 14]]),
            matrix(&[[1, 2, 3], [3, 2, 1]]),
            matrix(&[[30, 25, 1], [28, 33, 4]]),
            matrix(&[[1, 2], [4000, 3000], [1, 0]]),
        ] {
            let exact = enumerated::exact(&table).unwrap();
            let estimate = sampled::from_tables(&table, 100_000);
            let FisherMethod::MonteCarlo { low, high, .. } = estimate.method else {
                panic!("{estimate:?}");
            };
            assert!(low <= exact && exact <= high, "{exact} {estimate:?}");
        }
    }

    #[test]
    fn no_table_as_extreme_leaves_an_interval() {
        // Mehta and Patel give 0 to 0.00046 where none of 10,000 tables is as extreme.
        let estimate = sampled::from_tables(&matrix(&[[300, 1, 2], [1, 300, 2]]), 10_000);
        let FisherMethod::MonteCarlo { low, high, .. } = estimate.method else {
            panic!("{estimate:?}");
        };
        assert_eq!((estimate.p, low), (0.0, 0.0));
        assert_eq!(format!("{high:.6}"), "0.000460");
        let all = sampled::from_tables(&matrix(&[[5, 5, 5], [5, 5, 5]]), 1000);
        assert_eq!(all.p, 1.0);
        assert!(matches!(
            all.method,
            FisherMethod::MonteCarlo { high: 1.0, .. }
        ));
    }

    #[test]
    fn millions_do_not_hang() {
        let m = 1_000_000;
        let four = fisher(&matrix(&[[m, 2 * m], [3 * m, 4 * m]])).unwrap();
        assert_eq!((four.p, four.one_sided), (0.0, Some(0.0)));
        for table in [
            matrix(&[[m, m], [m, m], [m, m]]),
            matrix(&[[1 << 52, 1], [1, 1 << 50]]),
            matrix(&[[m / 10, 5000, 5000], [5000, 5000, 5000]]),
            Matrix::new(40, 40, vec![3; 1600]).unwrap(),
        ] {
            assert_eq!(fisher(&table), Err(NoFisher::TooLarge));
        }
        // Few tables have these margins, however many cases there are.
        let few = fisher(&matrix(&[[1, 0], [0, 1], [m / 2, m / 3]])).unwrap();
        assert_eq!(few.method, FisherMethod::Exact);
    }

    #[test]
    fn what_has_no_test() {
        for table in [
            matrix(&[[0, 0], [0, 0]]),
            matrix(&[[3, 0], [4, 0]]),
            matrix(&[[3, 0, 1]]),
        ] {
            assert_eq!(fisher(&table), Err(NoFisher::NothingToCompare));
        }
    }
}
