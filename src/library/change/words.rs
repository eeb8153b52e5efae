//! What a step did, in the words of the screen.

use super::StepAction;
use crate::codebook::{Codebook, Metadata, PartialDate};
use crate::ground::counted;
use crate::library::{Decision, JudgementId, RecordId, Screening};

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
        } => {
            let label = &codebook.variable(*variable).label;
            let now = value
                .as_ref()
                .map_or_else(|| "cleared".into(), |value| codebook.show(*variable, value));
            let how = if *suggested { ", as suggested" } else { "" };
            format!("{} · {label}: {now}{how}", record(of))
        }
        StepAction::CodeAsSuggested { record: of, values } => {
            let what = counted(*values, "value");
            format!("{} · {what} as suggested", record(of))
        }
        StepAction::Copy { from, to, values } => {
            let what = counted(*values, "value");
            format!("{what} copied from {} to {}", record(from), record(to))
        }
        StepAction::Evidence {
            record: of,
            variable,
            attached,
        } => {
            let label = &codebook.variable(*variable).label;
            let word = if *attached { "attached" } else { "removed" };
            format!("{} · {label}: passage {word}", record(of))
        }
        StepAction::Add { parent, units } => {
            let units: Vec<&str> = units
                .iter()
                .map(|&unit| codebook.unit(unit).name.as_str())
                .collect();
            format!("{} added to {}", units.join(" and "), record(parent))
        }
        StepAction::AddFound { parent, added } => {
            let what: Vec<String> = added
                .iter()
                .map(|&(unit, count)| counted(count, &codebook.unit(unit).name))
                .collect();
            let what = what.join(", ");
            format!("{what} found in the text added to {}", record(parent))
        }
        StepAction::Delete { record: of } => format!("{} deleted", record(of)),
        StepAction::Done { set: true, left } if !left.is_nothing() => {
            format!("{stem} done · {}", left.in_words())
        }
        StepAction::Done { set, .. } => format!("{stem} {}done", not_unless(*set)),
        StepAction::Flag { set } => format!("{stem} {}flagged", not_unless(*set)),
        StepAction::Note { kept: true } => format!("{stem} · note kept"),
        StepAction::Note { kept: false } => format!("{stem} · note removed"),
        StepAction::Screen { decision } => screened(codebook, &stem, decision.as_ref()),
        StepAction::ExcludeAsSuggested { judgements } => {
            format!("{} accepted", counted(*judgements, "suggested exclusion"))
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
        StepAction::ImportValues { file } => format!("values from {file}"),
        StepAction::Demonstration => "demonstration".into(),
        StepAction::Several { edits } => counted(*edits, "change"),
        StepAction::Described { sentence } => sentence.clone(),
    }
}

fn not_unless(set: bool) -> &'static str {
    if set { "" } else { "not " }
}

fn screened(codebook: &Codebook, stem: &str, decision: Option<&Screening>) -> String {
    let word = decision.map_or("undecided", Screening::name);
    match decision.and_then(Screening::reason) {
        Some(reason) => format!("{stem} {word}: {}", codebook.reason_label(reason)),
        None => format!("{stem} {word}"),
    }
}

fn edited(stem: &str, field: &str, new: Option<&str>) -> String {
    let known = Metadata::ALL
        .into_iter()
        .find(|known| known.name() == field);
    let now = match new.map(str::trim).filter(|new| !new.is_empty()) {
        None => "not known".to_owned(),
        Some(new) => match new.parse::<PartialDate>() {
            Ok(date) if known == Some(Metadata::TrialDate) => date.to_string(),
            _ => new.to_owned(),
        },
    };
    let label = known.map_or(field, |known| known.label());
    format!("{stem} · {label}: {now}")
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
        None => return format!("{other} and {stem}: not decided"),
        Some(Decision::Both) => return format!("{other} and {stem} are two documents"),
        Some(Decision::First) if first => (stem, other),
        Some(Decision::Second) if !first => (stem, other),
        Some(_) => (other, stem),
    };
    let excluded = match excluded {
        None => "",
        Some(true) => ", excluded",
        Some(false) => "; not excluded: the codebook has no reason `repeat`",
    };
    format!("{repeat} is a repeat of {original}{excluded}")
}
