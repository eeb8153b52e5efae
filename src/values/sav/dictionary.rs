//! The dictionary: variables, their labels, and what is said of their values.

use std::collections::HashMap;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::bytes::Bytes;
use crate::values::read::FileFault;
use crate::values::table::MOST_CELLS;
use crate::values::{Declared, ValueCell, ValueColumn};

/// All that is needed to read the cases.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub variables: Vec<Variable>,
    /// How many eight-byte pieces a case has.
    pub pieces: usize,
    pub compression: Compression,
    pub encoding: &'static Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Compression {
    None,
    /// One byte for a small number, from which this is taken away.
    Bytes(f64),
}

#[derive(Debug)]
pub(super) struct Variable {
    pub column: ValueColumn,
    pub kind: Kind,
    /// Its first eight-byte piece in a case.
    pub piece: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    /// Seconds since the beginning of the Gregorian calendar, known to the day, or only to the month.
    Date {
        day: bool,
    },
    /// A text of so many bytes.
    Text(usize),
}

/// The header, and the records up to the cases.
pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Dictionary, FileFault> {
    bytes.take(64)?;
    let layout = bytes.clone().take(4)?;
    bytes.big_endian = layout.starts_with(&[0]);
    bytes.int()?;
    bytes.int()?;
    let compressed = bytes.int()?;
    bytes.int()?;
    bytes.int()?;
    let bias = bytes.float()?;
    bytes.take(84)?;
    let mut raw = Raw::default();
    loop {
        match bytes.int()? {
            2 => raw.variable(bytes)?,
            3 => raw.labels(bytes)?,
            6 => {
                let lines = bytes.count()?;
                bytes.take(lines.saturating_mul(80))?;
            }
            7 => raw.extension(bytes)?,
            999 => {
                bytes.int()?;
                break;
            }
            other => {
                return Err(FileFault::SavRecord(other));
            }
        }
    }
    let compression = match compressed {
        0 => Compression::None,
        1 => Compression::Bytes(bias),
        other => {
            return Err(FileFault::SavCompression(other));
        }
    };
    raw.resolved(bytes, compression)
}

/// The dictionary as it stands in the file, its texts not decoded yet: their encoding comes last.
#[derive(Default)]
struct Raw<'a> {
    variables: Vec<RawVariable<'a>>,
    pieces: usize,
    labels: Vec<RawLabels<'a>>,
    /// Subtypes of the records of type 7 with their content.
    long_names: &'a [u8],
    very_long: &'a [u8],
    long_labels: &'a [u8],
    encoding: &'a [u8],
    code_page: i32,
}

struct RawVariable<'a> {
    name: &'a [u8],
    label: &'a [u8],
    /// 0 for a number, else the bytes of a text.
    width: usize,
    format: u8,
    /// How many missing values; negative where the first two are a range.
    missing_count: i32,
    missing: Vec<[u8; 8]>,
    piece: usize,
}

struct RawLabels<'a> {
    labels: Vec<([u8; 8], &'a [u8])>,
    /// The pieces of the variables that they belong to.
    pieces: Vec<usize>,
}

impl<'a> Raw<'a> {
    fn variable(&mut self, bytes: &mut Bytes<'a>) -> Result<(), FileFault> {
        let width = bytes.int()?;
        let labelled = bytes.int()? == 1;
        let missing_count = bytes.int()?;
        let format = (bytes.int()? >> 16) as u8;
        bytes.int()?;
        let name = bytes.take(8)?;
        let label = if labelled {
            let length = bytes.count()?;
            let label = bytes.take(length.next_multiple_of(4))?;
            label.get(..length).unwrap_or_default()
        } else {
            &[]
        };
        if !(-3..=3).contains(&missing_count) {
            return Err(FileFault::SavMissing);
        }
        let mut missing = Vec::new();
        for _ in 0..missing_count.unsigned_abs() {
            missing.push(eight(bytes)?);
        }
        let piece = self.pieces;
        self.pieces += 1;
        // A negative width goes on with the text before.
        if let Ok(width) = usize::try_from(width) {
            self.variables.push(RawVariable {
                name: trimmed(name),
                label,
                width,
                format,
                missing_count,
                missing,
                piece,
            });
        }
        Ok(())
    }

    fn labels(&mut self, bytes: &mut Bytes<'a>) -> Result<(), FileFault> {
        let mut labels = Vec::new();
        for _ in 0..bytes.count()? {
            let value = eight(bytes)?;
            let length = usize::from(bytes.take(1)?.first().copied().unwrap_or(0));
            let label = bytes.take((length + 1).next_multiple_of(8) - 1)?;
            labels.push((value, label.get(..length).unwrap_or_default()));
        }
        if bytes.int()? != 4 {
            return Err(FileFault::SavLabels);
        }
        let mut pieces = Vec::new();
        for _ in 0..bytes.count()? {
            let one_based = bytes.count()?;
            pieces.extend(one_based.checked_sub(1));
        }
        self.labels.push(RawLabels { labels, pieces });
        Ok(())
    }

    fn extension(&mut self, bytes: &mut Bytes<'a>) -> Result<(), FileFault> {
        let subtype = bytes.int()?;
        let (size, count) = (bytes.count()?, bytes.count()?);
        let mut numbers = bytes.clone();
        let content = bytes.take(size.saturating_mul(count))?;
        match subtype {
            3 if size == 4 && count >= 8 => {
                numbers.take(28)?;
                self.code_page = numbers.int()?;
            }
            13 => self.long_names = content,
            14 => self.very_long = content,
            20 => self.encoding = content,
            21 => self.long_labels = content,
            _ => {}
        }
        Ok(())
    }

    fn resolved(
        self,
        bytes: &Bytes<'_>,
        compression: Compression,
    ) -> Result<Dictionary, FileFault> {
        let encoding = self.encoding();
        let decoded = |text: &[u8]| {
            encoding
                .decode_without_bom_handling(text)
                .0
                .trim()
                .to_owned()
        };
        let names: HashMap<String, String> = pairs(&decoded(self.long_names), &['\t']);
        let widths: HashMap<String, String> = pairs(&decoded(self.very_long), &['\t', '\0']);
        let mut variables: Vec<Variable> = Vec::new();
        // A very long text stands in several variables, of which the first counts.
        let mut skipped = 0;
        for raw in &self.variables {
            if skipped > 0 {
                skipped -= 1;
                continue;
            }
            let short = decoded(raw.name);
            let very_long = widths
                .get(&short)
                .and_then(|width| width.trim().parse::<usize>().ok());
            let width = very_long.unwrap_or(raw.width);
            if very_long.is_some() {
                skipped = width.div_ceil(252).saturating_sub(1);
            }
            let kind = kind(raw, width);
            let column = ValueColumn {
                name: names.get(&short).cloned().unwrap_or(short),
                label: decoded(raw.label),
                labels: HashMap::new(),
                missing: declared(bytes, raw, kind, &decoded),
            };
            variables.push(Variable {
                column,
                kind,
                piece: raw.piece,
            });
        }
        self.label(bytes, &mut variables, &decoded)?;
        let mut long = Bytes::new(self.long_labels);
        long.big_endian = bytes.big_endian;
        label_long_texts(&mut long, &mut variables, &decoded)?;
        if variables.is_empty() {
            return Err(FileFault::Empty);
        }
        Ok(Dictionary {
            variables,
            pieces: self.pieces,
            compression,
            encoding,
        })
    }

    /// Gives the labels of values to the variables that have them.
    fn label(
        &self,
        bytes: &Bytes<'_>,
        variables: &mut [Variable],
        decoded: &dyn Fn(&[u8]) -> String,
    ) -> Result<(), FileFault> {
        let by_piece: HashMap<usize, usize> = (0..)
            .zip(variables.iter())
            .map(|(index, variable)| (variable.piece, index))
            .collect();
        let mut count = 0;
        for set in &self.labels {
            for owner in set.pieces.iter().filter_map(|piece| by_piece.get(piece)) {
                let Some(variable) = variables.get_mut(*owner) else {
                    continue;
                };
                count += set.labels.len();
                if count > MOST_CELLS {
                    return Err(FileFault::TooManyCells);
                }
                for (value, label) in &set.labels {
                    let value = cell(bytes, variable.kind, *value, decoded);
                    let labels = &mut variable.column.labels;
                    labels.insert(value.text(), decoded(label));
                }
            }
        }
        Ok(())
    }

    /// As the file names it; lacking that by its code page, else as UTF-8 where the names are, else
    /// GB18030.
    fn encoding(&self) -> &'static Encoding {
        let named = Encoding::for_label(self.encoding);
        let paged = match self.code_page {
            65001 => Some(UTF_8),
            936 | 54936 => Some(GB18030),
            950 => Some(encoding_rs::BIG5),
            _ => None,
        };
        let texts = self.variables.iter().flat_map(|raw| [raw.name, raw.label]);
        let utf_8 = || {
            texts
                .into_iter()
                .all(|text| std::str::from_utf8(text).is_ok())
        };
        named
            .or(paged)
            .unwrap_or_else(|| if utf_8() { UTF_8 } else { GB18030 })
    }
}

fn eight(bytes: &mut Bytes<'_>) -> Result<[u8; 8], FileFault> {
    let mut eight = [0; 8];
    eight.copy_from_slice(bytes.take(8)?);
    Ok(eight)
}

fn trimmed(text: &[u8]) -> &[u8] {
    text.trim_ascii_end()
}

/// `A=1<tab>B=2` by the names before the signs.
fn pairs(text: &str, between: &[char]) -> HashMap<String, String> {
    text.split(between)
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What the values of a variable are; of numbers, the format says which are dates.
fn kind(raw: &RawVariable<'_>, width: usize) -> Kind {
    match (width, raw.format) {
        // DATE, ADATE, JDATE, SDATE, EDATE; DATETIME and YMDHMS.
        (0, 20 | 23 | 24 | 38 | 39 | 22 | 41) => Kind::Date { day: true },
        // MOYR.
        (0, 28) => Kind::Date { day: false },
        (0, _) => Kind::Number,
        (width, _) => Kind::Text(width),
    }
}

fn declared(
    bytes: &Bytes<'_>,
    raw: &RawVariable<'_>,
    kind: Kind,
    decoded: &dyn Fn(&[u8]) -> String,
) -> Vec<Declared> {
    let (range, single) = match raw.missing.as_slice() {
        [from, to, rest @ ..] if raw.missing_count < 0 => {
            let [from, to] = [from, to].map(|value| bytes.float_of(*value));
            (Some(Declared::Range(from, to)), rest)
        }
        all => (None, all),
    };
    let one = |value: &[u8; 8]| Declared::One(cell(bytes, kind, *value, decoded));
    range.into_iter().chain(single.iter().map(one)).collect()
}

/// A value of eight bytes.
fn cell(
    bytes: &Bytes<'_>,
    kind: Kind,
    value: [u8; 8],
    decoded: &dyn Fn(&[u8]) -> String,
) -> ValueCell {
    match kind {
        Kind::Text(width) => ValueCell::from_text(&decoded(&value[..width.min(8)])),
        Kind::Number => ValueCell::from_number(bytes.float_of(value)),
        Kind::Date { day } => super::cases::date(bytes.float_of(value), day),
    }
}

/// Labels of texts of more than eight bytes.
fn label_long_texts(
    bytes: &mut Bytes<'_>,
    variables: &mut [Variable],
    decoded: &dyn Fn(&[u8]) -> String,
) -> Result<(), FileFault> {
    let by_name: HashMap<String, usize> = (0..)
        .zip(variables.iter())
        .map(|(index, variable)| (variable.column.name.clone(), index))
        .collect();
    while !bytes.is_empty() {
        let length = bytes.count()?;
        let name = decoded(bytes.take(length)?);
        bytes.int()?;
        let mut labels = HashMap::new();
        for _ in 0..bytes.count()? {
            let length = bytes.count()?;
            let value = decoded(bytes.take(length)?);
            let length = bytes.count()?;
            labels.insert(value, decoded(bytes.take(length)?));
        }
        let index = by_name.get(&name);
        if let Some(known) = index.and_then(|&index| variables.get_mut(index)) {
            known.column.labels.extend(labels);
        }
    }
    Ok(())
}
