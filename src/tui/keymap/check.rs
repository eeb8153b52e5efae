//! What is strictly checked in a keymap, beyond that it can be read.

use super::parse::Entry;
use super::{Keymap, chord_name};
use crate::codebook::{CodebookFault, RESERVED_KEYS};
use crate::messages::text;
use crate::tui::action::{Action, Context};

/// Faults of single lines, and of two lines of one file.
pub(super) fn entries(text: &str, entries: &[Entry], faults: &mut Vec<CodebookFault>) {
    for (index, entry) in entries.iter().enumerate() {
        if let Some(message) = misplaced_key(entry) {
            faults.push(CodebookFault::at(text, &entry.key_span, message));
        }
        if let Some(action) = entry.action.filter(|action| !action.fits(entry.context)) {
            let fitting: Vec<String> = action.contexts().iter().map(|c| format!("[{c}]")).collect();
            let message = text!(
                "keymap-misplaced-action",
                action = action.name(),
                context = entry.context.name(),
                contexts = fitting.join(" ")
            );
            faults.push(CodebookFault::at(text, &entry.action_span, message));
        }
        for earlier in entries.iter().take(index) {
            if let Some(message) = conflict(text, earlier, entry) {
                faults.push(CodebookFault::at(text, &entry.key_span, message));
            }
        }
    }
}

/// A character where characters are something else already.
fn misplaced_key(entry: &Entry) -> Option<String> {
    let character = entry.keys.first()?.character()?;
    let (context, written) = (entry.context, &entry.written);
    if context.takes_text() {
        return Some(text!(
            "keymap-text-is-typed",
            context = context.name(),
            written = written
        ));
    }
    // Such a key would code a value where a code has it, and do something else where none has.
    let codes = matches!(context, Context::Global | Context::Form | Context::Select);
    (codes && entry.action.is_some() && !RESERVED_KEYS.contains(character)).then(|| {
        text!(
            "keymap-left-to-codes",
            written = written,
            context = context.name()
        )
    })
}

/// Two lines of one context that a terminal or the keymap cannot distinguish.
fn conflict(text: &str, earlier: &Entry, entry: &Entry) -> Option<String> {
    if earlier.context != entry.context {
        return None;
    }
    let line = CodebookFault::at(text, &earlier.key_span, "").line;
    let (context, old, new) = (entry.context, &earlier.written, &entry.written);
    if earlier.keys == entry.keys {
        return Some(if old == new {
            text!(
                "keymap-bound-twice",
                new = new,
                context = context.name(),
                line = line
            )
        } else {
            text!("keymap-same-key", new = new, old = old, line = line)
        });
    }
    if earlier.action.is_none() || entry.action.is_none() {
        return None;
    }
    if entry.keys.starts_with(&earlier.keys) {
        Some(text!(
            "keymap-begins-with",
            new = new,
            old = old,
            line = line
        ))
    } else if earlier.keys.starts_with(&entry.keys) {
        Some(text!(
            "keymap-begins-chord",
            new = new,
            old = old,
            line = line
        ))
    } else {
        None
    }
}

/// Keys of a user's file that begin a chord of the base, or the other way round.
pub(super) fn overlay(
    text: &str,
    entries: &[Entry],
    keymap: &Keymap,
    faults: &mut Vec<CodebookFault>,
) {
    for entry in entries.iter().filter(|entry| entry.action.is_some()) {
        let same_file = |keys: &[_]| {
            entries
                .iter()
                .any(|other| other.context == entry.context && other.keys == keys)
        };
        for binding in keymap.table(entry.context) {
            let Some(action) = binding.action.filter(|_| !same_file(&binding.keys)) else {
                continue;
            };
            let (new, old) = (&entry.written, chord_name(&binding.keys));
            let action = action.name();
            let message = if entry.keys.starts_with(&binding.keys) {
                text!(
                    "keymap-begins-with-of-base",
                    new = new,
                    old = old,
                    action = action
                )
            } else if binding.keys.starts_with(&entry.keys) {
                text!(
                    "keymap-begins-chord-of-base",
                    new = new,
                    old = old,
                    action = action
                )
            } else {
                continue;
            };
            faults.push(CodebookFault::at(text, &entry.key_span, message));
        }
    }
}

/// No place can be entered without a key to leave it.
pub(super) fn ways_out(text: &str, keymap: &Keymap, faults: &mut Vec<CodebookFault>) {
    let places: [(Context, &[Action]); 8] = [
        (
            Context::List,
            &[Action::Quit, Action::Leave, Action::Palette],
        ),
        (
            Context::Reader,
            &[Action::Quit, Action::Leave, Action::Palette],
        ),
        (
            Context::Form,
            &[Action::Quit, Action::Leave, Action::Palette],
        ),
        (Context::Compare, &[Action::Quit, Action::Leave]),
        (Context::Tables, &[Action::Quit, Action::Leave]),
        (Context::Select, &[Action::SelectCancel]),
        (Context::Picker, &[Action::Cancel]),
        (Context::Prompt, &[Action::Cancel]),
    ];
    for (context, ways) in places {
        if ways
            .iter()
            .all(|&way| keymap.keys_for(context, way).is_empty())
        {
            let ways: Vec<String> = ways.iter().map(|way| format!("`{way}`")).collect();
            let ways = ways.into_iter();
            let ways = ways.reduce(|first, second| text!("either", first = first, second = second));
            let message = text!(
                "keymap-no-way-out",
                context = context.name(),
                ways = ways.unwrap_or_default()
            );
            faults.push(CodebookFault::at(text, &(0..0), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::keymap::Keymap;

    fn faults(text: &str) -> Vec<String> {
        match Keymap::parse_user(text) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn all_faults_are_found_at_once_with_their_places() {
        let text = r#"base = "vin"
colour = 1
[lisst]
[global]
"ctrl-x" = "quitt"
"ctrl-pagdown" = "undo"
"ctrl-t" = 3
"x y z" = "undo"
[form]
"ctrl-i" = "edit"
"tab" = "note"
"e" = "list-down"
"s" = "edit"
"s s" = "note"
"w" = "edit"
[prompt]
"a" = "accept"
[picker]
"b c" = "pick"
"#;
        assert_eq!(
            faults(text),
            [
                "line 1, column 8: unknown base `vin`, built in are default, vim; did you mean `vim`?",
                "line 2, column 1: `colour` is in no context; before the first table only `base`, `advance` and `confirm_done` are allowed",
                "line 3, column 2: unknown context `lisst`; did you mean `list`?",
                "line 5, column 12: unknown action `quitt`; did you mean `quit`?",
                "line 6, column 1: unknown key `ctrl-pagdown`; did you mean `ctrl-pagedown`?",
                "line 7, column 12: expected the name of an action in quotes",
                "line 8, column 1: `x y z` is too long; a chord has two keys",
                "line 11, column 1: in a terminal `tab` is the same key as `ctrl-i`, bound in line 10",
                "line 12, column 7: `list-down` makes no sense in [form]; it belongs in [list]",
                "line 14, column 1: `s s` begins with `s`, which is bound in line 13",
                "line 15, column 1: `w` is left to the codebook's codes in the form; bind another key in [form]",
                "line 17, column 1: text is typed in [prompt], so `a` cannot be a command there",
                "line 19, column 1: text is typed in [picker], so `b c` cannot be a command there",
            ]
        );
    }

    #[test]
    fn each_pair_that_cannot_be_told_apart_is_one_key_twice() {
        for (one, other) in [
            ("ctrl-i", "tab"),
            ("ctrl-m", "enter"),
            ("ctrl-h", "backspace"),
            ("ctrl-[", "esc"),
            ("．", "."),
        ] {
            let text = format!("[form]\n\"{one}\" = \"edit\"\n\"{other}\" = \"edit\"\n");
            let found = faults(&text);
            assert_eq!(found.len(), 1, "{one}: {found:?}");
            assert!(found[0].contains("same key"), "{found:?}");
        }
    }

    #[test]
    fn the_same_key_written_twice_is_a_fault_among_others() {
        let found = faults("[form]\n\"a\" = \"edit\"\n\"a\" = \"note\"\n\"e\" = \"edt\"\n");
        assert_eq!(
            found,
            [
                "line 3, column 1: duplicate entry; a key can have one meaning only",
                "line 4, column 7: unknown action `edt`; did you mean `edit`?",
            ]
        );
    }

    #[test]
    fn text_that_is_no_toml_is_a_fault_with_its_place() {
        let found = faults("[form\n");
        assert!(found[0].starts_with("line 1, column 6"), "{found:?}");
        let found = faults("[form]\ng.e = \"edit\"\n");
        assert_eq!(
            found,
            ["line 2, column 1: expected the name of an action in quotes"]
        );
    }

    #[test]
    fn what_stands_in_the_wrong_place_is_told_where_it_belongs() {
        let found = faults("form = 3\n[global]\nbase = \"vim\"\n");
        assert_eq!(
            found,
            [
                "line 1, column 1: `form` is a context; write it as a table, `[form]`",
                "line 3, column 1: `base` belongs before the first table",
            ]
        );
    }

    #[test]
    fn a_key_cannot_begin_a_chord_of_the_base_unless_that_is_unbound() {
        let vim = "base = \"vim\"\n[list]\n\"g\" = \"open\"\n";
        assert_eq!(
            faults(vim),
            [
                "line 3, column 1: `g` begins the chord `g g` (list-first) of the base; unbind that first: \"g g\" = \"none\""
            ]
        );
        assert_eq!(
            faults(&format!("{vim}\"g g\" = \"none\"\n")),
            Vec::<String>::new()
        );
        let found = faults("[form]\n\"a b\" = \"edit\"\n");
        assert!(
            found[0].contains("`a b` begins with `a` (add-record) of the base"),
            "{found:?}"
        );
        assert_eq!(
            faults("[form]\n\"a\" = \"none\"\n\"a b\" = \"edit\"\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_keymap_always_leads_out() {
        let found = faults("[prompt]\n\"esc\" = \"none\"\n\"ctrl-c\" = \"none\"\n");
        assert_eq!(
            found,
            ["line 1, column 1: no key leads out of [prompt]; bind `cancel`"]
        );
    }
}
