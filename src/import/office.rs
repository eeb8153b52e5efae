//! The text of word-processor documents: `.docx`, the XML of Word 2003, and `.odt`.
//!
//! A paragraph a line; deleted and hidden text and the readings of ruby left out. Footnotes and endnotes follow the
//! text, each on lines of its own. Headers, footers and the numbers of automatic lists stand elsewhere in the file and
//! are not read. Entities are not expanded, links and macros not looked at.

use std::collections::HashSet;
use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Unread;

/// Which words a document's XML uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Those of Word.
    Word,
    /// Those of `OpenDocument`.
    OpenDocument,
}

/// What an element means for the text.
enum Meaning {
    /// Text in it counts.
    Text,
    /// Nothing in it counts.
    Skipped,
    /// It ends with its line.
    Paragraph,
    /// It is this sign, so many times.
    Sign(char, usize),
    /// A note, with the name by which it is called, where it has one.
    Note(Option<String>),
    /// The place where the note of this name is called.
    Call(String),
    /// A piece of text whose properties follow.
    Run,
    /// What makes the run hidden.
    Hidden,
    /// What makes the style hidden whose properties these are.
    HiddenStyle,
    /// The beginning of a style's properties.
    Style(Option<String>),
    Nothing,
}

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
    with_hidden(xml, words, HashSet::new()).map(|(parts, _)| parts)
}

/// The names of the styles that hide what has them.
pub(super) fn hidden_styles(xml: &str) -> HashSet<String> {
    with_hidden(xml, Words::Word, HashSet::new())
        .map(|(_, hidden)| hidden)
        .unwrap_or_default()
}

/// The same as [`parts`] where the styles stand in another file. Also gives the styles that hide.
pub(super) fn with_hidden(
    xml: &str,
    words: Words,
    hidden_styles: HashSet<String>,
) -> Result<(Parts, HashSet<String>), Unread> {
    let mut reader = Reader::from_str(xml);
    // Documents in the wild close their elements; what does not is read as far as it goes.
    reader.config_mut().check_end_names = false;
    let mut text = Text {
        words,
        parts: Parts {
            lines: String::with_capacity(xml.len() / 4),
            ..Parts::default()
        },
        hidden_styles,
        style: None,
        run: None,
        is_hidden: false,
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
            Ok(Event::Eof) => return Ok((text.parts, text.hidden_styles)),
            Ok(_) => {}
            Err(_) => return Err(Unread::Document),
        }
    }
}

struct Text {
    words: Words,
    parts: Parts,
    /// The names of the styles that hide what has them.
    hidden_styles: HashSet<String>,
    /// The style whose properties are being read.
    style: Option<String>,
    /// The depth of the run that is open.
    run: Option<usize>,
    /// Whether the run that is open is hidden.
    is_hidden: bool,
    /// The note that is open.
    note: Option<OpenNote>,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element in which nothing counts.
    skipped_from: Option<usize>,
    /// How many elements are open in which text counts.
    counted: usize,
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
        match self.meaning(element) {
            Meaning::Text => self.counted += 1,
            Meaning::Skipped => self.skipped_from = Some(self.depth),
            Meaning::Paragraph => self.counted += usize::from(self.words == Words::OpenDocument),
            Meaning::Sign(sign, count) if !self.is_hidden => {
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
                self.run = Some(self.depth);
                self.is_hidden = false;
            }
            Meaning::Hidden => self.is_hidden = self.run.is_some(),
            Meaning::Style(name) => self.style = name,
            Meaning::HiddenStyle => self.hidden_styles.extend(self.style.clone()),
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
        if self.run.is_some_and(|run| run >= depth) {
            self.run = None;
            self.is_hidden = false;
        }
        match (self.words, name) {
            (Words::Word, "t") => self.counted = self.counted.saturating_sub(1),
            (Words::Word, "p") => self.parts.lines.push('\n'),
            (Words::OpenDocument, "p" | "h") => {
                self.counted = self.counted.saturating_sub(1);
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

    fn meaning(&self, element: &BytesStart<'_>) -> Meaning {
        let name = element.local_name();
        match self.words {
            Words::Word => self.of_word(name.as_ref(), element),
            Words::OpenDocument => self.of_open_document(name.as_ref(), element),
        }
    }

    fn of_word(&self, name: &str, element: &BytesStart<'_>) -> Meaning {
        let is_off = || {
            attribute(element, "val")
                .is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"))
        };
        match name {
            "t" => Meaning::Text,
            "p" => Meaning::Paragraph,
            "r" => Meaning::Run,
            "tab" => {
                // The same word sets the places of tabs in a paragraph's properties.
                let is_place = element.attributes_raw().contains("pos=");
                Meaning::Sign('\t', usize::from(!is_place))
            }
            "br" | "cr" => Meaning::Sign('\n', 1),
            "noBreakHyphen" => Meaning::Sign('-', 1),
            "style" => Meaning::Style(attribute(element, "styleId")),
            "vanish" if is_off() => Meaning::Nothing,
            "vanish" if self.style.is_some() => Meaning::HiddenStyle,
            "vanish" => Meaning::Hidden,
            "rStyle" if self.hides(attribute(element, "val")) => Meaning::Hidden,
            // The lines of separation are notes with a type.
            "footnote" | "endnote" if attribute(element, "type").is_some() => Meaning::Skipped,
            "footnote" | "endnote" => {
                Meaning::Note(attribute(element, "id").map(|id| format!("{name} {id}")))
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                attribute(element, "id")
                    .map_or(Meaning::Nothing, |id| Meaning::Call(format!("{kind} {id}")))
            }
            // What Word shows instead of a shape, and the shape of older versions, say it twice; `rt` is the reading
            // above ruby.
            "del" | "moveFrom" | "Fallback" | "rt" | "hdr" | "ftr" => Meaning::Skipped,
            _ => Meaning::Nothing,
        }
    }

    fn of_open_document(&self, name: &str, element: &BytesStart<'_>) -> Meaning {
        match name {
            "p" | "h" | "span" if self.hides(attribute(element, "style-name")) => Meaning::Skipped,
            "p" | "h" => Meaning::Paragraph,
            "line-break" => Meaning::Sign('\n', 1),
            "tab" => Meaning::Sign('\t', 1),
            "s" => Meaning::Sign(' ', blanks(element)),
            "note" => Meaning::Note(None),
            "style" => Meaning::Style(attribute(element, "name")),
            "text-properties"
                if attribute(element, "display").is_some_and(|display| display == "none") =>
            {
                Meaning::HiddenStyle
            }
            "tracked-changes" | "annotation" | "forms" | "sequence-decls" | "ruby-text"
            | "note-citation" | "hidden-text" | "hidden-paragraph" => Meaning::Skipped,
            _ => Meaning::Nothing,
        }
    }

    /// Whether a style of this name hides what has it.
    fn hides(&self, style: Option<String>) -> bool {
        style.is_some_and(|style| self.hidden_styles.contains(&style))
    }

    fn push(&mut self, piece: &str) {
        if self.counted == 0 || self.skipped_from.is_some() || self.is_hidden {
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

/// The value of an attribute.
fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == key)?;
    Some(found.value.to_string())
}

/// How many blanks an element of `OpenDocument` stands for; within reason.
fn blanks(element: &BytesStart<'_>) -> usize {
    let count = attribute(element, "c").and_then(|count| count.parse().ok());
    count.unwrap_or(1).min(1_000)
}
