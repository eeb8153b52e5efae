//! What a step changed in the file, for those who hold a part of it in memory.

use super::StepAction;
use crate::codebook::{Metadata, Value, VariableIx};
use crate::library::{JudgementId, Record, RecordId};

/// A step that was made, undone or redone.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The judgement that it belongs to; none where it belongs to several or to the study.
    pub judgement: Option<JudgementId>,
    /// What was done; of an undone step what it had done.
    pub action: StepAction,
    /// The changes, in the order in which they were made.
    pub deltas: Vec<Delta>,
    /// The version of the codebook that came into use with it: positions of variables, units and themes that were
    /// taken before, also those in `deltas`, mean nothing then. None where it stays.
    pub codebook: Option<i64>,
}

impl Applied {
    /// The judgements that it changed, each once, in the order of their import.
    pub fn judgements(&self) -> Vec<JudgementId> {
        let mut judgements: Vec<JudgementId> =
            self.deltas.iter().filter_map(Delta::judgement).collect();
        judgements.sort_unstable();
        judgements.dedup();
        judgements
    }
}

/// A change that was made to the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Delta {
    /// A value was coded, changed or cleared.
    Value {
        /// The record's judgement.
        judgement: JudgementId,
        /// By its id in the file.
        record: RecordId,
        /// A variable of the record's unit.
        variable: VariableIx,
        /// The answer before; none: uncoded.
        old: Option<Value>,
        /// The answer now; none: uncoded.
        new: Option<Value>,
    },
    /// The evidence of a value changed.
    Evidence {
        /// The record's judgement.
        judgement: JudgementId,
        /// By its id in the file.
        record: RecordId,
        /// A variable of the record's unit.
        variable: VariableIx,
    },
    /// The themes on a judgement's passages, or their memos, changed.
    Theme {
        /// Whose passages they are.
        judgement: JudgementId,
    },
    /// Which warnings of a judgement stand for a reason changed.
    Acknowledgement {
        /// The judgement.
        judgement: JudgementId,
    },
    /// A record came or went.
    Record {
        /// With its unit and the record above it.
        record: Record,
        /// Whether it is there now.
        present: bool,
    },
    /// A mark of a judgement, or its note, changed.
    Mark {
        /// The judgement that changed.
        judgement: JudgementId,
    },
    /// A judgement was included, excluded, or is undecided again.
    Screening {
        /// The judgement that changed.
        judgement: JudgementId,
        /// Its own record: excluded, it leaves the tables with all below it.
        record: RecordId,
        /// Whether it is excluded now.
        excluded: bool,
    },
    /// What is known of a judgement besides its text changed.
    Metadata {
        /// The judgement that changed.
        judgement: JudgementId,
        /// The judgement's own record.
        record: RecordId,
        /// The field that was edited.
        field: Metadata,
        /// The value of the derived variables that show it.
        new: Option<Value>,
    },
    /// It was decided, or is open again, whether two judgements are one document.
    Likeness {
        /// The judgement that the decision was made on.
        judgement: JudgementId,
        /// The judgement that it may be the same document as.
        other: JudgementId,
    },
    /// A table of one's own was kept, changed or taken away.
    Table,
}

impl Delta {
    /// The judgement that changed; none where that is the study as a whole.
    pub fn judgement(&self) -> Option<JudgementId> {
        Some(match self {
            Self::Value { judgement, .. }
            | Self::Evidence { judgement, .. }
            | Self::Theme { judgement }
            | Self::Acknowledgement { judgement }
            | Self::Mark { judgement }
            | Self::Screening { judgement, .. }
            | Self::Metadata { judgement, .. }
            | Self::Likeness { judgement, .. } => *judgement,
            Self::Record { record, .. } => record.judgement,
            Self::Table => return None,
        })
    }
}
