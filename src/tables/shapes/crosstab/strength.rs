//! The interval of Cramér's V, in a sentence and for programs.

use crate::messages::text;
use crate::rounding::{decimals_for, interval};
use crate::tables::Cell;
use crate::tables::statistics::{Matrix, cramers_v_interval};

/// The 95 % confidence interval of Cramér's V as a note, and its limits as figures; nothing where it has none. `of_layer`
/// begins the note of a layer.
pub(super) fn interval_of_v(matrix: &Matrix, of_layer: &str) -> Option<(String, [[Cell; 4]; 2])> {
    let (low, high) = cramers_v_interval(matrix, 0.95)?;
    let decimals = decimals_for(high - low, 3, 3);
    let figure = |name: String, limit: f64| {
        let value = Cell::Number(limit, decimals);
        [Cell::Text(name), value, Cell::Empty, Cell::Empty]
    };
    let figures = [
        figure(text!("strength-v-lower"), low),
        figure(text!("strength-v-upper"), high),
    ];
    let (low, high) = interval(low, high, 3, 3);
    let note = text!("strength-v-interval", low = low, high = high);
    Some((format!("{of_layer}{note}"), figures))
}
