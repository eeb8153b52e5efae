//! What narrows the list: the query, the filters, the cell of a table.

use std::collections::HashSet;
use std::ops::Range;

use super::List;
use crate::codebook::Codebook;
use crate::codebook::query::read;
use crate::counting;
use crate::library::{Holding, JudgementId, Sought};
use crate::search::{LookedUp, Query, QueryFacts, QueryFault};
use crate::tables::Selection;
use crate::tui::state::Narrowing;

impl List {
    /// Applies a query. A part of it that cannot be understood is reported and left out.
    ///
    /// The list is not narrowed yet: what is [sought](Self::sought), and what is asked of the records,
    /// has to be looked up first.
    pub fn ask(&mut self, query: String, codebook: &Codebook) {
        let (asked, fault) = understood(&query, codebook);
        // Each condition makes sense, so all of them do.
        let coded = asked.coded().into_iter();
        self.selections = coded
            .map(|way| counting::coded(codebook, way).unwrap_or_default())
            .collect();
        self.fault = fault;
        self.query = query;
        self.asked = asked;
        // What was looked up was for another query.
        self.holding = Holding::default();
        self.having = Vec::new();
    }

    /// What the query asks of the texts and the evidence, to be looked up.
    pub fn sought(&self) -> Sought {
        self.asked.sought()
    }

    /// Whether the query needs texts or records.
    pub fn asks_more(&self) -> bool {
        !self.selections.is_empty() || !self.asked.sought().is_empty()
    }

    /// Forgets the query and all filters.
    pub fn clear(&mut self) {
        self.query.clear();
        self.fault = None;
        self.selections = Vec::new();
        self.asked = Query::default();
        self.holding = Holding::default();
        self.having = Vec::new();
        self.behind = None;
        self.status = None;
        self.province = None;
    }

    /// What narrows the list now.
    pub fn narrowing(&self) -> Narrowing {
        Narrowing {
            query: self.query.clone(),
            status: self.status,
            province: self.province.clone(),
            behind: self.behind.clone(),
            at: self.current().map(|judgement| judgement.id),
        }
    }

    /// Narrows the list as it was. As with [`ask`](Self::ask), what has to be looked up comes first, and then
    /// the list is narrowed.
    pub fn ask_again(&mut self, was: &Narrowing, codebook: &Codebook) {
        self.status = was.status;
        self.province.clone_from(&was.province);
        self.behind.clone_from(&was.behind);
        self.ask(was.query.clone(), codebook);
    }

    /// Applies query and filters; the cursor goes to the best hit.
    pub fn narrow(&mut self) {
        let found = if self.is_searchable() {
            self.rows.find(&self.asked.words)
        } else {
            (0..self.judgements.len()).collect()
        };
        let worded = self.worded(&self.asked);
        self.shown = found
            .into_iter()
            .filter(|&index| self.admits(index, &worded))
            .collect();
        self.cursor = 0;
        self.top = 0;
    }

    /// For the words of each place in a query that need not all be found, whether each judgement has them. None where
    /// judgements cannot be found by words yet: then all have them.
    fn worded(&self, query: &Query) -> Vec<Option<Vec<bool>>> {
        let words = query.other_words().iter();
        words
            .map(|words| self.is_searchable().then(|| self.rows.holding(words)))
            .collect()
    }

    /// How many judgements a query finds among all, with what was looked up for it.
    pub fn count_of(
        &self,
        query: &Query,
        holding: &Holding,
        having: &[HashSet<JudgementId>],
    ) -> usize {
        let worded = self.worded(query);
        let found = self.rows.find(&query.words).into_iter();
        found
            .filter(|&index| self.is_found(index, query, &worded, holding, having))
            .count()
    }

    /// Whether a query lets a judgement through, its outermost words aside.
    fn is_found(
        &self,
        index: usize,
        query: &Query,
        worded: &[Option<Vec<bool>>],
        holding: &Holding,
        having: &[HashSet<JudgementId>],
    ) -> bool {
        let judgement = &self.judgements[index];
        let among = |sets: &[HashSet<JudgementId>], at: usize| {
            sets.get(at).is_none_or(|ids| ids.contains(&judgement.id))
        };
        query.admits(&QueryFacts::new(judgement), &|what| match what {
            LookedUp::Text(at) => among(&holding.texts, at),
            LookedUp::Evidence(at) => among(&holding.evidence, at),
            LookedUp::Warning(at) => among(&holding.warnings, at),
            LookedUp::CodedBefore(at) => among(&holding.coded_before, at),
            LookedUp::Theme(at) => among(&holding.themes, at),
            LookedUp::Coded(at) => among(having, at),
            LookedUp::Words(at) => worded[at].as_ref().is_none_or(|has| has[index]),
        })
    }

    /// Takes in what an offered query finds in the texts; one that finds nothing is not offered.
    pub fn count_offer(&mut self, query: &str, codebook: &Codebook, holding: &Holding) {
        let Ok(parsed) = Query::parse(query, &codebook.populations) else {
            return;
        };
        let count = self.count_of(&parsed, holding, &[]);
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.query == query) {
            offer.count = Some(count);
        }
        self.offers.retain(|offer| offer.count != Some(0));
    }

    fn admits(&self, index: usize, worded: &[Option<Vec<bool>>]) -> bool {
        let judgement = &self.judgements[index];
        self.status.is_none_or(|status| judgement.status == status)
            && (self.province.is_none() || judgement.province == self.province)
            && self
                .behind
                .as_ref()
                .is_none_or(|behind| behind.judgements.contains(&judgement.id))
            && self.is_found(index, &self.asked, worded, &self.holding, &self.having)
    }

    /// Filters again but stays on the judgement where it is still shown.
    pub fn narrow_around(&mut self, id: Option<JudgementId>) {
        self.narrow();
        if let Some(id) = id {
            self.select(id);
        }
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        let filtered = self.status.is_some() || self.province.is_some();
        !self.query.is_empty() || self.behind.is_some() || filtered
    }

    /// What narrows the list, as it could be typed.
    pub fn filter(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !self.query.trim().is_empty() {
            parts.push(self.query.trim().to_owned());
        }
        parts.extend(
            self.status
                .map(|status| format!("status:{}", status.name())),
        );
        parts.extend(
            self.province
                .as_ref()
                .map(|letters| format!("prov:{letters}")),
        );
        parts.join(" ")
    }

    /// The words of the query, for marking what they matched.
    pub fn words(&self) -> &str {
        &self.asked.words
    }
}

/// A query as far as it can be understood, and what is wrong first with the rest.
fn understood(query: &str, codebook: &Codebook) -> (Query, Option<String>) {
    let mut typed = query.to_owned();
    let mut first = None;
    loop {
        let (at, fault) = match read_by(&typed, codebook) {
            Ok(query) => return (query, first),
            Err(fault) => fault,
        };
        // Without the part that means nothing, the rest is read again.
        let blank = " ".repeat(at.len());
        typed.replace_range(at, &blank);
        first.get_or_insert(fault);
    }
}

/// Reads a query whose names and values the codebook must have; else the place of the first part that means nothing.
fn read_by(typed: &str, codebook: &Codebook) -> Result<Query, (Range<usize>, String)> {
    let of = |fault: QueryFault| (fault.at.clone(), fault.to_string());
    let tree = read(typed).map_err(of)?;
    for leaf in tree.leaves() {
        let part = &typed[leaf.at.clone()];
        let query = Query::parse(part, &codebook.populations);
        let fault = match query {
            // Its place is that in the part alone; the reading of the whole says it again.
            Err(_) => continue,
            Ok(query) => fault_of(&query, codebook),
        };
        if let Some(fault) = fault {
            return Err((leaf.at.clone(), fault));
        }
    }
    Query::parse(typed, &codebook.populations).map_err(of)
}

/// What the codebook does not have of what a query asks.
fn fault_of(query: &Query, codebook: &Codebook) -> Option<String> {
    let answers = query.answers();
    let mut faults = answers
        .iter()
        .filter_map(|answer| Selection::resolve(codebook, [*answer]).err());
    if let Some(fault) = faults.next() {
        return Some(fault.to_string());
    }
    let mut faults = query
        .evidence()
        .chain(query.warnings())
        .chain(query.coded_before())
        .filter_map(|name| codebook.variable_named(name).err());
    if let Some(fault) = faults.next() {
        return Some(fault.to_string());
    }
    let mut faults = query
        .themes()
        .filter_map(|name| codebook.theme_by_name(name).err());
    faults.next().map(|fault| fault.to_string())
}
