//! What narrows the list: the query, the filters, the cell of a table.

use std::collections::HashSet;

use super::List;
use crate::codebook::Codebook;
use crate::library::{Judgement, JudgementId, Sought};
use crate::search::{Query, QueryFacts};
use crate::tables::Selection;
use crate::tui::state::Narrowing;

impl List {
    /// Applies a query. A part of it that cannot be understood is reported and left out.
    ///
    /// The list is not narrowed yet: what is [sought](Self::sought), and what is asked of the records,
    /// has to be looked up first.
    pub fn ask(&mut self, query: String, codebook: &Codebook) {
        let (asked, faults) = understood(&query);
        let mut faults = faults;
        let mut filters = Vec::new();
        for filter in asked.answers() {
            match Selection::resolve(codebook, [filter]) {
                Ok(_) => filters.push(filter),
                Err(fault) => faults.push(fault.to_string()),
            }
        }
        for name in asked.evidence().chain(asked.warnings()) {
            if let Err(fault) = codebook.variable_named(name) {
                faults.push(fault.to_string());
            }
        }
        for name in asked.themes() {
            if let Err(fault) = codebook.theme_by_name(name) {
                faults.push(fault.to_string());
            }
        }
        // Each of them makes sense, so all of them do.
        self.selection = Selection::resolve(codebook, filters).unwrap_or_default();
        self.fault = faults.into_iter().next();
        self.query = query;
        self.asked = asked;
    }

    /// What the query asks of the texts and the evidence, to be looked up.
    pub fn sought(&self) -> Sought {
        self.asked.sought()
    }

    /// Whether the query needs texts or records.
    pub fn asks_more(&self) -> bool {
        !self.selection.is_empty() || !self.asked.sought().is_empty()
    }

    /// Forgets the query and all filters.
    pub fn clear(&mut self) {
        self.query.clear();
        self.fault = None;
        self.selection = Selection::default();
        self.asked = Query::default();
        self.holding = None;
        self.having = None;
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
        self.shown = found
            .into_iter()
            .filter(|&index| self.admits(&self.judgements[index]))
            .collect();
        self.cursor = 0;
        self.top = 0;
    }

    /// How many judgements a query finds among all, with what was looked up for it: those whose text holds what is
    /// quoted, and those that have what it asks of the records.
    pub fn count_of(
        &self,
        query: &Query,
        holding: Option<&HashSet<JudgementId>>,
        having: Option<&HashSet<JudgementId>>,
    ) -> usize {
        let found = self.rows.find(&query.words).into_iter();
        found
            .map(|index| &self.judgements[index])
            .filter(|judgement| holding.is_none_or(|ids| ids.contains(&judgement.id)))
            .filter(|judgement| having.is_none_or(|ids| ids.contains(&judgement.id)))
            .filter(|judgement| query.admits(&QueryFacts::new(judgement)))
            .count()
    }

    /// Takes in what an offered query finds in the texts; one that finds nothing is not offered.
    pub fn count_offer(&mut self, query: &str, holding: &HashSet<JudgementId>) {
        let Ok(parsed) = Query::parse(query) else {
            return;
        };
        let count = self.count_of(&parsed, Some(holding), None);
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.query == query) {
            offer.count = Some(count);
        }
        self.offers.retain(|offer| offer.count != Some(0));
    }

    fn admits(&self, judgement: &Judgement) -> bool {
        let is_among = |ids: &Option<HashSet<JudgementId>>| {
            ids.as_ref().is_none_or(|ids| ids.contains(&judgement.id))
        };
        self.status.is_none_or(|status| judgement.status == status)
            && (self.province.is_none() || judgement.province == self.province)
            && self
                .behind
                .as_ref()
                .is_none_or(|behind| behind.judgements.contains(&judgement.id))
            && is_among(&self.holding)
            && is_among(&self.having)
            && self.asked.admits(&QueryFacts::new(judgement))
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

/// A query as far as it can be read, and what is wrong with the rest.
fn understood(query: &str) -> (Query, Vec<String>) {
    let mut typed = query.to_owned();
    let mut faults = Vec::new();
    loop {
        match Query::parse(&typed) {
            Ok(query) => return (query, faults),
            Err(fault) => {
                let blank = " ".repeat(fault.at.len());
                typed.replace_range(fault.at.clone(), &blank);
                faults.push(fault.to_string());
            }
        }
    }
}
