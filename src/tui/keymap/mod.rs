//! Keymaps: which key does what, and where.
//!
//! A keymap is TOML: a table a context, a line a key. Two are built in; a user's file names one of
//! them as its base and overrides single keys.
//!
//! ```toml
//! base = "vim"
//! [global]
//! "ctrl-p" = "palette"
//! "g f" = "focus-form"   # a chord: g, then f
//! "q" = "none"           # unbinds
//! ```
//!
//! In the form, the codebook's keys come first. `RESERVED_KEYS` divides the plain keys: a code may have a digit, one of
//! `i m r v w x y z` or a sign that is not reserved; a keymap may bind only reserved ones in `[form]` and `[global]`. So
//! no key can code here and command there; the codebook's parser and this one both check it. A context's own table comes
//! before `[global]`, and where text is typed, plain characters are text.
//!
//! Refused, each with its place in the file: unknown contexts, keys and actions (with the nearest right one), two meanings
//! of one key, keys that a terminal cannot distinguish, a key that begins a chord, an action that makes no sense in its
//! context, and a place that no key leads out of.

mod check;
mod habits;
mod key;
mod parse;
mod resolve;
mod sheet;

use std::fmt;
use std::path::Path;

use crate::codebook::CodebookFault;
use crate::tui::action::{Action, Context};

pub use habits::Habits;
pub use key::{Key, KeyError};
pub use resolve::Resolved;
pub use sheet::SheetRow;

/// The built-in keymaps: name and TOML text. The first is the base of a user's file that names none.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("default", include_str!("../../../keymaps/default.toml")),
    ("vim", include_str!("../../../keymaps/vim.toml")),
];

/// What every key does in every context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// One table for each of [`Context::ALL`]; what stands first is the preferred hint.
    tables: [Vec<Binding>; Context::ALL.len()],
    /// What else a user's file says of the keys.
    pub habits: Habits,
}

/// One line of a keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    /// One key, or the two of a chord.
    keys: Vec<Key>,
    /// `None` hides what the key does in all panes.
    action: Option<Action>,
}

/// All that is wrong with a user's keymap; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapFaults(pub Vec<CodebookFault>);

impl Keymap {
    /// The built-in keymap of that name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        // A built-in keymap with a fault does not get past this module's tests.
        Self::parse(text, None).ok()
    }

    /// Reads a user's keymap and lays it over its base.
    ///
    /// # Errors
    /// All faults at once, each with its place and, for a wrong name, the nearest right one.
    pub fn parse_user(text: &str) -> Result<Self, KeymapFaults> {
        let base = parse::base(text).unwrap_or("default".into());
        Self::parse(text, Self::built_in(&base))
    }

    /// Reads a user's keymap without the lines that have faults, so that the program can be used in spite of them; its
    /// base alone where what is left does not go together. With the faults.
    pub fn parse_tolerantly(text: &str) -> (Self, Vec<CodebookFault>) {
        let faults = match Self::parse_user(text) {
            Ok(keymap) => return (keymap, Vec::new()),
            Err(KeymapFaults(faults)) => faults,
        };
        let base = parse::base(text).and_then(|name| Self::built_in(&name));
        let base = base.or_else(|| Self::built_in(BUILT_IN[0].0));
        let mut keymap = base.unwrap_or_else(Self::empty);
        let (mut entries, _) = parse::entries(text);
        let at = |span: &std::ops::Range<usize>| CodebookFault::at(text, span, "").line;
        let is_sound = |entry: &parse::Entry| {
            let lines = [at(&entry.key_span), at(&entry.action_span)];
            !faults.iter().any(|fault| lines.contains(&fault.line))
        };
        entries.retain(is_sound);
        let mut tried = keymap.clone();
        tried.habits = parse::habits(text, tried.habits);
        tried.overlay(&entries);
        let mut left = Vec::new();
        check::overlay(text, &entries, &tried, &mut left);
        check::ways_out(text, &tried, &mut left);
        if left.is_empty() {
            keymap = tried;
        }
        (keymap, faults)
    }

    fn empty() -> Self {
        Self {
            tables: Default::default(),
            habits: Habits::default(),
        }
    }

    /// The actions that have a key in another keymap and none in this one, each with where that is so.
    pub fn without_keys(&self, other: &Self) -> Vec<(Action, Vec<Context>)> {
        let lost = |action: Action| -> Vec<Context> {
            let contexts = action.contexts().iter().copied();
            contexts
                .filter(|&context| {
                    self.keys_for(context, action).is_empty()
                        && !other.keys_for(context, action).is_empty()
                })
                .collect()
        };
        let all = Action::ALL.iter().map(|&action| (action, lost(action)));
        all.filter(|(_, contexts)| !contexts.is_empty()).collect()
    }

    /// The built-in keymap that a user's file changes.
    pub fn base_of(text: &str) -> Option<Self> {
        Self::built_in(&parse::base(text).unwrap_or(BUILT_IN[0].0.into()))
    }

    fn parse(text: &str, base: Option<Self>) -> Result<Self, KeymapFaults> {
        let (entries, mut faults) = parse::entries(text);
        check::entries(text, &entries, &mut faults);
        let mut keymap = base.unwrap_or_else(Self::empty);
        keymap.habits = parse::habits(text, keymap.habits);
        keymap.overlay(&entries);
        check::overlay(text, &entries, &keymap, &mut faults);
        if faults.is_empty() {
            check::ways_out(text, &keymap, &mut faults);
        }
        if faults.is_empty() {
            return Ok(keymap);
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        Err(KeymapFaults(faults))
    }

    /// Puts the entries before the base's, in place of those with the same keys. Unbinding a key
    /// unbinds the chords that begin with it too.
    fn overlay(&mut self, entries: &[parse::Entry]) {
        for (table, context) in self.tables.iter_mut().zip(Context::ALL) {
            let own: Vec<&parse::Entry> = entries.iter().filter(|e| e.context == context).collect();
            table.retain(|binding| {
                !own.iter().any(|entry| match entry.action {
                    Some(_) => binding.keys == entry.keys,
                    None => binding.keys.starts_with(&entry.keys),
                })
            });
            let own = own.into_iter().map(|entry| Binding {
                keys: entry.keys.clone(),
                action: entry.action,
            });
            table.splice(..0, own);
        }
    }

    /// The context's own lines.
    fn table(&self, context: Context) -> &[Binding] {
        // The tables stand in the order of the contexts.
        self.tables.get(context as usize).map_or(&[], Vec::as_slice)
    }
}

/// How a key or a chord is written: `g g`.
fn chord_name(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}

impl KeymapFaults {
    /// The faults as lines `file:line:column: message`, for a file.
    pub fn in_file(&self, path: &Path) -> String {
        let line = |fault: &CodebookFault| {
            let (line, column, message) = (fault.line, fault.column, &fault.message);
            format!("{}:{line}:{column}: {message}", path.display())
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for KeymapFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CodebookFault::write_all(&self.0, f)
    }
}

impl std::error::Error for KeymapFaults {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::RESERVED_KEYS;

    pub(super) fn built_in(name: &str) -> Keymap {
        Keymap::built_in(name).unwrap_or_else(|| panic!("{name}"))
    }

    #[test]
    fn the_built_in_keymaps_have_no_fault() {
        for (name, text) in BUILT_IN {
            if let Err(faults) = Keymap::parse(text, None) {
                panic!("{}", faults.in_file(Path::new(name)));
            }
        }
        assert_eq!(Keymap::built_in("emac"), None);
    }

    #[test]
    fn tables_stand_in_the_order_of_contexts() {
        for (index, context) in Context::ALL.into_iter().enumerate() {
            assert_eq!(context as usize, index);
        }
    }

    #[test]
    fn every_action_has_a_key_or_is_in_the_palette() {
        for (name, _) in BUILT_IN {
            let keymap = built_in(name);
            for &action in Action::ALL {
                let palette = !keymap.keys_for(Context::List, Action::Palette).is_empty();
                for &context in action.contexts() {
                    let bound = !keymap.keys_for(context, action).is_empty();
                    let offered = palette && !context.takes_text();
                    assert!(bound || offered, "{name}: {action} in {context}");
                }
            }
        }
    }

    #[test]
    fn the_commands_of_each_place_have_a_key_there() {
        use Context::{Form, List, Picker, Prompt, Reader, Select};
        for (name, _) in BUILT_IN {
            let keymap = built_in(name);
            for &action in Action::ALL {
                for context in [List, Reader, Select, Form, Picker, Prompt] {
                    if action.contexts() == [context] {
                        let keys = keymap.keys_for(context, action);
                        assert!(!keys.is_empty(), "{name}: {action} in {context}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_built_in_key_of_the_form_can_be_a_codes_key() {
        for (name, _) in BUILT_IN {
            let keymap = built_in(name);
            for context in [Context::Global, Context::Form, Context::Select] {
                for binding in keymap.table(context) {
                    let character = binding.keys[0].character();
                    let free = character.is_some_and(|c| !RESERVED_KEYS.contains(c));
                    assert!(!free, "{name} [{context}] {}", chord_name(&binding.keys));
                }
            }
        }
    }

    #[test]
    fn no_built_in_key_needs_alt() {
        for (name, text) in BUILT_IN {
            assert!(!text.contains("alt-"), "{name}");
        }
    }

    #[test]
    fn a_users_file_overrides_single_keys_of_its_base() -> Result<(), KeymapFaults> {
        let keymap = Keymap::parse_user("base = \"vim\"\n[form]\n\"h\" = \"note\"\n")?;
        let mut expected = built_in("vim");
        assert_ne!(keymap, expected);
        expected.overlay(&parse::entries("[form]\n\"h\" = \"note\"").0);
        assert_eq!(keymap, expected);
        assert_eq!(keymap.keys_for(Context::Form, Action::Note), ["h", "o"]);
        assert_eq!(Keymap::parse_user("")?, built_in("default"));
        Ok(())
    }

    #[test]
    fn sound_lines_count_in_a_file_with_faults() {
        for text in [
            "[list]\n\"f9\" = \"palete\"\n\"f8\" = \"palette\"\n",
            "[lst]\n\"f9\" = \"palette\"\n[list]\n\"f8\" = \"palette\"\n",
            "[list]\n\"hyper-x\" = \"palette\"\n\"f8\" = \"palette\"\n",
            "base = \"emacs\"\n[list]\n\"f8\" = \"palette\"\n",
            "advance = 7\n[list]\n\"f8\" = \"palette\"\n",
            "[list]\n\"f8\" = \"palette\"\n\"f9\" = \"palette\n",
        ] {
            let (keymap, faults) = Keymap::parse_tolerantly(text);
            assert_eq!(faults.len(), 1, "{text}");
            let keys = keymap.keys_for(Context::List, Action::Palette);
            assert!(keys.contains(&"f8".to_owned()), "{text}: {keys:?}");
            let quit = keymap.keys_for(Context::List, Action::Quit);
            assert_eq!(
                quit,
                built_in("default").keys_for(Context::List, Action::Quit)
            );
        }
        let sound = "[list]\n\"f8\" = \"palette\"\n";
        let (keymap, faults) = Keymap::parse_tolerantly(sound);
        assert!(faults.is_empty() && Keymap::parse_user(sound).is_ok_and(|same| same == keymap));
        let (keymap, faults) = Keymap::parse_tolerantly("\u{1}[[[\n");
        assert!(!faults.is_empty() && keymap == built_in("default"));
    }

    #[test]
    fn an_action_that_loses_its_only_key_is_named() {
        let base = built_in("default");
        assert_eq!(base.without_keys(&base), []);
        let keys = base.keys_for(Context::List, Action::Find);
        let lines: Vec<String> = keys
            .iter()
            .map(|key| format!("\"{key}\" = \"none\"\n"))
            .collect();
        let lines = lines.concat();
        let keymap = Keymap::parse_user(&format!("[list]\n{lines}")).unwrap();
        assert_eq!(
            keymap.without_keys(&base),
            [(Action::Find, vec![Context::List])]
        );
        let other = Keymap::parse_user(&format!("[list]\n{lines}\"f8\" = \"find\"\n")).unwrap();
        assert_eq!(other.without_keys(&base), []);
    }

    #[test]
    fn faults_are_told_with_the_files_name() {
        let faults = Keymap::parse_user("[lst]\n").unwrap_err();
        assert_eq!(
            faults.in_file(Path::new("keys.toml")),
            "keys.toml:1:2: unknown context `lst`; did you mean `list`?"
        );
    }
}
