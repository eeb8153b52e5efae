//! The file under the open library: renamed, replaced or deleted while the workbench runs.

use std::path::{Path, PathBuf};

use super::Workbench;
use crate::ground::clean_line;
use crate::library::{self, Library, LibraryError};
use crate::messages::text;
use crate::tui::state::Message;
use crate::tui::update;

impl Workbench {
    /// Looks whether the open library is still the file at its path, and has its log settled. Says whether the
    /// screen has changed.
    pub(super) fn look_at_place(&mut self) -> bool {
        match self.library.displaced() {
            Ok(None) => {
                self.settle_log();
                false
            }
            Ok(Some(_)) => self.tell_displaced(),
            Err(error) => {
                let message = Some(Message::Problem(error.to_string()));
                let changed = self.state.message != message;
                self.state.message = message;
                changed
            }
        }
    }

    /// Tells once, and where nothing else is being typed or chosen, what happened and what can be done.
    fn tell_displaced(&mut self) -> bool {
        let free = self.state.prompt.is_none() && self.state.overlay.is_none();
        if self.told_displaced || !free {
            return false;
        }
        self.offer_ways_on();
        true
    }

    /// Offers what can be done where the file is another one; nothing where it is not.
    pub(super) fn offer_ways_on(&mut self) {
        if let Ok(Some(what)) = self.library.displaced() {
            self.told_displaced = true;
            let copy = self.copy.as_deref();
            update::offer_ways_on(&mut self.state, self.library.path(), &what, copy);
        }
    }

    /// Goes on with the library at a path, in place of the open one.
    pub(super) fn reopen(&mut self, path: &Path) -> library::Result<()> {
        // The same file must not be open twice with two logs, so the old connection ends first. Should the new one
        // not open, everything is still in a copy in memory.
        self.keep_session();
        let what = self.library.displaced()?;
        let mut kept = self.library.scratch()?;
        kept.stays_displaced(what);
        self.jobs = super::beside::Jobs::default();
        drop(std::mem::replace(&mut self.library, kept));
        let mut library = Library::open(path)?;
        // The other file may not have the pass; then it is gone on with in the main one.
        match library.enter_pass(&self.state.pass) {
            Ok(()) | Err(LibraryError::NoPass { .. }) => {}
            Err(error) => return Err(error),
        }
        let size = self.state.size;
        let session = self.session_file();
        *self = Self::new(library, self.state.keymap.clone(), size)?;
        if let Some(file) = session {
            self.resume(file)?;
        }
        let name: PathBuf = path.into();
        let said = text!(
            "place-continuing",
            name = clean_line(&name.to_string_lossy())
        );
        self.state.message = Some(Message::Done(said));
        Ok(())
    }
}
