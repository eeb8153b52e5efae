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

use super::Doubt;
use super::program::{Failure, output};

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
        let is_done = read_standard_input().is_some();
        return Some(if is_done {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    if let Ok(path) = std::env::current_exe() {
        // It is only ever this one.
        let _ = OWN.set(path);
    }
    None
}

fn read_standard_input() -> Option<()> {
    let limit = rustix::process::Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    // Where the system knows no such limit, that of time is left.
    let _ = rustix::process::setrlimit(rustix::process::Resource::As, limit);
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).ok()?;
    let text = pdf_extract::extract_text_from_mem(&bytes).ok()?;
    io::stdout().write_all(text.as_bytes()).ok()
}

/// The text of a PDF with what is to be doubted; else why there is none.
pub(super) fn text(bytes: Vec<u8>) -> Result<(String, Option<Doubt>), String> {
    let poppler = output(
        Command::new("pdftotext").args(["-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"]),
        bytes.clone(),
        TIME,
    );
    match (poppler, OWN.get()) {
        (Ok(text), _) => read(&text).map(|text| (text, None)),
        (Err(Failure::NotThere), Some(own)) => {
            let text = output(Command::new(own).arg(ARGUMENT), bytes, TIME)
                .map_err(|failure| reason(&failure))?;
            read(&text).map(|text| (text, Some(Doubt::Pdf)))
        }
        (Err(failure), _) => Err(reason(&failure)),
    }
}

fn read(text: &[u8]) -> Result<String, String> {
    let text = String::from_utf8_lossy(text).into_owned();
    if text.chars().any(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err(
            "a PDF without text, probably scanned: its text has to be recognised first (OCR)"
                .into(),
        )
    }
}

fn reason(failure: &Failure) -> String {
    match failure {
        Failure::NotThere => {
            "a PDF, which needs the program pdftotext (of poppler-utils)".to_owned()
        }
        Failure::TooLong => format!("a PDF that takes longer than {} seconds", TIME.as_secs()),
        Failure::TooMuch => super::too_long(),
        Failure::Failed => "a PDF that is damaged or locked by a password".to_owned(),
    }
}
