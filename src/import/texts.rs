//! The texts of files one after the other, without a library.

use std::ops::ControlFlow;
use std::path::Path;

use super::jsonl::Lines;
use super::sources::{Kind, SourceFile, files};
use super::{Fields, ImportError, Unreadable, txt};

/// A text, and what the file calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The id in the data set; lacking one, the number of the line, or the file's name of a whole file.
    pub id: String,
    /// The text.
    pub text: String,
}

/// Goes through the texts of a file or a folder, in order, one in memory at a time.
///
/// `take` is given each text, or the reason why one could not be read, and can stop.
///
/// # Errors
/// Where the source cannot be reached at all.
pub fn texts(
    source: &Path,
    fields: &Fields,
    take: &mut dyn FnMut(Result<Text, Unreadable>) -> ControlFlow<()>,
) -> Result<(), ImportError> {
    let (files, unreadable) = files(source)?;
    for reason in unreadable {
        if take(Err(reason)).is_break() {
            return Ok(());
        }
    }
    for file in files {
        let flow = match file.kind {
            Kind::Txt => take(whole(&file)),
            Kind::Jsonl => lines(&file, fields, take),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

fn whole(file: &SourceFile) -> Result<Text, Unreadable> {
    let name = file.path.file_stem().unwrap_or_default();
    match txt::text(&file.path) {
        Ok(text) => Ok(Text {
            id: name.to_string_lossy().into_owned(),
            text,
        }),
        Err(reason) => Err(Unreadable {
            source: file.path.display().to_string(),
            reason,
        }),
    }
}

fn lines(
    file: &SourceFile,
    fields: &Fields,
    take: &mut dyn FnMut(Result<Text, Unreadable>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let source = file.path.display().to_string();
    let broken = |error: std::io::Error| Unreadable {
        source: source.clone(),
        reason: error.to_string(),
    };
    let mut lines = match Lines::open(&file.path) {
        Ok(lines) => lines,
        Err(error) => return take(Err(broken(error))),
    };
    loop {
        let line = match lines.next(fields) {
            Ok(Some(line)) => line,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return take(Err(broken(error))),
        };
        take(match line.content {
            Ok(content) => Ok(Text {
                id: content.id.unwrap_or_else(|| line.number.to_string()),
                text: content.text,
            }),
            Err(reason) => Err(Unreadable {
                source: format!("{source}, line {}", line.number),
                reason,
            }),
        })?;
    }
}
