//! Which judgements and records of a library a query chooses: one rule for the list, the command line
//! and the tables.

use std::collections::{HashMap, HashSet};

use super::{load, tabulator};
use crate::codebook::{Codebook, NameError, NoTheme};
use crate::library::{Holding, Judgement, JudgementId, Library, LibraryError};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::search::{LookedUp, Lookup, Query, QueryFacts, Rows, Way, folded, named, searched_text};
use crate::tables::{Frame, RecordKey, Scope, Selection, SelectionFault, Tabulator};

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

/// What a query chooses for a table. The columns that its conditions need are loaded with those of the table.
///
/// # Errors
/// [`ChoiceError`] where the query names what is not there, or the library cannot be read.
pub fn scope_of(
    library: &Library,
    tabulator: &Tabulator,
    query: &Query,
) -> Result<Scope, ChoiceError> {
    if !query.asks_of_judgements() {
        return Ok(Scope {
            selection: conditions(library.codebook(), query)?,
            ..Scope::default()
        });
    }
    let judgements = library.judgements()?;
    let judging = Judging::new(library, query, &judgements, &Finding::Listed)?;
    let frame = tabulator.frame();
    let rows = Rooted::new(library, frame, &judgements)?;
    let by_words = by_words(&judgements, query);
    let excluded_too = query.asks_for_excluded();
    if let [way] = query.ways()
        && way.not.is_empty()
    {
        // One mask for all that is asked of judgements.
        let chosen = |index| by_words[index] && judging.counts(way, index);
        return Ok(Scope {
            judgements: Some(rows.mask(chosen)),
            excluded_too,
            selection: conditions(library.codebook(), query)?,
        });
    }
    let ways = query.ways().iter().map(|way| {
        let selection = selection(library.codebook(), way, &|way| {
            let asks = !way.judged.is_empty();
            asks.then(|| rows.mask(|index| judging.judges(way, index)))
        })?;
        // Only on a way that asks for excluded judgements do they count.
        let counted = excluded_too.then(|| rows.mask(|index| judging.counts(way, index)));
        Ok(match counted {
            Some(counted) => selection.and(&Selection::of_judgements(counted)),
            None => selection,
        })
    });
    Ok(Scope {
        judgements: (!query.words.is_empty()).then(|| rows.mask(|index| by_words[index])),
        excluded_too,
        selection: Selection::any(ways.collect::<Result<Vec<_>, SelectionFault>>()?),
    })
}

/// The conditions of a query on what is coded, as far as that decides which columns are needed: what it asks of
/// judgements is left out.
///
/// # Errors
/// [`SelectionFault`] for a condition that makes no sense.
pub fn conditions(codebook: &Codebook, query: &Query) -> Result<Selection, SelectionFault> {
    let ways = query.ways().iter();
    let ways = ways.map(|way| selection(codebook, way, &|_| None));
    Ok(Selection::any(ways.collect::<Result<Vec<_>, _>>()?))
}

/// What is coded on a way, with what `judged` says of the judgements that it asks for.
fn selection(
    codebook: &Codebook,
    way: &Way,
    judged: &dyn Fn(&Way) -> Option<Vec<bool>>,
) -> Result<Selection, SelectionFault> {
    let mut all = coded(codebook, way)?;
    if let Some(judgements) = judged(way) {
        all = all.and(&Selection::of_judgements(judgements));
    }
    for not in &way.not {
        let ways = not.iter().map(|way| selection(codebook, way, judged));
        all = all.but_not(&Selection::any(ways.collect::<Result<Vec<_>, _>>()?));
    }
    Ok(all)
}

/// What one way asks of the records, without what it must not be.
///
/// # Errors
/// [`SelectionFault`] for a condition that makes no sense.
pub fn coded(codebook: &Codebook, way: &Way) -> Result<Selection, SelectionFault> {
    let groups = way.answers.iter();
    let mut groups = groups.map(|group| Selection::resolve(codebook, group));
    groups.try_fold(Selection::default(), |all, group| Ok(all.and(&group?)))
}

/// How the words of a query that need not all be found are compared with a judgement.
pub enum Finding {
    /// As in the list: they stand in the row of the judgement in one piece.
    Listed,
    /// As names of a judgement, numbers as a whole.
    Named,
}

/// The judgements that words and filters let through, as the list of the workbench shows them, in the
/// order of their import.
///
/// # Errors
/// As [`scope_of`].
pub fn selected(library: &Library, query: &Query) -> Result<Vec<Judgement>, ChoiceError> {
    let mut judgements = library.judgements()?;
    let mut held = by_words(&judgements, query).into_iter();
    judgements.retain(|_| held.next().unwrap_or(false));
    filtered(library, query, judgements, &Finding::Listed)
}

/// The judgements that the filters of a query let through, whatever the words that all must have.
///
/// # Errors
/// As [`scope_of`].
pub fn filtered(
    library: &Library,
    query: &Query,
    judgements: Vec<Judgement>,
    finding: &Finding,
) -> Result<Vec<Judgement>, ChoiceError> {
    let judging = Judging::new(library, query, &judgements, finding)?;
    let mut having_each = Vec::new();
    let ways = query.coded();
    if !ways.is_empty() {
        let mut tabulator = tabulator(library)?;
        for way in ways {
            let selection = coded(library.codebook(), way)?;
            having_each.push(having(library, &mut tabulator, &selection)?);
        }
    }
    let admitted: Vec<bool> = (0..judgements.len())
        .map(|index| {
            let id = judgements[index].id;
            let looked = |what| match what {
                LookedUp::Coded(at) => having_each[at].contains(&id),
                other => judging.looked(other, index),
            };
            query.admits(&QueryFacts::new(&judgements[index]), &looked)
        })
        .collect();
    let mut admitted = admitted.into_iter();
    let mut left = judgements;
    left.retain(|_| admitted.next().unwrap_or(false));
    Ok(left)
}

/// What judgements are, for the filters of a query: looked up once.
struct Judging<'j> {
    judgements: &'j [Judgement],
    holding: Holding,
    /// For the words of each place, whether each judgement has them.
    worded: Vec<Vec<bool>>,
}

impl<'j> Judging<'j> {
    fn new(
        library: &Library,
        query: &Query,
        judgements: &'j [Judgement],
        finding: &Finding,
    ) -> Result<Self, ChoiceError> {
        samples_are_known(library, query)?;
        for name in query.evidence() {
            library.codebook().variable_named(name)?;
        }
        for name in query.themes() {
            library.codebook().theme_by_name(name)?;
        }
        let words = query.other_words().iter();
        let worded = match finding {
            _ if query.other_words().is_empty() => Vec::new(),
            Finding::Listed => {
                let rows = Rows::new(judgements.iter().map(searched_text));
                words.map(|words| rows.holding(words)).collect()
            }
            Finding::Named => words
                .map(|words| {
                    let words = Lookup::parse(words);
                    let named = judgements.iter().map(named);
                    named.map(|row| words.admits(&row)).collect()
                })
                .collect(),
        };
        Ok(Self {
            judgements,
            holding: library.holding(&query.sought())?,
            worded,
        })
    }

    fn looked(&self, what: LookedUp, index: usize) -> bool {
        let id = self.judgements[index].id;
        match what {
            LookedUp::Text(at) => self.holding.texts[at].contains(&id),
            LookedUp::Evidence(at) => self.holding.evidence[at].contains(&id),
            LookedUp::Theme(at) => self.holding.themes[at].contains(&id),
            LookedUp::Words(at) => self.worded[at][index],
            // What is coded is decided record by record.
            LookedUp::Coded(_) => true,
        }
    }

    fn judges(&self, way: &Way, index: usize) -> bool {
        let facts = QueryFacts::new(&self.judgements[index]);
        way.judges(&facts, &|what| self.looked(what, index))
    }

    fn counts(&self, way: &Way, index: usize) -> bool {
        let facts = QueryFacts::new(&self.judgements[index]);
        way.counts(&facts, &|what| self.looked(what, index))
    }
}

/// The judgements that have what conditions on what is coded ask for. Loads the columns that are needed.
///
/// # Errors
/// Where the library cannot be read.
pub fn having(
    library: &Library,
    tabulator: &mut Tabulator,
    selection: &Selection,
) -> Result<HashSet<JudgementId>, LibraryError> {
    let needed = selection.needed(tabulator.frame());
    load(tabulator, library, &needed)?;
    let frame = tabulator.frame();
    let mask = selection.mask(frame, Codebook::ROOT);
    let roots = library.roots()?.into_iter();
    Ok(roots
        .filter(|(record, _)| {
            let row = frame.row_of(Codebook::ROOT, RecordKey(record.0));
            row.is_some_and(|row| mask[row])
        })
        .map(|(_, judgement)| judgement)
        .collect())
}

/// Whether the words of a query find each judgement in the list.
fn by_words(judgements: &[Judgement], query: &Query) -> Vec<bool> {
    let mut held = vec![query.words.is_empty(); judgements.len()];
    if !query.words.is_empty() {
        let rows = Rows::new(judgements.iter().map(searched_text));
        for index in rows.find(&query.words) {
            held[index] = true;
        }
    }
    held
}

fn samples_are_known(library: &Library, query: &Query) -> Result<(), ChoiceError> {
    let asked: Vec<&str> = query.samples().collect();
    if asked.is_empty() {
        return Ok(());
    }
    let known: Vec<String> = library.samples()?.into_iter().map(|s| s.name).collect();
    let folded: Vec<String> = known.iter().map(|name| folded(name)).collect();
    match asked
        .into_iter()
        .find(|name| folded.iter().all(|known| known != name))
    {
        Some(name) => Err(NoSample {
            name: name.to_owned(),
            known,
        }
        .into()),
        None => Ok(()),
    }
}

/// The rows of judgements in the root unit of a frame.
struct Rooted {
    rows: usize,
    /// For each judgement its row, where it is there.
    places: Vec<Option<usize>>,
}

impl Rooted {
    fn new(
        library: &Library,
        frame: &Frame,
        judgements: &[Judgement],
    ) -> Result<Self, LibraryError> {
        let roots = library.roots()?.into_iter();
        let rows: HashMap<JudgementId, usize> = roots
            .filter_map(|(record, judgement)| {
                let row = frame.row_of(Codebook::ROOT, RecordKey(record.0))?;
                Some((judgement, row))
            })
            .collect();
        let places = judgements.iter().map(|it| rows.get(&it.id).copied());
        Ok(Self {
            rows: frame.records(Codebook::ROOT),
            places: places.collect(),
        })
    }

    /// Judgements as a mask over the rows, by their place among the judgements.
    fn mask(&self, chosen: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut mask = vec![false; self.rows];
        for (index, place) in self.places.iter().enumerate() {
            if let Some(row) = place {
                mask[*row] = chosen(index);
            }
        }
        mask
    }
}
