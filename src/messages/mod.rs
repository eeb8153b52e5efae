//! The sentences that people read, in one catalogue.
//!
//! Messages stand in [Fluent](https://projectfluent.org) files, one for each room of the program, in a folder named
//! after their language: `src/messages/en/`. The code names a message and gives its parameters:
//!
//! ```ignore
//! text!("library-not-found", path = path)      // a String, with its parameters filled in
//! words!("pane-list")                          // a &'static str, for messages without parameters
//! ```
//!
//! A message is a whole sentence, or a whole label: never a part of one that the code puts together, because another
//! language orders its words otherwise. What depends on a number is a choice inside the message (`{ $n -> [one] ... }`);
//! `{ COUNT($n) }` shows a number with its digits in groups of three.
//! `tests.rs` checks that each name in the sources has its message, that the parameters are those that the message uses,
//! and that no message is left unused.
//!
//! The help of the command line is not here: `clap` makes it from the doc comments of the arguments. Nor are
//! names that are written in files and typed by users (variables, verbs, settings): they are the same in each language.
//!
//! To add a language: its folder with the same files, and a catalogue of it in front of the English one, which
//! answers for messages that are not yet translated.

mod parameter;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::{LanguageIdentifier, langid};

use crate::codebook::group_thousands;

pub use parameter::Parameter;

/// The English files, each with the room that it serves.
const ENGLISH: &[(&str, &str)] = &[
    ("actions", include_str!("en/actions.ftl")),
    ("cli", include_str!("en/cli.ftl")),
    ("codebook", include_str!("en/codebook.ftl")),
    ("codebook_check", include_str!("en/codebook_check.ftl")),
    ("codebook_changes", include_str!("en/codebook_changes.ftl")),
    ("counting", include_str!("en/counting.ftl")),
    ("demo", include_str!("en/demo.ftl")),
    ("export", include_str!("en/export.ftl")),
    ("import", include_str!("en/import.ftl")),
    ("judgement", include_str!("en/judgement.ftl")),
    ("keymap", include_str!("en/keymap.ftl")),
    ("library", include_str!("en/library.ftl")),
    ("passages", include_str!("en/passages.ftl")),
    ("printing", include_str!("en/printing.ftl")),
    ("report", include_str!("en/report.ftl")),
    ("search", include_str!("en/search.ftl")),
    ("table1", include_str!("en/table1.ftl")),
    ("tables", include_str!("en/tables.ftl")),
    ("values", include_str!("en/values.ftl")),
    ("views", include_str!("en/views.ftl")),
    ("workbench", include_str!("en/workbench.ftl")),
];

/// The messages of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// The messages without parameters, as they are shown.
    fixed: HashMap<String, String>,
}

impl Catalogue {
    /// Reads the files of a language. What cannot be read in them is left out; the tests see to it that there is
    /// nothing of the kind in those that are built in.
    fn new(language: LanguageIdentifier, files: &[(&str, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that isolate a parameter's direction would be shown as what they are: signs that steer a terminal.
        bundle.set_use_isolating(false);
        // A bundle has no functions at first, so the name is not taken.
        let _ = bundle.add_function("COUNT", count);
        let mut fixed = HashMap::new();
        for (_, file) in files {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            let names: Vec<String> = resource.entries().flat_map(names_of).collect();
            bundle.add_resource_overriding(resource);
            for name in names {
                if let Some(text) = formatted(&bundle, &name, None) {
                    fixed.insert(name, text);
                }
            }
        }
        Self { bundle, fixed }
    }
}

/// `{ COUNT($n) }` in a message: a number with its digits in groups of three, `1,567`.
fn count<'a>(numbers: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match numbers {
        [FluentValue::Number(number)] => group_thousands(&number.as_string()).into(),
        [other] => other.clone(),
        _ => FluentValue::Error,
    }
}

/// The name of a message and those of its attributes (`action-quit.hint`); comments and terms have none.
fn names_of(entry: &ast::Entry<&str>) -> Vec<String> {
    let ast::Entry::Message(message) = entry else {
        return Vec::new();
    };
    let name = message.id.name;
    let attributes = message.attributes.iter();
    std::iter::once(name.to_owned())
        .chain(attributes.map(|attribute| format!("{name}.{}", attribute.id.name)))
        .collect()
}

/// A message, or an attribute of one, with its parameters; nothing where there is no such message or a parameter of it
/// is missing.
fn formatted(
    bundle: &FluentBundle<FluentResource>,
    name: &str,
    parameters: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let pattern = match name.split_once('.') {
        Some((name, attribute)) => bundle.get_message(name)?.get_attribute(attribute)?.value(),
        None => bundle.get_message(name)?.value()?,
    };
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, parameters, &mut faults);
    faults.is_empty().then(|| text.into_owned())
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(langid!("en"), ENGLISH));

/// The message of a name with its parameters; the name itself where there is no such message. Called by `text!`.
pub fn message<'a>(
    name: &str,
    parameters: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
) -> String {
    let parameters: FluentArgs<'a> = parameters.into_iter().collect();
    formatted(&CATALOGUE.bundle, name, Some(&parameters)).unwrap_or_else(|| name.to_owned())
}

/// The message of a name that has no parameters; the name itself where there is none. Called by `words!`.
pub fn fixed(name: &'static str) -> &'static str {
    CATALOGUE.fixed.get(name).map_or(name, String::as_str)
}

/// The message of a name with its parameters, as a `String`: `text!("library-not-found", path = path)`.
macro_rules! text {
    ($name:literal) => {
        $crate::messages::fixed($name).to_owned()
    };
    ($name:literal, $($parameter:ident = $value:expr),+ $(,)?) => {
        $crate::messages::message(
            $name,
            [$((stringify!($parameter), $crate::messages::Parameter::to_value(&$value))),+],
        )
    };
}

/// A message that has no parameters, as a `&'static str`: `words!("pane-list")`.
macro_rules! words {
    ($name:literal) => {
        $crate::messages::fixed($name)
    };
}

pub(crate) use {text, words};
