//! Tables as text: cells between commas, semicolons or tabs (RFC 4180).

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8};

use super::read::FileFault;
use super::table::MOST_CELLS;
use super::{ValueCell, ValueColumn, ValueRow, ValueTable};

pub(super) fn table(content: &[u8]) -> Result<ValueTable, FileFault> {
    let text = decoded(content)?;
    let delimiter = delimiter(&text);
    if let Some(line) = open_quotation(&text, delimiter) {
        return Err(FileFault::OpenQuotation(line));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| FileFault::Text(error.to_string());
    let headings = reader.headers().map_err(broken)?.clone();
    let columns: Vec<ValueColumn> = headings.iter().map(ValueColumn::headed).collect();
    let mut rows = Vec::new();
    let mut cells_read = columns.len();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let number = record.position().map_or(0, |at| line(&text, at));
        let mut cells: Vec<ValueCell> = record.iter().map(cell).collect();
        while cells.last() == Some(&ValueCell::Empty) {
            cells.pop();
        }
        if cells.len() > columns.len() {
            return Err(FileFault::RowTooLong {
                line: number,
                cells: cells.len(),
                headings: columns.len(),
            });
        }
        cells_read += cells.len();
        if cells_read > MOST_CELLS {
            return Err(FileFault::TooManyCells);
        }
        if !cells.is_empty() {
            rows.push(ValueRow { number, cells });
        }
    }
    Ok(ValueTable { columns, rows })
}

/// A cell, without the sign before a text that a spreadsheet would otherwise take for a formula.
fn cell(text: &str) -> ValueCell {
    let bare = text.strip_prefix('\'');
    let bare = bare.filter(|bare| bare.trim_start().starts_with(['=', '+', '-', '@']));
    ValueCell::from_text(bare.unwrap_or(text))
}

/// The line where a record begins; the reader's own count stands before empty lines.
fn line(text: &str, at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte())
        .ok()
        .and_then(|at| text.get(at..));
    let empty = from
        .into_iter()
        .flat_map(str::bytes)
        .take_while(|byte| matches!(byte, b'\n' | b'\r'));
    at.line() + empty.filter(|&byte| byte == b'\n').count() as u64
}

/// The text, by its byte-order mark, as UTF-8, or as GB18030; never with replacement characters.
fn decoded(content: &[u8]) -> Result<Cow<'_, str>, FileFault> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(content) {
        let (text, faulty) = encoding.decode_without_bom_handling(&content[mark..]);
        return if faulty {
            Err(FileFault::Encoding)
        } else {
            Ok(text)
        };
    }
    [UTF_8, GB18030]
        .into_iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(content))
        .filter(|text| !text.contains('\0'))
        .ok_or(FileFault::Encoding)
}

/// The line with the quotation mark that opens a cell and is never closed, which would swallow all lines below.
fn open_quotation(text: &str, delimiter: u8) -> Option<u64> {
    let mut opened = None;
    let mut begins = true;
    let mut line = 1;
    for byte in text.bytes() {
        match (byte, opened) {
            // The first of two marks inside closes the cell, the second opens it again.
            (b'"', Some(_)) => (opened, begins) = (None, true),
            (b'"', None) if begins => opened = Some(line),
            (_, Some(_)) => {}
            _ => begins = byte == delimiter || matches!(byte, b'\n' | b'\r'),
        }
        line += u64::from(byte == b'\n');
    }
    opened
}

/// What stands most often between the headings: a comma, a semicolon or a tab.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let found = counts.iter().find(|(_, count)| *count == most);
    found.map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(content: &[u8]) -> Vec<Vec<String>> {
        let table = table(content).unwrap();
        let rows = table.rows.iter();
        rows.map(|row| row.cells.iter().map(ValueCell::text).collect())
            .collect()
    }

    #[test]
    fn every_delimiter_and_encoding_gives_the_same() {
        let text = "案号,年龄\n某甲,\"1,5\"\n,\n某乙,2,\n";
        let wanted = [["某甲", "1,5"], ["某乙", "2"]];
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), wanted);
        assert_eq!(cells(&GB18030.encode(text).0), wanted);
        let tabs = "案号\t年龄\r\n某甲\t\"1,5\"\r\n某乙\t2\r\n";
        assert_eq!(cells(tabs.as_bytes()), wanted);
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(tabs.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&wide), wanted);
        assert_eq!(cells("a;b\n某甲;1,5\n某乙;2\n".as_bytes()), wanted);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(table(b"a,b\n\0\x81\xff").unwrap_err(), FileFault::Encoding);
        let long = table(b"a,b\n1,2\n1,2,3\n").unwrap_err();
        assert!(long.to_string().starts_with("line 3 has 3 cells"), "{long}");
        assert_eq!(table(b"a\n").unwrap().rows, []);
        let open = table(b"a,b\n1,\"2\n3,4\n").unwrap_err();
        assert!(
            open.to_string().starts_with("line 2 has a quotation mark"),
            "{open}"
        );
        for sound in [
            "a,b\n1,\"2 \"\"x\"\"\"\n",
            "a,b\n1,5\" pipe\n",
            "a\n\"\"\n",
            "a\n\"x\ny\"",
        ] {
            assert!(table(sound.as_bytes()).is_ok(), "{sound}");
        }
    }

    #[test]
    fn rows_are_named_by_their_lines() {
        let read = table(b"a,b\n\"x\ny\",1\n\n3,4\n").unwrap();
        let numbers: Vec<u64> = read.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 5]);
    }
}
