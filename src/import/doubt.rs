//! Why a text that was read may not be what was printed.

/// A reason to look at the text before it is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// Bytes without a meaning in the text's encoding became U+FFFD.
    ReplacementCharacters,
    /// Taken from a PDF by the built-in reader, which can move quotation marks and break lines.
    Pdf,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::ReplacementCharacters, Self::Pdf];

    /// The name by which it is stored and listed; it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => "replacement characters",
            Self::Pdf => "taken from a PDF",
        }
    }

    /// What it means for the reader, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::ReplacementCharacters => {
                "some bytes have no meaning in the encoding that was taken; they stand as \u{fffd}"
            }
            Self::Pdf => {
                "taken from a PDF by the built-in reader: signs and lines can stand in another order than printed"
            }
        }
    }

    /// The doubt of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.name() == name)
    }
}
