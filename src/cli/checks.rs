//! `casebench checks`

use super::select::query;
use super::{CliError, Format, Out};
use crate::counting::broken_checks;
use crate::library::Library;
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// Only records that this lets through, as above the list: prov:GD incident.mode=2
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// Those too that stand for a reason
    #[arg(long)]
    all: bool,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let codebook = library.codebook();
    let query = query(library, arguments.filter.as_deref().unwrap_or_default())?;
    let mut broken = broken_checks(library, &query)?;
    let stand = broken.iter().filter(|it| it.acknowledged.is_some()).count();
    broken.retain(|it| arguments.all || it.acknowledged.is_none());
    if broken.is_empty() && !arguments.format.is_data() {
        return Err(CliError::Nothing(words!("checks-none").to_owned()));
    }
    let rows = broken.into_iter().map(|it| {
        let check = &codebook.checks[it.check];
        let answers = it.answers.iter().map(|(variable, value)| {
            let name = codebook.full_name(*variable);
            format!("{name} = {}", codebook.show(*variable, value))
        });
        let answers: Vec<String> = answers.collect();
        vec![
            GridCell::Text(it.name),
            GridCell::Text(check.rule.clone()),
            GridCell::Text(check.message.clone()),
            GridCell::Text(answers.join("; ")),
            it.acknowledged.map_or(GridCell::Empty, GridCell::Text),
        ]
    });
    let columns = ["record", "rule", "message", "answers", "reason"];
    let grid = Grid {
        title: Some(text!("checks-title")),
        columns: columns.map(GridColumn::left).to_vec(),
        rows: rows.collect(),
        notes: vec![text!("checks-stand", n = stand)],
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}
