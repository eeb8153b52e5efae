//! `casebench themes`

use std::collections::HashSet;

use super::passages::quotes;
use super::{CliError, Format, Out};
use crate::codebook::ThemeIx;
use crate::library::{Library, ThemedQuote};
use crate::messages::text;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// Only passages of these judgements, as above the list: prov:GD year:2010..2016
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let codebook = library.codebook();
    let tree = codebook.theme_tree();
    if tree.is_empty() {
        return Err(CliError::Nothing(text!("themes-none")));
    }
    let found = quotes(library, arguments.filter.as_deref())?;
    let quotes: Vec<&ThemedQuote> = found.iter().map(|(_, quote)| quote).collect();
    let of = |theme: ThemeIx| {
        let within = quotes
            .iter()
            .filter(|quote| codebook.theme_and_wider(quote.theme).any(|it| it == theme));
        counts(within.copied())
    };
    let rows = tree.iter().map(|&(theme, depth)| {
        let known = codebook.theme(theme);
        let (judgements, passages) = of(theme);
        vec![
            GridCell::Text(format!("{}{}", "\u{a0}\u{a0}".repeat(depth), known.label)),
            GridCell::Text(known.name.clone()),
            known.parent.clone().map_or(GridCell::Empty, GridCell::Text),
            GridCell::Count(judgements),
            GridCell::Count(passages),
        ]
    });
    let (judgements, passages) = counts(quotes.iter().copied());
    let grid = Grid {
        title: Some(text!("themes-title")),
        columns: vec![
            GridColumn::left("label"),
            GridColumn::left("theme"),
            GridColumn::left("parent"),
            GridColumn::right("judgements"),
            GridColumn::right("passages"),
        ],
        rows: rows.collect(),
        notes: vec![text!(
            "themes-counts",
            passages = passages,
            judgements = judgements
        )],
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}

/// How many judgements and how many passages, each once whatever its themes.
fn counts<'a>(quotes: impl Iterator<Item = &'a ThemedQuote>) -> (u64, u64) {
    let (mut judgements, mut passages) = (HashSet::new(), HashSet::new());
    for quote in quotes {
        judgements.insert(quote.judgement);
        passages.insert(quote.passage);
    }
    (judgements.len() as u64, passages.len() as u64)
}
