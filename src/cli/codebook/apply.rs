//! `casebench codebook apply`

use super::super::{CliError, Format, Out, out as beside};
use super::{file_text, parsed};
use crate::codebook::{CodebookChange, CodebookPart, PartChange, Recode};
use crate::library::{Adopted, CodebookPreview, Library, NewCodebook, Touched};
use crate::messages::text;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "First prints what is added, renamed, moved, merged and removed, with what it touches in all passes. \
                  It is one step: u in the workbench takes it back. Exit code 1 means that values would be left \
                  without a place; nothing is changed then."
)]
pub(super) struct Arguments {
    /// The codebook: a TOML file, or the name of a built-in one
    #[arg(value_name = "FILE")]
    file: String,
    /// Print what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// What becomes of a code that goes: another code or a missing code; may be given several times
    #[arg(long, num_args = 2, value_names = ["VARIABLE", "OLD=NEW"], allow_hyphen_values = true)]
    recode: Vec<String>,
    /// Why the codebook is changed; kept with the version
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// Whether anything is written to the library.
    pub(super) fn writes(&self) -> bool {
        !self.dry_run
    }
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let toml = file_text(&arguments.file)?;
    // Its faults have the name that was given.
    parsed(&arguments.file, &toml)?;
    if toml == library.codebook_toml()? {
        let version = library.codebook_version();
        beside::say(&text!("codebook-in-use", version = version));
        return Ok(());
    }
    let new = NewCodebook {
        toml,
        recodes: recodes(&arguments.recode)?,
        reason: arguments.reason.clone(),
    };
    let preview = library.preview_codebook(&new)?;
    out.grid(&grid(&preview), arguments.format)?;
    if !preview.refusals.is_empty() {
        out.flush()?;
        let lines: Vec<String> = preview.refusals.iter().map(ToString::to_string).collect();
        let lines = lines.join("\n");
        return Err(CliError::Check(text!("codebook-not-applied", why = lines)));
    }
    if arguments.dry_run {
        beside::say(&text!("codebook-dry-run", n = preview.recoded));
        return Ok(());
    }
    let adopted = library.change_codebook(&new)?;
    say(library, &adopted, &preview);
    Ok(())
}

/// The recodes, each given as two words.
fn recodes(given: &[String]) -> Result<Vec<Recode>, CliError> {
    let pairs = given.chunks(2).map(|pair| pair.join(" ").parse());
    pairs
        .collect::<Result<_, _>>()
        .map_err(|error: crate::codebook::UnreadableRecode| CliError::Usage(error.to_string()))
}

/// A line for each change, with what it touches.
fn grid(preview: &CodebookPreview) -> Grid {
    let changes = preview.diff.changes.iter().zip(&preview.touched);
    let rows = changes.map(|(change, touched)| row(change, touched));
    Grid {
        columns: vec![
            GridColumn::left("change"),
            GridColumn::left("part"),
            GridColumn::left("detail"),
            GridColumn::right("records"),
            GridColumn::right("values"),
            GridColumn::right("passages"),
            GridColumn::right("judgements"),
        ],
        rows: rows.collect(),
        ..Grid::default()
    }
}

fn row(change: &CodebookChange, touched: &Touched) -> Vec<GridCell> {
    vec![
        GridCell::Text(change.what.name().to_owned()),
        GridCell::Text(change.part.in_words()),
        GridCell::Text(change.what.detail()),
        GridCell::Count(touched.records),
        GridCell::Count(touched.values),
        GridCell::Count(touched.passages),
        GridCell::Count(touched.judgements),
    ]
}

fn say(library: &Library, adopted: &Adopted, preview: &CodebookPreview) {
    let version = library.codebook_version();
    let recoded = preview.recoded;
    beside::say(&text!("codebook-applied", version = version, n = recoded));
    if let Some(backup) = &adopted.backup {
        beside::say(&text!("codebook-backup", path = backup));
    }
    let added = preview.diff.changes.iter().find_map(again);
    if let Some(filter) = added {
        beside::say(&text!("codebook-look-again", filter = filter));
    }
}

/// The filter that finds what was coded before a code or a variable was added.
fn again(change: &CodebookChange) -> Option<String> {
    match (&change.part, &change.what) {
        (CodebookPart::Code(variable, code), PartChange::Added { .. }) => {
            Some(format!("coded-before:{variable}={code}"))
        }
        (CodebookPart::Variable(variable), PartChange::Added { .. }) => {
            Some(format!("coded-before:{variable}"))
        }
        _ => None,
    }
}
