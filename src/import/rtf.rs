//! The text of rich text (RTF).
//!
//! A reader of our own: the crates for it take every byte for a character of Western Europe, and
//! Chinese judgements are written in the code pages 936 and 950. It reads what is printed in the
//! body, a paragraph a line. Headers, footers, footnotes, pictures, embedded files, field codes (but for those that
//! print what they say), the numbers of automatic lists, hidden and deleted text are left out. After the RTF Specification 1.9.1.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Unread;
use super::equation;
use super::rtf_pages::{charset, code_page};
use super::style::Styles;

/// Groups inside each other; a real document has some dozens.
const DEEPEST: usize = 1_000;

/// Groups that print nothing in the body.
const SKIPPED: [&str; 29] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "listtable",
    "listoverridetable",
    "listtext",
    "pntext",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "xmlnstbl",
    "filetbl",
    "datastore",
    "annotation",
    "bkmkstart",
    "bkmkend",
];

/// The text of a document; else why there is none.
pub(super) fn text(bytes: &[u8]) -> Result<String, Unread> {
    let mut reader = Reader {
        bytes,
        at: 0,
        text: String::new(),
        pending: Vec::new(),
        pending_encoding: WINDOWS_1252,
        high: None,
        page: WINDOWS_1252,
        fonts: HashMap::new(),
        now: State {
            fallback: 1,
            ..State::default()
        },
        styles: Styles::default(),
        outer: Vec::new(),
        fields: Vec::new(),
        to_pass: 0,
        font_in_table: 0,
        style_in_sheet: 0,
    };
    reader.read()?;
    reader.decode();
    Ok(reader.text)
}

/// What a group inherits from the one around it.
#[derive(Clone, Copy, Default)]
struct State {
    is_skipped: bool,
    is_deleted: bool,
    hiding: Hiding,
    /// The table of the document that it is, where it is one.
    table: Option<Definitions>,
    font: i32,
    /// How many bytes follow a character given by number, for readers that do not know such.
    fallback: usize,
}

/// What hides text.
#[derive(Clone, Copy, Default)]
struct Hiding {
    /// Whether the text is hidden, where it says so itself.
    said: Option<bool>,
    by_paragraph: bool,
    by_style: bool,
}

/// Tables at the beginning of a document that define what the text names by numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Definitions {
    Fonts,
    Styles,
}

impl State {
    /// Whether text is text of the document.
    fn counts(self) -> bool {
        let by_style = self.hiding.by_paragraph || self.hiding.by_style;
        !self.is_skipped && !self.is_deleted && !self.hiding.said.unwrap_or(by_style)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    text: String,
    /// Bytes of a code page that are not decoded yet: a character can have several.
    pending: Vec<u8>,
    pending_encoding: &'static Encoding,
    /// The first half of a character that is given by two numbers.
    high: Option<u16>,
    /// The code page of the document.
    page: &'static Encoding,
    /// The code pages of the fonts that have one of their own.
    fonts: HashMap<i32, &'static Encoding>,
    now: State,
    outer: Vec<State>,
    /// What fields say that are open: how many groups are around each, and where it begins in the text.
    fields: Vec<(usize, usize)>,
    /// How many bytes are passed over after a character given by number.
    to_pass: usize,
    font_in_table: i32,
    /// The styles of the document by their numbers.
    styles: Styles,
    style_in_sheet: i32,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Unread> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    if self.outer.len() >= DEEPEST {
                        return Err(Unread::Deep(DEEPEST));
                    }
                    self.to_pass = 0;
                    self.style_in_sheet = 0;
                    self.outer.push(self.now);
                }
                b'}' => {
                    self.to_pass = 0;
                    match self.outer.pop() {
                        Some(outer) => self.now = outer,
                        None => return Ok(()),
                    }
                    self.end_field();
                    if self.outer.is_empty() {
                        // What stands after the document is none of it.
                        return Ok(());
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(byte),
            }
        }
        Ok(())
    }

    /// Puts what a field prints by itself in the place of what it says, where that ends with the group.
    fn end_field(&mut self) {
        let ended = |&mut (depth, _): &mut (usize, usize)| depth > self.outer.len();
        if let Some((_, start)) = self.fields.pop_if(ended) {
            self.decode();
            let printed = equation::printed(&self.text[start..]).unwrap_or_default();
            self.text.truncate(start);
            self.text.push_str(&printed);
        }
    }

    /// What begins with a backslash.
    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else {
            return;
        };
        if first.is_ascii_alphabetic() {
            let (word, number) = self.word();
            return self.obey(&word, number);
        }
        self.at += 1;
        match first {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let byte = std::str::from_utf8(digits)
                    .ok()
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.now.is_skipped = true,
            b'~' => self.put('\u{a0}'),
            b'_' => self.put('-'),
            b'\r' | b'\n' => self.put('\n'),
            b'{' | b'}' | b'\\' => self.byte(first),
            _ => {}
        }
    }

    /// A control word with its number, and the blank that ends it.
    fn word(&mut self) -> (String, Option<i32>) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = String::from_utf8_lossy(&rest[..letters]).into_owned();
        let rest = &rest[letters..];
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..]
            .iter()
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let mut length = letters;
        let mut number = None;
        if digits > 0 {
            let written = std::str::from_utf8(&rest[..sign + digits]).unwrap_or_default();
            number = written.parse().ok();
            length += sign + digits;
        }
        length += usize::from(self.bytes.get(self.at + length) == Some(&b' '));
        self.at += length;
        (word, number)
    }

    fn obey(&mut self, word: &str, number: Option<i32>) {
        let value = number.unwrap_or_default();
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.put('\n'),
            "tab" | "cell" => self.put('\t'),
            "emdash" => self.put('\u{2014}'),
            "endash" => self.put('\u{2013}'),
            "lquote" => self.put('\u{2018}'),
            "rquote" => self.put('\u{2019}'),
            "ldblquote" => self.put('\u{201c}'),
            "rdblquote" => self.put('\u{201d}'),
            "bullet" => self.put('\u{2022}'),
            "u" => self.unit(value),
            "uc" => self.now.fallback = usize::try_from(value).unwrap_or(1).min(16),
            "ansicpg" => self.page = code_page(value),
            "f" => {
                self.font_in_table = value;
                self.now.font = value;
            }
            "fcharset" if self.now.table == Some(Definitions::Fonts) => {
                if let Some(encoding) = charset(value) {
                    self.fonts.insert(self.font_in_table, encoding);
                }
            }
            _ if self.now.table == Some(Definitions::Styles) => self.define_style(word, number),
            "v" => self.now.hiding.said = Some(number != Some(0)),
            "deleted" => self.now.is_deleted = number != Some(0),
            "s" => self.now.hiding.by_paragraph = self.styles.hides(&value.to_string()),
            "cs" => self.now.hiding.by_style = self.styles.hides(&value.to_string()),
            "pard" => self.now.hiding.by_paragraph = false,
            "plain" => {
                self.now.is_deleted = false;
                self.now.hiding = Hiding::default();
            }
            "bin" => self.at = self.at.saturating_add(usize::try_from(value).unwrap_or(0)),
            "fldinst" => {
                // `\*` before it has every other reader pass over the group.
                self.now.is_skipped = self.outer.last().is_some_and(|outer| outer.is_skipped);
                self.decode();
                self.fields.push((self.outer.len(), self.text.len()));
            }
            _ if SKIPPED.contains(&word) => {
                self.now.is_skipped = true;
                self.now.table = match word {
                    "fonttbl" => Some(Definitions::Fonts),
                    "stylesheet" => Some(Definitions::Styles),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    /// What the style sheet says of a style: its number, whether it hides, and which one it follows.
    fn define_style(&mut self, word: &str, number: Option<i32>) {
        let name = self.style_in_sheet.to_string();
        match (word, number) {
            ("s" | "cs" | "ds" | "ts", Some(number)) => self.style_in_sheet = number,
            ("v", _) => self.styles.say(&name, number != Some(0)),
            ("sbasedon", Some(other)) => self.styles.follow(&name, other.to_string()),
            _ => {}
        }
    }

    /// A character given by the number of its UTF-16 unit, negative from 32768 on.
    fn unit(&mut self, value: i32) {
        self.to_pass = self.now.fallback;
        if !self.now.counts() {
            return;
        }
        self.decode();
        let unit = value as u16;
        let units = match self.high.take() {
            Some(high) => [high, unit].to_vec(),
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                return;
            }
            None => vec![unit],
        };
        self.text.push_str(&String::from_utf16_lossy(&units));
    }

    /// A byte of the text in its code page.
    fn byte(&mut self, byte: u8) {
        if self.to_pass > 0 {
            self.to_pass -= 1;
            return;
        }
        if !self.now.counts() {
            return;
        }
        let own = self.fonts.get(&self.now.font);
        let encoding = own.copied().unwrap_or(self.page);
        if encoding != self.pending_encoding {
            self.decode();
            self.pending_encoding = encoding;
        }
        self.pending.push(byte);
    }

    fn put(&mut self, c: char) {
        if self.to_pass > 0 {
            self.to_pass -= 1;
        } else if self.now.counts() {
            self.decode();
            self.text.push(c);
        }
    }

    /// Decodes the bytes that are waiting.
    fn decode(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let (text, _) = self
            .pending_encoding
            .decode_without_bom_handling(&self.pending);
        self.text.push_str(&text);
        self.pending.clear();
    }
}
