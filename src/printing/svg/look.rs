//! How series are distinguished without colour.

use std::fmt::Write;

use super::canvas::{Area, Canvas, Short};

/// The lines across a filled area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hatch {
    None,
    Rising,
    Falling,
    Crossed,
    Upright,
    Level,
}

/// Darkness and hatching of the series in turn. After eight they come again; the order of bars
/// within a group is that of the legend.
const FILLS: [(f64, Hatch); 8] = [
    (0.75, Hatch::None),
    (0.0, Hatch::Rising),
    (0.35, Hatch::None),
    (0.0, Hatch::None),
    (0.0, Hatch::Crossed),
    (0.18, Hatch::Falling),
    (0.0, Hatch::Upright),
    (0.18, Hatch::Level),
];

/// The manner of a series that is the only one: grey.
pub(super) const ALONE: usize = 2;

/// Draws an area in the manner of a series.
pub(super) fn fill(canvas: &mut Canvas, area: Area, series: usize) {
    let (darkness, hatch) = FILLS[series % FILLS.len()];
    if area.width <= 0.0 || area.height <= 0.0 {
        return;
    }
    canvas.rectangle(area, darkness, true);
    let path = match hatch {
        Hatch::None => String::new(),
        Hatch::Rising => slanted(area, true),
        Hatch::Falling => slanted(area, false),
        Hatch::Crossed => slanted(area, true) + &slanted(area, false),
        Hatch::Upright => {
            let steps = stations(area.width);
            steps.fold(String::new(), |mut path, at| {
                let _ = write!(
                    path,
                    "M{} {}v{}",
                    Short(area.x + at),
                    Short(area.y),
                    Short(area.height)
                );
                path
            })
        }
        Hatch::Level => {
            let steps = stations(area.height);
            steps.fold(String::new(), |mut path, at| {
                let _ = write!(
                    path,
                    "M{} {}h{}",
                    Short(area.x),
                    Short(area.y + at),
                    Short(area.width)
                );
                path
            })
        }
    };
    canvas.stroke(&path, " stroke-width=\"0.8\"");
}

/// The distance between two lines of a hatching.
const STEP: f64 = 4.0;

fn stations(length: f64) -> impl Iterator<Item = f64> {
    (1..)
        .map(|step| f64::from(step) * STEP)
        .take_while(move |at| *at < length)
}

/// Lines at 45 degrees, cut at the edges of an area: no pattern of SVG, whose name another picture
/// in the same page could have too.
fn slanted(area: Area, rising: bool) -> String {
    let mut path = String::new();
    for at in stations(area.width + area.height) {
        // From the left or lower edge to the upper or right one.
        let (x1, y1) = (at.min(area.width), (at - area.width).max(0.0));
        let (x2, y2) = ((at - area.height).max(0.0), at.min(area.height));
        let (y1, y2) = if rising {
            (y1, y2)
        } else {
            (area.height - y1, area.height - y2)
        };
        let _ = write!(
            path,
            "M{} {}L{} {}",
            Short(area.x + x1),
            Short(area.y + y1),
            Short(area.x + x2),
            Short(area.y + y2)
        );
    }
    path
}

/// The dashes of a series' line, as attributes.
pub(super) fn dashes(series: usize) -> &'static str {
    const DASHES: [&str; 4] = [
        " stroke-width=\"1.6\"",
        " stroke-width=\"1.6\" stroke-dasharray=\"6 3\"",
        " stroke-width=\"1.6\" stroke-dasharray=\"2 2.5\"",
        " stroke-width=\"1.6\" stroke-dasharray=\"9 3 2 3\"",
    ];
    DASHES[series % DASHES.len()]
}

/// Draws the sign of a series around a place: circle, square, triangle, diamond, cross.
pub(super) fn marker(canvas: &mut Canvas, (x, y): (f64, f64), series: usize) {
    const R: f64 = 3.2;
    let (cx, cy) = (Short(x), Short(y));
    let (left, right, top, bottom) = (Short(x - R), Short(x + R), Short(y - R), Short(y + R));
    match series % 5 {
        0 => canvas.shape(&format!(
            "M{left} {cy}a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z"
        )),
        1 => canvas.shape(&format!("M{left} {top}H{right}V{bottom}H{left}z")),
        2 => canvas.shape(&format!("M{left} {bottom}H{right}L{cx} {top}z")),
        3 => canvas.shape(&format!(
            "M{left} {cy}L{cx} {top}L{right} {cy}L{cx} {bottom}z"
        )),
        _ => canvas.stroke(
            &format!("M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}"),
            " stroke-width=\"1.6\"",
        ),
    }
}
