//! Fisher's test against published examples, scipy and itself.

use proptest::prelude::*;

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
    // The sums in fractions of whole numbers, Python 3.11. Mehta and Patel publish 0.0101 for the
    // lesions.
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
fn larger_tables_are_drawn_as_often() {
    let counts = (0..25).map(|cell| 40 + cell * 7 % 11).collect();
    let test = fisher(&Matrix::new(5, 5, counts).unwrap()).unwrap();
    let FisherMethod::MonteCarlo { tables, low, high } = test.method else {
        panic!("{test:?}");
    };
    assert_eq!(tables, 100_000);
    assert!(high - low < 0.01, "{test:?}");
}

#[test]
fn the_threads_that_draw_do_not_change_the_estimate() {
    let table = matrix(&[[12, 3, 5], [7, 9, 1], [2, 14, 8], [1, 0, 6]]);
    let first = sampled::from_tables(&table, 20_500);
    for _ in 0..5 {
        assert_eq!(sampled::from_tables(&table, 20_500), first);
    }
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

proptest! {
    #[test]
    fn any_estimate_is_near_the_enumeration(counts in prop::collection::vec(0_u64..8, 9)) {
        if let Some(table) = Matrix::new(3, 3, counts).unwrap().comparable() {
            let exact = enumerated::exact(&table).unwrap();
            let estimate = sampled::from_tables(&table, 5000).p;
            // Five standard errors, and room for one table where p is next to 0 or 1.
            let reach = 5.0 * (exact * (1.0 - exact) / 5000.0).sqrt() + 0.0005;
            prop_assert!((estimate - exact).abs() <= reach, "{exact} {estimate}");
            // Tables of two rows and two columns are computed in another way.
            if let Some(counts) = table.fourfold() {
                let four = fourfold::exact(counts).unwrap().p;
                prop_assert!((four - exact).abs() <= 1e-11, "{four} {exact}");
            }
        }
    }
}

#[test]
fn the_estimate_does_not_depend_on_the_order_of_rows_and_columns() {
    let shown = sampled::from_tables(
        &matrix(&[[12, 3, 5], [7, 9, 1], [2, 14, 8], [1, 0, 6]]),
        20_000,
    );
    let permuted = sampled::from_tables(
        &matrix(&[[8, 2, 14], [6, 1, 0], [5, 12, 3], [1, 7, 9]]),
        20_000,
    );
    let transposed = sampled::from_tables(
        &matrix(&[[12, 7, 2, 1], [3, 9, 14, 0], [5, 1, 8, 6]]),
        20_000,
    );
    assert_eq!(shown, permuted);
    assert_eq!(shown, transposed);
}
