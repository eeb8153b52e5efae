//! What the tables know of the themes on passages.

use std::collections::HashSet;

use super::Workbench;
use crate::codebook::{ThemeIx, Value};
use crate::library::{self, Applied, Delta};
use crate::tables::RecordKey;

impl Workbench {
    /// Counts the themes of a judgement, by its own record.
    pub(super) fn count_themes(&mut self, key: RecordKey, themes: &HashSet<ThemeIx>) {
        let codebook = self.state.codebook.clone();
        for (variable, theme) in codebook.theme_variables() {
            let value = Value::Code(i64::from(themes.contains(&theme)));
            self.jobs.columns.coded(variable, key, Some(&value));
            self.state.tabulator.set(variable, key, Some(value));
        }
    }

    /// Counts the themes of the judgements where a step changed them.
    pub(super) fn count_changed_themes(&mut self, applied: &Applied) -> library::Result<()> {
        if self.state.records_pending {
            return Ok(());
        }
        let mut changed = HashSet::new();
        for delta in &applied.deltas {
            if let Delta::Theme { judgement } = delta
                && changed.insert(*judgement)
            {
                let record = self.library.root_of(*judgement)?;
                let themes = self.library.themes_present(*judgement)?;
                self.count_themes(RecordKey(record.0), &themes);
            }
        }
        Ok(())
    }
}
