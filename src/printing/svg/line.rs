//! Lines over time, and the frame that they share with histograms.

use std::fmt::Write;

use super::WIDTH;
use super::axis::{Axis, Labels, Stand};
use super::bars::measure;
use super::canvas::{Anchor, Canvas, FONT, SMALL, Short, label};
use super::legend::{Sign, legend};
use super::look::{dashes, marker};
use super::measure::{Measure, finite, width};
use crate::tables::Plot;

/// How high the part with the lines is.
const HIGH: f64 = 240.0;

/// The most room that a category has, so that few bars are not wider than high.
const ROOM: f64 = 120.0;

/// Where numbers and categories stand in an upright chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The left end of the first category.
    pub(super) left: f64,
    /// The width of a category.
    pub(super) room: f64,
    /// The height of nothing.
    pub(super) bottom: f64,
    right: f64,
    end: f64,
}

impl Frame {
    /// Where a value stands.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - HIGH * finite(value) / self.end
    }

    /// Draws the base line.
    pub(super) fn base(&self, canvas: &mut Canvas) {
        canvas.line((self.left, self.bottom), (self.right, self.bottom), false);
    }
}

/// Draws the axes of an upright chart below a legend of the height `above`, with lines across to
/// guide the eye where it is `guided`; `labels` makes the labels
/// of the categories for the room that each has.
pub(super) fn upright(
    canvas: &mut Canvas,
    plot: &Plot,
    above: f64,
    guided: bool,
    labels: impl Fn(f64) -> Labels,
) -> Frame {
    let axis = Axis::to(plot.largest(), measure(&plot.series) == Measure::of(&[]));
    let count = plot.categories.len().max(1) as f64;
    let mut left = axis.widest() + 16.0;
    let mut right = WIDTH - 8.0;
    let room = |left: f64, right: f64| ((right - left) / count).min(ROOM);
    // Labels may stand out beyond the first and the last category.
    let tried = labels(room(left, right));
    let out = tried.overhang() - room(left, right) / 2.0;
    left = left.max(out + 4.0);
    if matches!(tried.stand, Stand::Level(_)) {
        right -= (out - 4.0).max(0.0);
    }
    let room = room(left, right);
    let labels = labels(room);

    let said = label(&plot.measure, FONT, WIDTH - 8.0);
    canvas.text(4.0, above + FONT + 2.0, Anchor::Start, FONT, &said);
    let top = above + FONT + 22.0;
    let frame = Frame {
        left,
        room,
        bottom: top + HIGH,
        right: left + room * count,
        end: axis.end(),
    };
    for tick in &axis.ticks {
        let y = frame.y(*tick);
        if guided {
            canvas.line((left, y), (frame.right, y), true);
        } else {
            canvas.line((left - 4.0, y), (left, y), false);
        }
        canvas.text(left - 8.0, y + 3.7, Anchor::End, SMALL, &axis.shown(*tick));
    }
    if !guided {
        canvas.line((left, top), (left, frame.bottom), false);
    }
    labels.below(canvas, (left, frame.bottom), room);
    canvas.extend_to(WIDTH, frame.bottom + labels.height() + 6.0);
    frame
}

/// A line for each series, with its own dashes and markers.
pub(super) fn lines(plot: &Plot) -> Canvas {
    let mut canvas = Canvas::new();
    let above = legend(&mut canvas, &plot.series, Sign::Line);
    let frame = upright(&mut canvas, plot, above, true, |room| {
        Labels::of(&plot.categories, room, true)
    });
    frame.base(&mut canvas);
    let measure = measure(&plot.series);
    for (number, series) in plot.series.iter().enumerate() {
        let values = series.values.iter().take(plot.categories.len());
        let points: Vec<(f64, f64)> = values
            .enumerate()
            .map(|(place, value)| {
                let x = frame.left + frame.room * (place as f64 + 0.5);
                (x, frame.y(*value))
            })
            .collect();
        let mut path = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            let step = if place == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{step}{} {}", Short(*x), Short(*y));
        }
        canvas.stroke(&path, dashes(number));
        // Markers that touch each other say nothing.
        if frame.room >= 8.0 || points.len() == 1 {
            for point in &points {
                marker(&mut canvas, *point, number);
            }
        }
        if plot.series.len() == 1 {
            number_points(&mut canvas, &points, &series.values, measure, frame);
        }
    }
    canvas
}

/// Writes the numbers above the points of a single line, where they have room.
fn number_points(
    canvas: &mut Canvas,
    points: &[(f64, f64)],
    values: &[f64],
    measure: Measure,
    frame: Frame,
) {
    let Frame { room, bottom, .. } = frame;
    let shown: Vec<String> = values
        .iter()
        .map(|value| measure.shown(finite(*value)))
        .collect();
    let widest = shown
        .iter()
        .map(|number| width(number, SMALL))
        .fold(0.0, f64::max);
    if widest + 2.0 > room {
        return;
    }
    for (place, ((x, y), number)) in points.iter().zip(&shown).enumerate() {
        let before = place.checked_sub(1).and_then(|before| points.get(before));
        let after = points.get(place + 1);
        let higher = |other: Option<&(f64, f64)>| other.is_none_or(|(_, other)| other < y);
        let lower = |other: Option<&(f64, f64)>| other.is_some_and(|(_, other)| other > y);
        // A number stands where the line does not run.
        let (dx, dy, anchor) = if points.len() > 1 && higher(before) && higher(after) {
            let below = if y + 18.0 < bottom { 15.0 } else { -8.0 };
            (0.0, below, Anchor::Middle)
        } else if lower(before) && after.is_some() && !lower(after) && widest < room * 0.6 {
            (-2.0, -6.0, Anchor::End)
        } else if lower(after) && before.is_some() && !lower(before) && widest < room * 0.6 {
            (2.0, -6.0, Anchor::Start)
        } else {
            (0.0, -8.0, Anchor::Middle)
        };
        canvas.text(x + dx, y + dy, anchor, SMALL, number);
    }
}
