//! Editing the codebook from the screen: the new version is a step of the study, and the session goes on with it.

use super::Workbench;
use crate::codebook::CodebookEdit;
use crate::library::{self, Edit, NewCodebook};
use crate::tui::state::Message;
use crate::tui::update::{self, Effect, Then};

impl Workbench {
    /// Lists the codebook with what is coded.
    pub(super) fn show_codebook(&mut self) -> library::Result<()> {
        let counts = self.library.value_counts()?;
        let versions = self.library.codebook_versions()?;
        update::show_codebook(&mut self.state, &counts, &versions);
        Ok(())
    }

    /// Edits the codebook; with an answer that is coded in the same step, or a query that the list is narrowed to after it.
    pub(super) fn edit_codebook(
        &mut self,
        edit: &CodebookEdit,
        answer: Option<Edit>,
        narrow: Option<String>,
    ) -> library::Result<Vec<Effect>> {
        let toml = self.library.codebook_toml()?;
        let toml = match self.state.codebook.edited(&toml, edit) {
            Ok(toml) => toml,
            Err(error) => {
                self.state.message = Some(Message::Problem(error.to_string()));
                return Ok(Vec::new());
            }
        };
        let new = NewCodebook {
            toml,
            ..NewCodebook::default()
        };
        let edits: Vec<_> = answer
            .zip(self.state.open)
            .map(|(edit, open)| (open, vec![edit]))
            .into_iter()
            .collect();
        let adopted = self.library.change_codebook_and(&new, &edits)?;
        let said = self.library.in_words(&adopted.applied)?;
        self.exchange_codebook()?;
        self.state.just_made = true;
        self.state.message = Some(Message::Done(said));
        Ok(match narrow {
            Some(query) => update::narrow_to(&mut self.state, query),
            None if !edits.is_empty() => update::after(&mut self.state, Then::Advance),
            None => Vec::new(),
        })
    }
}
