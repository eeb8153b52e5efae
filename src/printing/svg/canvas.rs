//! The parts of a picture.

use std::fmt::Write;

use super::super::fit::shortened;
use super::measure::width;
use super::{WIDTH, escaped};

/// The size of labels.
pub(super) const FONT: f64 = 12.0;

/// The size of numbers at bars, axes and in cells.
pub(super) const SMALL: f64 = 10.5;

/// Names of fonts that the reader's machine may have; nothing is fetched.
const FAMILY: &str = "Helvetica, Arial, &#39;PingFang SC&#39;, &#39;Microsoft YaHei&#39;, &#39;Noto Sans CJK SC&#39;, sans-serif";

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A picture that is being drawn. Its coordinates run from the upper left corner.
#[derive(Debug)]
pub(super) struct Canvas {
    body: String,
    width: f64,
    height: f64,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self {
            body: String::new(),
            width: WIDTH,
            height: 0.0,
        }
    }

    /// Sets the size of the picture.
    pub(super) fn extend_to(&mut self, width: f64, height: f64) {
        self.width = width;
        self.height = height;
    }

    /// A text with its baseline at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, size: f64, text: &str) {
        self.turned_text((x, y), None, anchor, size, text);
    }

    /// A text turned around its place, in degrees clockwise.
    pub(super) fn turned_text(
        &mut self,
        (x, y): (f64, f64),
        turn: Option<f64>,
        anchor: Anchor,
        size: f64,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (x, y) = (Short(x), Short(y));
        let turn = turn.map_or(String::new(), |turn| {
            format!(" transform=\"rotate({} {x} {y})\"", Short(turn))
        });
        let _ = writeln!(
            self.body,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"{anchor}{turn} fill=\"currentColor\">{}</text>",
            Short(size),
            escaped(text)
        );
    }

    /// A straight line; `light` for those that only guide the eye.
    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), light: bool) {
        let light = if light {
            " stroke-opacity=\"0.18\""
        } else {
            ""
        };
        let _ = writeln!(
            self.body,
            "<path d=\"M{} {}L{} {}\" stroke=\"currentColor\"{light}/>",
            Short(x1),
            Short(y1),
            Short(x2),
            Short(y2)
        );
    }

    /// A rectangle filled to a part of the full darkness, with or without an edge.
    pub(super) fn rectangle(&mut self, area: Area, darkness: f64, edge: bool) {
        let edge = if edge { " stroke=\"currentColor\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"currentColor\" fill-opacity=\"{}\"{edge}/>",
            Short(area.x),
            Short(area.y),
            Short(area.width),
            Short(area.height),
            Hundredths(darkness)
        );
    }

    /// Lines along a path of SVG, without filling.
    pub(super) fn stroke(&mut self, path: &str, attributes: &str) {
        if !path.is_empty() {
            let _ = writeln!(
                self.body,
                "<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\"{attributes}/>"
            );
        }
    }

    /// A filled path of SVG.
    pub(super) fn shape(&mut self, path: &str) {
        let _ = writeln!(
            self.body,
            "<path d=\"{path}\" fill=\"currentColor\" stroke=\"currentColor\"/>"
        );
    }

    /// The picture, with its name and what it shows in words.
    pub(super) fn finish(self, title: &str, alternative: &str) -> String {
        let (width, height) = (Short(self.width), Short(self.height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"{FAMILY}\">
<title>{}</title>
<desc>{}</desc>
{}</svg>
",
            escaped(title),
            escaped(alternative),
            self.body
        )
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A coordinate with one decimal at most.
pub(super) struct Short(pub(super) f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 10.0).round() / 10.0;
        // Never "-0", never NaN.
        let rounded = if rounded.is_finite() {
            rounded + 0.0
        } else {
            0.0
        };
        write!(f, "{rounded}")
    }
}

struct Hundredths(f64);

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", (self.0.clamp(0.0, 1.0) * 100.0).round() / 100.0)
    }
}

/// A label that is at most so wide.
pub(super) fn label(text: &str, size: f64, most: f64) -> String {
    // Measured as it is drawn: in one line and safe.
    let text = super::super::cells::clean(text);
    shortened(text.trim(), most, |text| width(text, size))
}
