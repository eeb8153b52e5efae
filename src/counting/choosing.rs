//! Which judgements and records of a library a query chooses: one rule for the list, the command line
//! and the tables.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{Roots, holding, load, tabulator};
use crate::codebook::{Codebook, NameError, NoTheme};
use crate::library::{Judgement, JudgementId, Library, LibraryError};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::search::{Filter, Query, QueryFacts, Rows, folded, searched_text};
use crate::tables::{Frame, Scope, Selection, SelectionFault, Tabulator};

/// Why a query chooses nothing.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// The library cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A condition on what is coded makes no sense.
    #[error(transparent)]
    Selection(#[from] SelectionFault),
    /// The codebook has no variable of a name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The codebook has no theme of a name.
    #[error(transparent)]
    NoTheme(#[from] NoTheme),
    /// A sample was never drawn.
    #[error(transparent)]
    NoSample(#[from] NoSample),
}

/// A name that no sample has: a mistyped sample must not look like an empty one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("count-unknown-sample", name = .name, hint = hint(.name, .known)))]
pub struct NoSample {
    /// The name as written in the filter.
    pub name: String,
    /// The names of the samples that were drawn.
    pub known: Vec<String>,
}

fn hint(name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return text!("count-no-samples");
    }
    let near = nearest(name, known.iter().map(String::as_str));
    did_you_mean(near, known)
}

/// What a query chooses, before it is laid over the records in memory.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The judgements that words and filters let through; none where all are.
    judgements: Option<HashSet<JudgementId>>,
    excluded_too: bool,
    selection: Selection,
}

impl Chosen {
    /// What a query chooses among the judgements of a library as it is now.
    ///
    /// # Errors
    /// [`ChoiceError`] where the query names what is not there, or the library cannot be read.
    pub fn read(library: &Library, query: &Query) -> Result<Self, ChoiceError> {
        let selection = Selection::resolve(library.codebook(), query.answers())?;
        let judgements = if query.asks_of_judgements() {
            let left = by_facts(library, query, by_words(library, query)?)?;
            Some(left.iter().map(|judgement| judgement.id).collect())
        } else {
            None
        };
        Ok(Self {
            judgements,
            excluded_too: query.asks_for_excluded(),
            selection,
        })
    }

    /// Which records of a frame that are.
    pub fn scope(self, frame: &Frame, roots: &Roots) -> Scope {
        let judgements = self.judgements.map(|held| {
            let mut mask = vec![false; frame.records(Codebook::ROOT)];
            for (record, judgement) in roots.iter() {
                if let Some(row) = frame.row_of(Codebook::ROOT, record) {
                    mask[row] = held.contains(&judgement);
                }
            }
            mask
        });
        Scope {
            judgements,
            excluded_too: self.excluded_too,
            selection: self.selection,
        }
    }
}

/// What a query chooses for a table. The columns that its conditions need are loaded with those of the table.
///
/// # Errors
/// As [`Chosen::read`].
pub fn scope_of(
    library: &Library,
    tabulator: &Tabulator,
    query: &Query,
) -> Result<Scope, ChoiceError> {
    let chosen = Chosen::read(library, query)?;
    let roots = match chosen.judgements {
        Some(_) => Roots::load(library)?,
        None => Roots::default(),
    };
    Ok(chosen.scope(tabulator.frame(), &roots))
}

/// The judgements that words and filters let through, as the list of the workbench shows them, in the
/// order of their import.
///
/// # Errors
/// As [`scope_of`].
pub fn selected(library: &Library, query: &Query) -> Result<Vec<Judgement>, ChoiceError> {
    filtered(library, query, by_words(library, query)?)
}

/// The judgements that the filters of a query let through, whatever its words.
///
/// # Errors
/// As [`scope_of`].
pub fn filtered(
    library: &Library,
    query: &Query,
    judgements: Vec<Judgement>,
) -> Result<Vec<Judgement>, ChoiceError> {
    let selection = Selection::resolve(library.codebook(), query.answers())?;
    let mut left = by_facts(library, query, judgements)?;
    if !selection.is_empty() {
        let mut tabulator = tabulator(library)?;
        let needed = selection.needed(tabulator.frame());
        load(&mut tabulator, library, &needed)?;
        let having = having(&tabulator, &Roots::load(library)?, &selection);
        left.retain(|judgement| having.contains(&judgement.id));
    }
    Ok(left)
}

/// The judgements that have what conditions on what is coded ask for. The columns that the conditions need are loaded.
pub fn having(tabulator: &Tabulator, roots: &Roots, selection: &Selection) -> HashSet<JudgementId> {
    let frame = tabulator.frame();
    let mask = selection.mask(frame, Codebook::ROOT);
    let having = roots.iter().filter(|(record, _)| {
        let row = frame.row_of(Codebook::ROOT, *record);
        row.is_some_and(|row| mask[row])
    });
    having.map(|(_, judgement)| judgement).collect()
}

/// The judgements that the words of a query find in the list.
fn by_words(library: &Library, query: &Query) -> Result<Vec<Judgement>, LibraryError> {
    let judgements = library.judgements()?;
    if query.words.is_empty() {
        return Ok(judgements);
    }
    let rows = Rows::new(judgements.iter().map(searched_text));
    let mut held = rows.find(&query.words);
    held.sort_unstable();
    let mut held = held.into_iter().peekable();
    let by_words = (0..)
        .zip(judgements)
        .filter(|(index, _)| held.next_if_eq(index).is_some());
    Ok(by_words.map(|(_, judgement)| judgement).collect())
}

/// The judgements that the filters let through, but for those on what is coded.
fn by_facts(
    library: &Library,
    query: &Query,
    mut judgements: Vec<Judgement>,
) -> Result<Vec<Judgement>, ChoiceError> {
    samples_are_known(library, query)?;
    judgements.retain(|judgement| query.admits(&QueryFacts::new(judgement)));
    for name in query.evidence() {
        library.codebook().variable_named(name)?;
    }
    for name in query.themes() {
        library.codebook().theme_by_name(name)?;
    }
    for name in query.warnings() {
        library.codebook().variable_named(name)?;
    }
    let sought = query.sought();
    if !sought.is_empty() {
        let holding = holding(library, &sought, &mut |_| ControlFlow::Continue(()))?;
        judgements.retain(|judgement| holding.contains(&judgement.id));
    }
    Ok(judgements)
}

fn samples_are_known(library: &Library, query: &Query) -> Result<(), ChoiceError> {
    let asked = query.filters.iter().filter_map(|filter| match filter {
        Filter::Sample(name) => Some(name),
        _ => None,
    });
    let asked: Vec<&String> = asked.collect();
    if asked.is_empty() {
        return Ok(());
    }
    let known: Vec<String> = library.samples()?.into_iter().map(|s| s.name).collect();
    let folded: Vec<String> = known.iter().map(|name| folded(name)).collect();
    match asked.into_iter().find(|name| !folded.contains(name)) {
        Some(name) => Err(NoSample {
            name: name.clone(),
            known,
        }
        .into()),
        None => Ok(()),
    }
}
