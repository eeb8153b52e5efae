//! Workbooks of Excel (`.xlsx`): every row of every sheet with a text is a judgement.
//!
//! Cells are read one by one in the order of the file. What a sheet says of its own size is never
//! believed: two cells in opposite corners would ask for billions.

use std::io::{Read, Seek};

use calamine::{DataRef, Reader, Xlsx};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::fields::{Content, FieldCell, FieldColumns, Fields};
use super::{Unread, guarded};

/// The most cells that are read of a sheet.
const MOST_CELLS: u64 = 20_000_000;

/// The most columns that are read of a sheet; a table has some dozens.
const MOST_COLUMNS: u32 = 1_000;

/// A row with something in it.
pub(super) struct SheetRow {
    pub number: u64,
    pub content: Result<Content, Unread>,
}

/// A workbook that is being read.
pub(super) struct Workbook<R: Read + Seek>(Xlsx<R>);

impl<R: Read + Seek> Workbook<R> {
    pub fn open(reader: R) -> Result<Self, Unread> {
        guarded(|| Xlsx::new(reader).map(Self).map_err(|_| Unread::Workbook))
    }

    pub fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Goes through the rows of a sheet. `take` can stop by returning false. Nothing is found in a
    /// sheet that is empty.
    pub fn rows(
        &mut self,
        sheet: &str,
        fields: &Fields,
        take: &mut dyn FnMut(SheetRow) -> bool,
    ) -> Result<(), Unread> {
        let is_1904 = self.0.has_1904_epoch();
        let mut cells = guarded(|| {
            self.0
                .worksheet_cells_reader(sheet)
                .map_err(|_| Unread::Workbook)
        })?;
        let mut rows = Rows {
            columns: None,
            at: 0,
            row: Vec::new(),
        };
        let mut count = 0;
        while let Some(cell) = guarded(|| cells.next_cell().map_err(|_| Unread::Workbook))? {
            count += 1;
            if count > MOST_CELLS {
                return Err(Unread::SheetTooLarge(MOST_CELLS));
            }
            let (at, column) = cell.get_position();
            let value = value(cell.get_value(), is_1904);
            if column >= MOST_COLUMNS || value == FieldCell::Empty {
                continue;
            }
            if at != rows.at
                && let Some(row) = rows.finish(fields)?
                && !take(row)
            {
                return Ok(());
            }
            rows.at = at;
            let column = column as usize;
            if rows.row.len() <= column {
                rows.row.resize(column + 1, FieldCell::Empty);
            }
            rows.row[column] = value;
        }
        if let Some(row) = rows.finish(fields)? {
            take(row);
        }
        Ok(())
    }
}

/// The row that is being put together.
struct Rows {
    columns: Option<FieldColumns>,
    at: u32,
    row: Vec<FieldCell>,
}

impl Rows {
    /// What the row is, now that it is whole; the first one has the headings.
    fn finish(&mut self, fields: &Fields) -> Result<Option<SheetRow>, Unread> {
        let cells = std::mem::take(&mut self.row);
        if cells.is_empty() {
            return Ok(None);
        }
        let Some(columns) = &self.columns else {
            let names: Vec<String> = cells.into_iter().map(name).collect();
            let columns = fields.columns(&names);
            if let Some(missing) = columns.missing() {
                return Err(missing.clone());
            }
            self.columns = Some(columns);
            return Ok(None);
        };
        Ok(Some(SheetRow {
            number: u64::from(self.at) + 1,
            content: columns.content(cells),
        }))
    }
}

fn name(cell: FieldCell) -> String {
    match cell {
        FieldCell::Text(name) | FieldCell::Number(name) => name,
        FieldCell::Empty | FieldCell::Other => String::new(),
    }
}

fn value(value: &DataRef<'_>, is_1904: bool) -> FieldCell {
    match value {
        DataRef::Empty | DataRef::Error(_) | DataRef::SharedString("") => FieldCell::Empty,
        DataRef::String(text) if text.is_empty() => FieldCell::Empty,
        DataRef::String(text) | DataRef::DateTimeIso(text) => FieldCell::Text(text.clone()),
        DataRef::SharedString(text) => FieldCell::Text((*text).to_owned()),
        DataRef::Int(number) => FieldCell::Number(number.to_string()),
        DataRef::Float(number) => FieldCell::Number(number.to_string()),
        DataRef::DateTime(time) if time.is_datetime() => match day(time.as_f64(), is_1904) {
            Some(day) => FieldCell::Text(day.to_string()),
            None => FieldCell::Number(time.as_f64().to_string()),
        },
        DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::DurationIso(_) => FieldCell::Other,
    }
}

/// The day of a date as Excel keeps it: days since the end of 1899, or since the beginning of 1904.
fn day(serial: f64, is_1904: bool) -> Option<Date> {
    let start = if is_1904 {
        date(1904, 1, 1)
    } else {
        date(1899, 12, 30)
    };
    let days = serial.floor();
    if !(1.0..3_000_000.0).contains(&days) {
        return None;
    }
    start.checked_add((days as i64).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_excel() {
        assert_eq!(day(41_765.0, false), Some(date(2014, 5, 6)));
        assert_eq!(day(40_303.5, true), Some(date(2014, 5, 6)));
        assert_eq!(day(f64::NAN, false), None);
        assert_eq!(day(1e300, false), None);
    }
}
