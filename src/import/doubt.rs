//! Why a text that was read may not be what was printed.

use crate::messages::words;

/// A reason to look at the text before it is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The text has U+FFFD, which stands for bytes without a meaning in their encoding.
    ReplacementCharacters,
    /// Taken from a PDF by the built-in reader, which can move quotation marks and break lines.
    Pdf,
    /// Exactly as long as the longest text that a cell of a spreadsheet holds.
    FullCell,
    /// The trial number that the data set gives is none; that of the text was taken where there is one.
    GivenNumber,
    /// The date that the data set gives has no meaning, or more than one; that of the text was taken where there is
    /// one.
    GivenDate,
    /// The province that the data set gives is not that of the court's name or number.
    GivenProvince,
    /// The document has footnotes or endnotes, which follow the text.
    Notes,
    /// The row, or one shortly before it, has a broken quotation mark.
    Quotation,
    /// The row has fewer fields than there are headings, and its text is the last.
    FewFields,
    /// The trial number in the text is crossed out or not understood, or can be a row of numbers.
    OpenNumber,
}

impl Doubt {
    /// Every doubt that an import can have.
    pub const ALL: [Self; 10] = [
        Self::ReplacementCharacters,
        Self::Pdf,
        Self::FullCell,
        Self::GivenNumber,
        Self::GivenDate,
        Self::GivenProvince,
        Self::Notes,
        Self::Quotation,
        Self::FewFields,
        Self::OpenNumber,
    ];

    /// The name by which it is stored and listed; it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => "replacement characters",
            Self::Pdf => "taken from a PDF",
            Self::FullCell => "full cell",
            Self::GivenNumber => "number in the data set not understood",
            Self::GivenDate => "date in the data set not understood",
            Self::GivenProvince => "province in the data set contradicts court or number",
            Self::Notes => "notes after the text",
            Self::Quotation => "broken quotation mark",
            Self::FewFields => "too few fields",
            Self::OpenNumber => "trial number undecidable",
        }
    }

    /// What it means for the reader, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => words!("import-doubt-replacement-characters"),
            Self::Pdf => words!("import-doubt-pdf"),
            Self::FullCell => words!("import-doubt-full-cell"),
            Self::GivenNumber => words!("import-doubt-given-number"),
            Self::GivenDate => words!("import-doubt-given-date"),
            Self::GivenProvince => words!("import-doubt-given-province"),
            Self::Notes => words!("import-doubt-notes"),
            Self::Quotation => words!("import-doubt-quotation"),
            Self::FewFields => words!("import-doubt-few-fields"),
            Self::OpenNumber => words!("import-doubt-open-number"),
        }
    }

    /// The doubt that is stored under a name; none where the name is unknown.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.name() == name)
    }
}
