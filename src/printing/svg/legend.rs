//! Which sign stands for which series.

use super::WIDTH;
use super::canvas::{Anchor, Area, Canvas, FONT, label};
use super::look::{dashes, fill, marker};
use super::measure::width;
use crate::tables::Series;

/// The longest name of a series that is shown.
const NAME: f64 = 220.0;

/// The room of a sign and the gap after it.
const SIGN: f64 = 28.0;

/// What a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A filled area.
    Area,
    /// A line with a marker.
    Line,
}

/// Draws the legend at the top, in as many lines as it needs; returns its height. One series needs
/// none.
pub(super) fn legend(canvas: &mut Canvas, series: &[Series], sign: Sign) -> f64 {
    if series.len() < 2 {
        return 0.0;
    }
    let (mut x, mut y) = (4.0, 4.0);
    for (place, series) in series.iter().enumerate() {
        let name = label(&series.name, FONT, NAME);
        let wide = SIGN + width(&name, FONT) + 16.0;
        if x + wide > WIDTH && x > 4.0 {
            (x, y) = (4.0, y + 18.0);
        }
        match sign {
            Sign::Area => {
                let area = Area {
                    x: x + 2.0,
                    y: y + 1.0,
                    width: 20.0,
                    height: 11.0,
                };
                fill(canvas, area, place);
            }
            Sign::Line => {
                let path = format!("M{x} {}h24", y + 6.5);
                canvas.stroke(&path, dashes(place));
                marker(canvas, (x + 12.0, y + 6.5), place);
            }
        }
        canvas.text(x + SIGN, y + 11.0, Anchor::Start, FONT, &name);
        x += wide;
    }
    y + 26.0
}
