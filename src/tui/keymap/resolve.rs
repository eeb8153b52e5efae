//! From keys to actions: pure, nothing but the keymap decides.

use super::{Binding, Key, Keymap, chord_name};
use crate::tui::action::{Action, Context};

/// What pressed keys come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// They are bound to this.
    Action(Action),
    /// They begin a chord; what may follow, and what it does.
    Pending(Vec<(Key, Action)>),
    /// They mean nothing here. Pending keys are forgotten; a character may be text or a code.
    Nothing,
}

impl Keymap {
    /// What `key` means in a context after the `pending` keys of a chord.
    ///
    /// The context's own table comes first, then the global one. Where text is typed, characters
    /// are never looked up in the global table, and only actions that make sense there are found.
    pub fn resolve(&self, context: Context, pending: &[Key], key: Key) -> Resolved {
        let mut pressed: Vec<Key> = pending.iter().map(|key| key.folded()).collect();
        pressed.push(key.folded());
        let mut following = Vec::new();
        for (keys, action) in self.seen_from(context) {
            match keys.strip_prefix(pressed.as_slice()) {
                Some([]) => return Resolved::Action(action),
                Some([next, ..]) => following.push((*next, action)),
                None => {}
            }
        }
        if following.is_empty() {
            Resolved::Nothing
        } else {
            Resolved::Pending(following)
        }
    }

    /// The keys of an action in a context as they are written, the preferred one first.
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<String> {
        self.seen_from(context)
            .filter(|&(_, bound)| bound == action)
            .map(|(keys, _)| chord_name(keys))
            .collect()
    }

    /// The keys of an action in a context's own table, as they are written.
    pub fn own_keys(&self, context: Context, action: Action) -> Vec<String> {
        let own = self.table(context).iter();
        own.filter(|binding| binding.action == Some(action))
            .map(|binding| chord_name(&binding.keys))
            .collect()
    }

    /// All that counts in a context: its own table, and what that leaves of the global one.
    fn seen_from(&self, context: Context) -> impl Iterator<Item = (&[Key], Action)> {
        let own = self.table(context);
        let global = match context {
            Context::Global => &[],
            _ => self.table(Context::Global),
        };
        let global = global
            .iter()
            .filter(move |binding| reaches(binding, context) && !hidden(binding, own));
        own.iter()
            .chain(global)
            .filter_map(|binding| Some((binding.keys.as_slice(), binding.action?)))
    }
}

/// Whether a global key counts in that context at all.
fn reaches(global: &Binding, context: Context) -> bool {
    let typed = context.takes_text()
        && global
            .keys
            .first()
            .is_some_and(|key| key.character().is_some());
    !typed && global.action.is_some_and(|action| action.fits(context))
}

/// Whether a context's own table gives another meaning to a global key, or to how it begins.
fn hidden(global: &Binding, own: &[Binding]) -> bool {
    own.iter().any(|binding| {
        let begins_it = binding.action.is_some() && binding.keys.starts_with(&global.keys);
        begins_it || global.keys.starts_with(&binding.keys)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::tests::built_in;
    use Resolved::{Action as Does, Nothing, Pending};

    fn key(name: &str) -> Key {
        Key::parse(name).unwrap_or_else(|error| panic!("{error}"))
    }

    fn user(text: &str) -> Keymap {
        Keymap::parse_user(text).unwrap_or_else(|faults| panic!("{faults}"))
    }

    #[test]
    fn the_context_comes_before_the_global_table() {
        let keymap = built_in("default");
        let press = |context, name| keymap.resolve(context, &[], key(name));
        assert_eq!(press(Context::List, "/"), Does(Action::Find));
        assert_eq!(press(Context::Reader, "/"), Does(Action::SearchText));
        assert_eq!(press(Context::List, "enter"), Does(Action::Open));
        assert_eq!(press(Context::Reader, "enter"), Does(Action::FocusForm));
        assert_eq!(press(Context::Form, "enter"), Does(Action::Edit));
        assert_eq!(press(Context::Form, "u"), Does(Action::Undo));
        assert_eq!(press(Context::Form, "1"), Nothing);
        assert_eq!(press(Context::Form, "r"), Nothing);
        assert_eq!(press(Context::Global, "enter"), Nothing);
    }

    #[test]
    fn an_input_methods_characters_are_keys_outside_text_fields() {
        let keymap = built_in("default");
        let press = |context, typed| keymap.resolve(context, &[], Key::of(typed));
        assert_eq!(press(Context::List, '？'), Does(Action::Help));
        assert_eq!(press(Context::Form, '。'), Does(Action::DoneAndNext));
        assert_eq!(press(Context::Form, 'ｕ'), Does(Action::Undo));
        assert_eq!(press(Context::Form, '　'), Does(Action::TextHalfDown));
        assert_eq!(press(Context::Prompt, '？'), Nothing);
    }

    #[test]
    fn characters_are_text_where_text_is_typed() {
        for name in ["default", "vim"] {
            let keymap = built_in(name);
            for context in [Context::Prompt, Context::Picker] {
                for character in ' '..='~' {
                    assert_eq!(keymap.resolve(context, &[], Key::of(character)), Nothing);
                }
                assert_eq!(
                    keymap.resolve(context, &[], key("ctrl-l")),
                    Does(Action::Redraw)
                );
                // Undoing behind a line that is being typed would surprise.
                assert_eq!(keymap.resolve(context, &[], key("ctrl-r")), Nothing);
            }
        }
    }

    #[test]
    fn a_chord_shows_what_may_follow_from_both_tables() {
        let keymap = built_in("vim");
        let Pending(following) = keymap.resolve(Context::List, &[], key("g")) else {
            panic!("`g` begins chords");
        };
        assert!(following.contains(&(key("g"), Action::ListFirst)));
        assert!(following.contains(&(key("f"), Action::FocusForm)));
        let pending = [key("g")];
        let press = |context, name| keymap.resolve(context, &pending, key(name));
        assert_eq!(press(Context::List, "g"), Does(Action::ListFirst));
        assert_eq!(press(Context::Form, "g"), Does(Action::FirstVariable));
        assert_eq!(press(Context::Form, "f"), Does(Action::FocusForm));
        assert_eq!(press(Context::Form, "ｆ"), Does(Action::FocusForm));
        assert_eq!(press(Context::Form, "esc"), Nothing);
        let deleted = keymap.resolve(Context::Form, &[key("d")], key("d"));
        assert_eq!(deleted, Does(Action::DeleteRecord));
    }

    #[test]
    fn none_unbinds_a_key_in_one_context_or_in_all() {
        let keymap =
            user("[global]\n\"u\" = \"none\"\n[form]\n\"q\" = \"none\"\n\"a\" = \"none\"\n");
        let press = |context, name| keymap.resolve(context, &[], key(name));
        assert_eq!(press(Context::List, "u"), Nothing);
        assert_eq!(press(Context::Form, "q"), Nothing);
        assert_eq!(press(Context::List, "q"), Does(Action::Quit));
        assert_eq!(press(Context::Form, "a"), Nothing);
        let vim = user("base = \"vim\"\n[form]\n\"g\" = \"none\"\n\"d d\" = \"none\"\n");
        assert_eq!(vim.resolve(Context::Form, &[], key("g")), Nothing);
        assert_eq!(vim.resolve(Context::Form, &[], key("d")), Nothing);
    }

    #[test]
    fn a_chord_of_the_context_hides_a_global_key_that_begins_it() {
        let keymap = user("[form]\n\"u u\" = \"edit\"\n[list]\n\"u u\" = \"none\"\n");
        let following = Pending(vec![(key("u"), Action::Edit)]);
        assert_eq!(keymap.resolve(Context::Form, &[], key("u")), following);
        assert_eq!(
            keymap.resolve(Context::List, &[], key("u")),
            Does(Action::Undo)
        );
    }

    #[test]
    fn hints_name_the_preferred_key_first_and_no_hidden_one() {
        let keymap = built_in("default");
        assert_eq!(
            keymap.keys_for(Context::List, Action::Palette),
            ["ctrl-p", ":"]
        );
        assert_eq!(
            keymap.keys_for(Context::Prompt, Action::Palette),
            Vec::<String>::new()
        );
        assert_eq!(
            keymap.keys_for(Context::Reader, Action::Find),
            Vec::<String>::new()
        );
        let keymap = user("[global]\n\"f9\" = \"palette\"\n");
        assert_eq!(
            keymap.keys_for(Context::List, Action::Palette),
            ["f9", "ctrl-p", ":"]
        );
        assert_eq!(
            built_in("vim").keys_for(Context::List, Action::ListFirst),
            ["g g", "home"]
        );
    }
}
