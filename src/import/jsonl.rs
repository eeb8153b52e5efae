//! A JSON object a line, read line by line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::given::Given;
use super::txt::{decode, too_long};
use super::{Fields, LONGEST};

/// The lines of a file.
pub(super) struct Lines {
    reader: BufReader<File>,
    /// The number of the line read last, from 1.
    number: u64,
}

/// What stands in a line.
pub(super) struct Line {
    pub number: u64,
    /// With its line break.
    pub bytes: u64,
    /// The text with what is given beside it, or why there is none.
    pub content: Result<Content, String>,
}

/// A judgement in a line.
pub(super) struct Content {
    pub text: String,
    pub id: Option<String>,
    pub given: Given,
}

impl Lines {
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            reader: BufReader::with_capacity(64 * 1024, File::open(path)?),
            number: 0,
        })
    }

    /// The next line that is not blank; none at the end.
    pub fn next(&mut self, fields: &Fields) -> io::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            let mut bytes = (&mut self.reader)
                .take(LONGEST + 1)
                .read_until(b'\n', &mut line)? as u64;
            if bytes == 0 {
                return Ok(None);
            }
            let content = if bytes > LONGEST && line.last() != Some(&b'\n') {
                bytes += self.skip_line()?;
                Err(too_long())
            } else if line.trim_ascii().is_empty() {
                continue;
            } else {
                content(line, fields)
            };
            return Ok(Some(Line {
                number: self.number,
                bytes,
                content,
            }));
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(skipped);
            }
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(length);
            skipped += length as u64;
            if end.is_some() {
                return Ok(skipped);
            }
        }
    }
}

fn content(line: Vec<u8>, fields: &Fields) -> Result<Content, String> {
    let line = decode(line)?;
    let object: Map<String, Value> = serde_json::from_str(line.trim()).map_err(|error| {
        if error.is_data() {
            "no JSON object".to_owned()
        } else {
            format!("no JSON: fault at column {}", error.column())
        }
    })?;
    Ok(Content {
        text: fields.text(&object)?.to_owned(),
        id: fields.id(&object),
        given: Given {
            trial_number: fields.trial_number(&object),
            court: fields.court(&object),
            date: fields.date(&object),
        },
    })
}
