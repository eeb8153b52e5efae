//! Bars across, and histograms.

use super::WIDTH;
use super::axis::{Axis, Labels};
use super::canvas::{Anchor, Area, Canvas, FONT, SMALL, label};
use super::legend::{Sign, legend};
use super::line::{Frame, upright};
use super::look::{ALONE, fill};
use super::measure::{Measure, finite, width};
use crate::messages::text;
use crate::tables::{Plot, Series};

/// The most categories that are drawn.
const MOST: usize = 80;

/// The widest label of a category.
const LABEL: f64 = 230.0;

/// Bars from left to right, a category or a group of bars below the other: so labels have room, and
/// Chinese ones stand upright.
pub(super) fn across(plot: &Plot) -> Canvas {
    let mut canvas = Canvas::new();
    let top = legend(&mut canvas, &plot.series, Sign::Area) + 4.0;
    let drawn = plot.categories.len().min(MOST);
    let labels: Vec<String> = plot.categories[..drawn]
        .iter()
        .map(|text| label(text, FONT, LABEL))
        .collect();
    let widths = labels.iter().map(|label| width(label, FONT));
    let left = widths.fold(0.0, f64::max) + 10.0;
    let measure = measure(&plot.series);
    let axis = Axis::to(plot.largest(), measure == Measure::of(&[]));
    let numbers = plot.series.iter().flat_map(|series| &series.values);
    let numbers = numbers.map(|value| width(&measure.shown(finite(*value)), SMALL));
    let right = numbers.fold(axis.widest() / 2.0, f64::max) + 8.0;
    let long = WIDTH - left - right;

    let group_of = plot.series.len();
    let thick = if group_of == 1 { 14.0 } else { 12.0 };
    let group = thick * group_of as f64 + 8.0;
    let bottom = top + group * drawn as f64;
    let x = |value: f64| left + long * finite(value) / axis.end();
    for tick in &axis.ticks {
        canvas.line((x(*tick), bottom), (x(*tick), bottom + 4.0), false);
        canvas.text(
            x(*tick),
            bottom + 16.0,
            Anchor::Middle,
            SMALL,
            &axis.shown(*tick),
        );
    }
    for (place, label) in labels.iter().enumerate() {
        let y = top + group * place as f64 + 4.0;
        let middle = y + (group - 8.0) / 2.0 + 4.0;
        canvas.text(left - 8.0, middle, Anchor::End, FONT, label);
        for (number, series) in plot.series.iter().enumerate() {
            let Some(value) = series.values.get(place) else {
                continue;
            };
            let area = Area {
                x: left,
                y: y + thick * number as f64 + 1.0,
                width: x(*value) - left,
                height: thick - 2.0,
            };
            fill(
                &mut canvas,
                area,
                if group_of == 1 { ALONE } else { number },
            );
            let beside = area.y + area.height / 2.0 + 3.7;
            let shown = measure.shown(finite(*value));
            canvas.text(x(*value) + 4.0, beside, Anchor::Start, SMALL, &shown);
        }
    }
    canvas.line((left, top), (left, bottom), false);
    canvas.line((left, bottom), (x(axis.end()), bottom), false);
    let said = said(plot, drawn);
    let said = label(&said, FONT, WIDTH - 8.0);
    // Below the middle of the bars, unless it would leave the picture there.
    let half = width(&said, FONT) / 2.0;
    let middle = (left + long / 2.0).min(WIDTH - half - 4.0).max(half + 4.0);
    canvas.text(middle, bottom + 34.0, Anchor::Middle, FONT, &said);
    canvas.extend_to(WIDTH, bottom + 42.0);
    canvas
}

/// What the axis measures, and what is left out.
fn said(plot: &Plot, drawn: usize) -> String {
    let all = plot.categories.len();
    if drawn < all {
        text!(
            "print-chart-first",
            measure = plot.measure,
            drawn = drawn,
            all = all,
        )
    } else {
        plot.measure.clone()
    }
}

/// One measure for all series.
pub(super) fn measure(series: &[Series]) -> Measure {
    let all: Vec<f64> = series
        .iter()
        .flat_map(|series| &series.values)
        .copied()
        .collect();
    Measure::of(&all)
}

/// Bars that adjoin each other, over ranges from left to right.
pub(super) fn histogram(plot: &Plot) -> Canvas {
    let mut canvas = Canvas::new();
    let Some(series) = plot.series.first() else {
        return canvas;
    };
    // Guides would shine through the bars.
    let frame = upright(&mut canvas, plot, 0.0, false, |room| {
        Labels::of(&plot.categories, room, false)
    });
    let measure = measure(&plot.series);
    let shown: Vec<String> = series
        .values
        .iter()
        .take(plot.categories.len())
        .map(|value| measure.shown(finite(*value)))
        .collect();
    let widest = shown
        .iter()
        .map(|number| width(number, SMALL))
        .fold(0.0, f64::max);
    for (place, (value, number)) in series.values.iter().zip(&shown).enumerate() {
        let Frame {
            left, room, bottom, ..
        } = frame;
        let top = frame.y(*value);
        let area = Area {
            x: left + room * place as f64,
            y: top,
            width: room,
            height: bottom - top,
        };
        fill(&mut canvas, area, ALONE);
        // Where the numbers would run into each other, the axis shows them.
        if widest + 2.0 <= room && finite(*value) > 0.0 {
            let middle = area.x + room / 2.0;
            canvas.text(middle, top - 4.0, Anchor::Middle, SMALL, number);
        }
    }
    frame.base(&mut canvas);
    canvas
}
