//! The codebook changes while it is in use: what a new version would do, and making it so.
//!
//! A new version is one step of the study. Variables, units and themes keep their ids whatever they are called; a
//! variable that the new version does not have keeps its values, which are not shown and not counted, and come back
//! with it.

mod names;
mod preview;
mod refusal;
mod touched;

use std::path::PathBuf;

use super::change::{Applied, Edit, NewCodebook, StepAction};
use super::writer::{WriteFault, Writer};
use super::{JudgementId, Library, LibraryError, Result, codebooks};

pub(super) use names::CodebookNames;
pub use preview::CodebookPreview;
pub(super) use preview::RecodedValue;
pub use refusal::Refusal;
pub use touched::Touched;

/// A codebook that came into use.
#[derive(Debug, Clone, PartialEq)]
pub struct Adopted {
    /// The step that it was.
    pub applied: Applied,
    /// The copy of the library as it was before; none where no value was touched.
    pub backup: Option<PathBuf>,
}

impl Library {
    /// Takes a new version of the codebook into use, as one step of the study; the session goes on with it. Where
    /// values are recoded or removed, the library is copied beside itself first (`study.db.codebook-1`).
    ///
    /// # Errors
    /// [`LibraryError::NewCodebook`] where the text has faults, [`LibraryError::CodebookRefused`] where values would
    /// be left without a place; where the file cannot be written. Nothing is changed then.
    pub fn change_codebook(&mut self, new: &NewCodebook) -> Result<Adopted> {
        self.change_codebook_and(new, &[])
    }

    /// The same, with edits in the same step. They name units and variables by their places in the version that was
    /// in use before, so that `new` must not move these.
    ///
    /// # Errors
    /// As for [`Library::change_codebook`], and for [`Library::make`].
    pub fn change_codebook_and(
        &mut self,
        new: &NewCodebook,
        edits: &[(JudgementId, Vec<Edit>)],
    ) -> Result<Adopted> {
        let preview = self.preview_codebook(new)?;
        let backup = if preview.refusals.is_empty() && preview.touches_values() {
            Some(self.back_up_beside()?)
        } else {
            None
        };
        let changed = self.change_in_transaction(new, edits);
        let applied = changed.map_err(|fault| fault.into_error(self))?;
        self.renew_codebook()?;
        Ok(Adopted { applied, backup })
    }

    fn change_in_transaction(
        &self,
        new: &NewCodebook,
        edits: &[(JudgementId, Vec<Edit>)],
    ) -> std::result::Result<Applied, WriteFault> {
        let transaction = self.writing()?;
        self.must_have_current_codebook()?;
        // Another program may have coded since the preview was made.
        let preview = self.preview_codebook(new).map_err(WriteFault::Library)?;
        if !preview.refusals.is_empty() {
            let refused = LibraryError::CodebookRefused(preview.refusals);
            return Err(WriteFault::Library(refused));
        }
        let to = codebooks::latest(&self.conn)? + 1;
        let action = StepAction::Codebook {
            from: self.version,
            to,
            changes: preview.diff.changes.clone(),
            recoded: preview.recoded,
            reason: new.reason.clone(),
        };
        let id = self.append_step(None, &self.action_json(&action), None)?;
        let mut writer = Writer::new(self, id);
        writer.adopt_codebook(to, new, &preview)?;
        for (judgement, edits) in edits {
            for edit in edits {
                writer.edit(*judgement, edit)?;
            }
        }
        let deltas = writer.finish();
        transaction.commit()?;
        Ok(Applied {
            judgement: None,
            action,
            deltas,
            codebook: Some(to),
        })
    }

    /// The session has the codebook that the file has: another program may have changed it.
    pub(super) fn must_have_current_codebook(&self) -> std::result::Result<(), WriteFault> {
        if codebooks::version_in_use(&self.conn)? == self.version {
            Ok(())
        } else {
            Err(WriteFault::Library(LibraryError::CodebookChanged))
        }
    }

    /// Copies the library beside itself before its values change.
    fn back_up_beside(&self) -> Result<PathBuf> {
        let ending = format!(".codebook-{}", self.version);
        let target = super::migrate::free_name(&super::file::beside(&self.path, &ending));
        self.back_up(&target)?;
        Ok(target)
    }
}
