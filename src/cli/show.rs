//! `casebench show`

use super::coded::{Coded, found};
use super::find::heading;
use super::{CliError, Out};
use crate::ground::clean_line;
use crate::judgement::TrialNumber;
use crate::library::{Judgement, Library};
use crate::messages::{text, words};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A record id (2014-GD-HD-271) or a trial number, in as many words as you like
    #[arg(required = true, value_name = "JUDGEMENT")]
    judgement: Vec<String>,
    /// Leave the text out
    #[arg(long)]
    no_text: bool,
}

/// So many judgements are named where several match.
const NAMED: usize = 10;

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let judgement = one(library, &arguments.judgement.join(" "))?;
    out.line(&heading(&judgement))?;
    if let Some(citation) = &judgement.citation {
        out.line(&format!("  {}", clean_line(citation)))?;
    }
    out.line(&format!(
        "  {}",
        text!("show-source", source = clean_line(&judgement.source))
    ))?;
    if let Some(doubts) = &judgement.doubts {
        out.line(&format!(
            "  {}",
            text!("show-doubts", doubts = clean_line(doubts))
        ))?;
    }
    if !judgement.note.is_empty() {
        out.line(&format!(
            "  {}",
            text!("show-note", note = clean_line(&judgement.note))
        ))?;
    }
    let coded = Coded::of(library, &judgement)?;
    for record in &coded.records {
        if record.values.is_empty() && record.depth == 0 {
            continue;
        }
        let indent = "  ".repeat(record.depth);
        let title = record.title(library.codebook());
        out.line(&format!("\n{indent}{title}  ({})", record.record.name))?;
        let width = record.values.iter().map(|(name, _)| name.len()).max();
        let width = width.unwrap_or_default();
        for (name, value) in &record.values {
            out.line(&format!("{indent}  {name:width$}  {}", clean_line(value)))?;
        }
    }
    if coded.count() == 0 {
        out.line(&format!("\n{}", words!("show-nothing-coded")))?;
    }
    if !judgement.has_text {
        out.line(&format!("\n{}", words!("show-no-text")))?;
    } else if !arguments.no_text {
        out.line("")?;
        out.line(&library.text(judgement.id)?)?;
    }
    Ok(())
}

/// The one judgement that matches: by its record id, by its whole number, or by parts of them.
pub(super) fn one(library: &Library, query: &str) -> Result<Judgement, CliError> {
    let judgements = library.judgements()?;
    // The id of a victim is an id of the judgement too.
    let stem = query.split('/').next().unwrap_or(query).trim();
    if let Some(judgement) = judgements.iter().find(|judgement| judgement.stem == stem) {
        return Ok(judgement.clone());
    }
    let normal = TrialNumber::parse(query).map(|number| number.normal());
    let same_number = |judgement: &&Judgement| {
        let number = judgement
            .trial_number
            .as_deref()
            .and_then(TrialNumber::parse);
        normal.is_some() && number.map(|number| number.normal()) == normal
    };
    let exact: Vec<Judgement> = judgements.iter().filter(same_number).cloned().collect();
    let mut matching = if exact.is_empty() {
        found(judgements, query)
    } else {
        exact
    };
    match matching.len() {
        0 => Err(CliError::Nothing(text!("show-no-match", query = query))),
        1 => Ok(matching.remove(0)),
        count => {
            let names: Vec<&str> = matching
                .iter()
                .take(NAMED)
                .map(|judgement| judgement.stem.as_str())
                .collect();
            let more = if count > NAMED { ", ..." } else { "" };
            Err(CliError::Usage(text!(
                "show-several",
                count = count,
                query = query,
                names = names.join(", "),
                more = more
            )))
        }
    }
}
