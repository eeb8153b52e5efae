//! Judgements by a query of the list.

use super::CliError;
use crate::library::{Judgement, Library};
use crate::nearest::nearest;
use crate::search::{Filter, Query, Rows, searched_text};

/// A query as it can be typed above the list.
pub(super) fn query(typed: &str) -> Result<Query, CliError> {
    Query::parse(typed).map_err(|fault| CliError::Usage(fault.to_string()))
}

/// The judgements that words and filters let through, as the list of the workbench shows them, in the
/// order of their import.
pub(super) fn selected(library: &Library, query: &Query) -> Result<Vec<Judgement>, CliError> {
    let judgements = library.judgements()?;
    let rows = Rows::new(judgements.iter().map(searched_text));
    let mut held = rows.find(&query.words);
    held.sort_unstable();
    let mut held = held.into_iter().peekable();
    let by_words = (0..)
        .zip(judgements)
        .filter(|(index, _)| held.next_if_eq(index).is_some());
    filtered(
        library,
        query,
        by_words.map(|(_, judgement)| judgement).collect(),
    )
}

/// The judgements that the filters of a query let through, those on the text as well.
pub(super) fn filtered(
    library: &Library,
    query: &Query,
    mut judgements: Vec<Judgement>,
) -> Result<Vec<Judgement>, CliError> {
    samples_are_known(library, query)?;
    judgements.retain(|judgement| query.admits(&crate::search::Facts::of(judgement)));
    let texts: Vec<String> = query.texts().map(str::to_owned).collect();
    if !texts.is_empty() {
        let holding = library.holding(&texts)?;
        judgements.retain(|judgement| holding.contains(&judgement.id));
    }
    Ok(judgements)
}

/// A mistyped sample must not look like an empty one.
fn samples_are_known(library: &Library, query: &Query) -> Result<(), CliError> {
    let asked = query.filters.iter().filter_map(|filter| match filter {
        Filter::Sample(name) => Some(name),
        _ => None,
    });
    let asked: Vec<&String> = asked.collect();
    if asked.is_empty() {
        return Ok(());
    }
    let known: Vec<String> = library.samples()?.into_iter().map(|s| s.name).collect();
    let folded: Vec<String> = known
        .iter()
        .map(|name| crate::search::folded(name))
        .collect();
    match asked.into_iter().find(|name| !folded.contains(name)) {
        Some(name) => Err(no_sample(name, &known)),
        None => Ok(()),
    }
}

/// The error for a name that no sample has.
pub(super) fn no_sample(name: &str, known: &[String]) -> CliError {
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none was drawn yet".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    };
    CliError::Nothing(format!("there is no sample `{name}`; {hint}"))
}
