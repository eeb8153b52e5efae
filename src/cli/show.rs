//! `casebench show`

use super::case::{Coded, found};
use super::find::heading;
use super::{CliError, Out};
use crate::ground::clean_line;
use crate::judgement::TrialNumber;
use crate::library::{Judgement, Library};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A record id (2014-GD-HD-271) or a trial number, in as many words as you like
    #[arg(required = true, value_name = "CASE")]
    case: Vec<String>,
    /// Leave the text out
    #[arg(long)]
    no_text: bool,
}

/// So many judgements are named where several match.
const NAMED: usize = 10;

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let case = one(library, &arguments.case.join(" "))?;
    out.line(&heading(&case))?;
    if let Some(citation) = &case.citation {
        out.line(&format!("  {}", clean_line(citation)))?;
    }
    out.line(&format!("  from {}", clean_line(&case.source)))?;
    if let Some(doubts) = &case.doubts {
        out.line(&format!("  look at the text: {}", clean_line(doubts)))?;
    }
    if !case.note.is_empty() {
        out.line(&format!("  note: {}", clean_line(&case.note)))?;
    }
    let coded = Coded::of(library, &case)?;
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
        out.line("\nNothing is coded yet.")?;
    }
    if !arguments.no_text {
        out.line("")?;
        out.line(&library.text(case.id)?)?;
    }
    Ok(())
}

/// The one judgement that matches: by its record id, by its whole number, or by parts of them.
fn one(library: &Library, query: &str) -> Result<Judgement, CliError> {
    let judgements = library.judgements()?;
    // The id of a victim is an id of the case too.
    let stem = query.split('/').next().unwrap_or(query).trim();
    if let Some(case) = judgements.iter().find(|case| case.stem == stem) {
        return Ok(case.clone());
    }
    let normal = TrialNumber::parse(query).map(|number| number.normal());
    let same_number = |case: &&Judgement| {
        let number = case.trial_number.as_deref().and_then(TrialNumber::parse);
        normal.is_some() && number.map(|number| number.normal()) == normal
    };
    let exact: Vec<Judgement> = judgements.iter().filter(same_number).cloned().collect();
    let mut cases = if exact.is_empty() {
        found(judgements, query)
    } else {
        exact
    };
    match cases.len() {
        0 => Err(CliError::Nothing(format!("no judgement matches `{query}`"))),
        1 => Ok(cases.remove(0)),
        count => {
            let names: Vec<&str> = cases
                .iter()
                .take(NAMED)
                .map(|case| case.stem.as_str())
                .collect();
            let more = if count > NAMED { ", ..." } else { "" };
            Err(CliError::Usage(format!(
                "{count} judgements match `{query}`; name one: {}{more}",
                names.join(", ")
            )))
        }
    }
}
