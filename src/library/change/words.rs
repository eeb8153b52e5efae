//! What a step did, in the words of the screen.

use super::StepAction;
use crate::codebook::{Codebook, Metadata, PartialDate, ThemeIx, Value, VariableIx};
use crate::library::{Decision, JudgementId, RecordId, Screening};
use crate::messages::text;

/// Where the names come from.
pub(in crate::library) struct Names<'a> {
    pub codebook: &'a Codebook,
    /// The record id of a record, deleted or not.
    pub record: &'a dyn Fn(RecordId) -> String,
    /// The stem of a judgement.
    pub judgement: &'a dyn Fn(JudgementId) -> String,
}

/// The sentence for an action; `of` is the judgement that the step belongs to.
pub(in crate::library) fn in_words(
    action: &StepAction,
    of: Option<JudgementId>,
    names: &Names<'_>,
) -> String {
    let record = |id: &RecordId| (names.record)(*id);
    let codebook = names.codebook;
    let stem = of.map(names.judgement).unwrap_or_default();
    match action {
        StepAction::Code {
            record: of,
            variable,
            value,
            suggested,
        } => coded(codebook, &record(of), *variable, value.as_ref(), *suggested),
        StepAction::CodeAsSuggested { record: of, values } => {
            text!(
                "step-coded-all-as-suggested",
                record = record(of),
                n = values
            )
        }
        StepAction::Copy { from, to, values } => {
            text!(
                "step-copied",
                n = values,
                from = record(from),
                to = record(to)
            )
        }
        StepAction::Evidence {
            record: of,
            variable,
            attached,
        } => attached_to(codebook, &record(of), *variable, *attached),
        StepAction::Theme { theme, attached } => themed(codebook, &stem, *theme, *attached),
        StepAction::Add { parent, units } => {
            let units = units
                .iter()
                .map(|&unit| codebook.unit(unit).name.clone())
                .reduce(|above, below| text!("step-unit-and-below", above = above, below = below));
            let units = units.unwrap_or_default();
            text!("step-added", units = units, parent = record(parent))
        }
        StepAction::AddSeveral {
            parent,
            unit,
            count,
        } => {
            let unit = &codebook.unit(*unit).name;
            let units = text!("step-records", n = count, unit = unit);
            text!("step-added", units = units, parent = record(parent))
        }
        StepAction::AddFound { parent, added } => {
            let what: Vec<String> = added
                .iter()
                .map(|&(unit, n)| text!("step-records", n = n, unit = codebook.unit(unit).name))
                .collect();
            let records = what.join(", ");
            text!(
                "step-added-as-found",
                records = records,
                parent = record(parent)
            )
        }
        StepAction::Delete { record: of } => text!("step-deleted", record = record(of)),
        StepAction::Done { .. } | StepAction::Flag { .. } | StepAction::Note { .. } => {
            marked(action, &stem)
        }
        StepAction::Screen { decision } => screened(codebook, &stem, decision.as_ref()),
        StepAction::ExcludeAsSuggested { judgements } => {
            text!("step-exclusions-accepted", n = judgements)
        }
        StepAction::Metadata { field, new } => edited(&stem, field, new.as_deref()),
        StepAction::Likeness {
            judgement,
            other,
            decision,
            excluded,
        } => alike(
            &(names.judgement)(*judgement),
            &(names.judgement)(*other),
            judgement < other,
            *decision,
            *excluded,
        ),
        StepAction::KeepTable { .. }
        | StepAction::RenameTable { .. }
        | StepAction::DeleteTable { .. }
        | StepAction::ReportTable { .. } => of_table(action),
        StepAction::ImportValues { file } => text!("step-values-imported", file = file),
        StepAction::Acknowledge {
            record: of,
            rule,
            kept,
        } => stands(&record(of), rule, *kept),
        StepAction::TakeBack { step } => text!("step-taken-back", step = step),
        StepAction::Demonstration => text!("step-demonstration"),
        StepAction::Codebook { .. } => adopted(action),
        StepAction::Several { edits } => text!("step-changes", n = edits),
        StepAction::Described { sentence } => sentence.clone(),
    }
}

/// Which mark a judgement got or lost.
fn marked(action: &StepAction, stem: &str) -> String {
    match action {
        StepAction::Done { set: true, left } if !left.is_nothing() => {
            text!(
                "step-done-with-left",
                judgement = stem,
                left = left.in_words()
            )
        }
        StepAction::Done { set: true, .. } => text!("step-done", judgement = stem),
        StepAction::Done { set: false, .. } => text!("step-not-done", judgement = stem),
        StepAction::Flag { set: true } => text!("step-flagged", judgement = stem),
        StepAction::Flag { set: false } => text!("step-not-flagged", judgement = stem),
        StepAction::Note { kept: true } => text!("step-note-kept", judgement = stem),
        StepAction::Note { kept: false } => text!("step-note-removed", judgement = stem),
        _ => String::new(),
    }
}

/// What was done with a table of one's own.
fn of_table(action: &StepAction) -> String {
    match action {
        StepAction::KeepTable { name } => text!("step-table-kept", name = name),
        StepAction::RenameTable { from, to } => text!("step-table-renamed", from = from, to = to),
        StepAction::DeleteTable { name } => text!("step-table-deleted", name = name),
        StepAction::ReportTable { name, set: true } => text!("step-table-in-report", name = name),
        StepAction::ReportTable { name, set: false } => {
            text!("step-table-not-in-report", name = name)
        }
        _ => String::new(),
    }
}

/// The first change in full, and how many more there are.
fn adopted(action: &StepAction) -> String {
    let StepAction::Codebook {
        to: version,
        changes,
        recoded,
        ..
    } = action
    else {
        return String::new();
    };
    let what = match changes.as_slice() {
        [] => text!("step-codebook-text", version = version),
        [first, more @ ..] => text!(
            "step-codebook",
            version = version,
            what = first.in_words(),
            more = more.len()
        ),
    };
    match *recoded {
        0 => what,
        n => text!("step-codebook-recoded", what = what, n = n),
    }
}

fn coded(
    codebook: &Codebook,
    record: &str,
    variable: VariableIx,
    value: Option<&Value>,
    suggested: bool,
) -> String {
    let label = &codebook.variable(variable).label;
    match value.map(|value| codebook.show(variable, value)) {
        None => text!("step-cleared", record = record, label = label),
        Some(value) if suggested => text!(
            "step-coded-as-suggested",
            record = record,
            label = label,
            value = value,
        ),
        Some(value) => text!("step-coded", record = record, label = label, value = value,),
    }
}

fn attached_to(codebook: &Codebook, record: &str, variable: VariableIx, attached: bool) -> String {
    let label = &codebook.variable(variable).label;
    if attached {
        text!("step-passage-attached", record = record, label = label)
    } else {
        text!("step-passage-removed", record = record, label = label)
    }
}

fn stands(record: &str, rule: &str, kept: bool) -> String {
    if kept {
        text!("step-acknowledged", record = record, rule = rule)
    } else {
        text!("step-not-acknowledged", record = record, rule = rule)
    }
}

fn themed(codebook: &Codebook, stem: &str, theme: ThemeIx, attached: bool) -> String {
    let theme = &codebook.theme(theme).label;
    if attached {
        text!("step-theme-attached", judgement = stem, theme = theme)
    } else {
        text!("step-theme-removed", judgement = stem, theme = theme)
    }
}

fn screened(codebook: &Codebook, stem: &str, decision: Option<&Screening>) -> String {
    match decision {
        None => text!("step-undecided", judgement = stem),
        Some(Screening::Included) => text!("step-included", judgement = stem),
        Some(excluded @ Screening::Excluded { .. }) => match excluded.reason() {
            Some(reason) => text!(
                "step-excluded-for",
                judgement = stem,
                reason = codebook.reason_label(reason),
            ),
            None => text!("step-excluded", judgement = stem),
        },
    }
}

fn edited(stem: &str, field: &str, new: Option<&str>) -> String {
    let known = Metadata::ALL
        .into_iter()
        .find(|known| known.name() == field);
    let now = match new.map(str::trim).filter(|new| !new.is_empty()) {
        None => text!("step-not-known"),
        Some(new) => match new.parse::<PartialDate>() {
            Ok(date) if known == Some(Metadata::TrialDate) => date.to_string(),
            _ => new.to_owned(),
        },
    };
    let label = known.map_or(field, |known| known.label());
    text!("step-edited", judgement = stem, field = label, now = now)
}

/// `first`: the judgement was imported before the other one.
fn alike(
    stem: &str,
    other: &str,
    first: bool,
    decision: Option<Decision>,
    excluded: Option<bool>,
) -> String {
    let (repeat, original) = match decision {
        None => {
            return text!("step-alike-undecided", one = other, other = stem);
        }
        Some(Decision::Both) => {
            return text!("step-two-documents", one = other, other = stem);
        }
        Some(Decision::First) if first => (stem, other),
        Some(Decision::Second) if !first => (stem, other),
        Some(_) => (other, stem),
    };
    match excluded {
        None => text!("step-repeat", repeat = repeat, original = original),
        Some(true) => text!("step-repeat-excluded", repeat = repeat, original = original),
        Some(false) => text!(
            "step-repeat-without-reason",
            repeat = repeat,
            original = original
        ),
    }
}
