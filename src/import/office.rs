//! The text of word-processor documents: `.docx`, the XML of Word 2003, and `.odt`.
//!
//! Only the body is read: a paragraph a line, deleted text left out. Headers, footers, footnotes
//! and the numbers of automatic lists stand elsewhere in the file and are not read. Entities are
//! not expanded, links and macros not looked at.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

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
    Nothing,
}

/// The text of a document's XML; else why there is none.
pub(super) fn text(xml: &str, words: Words) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    // Documents in the wild close their elements; what does not is read as far as it goes.
    reader.config_mut().check_end_names = false;
    let mut text = Text {
        words,
        lines: String::with_capacity(xml.len() / 4),
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
            Ok(Event::Eof) => return Ok(text.lines),
            Ok(_) => {}
            Err(_) => return Err("a damaged document".to_owned()),
        }
    }
}

struct Text {
    words: Words,
    lines: String,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element in which nothing counts.
    skipped_from: Option<usize>,
    /// How many elements are open in which text counts.
    counted: usize,
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
            Meaning::Sign(sign, count) => self.lines.extend(std::iter::repeat_n(sign, count)),
            Meaning::Nothing => {}
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
        match (self.words, name) {
            (Words::Word, "t") => self.counted = self.counted.saturating_sub(1),
            (Words::Word, "p") => self.lines.push('\n'),
            (Words::OpenDocument, "p" | "h") => {
                self.counted = self.counted.saturating_sub(1);
                self.lines.push('\n');
            }
            _ => {}
        }
    }

    fn meaning(&self, element: &BytesStart<'_>) -> Meaning {
        let name = element.local_name();
        match (self.words, name.as_ref()) {
            (Words::Word, "t") => Meaning::Text,
            (Words::Word, "tab") => {
                // The same word sets the places of tabs in a paragraph's properties.
                let is_place = element.attributes_raw().contains("pos=");
                Meaning::Sign('\t', usize::from(!is_place))
            }
            (Words::Word, "br" | "cr") | (Words::OpenDocument, "line-break") => {
                Meaning::Sign('\n', 1)
            }
            (Words::Word, "noBreakHyphen") => Meaning::Sign('-', 1),
            // What Word shows instead of a shape, and the shape of older versions, say it twice.
            (Words::Word, "del" | "moveFrom" | "Fallback")
            | (
                Words::OpenDocument,
                "tracked-changes" | "annotation" | "note" | "forms" | "sequence-decls",
            ) => Meaning::Skipped,
            (_, "p") | (Words::OpenDocument, "h") => Meaning::Paragraph,
            (Words::OpenDocument, "tab") => Meaning::Sign('\t', 1),
            (Words::OpenDocument, "s") => Meaning::Sign(' ', blanks(element)),
            _ => Meaning::Nothing,
        }
    }

    fn push(&mut self, piece: &str) {
        if self.counted == 0 || self.skipped_from.is_some() {
            return;
        }
        match self.words {
            Words::Word => self.lines.push_str(piece),
            // In `OpenDocument` a line break in the XML is a blank.
            Words::OpenDocument => self
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

/// How many blanks an element of `OpenDocument` stands for; within reason.
fn blanks(element: &BytesStart<'_>) -> usize {
    let count = element
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == "c")
        .and_then(|attribute| attribute.value.parse().ok());
    count.unwrap_or(1).min(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_word_are_lines() {
        let xml = r#"<w:document><w:body>
            <w:p><w:pPr><w:tabs><w:tab w:pos="720"/></w:tabs></w:pPr><w:r><w:t>某县</w:t></w:r>
            <w:r><w:t xml:space="preserve"> &#x4EBA;民&amp;&zwnj;</w:t><w:tab/></w:r>
            <w:del><w:r><w:delText>不是</w:delText><w:t>不是</w:t></w:r></w:del></w:p>
            <w:p><w:r><w:t>乙<![CDATA[<丙>]]></w:t><w:br/><w:t>丁</w:t></w:r></w:p></w:body></w:document>"#;
        assert_eq!(
            text(xml, Words::Word).unwrap(),
            "某县 人民&&zwnj;\t\n乙<丙>\n丁\n"
        );
    }

    #[test]
    fn paragraphs_of_open_document_are_lines() {
        let xml = "<office:text><text:tracked-changes><text:p>不是</text:p></text:tracked-changes>\
            <text:h>某县</text:h><text:p>甲<text:s text:c=\"2\"/>乙<text:span>丙</text:span>\
            <text:line-break/>丁</text:p></office:text>";
        assert_eq!(
            text(xml, Words::OpenDocument).unwrap(),
            "某县\n甲  乙丙\n丁\n"
        );
    }

    #[test]
    fn entities_are_not_expanded() {
        let xml = "<!DOCTYPE a [<!ENTITY b \"某某某\"><!ENTITY c \"&b;&b;\">]>\
            <w:p><w:r><w:t>&c;</w:t></w:r></w:p>";
        assert_eq!(text(xml, Words::Word).unwrap(), "&c;\n");
    }

    #[test]
    fn nothing_written_wrong_makes_it_fail() {
        for xml in ["", "</w:p></w:p>", "<w:t>", "<w:p", "<a>&#xfffffff;</a>"] {
            let _ = text(xml, Words::Word);
            let _ = text(xml, Words::OpenDocument);
        }
    }
}
