//! Cross-tabulations with the results of other programs, and how results are compared.

use super::matrix::{Matrix, matrix};

/// Fails where two numbers differ by more than a part of the expected one.
#[track_caller]
pub(super) fn close(actual: f64, expected: f64, part: f64) {
    let off = (actual - expected).abs();
    assert!(
        off <= part * expected.abs(),
        "{actual:e} is not {expected:e}"
    );
}

/// A cross-tabulation with its results.
///
/// Chi-squared, its corrected form and the likelihood ratio are those of scipy 1.17.1
/// (`chi2_contingency`), all others those of PSPP 1.6.2 (CROSSTABS), read unrounded from its output
/// file. The tests of scipy and PSPP agree in ten digits or more.
pub(super) struct Reference {
    pub(super) table: Matrix,
    /// Statistic and p.
    pub(super) pearson: (f64, f64),
    /// Statistic and p.
    pub(super) likelihood: (f64, f64),
    /// Statistic and p.
    pub(super) corrected: Option<(f64, f64)>,
    /// Cramér's V.
    pub(super) cramers_v: f64,
    /// Gamma, ASE1 and approximate T.
    pub(super) gamma: (f64, f64, f64),
    /// Tau-b, ASE1 and approximate T.
    pub(super) tau_b: (f64, f64, f64),
}

#[expect(clippy::too_many_lines, reason = "a list of numbers")]
pub(super) fn tables() -> Vec<Reference> {
    vec![
        Reference {
            table: job_satisfaction(),
            pearson: (5.965_514_588_77, 0.743_364_725_052_6),
            likelihood: (6.764_053_201_304, 0.661_669_583_155_3),
            corrected: None,
            cramers_v: 0.143_922_174_532_3,
            gamma: (0.221_100_917_431_2, 0.117_162_829_395_5, 1.851_467_159_273),
            tau_b: (0.152_352_151_346_6, 0.081_836_065_714_33, 1.851_467_159_273),
        },
        Reference {
            table: matrix(&[[3, 1], [1, 3]]),
            pearson: (2.0, 0.157_299_207_050_3),
            likelihood: (2.092_992_575_058, 0.147_975_959_385),
            corrected: Some((0.5, 0.479_500_122_187)),
            cramers_v: 0.5,
            gamma: (0.8, 0.293_938_769_134, 1.632_993_161_855),
            tau_b: (0.5, 0.306_186_217_847_9, 1.632_993_161_855),
        },
        Reference {
            table: matrix(&[[43, 9], [44, 4]]),
            pearson: (1.777_415_040_015, 0.182_467_065_260_5),
            likelihood: (1.824_992_493_559, 0.176_720_154_025_9),
            corrected: Some((1.072_485_207_101, 0.300_384_770_390_6)),
            cramers_v: 0.133_319_729_973_3,
            gamma: (
                -0.394_366_197_183_1,
                0.269_404_231_804_9,
                -1.361_583_636_886,
            ),
            tau_b: (
                -0.133_319_729_973_3,
                0.094_546_344_509_58,
                -1.361_583_636_886,
            ),
        },
        Reference {
            table: matrix(&[[500, 10], [20, 400]]),
            pearson: (812.956_390_811_5, 8.225_012_653_805e-179),
            likelihood: (1_016.960_326_448, 3.696_008_863_319e-223),
            corrected: Some((809.176_762_902_6, 5.456_093_326_898e-178)),
            cramers_v: 0.934_958_104_294_8,
            gamma: (
                0.998_001_998_002,
                0.000_784_559_856_009_5,
                69.322_770_070_81,
            ),
            tau_b: (0.934_958_104_294_8, 0.011_644_257_187_92, 69.322_770_070_81),
        },
        Reference {
            table: matrix(&[[12, 3], [7, 9], [2, 14]]),
            pearson: (14.279_693_223_44, 0.000_792_873_704_672_1),
            likelihood: (15.624_139_700_05, 0.000_404_819_264_877_4),
            corrected: None,
            cramers_v: 0.551_201_651_007_4,
            gamma: (0.785_202_863_961_8, 0.113_605_107_876_8, 4.921_974_005_52),
            tau_b: (0.518_992_007_121_5, 0.104_347_363_225_5, 4.921_974_005_52),
        },
        Reference {
            table: matrix(&[[1_000_000, 999_000, 7], [1_001_000, 1_000_500, 2]]),
            pearson: (2.846_752_088_744, 0.240_899_355_590_8),
            likelihood: (3.010_910_895_951, 0.221_916_199_528_2),
            corrected: None,
            cramers_v: 0.000_843_562_369_601_5,
            gamma: (
                0.000_245_430_305_223,
                0.000_999_933_219_325_8,
                0.245_446_688_940_9,
            ),
            tau_b: (
                0.000_122_715_398_301_1,
                0.000_499_967_625_834_7,
                0.245_446_688_940_9,
            ),
        },
        Reference {
            table: matrix(&[[5, 0, 0], [0, 0, 7], [2, 0, 3]]),
            pearson: (12.045_714_285_71, 0.002_422_737_589_477),
            likelihood: (16.304_693_081_16, 0.000_288_058_624_693),
            corrected: None,
            cramers_v: 0.841_766_849_294_6,
            gamma: (0.562_5, 0.294_591_857_988_2, 1.733_940_661_713),
            tau_b: (0.441_460_324_429_2, 0.251_141_904_161_6, 1.733_940_661_713),
        },
        Reference {
            table: matrix(&[[100, 200], [201, 399]]),
            pearson: (0.002_495_854_109_008, 0.960_155_440_166_8),
            likelihood: (0.002_496_544_224_044, 0.960_149_936_528_3),
            corrected: Some((0.0, 1.0)),
            cramers_v: 0.001_665_284_129_58,
            gamma: (
                -0.003_745_318_352_06,
                0.074_967_925_367_06,
                -0.049_979_249_036_34,
            ),
            tau_b: (
                -0.001_665_284_129_58,
                0.033_319_476_391_42,
                -0.049_979_249_036_34,
            ),
        },
    ]
}

/// Income and job satisfaction: Agresti, Categorical Data Analysis (2nd edition), page 57.
pub(super) fn job_satisfaction() -> Matrix {
    matrix(&[[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
}
