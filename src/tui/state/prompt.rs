//! A line of text that is being typed.

use tui_input::Input;

use super::CodebookLine;
use crate::codebook::{Codebook, Metadata, ThemeIx, VariableIx, VariableKind};
use crate::library::{JudgementId, RecordId};

/// What the typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Narrowing the list.
    Find,
    /// Searching the text.
    SearchText,
    /// A value of a variable of a record.
    Value(RecordId, VariableIx),
    /// The note on the judgement.
    Note,
    /// Why a judgement is excluded, for the reason at this position of the codebook.
    Remark(JudgementId, usize),
    /// What is known of the judgement besides its text.
    Metadata(Metadata),
    /// The file or folder to import.
    Import,
    /// Which records count in the table.
    TableFilter,
    /// The file into which the table is written.
    Export,
    /// The file into which the open library is copied.
    SaveCopy,
    /// The name of a sample, and how many judgements are drawn into it.
    Sample,
    /// The file into which the report is written.
    Report,
    /// Something in the codebook.
    Codebook(CodebookLine),
    /// The name under which the table is kept.
    KeepTable,
    /// Another name for the kept table that is shown.
    RenameTable,
    /// The memo beside a theme on a passage of a judgement, from a byte of its text to another.
    Memo(JudgementId, ThemeIx, (usize, usize)),
    /// Why a record of a judgement may break the check at this position of the codebook.
    Reason(JudgementId, RecordId, usize),
    /// The words that narrow a screen of what was found.
    ListingWords,
    /// The judgements that count on such a screen.
    ListingFilter,
    /// The file into which passages are written as quotations.
    Quotes,
}

/// A line that is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The text and its cursor.
    pub input: Input,
    /// The whole text is proposed: what is typed replaces it, a key that moves the cursor keeps it.
    pub proposed: bool,
    /// What accepting it would mean, or why it cannot be accepted; updated with each key.
    pub verdict: Verdict,
}

/// What was typed and left without being kept, to go on with it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Drafts(pub Vec<Draft>);

/// A text that is being typed, for one purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The judgement that was open.
    pub judgement: JudgementId,
    /// What it was for.
    pub purpose: Purpose,
    /// What was typed so far.
    pub text: String,
}

impl Drafts {
    /// What was typed for a purpose in a judgement.
    pub fn of(&self, judgement: JudgementId, purpose: Purpose) -> Option<&str> {
        let is = |draft: &&Draft| (draft.judgement, draft.purpose) == (judgement, purpose);
        self.0.iter().find(is).map(|draft| draft.text.as_str())
    }

    /// Keeps what was typed for a purpose; nothing, where it is empty.
    pub fn keep(&mut self, judgement: JudgementId, purpose: Purpose, text: &str) {
        self.forget(judgement, purpose);
        if !text.trim().is_empty() {
            self.0.push(Draft {
                judgement,
                purpose,
                text: text.to_owned(),
            });
        }
    }

    /// Forgets what was typed for a purpose.
    pub fn forget(&mut self, judgement: JudgementId, purpose: Purpose) {
        self.0
            .retain(|draft| (draft.judgement, draft.purpose) != (judgement, purpose));
    }
}

impl Purpose {
    /// Whether a path is typed.
    pub fn is_path(self) -> bool {
        matches!(
            self,
            Self::Import | Self::Export | Self::SaveCopy | Self::Report | Self::Quotes
        )
    }

    /// Whether the text with which the line opens is proposed as a whole, so that typing replaces it. Where one writes on
    /// (a note, a value, what is known of the judgement) typing appends.
    pub fn proposes(self) -> bool {
        self.is_path()
            || matches!(
                self,
                Self::Find
                    | Self::TableFilter
                    | Self::KeepTable
                    | Self::RenameTable
                    | Self::ListingWords
                    | Self::ListingFilter
            )
    }

    /// Whether what is typed is kept when the program ends meanwhile: besides words of one's own, values of any kind.
    pub fn outlives_the_end(self, codebook: &Codebook) -> bool {
        matches!(self, Self::Value(..)) || self.has_drafts(codebook)
    }

    /// Whether what is typed is kept when the line is left, to go on with it: words of one's own, which cannot be
    /// typed again in a moment.
    pub fn has_drafts(self, codebook: &Codebook) -> bool {
        match self {
            Self::Value(_, variable) => matches!(
                codebook.variable(variable).kind,
                VariableKind::Text | VariableKind::Place(None)
            ),
            Self::Note | Self::Remark(..) | Self::Memo(..) => true,
            Self::Find
            | Self::SearchText
            | Self::Metadata(_)
            | Self::Import
            | Self::TableFilter
            | Self::Export
            | Self::SaveCopy
            | Self::Sample
            | Self::Report
            | Self::Codebook(_)
            | Self::KeepTable
            | Self::RenameTable
            | Self::Reason(..)
            | Self::ListingWords
            | Self::ListingFilter
            | Self::Quotes => false,
        }
    }
}

/// What is known of a typed line while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Nothing to say.
    #[default]
    Silent,
    /// How it will be understood.
    Good(String),
    /// Why it is not an answer.
    Bad(String),
}
