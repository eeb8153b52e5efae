//! Why a text that was read may not be what was printed.

/// A reason to look at the text before it is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The text has U+FFFD, which stands for bytes without a meaning in their encoding.
    ReplacementCharacters,
    /// Taken from a PDF by the built-in reader, which can move quotation marks and break lines.
    Pdf,
    /// Exactly as long as the longest text that a cell of a spreadsheet holds.
    FullCell,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ReplacementCharacters, Self::Pdf, Self::FullCell];

    /// The name by which it is stored and listed; it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => "replacement characters",
            Self::Pdf => "taken from a PDF",
            Self::FullCell => "full cell",
        }
    }

    /// What it means for the reader, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => {
                "signs were lost, here or before: bytes without a meaning in their encoding stand as \u{fffd}"
            }
            Self::Pdf => {
                "taken from a PDF by the built-in reader: signs and lines can stand in another order than printed"
            }
            Self::FullCell => {
                "as long as a cell of a spreadsheet can be (32,767 characters): its end may be cut off"
            }
        }
    }

    /// The doubt of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.name() == name)
    }
}
