//! The screens of what was found over the library: read, followed, sent and written.

use std::io::ErrorKind;

use super::Workbench;
use super::listing_lines as lines;
use crate::counting::{
    ChoiceError, CitedPassage, PassageQuery, Within, broken_checks, cited_passages,
};
use crate::ground::clean_line;
use crate::library::{self, HistoryQuery, Walk};
use crate::messages::text;
use crate::printing::{Format, Language, Quotation, quotations};
use crate::search::Query;
use crate::tui::backend::clipboard;
use crate::tui::export::{self, Target};
use crate::tui::layout::Pane;
use crate::tui::path;
use crate::tui::state::{Choice, Listed, Listing, ListingTarget, Message};
use crate::tui::update::{self, ListingEffect};

/// So many of the latest steps are listed.
const STEPS: usize = 1000;

/// So many of the latest values are listed.
const DECISIONS: usize = 10;

/// Where a screen goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Above the one that is shown.
    It,
    /// In its place.
    Instead,
}

impl Workbench {
    /// Does what a screen of what was found asks for.
    pub(super) fn follow_listing(&mut self, effect: ListingEffect) -> library::Result<()> {
        match effect {
            ListingEffect::Show(listed) => self.list_found(listed, Above::It),
            ListingEffect::Instead(listed) => self.list_found(listed, Above::Instead),
            ListingEffect::Again => self.relist(),
            ListingEffect::GoTo(target) => return self.go_to_found(&target),
            ListingEffect::TakeBack(step) => return self.take_back(step),
            ListingEffect::Copy(format) => self.copy_quotes(format),
            ListingEffect::Write { path, replace } => self.write_quotes(&path, replace),
        }
        Ok(())
    }

    /// Shows a screen; what cannot be read is said, and the screen before stays.
    fn list_found(&mut self, listed: Listed, above: Above) {
        match self.found(listed) {
            Ok(mut listing) => {
                let shown = self.state.listing.take();
                listing.below = match above {
                    Above::It => shown.map(Box::new),
                    Above::Instead => shown.and_then(|shown| shown.below),
                };
                self.state.listing = Some(listing);
            }
            Err(error) => {
                self.state.message = Some(Message::Problem(error.to_string()));
                // What was typed stays, so that it can be corrected.
                self.state.prompt = self.state.sent.take();
            }
        }
    }

    /// Reads what is shown again, where something is.
    pub(super) fn relist(&mut self) {
        let Some(listed) = self.state.listing.as_ref().map(|it| it.listed.clone()) else {
            return;
        };
        match self.found(listed) {
            Ok(mut listing) => {
                if let Some(before) = self.state.listing.take() {
                    listing.in_place_of(before);
                }
                self.state.listing = Some(listing);
            }
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
    }

    fn found(&self, listed: Listed) -> Result<Listing, ChoiceError> {
        let codebook = &self.state.codebook;
        Ok(match &listed {
            Listed::Themes { filter } => {
                let passages = self.passages(None, None, filter)?;
                lines::themes(codebook, &passages, filter.clone())
            }
            Listed::Passages {
                theme,
                near,
                filter,
            } => {
                let passages = self.passages(*theme, *near, filter)?;
                lines::passages(codebook, &passages, listed)
            }
            Listed::History { judgement } => {
                let steps = self.library.history(&HistoryQuery {
                    judgement: *judgement,
                    last: Some(STEPS),
                    ..HistoryQuery::default()
                })?;
                let next = self.library.next_step(Walk::Undo)?;
                let stem = judgement.and_then(|id| self.state.list.find(id));
                let stem = stem.map(|it| it.stem.clone());
                lines::history(codebook, &steps, next.map(|it| it.number), stem, listed)
            }
            Listed::Checks { filter } => {
                let query = Query::parse(filter, &codebook.populations).unwrap_or_default();
                let broken = broken_checks(&self.library, &query)?;
                lines::checks(codebook, &broken, filter.clone())
            }
            Listed::Decisions => {
                lines::decisions(codebook, &self.library.recent_values(DECISIONS)?)
            }
        })
    }

    fn passages(
        &self,
        theme: Option<crate::codebook::ThemeIx>,
        near: Option<crate::codebook::ThemeIx>,
        filter: &str,
    ) -> Result<Vec<CitedPassage>, ChoiceError> {
        let asked = PassageQuery {
            theme,
            near: near.map(|near| (near, Within::Paragraph)),
            // It was read when it was typed.
            judgements: Query::parse(filter, &self.state.codebook.populations).unwrap_or_default(),
        };
        cited_passages(&self.library, &asked)
    }

    /// Goes to the text or the form; the screen is kept to come back to.
    fn go_to_found(&mut self, target: &ListingTarget) -> library::Result<()> {
        let Some(judgement) = target.judgement() else {
            return Ok(());
        };
        let listing = self.state.listing.take();
        self.show(judgement)?;
        let state = &mut self.state;
        match target {
            ListingTarget::Passage { passage, .. } => {
                update::focus(state, Pane::Reader);
                state.reader.passage = Some(passage.clone());
                state.reader.show_first(passage.clone());
            }
            ListingTarget::Value {
                record, variable, ..
            } => {
                state.form.go_to(&state.codebook, *record, Some(*variable));
                update::focus(state, Pane::Form);
            }
            _ => update::focus(state, Pane::Form),
        }
        state.was.listing = listing.map(|listing| (judgement, listing));
        Ok(())
    }

    /// The passages of the screen that are shown, as quotations.
    fn quotes(&self) -> Option<Vec<Quotation>> {
        let listing = self.state.listing.as_ref()?;
        let Listed::Passages {
            theme,
            near,
            filter,
        } = &listing.listed
        else {
            return None;
        };
        let passages = self.passages(*theme, *near, filter).ok()?;
        let shown = listing.shown.iter().filter_map(|&at| passages.get(at));
        let codebook = &self.state.codebook;
        Some(shown.map(|passage| passage.quotation(codebook)).collect())
    }

    fn copy_quotes(&mut self, format: Format) {
        let quotes = self.quotes().unwrap_or_default();
        let printed = quotations(&quotes, Language::Both, format, None);
        let message = match clipboard::sequence(&printed) {
            _ if quotes.is_empty() => Message::Problem(text!("listing-no-passages")),
            Some(sequence) => {
                self.to_terminal = Some(sequence);
                Message::Done(text!("listing-sent", n = quotes.len()))
            }
            None => Message::Problem(text!("tables-screen-too-large-to-send")),
        };
        self.state.message = Some(message);
    }

    fn write_quotes(&mut self, typed: &str, replace: bool) {
        let quotes = self.quotes().unwrap_or_default();
        let format = match Target::from_path(typed) {
            Some(Target::Table(format)) if !quotes.is_empty() => format,
            _ => {
                self.state.message = Some(Message::Problem(text!("listing-no-passages")));
                return;
            }
        };
        let printed = quotations(&quotes, Language::Both, format, None);
        match export::write(&path::expand(typed), &printed, replace) {
            Ok(()) => {
                let said = text!(
                    "listing-written",
                    path = clean_line(typed),
                    n = quotes.len()
                );
                self.state.message = Some(Message::Done(said));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists && !replace => {
                let yes = Choice::ReplaceQuotes(typed.to_owned());
                update::ask_to_replace(&mut self.state, typed, yes);
            }
            Err(error) => {
                self.state.message = Some(Message::Problem(export::refusal(typed, &error)));
                self.state.prompt = self.state.sent.take();
            }
        }
    }

    /// Takes back one step while later ones stand.
    fn take_back(&mut self, step: i64) -> library::Result<()> {
        let applied = self.library.take_back(step)?;
        self.apply_changes(&applied)?;
        let said = self.library.in_words(&applied)?;
        self.state.message = Some(Message::Done(text!("listing-taken-back", step = said)));
        Ok(())
    }
}
