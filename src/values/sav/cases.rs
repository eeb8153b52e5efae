//! The cases: eight-byte pieces, plain or compressed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::bytes::Bytes;
use super::dictionary::{Compression, Dictionary, Kind};
use crate::codebook::PartialDate;
use crate::values::read::FileFault;
use crate::values::table::MOST_CELLS;
use crate::values::{ValueCell, ValueRow};

/// What stands for no value at all: the lowest number that there is.
const NO_VALUE: f64 = f64::MIN;

/// The first day of the Gregorian calendar, from which SPSS counts.
const FIRST_DAY: Date = Date::constant(1582, 10, 14);

pub(super) fn read(
    bytes: &mut Bytes<'_>,
    dictionary: &Dictionary,
) -> Result<Vec<ValueRow>, FileFault> {
    let order = bytes.clone();
    let mut pieces = Pieces {
        bytes,
        compression: dictionary.compression,
        codes: [].iter(),
    };
    let mut rows = Vec::new();
    while let Some(case) = pieces.case(dictionary.pieces)? {
        if (rows.len() + 1).saturating_mul(dictionary.pieces) > MOST_CELLS {
            return Err(FileFault::TooManyCells);
        }
        let cells = dictionary.variables.iter().map(|variable| {
            let own = case.get(variable.piece * 8..).unwrap_or_default();
            match (variable.kind, own.first_chunk()) {
                (_, None) => ValueCell::Empty,
                (Kind::Number, Some(eight)) => number(order.float_of(*eight)),
                (Kind::Date { day }, Some(eight)) => date(order.float_of(*eight), day),
                (Kind::Text(width), Some(_)) => {
                    let text = text(own, width);
                    let encoding = dictionary.encoding;
                    ValueCell::from_text(&encoding.decode_without_bom_handling(&text).0)
                }
            }
        });
        rows.push(ValueRow {
            number: rows.len() as u64 + 1,
            cells: cells.collect(),
        });
    }
    Ok(rows)
}

fn number(number: f64) -> ValueCell {
    if number.total_cmp(&NO_VALUE).is_eq() {
        return ValueCell::Empty;
    }
    ValueCell::from_number(number)
}

/// A date from the seconds since the first day; nothing outside the years that dates have here.
pub(super) fn date(seconds: f64, day: bool) -> ValueCell {
    let days = (seconds / 86_400.0).floor();
    if !(0.0..4_000_000.0).contains(&days) {
        return ValueCell::Empty;
    }
    let Ok(found) = FIRST_DAY.checked_add((days as i64).days()) else {
        return ValueCell::Empty;
    };
    let day = day.then(|| found.day());
    PartialDate::new(found.year(), Some(found.month()), day)
        .map_or(ValueCell::Empty, ValueCell::Date)
}

/// The bytes of a text. One of more than 255 stands in segments of 256, each with 255 bytes of it.
fn text(own: &[u8], width: usize) -> Vec<u8> {
    if width <= 255 {
        return own.get(..width).unwrap_or(own).to_vec();
    }
    let mut text: Vec<u8> = own
        .chunks(256)
        .take(width.div_ceil(252))
        .flat_map(|segment| segment.get(..255).unwrap_or(segment))
        .copied()
        .collect();
    text.truncate(width);
    text
}

/// The eight-byte pieces of the cases.
struct Pieces<'a, 'b> {
    bytes: &'a mut Bytes<'b>,
    compression: Compression,
    /// What is left of the eight codes that stand before the pieces they describe.
    codes: std::slice::Iter<'b, u8>,
}

impl Pieces<'_, '_> {
    /// The bytes of the next case; none at the end.
    fn case(&mut self, pieces: usize) -> Result<Option<Vec<u8>>, FileFault> {
        let mut case = Vec::new();
        for piece in 0..pieces {
            match self.next()? {
                Some(eight) => case.extend(eight),
                None if piece == 0 => return Ok(None),
                None => return Err(FileFault::SavCutCase),
            }
        }
        Ok(Some(case))
    }

    fn next(&mut self) -> Result<Option<[u8; 8]>, FileFault> {
        let Compression::Bytes(bias) = self.compression else {
            return self.plain();
        };
        loop {
            let Some(&code) = self.codes.next() else {
                if self.bytes.is_empty() {
                    return Ok(None);
                }
                self.codes = self.bytes.take(8)?.iter();
                continue;
            };
            return match code {
                0 => continue,
                252 => Ok(None),
                253 => self.plain(),
                254 => Ok(Some([b' '; 8])),
                255 => Ok(Some(self.eight_of(NO_VALUE))),
                small => Ok(Some(self.eight_of(f64::from(small) - bias))),
            };
        }
    }

    fn plain(&mut self) -> Result<Option<[u8; 8]>, FileFault> {
        if self.bytes.is_empty() {
            return Ok(None);
        }
        let mut eight = [0; 8];
        eight.copy_from_slice(self.bytes.take(8)?);
        Ok(Some(eight))
    }

    fn eight_of(&self, number: f64) -> [u8; 8] {
        if self.bytes.big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    }
}
