//! What is offered where there is nothing to open.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::{CliError, Out, demo, import, init};
use crate::codebook::BUILT_IN;
use crate::library::Library;

/// The answer where there are no judgements at hand.
const NONE_YET: &str = "none yet";

/// Asks what to open: the demonstration, or a new library with judgements in it. Nothing is made
/// before all is answered; none where the researcher leaves.
///
/// # Errors
/// Where the library cannot be made, the judgements cannot be read, or the terminal fails.
pub fn offer() -> Result<Option<PathBuf>, CliError> {
    let mut ask = Ask {
        answers: io::stdin().lock(),
    };
    println!(
        "There is no library here yet.\n\n  d  look around in the demonstration\n  n  start a library of your own\n  q  leave\n"
    );
    loop {
        match ask.line("d, n or q", "q")?.as_str() {
            "d" => return demonstration().map(Some),
            "n" => return own(&mut ask).map(Some),
            "q" => return Ok(None),
            other => println!("`{other}` is not one of these."),
        }
    }
}

fn demonstration() -> Result<PathBuf, CliError> {
    let path = PathBuf::from(demo::FILE);
    demo::make(&path)?;
    Ok(path)
}

fn own(ask: &mut Ask<impl BufRead>) -> Result<PathBuf, CliError> {
    let file = PathBuf::from(ask.line("name of the file to create", "study.db")?);
    let names: Vec<&str> = BUILT_IN.iter().map(|known| known.name).collect();
    let question = format!("codebook: {}, or a file of your own", names.join(", "));
    let codebook = ask.line(&question, names[0])?;
    let source = loop {
        let source = ask.line("folder or file with judgements", NONE_YET)?;
        if source == NONE_YET || Path::new(&source).exists() {
            break source;
        }
        println!("`{source}` does not exist.");
    };
    init::make(&file, &codebook)?;
    if source != NONE_YET {
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
    fn line(&mut self, question: &str, usual: &str) -> Result<String, CliError> {
        print!("{question} [{usual}]: ");
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
