//! The texts of files one after the other: the one stream that all who read files draw from.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::given::Given;
use super::input::Input;
use super::sources::{SourceFile, files};
use super::{Doubt, ImportError, ImportOptions, Progress, Unread, Unreadable};
use crate::messages::text;

/// The name that stands for the standard input.
pub const STANDARD_INPUT: &str = "-";

/// The most that is read of the standard input, in bytes: it has to be gone back in, and so it is
/// kept in memory.
const LARGEST_INPUT: u64 = 256 * 1024 * 1024;

/// A text with what is said of it where it was found: a judgement to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundText {
    /// The file that it came from; in an archive with the name there, as if it were a folder.
    pub source: String,
    /// Its id in the file, or the number of its line, row or object there; none where the whole file
    /// is one text.
    pub source_id: Option<String>,
    /// Where it stands in the file, such as `line 7`, with the id that it has of its own; none where the whole file is
    /// one text.
    pub place: Option<String>,
    /// The text after decoding, otherwise unchanged; not yet cleaned for display.
    pub text: String,
    /// What the file says of it beside the text.
    pub given: Given,
    /// Why the text may not be what was printed.
    pub doubts: Vec<Doubt>,
}

impl FoundText {
    /// The id in the file, or the number of the line; the file's name without its ending where the
    /// whole file is one text.
    pub fn id(&self) -> String {
        self.source_id.clone().unwrap_or_else(|| {
            let name = Path::new(&self.source).file_stem().unwrap_or_default();
            name.to_string_lossy().into_owned()
        })
    }
}

/// Receives each text, or the reason why one could not be read, with how far the reading has come
/// after it; can stop the reading.
pub type Take<'a> = dyn FnMut(Result<FoundText, Unreadable>, Progress) -> ControlFlow<()> + 'a;

/// Goes through the texts of a file, a folder or the standard input (`-`), in the order of their
/// names, one in memory at a time. Breaks where `take` did.
///
/// # Errors
/// Where the source cannot be reached at all.
pub fn texts(
    source: &Path,
    options: &ImportOptions,
    take: &mut Take<'_>,
) -> Result<ControlFlow<()>, ImportError> {
    let at = Progress::default();
    if source == Path::new(STANDARD_INPUT) {
        let mut stream = Stream { options, take, at };
        return Ok(stream.standard_input());
    }
    let (files, unreadable) = files(source)?;
    let total_bytes = files.iter().map(|file| file.bytes).sum();
    let at = Progress { total_bytes, ..at };
    let mut stream = Stream { options, take, at };
    Ok(stream.all(unreadable, &files))
}

/// The reading on its way.
pub(super) struct Stream<'a, 'b> {
    pub options: &'a ImportOptions,
    take: &'a mut Take<'b>,
    at: Progress,
}

impl Stream<'_, '_> {
    fn all(&mut self, unreadable: Vec<Unreadable>, files: &[SourceFile]) -> ControlFlow<()> {
        for fault in unreadable {
            self.pass(Err(fault), 0)?;
        }
        for file in files {
            let source = file.path.display().to_string();
            let end = self.at.bytes + file.bytes;
            match Input::open(&file.path) {
                Ok(input) => self.input(&source, input, end)?,
                Err(error) => self.unreadable(source, error.into(), file.bytes)?,
            }
            self.at.bytes = end;
        }
        ControlFlow::Continue(())
    }

    fn standard_input(&mut self) -> ControlFlow<()> {
        let mut bytes = Vec::new();
        let source = text!("import-standard-input");
        match io::stdin().take(LARGEST_INPUT + 1).read_to_end(&mut bytes) {
            Err(error) => self.unreadable(source, error.into(), 0),
            Ok(count) if count as u64 > LARGEST_INPUT => {
                self.unreadable(source, Unread::InputTooLarge(LARGEST_INPUT), 0)
            }
            Ok(count) => {
                self.at.total_bytes = count as u64;
                self.input(&source, Input::from_bytes(bytes), count as u64)
            }
        }
    }

    /// How many bytes have been read.
    pub fn bytes(&self) -> u64 {
        self.at.bytes
    }

    /// Hands on what was found in the next `bytes`.
    pub fn pass(&mut self, found: Result<FoundText, Unreadable>, bytes: u64) -> ControlFlow<()> {
        self.at.bytes += bytes;
        self.at.judgements += 1;
        (self.take)(found, self.at)
    }

    /// Hands on why something could not be read.
    pub fn unreadable(&mut self, source: String, reason: Unread, bytes: u64) -> ControlFlow<()> {
        self.pass(Err(Unreadable { source, reason }), bytes)
    }
}
