//! A chart of one series in characters.

use unicode_width::UnicodeWidthStr;

use super::cells::clean;
use super::fit::shortened;
use super::svg::{Measure, finite};
use crate::tables::Chart;

/// The longest bar, in columns.
const LONGEST: f64 = 40.0;

/// The widest label, in columns.
const LABEL: usize = 30;

/// Bars in characters, a line for each category; none where the chart has not exactly one series.
/// Labels are cut at 30 columns, and have no backquotes, which could end a block of code.
pub(super) fn bars(chart: &Chart) -> Option<String> {
    let plot = match chart {
        Chart::Bars(plot) | Chart::Histogram(plot) | Chart::Line(plot) => plot,
        Chart::Heat(_) => return None,
    };
    let [series] = plot.series.as_slice() else {
        return None;
    };
    let columns = |text: &str| text.width() as f64;
    let tame = |text: &str| clean(text).replace('`', "'");
    let labels: Vec<String> = plot
        .categories
        .iter()
        .map(|label| shortened(&tame(label), LABEL as f64, columns))
        .collect();
    let width = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let largest = finite(plot.largest());
    let measure = Measure::of(&series.values);
    let mut out = tame(&plot.measure) + "\n";
    for (label, value) in labels.iter().zip(&series.values) {
        let value = finite(*value);
        let length = if largest > 0.0 {
            (value / largest * LONGEST).round() as usize
        } else {
            0
        };
        out.push_str(&" ".repeat(width.saturating_sub(label.width())));
        out.push_str(label);
        out.push_str("  ");
        out.push_str(&"█".repeat(length));
        if length > 0 {
            out.push(' ');
        }
        out.push_str(&measure.shown(value));
        out.push('\n');
    }
    Some(out)
}
