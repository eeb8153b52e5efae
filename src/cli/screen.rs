//! `casebench screen`

use super::{CliError, Format, Out, out};
use crate::codebook::{Codebook, group_thousands};
use crate::ground::clean_line;
use crate::judgement::SuggestedExclusion;
use crate::library::{Edit, Judgement, Library, Screening, Step, StepAction};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Exclude the judgements listed for these reasons, in one step that can be undone in the workbench
    #[arg(long, value_name = "REASON", num_args = 1.., value_delimiter = ',')]
    accept: Vec<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// Whether the library is only looked at.
    pub(super) fn reads(&self) -> bool {
        self.accept.is_empty()
    }
}

/// A judgement on which nothing is decided, and what suggests that it is not part of the study.
type Suggested = (Judgement, SuggestedExclusion);

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let codebook = library.codebook().clone();
    for name in &arguments.accept {
        must_be_suggested(&codebook, name)?;
    }
    let judgements = library.judgements()?;
    let all = judgements.len();
    let undecided = judgements
        .into_iter()
        .filter(|known| known.screening.is_none());
    let mut open = 0;
    let mut suggested: Vec<Suggested> = Vec::new();
    for judgement in undecided {
        open += 1;
        if let Some(found) = library.suggested_exclusion(&judgement)? {
            suggested.push((judgement, found));
        }
    }
    if suggested.is_empty() {
        let sentence = if codebook
            .exclusions
            .iter()
            .all(|reason| reason.suggest.is_empty())
        {
            text!("screen-no-rules")
        } else {
            text!("screen-none", open = open)
        };
        return Err(CliError::Nothing(sentence));
    }
    out.grid(
        &grid(&codebook, &suggested, open, all as u64),
        arguments.format,
    )?;
    if !arguments.reads() {
        accept(library, &codebook, &suggested, &arguments.accept)?;
    }
    Ok(())
}

fn must_be_suggested(codebook: &Codebook, name: &str) -> Result<(), CliError> {
    let suggesting = codebook
        .exclusions
        .iter()
        .filter(|reason| !reason.suggest.is_empty());
    let names: Vec<&str> = suggesting.map(|reason| reason.name.as_str()).collect();
    if names.contains(&name) {
        return Ok(());
    }
    let hint = did_you_mean(nearest(name, names.iter().copied()), &names);
    Err(CliError::Usage(text!(
        "screen-unknown",
        name = clean_line(name),
        hint = hint
    )))
}

fn grid(codebook: &Codebook, suggested: &[Suggested], open: u64, all: u64) -> Grid {
    let text =
        |text: Option<&str>| text.map_or(GridCell::Empty, |text| GridCell::Text(text.to_owned()));
    let rows = suggested.iter().map(|(judgement, found)| {
        let reason = codebook.exclusions.get(found.reason);
        vec![
            GridCell::Text(judgement.stem.clone()),
            text(reason.map(|reason| reason.name.as_str())),
            GridCell::Text(found.grounds.clone()),
            text(judgement.trial_number.as_deref()),
            text(judgement.court.as_deref()),
        ]
    });
    let mut notes = vec![text!(
        "screen-counts",
        open = group_thousands(&open.to_string()),
        all = group_thousands(&all.to_string()),
        suggested = group_thousands(&suggested.len().to_string())
    )];
    notes.extend(
        codebook
            .exclusions
            .iter()
            .enumerate()
            .filter_map(|(at, reason)| {
                let count = suggested
                    .iter()
                    .filter(|(_, found)| found.reason == at)
                    .count();
                (count > 0).then(|| format!("{}: {} ({count})", reason.name, reason.label))
            }),
    );
    Grid {
        title: Some(text!("screen-title")),
        columns: vec![
            GridColumn::left("judgement"),
            GridColumn::left("reason"),
            GridColumn::left("grounds"),
            GridColumn::left("trial_number"),
            GridColumn::left("court"),
        ],
        rows: rows.collect(),
        notes,
        ..Grid::default()
    }
}

/// Excludes what is suggested for the named reasons, and says what was done.
fn accept(
    library: &mut Library,
    codebook: &Codebook,
    suggested: &[Suggested],
    named: &[String],
) -> Result<(), CliError> {
    let mut decisions = Vec::new();
    let mut said = Vec::new();
    for (at, reason) in codebook.exclusions.iter().enumerate() {
        if !named.contains(&reason.name) {
            continue;
        }
        let of_reason = suggested.iter().filter(|(_, found)| found.reason == at);
        let before = decisions.len();
        decisions.extend(of_reason.map(|(judgement, _)| {
            let decision = Some(Screening::excluded(&reason.name));
            (judgement.id, vec![Edit::Screen { decision }])
        }));
        said.push(format!("{} {}", decisions.len() - before, reason.name));
    }
    let said = said.join(", ");
    if decisions.is_empty() {
        return Err(CliError::Nothing(text!("screen-nothing", said = said)));
    }
    library.make(&Step {
        action: StepAction::ExcludeAsSuggested {
            judgements: decisions.len(),
        },
        edits: decisions,
    })?;
    out::say(&text!("screen-done", said = said));
    Ok(())
}
