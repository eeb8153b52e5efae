//! Round numbers for an axis, and labels that do not overlap.

use super::canvas::{Anchor, Canvas, FONT, SMALL, label};
use super::measure::{Measure, finite, width};

/// About as many ticks as an axis should have.
const TICKS: f64 = 5.0;

/// An axis from 0 to a round number.
#[derive(Debug, PartialEq)]
pub(super) struct Axis {
    /// The round numbers from 0 on; the last is at or above the largest value.
    pub(super) ticks: Vec<f64>,
    measure: Measure,
}

impl Axis {
    /// Ticks 1, 2 or 5 times a power of ten apart; never parts of one where all values are whole.
    pub(super) fn to(largest: f64, whole: bool) -> Self {
        let largest = finite(largest);
        let rough = (largest / TICKS).max(f64::MIN_POSITIVE);
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|times| times * power)
            .into_iter()
            .find(|step| *step >= rough)
            .unwrap_or(rough);
        let step = if whole { step.max(1.0) } else { step };
        let last = (largest / step).ceil().clamp(1.0, 2.0 * TICKS) as u32;
        let ticks: Vec<f64> = (0..=last).map(|tick| f64::from(tick) * step).collect();
        let measure = Measure::of(if step.fract() == 0.0 { &[] } else { &ticks });
        Self { ticks, measure }
    }

    /// The end of the axis.
    pub(super) fn end(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }

    /// A tick in digits.
    pub(super) fn shown(&self, tick: f64) -> String {
        self.measure.shown(tick)
    }

    /// The width of the widest tick in digits.
    pub(super) fn widest(&self) -> f64 {
        let widths = self
            .ticks
            .iter()
            .map(|tick| width(&self.shown(*tick), SMALL));
        widths.fold(0.0, f64::max)
    }
}

/// How the labels below (or above) an axis of categories stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stand {
    /// Level, each at so many categories.
    Level(usize),
    /// Rising to the right, each at so many categories.
    Rising(usize),
}

/// The longest that a rising label is, along itself.
const RISING: f64 = 130.0;

/// The sine of 45 degrees.
const SLANT: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// Labels along an axis on which every category has the same room.
#[derive(Debug)]
pub(super) struct Labels {
    texts: Vec<String>,
    pub(super) stand: Stand,
}

impl Labels {
    /// Labels that stand level where that is possible, by leaving some out where they are `periods`,
    /// whose order decides that of the others; else rising.
    pub(super) fn of(categories: &[String], room: f64, periods: bool) -> Self {
        let full = |most| -> Vec<String> {
            let labels = categories.iter();
            labels.map(|text| label(text, SMALL, most)).collect()
        };
        let texts = full(RISING);
        let widest = widest(&texts) + 6.0;
        let every = (widest / room).ceil().max(1.0) as usize;
        let stand = if every == 1 || periods && widest < 50.0 {
            Stand::Level(every)
        } else {
            Stand::Rising((FONT / room).ceil().max(1.0) as usize)
        };
        Self { texts, stand }
    }

    /// How high the labels are together.
    pub(super) fn height(&self) -> f64 {
        match self.stand {
            Stand::Level(_) => FONT + 4.0,
            Stand::Rising(_) => widest(&self.texts) * SLANT + FONT + 2.0,
        }
    }

    /// How far they stand out beyond the middle of the first (below an axis) or last (above).
    pub(super) fn overhang(&self) -> f64 {
        match self.stand {
            Stand::Level(_) => widest(&self.texts) / 2.0,
            Stand::Rising(_) => widest(&self.texts) * SLANT + 4.0,
        }
    }

    /// Draws them below an axis at `y`, the first at `x`.
    pub(super) fn below(&self, canvas: &mut Canvas, (x, y): (f64, f64), room: f64) {
        self.draw(room, |at, text, level| {
            if level {
                canvas.text(x + at, y + FONT + 2.0, Anchor::Middle, SMALL, text);
            } else {
                let place = (x + at + 4.0, y + FONT);
                canvas.turned_text(place, Some(-45.0), Anchor::End, SMALL, text);
            }
        });
    }

    /// Draws them above an axis at `y`.
    pub(super) fn above(&self, canvas: &mut Canvas, (x, y): (f64, f64), room: f64) {
        self.draw(room, |at, text, level| {
            if level {
                canvas.text(x + at, y - 5.0, Anchor::Middle, SMALL, text);
            } else {
                let place = (x + at + 3.0, y - 4.0);
                canvas.turned_text(place, Some(-45.0), Anchor::Start, SMALL, text);
            }
        });
    }

    fn draw(&self, room: f64, mut draw: impl FnMut(f64, &str, bool)) {
        let (every, level) = match self.stand {
            Stand::Level(every) => (every, true),
            Stand::Rising(every) => (every, false),
        };
        for (place, text) in self.texts.iter().enumerate().step_by(every) {
            draw((place as f64 + 0.5) * room, text, level);
        }
    }
}

fn widest(texts: &[String]) -> f64 {
    texts
        .iter()
        .map(|text| width(text, SMALL))
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let ticks = |largest, whole| {
            let axis = Axis::to(largest, whole);
            let shown: Vec<String> = axis.ticks.iter().map(|tick| axis.shown(*tick)).collect();
            shown.join(" ")
        };
        assert_eq!(ticks(0.0, true), "0 1");
        assert_eq!(ticks(1.0, true), "0 1");
        assert_eq!(ticks(7.0, true), "0 2 4 6 8");
        assert_eq!(ticks(100.0, false), "0 20 40 60 80 100");
        assert_eq!(ticks(2_310.0, true), "0 500 1,000 1,500 2,000 2,500");
        assert_eq!(ticks(0.9, false), "0.0 0.2 0.4 0.6 0.8 1.0");
        assert_eq!(ticks(3.3, false), "0 1 2 3 4");
        assert_eq!(ticks(1.2, false), "0.0 0.5 1.0 1.5");
        assert!(Axis::to(f64::MAX, true).end().is_finite());
        assert!(Axis::to(f64::NAN, false).end() > 0.0);
    }
}
