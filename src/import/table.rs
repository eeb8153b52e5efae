//! Tables as text: values separated by commas, tabs or semicolons, the first row with the headings.
//!
//! Broken tables are common: a quotation mark in a text that is not doubled, one that is never closed, a text with
//! commas or line breaks without any. A broken row is named with its line, and the reading goes on at the next line
//! that is surely a row: one with a cell for each heading. What may be cut is flagged.

use std::io::{BufReader, Read};

use super::encoding::decode;
use super::fields::{Content, FieldCell, FieldColumns, Fields};
use super::joined::is_joined;
use super::record::{Marks, Parsed, record};
use super::{Doubt, LONGEST, Unread};

/// So many bytes are read at once.
const CHUNK: usize = 256 * 1024;

/// After a broken row, the rows are flagged until so many are sound one after the other.
const SUSPECTED: u8 = 3;

/// How many bytes behind a broken row are looked at again in search of rows, for the whole table.
const LOOKED_AT: u64 = 1024 * 1024 * 1024;

/// The rows of a table.
pub(super) struct Rows<R> {
    source: BufReader<R>,
    /// What was read of it and not yet taken.
    buffer: Vec<u8>,
    /// How much of the buffer was taken.
    taken: usize,
    /// Whether nothing comes after the buffer.
    is_all: bool,
    delimiter: u8,
    columns: FieldColumns,
    /// How many headings there are.
    width: usize,
    /// The number of the row read last; that of the headings is 1.
    number: u64,
    /// The line on which the next row begins.
    line: u64,
    /// How many of the next rows are flagged.
    suspected: u8,
    /// How many bytes may still be looked at again.
    left: u64,
}

/// What stands in a row.
pub(super) struct DataSetRow {
    pub number: u64,
    /// The line on which it begins.
    pub line: u64,
    pub bytes: u64,
    pub content: Result<Content, Unread>,
    /// Why its text may be cut.
    pub doubt: Option<Doubt>,
}

impl<R: Read> Rows<R> {
    /// Reads the headings; the reason where there is nothing that can be a text under any.
    pub fn open(reader: R, delimiter: u8, fields: &Fields) -> Result<Self, Unread> {
        let mut rows = Self {
            source: BufReader::with_capacity(64 * 1024, reader),
            buffer: Vec::new(),
            taken: 0,
            is_all: false,
            delimiter,
            columns: fields.columns::<&str>(&[]),
            width: 0,
            number: 1,
            line: 1,
            suspected: 0,
            left: LOOKED_AT,
        };
        rows.fill()?;
        if rows.buffer.starts_with(b"\xef\xbb\xbf") {
            rows.taken = 3;
        }
        rows.pass_empty_lines()?;
        if rows.rest().is_empty() {
            return Err(Unread::Empty);
        }
        let Parsed::Record(headings, length) = rows.parse(Marks::Doubled)? else {
            return Err(Unread::Headings);
        };
        rows.take(length);
        let names = headings
            .into_iter()
            .map(|name| decode(name, None))
            .collect::<Result<Vec<String>, Unread>>()?;
        rows.columns = fields.columns(&names);
        rows.width = names.len();
        match rows.columns.missing() {
            Some(missing) => Err(missing.clone()),
            None => Ok(rows),
        }
    }

    /// The bytes read so far that stand before the next row.
    pub fn bytes_of_headings(&self) -> u64 {
        self.taken as u64
    }

    /// The next row with something in it; none at the end.
    pub fn next(&mut self) -> Result<Option<DataSetRow>, Unread> {
        loop {
            self.pass_empty_lines()?;
            if self.rest().is_empty() {
                return Ok(None);
            }
            self.number += 1;
            let (line, number) = (self.line, self.number);
            let row = |bytes, content, doubt| DataSetRow {
                number,
                line,
                bytes,
                content,
                doubt,
            };
            let (cells, length, mut doubt) = match self.parse(Marks::Doubled)? {
                Parsed::Record(cells, length) => (cells, length, None),
                _ => match self.parse(Marks::Single)? {
                    Parsed::Record(cells, length) if cells.len() == self.width => {
                        (cells, length, Some(Doubt::Quotation))
                    }
                    _ => {
                        let (bytes, reason) = self.pass_broken()?;
                        return Ok(Some(row(bytes, Err(reason), None)));
                    }
                },
            };
            self.take(length);
            if cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if doubt.is_none() && is_joined(&cells, self.delimiter) {
                doubt = Some(Doubt::Quotation);
            }
            let content = self.content(cells, &mut doubt);
            if doubt.is_none() && content.is_ok() && self.suspected > 0 {
                self.suspected -= 1;
                doubt = Some(Doubt::Quotation);
            }
            return Ok(Some(row(length as u64, content, doubt)));
        }
    }

    /// The judgement in a row of these cells, if it has as many as there are headings or its text is whole for
    /// another reason.
    fn content(
        &self,
        mut cells: Vec<Vec<u8>>,
        doubt: &mut Option<Doubt>,
    ) -> Result<Content, Unread> {
        while cells.len() > self.width
            && cells
                .last()
                .is_some_and(|cell| cell.trim_ascii().is_empty())
        {
            cells.pop();
        }
        let refused = Unread::FieldCount {
            fields: cells.len(),
            headings: self.width,
        };
        let short = cells.len() < self.width;
        if cells.len() > self.width {
            return Err(refused);
        }
        let cells = cells
            .into_iter()
            .map(cell)
            .collect::<Result<Vec<FieldCell>, Unread>>()?;
        if short {
            if !self.columns.has_text(&cells) {
                return Err(refused);
            }
            // Where the text is the last field, the line may break in it.
            if self.columns.ends_in_text(&cells) {
                *doubt = Some(Doubt::FewFields);
            }
        }
        self.columns.content(cells)
    }

    /// Passes over a row with a broken quotation mark, up to the next line that is surely a row. Gives the bytes and
    /// what is wrong.
    fn pass_broken(&mut self) -> Result<(u64, Unread), Unread> {
        let first = self.line;
        let (mut bytes, mut lines) = (0, 0_u64);
        loop {
            let length = self.line_length()?;
            self.take(length);
            bytes += length as u64;
            lines += 1;
            if self.rest().is_empty() || self.is_row()? {
                break;
            }
        }
        self.suspected = SUSPECTED;
        let reason = match lines {
            1 => Unread::Quotation,
            2 => Unread::QuotationWithLine(first + 1),
            _ => Unread::QuotationWithLines {
                first: first + 1,
                last: first + lines - 1,
            },
        };
        Ok((bytes, reason))
    }

    /// Whether the next line is surely a row.
    fn is_row(&mut self) -> Result<bool, Unread> {
        /// A row that is looked for is no longer than this.
        const LONGEST_ROW: usize = 4 * 1024 * 1024;
        loop {
            if self.left == 0 {
                return Ok(false);
            }
            let rest = self.rest();
            let near = &rest[..rest.len().min(LONGEST_ROW)];
            let is_all = self.is_all && near.len() == rest.len();
            let (found, looked_at) = match record(near, self.delimiter, Marks::Strict, is_all) {
                Parsed::Record(cells, length) => (Some(cells.len() == self.width), length),
                Parsed::Broken(at) => (Some(false), at),
                Parsed::Open => (None, near.len()),
            };
            let can_go_on = !self.is_all && near.len() < LONGEST_ROW;
            self.left = self.left.saturating_sub(looked_at as u64);
            match found {
                Some(found) => return Ok(found),
                None if can_go_on => self.fill()?,
                None => return Ok(false),
            }
        }
    }

    /// The record at which the reading is.
    fn parse(&mut self, marks: Marks) -> Result<Parsed, Unread> {
        loop {
            let parsed = record(self.rest(), self.delimiter, marks, self.is_all);
            if parsed != Parsed::Open || self.is_all {
                return Ok(parsed);
            }
            if self.rest().len() as u64 > LONGEST {
                // The quotation mark is not closed within the longest text that is read.
                return Ok(Parsed::Open);
            }
            self.fill()?;
        }
    }

    /// The length of the line at which the reading is, with its line break.
    fn line_length(&mut self) -> Result<usize, Unread> {
        loop {
            let rest = self.rest();
            if let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
                let is_double = rest[end] == b'\r' && rest.get(end + 1) == Some(&b'\n');
                if is_double || rest[end] == b'\n' || end + 1 < rest.len() || self.is_all {
                    return Ok(end + 1 + usize::from(is_double));
                }
            } else if self.is_all {
                return Ok(rest.len());
            } else if rest.len() as u64 > LONGEST {
                return Err(Unread::LineTooLong(self.line));
            }
            self.fill()?;
        }
    }

    fn pass_empty_lines(&mut self) -> Result<(), Unread> {
        loop {
            let rest = self.rest();
            let breaks = rest
                .iter()
                .take_while(|byte| matches!(byte, b'\n' | b'\r'))
                .count();
            let is_done = breaks < rest.len() || self.is_all;
            self.take(breaks);
            if is_done {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.taken..]
    }

    fn take(&mut self, bytes: usize) {
        let taken = &self.buffer[self.taken..self.taken + bytes];
        self.line += memchr::memchr_iter(b'\n', taken).count() as u64;
        self.taken += bytes;
    }

    /// Reads more, at least as much as the buffer has.
    fn fill(&mut self) -> Result<(), Unread> {
        self.buffer.drain(..self.taken);
        self.taken = 0;
        let more = self.buffer.len().max(CHUNK) as u64;
        let read = (&mut self.source)
            .take(more)
            .read_to_end(&mut self.buffer)?;
        self.is_all = read == 0;
        Ok(())
    }
}

fn cell(bytes: Vec<u8>) -> Result<FieldCell, Unread> {
    if bytes.is_empty() {
        return Ok(FieldCell::Empty);
    }
    decode(bytes, None).map(FieldCell::Text)
}
