//! What is offered where there is nothing to open.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::{CliError, Out, demo, import, init};
use crate::codebook::BUILT_IN;
use crate::library::Library;
use crate::messages::{text, words};

/// Asks what to open: the demonstration, or a new library with judgements in it. Nothing is made
/// before all is answered; none where the researcher leaves.
///
/// # Errors
/// Where the library cannot be made, the judgements cannot be read, or the terminal fails.
pub fn offer() -> Result<Option<PathBuf>, CliError> {
    let mut ask = Ask {
        answers: io::stdin().lock(),
    };
    println!("{}\n", words!("start-no-library"));
    for (key, what) in [
        ("d", words!("start-demonstration")),
        ("n", words!("start-own")),
        ("q", words!("start-leave")),
    ] {
        println!("  {key}  {what}");
    }
    println!();
    loop {
        match ask.line(words!("start-choice"), "q")?.as_str() {
            "d" => return demonstration().map(Some),
            "n" => return own(&mut ask).map(Some),
            "q" => return Ok(None),
            other => println!("{}", text!("start-no-choice", typed = other)),
        }
    }
}

fn demonstration() -> Result<PathBuf, CliError> {
    let path = PathBuf::from(demo::FILE);
    demo::make(&path)?;
    Ok(path)
}

fn own(ask: &mut Ask<impl BufRead>) -> Result<PathBuf, CliError> {
    let file = PathBuf::from(ask.line(words!("start-file"), "study.db")?);
    let names: Vec<&str> = BUILT_IN.iter().map(|known| known.name).collect();
    let asked = text!("start-codebook", names = names.join(", "));
    let codebook = ask.line(&asked, names[0])?;
    // The answer where there are no judgements at hand.
    let none_yet = words!("start-none");
    let source = loop {
        let source = ask.line(words!("start-judgements"), none_yet)?;
        if source == none_yet || Path::new(&source).exists() {
            break source;
        }
        println!("{}", text!("start-no-source", path = source));
    };
    init::make(&file, &codebook)?;
    if source != none_yet {
        let mut library = Library::open(&file)?;
        let mut out = Out::standard();
        import::run(
            &mut library,
            import::Arguments::all_of(source.into()),
            &mut out,
        )?;
        out.flush()?;
    }
    Ok(file)
}

/// Asks for a line at a time.
struct Ask<R> {
    answers: R,
}

impl<R: BufRead> Ask<R> {
    /// The answer without blanks around it; an empty one, or the end of the input, means `usual`.
    fn line(&mut self, asked: &str, usual: &str) -> Result<String, CliError> {
        print!("{asked} [{usual}]: ");
        io::stdout().flush()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let answer = answer.trim();
        Ok(if answer.is_empty() {
            usual.to_owned()
        } else {
            answer.to_owned()
        })
    }
}
