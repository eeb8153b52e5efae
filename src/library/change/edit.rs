//! What is asked of the library: edits, and steps of edits.

use std::ops::Range;

use super::StepAction;
use crate::codebook::{Metadata, ThemeIx, UnitIx, Value, VariableIx};
use crate::library::{Decision, JudgementId, KeptTable, RecordId, Screening};

/// Edits that are made, undone and redone together, as one durable transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What they do, for the history and the screen.
    pub action: StepAction,
    /// The edits by the judgement they are made on.
    pub edits: Vec<(JudgementId, Vec<Edit>)>,
}

impl Step {
    /// Edits on one judgement whose action can be inferred from them.
    pub fn on(judgement: JudgementId, edits: Vec<Edit>) -> Self {
        Self::named(StepAction::of(judgement, &edits), judgement, edits)
    }

    /// Edits on one judgement that have an action of their own.
    pub fn named(action: StepAction, judgement: JudgementId, edits: Vec<Edit>) -> Self {
        Self {
            action,
            edits: vec![(judgement, edits)],
        }
    }

    /// Edits on the study as a whole.
    pub fn of_study(action: StepAction, edits: Vec<Edit>) -> Self {
        Self::named(action, JudgementId::STUDY, edits)
    }

    /// The judgement that the step belongs to; none where it belongs to several or to the study.
    pub fn judgement(&self) -> Option<JudgementId> {
        let (first, rest) = self.edits.split_first()?;
        let same = rest.iter().all(|each| each.0 == first.0);
        first.0.of_one().filter(|_| same)
    }
}

/// A change that the researcher asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Codes a variable of a record, or clears it.
    Value {
        /// A record of the judgement that the step is about.
        record: RecordId,
        /// A coded variable of the record's unit.
        variable: VariableIx,
        /// The new answer; none clears it, and its evidence with it.
        new: Option<Value>,
        /// How the researcher came to it.
        by: By,
    },
    /// Attaches a passage to a value as its evidence, or takes it away.
    Evidence {
        /// A record of the judgement that the step is about.
        record: RecordId,
        /// A coded variable of the record's unit.
        variable: VariableIx,
        /// The passage, as bytes of the judgement's text as it came.
        passage: Range<usize>,
        /// Whether it is attached now.
        attached: bool,
    },
    /// Puts a theme on a passage, writes the memo beside it, or takes it off.
    Theme {
        /// Its place in the codebook of the library.
        theme: ThemeIx,
        /// The passage, as bytes of the judgement's text as it came.
        passage: Range<usize>,
        /// The memo, which may be empty; none takes the theme off.
        memo: Option<String>,
    },
    /// Adds a record below another. Several units make a chain: incident, then its victim.
    Add {
        /// The record above.
        parent: RecordId,
        /// The units from the one below `parent` downwards; never empty.
        units: Vec<UnitIx>,
    },
    /// Codes the record at a place, which is added, with those above it, where it is not there. One that
    /// was deleted with nothing coded in it, as by undo, comes back.
    At {
        /// The units below the judgement with the ordinals of the records, from the top; none for the
        /// judgement's own record.
        place: Vec<(UnitIx, u32)>,
        /// The new answers to variables of the lowest unit.
        values: Vec<(VariableIx, Value)>,
    },
    /// Adds several records of one unit side by side, with those above them that are missing.
    AddSeveral {
        /// The record above.
        parent: RecordId,
        /// The units from the one below `parent` downwards; never empty. All but the last get one record.
        units: Vec<UnitIx>,
        /// How many records of the last unit.
        count: usize,
    },
    /// Deletes a record with all below it. Their ids are never given to others.
    Delete(RecordId),
    /// Sets or clears a mark of the judgement.
    Mark {
        /// Done, or the flag.
        mark: Mark,
        /// Whether it is set now.
        set: bool,
    },
    /// Writes the note on the judgement; none removes it.
    Note(Option<String>),
    /// Decides whether the judgement belongs to the study; none takes the decision back.
    Screen {
        /// Included or excluded, with the reason; none takes the decision back.
        decision: Option<Screening>,
    },
    /// Edits what is known of the judgement besides its text; what follows from it
    /// (normal form, province, citation) follows in the same step. Its record ids stay.
    Metadata {
        /// What of the judgement is corrected: number, court, province or date.
        field: Metadata,
        /// What it is: a number or a name as it is written, letters of a province, a date. None where it
        /// is not known.
        new: Option<String>,
    },
    /// Lets the warning of a check stand for a reason; none takes that back.
    Acknowledge {
        /// The record that breaks the check.
        record: RecordId,
        /// The rule of the check, as the codebook writes it.
        rule: String,
        /// The reason, in the researcher's own words.
        reason: Option<String>,
    },
    /// Decides whether the judgement and another one of the queue are one document; none takes the
    /// decision back.
    Likeness {
        /// The judgement that it may be the same document as.
        other: JudgementId,
        /// First and second are the two in the order of their import.
        decision: Option<Decision>,
    },
    /// Keeps a table of one's own, in place of one of the same name; none takes it away. It belongs to the study.
    Table {
        /// The name.
        name: String,
        /// What it is; none takes it away.
        new: Option<KeptTable>,
    },
}

/// How the researcher came to an answer; the history keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum By {
    /// By an answer of their own, with nothing suggested.
    #[default]
    Own,
    /// By an answer of their own, while the text suggested this one.
    OwnBeside(Value),
    /// By the key that takes over what the text suggests.
    Suggestion,
}

/// What can be said of a judgement with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Its coding is done.
    Done,
    /// It needs a second look.
    Flag,
}

impl Mark {
    pub(in crate::library) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Flag => "flag",
        }
    }
}

/// Walking the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Back over the latest step.
    Undo,
    /// Forward again over the step undone last.
    Redo,
}
