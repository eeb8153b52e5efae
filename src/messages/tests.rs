//! The catalogue against the sources: names, parameters, and what is left unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::tui::action::Action;

/// Each message of the English catalogue with the parameters that it uses.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (room, file) in ENGLISH {
        let resource = FluentResource::try_new((*file).to_owned())
            .unwrap_or_else(|(_, faults)| panic!("{room}.ftl: {faults:?}"));
        for entry in resource.entries() {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let mut parameters = BTreeSet::new();
            if let Some(pattern) = &message.value {
                of_pattern(pattern, &mut parameters);
            }
            let name = message.id.name.to_owned();
            assert!(
                found.insert(name.clone(), parameters).is_none(),
                "two messages `{name}`"
            );
        }
    }
    found
}

fn of_pattern(pattern: &ast::Pattern<&str>, parameters: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            of_expression(expression, parameters);
        }
    }
}

fn of_expression(expression: &ast::Expression<&str>, parameters: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => of_inline(inline, parameters),
        ast::Expression::Select { selector, variants } => {
            of_inline(selector, parameters);
            for variant in variants {
                of_pattern(&variant.value, parameters);
            }
        }
    }
}

fn of_inline(inline: &ast::InlineExpression<&str>, parameters: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            parameters.insert(id.name.to_owned());
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                of_inline(argument, parameters);
            }
        }
        ast::InlineExpression::Placeable { expression } => of_expression(expression, parameters),
        _ => {}
    }
}

/// Each use of the catalogue in the sources: file, macro, name, parameters.
fn uses() -> Vec<(PathBuf, String, String, BTreeSet<String>)> {
    let mut files = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut uses = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a source file is read");
        for (macro_name, at) in ["text!(", "words!("]
            .iter()
            .flat_map(|macro_name| source.match_indices(macro_name))
            .map(|(at, macro_name)| (macro_name, at))
        {
            let line = &source[source[..at].rfind('\n').map_or(0, |at| at + 1)..at];
            if line.trim_start().starts_with("//") {
                continue;
            }
            let inside = arguments(&source[at + macro_name.len()..]);
            let mut parts = inside.into_iter();
            let name = parts.next().unwrap_or_default();
            let parameters = parts
                .filter_map(|part| Some(part.split_once('=')?.0.trim().to_owned()))
                .collect();
            uses.push((
                file.clone(),
                macro_name.trim_end_matches("!(").to_owned(),
                name.trim().trim_matches('"').to_owned(),
                parameters,
            ));
        }
    }
    uses
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources is read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if !path.ends_with("messages") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The arguments of a call, from behind its bracket to the one that closes it.
fn arguments(source: &str) -> Vec<String> {
    let mut depth = 0;
    let mut quoted = false;
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for character in source.chars() {
        match character {
            '"' if before != '\\' && before != '\'' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                before = character;
                continue;
            }
            _ => {}
        }
        before = character;
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Messages whose names a table of the program puts together; the test of that table looks for them.
fn made_by_a_table(name: &str) -> bool {
    name.starts_with("action-")
}

#[test]
fn every_action_has_its_messages() {
    let messages = messages();
    for action in Action::ALL {
        let name = format!("action-{}", action.name());
        assert!(messages.contains_key(&name), "no message `{name}`");
        assert_ne!(action.description(), name);
        assert!(!action.short().contains('.'), "no `.hint` of `{name}`");
    }
    let actions = messages.keys().filter(|name| made_by_a_table(name)).count();
    assert_eq!(actions, Action::ALL.len(), "a message of no action");
}

#[test]
fn every_use_has_its_message_and_its_parameters() {
    let messages = messages();
    for (file, macro_name, name, parameters) in uses() {
        let place = file.display();
        let Some(known) = messages.get(&name) else {
            panic!("{place}: no message `{name}`");
        };
        assert_eq!(&parameters, known, "{place}: the parameters of `{name}`");
        if macro_name == "words" {
            assert!(
                known.is_empty(),
                "{place}: `{name}` has parameters; use text!"
            );
        }
    }
}

#[test]
fn every_message_is_used() {
    let used: BTreeSet<String> = uses().into_iter().map(|(_, _, name, _)| name).collect();
    let unused: Vec<String> = messages()
        .into_keys()
        .filter(|name| !used.contains(name) && !made_by_a_table(name))
        .collect();
    assert!(unused.is_empty(), "unused messages: {unused:?}");
}

/// What is said at the edge, errors and messages of the footer, comes from the catalogue alone.
#[test]
fn no_error_and_no_message_of_the_workbench_is_a_literal() {
    let mut files = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    for file in files {
        let source = fs::read_to_string(&file).expect("a source file is read");
        for before in ["#[error(\"", "Message::Done(\"", "Message::Problem(\""] {
            for (at, _) in source.match_indices(before) {
                let literal = source[at + before.len()..].split('"').next();
                let literal = literal.unwrap_or_default();
                let letters = literal.replace("{0}", "").contains(char::is_alphabetic);
                assert!(!letters, "{}: `{literal}`", file.display());
            }
        }
    }
}

#[test]
fn a_message_chooses_its_words_by_a_number_and_isolates_nothing() {
    let catalogue = Catalogue::new(
        langid!("en"),
        &[(
            "invented",
            "found = { $n ->\n    [one] one value in { $place }\n   *[other] { $n } values in { $place }\n}\n",
        )],
    );
    let with = |n: usize| {
        let parameters = FluentArgs::from_iter([
            ("n", n.to_value()),
            ("place", "（2031）某刑初字第1号".to_value()),
        ]);
        formatted(&catalogue.bundle, "found", Some(&parameters))
    };
    assert_eq!(
        with(1).as_deref(),
        Some("one value in （2031）某刑初字第1号")
    );
    assert_eq!(
        with(1234).as_deref(),
        Some("1234 values in （2031）某刑初字第1号")
    );
}

#[test]
fn a_count_is_shown_in_groups_and_is_matched_as_a_number() {
    let file =
        "found = { $n ->\n    [0] none\n    [one] one\n   *[other] { COUNT($n) }\n} of { $n }\n";
    let catalogue = Catalogue::new(langid!("en"), &[("invented", file)]);
    for (n, expected) in [
        (0, "none of 0"),
        (1, "one of 1"),
        (999, "999 of 999"),
        (1_234_567, "1,234,567 of 1234567"),
    ] {
        let parameters = FluentArgs::from_iter([("n", FluentValue::from(n))]);
        let shown = formatted(&catalogue.bundle, "found", Some(&parameters));
        assert_eq!(shown.as_deref(), Some(expected));
    }
}

#[test]
fn an_unknown_message_is_shown_by_its_name() {
    assert_eq!(fixed("no-such-message"), "no-such-message");
}
