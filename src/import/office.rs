//! The text of word-processor documents: `.docx`, the XML of Word 2003, and `.odt`.
//!
//! A paragraph a line; deleted and hidden text (by itself or by a style) and the readings of ruby left out. Footnotes and endnotes follow the
//! text, each on lines of its own. Headers, footers and the numbers of automatic lists stand elsewhere in the file and
//! are not read. Entities are not expanded, links and macros not looked at.

use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Unread;
use super::equation;
use super::office_words::Meaning;
pub(super) use super::office_words::Words;
use super::style::Styles;

/// What a document's XML says.
#[derive(Debug, Default)]
pub(super) struct Parts {
    lines: String,
    /// The footnotes and endnotes in it, with the names by which they are called.
    notes: Vec<(Option<String>, String)>,
    /// The names of the notes that are called, in the order of the text.
    called: Vec<String>,
}

impl Parts {
    /// Takes in the notes that stand in other files of the document.
    pub fn add_notes(&mut self, other: Self) {
        self.notes.extend(other.notes);
    }

    /// The text with its notes after it, and whether there are any.
    pub fn joined(self) -> (String, bool) {
        let mut text = self.lines;
        let named = |name: &String| {
            let mut notes = self.notes.iter();
            notes.find(|(known, _)| known.as_ref() == Some(name))
        };
        // Word keeps notes apart and calls them by name; elsewhere they stand where they are called.
        let called = self.called.iter().filter_map(named);
        let in_place = self.notes.iter().filter(|(name, _)| name.is_none());
        let mut count = 0;
        for (_, note) in called.chain(in_place) {
            let note = note.trim();
            if note.is_empty() {
                continue;
            }
            count += 1;
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            // Writing to a string cannot fail.
            let _ = writeln!(text, "[{count}] {note}");
        }
        (text, count > 0)
    }
}

/// Reads a document's XML; else says why it cannot.
pub(super) fn parts(xml: &str, words: Words) -> Result<Parts, Unread> {
    with_styles(xml, words, Styles::default()).map(|(parts, _)| parts)
}

/// The styles of a document, from the file that has nothing else.
pub(super) fn styles(xml: &str, words: Words) -> Styles {
    with_styles(xml, words, Styles::default())
        .map(|(_, styles)| styles)
        .unwrap_or_default()
}

/// The same as [`parts`] where styles stand in another file. Also gives all styles.
pub(super) fn with_styles(
    xml: &str,
    words: Words,
    styles: Styles,
) -> Result<(Parts, Styles), Unread> {
    let mut reader = Reader::from_str(xml);
    // Documents in the wild close their elements; what does not is read as far as it goes.
    reader.config_mut().check_end_names = false;
    let mut text = Text {
        words,
        parts: Parts {
            lines: String::with_capacity(xml.len() / 4),
            ..Parts::default()
        },
        styles,
        style: None,
        paragraphs: Vec::new(),
        run: None,
        fields: Vec::new(),
        in_instruction: false,
        note: None,
        depth: 0,
        skipped_from: None,
        counted: 0,
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => text.open(&element),
            Ok(Event::Empty(element)) => {
                text.open(&element);
                text.close(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => text.close(element.local_name().as_ref()),
            Ok(Event::Text(piece)) => text.push(&piece.xml10_content()),
            Ok(Event::CData(piece)) => text.push(&piece.xml10_content()),
            Ok(Event::GeneralRef(reference)) => text.refer(&reference),
            Ok(Event::Eof) => return Ok((text.parts, text.styles)),
            Ok(_) => {}
            Err(_) => return Err(Unread::Document),
        }
    }
}

struct Text {
    words: Words,
    parts: Parts,
    styles: Styles,
    /// The style whose properties are being read.
    style: Option<String>,
    /// The paragraphs that are open, inside each other, each with whether its style hides.
    paragraphs: Vec<bool>,
    /// The run that is open.
    run: Option<OpenRun>,
    /// The fields that are open, each with what it says; none where its result is read.
    fields: Vec<Option<String>>,
    /// Whether a part of what a field says is being read.
    in_instruction: bool,
    /// The note that is open.
    note: Option<OpenNote>,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element in which nothing counts.
    skipped_from: Option<usize>,
    /// How many elements are open in which text counts.
    counted: usize,
}

/// A piece of text with the same properties.
struct OpenRun {
    depth: usize,
    /// Whether its own style hides.
    by_style: bool,
    /// What it says itself of being hidden, which goes before its styles.
    itself: Option<bool>,
}

struct OpenNote {
    depth: usize,
    name: Option<String>,
    /// The lines before it.
    before: String,
}

impl Text {
    fn open(&mut self, element: &BytesStart<'_>) {
        self.depth += 1;
        if self.skipped_from.is_some() {
            return;
        }
        let in_style = self.style.is_some();
        match self.words.meaning(element, in_style, &self.styles) {
            Meaning::Text => self.counted += 1,
            Meaning::Skipped => self.skipped_from = Some(self.depth),
            Meaning::Paragraph => {
                self.counted += usize::from(self.words == Words::OpenDocument);
                self.paragraphs.push(false);
            }
            Meaning::Sign(sign, count) if !self.is_hidden() => {
                self.parts.lines.extend(std::iter::repeat_n(sign, count));
            }
            Meaning::Note(name) if self.note.is_none() => {
                self.note = Some(OpenNote {
                    depth: self.depth,
                    name,
                    before: std::mem::take(&mut self.parts.lines),
                });
            }
            Meaning::Call(name) => self.parts.called.push(name),
            Meaning::Run => {
                self.run = Some(OpenRun {
                    depth: self.depth,
                    by_style: false,
                    itself: None,
                });
            }
            Meaning::Hidden(hidden) => {
                if let Some(run) = &mut self.run {
                    run.itself = Some(hidden);
                }
            }
            Meaning::HiddenByStyle => {
                if let Some(run) = &mut self.run {
                    run.by_style = true;
                }
            }
            Meaning::HiddenParagraph => {
                if let Some(hidden) = self.paragraphs.last_mut() {
                    *hidden = true;
                }
            }
            Meaning::Style(name, follows) => {
                if let Some((name, follows)) = name.as_deref().zip(follows) {
                    self.styles.follow(name, follows);
                }
                self.style = name;
            }
            Meaning::Follows(other) => {
                if let Some(style) = &self.style {
                    self.styles.follow(style, other);
                }
            }
            Meaning::HidingStyle(hides) => {
                if let Some(style) = &self.style {
                    self.styles.say(style, hides);
                }
            }
            Meaning::Field => self.fields.push(Some(String::new())),
            Meaning::Result => self.print_field(),
            Meaning::FieldEnd => {
                self.print_field();
                self.fields.pop();
            }
            Meaning::Instruction => self.in_instruction = true,
            Meaning::WholeField(instruction) => self.print(&instruction),
            Meaning::Sign(..) | Meaning::Note(_) | Meaning::Nothing => {}
        }
    }

    fn close(&mut self, name: &str) {
        let depth = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if let Some(from) = self.skipped_from {
            if from >= depth {
                self.skipped_from = None;
            }
            return;
        }
        if self.run.as_ref().is_some_and(|run| run.depth >= depth) {
            self.run = None;
        }
        match (self.words, name) {
            (Words::Word, "t") => self.counted = self.counted.saturating_sub(1),
            (Words::Word, "instrText") => self.in_instruction = false,
            (Words::Word, "p") => {
                self.paragraphs.pop();
                self.parts.lines.push('\n');
            }
            (Words::OpenDocument, "p" | "h") => {
                self.counted = self.counted.saturating_sub(1);
                self.paragraphs.pop();
                self.parts.lines.push('\n');
            }
            (_, "style") => self.style = None,
            _ => {}
        }
        if self.note.as_ref().is_some_and(|note| note.depth >= depth)
            && let Some(note) = self.note.take()
        {
            let text = std::mem::replace(&mut self.parts.lines, note.before);
            self.parts.notes.push((note.name, text));
        }
    }

    /// Whether what stands here is hidden. A style of the run in a paragraph of a style that hides shows it again where
    /// it hides too (ECMA-376, 17.7.3: toggle properties).
    fn is_hidden(&self) -> bool {
        let paragraph = self.paragraphs.last().is_some_and(|&hidden| hidden);
        let Some(run) = &self.run else {
            return paragraph;
        };
        run.itself.unwrap_or(paragraph != run.by_style)
    }

    /// Prints what the field that is open says, where that is its text.
    fn print_field(&mut self) {
        if let Some(instruction) = self.fields.last_mut().and_then(Option::take) {
            self.print(&instruction);
        }
    }

    fn print(&mut self, instruction: &str) {
        if let Some(text) = equation::printed(instruction).filter(|_| !self.is_hidden()) {
            self.parts.lines.push_str(&text);
        }
    }

    fn push(&mut self, piece: &str) {
        if self.in_instruction && self.skipped_from.is_none() {
            if let Some(Some(instruction)) = self.fields.last_mut() {
                instruction.push_str(piece);
            }
            return;
        }
        if self.counted == 0 || self.skipped_from.is_some() || self.is_hidden() {
            return;
        }
        match self.words {
            Words::Word => self.parts.lines.push_str(piece),
            // In `OpenDocument` a line break in the XML is a blank.
            Words::OpenDocument => self
                .parts
                .lines
                .extend(piece.chars().map(|c| if c == '\n' { ' ' } else { c })),
        }
    }

    /// One of the five entities of XML or the number of a character; others stay as written.
    fn refer(&mut self, reference: &BytesRef<'_>) {
        let mut buffer = [0; 4];
        let written = reference.xml10_content();
        let piece = match reference.resolve_char_ref() {
            Ok(Some(c)) => &*c.encode_utf8(&mut buffer),
            _ => match written.as_ref() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "apos" => "'",
                "quot" => "\"",
                other => return self.push(&format!("&{other};")),
            },
        };
        self.push(piece);
    }
}
