//! Workbooks of Excel and other programs (Office Open XML). Formulas are not evaluated: the value
//! that the program saved with them counts.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::read::FileFault;
use super::table::MOST_CELLS;
use super::{ValueCell, ValueColumn, ValueRow, ValueTable};
use crate::codebook::PartialDate;
use crate::nearest::{did_you_mean, nearest};

/// The most that a workbook may unpack to, in bytes: a small file can be made to fill any memory.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;

/// The days of Excel's calendar: 1 is the first of January 1900, this one lies behind the year 9999.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;

/// The cells of a sheet by row and column, from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, ValueCell>>;

pub(super) fn table(content: &[u8], sheet: Option<&str>) -> Result<ValueTable, FileFault> {
    unpacks_to(content, MOST_UNPACKED)?;
    let mut book = Xlsx::new(Cursor::new(content)).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(wanted) => names.iter().find(|name| *name == wanted).ok_or_else(|| {
            let near = nearest(wanted, names.iter().map(String::as_str));
            FileFault::NoSheet {
                sheet: wanted.to_owned(),
                hint: did_you_mean(near, &names),
            }
        })?,
        None => names.first().ok_or(FileFault::Empty)?,
    };
    rows(cells(&mut book, name)?)
}

fn broken(error: &XlsxError) -> FileFault {
    FileFault::Workbook(error.to_string())
}

/// Unpacks everything once, keeping nothing, before the workbook is read into memory; refuses one that
/// comes to more than `most` bytes, whatever size it declares.
fn unpacks_to(content: &[u8], most: u64) -> Result<(), FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(content))
        .map_err(|error| FileFault::Workbook(error.to_string()))?;
    let mut left = most;
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|error| FileFault::Workbook(error.to_string()))?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink())
            .map_err(|error| FileFault::Workbook(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(FileFault::TooLarge)?;
    }
    Ok(())
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, FileFault> {
    let mut reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|error| broken(&error))?;
    let mut cells = Cells::new();
    let mut count = 0;
    while let Some(read) = reader.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = read.get_position();
        let cell = cell(read.get_value());
        if cell == ValueCell::Empty {
            continue;
        }
        count += 1;
        if count > MOST_CELLS {
            return Err(FileFault::TooManyCells);
        }
        cells.entry(row).or_default().insert(column, cell);
    }
    Ok(cells)
}

fn cell(value: &DataRef<'_>) -> ValueCell {
    match value {
        DataRef::Int(number) => ValueCell::from_number(*number as f64),
        DataRef::Float(number) => ValueCell::from_number(*number),
        DataRef::SharedString(text) => ValueCell::from_text(text),
        DataRef::Bool(truth) => ValueCell::from_number(f64::from(u8::from(*truth))),
        DataRef::DateTime(moment) => date(moment).map_or(ValueCell::Empty, ValueCell::Date),
        DataRef::DateTimeIso(text) => {
            let day = text.split('T').next().unwrap_or_default();
            day.parse()
                .map_or_else(|_| ValueCell::from_text(text), ValueCell::Date)
        }
        DataRef::String(text) | DataRef::DurationIso(text) => ValueCell::from_text(text),
        // Shown as it is, so that it is reported as invalid, not passed over.
        DataRef::Error(error) => ValueCell::from_text(&error.to_string()),
        DataRef::Empty => ValueCell::Empty,
    }
}

/// The day of a moment; its time is ignored.
fn date(moment: &ExcelDateTime) -> Option<PartialDate> {
    if !DAYS.contains(&moment.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let year = i16::try_from(year).ok()?;
    let [month, day] = [month, day].map(|part| i8::try_from(part).ok());
    PartialDate::new(year, month, day).ok()
}

/// The first row that holds anything has the headings.
fn rows(mut cells: Cells) -> Result<ValueTable, FileFault> {
    let (_, headings) = cells.pop_first().ok_or(FileFault::Empty)?;
    let dense = |cells: &BTreeMap<u32, ValueCell>| -> Vec<ValueCell> {
        let last = cells.last_key_value().map_or(0, |(&last, _)| last);
        let cell = |column: u32| cells.get(&column).cloned().unwrap_or(ValueCell::Empty);
        (0..=last).map(cell).collect()
    };
    let columns: Vec<ValueColumn> = dense(&headings)
        .iter()
        .map(|heading| ValueColumn::headed(&heading.text()))
        .collect();
    let mut rows = Vec::new();
    let mut count = 0;
    for (row, cells) in cells {
        let number = u64::from(row) + 1;
        let width = cells
            .last_key_value()
            .map_or(0, |(&last, _)| last as usize + 1);
        if width > columns.len() {
            return Err(FileFault::RowTooWide(number));
        }
        count += width;
        if count > MOST_CELLS {
            return Err(FileFault::TooManyCells);
        }
        rows.push(ValueRow {
            number,
            cells: dense(&cells),
        });
    }
    Ok(ValueTable { columns, rows })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    const CODED: &[u8] = include_bytes!("../../tests/values/coded.xlsx");

    #[test]
    fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/workbook.xml", "xl/sharedStrings.xml"] {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(&vec![0; 600_000]).unwrap();
        }
        let bomb = archive.finish().unwrap().into_inner();
        assert!(bomb.len() < 10_000);
        assert_eq!(unpacks_to(&bomb, 1_000_000), Err(FileFault::TooLarge));
        assert_eq!(unpacks_to(&bomb, 1_200_000), Ok(()));
        assert!(matches!(table(&bomb, None), Err(FileFault::Workbook(_))));
    }

    #[test]
    fn a_workbook_cut_anywhere_or_with_bytes_changed_is_no_trouble() {
        for end in (0..CODED.len()).step_by(7) {
            let _ = table(&CODED[..end], None);
        }
        for at in 4..CODED.len() {
            let mut changed = CODED.to_vec();
            changed[at] ^= 0x55;
            let _ = table(&changed, None);
        }
    }
}
