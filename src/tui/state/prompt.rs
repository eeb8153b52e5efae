//! A line of text that is being typed.

use tui_input::Input;

use crate::codebook::{Metadata, VariableIx};
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
}

/// A line that is being typed.
#[derive(Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The text and its cursor.
    pub input: Input,
    /// What accepting it would mean, or why it cannot be accepted; told anew with each key.
    pub verdict: Verdict,
}

/// What is known of a typed line while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Nothing to say.
    #[default]
    Silent,
    /// How it will be understood.
    Good(String),
    /// Why it is no answer.
    Bad(String),
}
