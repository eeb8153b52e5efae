//! How a file holds its judgements, by its content; its name decides only where the content leaves
//! it open.

use super::encoding::{Encoding, HEAD, decode, of_stream};
use super::fields::is_heading;
use super::json::standard;
use super::mhtml;
use crate::messages::words;

/// How a file holds its judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// The whole file is one text.
    Plain,
    /// One text with headings in Markdown.
    Markdown,
    /// A saved page.
    Html,
    /// A page with its pictures in one file, or a message.
    Mhtml,
    /// Rich text.
    Rtf,
    /// A PDF.
    Pdf,
    /// The XML that Word 2003 writes.
    WordXml,
    /// A zip archive: a document, a workbook, or files.
    Zip,
    /// A JSON object or a list of them.
    Json,
    /// A JSON object a line.
    Lines,
    /// A table, with the sign between its values.
    Table(u8),
    /// Nothing that is read, and why.
    Not(Foreign),
}

/// What a file is that is not read. The message says what to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// A photograph or a scan.
    #[error("{}", words!("import-is-picture"))]
    Picture,
    /// An archive of another form than .zip.
    #[error("{}", words!("import-is-archive"))]
    Archive,
    /// A database of SQLite.
    #[error("{}", words!("import-is-database"))]
    Database,
    /// A document of the Office that is encrypted.
    #[error("{}", words!("import-is-locked"))]
    Locked,
    /// A document of Word before 2007.
    #[error("{}", words!("import-is-word-97"))]
    Word97,
    /// A workbook of Excel before 2007.
    #[error("{}", words!("import-is-excel-97"))]
    Excel97,
    /// Another file of the Office before 2007.
    #[error("{}", words!("import-is-office-97"))]
    Office97,
    /// XML that is neither a page nor a document.
    #[error("{}", words!("import-is-xml"))]
    Xml,
}

/// Judges a file by its first bytes, in the encoding that was named for texts, and by its name.
pub(super) fn kind(name: &str, head: &[u8], named: Option<Encoding>) -> FileKind {
    binary(head).unwrap_or_else(|| text(name, &beginning(head, named)))
}

/// Kinds known by their first bytes.
fn binary(head: &[u8]) -> Option<FileKind> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let near = &head[..head.len().min(1024)];
    Some(match head {
        [b'P', b'K', 3, 4 | 5, ..] | [b'P', b'K', 5, 6, ..] => FileKind::Zip,
        _ if memchr::memmem::find(near, b"%PDF-").is_some() => FileKind::Pdf,
        _ if head.starts_with(OLE) => FileKind::Not(ole(head)),
        [0xff, 0xd8, 0xff, ..]
        | [0x89, b'P', b'N', b'G', ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => FileKind::Not(Foreign::Picture),
        [b'R', b'a', b'r', b'!', ..]
        | [b'7', b'z', 0xbc, 0xaf, ..]
        | [0x1f, 0x8b, ..]
        | [0xfd, b'7', b'z', b'X', b'Z', ..] => FileKind::Not(Foreign::Archive),
        _ if head.starts_with(b"SQLite format 3\0") => FileKind::Not(Foreign::Database),
        _ => return None,
    })
}

/// What to do with a file of the Office of 1997 to 2003. The names of its parts stand in it in
/// UTF-16.
fn ole(head: &[u8]) -> Foreign {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(head, &name).is_some()
    };
    if has("EncryptedPackage") {
        Foreign::Locked
    } else if has("WordDocument") {
        Foreign::Word97
    } else if has("Workbook") || has("Book") {
        Foreign::Excel97
    } else {
        Foreign::Office97
    }
}

/// Kinds known by how their text begins.
fn text(name: &str, head: &str) -> FileKind {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let start = head.trim_start();
    if start.starts_with("{\\rtf") {
        return FileKind::Rtf;
    }
    if mhtml::begins(start) {
        return FileKind::Mhtml;
    }
    if let Some(kind) = markup(start, ending) {
        return kind;
    }
    if let Some(kind) = json(start, ending) {
        return kind;
    }
    match ending {
        "csv" | "tsv" | "tab" => FileKind::Table(delimiter(start, ending)),
        _ if is_table(start) => FileKind::Table(delimiter(start, ending)),
        "md" | "markdown" => FileKind::Markdown,
        _ => FileKind::Plain,
    }
}

/// The beginning as text, as well as it goes: a character that is cut does no harm here.
fn beginning(head: &[u8], named: Option<Encoding>) -> String {
    if let Some(encoding) = of_stream(head, named) {
        return encoding.decode_with_bom_removal(head).0.into_owned();
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    match head.utf8_chunks().next() {
        Some(chunk) if chunk.valid().len() + 4 > head.len() => chunk.valid().to_owned(),
        _ => decode(head.to_vec(), None).unwrap_or_default(),
    }
}

fn markup(start: &str, ending: &str) -> Option<FileKind> {
    if !start.starts_with('<') {
        return None;
    }
    let near: String = start
        .chars()
        .take(4096)
        .flat_map(char::to_lowercase)
        .collect();
    let has = |tag: &str| near.contains(tag);
    if has("<w:worddocument") || has("<pkg:package") {
        return Some(FileKind::WordXml);
    }
    let is_page = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<div",
        "<p>",
        "<p ",
        "<table",
        "<span",
    ]
    .into_iter()
    .any(has);
    if is_page || matches!(ending, "html" | "htm" | "xhtml" | "shtml") {
        return Some(FileKind::Html);
    }
    has("<?xml").then_some(FileKind::Not(Foreign::Xml))
}

fn json(start: &str, ending: &str) -> Option<FileKind> {
    match ending {
        "jsonl" | "ndjson" => return Some(FileKind::Lines),
        _ if start.is_empty() => return (ending == "json").then_some(FileKind::Json),
        _ => {}
    }
    let opens = |first: char, second: &[char]| {
        let rest = start.strip_prefix(first).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(second))
    };
    if opens('{', &['"', '}']) {
        let (first, rest) = start.split_once('\n').unwrap_or((start, ""));
        let is_whole = serde_json::from_str::<serde::de::IgnoredAny>(&standard(first)).is_ok();
        let goes_on = rest.trim_start().starts_with('{');
        // A first line that is longer than what is looked at can only be one of many.
        let is_long = rest.is_empty() && start.len() + 4 >= HEAD && ending != "json";
        return Some(if (is_whole && goes_on) || is_long {
            FileKind::Lines
        } else {
            FileKind::Json
        });
    }
    (opens('[', &['{']) || ending == "json").then_some(FileKind::Json)
}

/// Whether the first line has the headings of a table with texts.
fn is_table(start: &str) -> bool {
    let line = start.lines().next().unwrap_or_default();
    let sign = char::from(delimiter(start, ""));
    let names: Vec<&str> = line
        .split(sign)
        .map(|name| name.trim_matches('"'))
        .collect();
    line.len() < 1024 && names.len() > 1 && is_heading(&names)
}

/// The sign between the values: the most frequent one in the headings.
fn delimiter(start: &str, ending: &str) -> u8 {
    let line = start.lines().next().unwrap_or_default();
    let usual = if matches!(ending, "tsv" | "tab") {
        b'\t'
    } else {
        b','
    };
    let count = |sign: u8| line.bytes().filter(|&byte| byte == sign).count();
    let mut best = usual;
    for sign in [b',', b'\t', b';'] {
        if count(sign) > count(best) {
            best = sign;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_before_the_name() {
        for (name, head, expected) in [
            ("a.doc", "<html><body>某", FileKind::Html),
            ("a.doc", "{\\rtf1\\ansi", FileKind::Rtf),
            ("a.txt", "%PDF-1.4", FileKind::Pdf),
            ("a.pdf", "某县人民法院", FileKind::Plain),
            ("a.txt", "{\"text\": 1}\n{\"text\": 2}", FileKind::Lines),
            ("a.jsonl", "[1]", FileKind::Lines),
            ("a.json", "{\n \"text\": 1}", FileKind::Json),
            ("-", "[\n {\"text\": 1}]", FileKind::Json),
            ("-", "案号,全文\n", FileKind::Table(b',')),
            ("-", "case_no\ttext\n", FileKind::Table(b'\t')),
            ("a.csv", "a;b;c\n", FileKind::Table(b';')),
            ("a.md", "# 某", FileKind::Markdown),
            ("a.txt", "[2014] EWCA Crim 271", FileKind::Plain),
            ("a.txt", "<某甲>", FileKind::Plain),
            ("a.txt", "{\"text\": NaN}\n{\"text\": 2}", FileKind::Lines),
            (
                "a.doc",
                "MIME-Version: 1.0\nContent-Type: multipart/related",
                FileKind::Mhtml,
            ),
            (
                "a.mht",
                "From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\n\r\n",
                FileKind::Mhtml,
            ),
            (
                "a.txt",
                "From: a\nto b\n\nMIME-Version: 1.0",
                FileKind::Plain,
            ),
            ("a.txt", "In fact, text, and body", FileKind::Plain),
        ] {
            assert_eq!(kind(name, head.as_bytes(), None), expected, "{name} {head}");
        }
    }

    #[test]
    fn what_is_not_read_says_what_to_do() {
        let mut word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        word.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        let FileKind::Not(reason) = kind("a.doc", &word, None) else {
            panic!("it is read");
        };
        assert!(reason.to_string().contains("save it as .docx"));
    }
}
