//! `casebench man`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::misuse::unknown_to_help;
use super::{CliError, Out};
use crate::messages::{text, words};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The verb to describe; without it, the program as a whole
    #[arg(value_name = "VERB")]
    verb: Option<String>,
    /// Write all pages, one for each verb, into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "verb")]
    folder: Option<PathBuf>,
}

/// What the program reads beside its arguments, each with what it is for.
fn environment() -> [(&'static str, &'static str); 2] {
    [
        ("CASEBENCH_LIBRARY", words!("man-casebench-library")),
        ("NO_COLOR", words!("man-no-color")),
    ]
}

fn files() -> [(&'static str, &'static str); 3] {
    [
        ("study.db", words!("man-library")),
        ("keys.toml", words!("man-keymap")),
        ("casebench-demo.db", words!("man-demonstration")),
    ]
}

fn exit_status() -> [(&'static str, &'static str); 4] {
    [
        ("0", words!("man-exit-done")),
        ("1", words!("man-exit-nothing")),
        ("2", words!("man-exit-usage")),
        ("3", words!("man-exit-file")),
    ]
}

pub(super) fn run(
    arguments: &Arguments,
    mut command: Command,
    out: &mut Out,
) -> Result<(), CliError> {
    // Names the verbs in full (`casebench-freq`) and adds the options that all verbs have.
    command = command.disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &arguments.folder {
        return write_all(&command, folder, out);
    }
    let page = match &arguments.verb {
        None => page(&command)?,
        Some(name) => page(verb(&command, name)?)?,
    };
    Ok(out.raw(&page)?)
}

fn verb<'a>(command: &'a Command, name: &str) -> Result<&'a Command, CliError> {
    command
        .find_subcommand(name)
        .ok_or_else(|| CliError::Usage(unknown_to_help(name)))
}

/// Writes `casebench.1` and a page for each verb; what stands there under these names is replaced.
fn write_all(command: &Command, folder: &Path, out: &mut Out) -> Result<(), CliError> {
    let failed = |path: &Path, error: io::Error| {
        CliError::File(text!("man-not-written", path = path, error = error))
    };
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let verbs = command.get_subcommands();
    let mut count = 0;
    for command in std::iter::once(command).chain(verbs) {
        let path = folder.join(Man::new(command.clone()).get_filename());
        fs::write(&path, page(command)?).map_err(|error| failed(&path, error))?;
        count += 1;
    }
    Ok(out.line(&text!("man-written", count = count, folder = folder))?)
}

/// A page in roff. That of the program itself has more sections than those of the verbs.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone())
        .source(concat!("casebench ", env!("CARGO_PKG_VERSION")))
        .manual("Casebench");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if command.get_name() == "casebench" {
        list("EXIT STATUS", &exit_status(), &mut page)?;
        list("ENVIRONMENT", &environment(), &mut page)?;
        list("FILES", &files(), &mut page)?;
    } else {
        of_verb(command).to_writer(&mut page)?;
    }
    Ok(page)
}

/// What the page of a verb ends with: the lines below its help, and where to read on.
fn of_verb(command: &Command) -> Roff {
    let mut roff = Roff::new();
    if let Some(notes) = command.get_after_help() {
        roff.control("SH", ["NOTES"]);
        roff.control("nf", []);
        for line in notes.to_string().lines() {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
    }
    roff.control("SH", ["SEE ALSO"]);
    roff.text([bold("casebench"), roman("(1)")]);
    roff
}

/// A section of names, each with a paragraph about it.
fn list(heading: &str, entries: &[(&str, &str)], page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    for (name, about) in entries {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*about)]);
    }
    roff.to_writer(page)
}
