//! The sheet of all keys, as it is printed and shown.

use super::{Keymap, chord_name};
use crate::tui::action::{Action, Context};

/// One action with all its keys in one context's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The table it stands in.
    pub context: Context,
    /// The keys as they are written in a keymap, the preferred one first.
    pub keys: Vec<String>,
    /// The action that the keys do.
    pub action: Action,
    /// The action's line for the user.
    pub description: &'static str,
}

impl Keymap {
    /// All bound keys, by context and then in the order of [`Action::ALL`].
    pub fn sheet(&self) -> Vec<SheetRow> {
        let rows = |context| {
            Action::ALL.iter().filter_map(move |&action| {
                let bound = self.table(context).iter();
                let keys: Vec<String> = bound
                    .filter(|binding| binding.action == Some(action))
                    .map(|binding| chord_name(&binding.keys))
                    .collect();
                (!keys.is_empty()).then_some(SheetRow {
                    context,
                    keys,
                    action,
                    description: action.description(),
                })
            })
        };
        Context::ALL.into_iter().flat_map(rows).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::tests::built_in;

    #[test]
    fn the_sheet_has_every_bound_key_once() {
        let keymap = built_in("default");
        let sheet = keymap.sheet();
        let shown: usize = sheet.iter().map(|row| row.keys.len()).sum();
        let bound: usize = Context::ALL.iter().map(|&c| keymap.table(c).len()).sum();
        assert_eq!(shown, bound);
        assert_eq!(sheet[0].action, Action::Quit);
        assert_eq!(sheet[0].keys, ["ctrl-q"]);
        assert!(sheet.is_sorted_by_key(|row| (row.context, row.action)));
    }
}
