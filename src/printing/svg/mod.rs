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

use super::html::escaped;
use crate::messages::{text, words};
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
        Chart::Bars(plot) => text!(
            "print-chart-bars",
            measure = plot.measure,
            figures = figures(plot),
        ),
        Chart::Histogram(plot) => text!(
            "print-chart-histogram",
            measure = plot.measure,
            figures = figures(plot),
        ),
        Chart::Line(plot) => text!(
            "print-chart-line",
            measure = plot.measure,
            figures = figures(plot),
        ),
        Chart::Heat(heat) => text!(
            "print-chart-matrix",
            rows = heat.rows_are,
            columns = heat.columns_are,
            figures = heat_figures(heat),
        ),
    };
    canvas.finish(title, text.trim_end())
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
    canvas.text(
        8.0,
        20.0,
        canvas::Anchor::Start,
        canvas::FONT,
        words!("print-chart-no-records"),
    );
    canvas.extend_to(120.0, 32.0);
    canvas
}

/// The figures of a plot, one after another, up to so many as are described.
fn figures(plot: &Plot) -> String {
    let mut parts = Vec::new();
    let mut left = TOLD;
    for series in &plot.series {
        let measure = Measure::of(&series.values);
        let numbers = plot.categories.iter().zip(&series.values).take(left);
        let first = parts.len();
        parts.extend(
            numbers
                .map(|(category, value)| format!("{category} {}", measure.shown(finite(*value)))),
        );
        if let Some(part) = parts.get_mut(first).filter(|_| !series.name.is_empty()) {
            *part = format!("{}: {part}", series.name);
        }
        left = left.saturating_sub(plot.categories.len());
    }
    ended(&parts, left)
}

fn heat_figures(heat: &Heat) -> String {
    let columns = heat.columns.len().max(1);
    let cells = heat.counts.iter().enumerate();
    let parts = cells.filter(|(_, count)| **count > 0).take(TOLD);
    let parts = parts.filter_map(|(place, count)| {
        let row = heat.rows.get(place / columns)?;
        let column = heat.columns.get(place % columns)?;
        Some(format!("{row}, {column} {count}"))
    });
    let parts: Vec<String> = parts.collect();
    ended(&parts, TOLD - parts.len())
}

fn ended(parts: &[String], left: usize) -> String {
    let figures = parts.join("; ");
    match (parts, left) {
        ([], _) => String::new(),
        (_, 0) => text!("print-chart-figures-more", figures = figures),
        _ => text!("print-chart-figures", figures = figures),
    }
}
