//! The text of PDFs.
//!
//! `pdftotext` of Poppler reads them exactly; where it is not installed, a built-in reader does what
//! it can and the text is doubted. PDFs are programs more than documents, and what reads them can
//! be made to run forever or to fill the memory. So both run in a process of their own, with
//! limits.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::OnceLock;
use std::time::Duration;

use super::program::{Failure, output};
use super::{Doubt, Unread};

/// The first argument with which this program reads a PDF from its standard input for itself.
const ARGUMENT: &str = "--read-pdf-from-standard-input";

/// How long one PDF may take.
const TIME: Duration = Duration::from_secs(60);

/// How much memory the built-in reader may take, in bytes.
const MEMORY: u64 = 2 * 1024 * 1024 * 1024;

/// This program, where it has said that it answers to [`ARGUMENT`].
static OWN: OnceLock<PathBuf> = OnceLock::new();

/// Makes the built-in reader of PDFs usable, to be called first of all by the program: where it was
/// started to read a PDF for another one of its kind, it does so, and what is returned is how it
/// ends.
pub fn serve() -> Option<ExitCode> {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == ARGUMENT)
    {
        return Some(match read_standard_input() {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => ExitCode::from(why as u8),
        });
    }
    if let Ok(path) = std::env::current_exe() {
        // It is only ever this one.
        let _ = OWN.set(path);
    }
    None
}

/// Why the built-in reader gives no text; also its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The file's structure cannot be read.
    Structure = 10,
    /// It asks for a password.
    Locked = 11,
    /// It has something in it that the reader does not know.
    Beyond = 12,
}

impl Why {
    fn of_code(code: Option<i32>) -> Self {
        [Self::Structure, Self::Locked]
            .into_iter()
            .find(|&why| code == Some(why as i32))
            // A reader that panics or needs too much memory has other codes, or none.
            .unwrap_or(Self::Beyond)
    }
}

fn read_standard_input() -> Result<(), Why> {
    let limit = rustix::process::Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    // Where the system knows no such limit, that of time is left.
    let _ = rustix::process::setrlimit(rustix::process::Resource::As, limit);
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|_| Why::Structure)?;
    let text = pdf_extract::extract_text_from_mem(&bytes).map_err(|error| why(&error, &bytes))?;
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(|_| Why::Beyond)
}

fn why(error: &pdf_extract::OutputError, bytes: &[u8]) -> Why {
    use pdf_extract::Error::{Decryption, InvalidPassword};
    match error {
        pdf_extract::OutputError::PdfError(Decryption(_) | InvalidPassword) => Why::Locked,
        _ if pdf_extract::Document::load_mem(bytes).is_err() => Why::Structure,
        _ => Why::Beyond,
    }
}

/// The text of a PDF with what is to be doubted; else why there is none.
pub(super) fn text(bytes: Vec<u8>) -> Result<(String, Option<Doubt>), Unread> {
    let poppler = output(
        Command::new("pdftotext").args(["-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"]),
        bytes.clone(),
        TIME,
    );
    let (is_locked, is_cut) = (says(&bytes, b"/Encrypt"), !says(&bytes, b"%%EOF"));
    match (poppler, OWN.get()) {
        (Ok(text), _) => read(&text).map(|text| (text, None)),
        (Err(Failure::NotThere), Some(own)) => {
            let read_own = output(Command::new(own).arg(ARGUMENT), bytes, TIME);
            let text = read_own.map_err(|failure| match failure {
                Failure::Failed(code) => unread(Why::of_code(code), is_cut),
                Failure::TooLong => Unread::PdfSlowBuiltIn(TIME.as_secs()),
                failure => reason(&failure),
            })?;
            // What it cannot decrypt, the reader leaves out.
            let text =
                read(&text).map_err(|reason| if is_locked { Unread::PdfLocked } else { reason });
            text.map(|text| (text, Some(Doubt::Pdf)))
        }
        (Err(Failure::Failed(_)), _) if is_locked => Err(Unread::PdfLocked),
        (Err(failure), _) => Err(reason(&failure)),
    }
}

/// Whether some bytes stand anywhere in a file.
fn says(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// Why the built-in reader gave no text, and what to do.
fn unread(why: Why, is_cut: bool) -> Unread {
    match why {
        Why::Locked => Unread::PdfLocked,
        Why::Structure if is_cut => Unread::PdfCut,
        Why::Structure => Unread::PdfStructure,
        Why::Beyond => Unread::PdfBeyond,
    }
}

fn read(text: &[u8]) -> Result<String, Unread> {
    let text = String::from_utf8_lossy(text).into_owned();
    if text.chars().any(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err(Unread::PdfScanned)
    }
}

fn reason(failure: &Failure) -> Unread {
    match failure {
        Failure::NotThere => Unread::PdfProgram,
        Failure::TooLong => Unread::PdfSlow(TIME.as_secs()),
        Failure::TooMuch => Unread::TooLong,
        Failure::Failed(_) => Unread::Pdf,
    }
}
