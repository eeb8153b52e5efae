//! A chart as SVG, to stand in a page of HTML or in a file of its own.
//!
//! Everything is drawn in the colour of the text around it (`currentColor`), so that it can be read
//! on white, on black and on paper; series are distinguished by lightness, hatching, markers and dashes,
//! and the numbers are written beside them.

mod axis;
mod bars;
mod canvas;
mod heat;
mod legend;
mod line;
mod look;
mod measure;

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::html::escaped;
use crate::tables::{Chart, Heat, Plot};
use canvas::Canvas;

pub(super) use measure::{Measure, finite};

/// The width of a picture, if it does not need more; in units of about a pixel.
const WIDTH: f64 = 640.0;

/// So many numbers are in the text alternative; who needs more has the table.
const TOLD: usize = 100;

/// Draws a chart. `title` names it for who cannot see it, and is not drawn: a caption stands below.
///
/// The picture has a `viewBox` and scales. It has no script, no style, no font and no address but
/// its own namespace. All labels are escaped; long ones are cut with `…`. A chart in which nothing
/// is to be seen says `no records`. Of very many categories the first are drawn, and the picture says so.
pub fn svg(chart: &Chart, title: &str) -> String {
    let canvas = match chart {
        Chart::Bars(plot) if some(plot) => bars::across(plot),
        Chart::Histogram(plot) if some(plot) => match plot.series.len() {
            1 => bars::histogram(plot),
            _ => bars::across(plot),
        },
        Chart::Line(plot) if some(plot) => line::lines(plot),
        Chart::Heat(matrix) if matrix.counts.iter().any(|count| *count > 0) => heat::heat(matrix),
        _ => nothing(),
    };
    let text = match chart {
        Chart::Bars(plot) => told_plot("Bar chart", plot),
        Chart::Histogram(plot) => told_plot("Histogram", plot),
        Chart::Line(plot) => told_plot("Line chart", plot),
        Chart::Heat(matrix) => told_heat(matrix),
    };
    canvas.finish(title, &text)
}

/// Whether there is any number above nothing.
fn some(plot: &Plot) -> bool {
    let shown = plot.series.iter().flat_map(|series| {
        let values = series.values.iter();
        values.take(plot.categories.len())
    });
    shown.into_iter().any(|value| finite(*value) > 0.0)
}

fn nothing() -> Canvas {
    let mut canvas = Canvas::new();
    canvas.text(8.0, 20.0, canvas::Anchor::Start, canvas::FONT, "no records");
    canvas.extend_to(120.0, 32.0);
    canvas
}

fn told_plot(kind: &str, plot: &Plot) -> String {
    let mut text = format!("{kind}, {}.", plot.measure);
    let mut left = TOLD;
    for series in &plot.series {
        let measure = Measure::of(&series.values);
        if !series.name.is_empty() {
            let _ = write!(text, " {}:", series.name);
        }
        let numbers = plot.categories.iter().zip(&series.values);
        for (category, value) in numbers.take(left) {
            let _ = write!(text, " {category} {};", measure.shown(finite(*value)));
        }
        left = left.saturating_sub(plot.categories.len());
    }
    ended(text, left)
}

fn told_heat(heat: &Heat) -> String {
    let mut text = format!("Matrix of {} by {}.", heat.rows_are, heat.columns_are);
    let columns = heat.columns.len().max(1);
    let cells = heat.counts.iter().enumerate();
    let mut left = TOLD;
    for (place, count) in cells.filter(|(_, count)| **count > 0).take(TOLD) {
        let names = (
            heat.rows.get(place / columns),
            heat.columns.get(place % columns),
        );
        if let (Some(row), Some(column)) = names {
            let _ = write!(text, " {row}, {column} {count};");
            left -= 1;
        }
    }
    ended(text, left)
}

fn ended(mut text: String, left: usize) -> String {
    if text.ends_with(';') {
        text.truncate(text.len() - 1);
        text.push_str(if left == 0 { "; and so on." } else { "." });
    }
    text
}
