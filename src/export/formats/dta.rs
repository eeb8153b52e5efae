//! Data files of Stata 14 and later (`.dta`, format 118), after `help dta` of Stata: UTF-8, little-endian. Missing codes are
//! `.a`, `.b` and so on, in the order of the codebook.

use std::io::{self, Seek, SeekFrom, Write};

use jiff::civil::Date;

use super::plain::{NameRule, PlainCell, PlainColumn, PlainKind, plain_columns};
use super::{Extent, SetWriter, Unfit, cut};
use crate::export::data::{DataCell, DataSet};
use crate::export::file::NewFile;
use crate::export::{ExportOptions, Remark};

/// The words that no variable of Stata can be called, and the length of a name.
const NAMES: NameRule = NameRule {
    reserved: &[
        "_all", "_b", "_coef", "_cons", "_n", "_rc", "_skip", "byte", "double", "float", "if",
        "in", "int", "long", "strl", "using", "with",
    ],
    longest: 32,
};

/// The longest text that stands in the row itself, in bytes; longer ones stand behind all rows.
const LONGEST_IN_ROW: usize = 2045;

/// The letters `.a` to `.z`.
const MISSING_VALUES: usize = 26;

/// The day from which Stata counts.
const FIRST_DAY: Date = Date::constant(1960, 1, 1);

const TYPE_DOUBLE: u16 = 65_526;
const TYPE_LONG_TEXT: u16 = 32_768;

/// `.` as a double; `.a` is one step further.
const SYSTEM_MISSING: u64 = 0x7fe0_0000_0000_0000;
const STEP: u64 = 0x0000_0100_0000_0000;

/// `.` as a value of a label; the largest number that can have a label is below.
const LABELLED_MISSING: i32 = 2_147_483_621;

pub(super) struct DtaWriter {
    file: NewFile,
    columns: Vec<PlainColumn>,
    /// Where the parts of the file begin, as its map has them.
    map: Vec<u64>,
    /// Where the map is.
    map_at: u64,
    rows: u64,
    long_texts: Vec<u8>,
}

impl SetWriter for DtaWriter {
    const EXTENSION: &'static str = "dta";

    fn refusal(set: &DataSet, _: &Extent) -> Option<Unfit> {
        let columns = set.columns.iter();
        let most = columns.map(|column| column.missing.len()).max();
        if let Some(missing) = most.filter(|&most| most > MISSING_VALUES) {
            return Some(Unfit::ManyMissing(missing));
        }
        // Half of what Stata/MP can have: a date gives two.
        let (columns, most) = (set.columns.len(), 16_000);
        (columns > most).then_some(Unfit::Columns { columns, most })
    }

    fn begin(file: NewFile, set: &DataSet, extent: &Extent, _: &ExportOptions) -> io::Result<Self> {
        let mut writer = Self {
            file,
            columns: plain_columns(set, extent, &NAMES),
            map: vec![0],
            map_at: 0,
            rows: 0,
            long_texts: Vec::new(),
        };
        writer.head(&set.label, extent.rows)?;
        Ok(writer)
    }

    fn row(&mut self, cells: &[DataCell]) -> io::Result<()> {
        self.rows += 1;
        let mut row = Vec::new();
        for (place, column) in (1_u64..).zip(&self.columns) {
            let cell = column.cell(cells);
            match kind(column) {
                TYPE_DOUBLE => row.extend(number(&cell, column).to_le_bytes()),
                TYPE_LONG_TEXT => match text(&cell) {
                    text if text.is_empty() => row.extend([0; 8]),
                    text => {
                        // The variable in two bytes, the row in six.
                        row.extend((place | self.rows << 16).to_le_bytes());
                        long_text(&mut self.long_texts, place, self.rows, &text);
                    }
                },
                width => padded(&mut row, &text(&cell), usize::from(width)),
            }
        }
        self.file.write_all(&row)
    }

    fn finish(mut self) -> io::Result<(NewFile, Vec<Remark>)> {
        self.file.write_all(b"</data>")?;
        let long_texts = std::mem::take(&mut self.long_texts);
        self.part("strls", &long_texts)?;
        let mut labels = Vec::new();
        for column in &self.columns {
            value_labels(&mut labels, column);
        }
        self.part("value_labels", &labels)?;
        self.map.push(self.file.stream_position()?);
        self.file.write_all(b"</stata_dta>")?;
        self.map.push(self.file.stream_position()?);
        self.file.seek(SeekFrom::Start(self.map_at))?;
        for place in &self.map {
            self.file.write_all(&place.to_le_bytes())?;
        }
        self.file.seek(SeekFrom::End(0))?;
        Ok((self.file, Vec::new()))
    }
}

impl DtaWriter {
    /// All that stands before the rows.
    fn head(&mut self, label: &str, rows: u64) -> io::Result<()> {
        let columns = self.columns.clone();
        let mut head =
            b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>".to_vec();
        head.extend((columns.len() as u16).to_le_bytes());
        head.extend(b"</K><N>");
        head.extend(rows.to_le_bytes());
        head.extend(b"</N><label>");
        let label = cut(label, 80);
        head.extend((label.len() as u16).to_le_bytes());
        head.extend(label.as_bytes());
        // Without the day and time of writing: the same library gives the same file.
        head.extend(b"</label><timestamp>\0</timestamp></header>");
        self.file.write_all(&head)?;
        self.map.push(self.file.stream_position()?);
        self.file.write_all(b"<map>")?;
        self.map_at = self.file.stream_position()?;
        self.file.write_all(&[0; 14 * 8])?;
        self.file.write_all(b"</map>")?;

        let each = |of: &dyn Fn(&mut Vec<u8>, &PlainColumn)| {
            let mut bytes = Vec::new();
            for column in &columns {
                of(&mut bytes, column);
            }
            bytes
        };
        self.part(
            "variable_types",
            &each(&|bytes, column| bytes.extend(kind(column).to_le_bytes())),
        )?;
        self.part(
            "varnames",
            &each(&|bytes, column| padded(bytes, &column.name, 129)),
        )?;
        self.part("sortlist", &vec![0; (columns.len() + 1) * 2])?;
        self.part(
            "formats",
            &each(&|bytes, column| padded(bytes, &format(column), 57)),
        )?;
        let labelled = |bytes: &mut Vec<u8>, column: &PlainColumn| {
            let name = if has_labels(column) {
                column.name.as_str()
            } else {
                ""
            };
            padded(bytes, name, 129);
        };
        self.part("value_label_names", &each(&labelled))?;
        let label = |bytes: &mut Vec<u8>, column: &PlainColumn| {
            // 80 characters of up to four bytes.
            let most = column.label.char_indices().nth(80);
            let kept = most.map_or(column.label.as_str(), |(end, _)| cut(&column.label, end));
            padded(bytes, kept, 321);
        };
        self.part("variable_labels", &each(&label))?;
        self.part("characteristics", &[])?;
        self.map.push(self.file.stream_position()?);
        self.file.write_all(b"<data>")
    }

    /// A part of the file, which the map then has.
    fn part(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.map.push(self.file.stream_position()?);
        write!(self.file, "<{name}>")?;
        self.file.write_all(content)?;
        write!(self.file, "</{name}>")
    }
}

/// The type of a column: the width of a text in the row, or a number of the format.
fn kind(column: &PlainColumn) -> u16 {
    match column.kind {
        PlainKind::Number(_) | PlainKind::Day => TYPE_DOUBLE,
        PlainKind::Text(width) if width <= LONGEST_IN_ROW => width as u16,
        PlainKind::Text(_) => TYPE_LONG_TEXT,
    }
}

fn format(column: &PlainColumn) -> String {
    match column.kind {
        PlainKind::Number(decimals) => format!("%12.{}f", decimals.min(9)),
        PlainKind::Day => "%tdCCYY-NN-DD".to_owned(),
        PlainKind::Text(width) if width <= LONGEST_IN_ROW => format!("%-{}s", width.min(40)),
        PlainKind::Text(_) => "%-9s".to_owned(),
    }
}

fn number(cell: &PlainCell<'_>, column: &PlainColumn) -> f64 {
    match cell {
        PlainCell::Number(number) => *number,
        PlainCell::Day(day) => f64::from(FIRST_DAY.until(*day).map_or(0, |span| span.get_days())),
        PlainCell::Missing(code) => {
            let place = column.missing.iter().position(|(value, _)| value == code);
            f64::from_bits(SYSTEM_MISSING + STEP * place.map_or(0, |place| place as u64 + 1))
        }
        PlainCell::Nothing | PlainCell::Text(_) => f64::from_bits(SYSTEM_MISSING),
    }
}

/// A text; a missing code of a text is its number, as texts have no missing values in Stata but the empty one.
fn text(cell: &PlainCell<'_>) -> String {
    match cell {
        PlainCell::Text(text) => text.clone().into_owned(),
        PlainCell::Missing(code) => code.to_string(),
        PlainCell::Nothing | PlainCell::Number(_) | PlainCell::Day(_) => String::new(),
    }
}

/// A text behind the rows: where it belongs, that it is a text (130), its length with the zero byte at its end.
fn long_text(texts: &mut Vec<u8>, place: u64, row: u64, text: &str) {
    texts.extend(b"GSO");
    texts.extend((place as u32).to_le_bytes());
    texts.extend(row.to_le_bytes());
    texts.push(130);
    texts.extend((text.len() as u32 + 1).to_le_bytes());
    texts.extend(text.as_bytes());
    texts.push(0);
}

/// A text filled up with zero bytes, or cut.
fn padded(bytes: &mut Vec<u8>, text: &str, width: usize) {
    let kept = cut(text, width);
    bytes.extend(kept.as_bytes());
    bytes.extend(vec![0; width - kept.len()]);
}

fn has_labels(column: &PlainColumn) -> bool {
    let is_number = matches!(column.kind, PlainKind::Number(_) | PlainKind::Day);
    is_number && !(column.codes.is_empty() && column.missing.is_empty())
}

/// The labels of a column's codes, by its name.
fn value_labels(bytes: &mut Vec<u8>, column: &PlainColumn) {
    if !has_labels(column) {
        return;
    }
    let codes = column.codes.iter().filter_map(|(code, label)| {
        let code = i32::try_from(*code).ok()?;
        (code < LABELLED_MISSING).then_some((code, label))
    });
    let missing = (LABELLED_MISSING + 1..).zip(column.missing.iter().map(|(_, label)| label));
    let mut labels: Vec<(i32, &String)> = codes.chain(missing).collect();
    labels.sort_unstable();
    let (mut offsets, mut values, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (value, label) in &labels {
        offsets.extend((texts.len() as u32).to_le_bytes());
        values.extend(value.to_le_bytes());
        texts.extend(cut(label, 32_000).as_bytes());
        texts.push(0);
    }
    let length = 8 + offsets.len() + values.len() + texts.len();
    bytes.extend(b"<lbl>");
    bytes.extend((length as u32).to_le_bytes());
    padded(bytes, &column.name, 129);
    bytes.extend([0; 3]);
    bytes.extend((labels.len() as u32).to_le_bytes());
    bytes.extend((texts.len() as u32).to_le_bytes());
    bytes.append(&mut offsets);
    bytes.append(&mut values);
    bytes.append(&mut texts);
    bytes.extend(b"</lbl>");
}

#[cfg(test)]
mod tests {
    use super::{DtaWriter, Extent, SetWriter, Unfit};
    use crate::codebook::UnitIx;
    use crate::export::data::{ColumnKind, DataColumn, DataSet, Measure};

    #[test]
    fn more_missing_codes_than_letters_are_refused() {
        let set = |missing: i64| DataSet {
            unit: UnitIx(0),
            name: "judgement".to_owned(),
            label: String::new(),
            columns: vec![DataColumn {
                name: "age".to_owned(),
                label: String::new(),
                kind: ColumnKind::Code,
                measure: Measure::Nominal,
                codes: Vec::new(),
                missing: (1..=missing).map(|code| (-code, String::new())).collect(),
            }],
        };
        let refusal = |missing| DtaWriter::refusal(&set(missing), &Extent::default());
        assert_eq!(refusal(26), None);
        assert_eq!(refusal(27), Some(Unfit::ManyMissing(27)));
    }
}
