//! The file under the open library: renamed, replaced or deleted while the workbench runs.

use std::path::{Path, PathBuf};

use super::Workbench;
use crate::ground::clean_line;
use crate::library::{self, Library, LibraryError};
use crate::messages::text;
use crate::tui::state::{Message, Purpose};
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
            Ok(Some(_)) if self.library.is_back() => self.go_on_in_place(),
            Ok(Some(what)) => self.tell_displaced(&what),
            Err(error) => {
                let message = Some(Message::Problem(error.to_string()));
                let changed = self.state.message != message;
                self.state.message = message;
                changed
            }
        }
    }

    /// Goes on with the file that was away and is at its path again, with the value that is being typed.
    fn go_on_in_place(&mut self) -> bool {
        let path = self.library.path().to_owned();
        let prompt = self.state.prompt.take();
        match self.reopen(&path) {
            Ok(()) => {
                // Nobody has changed the file, so records and variables are the same.
                self.state.prompt = prompt.filter(|prompt| self.is_under_cursor(prompt.purpose));
                let name = clean_line(&path.to_string_lossy()).into_owned();
                self.state.message = Some(Message::Done(text!("place-back", path = name)));
            }
            Err(error) => self.state.message = Some(Message::Problem(error.to_string())),
        }
        true
    }

    fn is_under_cursor(&self, purpose: Purpose) -> bool {
        let form = &self.state.form;
        let record = form.records.get(form.record).map(|record| record.id);
        let variable = self.state.side_variable();
        record
            .zip(variable)
            .is_some_and(|(record, variable)| purpose == Purpose::Value(record, variable))
    }

    /// Tells once, and where nothing else is being typed or chosen, what happened and what can be done.
    pub(super) fn tell_displaced(&mut self, what: &library::Displaced) -> bool {
        let free = self.state.prompt.is_none() && self.state.overlay.is_none();
        if self.told_displaced.as_ref() == Some(what) || !free {
            return false;
        }
        self.offer_ways_on();
        true
    }

    /// Offers what can be done where the file is another one; nothing where it is not.
    pub(super) fn offer_ways_on(&mut self) {
        if let Ok(Some(what)) = self.library.displaced() {
            let copy = self.copy.as_deref();
            update::offer_ways_on(&mut self.state, self.library.path(), &what, copy);
            self.told_displaced = Some(what);
        }
    }

    /// Goes on with the library at a path, in place of the open one.
    pub(super) fn reopen(&mut self, path: &Path) -> library::Result<()> {
        // The same file must not be open twice with two logs, so the old connection ends first. Should the new one
        // not open, everything is still in a copy in memory.
        self.keep_session();
        let what = self.library.displaced()?;
        // Of a file that was written over, nothing may be left that can be read.
        let mut kept = self.library.scratch().or_else(|_| self.library.hollow())?;
        kept.stays_displaced(what);
        self.jobs = super::beside::Jobs::new(self.jobs.at_once);
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;
    use crate::library::{Edit, NewJudgement};
    use crate::tui::keymap;
    use crate::tui::update::Then;

    #[test]
    fn a_file_that_leaves_while_a_step_is_written_is_said_with_the_step() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.db");
        let mut library = Library::create(&path, BUILT_IN[0].toml).unwrap();
        let new = NewJudgement {
            text: "（虚构）".into(),
            ..NewJudgement::default()
        };
        library.insert_judgements(&[new]).unwrap();
        let judgement = library.judgements().unwrap()[0].id;
        let keymap = keymap::Keymap::built_in("default").unwrap();
        let mut workbench = Workbench::new(library, keymap, (120, 40)).unwrap();
        let applied = workbench
            .library
            .apply(judgement, &[Edit::Note(Some("x".into()))])
            .unwrap();
        std::fs::rename(&path, folder.path().join("away.db")).unwrap();
        workbench.follow_step(&applied, Then::Stay).unwrap();
        assert!(workbench.state.overlay.is_some());
        assert!(workbench.told_displaced.is_some());
    }
}
