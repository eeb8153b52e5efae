//! The texts of files one after the other: the one stream that all who read files draw from.

use std::ops::ControlFlow;
use std::path::Path;

use super::given::Given;
use super::jsonl::Lines;
use super::sources::{Kind, SourceFile, files};
use super::{Doubt, ImportError, Options, Progress, Unreadable, txt};

/// A text with what is said of it where it was found: a judgement to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The file that it came from.
    pub source: String,
    /// Its id in the file, or the number of its line there; none where the whole file is one text.
    pub source_id: Option<String>,
    /// The text.
    pub text: String,
    /// What the file says of it beside the text.
    pub given: Given,
    /// Why the text may not be what was printed.
    pub doubts: Vec<Doubt>,
}

impl Text {
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
pub type Take<'a> = dyn FnMut(Result<Text, Unreadable>, Progress) -> ControlFlow<()> + 'a;

/// Goes through the texts of a file or a folder, in order, one in memory at a time. Breaks where
/// `take` did.
///
/// # Errors
/// Where the source cannot be reached at all.
pub fn texts(
    source: &Path,
    options: &Options,
    take: &mut Take<'_>,
) -> Result<ControlFlow<()>, ImportError> {
    let (files, unreadable) = files(source)?;
    let mut stream = Stream {
        options,
        take,
        at: Progress {
            total_bytes: files.iter().map(|file| file.bytes).sum(),
            ..Progress::default()
        },
    };
    Ok(stream.all(unreadable, &files))
}

/// The reading on its way.
struct Stream<'a, 'b> {
    options: &'a Options,
    take: &'a mut Take<'b>,
    at: Progress,
}

impl Stream<'_, '_> {
    fn all(&mut self, unreadable: Vec<Unreadable>, files: &[SourceFile]) -> ControlFlow<()> {
        for fault in unreadable {
            self.pass(Err(fault), 0)?;
        }
        for file in files {
            match file.kind {
                Kind::Txt => self.txt(file)?,
                Kind::Jsonl => self.jsonl(file)?,
            }
        }
        ControlFlow::Continue(())
    }

    /// Hands on what was found in the next `bytes`.
    fn pass(&mut self, found: Result<Text, Unreadable>, bytes: u64) -> ControlFlow<()> {
        self.at.bytes += bytes;
        self.at.judgements += 1;
        (self.take)(found, self.at)
    }

    fn txt(&mut self, file: &SourceFile) -> ControlFlow<()> {
        let source = file.path.display().to_string();
        let found = match txt::text(&file.path) {
            Ok(text) => Ok(Text {
                source,
                text,
                ..Text::default()
            }),
            Err(reason) => Err(Unreadable { source, reason }),
        };
        self.pass(found, file.bytes)
    }

    fn jsonl(&mut self, file: &SourceFile) -> ControlFlow<()> {
        let source = file.path.display().to_string();
        let broken = |reason: String| {
            let source = source.clone();
            Err(Unreadable { source, reason })
        };
        let mut lines = match Lines::open(&file.path) {
            Ok(lines) => lines,
            Err(error) => return self.pass(broken(error.to_string()), file.bytes),
        };
        let mut is_empty = true;
        loop {
            let line = match lines.next(&self.options.fields) {
                Ok(Some(line)) => line,
                Ok(None) if is_empty => {
                    return self.pass(broken("it is empty".to_owned()), file.bytes);
                }
                Ok(None) => return ControlFlow::Continue(()),
                Err(error) => return self.pass(broken(error.to_string()), 0),
            };
            is_empty = false;
            let found = match line.content {
                Ok(content) => Ok(Text {
                    source: source.clone(),
                    source_id: Some(content.id.unwrap_or_else(|| line.number.to_string())),
                    text: content.text,
                    given: content.given,
                    doubts: Vec::new(),
                }),
                Err(reason) => Err(Unreadable {
                    source: format!("{source}, line {}", line.number),
                    reason,
                }),
            };
            self.pass(found, line.bytes)?;
        }
    }
}
