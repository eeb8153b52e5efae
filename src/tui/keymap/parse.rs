//! From TOML to the lines of a keymap, each with its place in the file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BUILT_IN, Habits, Key};
use crate::codebook::CodebookFault;
use crate::messages::{text, words};
use crate::nearest::nearest;
use crate::tui::action::{Action, Context};

/// The word that unbinds a key.
const NONE: &str = "none";

/// One line that could be read.
pub(super) struct Entry {
    pub context: Context,
    /// Folded, as they are looked up.
    pub keys: Vec<Key>,
    pub action: Option<Action>,
    /// How the key is written in the file.
    pub written: String,
    /// Where the key stands in the text.
    pub key_span: Range<usize>,
    /// Where the action stands in the text.
    pub action_span: Range<usize>,
}

/// The base that a user's file names.
pub(super) fn base(text: &str) -> Option<String> {
    let (document, _) = DeTable::parse_recoverable(text);
    let base = document.get_ref().get("base")?;
    Some(base.get_ref().as_str()?.to_owned())
}

/// What a file says of how keys behave, over what they do without it; faults are reported by [`entries`].
pub(super) fn habits(text: &str, base: Habits) -> Habits {
    let (document, _) = DeTable::parse_recoverable(text);
    let value = |name| document.get_ref().get(name).map(Spanned::get_ref);
    let mut habits = base;
    if let Some(DeValue::String(advance)) = value("advance") {
        habits.advance_to_open = advance == "open";
    }
    if let Some(DeValue::Boolean(confirm)) = value("confirm_done") {
        habits.confirm_done = *confirm;
    }
    habits
}

/// All lines that can be read, in the order of the file, and the faults of all others.
pub(super) fn entries(text: &str) -> (Vec<Entry>, Vec<CodebookFault>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        entries: Vec::new(),
        faults: Vec::new(),
    };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = match error.message() {
            "duplicate key" => words!("keymap-duplicate"),
            other => other,
        };
        reader.fault(&span, message);
    }
    for (name, value) in document.get_ref() {
        reader.top(name.get_ref(), &name.span(), value);
    }
    reader.entries.sort_by_key(|entry| entry.key_span.start);
    (reader.entries, reader.faults)
}

struct Reader<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    faults: Vec<CodebookFault>,
}

impl Reader<'_> {
    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.faults
            .push(CodebookFault::at(self.text, span, message));
    }

    /// A table, or the base's name.
    fn top(&mut self, name: &str, span: &Range<usize>, value: &Spanned<DeValue<'_>>) {
        match (value.get_ref(), Context::from_name(name)) {
            (DeValue::Table(table), Some(context)) => {
                for (key, action) in table {
                    self.line(context, key.get_ref(), &key.span(), action);
                }
            }
            (DeValue::String(base), None) if name == "base" => {
                let names = || BUILT_IN.iter().map(|&(known, _)| known);
                if !names().any(|known| known == base) {
                    let known = names().collect::<Vec<_>>().join(", ");
                    let message = match nearest(base, names()) {
                        Some(nearest) => text!(
                            "keymap-unknown-base-near",
                            name = base,
                            known = known,
                            nearest = nearest
                        ),
                        None => text!("keymap-unknown-base", name = base, known = known),
                    };
                    self.fault(&value.span(), message);
                }
            }
            (_, None) if name == "base" => {
                self.fault(&value.span(), words!("keymap-base-not-a-name"));
            }
            (DeValue::String(advance), None) if name == "advance" => {
                if advance != "open" && advance != "every" {
                    let message = words!("keymap-advance");
                    self.fault(&value.span(), message);
                }
            }
            (DeValue::Boolean(_), None) if name == "confirm_done" => {}
            (_, None) if Habits::NAMES.contains(&name) => {
                let message = if name == "advance" {
                    words!("keymap-advance")
                } else {
                    words!("keymap-confirm-done")
                };
                self.fault(&value.span(), message);
            }
            (DeValue::Table(_), None) => {
                let message = match nearest(name, Context::ALL.iter().map(|c| c.name())) {
                    Some(nearest) => {
                        text!(
                            "keymap-unknown-context-near",
                            name = name,
                            nearest = nearest
                        )
                    }
                    None => text!("keymap-unknown-context", name = name),
                };
                self.fault(span, message);
            }
            (_, Some(_)) => {
                self.fault(span, text!("keymap-context-not-a-table", name = name));
            }
            (_, None) => {
                let message = text!("keymap-no-context", name = name);
                self.fault(span, message);
            }
        }
    }

    /// `"ctrl-p" = "palette"`.
    fn line(
        &mut self,
        context: Context,
        written: &str,
        span: &Range<usize>,
        value: &Spanned<DeValue<'_>>,
    ) {
        if written == "base" {
            self.fault(span, words!("keymap-base-misplaced"));
            return;
        }
        let keys = self.keys(written, span);
        let DeValue::String(name) = value.get_ref() else {
            self.fault(&value.span(), words!("keymap-action-expected"));
            return;
        };
        let action = Action::from_name(name);
        if action.is_none() && name != NONE {
            let names = Action::ALL.iter().map(|action| action.name());
            let message = match nearest(name, names.chain([NONE])) {
                Some(nearest) => {
                    text!("keymap-unknown-action-near", name = name, nearest = nearest)
                }
                None => text!("keymap-unknown-action", name = name),
            };
            self.fault(&value.span(), message);
            return;
        }
        if let Some(keys) = keys {
            self.entries.push(Entry {
                context,
                keys,
                action,
                written: written.to_owned(),
                key_span: span.clone(),
                action_span: value.span(),
            });
        }
    }

    /// One key, or two with a space between.
    fn keys(&mut self, written: &str, span: &Range<usize>) -> Option<Vec<Key>> {
        let names: Vec<&str> = written.split_whitespace().collect();
        if names.len() > 2 {
            self.fault(span, text!("keymap-too-long", written = written));
            return None;
        }
        // Nothing but spaces is one missing key.
        let names = if names.is_empty() { vec![""] } else { names };
        let mut keys = Vec::with_capacity(names.len());
        for name in &names {
            match Key::parse(name) {
                Ok(key) => keys.push(key.folded()),
                Err(error) => self.fault(span, error.to_string()),
            }
        }
        (keys.len() == names.len()).then_some(keys)
    }
}
