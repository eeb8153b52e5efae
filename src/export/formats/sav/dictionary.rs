//! The dictionary: the header, a record for each variable, the labels of values, and what came to the format later.

use super::cases::BIAS;
use super::missing::MissingValues;
use super::{segments, width};
use crate::export::data::Measure;
use crate::export::formats::cut;
use crate::export::formats::plain::{PlainColumn, PlainKind};

/// The longest label of a variable, and of a value, in bytes.
const VARIABLE_LABEL: usize = 255;
const VALUE_LABEL: usize = 120;

/// The bytes of a number and of a date in the formats of SPSS.
const FORMAT_TEXT: i32 = 1;
const FORMAT_NUMBER: i32 = 5;
const FORMAT_DAY: i32 = 39;

/// All that stands before the cases.
pub(super) fn bytes(label: &str, columns: &[PlainColumn], rows: u64) -> Vec<u8> {
    let mut out = Out::default();
    let variables = variables(columns);
    out.header(label, &variables, rows);
    for variable in &variables {
        out.variable(variable);
    }
    for variable in variables.iter().filter(|v| v.first) {
        out.value_labels(variable);
    }
    out.extensions(&variables);
    out.ints(&[999, 0]);
    out.bytes
}

/// A variable of the file: a column, or a segment of a long text.
struct Variable<'a> {
    column: &'a PlainColumn,
    /// Unique, of at most eight bytes; programs show the column's name instead.
    short: String,
    /// Bytes of a text; 0 for a number.
    width: usize,
    /// Whether it is the first segment, or the only one.
    first: bool,
    /// The place of its first piece in a case, from 1.
    piece: usize,
}

impl Variable<'_> {
    fn pieces(&self) -> usize {
        self.width.div_ceil(8).max(1)
    }
}

fn variables(columns: &[PlainColumn]) -> Vec<Variable<'_>> {
    let mut variables = Vec::new();
    let mut piece = 1;
    for column in columns {
        let whole = width(column);
        let count = whole.map_or(1, segments);
        for segment in 0..count {
            let width = match whole {
                None => 0,
                Some(width) if count == 1 => width,
                Some(_) if segment + 1 < count => 255,
                Some(width) => width - 252 * segment,
            };
            let variable = Variable {
                column,
                short: format!("V{}", variables.len() + 1),
                width,
                first: segment == 0,
                piece,
            };
            piece += variable.pieces();
            variables.push(variable);
        }
    }
    variables
}

#[derive(Default)]
struct Out {
    bytes: Vec<u8>,
}

impl Out {
    fn ints(&mut self, numbers: &[i32]) {
        for number in numbers {
            self.bytes.extend(number.to_le_bytes());
        }
    }

    fn int_of(&mut self, number: usize) {
        self.ints(&[i32::try_from(number).unwrap_or(i32::MAX)]);
    }

    /// A text filled up with blanks, or cut.
    fn padded(&mut self, text: &str, width: usize) {
        let kept = cut(text, width);
        self.bytes.extend(kept.as_bytes());
        self.bytes.extend(vec![b' '; width - kept.len()]);
    }

    fn header(&mut self, label: &str, variables: &[Variable<'_>], rows: u64) {
        self.bytes.extend(b"$FL2");
        self.padded("@(#) SPSS DATA FILE casebench", 60);
        self.ints(&[2]);
        self.int_of(variables.iter().map(Variable::pieces).sum());
        // Compressed by bytes; no weight.
        self.ints(&[1, 0]);
        self.ints(&[i32::try_from(rows).unwrap_or(-1)]);
        self.bytes.extend(BIAS.to_le_bytes());
        // The day and time of writing are left out: the same library gives the same file.
        self.padded("01 Jan 00", 9);
        self.padded("00:00:00", 8);
        self.padded(label, 64);
        self.bytes.extend([0; 3]);
    }

    fn variable(&mut self, variable: &Variable<'_>) {
        let column = variable.column;
        let is_text = variable.width > 0;
        // Missing values of longer texts stand in an extension.
        let missing = (variable.first && variable.width <= 8)
            .then(|| MissingValues::of(&column.missing))
            // A text cannot be missing by a range.
            .filter(|missing| !is_text || missing.count() >= 0);
        let label = cut(&column.label, VARIABLE_LABEL);
        let label = if variable.first { label } else { "" };
        let count = missing.as_ref().map_or(0, MissingValues::count);
        let format = format(variable);
        self.ints(&[2]);
        self.int_of(variable.width);
        self.ints(&[i32::from(!label.is_empty()), count, format, format]);
        self.padded(&variable.short, 8);
        if !label.is_empty() {
            self.int_of(label.len());
            self.padded(label, label.len().next_multiple_of(4));
        }
        for value in missing.iter().flat_map(MissingValues::values) {
            if is_text {
                self.padded(&value.to_string(), 8);
            } else {
                self.bytes.extend((value as f64).to_le_bytes());
            }
        }
        // The further pieces of a text.
        for _ in 1..variable.pieces() {
            self.ints(&[2, -1, 0, 0, 0x01_1d01, 0x01_1d01]);
            self.padded("", 8);
        }
    }

    /// The labels of codes and missing codes. Those of texts longer than eight bytes stand in an extension.
    fn value_labels(&mut self, variable: &Variable<'_>) {
        let labels = labels(variable.column);
        if labels.is_empty() || variable.width > 8 {
            return;
        }
        self.ints(&[3]);
        self.int_of(labels.len());
        for (value, label) in labels {
            if variable.width > 0 {
                self.padded(&value.to_string(), 8);
            } else {
                self.bytes.extend((value as f64).to_le_bytes());
            }
            let label = cut(label, VALUE_LABEL);
            self.bytes.push(label.len() as u8);
            self.padded(label, (label.len() + 1).next_multiple_of(8) - 1);
        }
        self.ints(&[4, 1]);
        self.int_of(variable.piece);
    }

    fn extension(&mut self, subtype: i32, size: i32, content: &[u8]) {
        self.ints(&[7, subtype, size]);
        self.int_of(content.len() / size as usize);
        self.bytes.extend(content);
    }

    fn extensions(&mut self, variables: &[Variable<'_>]) {
        // Version, machine, IEEE 754, compression, little-endian, UTF-8.
        let mut integers = Self::default();
        integers.ints(&[1, 0, 0, -1, 1, 1, 2, 65_001]);
        self.extension(3, 4, &integers.bytes);
        let mut floats = Self::default();
        for float in [f64::MIN, f64::MAX, f64::MIN.next_up()] {
            floats.bytes.extend(float.to_le_bytes());
        }
        self.extension(4, 8, &floats.bytes);
        let mut display = Self::default();
        for variable in variables {
            let measure = match variable.column.measure {
                Measure::Nominal => 1,
                Measure::Ordinal => 2,
                Measure::Scale => 3,
            };
            let is_text = variable.width > 0;
            // The width of the column on the screen of SPSS, and how it is aligned: left for texts.
            display.ints(&[measure, if is_text { 20 } else { 10 }, i32::from(!is_text)]);
        }
        self.extension(11, 4, &display.bytes);
        let first = || variables.iter().filter(|variable| variable.first);
        let names: Vec<String> = first()
            .map(|variable| format!("{}={}", variable.short, variable.column.name))
            .collect();
        self.extension(13, 1, names.join("\t").as_bytes());
        let long = |variable: &Variable<'_>| {
            let width = width(variable.column).filter(|&width| width > 255)?;
            Some(format!("{}={width:05}\0\t", variable.short))
        };
        let long: String = first().filter_map(long).collect();
        if !long.is_empty() {
            self.extension(14, 1, long.as_bytes());
        }
        self.extension(20, 1, b"UTF-8");
        self.long_texts(variables);
    }

    /// Labels and missing values of texts longer than eight bytes.
    fn long_texts(&mut self, variables: &[Variable<'_>]) {
        let long = |variable: &&Variable<'_>| variable.first && variable.width > 8;
        let (mut labelled, mut missing) = (Self::default(), Self::default());
        for variable in variables.iter().filter(long) {
            let column = variable.column;
            let labels = labels(column);
            if !labels.is_empty() {
                labelled.sized(&column.name);
                labelled.int_of(width(column).unwrap_or(0));
                labelled.int_of(labels.len());
                for (value, label) in labels {
                    let value = value.to_string();
                    let padded = format!("{value:<0$}", width(column).unwrap_or(0));
                    labelled.sized(&padded);
                    labelled.sized(cut(label, VALUE_LABEL));
                }
            }
            if let MissingValues::Single(values) = MissingValues::of(&column.missing)
                && !values.is_empty()
            {
                missing.sized(&column.name);
                missing.bytes.push(values.len() as u8);
                missing.ints(&[8]);
                for value in values {
                    missing.padded(&value.to_string(), 8);
                }
            }
        }
        if !labelled.bytes.is_empty() {
            self.extension(21, 1, &labelled.bytes);
        }
        if !missing.bytes.is_empty() {
            self.extension(22, 1, &missing.bytes);
        }
    }

    /// A text after its length.
    fn sized(&mut self, text: &str) {
        self.int_of(text.len());
        self.bytes.extend(text.as_bytes());
    }
}

/// Codes and missing codes with their labels.
fn labels(column: &PlainColumn) -> Vec<(i64, &str)> {
    let both = column.codes.iter().chain(&column.missing);
    both.map(|(value, label)| (*value, label.as_str()))
        .collect()
}

/// How SPSS prints a variable: kind, width and decimals in one number.
fn format(variable: &Variable<'_>) -> i32 {
    let (kind, width, decimals) = match variable.column.kind {
        PlainKind::Text(_) => (FORMAT_TEXT, variable.width.min(255) as u8, 0),
        PlainKind::Day => (FORMAT_DAY, 10, 0),
        PlainKind::Number(decimals) => (FORMAT_NUMBER, 12, decimals.min(10)),
    };
    kind << 16 | i32::from(width) << 8 | i32::from(decimals)
}
