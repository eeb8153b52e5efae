//! Tables as text: values separated by commas, tabs or semicolons, the first row with the headings.

use std::io::{self, BufReader, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::encoding::decode;
use super::fields::{Cell, Columns, Content, Fields};
use super::{LONGEST, too_long};

/// The rows of a table.
pub(super) struct Rows<R> {
    reader: Reader<Bounded<BufReader<R>>>,
    record: ByteRecord,
    columns: Columns,
    /// The number of the row read last; that of the headings is 1.
    number: u64,
    /// Where the row read last ends, in bytes.
    end: u64,
}

/// What stands in a row.
pub(super) struct Row {
    pub number: u64,
    pub bytes: u64,
    pub content: Result<Content, String>,
}

impl<R: Read> Rows<R> {
    /// Reads the headings; the reason where there is nothing that can be a text under any.
    pub fn open(reader: R, delimiter: u8, fields: &Fields) -> Result<Self, String> {
        let bounded = Bounded {
            inner: BufReader::with_capacity(64 * 1024, reader),
            left: LONGEST,
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(bounded);
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).map_err(reason)? {
            return Err("it is empty".to_owned());
        }
        let names = record
            .iter()
            .map(|name| decode(name.to_vec(), None))
            .collect::<Result<Vec<String>, String>>()?;
        let columns = fields.columns(&names);
        if let Some(missing) = columns.missing() {
            return Err(missing.to_owned());
        }
        Ok(Self {
            end: reader.position().byte(),
            reader,
            record,
            columns,
            number: 1,
        })
    }

    /// The bytes of the headings.
    pub fn bytes_of_headings(&self) -> u64 {
        self.end
    }

    /// The next row with something in it; none at the end.
    pub fn next(&mut self) -> Result<Option<Row>, String> {
        loop {
            self.reader.get_mut().left = LONGEST;
            if !self
                .reader
                .read_byte_record(&mut self.record)
                .map_err(reason)?
            {
                return Ok(None);
            }
            self.number += 1;
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            let end = self.reader.position().byte();
            let bytes = end.saturating_sub(self.end);
            self.end = end;
            let cells = self.record.iter().map(cell).collect::<Result<_, String>>();
            return Ok(Some(Row {
                number: self.number,
                bytes,
                content: cells.and_then(|cells| self.columns.content(cells)),
            }));
        }
    }
}

fn cell(bytes: &[u8]) -> Result<Cell, String> {
    if bytes.is_empty() {
        return Ok(Cell::Empty);
    }
    decode(bytes.to_vec(), None).map(Cell::Text)
}

fn reason(error: csv::Error) -> String {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => "it is no table".to_owned(),
    }
}

/// A reader that gives up where a single row would fill the memory, as after a quotation mark that
/// is never closed.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(format!("a row is {}", too_long())));
        }
        let count = self.inner.read(into)?;
        self.left = self.left.saturating_sub(count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_line_breaks_and_quotation_marks() {
        let table = "\u{feff}案号,全文\n1,\"某\n\"\"甲\"\"\"\n\n2,\n3,乙,more\n";
        let mut rows = Rows::open(table.as_bytes(), b',', &Fields::default()).unwrap();
        let first = rows.next().unwrap().unwrap();
        assert_eq!(first.content.unwrap().text, "某\n\"甲\"");
        let second = rows.next().unwrap().unwrap();
        assert_eq!(second.content.unwrap_err(), "its text is empty");
        let third = rows.next().unwrap().unwrap();
        assert_eq!(
            (third.number, third.content.unwrap().text.as_str()),
            (4, "乙")
        );
        assert!(rows.next().unwrap().is_none());
    }

    #[test]
    fn an_open_quotation_mark_does_not_fill_the_memory() {
        let endless = io::Cursor::new("text\n\"").chain(io::repeat(b'a'));
        let mut rows = Rows::open(endless, b',', &Fields::default()).unwrap();
        assert!(
            rows.next()
                .is_err_and(|reason| reason.contains("longer than 32 MiB"))
        );
    }
}
