//! One Excel workbook: a sheet for each unit and one for the codebook. Headings stay in sight, columns have filters; dates
//! and numbers are such.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Extent, Unfit, Writer};
use crate::export::data::{ColumnKind, DataCell, DataColumn, DataSet};
use crate::export::file::NewFile;
use crate::export::{ExportError, ExportOptions, Remark, Written, codebook_rows};
use crate::messages::words;

/// The last row, and the longest text of a cell in UTF-16 units.
const ROWS: u64 = 1_048_576;
const LONGEST: usize = 32_767;

pub(super) struct XlsxWriter {
    path: PathBuf,
    force: bool,
    labels: bool,
    sheets: Vec<Sheet>,
    codebook: Worksheet,
    day: Format,
    rows: u64,
    too_long: u64,
}

struct Sheet {
    written: Worksheet,
    columns: Vec<DataColumn>,
    /// The next row; 0 holds the headings.
    next: u32,
}

impl XlsxWriter {
    /// Begins the workbook.
    ///
    /// # Errors
    /// Where a data set has more rows than a sheet.
    pub fn new(
        folder: &Path,
        sets: &[(&DataSet, Extent)],
        options: &ExportOptions,
    ) -> Result<Self, ExportError> {
        let path = folder.join("export.xlsx");
        for (set, extent) in sets {
            let (rows, most) = (extent.rows, ROWS - 1);
            if rows > most {
                return Err(Unfit::Rows { rows, most }.of("xlsx", set));
            }
        }
        let bold = Format::new().set_bold();
        let started = |set: &DataSet| -> Result<Sheet, XlsxError> {
            let mut sheet = Worksheet::new();
            sheet.set_name(sheet_name(&set.name))?;
            for (place, column) in (0..).zip(&set.columns) {
                sheet.write_string_with_format(0, place, &column.name, &bold)?;
                if column.label != column.name {
                    let note = rust_xlsxwriter::Note::new(column.label.as_str());
                    sheet.insert_note(0, place, &note.add_author_prefix(false))?;
                }
            }
            sheet.set_freeze_panes(1, 1)?;
            Ok(Sheet {
                written: sheet,
                columns: set.columns.clone(),
                next: 1,
            })
        };
        let begin = || -> Result<(Vec<Sheet>, Worksheet), XlsxError> {
            let sheets = sets.iter().map(|(set, _)| started(set));
            let sheets = sheets.collect::<Result<_, XlsxError>>()?;
            let sets: Vec<&DataSet> = sets.iter().map(|(set, _)| *set).collect();
            Ok((sheets, codebook(&sets, &bold)?))
        };
        let (sheets, codebook) = begin().map_err(|error| failed(&path, error))?;
        Ok(Self {
            path,
            force: options.force,
            labels: options.labels,
            sheets,
            codebook,
            day: Format::new().set_num_format("yyyy-mm-dd"),
            rows: 0,
            too_long: 0,
        })
    }

    fn write(&mut self, set: usize, cells: &[DataCell]) -> Result<(), XlsxError> {
        let Some(sheet) = self.sheets.get_mut(set) else {
            return Ok(());
        };
        let row = sheet.next;
        sheet.next += 1;
        for (place, (cell, column)) in (0..).zip(cells.iter().zip(&sheet.columns)) {
            let label = |code: &i64, labels: &[(i64, String)]| {
                let found = labels.iter().find(|(of, _)| of == code && self.labels);
                found.map(|(_, label)| label.clone())
            };
            let labelled = match cell {
                DataCell::Code(_) if column.kind == ColumnKind::Chosen => None,
                DataCell::Code(code) => label(code, &column.codes),
                DataCell::Missing(code) => label(code, &column.missing),
                _ => None,
            };
            let sheet = &mut sheet.written;
            match (labelled, cell) {
                (Some(label), _) => sheet.write_string(row, place, label)?,
                (None, DataCell::Empty) => continue,
                (None, DataCell::Code(code) | DataCell::Missing(code)) => {
                    sheet.write_number(row, place, *code as f64)?
                }
                (None, DataCell::Number(number)) => sheet.write_number(row, place, *number)?,
                (None, DataCell::Date(date)) => match (date.month(), date.day(), date.year()) {
                    // Excel has no days before 1900.
                    (Some(month), Some(day), year @ 1900..) => {
                        let day = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8)?;
                        sheet.write_datetime_with_format(row, place, &day, &self.day)?
                    }
                    _ => sheet.write_string(row, place, date.to_string())?,
                },
                (None, DataCell::Text(text)) => {
                    let kept = shortened(text);
                    self.too_long += u64::from(kept.len() < text.len());
                    sheet.write_string(row, place, kept)?
                }
            };
        }
        Ok(())
    }
}

impl Writer for XlsxWriter {
    fn row(&mut self, set: usize, cells: &[DataCell]) -> Result<(), ExportError> {
        self.rows += 1;
        let written = self.write(set, cells);
        written.map_err(|error| failed(&self.path, error))
    }

    fn finish(self: Box<Self>) -> Result<Vec<Written>, ExportError> {
        let path = self.path;
        let save = |sheets: Vec<Sheet>, codebook| -> Result<Vec<u8>, XlsxError> {
            let mut book = Workbook::new();
            for mut sheet in sheets {
                let last = (sheet.columns.len() as u16).saturating_sub(1);
                sheet
                    .written
                    .autofilter(0, 0, sheet.next.saturating_sub(1), last)?;
                book.push_worksheet(sheet.written);
            }
            book.push_worksheet(codebook);
            let mut bytes = Cursor::new(Vec::new());
            book.save_to_writer(&mut bytes)?;
            Ok(bytes.into_inner())
        };
        let bytes = save(self.sheets, self.codebook).map_err(|error| failed(&path, error))?;
        let write = || {
            let mut file = NewFile::new(&path, self.force)?;
            file.write_all(&bytes)?;
            file.keep()
        };
        write().map_err(|error| ExportError::io(&path, error))?;
        let cut = Remark::TextsCut {
            texts: self.too_long,
            bytes: LONGEST,
        };
        Ok(vec![Written {
            path,
            rows: self.rows,
            remarks: (self.too_long > 0).then_some(cut).into_iter().collect(),
        }])
    }
}

fn codebook(sets: &[&DataSet], bold: &Format) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    // No unit can have this name: theirs are lower-case.
    sheet.set_name(words!("export-codebook-sheet"))?;
    for (row, fields) in (0..).zip(codebook_rows(sets)) {
        for (place, field) in (0..).zip(fields) {
            match field.parse::<f64>() {
                _ if row == 0 => sheet.write_string_with_format(row, place, field, bold)?,
                Ok(number) if place == 4 || place == 6 => sheet.write_number(row, place, number)?,
                _ => sheet.write_string(row, place, shortened(&field))?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

/// A name that a sheet can have: at most 31 characters. Names of units are plain.
fn sheet_name(unit: &str) -> &str {
    super::cut(unit, 31)
}

/// As much of a text as a cell holds.
fn shortened(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > LONGEST
    });
    end.map_or(text, |(end, _)| super::cut(text, end))
}

fn failed(path: &Path, error: XlsxError) -> ExportError {
    let error = match error {
        XlsxError::IoError(error) => error,
        error => std::io::Error::other(error),
    };
    ExportError::io(path, error)
}
