//! The cases: pieces of eight bytes, compressed by a byte for each piece that says what it is.

use jiff::civil::Date;

use super::segments;
use crate::export::formats::cut;
use crate::export::formats::plain::PlainCell;

/// What a small number's byte is greater by.
pub(super) const BIAS: f64 = 100.0;

/// The first day of the calendar of SPSS, from which it counts seconds.
const FIRST_DAY: Date = Date::constant(1582, 10, 14);

/// Bytes of compressed cases: eight bytes that say what the next eight pieces are, then those that are not said by it.
#[derive(Debug, Default)]
pub(super) struct Cases {
    kinds: Vec<u8>,
    pieces: Vec<u8>,
    ready: Vec<u8>,
}

impl Cases {
    /// Adds a cell; a text by the width of its column. Whether a text had to be cut.
    pub fn add(&mut self, cell: &PlainCell<'_>, width: Option<usize>) -> bool {
        let Some(width) = width else {
            match cell {
                PlainCell::Number(number) => self.number(*number),
                PlainCell::Missing(code) => self.number(*code as f64),
                PlainCell::Day(day) => self.number(seconds(*day)),
                PlainCell::Nothing | PlainCell::Text(_) => self.piece(255, None),
            }
            return false;
        };
        match cell {
            PlainCell::Text(text) => {
                let kept = cut(text, width);
                self.text(kept.as_bytes(), width);
                kept.len() < text.len()
            }
            PlainCell::Missing(code) => {
                self.text(code.to_string().as_bytes(), width);
                false
            }
            _ => {
                self.text(&[], width);
                false
            }
        }
    }

    /// What is ready to be written.
    pub fn taken(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.ready)
    }

    /// What is left, filled up.
    pub fn end(mut self) -> Vec<u8> {
        while !self.kinds.is_empty() {
            self.piece(0, None);
        }
        self.ready
    }

    #[expect(clippy::float_cmp, reason = "whole or not is exact")]
    fn number(&mut self, number: f64) {
        let code = number + BIAS;
        if code.trunc() == code && (1.0..=251.0).contains(&code) {
            self.piece(code as u8, None);
        } else {
            self.piece(253, Some(number.to_le_bytes()));
        }
    }

    /// A text in its segments: each has room for 255 bytes and one that is not used.
    fn text(&mut self, text: &[u8], width: usize) {
        let count = segments(width);
        for segment in 0..count {
            let room = match count {
                1 => width,
                _ if segment + 1 < count => 255,
                _ => width - 252 * segment,
            };
            let own = text.get(255 * segment..).unwrap_or_default();
            let own = own.get(..room).unwrap_or(own);
            for start in (0..room).step_by(8) {
                let mut piece = [b' '; 8];
                let rest = own.get(start..).unwrap_or_default();
                for (to, from) in piece.iter_mut().zip(rest) {
                    *to = *from;
                }
                match piece {
                    [b' ', b' ', b' ', b' ', b' ', b' ', b' ', b' '] => self.piece(254, None),
                    piece => self.piece(253, Some(piece)),
                }
            }
        }
    }

    fn piece(&mut self, kind: u8, bytes: Option<[u8; 8]>) {
        self.kinds.push(kind);
        self.pieces.extend(bytes.into_iter().flatten());
        if self.kinds.len() == 8 {
            self.ready.append(&mut self.kinds);
            self.ready.append(&mut self.pieces);
        }
    }
}

/// Seconds since the first day.
fn seconds(day: Date) -> f64 {
    let days = FIRST_DAY.until(day).map_or(0, |span| span.get_days());
    f64::from(days) * 86_400.0
}
