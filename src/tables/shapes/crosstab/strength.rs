//! The interval of Cramér's V, in a sentence and for programs.

use crate::messages::text;
use crate::rounding::{decimals_for, interval};
use crate::tables::GridCell;
use crate::tables::statistics::{Matrix, cramers_v_interval};

/// The 95 % confidence interval of Cramér's V as a note, and its limits as figures; nothing where it has none.
pub(super) fn interval_of_v(matrix: &Matrix) -> Option<(String, [[GridCell; 4]; 2])> {
    let (low, high) = cramers_v_interval(matrix, 0.95)?;
    let decimals = decimals_for(high - low, 3, 3);
    let figure = |name: &str, limit: f64| {
        let value = GridCell::Number(limit, decimals);
        [
            GridCell::Text(name.to_owned()),
            value,
            GridCell::Empty,
            GridCell::Empty,
        ]
    };
    let figures = [
        figure("lower limit of Cramér's V (95 %)", low),
        figure("upper limit of Cramér's V (95 %)", high),
    ];
    let (low, high) = interval(low, high, 3, 3);
    let note = text!("strength-v-interval", low = low, high = high);
    Some((note, figures))
}
