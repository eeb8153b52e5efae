//! A judgement's text that is read once and asked for its parts.

use std::sync::OnceLock;

use super::contents::{Contents, contents_of};
use super::facts::named::{NamedFacts, facts_of};
use super::identity::reading::{GivenIdentity, TextIdentity, read};
use super::placed::Placed;
use super::structure::section::Section;
use super::structure::sections::sections_of;
use super::text::as_read::AsRead;

/// A judgement's text. Each part is read when it is first asked for, and kept.
///
/// Invisible characters, look-alikes and bars for line breaks do no harm; all places are those of the text as it
/// came.
///
/// ```
/// use casebench::judgement::Document;
///
/// let text = "绥丰县人民法院 刑事判决书 （2014）绥丰刑初字第21号 公诉机关绥丰县人民检察院。被告人某甲，男。";
/// let document = Document::read(text);
/// assert_eq!(document.contents().defendants[0].name.value, "某甲");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Document {
    read: AsRead,
    /// The head and the sections, with places in the text as it is read.
    frame: OnceLock<(TextIdentity, Vec<Section>)>,
    facts_as_read: OnceLock<NamedFacts>,
    contents: OnceLock<Contents>,
    sections: OnceLock<Vec<Section>>,
    facts: OnceLock<NamedFacts>,
}

impl Document {
    /// Reads a judgement's text once; what is asked of it later reads no text again.
    pub fn read(text: &str) -> Self {
        Self {
            read: AsRead::new(text),
            ..Self::default()
        }
    }

    /// Court, number, date and what follows from them, where something of it is known already. A text that is no
    /// Chinese court document gives an empty reading.
    pub fn reading(&self, known: GivenIdentity) -> TextIdentity {
        self.placed(read(&self.read.text, known))
    }

    /// Who, what sentence, which articles.
    pub fn contents(&self) -> &Contents {
        self.contents.get_or_init(|| {
            let (reading, sections) = self.frame();
            self.placed(contents_of(&self.read.text, reading.clone(), sections))
        })
    }

    /// The sections: in order, side by side, covering all of the text; none of a text that is not a Chinese court
    /// document.
    pub fn sections(&self) -> &[Section] {
        self.sections
            .get_or_init(|| self.placed(self.frame().1.clone()))
    }

    /// The amounts, dates and places that the facts name.
    pub fn facts(&self) -> &NamedFacts {
        self.facts
            .get_or_init(|| self.placed(self.facts_as_read().clone()))
    }

    /// The text as it is read.
    pub(super) fn as_read(&self) -> &str {
        &self.read.text
    }

    /// The facts with their places in the text as it is read.
    pub(super) fn facts_as_read(&self) -> &NamedFacts {
        self.facts_as_read
            .get_or_init(|| facts_of(&self.read.text, &self.frame().1))
    }

    fn frame(&self) -> &(TextIdentity, Vec<Section>) {
        self.frame.get_or_init(|| {
            let reading = read(&self.read.text, GivenIdentity::default());
            let sections = sections_of(&self.read.text, &reading);
            (reading, sections)
        })
    }

    /// What was read, with its places in the text as it came.
    fn placed<T: Placed>(&self, mut read: T) -> T {
        if !self.read.is_whole() {
            read.place(&self.read);
        }
        read
    }
}

#[cfg(test)]
pub(crate) fn read_alone(text: &str) -> TextIdentity {
    Document::read(text).reading(GivenIdentity::default())
}

#[cfg(test)]
pub(crate) fn contents(text: &str) -> Contents {
    Document::read(text).contents().clone()
}

#[cfg(test)]
pub(crate) fn sections(text: &str) -> Vec<Section> {
    Document::read(text).sections().to_vec()
}

#[cfg(test)]
pub(crate) fn facts(text: &str) -> NamedFacts {
    Document::read(text).facts().clone()
}
