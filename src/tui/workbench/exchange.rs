//! Another version of the codebook: the session goes on with it, at the place where it was.

use std::sync::Arc;

use super::Workbench;
use super::beside::Jobs;
use super::session;
use crate::codebook::{Codebook, CodebookDiff};
use crate::library::{self, LibraryError};
use crate::messages::words;
use crate::tui::session::{Kept, KeptPurpose};
use crate::tui::state::{Message, State};

impl Workbench {
    /// Goes on with the codebook that the file has now: all that was made with the former one is made again. The list,
    /// its filters, the open judgement, the place in its form and text, and what was being typed are as they were.
    pub(super) fn exchange_codebook(&mut self) -> library::Result<()> {
        self.remember_place();
        let former = Arc::clone(&self.state.codebook);
        let kept = session::kept(&self.state);
        self.library.renew_codebook()?;
        let renewed = State::load(&self.library, self.state.keymap.clone(), self.state.size)?;
        let before = std::mem::replace(&mut self.state, renewed);
        let jobs = std::mem::take(&mut self.jobs);
        // These do not depend on the codebook.
        self.jobs = Jobs {
            import: jobs.import,
            write: jobs.write,
            log: jobs.log,
            ..Jobs::new(jobs.at_once)
        };
        (self.state.importing, self.state.writing) = (before.importing, before.writing);
        self.begin_at(before.open)?;
        let codebook = Arc::clone(&self.state.codebook);
        self.go_on(renamed(kept, &former, &codebook))?;
        Ok(())
    }

    /// The same, after something was not written because the codebook is another one.
    pub(super) fn go_on_after(&mut self, refused: &LibraryError) {
        let said = match self.exchange_codebook() {
            Ok(()) => refused.to_string(),
            Err(error) => error.to_string(),
        };
        self.state.message = Some(Message::Problem(said));
    }

    /// The same, after another program changed the codebook.
    pub(super) fn take_other_codebook(&mut self) -> library::Result<()> {
        self.exchange_codebook()?;
        let message = words!("place-codebook-changed");
        self.state.message = Some(Message::Done(message.into()));
        Ok(())
    }
}

/// Where one was, with the names that variables have now.
fn renamed(mut kept: Kept, former: &Codebook, now: &Codebook) -> Kept {
    let diff = CodebookDiff::between(former, now);
    let rename = |name: &mut String| {
        let found = former.variables_named(name).first().copied();
        if let Some(now_at) = found.and_then(|variable| diff.variables[variable.0]) {
            *name = now.full_name(now_at);
        }
    };
    for place in &mut kept.places {
        rename(&mut place.variable);
    }
    for draft in &mut kept.drafts {
        if let KeptPurpose::Value(_, name) = &mut draft.purpose {
            rename(name);
        }
    }
    kept
}
