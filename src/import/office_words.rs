//! What the elements of Word and of `OpenDocument` mean for the text.

use quick_xml::events::BytesStart;

use super::style::Styles;

/// Which words a document's XML uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Those of Word.
    Word,
    /// Those of `OpenDocument`.
    OpenDocument,
}

/// What an element means for the text.
pub(super) enum Meaning {
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
    /// Whether the run is hidden, whatever its styles say.
    Hidden(bool),
    /// The style of the paragraph hides.
    HiddenParagraph,
    /// The style of the run hides.
    HiddenByStyle,
    /// The beginning of a style's properties, with the style that it follows where that is known already.
    Style(Option<String>, Option<String>),
    /// The style whose properties are read follows this one.
    Follows(String),
    /// Whether the style whose properties are read hides.
    HidingStyle(bool),
    /// A field begins.
    Field,
    /// What follows up to the end of the field is its result.
    Result,
    FieldEnd,
    /// A part of what a field says stands in it.
    Instruction,
    /// A whole field, with what it says.
    WholeField(String),
    Nothing,
}

impl Words {
    /// What an element means, where a style's properties are being read or not.
    pub fn meaning(self, element: &BytesStart<'_>, in_style: bool, styles: &Styles) -> Meaning {
        let name = element.local_name();
        match self {
            Self::Word => of_word(name.as_ref(), element, in_style, styles),
            Self::OpenDocument => of_open_document(name.as_ref(), element, styles),
        }
    }
}

fn of_word(name: &str, element: &BytesStart<'_>, in_style: bool, styles: &Styles) -> Meaning {
    let is_on = || {
        !attribute(element, "val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"))
    };
    let hides = || attribute(element, "val").is_some_and(|style| styles.hides(&style));
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
        "style" => Meaning::Style(attribute(element, "styleId"), None),
        "basedOn" if in_style => {
            attribute(element, "val").map_or(Meaning::Nothing, Meaning::Follows)
        }
        "vanish" if in_style => Meaning::HidingStyle(is_on()),
        "vanish" => Meaning::Hidden(is_on()),
        "pStyle" if hides() => Meaning::HiddenParagraph,
        "rStyle" if hides() => Meaning::HiddenByStyle,
        "fldChar" => match attribute(element, "fldCharType").as_deref() {
            Some("begin") => Meaning::Field,
            Some("separate") => Meaning::Result,
            Some("end") => Meaning::FieldEnd,
            _ => Meaning::Nothing,
        },
        "instrText" => Meaning::Instruction,
        "fldSimple" => attribute(element, "instr").map_or(Meaning::Nothing, Meaning::WholeField),
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

fn of_open_document(name: &str, element: &BytesStart<'_>, styles: &Styles) -> Meaning {
    let hides = || attribute(element, "style-name").is_some_and(|style| styles.hides(&style));
    match name {
        "p" | "h" | "span" if hides() => Meaning::Skipped,
        "p" | "h" => Meaning::Paragraph,
        "line-break" => Meaning::Sign('\n', 1),
        "tab" => Meaning::Sign('\t', 1),
        "s" => Meaning::Sign(' ', blanks(element)),
        "note" => Meaning::Note(None),
        "style" => Meaning::Style(
            attribute(element, "name"),
            attribute(element, "parent-style-name"),
        ),
        "text-properties" => attribute(element, "display").map_or(Meaning::Nothing, |display| {
            Meaning::HidingStyle(display == "none")
        }),
        "tracked-changes" | "annotation" | "forms" | "sequence-decls" | "ruby-text"
        | "note-citation" | "hidden-text" | "hidden-paragraph" => Meaning::Skipped,
        _ => Meaning::Nothing,
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
