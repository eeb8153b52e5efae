//! From the bytes of a file that is one text to that text.

use super::archive::{Archive, LARGEST_ENTRY};
use super::encoding::{decode, decode_page};
use super::input::{Input, ReadSeek};
use super::kind::FileKind;
use super::office::{self, Words};
use super::style::Styles;
use super::{Doubt, Encoding, LONGEST, Unread, epub, html, mhtml, pdf, rtf};
use crate::ground::is_invisible;

/// The largest document that is read, in bytes: pictures make them large, the text never does.
const LARGEST_DOCUMENT: u64 = 128 * 1024 * 1024;

/// What was read of a file that is one text.
pub(super) type ReadDocument = Result<(String, Option<Doubt>), Unread>;

/// The text of a file of this kind.
pub(super) fn document(kind: FileKind, input: Input, named: Option<Encoding>) -> ReadDocument {
    let text = match kind {
        FileKind::Pdf => return pdf::text(input.all(LARGEST_DOCUMENT)?),
        FileKind::Html => html::page(&decode_page(input.all(LARGEST_DOCUMENT)?, named)?),
        FileKind::Mhtml => mhtml::text(&input.all(LARGEST_DOCUMENT)?, named)?,
        FileKind::Rtf => rtf::text(&input.all(LARGEST_DOCUMENT)?)?,
        FileKind::WordXml => {
            let xml = decode(input.all(LARGEST_DOCUMENT)?, None)?;
            return Ok(with_notes(office::parts(&xml, Words::Word)?));
        }
        FileKind::Markdown => without_headings(&decode(input.all(LONGEST)?, named)?),
        _ => decode(input.all(LONGEST)?, named)?,
    };
    Ok((text, None))
}

/// The text of a document that is an archive.
pub(super) fn packed_document(archive: &mut Archive<Box<dyn ReadSeek>>) -> ReadDocument {
    if epub::is_book(archive) {
        return Ok((epub::text(archive)?, None));
    }
    if archive.has("mimetype") {
        let kind = archive.unpack_named("mimetype", 1024).unwrap_or_default();
        if !kind.starts_with(b"application/vnd.oasis.opendocument.text") {
            return Err(Unread::OpenDocument);
        }
        let xml = unpacked(archive, "content.xml")?;
        let styles = styles(archive, "styles.xml", Words::OpenDocument)?;
        let (parts, _) = office::with_styles(&xml, Words::OpenDocument, styles)?;
        return Ok(with_notes(parts));
    }
    if !archive.has("word/document.xml") {
        return Err(Unread::Office);
    }
    let body = unpacked(archive, "word/document.xml")?;
    let styles = styles(archive, "word/styles.xml", Words::Word)?;
    let (mut parts, _) = office::with_styles(&body, Words::Word, styles.clone())?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if archive.has(notes) {
            let notes = unpacked(archive, notes)?;
            parts.add_notes(office::with_styles(&notes, Words::Word, styles.clone())?.0);
        }
    }
    Ok(with_notes(parts))
}

/// The styles in a file of the document; none where it has no such file.
fn styles(
    archive: &mut Archive<Box<dyn ReadSeek>>,
    part: &str,
    words: Words,
) -> Result<Styles, Unread> {
    if !archive.has(part) {
        return Ok(Styles::default());
    }
    Ok(office::styles(&unpacked(archive, part)?, words))
}

fn unpacked(archive: &mut Archive<Box<dyn ReadSeek>>, part: &str) -> Result<String, Unread> {
    decode(archive.unpack_named(part, LARGEST_ENTRY)?, None)
}

fn with_notes(parts: office::Parts) -> (String, Option<Doubt>) {
    let (text, has_notes) = parts.joined();
    (text, has_notes.then_some(Doubt::Notes))
}

/// The text, if it is one that can be kept.
pub(super) fn fitting(text: String) -> Result<String, Unread> {
    // The blank of Braille is none of the blanks.
    let is_blank = |c: char| c.is_whitespace() || is_invisible(c) || c == '\u{2800}';
    if text.chars().all(is_blank) {
        Err(Unread::Empty)
    } else if text.len() as u64 > LONGEST {
        Err(Unread::TooLong)
    } else {
        Ok(text)
    }
}

/// The doubt about a text with replacement characters.
pub(super) fn replaced(text: &str) -> Option<Doubt> {
    text.contains('\u{fffd}')
        .then_some(Doubt::ReplacementCharacters)
}

/// Markdown with its headings as plain lines. Everything else stays: `*` and `_` are how
/// judgements blank out names.
fn without_headings(text: &str) -> String {
    let plain = |line: &str| {
        let rest = line.trim_start_matches('#');
        let marks = line.len() - rest.len();
        match rest.strip_prefix(' ') {
            Some(heading) if (1..=6).contains(&marks) => heading.to_owned(),
            _ => line.to_owned(),
        }
    };
    text.split_inclusive('\n').map(plain).collect()
}
