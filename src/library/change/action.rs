//! What a step did, as the file keeps it: a kind with its parameters, never a sentence.

use serde::{Deserialize, Serialize};

use super::{By, Edit, Left, Mark};
use crate::codebook::{CodebookChange, Metadata, ThemeIx, UnitIx, Value, VariableIx};
use crate::library::{Decision, JudgementId, RecordId, Screening, stored};

/// What a step did.
///
/// In the program it names variables, units and themes by their places in the codebook; in the file, where a place would
/// not survive a change of the codebook, by their ids ([`StepAction::try_map`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepAction<Variable = VariableIx, Unit = UnitIx, Theme = ThemeIx> {
    /// Coded a variable of a record, or cleared it.
    Code {
        /// By its id in the file, which is never given to another one.
        record: RecordId,
        /// A coded variable of the record's unit.
        variable: Variable,
        /// The answer; none: cleared.
        #[serde(with = "stored::option")]
        value: Option<Value>,
        /// By the key that takes over what the text suggests.
        suggested: bool,
    },
    /// Took over all that the text suggests for a record.
    CodeAsSuggested {
        /// By its id in the file, which is never given to another one.
        record: RecordId,
        /// How many values.
        values: usize,
    },
    /// Copied values from one record to another.
    Copy {
        /// The record that had them.
        from: RecordId,
        /// The record that has them now.
        to: RecordId,
        /// How many values.
        values: usize,
    },
    /// Attached a passage to a value as its evidence, or took it away.
    Evidence {
        /// By its id in the file, which is never given to another one.
        record: RecordId,
        /// A coded variable of the record's unit.
        variable: Variable,
        /// Whether it is attached now.
        attached: bool,
    },
    /// Put a theme on a passage or wrote its memo, or took the theme off.
    Theme {
        /// In memory its place in the codebook, in the file its id.
        theme: Theme,
        /// Whether it is on the passage now.
        attached: bool,
    },
    /// Added a record, or a chain of them.
    Add {
        /// The record above.
        parent: RecordId,
        /// The units from the top down.
        units: Vec<Unit>,
    },
    /// Added several records side by side.
    AddSeveral {
        /// The record above all of them.
        parent: RecordId,
        /// Their unit.
        unit: Unit,
        /// How many.
        count: usize,
    },
    /// Added records side by side for what was found in the text.
    AddFound {
        /// The record above all of them.
        parent: RecordId,
        /// How many of each unit.
        added: Vec<(Unit, usize)>,
    },
    /// Deleted a record with all below it.
    Delete {
        /// By its id in the file, which is never given to another one.
        record: RecordId,
    },
    /// Marked a judgement as done, or took the mark away.
    Done {
        /// Whether it is done now.
        set: bool,
        /// What was left to do then.
        left: Left,
    },
    /// Flagged a judgement, or took the flag away.
    Flag {
        /// Whether it is flagged now.
        set: bool,
    },
    /// Wrote or removed the note on a judgement.
    Note {
        /// Whether there is one now.
        kept: bool,
    },
    /// Decided whether a judgement belongs to the study.
    Screen {
        /// The decision; none: undecided again.
        decision: Option<Screening>,
    },
    /// Excluded judgements for the reasons that their texts suggest.
    ExcludeAsSuggested {
        /// How many.
        judgements: usize,
    },
    /// Edited what is known of a judgement besides its text.
    Metadata {
        /// Which field, by [`Metadata::name`].
        field: String,
        /// What was entered; none: not known.
        new: Option<String>,
    },
    /// Decided whether two judgements are one document.
    Likeness {
        /// The judgement that the decision was made on.
        judgement: JudgementId,
        /// The judgement that it may be the same document as.
        other: JudgementId,
        /// First and second are the two in the order of their import; none: open again.
        decision: Option<Decision>,
        /// Whether the repeat is excluded in the same step; none where that was not asked for.
        excluded: Option<bool>,
    },
    /// Kept a table of one's own, or changed it.
    KeepTable {
        /// Its name.
        name: String,
    },
    /// Gave a table of one's own another name.
    RenameTable {
        /// Its former name.
        from: String,
        /// Its name now.
        to: String,
    },
    /// Took a table of one's own away.
    DeleteTable {
        /// Its name.
        name: String,
    },
    /// Took a table of one's own into the report, or out of it.
    ReportTable {
        /// Its name.
        name: String,
        /// Whether the report prints it now.
        set: bool,
    },
    /// Imported coded values from a table.
    ImportValues {
        /// The name of the file, without its folder.
        file: String,
    },
    /// Let the warning of a check stand for a reason, or took that back.
    Acknowledge {
        /// The record that breaks the check.
        record: RecordId,
        /// The rule of the check.
        rule: String,
        /// Whether it stands now.
        kept: bool,
    },
    /// Took back what an older step of the pass did, while later ones stand.
    TakeBack {
        /// The number of the step.
        step: i64,
    },
    /// Coded the judgements of the demonstration.
    Demonstration,
    /// Took another version of the codebook into use.
    Codebook {
        /// The version before.
        from: i64,
        /// The version now.
        to: i64,
        /// What differs.
        changes: Vec<CodebookChange>,
        /// How many values became others with it.
        recoded: u64,
        /// Why, in the researcher's own words.
        reason: Option<String>,
    },
    /// Made several edits that have no name together.
    Several {
        /// How many.
        edits: usize,
    },
    /// What versions 1 to 3 of the file kept: the sentence that the screen showed.
    Described {
        /// The sentence, as the earlier version showed it.
        sentence: String,
    },
}

impl StepAction {
    /// The action that edits on one judgement are by themselves.
    pub fn of(judgement: JudgementId, edits: &[Edit]) -> Self {
        match edits {
            [edit] => Self::of_one(judgement, edit),
            // The passages of a value come and go with it; so do several of one value.
            [
                edit @ (Edit::Value { .. } | Edit::Evidence { .. }),
                rest @ ..,
            ] if rest
                .iter()
                .all(|other| matches!(other, Edit::Evidence { .. })) =>
            {
                Self::of_one(judgement, edit)
            }
            _ => Self::Several { edits: edits.len() },
        }
    }

    fn of_one(judgement: JudgementId, edit: &Edit) -> Self {
        match edit {
            Edit::Value {
                record,
                variable,
                new,
                by,
            } => Self::Code {
                record: *record,
                variable: *variable,
                value: new.clone(),
                suggested: *by == By::Suggestion,
            },
            Edit::Evidence {
                record,
                variable,
                attached,
                ..
            } => Self::Evidence {
                record: *record,
                variable: *variable,
                attached: *attached,
            },
            Edit::Theme { theme, memo, .. } => Self::Theme {
                theme: *theme,
                attached: memo.is_some(),
            },
            Edit::Add { parent, units } => Self::Add {
                parent: *parent,
                units: units.clone(),
            },
            Edit::AddSeveral {
                parent,
                units,
                count,
            } => match units.last() {
                Some(&unit) => Self::AddSeveral {
                    parent: *parent,
                    unit,
                    count: *count,
                },
                None => Self::Several { edits: 1 },
            },
            Edit::At { values, .. } => Self::Several {
                edits: values.len(),
            },
            Edit::Delete(record) => Self::Delete { record: *record },
            Edit::Mark {
                mark: Mark::Done,
                set,
            } => Self::Done {
                set: *set,
                left: Left::default(),
            },
            Edit::Mark {
                mark: Mark::Flag,
                set,
            } => Self::Flag { set: *set },
            Edit::Note(note) => Self::Note {
                kept: note.is_some(),
            },
            Edit::Screen { decision } => Self::Screen {
                decision: decision.clone(),
            },
            Edit::Metadata { field, new } => Self::metadata(*field, new.clone()),
            Edit::Acknowledge {
                record,
                rule,
                reason,
            } => Self::Acknowledge {
                record: *record,
                rule: rule.clone(),
                kept: reason.is_some(),
            },
            Edit::Likeness { other, decision } => Self::Likeness {
                judgement,
                other: *other,
                decision: *decision,
                excluded: None,
            },
            Edit::Table { name, new: Some(_) } => Self::KeepTable { name: name.clone() },
            Edit::Table { name, new: None } => Self::DeleteTable { name: name.clone() },
        }
    }

    /// The action that edits a field.
    pub fn metadata(field: Metadata, new: Option<String>) -> Self {
        Self::Metadata {
            field: field.name().to_owned(),
            new,
        }
    }
}

impl<Variable, Unit, Theme> StepAction<Variable, Unit, Theme> {
    /// The same action with variables, units and themes named otherwise; none where one of them has no such name.
    pub fn try_map<V, U, T>(
        self,
        variable_of: impl Fn(Variable) -> Option<V>,
        unit_of: impl Fn(Unit) -> Option<U>,
        theme_of: impl Fn(Theme) -> Option<T>,
    ) -> Option<StepAction<V, U, T>> {
        Some(match self {
            Self::Code {
                record,
                variable,
                value,
                suggested,
            } => StepAction::Code {
                record,
                variable: variable_of(variable)?,
                value,
                suggested,
            },
            Self::Evidence {
                record,
                variable,
                attached,
            } => StepAction::Evidence {
                record,
                variable: variable_of(variable)?,
                attached,
            },
            Self::Theme { theme, attached } => StepAction::Theme {
                theme: theme_of(theme)?,
                attached,
            },
            Self::Add { parent, units } => StepAction::Add {
                parent,
                units: units.into_iter().map(unit_of).collect::<Option<_>>()?,
            },
            Self::AddSeveral {
                parent,
                unit,
                count,
            } => StepAction::AddSeveral {
                parent,
                unit: unit_of(unit)?,
                count,
            },
            Self::AddFound { parent, added } => StepAction::AddFound {
                parent,
                added: added
                    .into_iter()
                    .map(|(unit, count)| Some((unit_of(unit)?, count)))
                    .collect::<Option<_>>()?,
            },
            Self::CodeAsSuggested { record, values } => {
                StepAction::CodeAsSuggested { record, values }
            }
            Self::Copy { from, to, values } => StepAction::Copy { from, to, values },
            Self::Delete { record } => StepAction::Delete { record },
            Self::Done { set, left } => StepAction::Done { set, left },
            Self::Flag { set } => StepAction::Flag { set },
            Self::Note { kept } => StepAction::Note { kept },
            Self::Screen { decision } => StepAction::Screen { decision },
            Self::ExcludeAsSuggested { judgements } => {
                StepAction::ExcludeAsSuggested { judgements }
            }
            Self::Metadata { field, new } => StepAction::Metadata { field, new },
            Self::Likeness {
                judgement,
                other,
                decision,
                excluded,
            } => StepAction::Likeness {
                judgement,
                other,
                decision,
                excluded,
            },
            Self::KeepTable { name } => StepAction::KeepTable { name },
            Self::RenameTable { from, to } => StepAction::RenameTable { from, to },
            Self::DeleteTable { name } => StepAction::DeleteTable { name },
            Self::ReportTable { name, set } => StepAction::ReportTable { name, set },
            Self::ImportValues { file } => StepAction::ImportValues { file },
            Self::Acknowledge { record, rule, kept } => {
                StepAction::Acknowledge { record, rule, kept }
            }
            Self::TakeBack { step } => StepAction::TakeBack { step },
            Self::Demonstration => StepAction::Demonstration,
            Self::Codebook {
                from,
                to,
                changes,
                recoded,
                reason,
            } => StepAction::Codebook {
                from,
                to,
                changes,
                recoded,
                reason,
            },
            Self::Several { edits } => StepAction::Several { edits },
            Self::Described { sentence } => StepAction::Described { sentence },
        })
    }
}
