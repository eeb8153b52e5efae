//! A command line that cannot be read: one sentence that says what is wrong with it and what to do.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::{CliError, out, verbs, which};
use crate::ground::clean_line;
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

/// Reports why a command line was not read, or prints the help that it asked for; gives the exit code.
pub(super) fn report(error: &clap::Error, given: &[OsString]) -> ExitCode {
    let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Where the output is closed, nothing can be reported.
        let _ = error.print();
        return code;
    }
    let sentence = match unknown_verb(given) {
        Some(word) => unknown(&word),
        None => sentence(error, &Misused::of(given)),
    };
    out::say(&format!("casebench: {sentence}"));
    code
}

/// What the command line is of: a verb, or the program itself.
struct Misused {
    /// As it is typed: `casebench freq`.
    typed: String,
    /// The options that it takes, each with its two dashes.
    options: Vec<String>,
    /// The verbs below it.
    verbs: Vec<String>,
}

impl Misused {
    fn of(given: &[OsString]) -> Self {
        let mut command = <super::Arguments as CommandFactory>::command();
        // Gives each verb the options that all verbs have.
        command.build();
        let mut words = given.iter().skip(1).filter_map(|word| word.to_str());
        let verb = words.find_map(|word| command.find_subcommand(word));
        let of = verb.unwrap_or(&command);
        let long = of.get_arguments().filter_map(clap::Arg::get_long);
        // Below `help` stand the verbs themselves.
        let below = verb.filter(|verb| verb.get_name() != "help");
        let below = below.into_iter().flat_map(Command::get_subcommands);
        let typed = verb.map(Command::get_name);
        Self {
            typed: typed.map_or("casebench".to_owned(), |verb| format!("casebench {verb}")),
            options: long.map(|name| format!("--{name}")).collect(),
            verbs: below.map(|verb| verb.get_name().to_owned()).collect(),
        }
    }
}

fn sentence(error: &clap::Error, of: &Misused) -> String {
    let command = &of.typed;
    let argument = part(error, ContextKind::InvalidArg);
    let option = placed(&argument);
    let value = part(error, ContextKind::InvalidValue);
    let known = parts(error, ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            match nearest(&argument, of.options.iter().map(String::as_str)) {
                Some(near) => {
                    let hint = did_you_mean(Some(near), &of.options);
                    text!("misuse-option", option = argument, hint = hint)
                }
                None => text!("misuse-option-far", option = argument, command = command),
            }
        }
        ErrorKind::UnknownArgument => {
            text!("misuse-too-many", argument = argument, command = command)
        }
        ErrorKind::InvalidSubcommand if !of.verbs.is_empty() => {
            let name = clean_line(&part(error, ContextKind::InvalidSubcommand)).into_owned();
            let near = nearest(&name, of.verbs.iter().map(String::as_str));
            let near = near.map(|verb| format!("{command} {verb}"));
            let hint = did_you_mean(near.as_deref(), &of.verbs);
            text!(
                "misuse-unknown-below",
                name = name,
                command = command,
                hint = hint
            )
        }
        ErrorKind::InvalidSubcommand => {
            unknown_to_help(&part(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => match known.as_slice() {
            [] => text!("misuse-no-value", option = option, command = command),
            known => text!(
                "misuse-no-value-known",
                option = option,
                known = known.join(", ")
            ),
        },
        ErrorKind::InvalidValue => {
            let near = nearest(&value, known.iter().map(String::as_str));
            let hint = did_you_mean(near, &known);
            text!("misuse-value", value = value, option = option, hint = hint)
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            text!(
                "misuse-value-refused",
                value = value,
                option = option,
                why = why
            )
        }
        ErrorKind::ArgumentConflict => {
            let other = parts(error, ContextKind::PriorArg);
            let others: Vec<String> = other.iter().map(|other| placed(other)).collect();
            match others.as_slice() {
                [] => text!("misuse-twice", option = option),
                [other] if *other == option => text!("misuse-twice", option = option),
                others => text!(
                    "misuse-conflict",
                    option = option,
                    others = others.join("`, `")
                ),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = parts(error, ContextKind::InvalidArg);
            let missing: Vec<String> = missing.iter().map(|each| alternatives(each)).collect();
            text!(
                "misuse-missing",
                command = command,
                arguments = missing.join(", ")
            )
        }
        // The rest cannot be reached with these arguments, or says all in its first line.
        _ => {
            let rendered = error.to_string();
            let line = rendered.lines().next().unwrap_or_default();
            line.trim_start_matches("error: ").to_owned()
        }
    }
}

/// What the parser says of one part of the command line; the first where there are several.
fn part(error: &clap::Error, kind: ContextKind) -> String {
    parts(error, kind).into_iter().next().unwrap_or_default()
}

fn parts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![clean_line(one).into_owned()],
        Some(ContextValue::Strings(several)) => several
            .iter()
            .map(|each| clean_line(each).into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// An argument without the signs of a usage line: `--check` of `--check <FILE>`, `VARIABLE` of `<VARIABLE>...`.
fn placed(argument: &str) -> String {
    let name = argument.split([' ', '=']).next().unwrap_or(argument);
    name.trim_end_matches("...")
        .replace(['<', '>', '[', ']'], "")
}

/// What is missing, in words: `` `--name NAME`, `--list` or `--show NAME` `` of `<--name <NAME>|--list|--show <NAME>>`.
fn alternatives(argument: &str) -> String {
    let each: Vec<String> = argument
        .replace(['<', '>', '[', ']'], "")
        .replace("...", "")
        .split('|')
        .map(|one| format!("`{one}`"))
        .collect();
    each.join(&format!(" {} ", words!("misuse-or")))
}

/// A word that is neither a file nor a verb is more often a mistyped verb.
pub(super) fn no_verb(path: &Path) -> CliError {
    let written = path.display().to_string();
    let is_word = written.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if is_word || nearest_verb(&written).is_some() {
        CliError::Usage(unknown(&written))
    } else {
        CliError::File(which::not_there(path))
    }
}

/// The first word of a command line that cannot be read, where it is neither a verb nor a file.
fn unknown_verb(given: &[OsString]) -> Option<String> {
    let mut words = given.iter().skip(1);
    let word = loop {
        let word = words.next()?;
        match word.to_str()? {
            // The library is named before the verb.
            "-l" | "--library" => {
                words.next();
            }
            option if option.starts_with("--library=") => {}
            option if option.starts_with('-') => return None,
            word => break word,
        }
    };
    let is_verb = word == "help" || verbs().iter().any(|verb| verb == word);
    let is_path = Path::new(word).exists() || word.contains(['/', '\\', '.']) || word.is_empty();
    (!is_verb && !is_path).then(|| word.to_owned())
}

fn unknown(written: &str) -> String {
    let written = clean_line(written);
    let near = nearest_verb(&written).map(|verb| format!("casebench {verb}"));
    let hint = did_you_mean(near.as_deref(), &verbs());
    text!("cli-unknown-verb", written = written, hint = hint)
}

/// What to say of a word that help is asked for and that is not a verb.
pub(super) fn unknown_to_help(written: &str) -> String {
    let name = clean_line(written);
    let near = nearest_verb(&name);
    let hint = did_you_mean(near.as_deref(), &verbs());
    text!("man-unknown-verb", name = name, hint = hint)
}

/// The verb that was probably meant: two letters that changed places are one slip.
fn nearest_verb(written: &str) -> Option<String> {
    let verbs = verbs();
    let known = || verbs.iter().map(String::as_str);
    let near = nearest(written, known());
    let swapped = || {
        let letters: Vec<char> = written.chars().collect();
        (1..letters.len()).find_map(|at| {
            let mut letters = letters.clone();
            letters.swap(at - 1, at);
            let word: String = letters.into_iter().collect();
            known().find(|verb| *verb == word)
        })
    };
    swapped().or(near).map(str::to_owned)
}
