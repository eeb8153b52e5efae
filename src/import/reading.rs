//! From one file, whatever it is, to its texts.

use std::io::Read;
use std::ops::ControlFlow;

use super::archive::{Archive, LARGEST_ENTRY, is_no_file, refused};
use super::document::{ReadDocument, document, fitting, packed_document, replaced};
use super::encoding::{Transcode, decode, of_stream};
use super::fields::Content;
use super::input::{Input, ReadSeek};
use super::json::{Lines, objects};
use super::kind::{FileKind, kind};
use super::sheet::Workbook;
use super::table::Rows;
use super::texts::{FoundText, Stream};
use super::{Doubt, Unread, guarded};

/// What a spreadsheet cuts a longer text to, in UTF-16 units.
const FULL_CELL: usize = 32_767;

impl Stream<'_, '_> {
    /// Reads a file which ends where `end` bytes have been read of everything.
    pub(super) fn input(&mut self, source: &str, input: Input, end: u64) -> ControlFlow<()> {
        self.nested(source, input, end, 0)
    }

    /// The same for a file that stands in so many archives.
    fn nested(&mut self, source: &str, input: Input, end: u64, depth: u8) -> ControlFlow<()> {
        if input.length() == 0 {
            return self.rest_unreadable(source, Unread::Empty, end);
        }
        let named = self.options.encoding;
        match kind(source, input.head(), named) {
            FileKind::Lines => self.lines(source, input, end),
            FileKind::Table(delimiter) => self.table(source, input, delimiter, end),
            FileKind::Json => self.json(source, input, end),
            FileKind::Zip => self.zip(source, input, end, depth),
            FileKind::Not(reason) => self.rest_unreadable(source, reason.into(), end),
            kind => {
                let read = guarded(|| document(kind, input, named));
                self.whole(source, read, end)
            }
        }
    }

    /// Hands on a file that is one text.
    fn whole(&mut self, source: &str, read: ReadDocument, end: u64) -> ControlFlow<()> {
        let bytes = end.saturating_sub(self.bytes());
        match read.and_then(|(text, doubt)| fitting(text).map(|text| (text, doubt))) {
            Ok((text, doubt)) => {
                let doubts = doubt.into_iter().chain(replaced(&text)).collect();
                let source = source.to_owned();
                let text = FoundText {
                    source,
                    text,
                    doubts,
                    ..FoundText::default()
                };
                self.pass(Ok(text), bytes)
            }
            Err(reason) => self.unreadable(source.to_owned(), reason, bytes),
        }
    }

    fn rest_unreadable(&mut self, source: &str, reason: Unread, end: u64) -> ControlFlow<()> {
        let bytes = end.saturating_sub(self.bytes());
        self.unreadable(source.to_owned(), reason, bytes)
    }

    /// Hands on one of the texts of a file.
    fn part(
        &mut self,
        source: &str,
        place: &Place,
        content: Result<Content, Unread>,
        bytes: u64,
    ) -> ControlFlow<()> {
        let (word, number) = place.name;
        match content.and_then(|content| {
            let text = match content.text {
                // A judgement that is known by its number.
                text if text.is_empty() => text,
                text => fitting(text)?,
            };
            Ok(Content { text, ..content })
        }) {
            Ok(content) => {
                let is_full = place.is_cell && content.text.encode_utf16().count() == FULL_CELL;
                let full = is_full.then_some(Doubt::FullCell);
                let doubts = full
                    .into_iter()
                    .chain(place.doubt)
                    .chain(replaced(&content.text));
                let text = FoundText {
                    source: source.to_owned(),
                    place: Some(match &content.id {
                        Some(id) => format!("{word} {number} ({id})"),
                        None => format!("{word} {number}"),
                    }),
                    source_id: Some(content.id.unwrap_or_else(|| place.number.to_string())),
                    doubts: doubts.collect(),
                    text: content.text,
                    given: content.given,
                };
                self.pass(Ok(text), bytes)
            }
            Err(reason) => self.unreadable(format!("{source}, {word} {number}"), reason, bytes),
        }
    }

    fn lines(&mut self, source: &str, input: Input, end: u64) -> ControlFlow<()> {
        let options = self.options;
        let mut lines = Lines::new(self.decoded(input));
        let mut is_empty = true;
        loop {
            let line = match lines.next(&options.fields) {
                Ok(Some(line)) => line,
                Ok(None) if is_empty => {
                    return self.rest_unreadable(source, Unread::Empty, end);
                }
                Ok(None) => return ControlFlow::Continue(()),
                Err(error) => return self.rest_unreadable(source, error.into(), end),
            };
            is_empty = false;
            let mut bytes = self.within(line.bytes, end);
            let is_one = line.contents.len() == 1;
            for (at, content) in (1..).zip(line.contents) {
                let content = content.map(|content| Content {
                    id: content
                        .id
                        .or_else(|| (!is_one).then(|| format!("{}.{at}", line.number))),
                    ..content
                });
                self.part(
                    source,
                    &Place::of("line", line.number),
                    content,
                    std::mem::take(&mut bytes),
                )?;
            }
        }
    }

    fn table(&mut self, source: &str, input: Input, sign: u8, end: u64) -> ControlFlow<()> {
        let options = self.options;
        let stream = self.decoded(input);
        let mut rows = match Rows::open(stream, sign, &options.fields) {
            Ok(rows) => rows,
            Err(reason) => return self.rest_unreadable(source, reason, end),
        };
        let mut before = rows.bytes_of_headings();
        let mut is_empty = true;
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    is_empty = false;
                    let bytes = self.within(row.bytes + before, end);
                    before = 0;
                    let place = Place {
                        name: ("line", row.line),
                        number: row.number,
                        is_cell: true,
                        doubt: row.doubt,
                    };
                    self.part(source, &place, row.content, bytes)?;
                }
                Ok(None) if is_empty => {
                    return self.rest_unreadable(source, Unread::NoRows, end);
                }
                Ok(None) => return ControlFlow::Continue(()),
                Err(reason) => return self.rest_unreadable(source, reason, end),
            }
        }
    }

    /// A stream whose records can be cut apart before they are decoded.
    fn decoded(&self, input: Input) -> Box<dyn Read> {
        match of_stream(input.head(), self.options.encoding) {
            Some(encoding) => Box::new(Transcode::new(input.stream(), encoding)),
            None => input.stream(),
        }
    }

    /// Bytes that were read, as far as the file goes: decoded, it can be longer.
    fn within(&self, bytes: u64, end: u64) -> u64 {
        bytes.min(end.saturating_sub(self.bytes()))
    }

    fn json(&mut self, source: &str, input: Input, end: u64) -> ControlFlow<()> {
        let options = self.options;
        let json = input
            .all(LARGEST_ENTRY)
            .and_then(|bytes| decode(bytes, options.encoding));
        let json = match json {
            Ok(json) => json,
            Err(reason) => return self.rest_unreadable(source, reason, end),
        };
        let mut count = 0;
        let read = objects(&json, &options.fields, &mut |number, content| {
            count = number;
            self.part(source, &Place::of("object", number), content, 0)
        });
        match read {
            Ok(ControlFlow::Continue(())) if count == 0 => {
                self.rest_unreadable(source, Unread::Empty, end)
            }
            Ok(flow) => flow,
            Err(reason) => self.rest_unreadable(source, reason, end),
        }
    }

    /// An archive, or a document or workbook, which are archives too.
    fn zip(&mut self, source: &str, input: Input, end: u64, depth: u8) -> ControlFlow<()> {
        let length = input.length();
        let opened = input
            .seekable()
            .map_err(Unread::from)
            .and_then(|reader| guarded(|| Archive::open(reader, length)));
        let mut archive = match opened {
            Ok(archive) => archive,
            Err(reason) => return self.rest_unreadable(source, reason, end),
        };
        if archive.has("xl/workbook.xml") {
            return self.workbook(source, archive, end);
        }
        if archive.has("[Content_Types].xml") || archive.has("mimetype") {
            let read = guarded(|| packed_document(&mut archive));
            return self.whole(source, read, end);
        }
        match depth {
            0 | 1 => self.entries(source, &mut archive, end, depth),
            _ => self.rest_unreadable(source, Unread::Nested, end),
        }
    }

    fn entries(
        &mut self,
        source: &str,
        archive: &mut Archive<Box<dyn ReadSeek>>,
        end: u64,
        depth: u8,
    ) -> ControlFlow<()> {
        let mut order: Vec<(String, usize)> = Vec::new();
        for index in 0..archive.len() {
            match guarded(|| archive.name(index)) {
                Ok(name) if is_no_file(&name) => {}
                Ok(name) => order.push((name, index)),
                Err(reason) => {
                    self.unreadable(format!("{source}, entry {}", index + 1), reason, 0)?;
                }
            }
        }
        if order.is_empty() {
            return self.rest_unreadable(source, Unread::NoEntries, end);
        }
        order.sort();
        for (name, index) in order {
            let source = format!("{source}/{name}");
            let entry_end = self.bytes() + self.within(archive.packed(index), end);
            let unpacked = match refused(&name) {
                Some(reason) => Err(reason),
                None => guarded(|| archive.unpack(index, LARGEST_ENTRY)),
            };
            match unpacked {
                Ok(bytes) => {
                    self.nested(&source, Input::from_bytes(bytes), entry_end, depth + 1)?;
                }
                Err(reason) => self.rest_unreadable(&source, reason, entry_end)?,
            }
        }
        ControlFlow::Continue(())
    }

    fn workbook(
        &mut self,
        source: &str,
        mut archive: Archive<Box<dyn ReadSeek>>,
        end: u64,
    ) -> ControlFlow<()> {
        // The reader of workbooks knows no limits: what it will unpack is unpacked once before.
        let within_limits = guarded(|| {
            (0..archive.len()).try_for_each(|index| archive.unpack(index, LARGEST_ENTRY).map(drop))
        });
        let opened = within_limits.and_then(|()| Workbook::open(archive.into_reader()));
        let mut workbook = match opened {
            Ok(workbook) => workbook,
            Err(reason) => return self.rest_unreadable(source, reason, end),
        };
        let options = self.options;
        let sheets = workbook.sheets();
        let mut is_empty = true;
        for sheet in &sheets {
            let source = match sheets.len() {
                1 => source.to_owned(),
                _ => format!("{source}, sheet {sheet}"),
            };
            let mut flow = ControlFlow::Continue(());
            let read = workbook.rows(sheet, &options.fields, &mut |row| {
                is_empty = false;
                let place = Place {
                    is_cell: true,
                    ..Place::of("row", row.number)
                };
                flow = self.part(&source, &place, row.content, 0);
                flow.is_continue()
            });
            flow?;
            if let Err(reason) = read {
                is_empty = false;
                self.unreadable(source, reason, 0)?;
            }
        }
        if is_empty {
            return self.rest_unreadable(source, Unread::WorkbookEmpty, end);
        }
        ControlFlow::Continue(())
    }
}

/// The place of a text in a file.
struct Place {
    /// What it is called there: `line 7`.
    name: (&'static str, u64),
    /// Its id where it has none of its own.
    number: u64,
    /// Whether it was kept in a cell.
    is_cell: bool,
    /// Why it may not be whole.
    doubt: Option<Doubt>,
}

impl Place {
    fn of(word: &'static str, number: u64) -> Self {
        Self {
            name: (word, number),
            number,
            is_cell: false,
            doubt: None,
        }
    }
}
