//! A search that finds nothing: what would find something.

use std::ops::ControlFlow;

use super::Workbench;
use crate::codebook::{Derivation, Metadata, Origin, PartialDate};
use crate::counting;
use crate::library;
use crate::messages::words;
use crate::search::Query;
use crate::tui::state::Offer;

impl Workbench {
    /// Finds out what could be typed in place of a query that finds nothing, once for each query.
    pub(super) fn find_offers(&mut self) -> library::Result<()> {
        if self.state.records_pending {
            // What is coded cannot be asked yet.
            return Ok(());
        }
        let list = &mut self.state.list;
        if list.searched.is_some() || list.waits {
            // It may still find something.
            return Ok(());
        }
        let nothing = list.shown.is_empty() && !list.query.trim().is_empty();
        if !nothing {
            list.offers.clear();
            list.offered_for = None;
            return Ok(());
        }
        if list.offered_for.as_ref() == Some(&list.query) {
            return Ok(());
        }
        list.offered_for = Some(list.query.clone());
        let mut offers = Vec::new();
        for (query, what) in self.other_queries() {
            let count = self.count(&query)?;
            if count != Some(0) {
                offers.push(Offer { query, count, what });
            }
        }
        // What finds something for certain comes first.
        offers.sort_by_key(|offer| offer.count.is_none());
        self.state.list.offers = offers;
        Ok(())
    }

    /// The queries that the words of this one may have meant.
    fn other_queries(&self) -> Vec<(String, &'static str)> {
        let list = &self.state.list;
        let words = list.words().trim().to_owned();
        let mut queries = Vec::new();
        if words.is_empty() {
            return queries;
        }
        let codebook = &self.state.codebook;
        let field = |field: Metadata| {
            let origin = Origin::Derived(Derivation::Metadata(field));
            let mut variables = codebook.variable_ixs();
            let found = variables.find(|&known| codebook.variable(known).origin == origin)?;
            let short = codebook.variable(found).name.clone();
            // As short as it can be without meaning another one.
            Some(match codebook.variables_named(&short).len() {
                1 => short,
                _ => codebook.full_name(found),
            })
        };
        if let Ok(date) = words.parse::<PartialDate>() {
            let name = field(Metadata::TrialDate);
            queries
                .extend(name.map(|name| (format!("{name}={date}"), words!("offer-given-on-date"))));
        }
        queries.push((format!("\"{words}\""), words!("offer-in-text")));
        if !words.contains(char::is_whitespace) {
            queries.push((format!("note:{words}"), words!("offer-in-note")));
        }
        if list.query.trim() != words || list.status.is_some() || list.province.is_some() {
            queries.push((words, words!("offer-without-filters")));
        }
        queries
    }

    /// How many judgements a query finds among all; none where that is not counted, or the query means nothing.
    fn count(&mut self, typed: &str) -> library::Result<Option<usize>> {
        let codebook = &self.state.codebook;
        let Ok(query) = Query::parse(typed, &codebook.populations) else {
            return Ok(Some(0));
        };
        let coded = query.coded().into_iter();
        let coded = coded.map(|way| counting::coded(codebook, way));
        let Ok(selections) = coded.collect::<Result<Vec<_>, _>>() else {
            return Ok(Some(0));
        };
        let sought = query.sought();
        if !sought.is_empty() && !self.searches_at_once() {
            self.count_beside(typed.to_owned(), sought);
            return Ok(None);
        }
        let holding =
            counting::holding(&self.library, &sought, &mut |_| ControlFlow::Continue(()))?;
        let tabulator = &mut self.state.tabulator;
        let mut having = Vec::new();
        for selection in &selections {
            let needed = selection.needed(tabulator.frame());
            let columns = &mut self.jobs.columns;
            if !columns.load_missing(&self.library, tabulator, &needed)? {
                return Ok(None);
            }
            having.push(counting::having(tabulator, &self.state.roots, selection));
        }
        Ok(Some(self.state.list.count_of(&query, &holding, &having)))
    }
}
