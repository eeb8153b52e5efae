//! Which judgements and records of a library a query chooses: one rule for the list, the command line
//! and the tables.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{Roots, holding, load, tabulator};
use crate::codebook::{Codebook, NameError, NoTheme};
use crate::library::{Holding, Judgement, JudgementId, Library, LibraryError};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::search::{LookedUp, Lookup, Query, QueryFacts, Rows, Way, folded, named, searched_text};
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
    /// The judgements that count whatever is coded; none where all do.
    judgements: Option<HashSet<JudgementId>>,
    excluded_too: bool,
    /// One of these must let a record through.
    ways: Vec<ChosenWay>,
}

/// What one way of a query chooses.
#[derive(Debug, Clone)]
struct ChosenWay {
    coded: Selection,
    /// The judgements to which it is bound; none where it asks nothing of them.
    judgements: Option<HashSet<JudgementId>>,
    not: Vec<Vec<ChosenWay>>,
}

impl Chosen {
    /// What a query chooses among the judgements of a library as it is now.
    ///
    /// # Errors
    /// [`ChoiceError`] where the query names what is not there, or the library cannot be read.
    pub fn read(library: &Library, query: &Query) -> Result<Self, ChoiceError> {
        let codebook = library.codebook();
        if !query.asks_of_judgements() {
            return Ok(Self {
                judgements: None,
                excluded_too: false,
                ways: chosen_ways(codebook, query.ways(), &|_| None)?,
            });
        }
        let judgements = library.judgements()?;
        let judging = Judging::new(library, query, &judgements, &Finding::Listed)?;
        let by_words = by_words(&judgements, query);
        let excluded_too = query.asks_for_excluded();
        if let [way] = query.ways()
            && way.not.is_empty()
        {
            // One set for all that is asked of judgements.
            let chosen = judging.those(|index| by_words[index] && judging.counts(way, index));
            return Ok(Self {
                judgements: Some(chosen),
                excluded_too,
                ways: chosen_ways(codebook, query.ways(), &|_| None)?,
            });
        }
        let mut ways = chosen_ways(codebook, query.ways(), &|way| {
            let asks = !way.judged.is_empty();
            asks.then(|| judging.those(|index| judging.judges(way, index)))
        })?;
        if excluded_too {
            // Only on a way that asks for excluded judgements do they count.
            for (chosen, way) in ways.iter_mut().zip(query.ways()) {
                let counted = judging.those(|index| judging.counts(way, index));
                chosen.judgements = Some(counted);
            }
        }
        Ok(Self {
            judgements: (!query.words.is_empty()).then(|| judging.those(|index| by_words[index])),
            excluded_too,
            ways,
        })
    }

    /// Which records of a frame that are.
    pub fn scope(self, frame: &Frame, roots: &Roots) -> Scope {
        let mask = |held: &HashSet<JudgementId>| {
            let mut mask = vec![false; frame.records(Codebook::ROOT)];
            for (record, judgement) in roots.iter() {
                if let Some(row) = frame.row_of(Codebook::ROOT, record) {
                    mask[row] = held.contains(&judgement);
                }
            }
            mask
        };
        Scope {
            judgements: self.judgements.as_ref().map(mask),
            excluded_too: self.excluded_too,
            selection: selection(&self.ways, &mask),
        }
    }

    /// Whether it is bound to some judgements, so that it must be known which record is of which.
    fn is_of_judgements(&self) -> bool {
        fn bound(way: &ChosenWay) -> bool {
            way.judgements.is_some() || way.not.iter().flatten().any(bound)
        }
        self.judgements.is_some() || self.ways.iter().any(bound)
    }
}

/// What ways choose; `judged` says to which judgements one is bound.
fn chosen_ways(
    codebook: &Codebook,
    ways: &[Way],
    judged: &dyn Fn(&Way) -> Option<HashSet<JudgementId>>,
) -> Result<Vec<ChosenWay>, SelectionFault> {
    let chosen = ways.iter().map(|way| {
        let not = way.not.iter().map(|not| chosen_ways(codebook, not, judged));
        Ok(ChosenWay {
            coded: coded(codebook, way)?,
            judgements: judged(way),
            not: not.collect::<Result<_, SelectionFault>>()?,
        })
    });
    chosen.collect()
}

/// The records that one of some ways lets through.
fn selection(ways: &[ChosenWay], mask: &dyn Fn(&HashSet<JudgementId>) -> Vec<bool>) -> Selection {
    let each = ways.iter().map(|way| {
        let mut all = way.coded.clone();
        if let Some(judgements) = &way.judgements {
            all = all.and(&Selection::of_judgements(mask(judgements)));
        }
        let not = way.not.iter().map(|not| selection(not, mask));
        not.fold(all, |all, not| all.but_not(&not))
    });
    Selection::any(each)
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
    let roots = if chosen.is_of_judgements() {
        Roots::load(library)?
    } else {
        Roots::default()
    };
    Ok(chosen.scope(tabulator.frame(), &roots))
}

/// The conditions of a query on what is coded, as far as that decides which columns are needed: what it asks of
/// judgements is left out.
///
/// # Errors
/// [`SelectionFault`] for a condition that makes no sense.
pub fn conditions(codebook: &Codebook, query: &Query) -> Result<Selection, SelectionFault> {
    let ways = chosen_ways(codebook, query.ways(), &|_| None)?;
    Ok(selection(&ways, &|_| Vec::new()))
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
        let roots = Roots::load(library)?;
        for way in ways {
            let selection = coded(library.codebook(), way)?;
            let needed = selection.needed(tabulator.frame());
            load(&mut tabulator, library, &needed)?;
            having_each.push(having(&tabulator, &roots, &selection));
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
        for name in query.warnings().chain(query.coded_before()) {
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
            holding: holding(library, &query.sought(), &mut |_| ControlFlow::Continue(()))?,
            worded,
        })
    }

    fn looked(&self, what: LookedUp, index: usize) -> bool {
        let id = self.judgements[index].id;
        match what {
            LookedUp::Text(at) => self.holding.texts[at].contains(&id),
            LookedUp::Evidence(at) => self.holding.evidence[at].contains(&id),
            LookedUp::CodedBefore(at) => self.holding.coded_before[at].contains(&id),
            LookedUp::Theme(at) => self.holding.themes[at].contains(&id),
            LookedUp::Warning(at) => self.holding.warnings[at].contains(&id),
            LookedUp::Words(at) => self.worded[at][index],
            // What is coded is decided record by record.
            LookedUp::Coded(_) => true,
        }
    }

    /// The judgements of some places.
    fn those(&self, chosen: impl Fn(usize) -> bool) -> HashSet<JudgementId> {
        let places = (0..self.judgements.len()).filter(|&index| chosen(index));
        places.map(|index| self.judgements[index].id).collect()
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
