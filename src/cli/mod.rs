//! The command line: one file a verb.
//!
//! A verb writes to the [`Out`] that it is given and returns a [`CliError`] where it cannot do its
//! work; only [`run`] knows the terminal and the exit codes. What a verb prints is text without
//! colour, and everything foreign in it goes through
//! [`clean_line`](crate::ground::clean_line).
//!
//! Sentences stand in the catalogue (`messages/en/cli.ftl`). The headings of lists do not: they are the keys of CSV and
//! JSON too.

mod backup;
mod bar;
mod checks;
mod codebook;
mod coded;
mod completions;
mod crossing;
mod crosstab;
mod demo;
mod durations;
mod error;
mod export;
mod find;
pub mod folders;
mod freq;
mod history;
mod import;
mod import_report;
mod import_values;
mod init;
mod keys;
mod man;
mod means;
mod misuse;
mod out;
mod passages;
mod progress;
mod read;
mod reading;
mod repeats;
mod report;
mod routes;
mod sample;
mod sampled;
mod screen;
mod select;
mod show;
mod signals;
mod start;
mod suggest;
mod suggestions;
mod table;
mod table1;
mod tables;
mod themes;
mod timeline;
mod valued;
mod variable;
mod watch;
pub mod which;
mod words;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

use crate::library::{Library, LibraryError};
use crate::messages::text;
use crate::printing::Format;

pub use demo::make as demonstration;
pub use error::CliError;
pub use keys::own as own_keymap;
pub use out::Out;
pub use start::offer;

/// Read court judgements, code them with single keys, and watch the tables grow.
#[derive(Debug, Parser)]
#[command(
    name = "casebench",
    version,
    color = ColorChoice::Never,
    after_help = "Without a command, the workbench opens. Exit codes: 0 done, 1 found nothing or a \
                  check failed, 2 wrong usage, 3 the library or a file could not be used."
)]
struct Arguments {
    /// The library to open in the workbench
    #[arg(value_name = "LIBRARY")]
    open: Option<PathBuf>,

    /// The library, where the default is not the right one.
    #[arg(
        short,
        long,
        global = true,
        value_name = "FILE",
        help = "The library; by default CASEBENCH_LIBRARY, else the only one in the folder, else the last one used"
    )]
    library: Option<PathBuf>,

    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Create a new, empty library
    Init(init::Arguments),
    /// Import judgements from texts, web pages, documents, tables, archives or folders
    Import(import::Arguments),
    /// List judgements that may be the same document
    Repeats(repeats::Arguments),
    /// Import coded values from a table; a preview unless --apply is given
    ImportValues(import_values::Arguments),
    /// Print what can be read from judgements by rule, without importing them
    Read(read::Arguments),
    /// Print what the texts suggest as answers, or compare it with what is coded
    Suggest(suggest::Arguments),
    /// Find judgements by trial number, in any written form, or any part of it
    Find(find::Arguments),
    /// Print one judgement: its metadata, coded values and text
    Show(show::Arguments),
    /// Print the codebook, its versions, and what differs between two
    Codebook(codebook::Arguments),
    /// Print the progress of the coding
    Progress(progress::Arguments),
    /// Print what was changed, when, and what it was before
    History(history::Arguments),
    /// List the judgements that may not belong to the study, and exclude them
    Screen(screen::Arguments),
    /// List the records that break a check of the codebook
    Checks(checks::Arguments),
    /// Print the codebook's themes with how many judgements and passages have them
    Themes(themes::Arguments),
    /// Print the passages with a theme, as quotations with their citation
    Passages(passages::Arguments),
    /// Print frequency tables of variables
    Freq(freq::Arguments),
    /// Cross-tabulate two variables, with percentages, residuals and tests
    Crosstab(crosstab::Arguments),
    /// Print mean, median, sum and more of a number or an amount, by groups
    Means(means::Arguments),
    /// Describe many variables in the groups of one, with tests and standardised differences
    Table1(table1::Arguments),
    /// Count the routes from place to place, all or those of one place
    Routes(routes::Arguments),
    /// Count by year, quarter or month
    Timeline(timeline::Arguments),
    /// Measure the time between two dates
    Durations(durations::Arguments),
    /// List or print the codebook's own tables
    Tables(tables::Arguments),
    /// Write one document with methods, screening flow, all tables and the codebook
    Report(report::Arguments),
    /// Draw a reproducible random sample of judgements, or print one
    Sample(sample::Arguments),
    /// Export coded values for SPSS, Stata, R, Excel or as CSV, with the codebook
    Export(export::Arguments),
    /// Copy the library into a new file; safe while the workbench is open
    Backup(backup::Arguments),
    /// Explore a library of invented judgements
    Demo(demo::Arguments),
    /// Print the keys, or check a keymap of your own
    Keys(keys::Arguments),
    /// Print the completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page of the program or of a verb, or write all of them
    Man(man::Arguments),
}

/// What is left to do after the command line has done its part.
#[derive(Debug)]
pub enum Ending {
    /// All is done.
    Exit(ExitCode),
    /// Open the workbench; with no library it offers to start one.
    Workbench(Option<PathBuf>),
}

/// Runs a command line, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Ending {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => {
            return Ending::Exit(misuse::report(&error, &given));
        }
    };
    let mut out = Out::standard();
    let result = dispatch(arguments, &mut out);
    match result.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(outcome) => outcome,
        Err(error) => {
            if let Some(sentence) = error.sentence() {
                out::say(&format!("casebench: {sentence}"));
            }
            Ending::Exit(ExitCode::from(error.exit_code()))
        }
    }
}

fn dispatch(arguments: Arguments, out: &mut Out) -> Result<Ending, CliError> {
    let named = arguments.library.or(arguments.open);
    let Some(verb) = arguments.verb else {
        return workbench(named);
    };
    let done = Ending::Exit(ExitCode::SUCCESS);
    match verb {
        Verb::Init(arguments) => init::run(&arguments)?,
        Verb::Import(arguments) => import::verb(named, arguments, out)?,
        Verb::Repeats(arguments) => repeats::run(&to_read(named)?, &arguments, out)?,
        Verb::ImportValues(arguments) => {
            let open = if arguments.writes() {
                to_write
            } else {
                to_read
            };
            import_values::run(&mut open(named)?, &arguments, out)?;
        }
        Verb::Read(arguments) => read::run(&arguments, out)?,
        Verb::Suggest(arguments) => suggest::run(&to_read(named)?, &arguments, out)?,
        Verb::Find(arguments) => find::run(&to_read(named)?, &arguments, out)?,
        Verb::Show(arguments) => show::run(&to_read(named)?, &arguments, out)?,
        Verb::Codebook(arguments) => codebook::run(named, &arguments, out)?,
        Verb::Progress(arguments) => progress::run(&mut to_read(named)?, &arguments, out)?,
        Verb::History(arguments) => {
            let open = if arguments.writes() {
                to_write
            } else {
                to_read
            };
            history::run(&mut open(named)?, &arguments, out)?;
        }
        Verb::Screen(arguments) => {
            let open = if arguments.reads() { to_read } else { to_write };
            screen::run(&mut open(named)?, &arguments, out)?;
        }
        Verb::Checks(arguments) => checks::run(&to_read(named)?, &arguments, out)?,
        Verb::Themes(arguments) => themes::run(&to_read(named)?, &arguments, out)?,
        Verb::Passages(arguments) => passages::run(&to_read(named)?, &arguments, out)?,
        Verb::Freq(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Crosstab(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Means(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Table1(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Routes(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Timeline(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Durations(verb) => table::run(&mut to_read(named)?, &verb, out)?,
        Verb::Tables(arguments) => tables::run(&mut to_read(named)?, &arguments, out)?,
        Verb::Report(arguments) => report::run(&to_read(named)?, &arguments, out)?,
        Verb::Sample(arguments) => {
            let open = if arguments.writes() {
                to_write
            } else {
                to_read
            };
            sample::run(&mut open(named)?, &arguments, out)?;
        }
        Verb::Export(arguments) => export::run(&to_read(named)?, &arguments, out)?,
        Verb::Backup(arguments) => backup::run(&to_read(named)?, &arguments)?,
        Verb::Demo(arguments) => return demo::run(&arguments, named, out),
        Verb::Keys(arguments) => keys::run(&arguments, out)?,
        Verb::Completions(arguments) => {
            let mut command = <Arguments as clap::CommandFactory>::command();
            completions::run(&arguments, &mut command, out)?;
        }
        Verb::Man(arguments) => {
            let command = <Arguments as clap::CommandFactory>::command();
            man::run(&arguments, command, out)?;
        }
    }
    Ok(done)
}

/// `casebench` and `casebench LIBRARY`.
fn workbench(named: Option<PathBuf>) -> Result<Ending, CliError> {
    let by_hand = named.is_some();
    match which::which(named) {
        Ok(path) => {
            if by_hand && !path.exists() {
                return Err(misuse::no_verb(&path));
            }
            Ok(Ending::Workbench(Some(path)))
        }
        Err(which::WhichError::None) => Ok(Ending::Workbench(None)),
        Err(error) => Err(error.into()),
    }
}

/// The names of all verbs.
pub fn verbs() -> Vec<String> {
    let command = <Arguments as clap::CommandFactory>::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    names.map(str::to_owned).collect()
}

/// What to say where the workbench has no terminal to open in.
pub fn no_terminal() -> CliError {
    CliError::Usage(text!("cli-no-terminal", verbs = verbs().join(", ")))
}

fn to_read(named: Option<PathBuf>) -> Result<Library, CliError> {
    opened(named, Library::open_to_read)
}

fn to_write(named: Option<PathBuf>) -> Result<Library, CliError> {
    let library = opened(named, Library::open)?;
    warn_if_synced(library.path());
    Ok(library)
}

/// Says once what may happen to a library in a folder that another program synchronizes.
fn warn_if_synced(path: &std::path::Path) {
    if let Some(warning) = crate::library::sync_warning(path) {
        out::say(&text!("cli-warning", warning = warning));
    }
}

/// The library to use, with a word about which one it is.
fn opened(
    named: Option<PathBuf>,
    open: fn(&std::path::Path) -> crate::library::Result<Library>,
) -> Result<Library, CliError> {
    let path = which::which(named)?;
    if std::io::stderr().is_terminal()
        && let Some(why) = crate::library::slow_opening(&path)
    {
        // Said before the wait, to those who wait.
        out::say(&format!("{why} …"));
    }
    let library = open(&path).map_err(|error| match error {
        LibraryError::NotFound(path) => CliError::File(which::not_there(&path)),
        error => error.into(),
    })?;
    out::say(&text!("cli-library", path = path));
    which::remember(&path);
    Ok(library)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_hold_together() {
        super::Arguments::command().debug_assert();
    }
}
