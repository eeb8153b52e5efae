//! The judgements that hold what a query seeks: in the texts, in the evidence and themes, in the warnings of checks.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::broken_checks;
use crate::codebook::Codebook;
use crate::library::{Holding, JudgementId, Library, Result, Sought, SoughtWarning};
use crate::search::Query;

/// The judgements that hold what is sought. `progress` is called after each text with how many were read, and can
/// stop the search.
///
/// # Errors
/// Where the library cannot be read.
pub fn holding(
    library: &Library,
    sought: &Sought,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Holding> {
    let warnings = sought.warnings.iter();
    let warnings = warnings.map(|warning| warned(library, warning));
    Ok(Holding {
        warnings: warnings.collect::<Result<_>>()?,
        ..library.holding_with(sought, progress)?
    })
}

/// The judgements with a record that breaks a check.
fn warned(library: &Library, sought: &SoughtWarning) -> Result<HashSet<JudgementId>> {
    let codebook = library.codebook();
    let query = Query::default();
    let broken = match broken_checks(library, &query) {
        Ok(broken) => broken,
        Err(super::ChoiceError::Library(error)) => return Err(error),
        // An empty query names nothing that could be missing.
        Err(_) => Vec::new(),
    };
    let wanted = |check: usize| match &sought.about {
        None => true,
        Some(name) => is_about(codebook, check, name),
    };
    Ok(broken
        .into_iter()
        .filter(|it| it.acknowledged.is_some() == sought.acknowledged && wanted(it.check))
        .map(|it| it.judgement)
        .collect())
}

/// Whether a check compares a variable of a name.
pub(super) fn is_about(codebook: &Codebook, check: usize, name: &str) -> bool {
    let words = codebook.checks[check]
        .rule
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    let mut words = words.filter(|word| !word.is_empty());
    words.any(|word| word == name || word.rsplit('.').next() == Some(name))
}
