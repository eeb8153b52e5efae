//! From TOML to the lines of a keymap, each with its place in the file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::did_you_mean;
use super::{BUILT_IN, Habits, Key};
use crate::codebook::Fault;
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
pub(super) fn entries(text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        entries: Vec::new(),
        faults: Vec::new(),
    };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = match error.message() {
            "duplicate key" => "duplicate entry; a key can have one meaning only",
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
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.faults.push(Fault::at(self.text, span, message));
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
                    let hint = did_you_mean(nearest(base, names()));
                    let known = names().collect::<Vec<_>>().join(", ");
                    let message = format!("unknown base `{base}`, built in are {known}{hint}");
                    self.fault(&value.span(), message);
                }
            }
            (_, None) if name == "base" => {
                self.fault(
                    &value.span(),
                    "the base is the name of a built-in keymap in quotes",
                );
            }
            (DeValue::String(advance), None) if name == "advance" => {
                if advance != "open" && advance != "every" {
                    let message = "`advance` is \"open\" or \"every\"";
                    self.fault(&value.span(), message);
                }
            }
            (DeValue::Boolean(_), None) if name == "confirm_done" => {}
            (_, None) if Habits::NAMES.contains(&name) => {
                let expected = if name == "advance" {
                    "\"open\" or \"every\""
                } else {
                    "true or false"
                };
                self.fault(&value.span(), format!("`{name}` is {expected}"));
            }
            (DeValue::Table(_), None) => {
                let hint = did_you_mean(nearest(name, Context::ALL.iter().map(|c| c.name())));
                self.fault(span, format!("unknown context `{name}`{hint}"));
            }
            (_, Some(_)) => {
                self.fault(
                    span,
                    format!("`{name}` is a context; write it as a table, `[{name}]`"),
                );
            }
            (_, None) => {
                let message = format!(
                    "`{name}` is in no context; before the first table only `base`, `advance` and `confirm_done` are allowed"
                );
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
            self.fault(span, "`base` belongs before the first table");
            return;
        }
        let keys = self.keys(written, span);
        let DeValue::String(name) = value.get_ref() else {
            self.fault(&value.span(), "expected the name of an action in quotes");
            return;
        };
        let action = Action::from_name(name);
        if action.is_none() && name != NONE {
            let names = Action::ALL.iter().map(|action| action.name());
            let hint = did_you_mean(nearest(name, names.chain([NONE])));
            self.fault(&value.span(), format!("unknown action `{name}`{hint}"));
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
            self.fault(
                span,
                format!("`{written}` is too long; a chord has two keys"),
            );
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
