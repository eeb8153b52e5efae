//! `casebench themes`

use std::collections::{BTreeSet, HashSet};

use super::select::query;
use super::{CliError, Format, Out};
use crate::codebook::Codebook;
use crate::counting::{
    CitedPassage, PassageQuery, Within, cited_passages, co_occurrence_grid, theme_counts,
};
use crate::library::Library;
use crate::messages::text;
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// Only passages of these judgements, as above the list: prov:GD year:2010..2016
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// The judgements by the province of their court, a column for each
    #[arg(long, conflicts_with = "matrix")]
    by_province: bool,
    /// In how many judgements each two of the themes occur
    #[arg(long)]
    matrix: bool,
    /// Where both have to occur
    #[arg(long, value_enum, default_value_t, requires = "matrix")]
    within: Within,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let codebook = library.codebook();
    if codebook.themes.is_empty() {
        return Err(CliError::Nothing(text!("themes-none")));
    }
    let asked = PassageQuery {
        judgements: query(library, arguments.filter.as_deref().unwrap_or_default())?,
        ..PassageQuery::default()
    };
    let passages = cited_passages(library, &asked)?;
    let grid = if arguments.matrix {
        co_occurrence_grid(codebook, &passages, arguments.within)
    } else {
        tree(codebook, &passages, arguments.by_province)
    };
    Ok(out.grid(&grid, arguments.format)?)
}

fn tree(codebook: &Codebook, passages: &[CitedPassage], by_province: bool) -> Grid {
    let counts = theme_counts(codebook, passages);
    let provinces: BTreeSet<&str> = if by_province {
        counts
            .iter()
            .flat_map(|count| count.provinces.keys().map(String::as_str))
            .collect()
    } else {
        BTreeSet::new()
    };
    let rows = counts.iter().map(|count| {
        let known = codebook.theme(count.theme);
        let label = format!("{}{}", "\u{a0}\u{a0}".repeat(count.depth), known.label);
        let mut row = vec![
            GridCell::Text(label),
            GridCell::Text(known.name.clone()),
            known.parent.clone().map_or(GridCell::Empty, GridCell::Text),
            GridCell::Count(count.judgements),
            GridCell::Count(count.passages),
        ];
        row.extend(provinces.iter().map(|&province| {
            GridCell::Count(count.provinces.get(province).copied().unwrap_or_default())
        }));
        row
    });
    let mut columns = vec![
        GridColumn::left("label"),
        GridColumn::left("theme"),
        GridColumn::left("parent"),
        GridColumn::right("judgements"),
        GridColumn::right("passages"),
    ];
    columns.extend(provinces.iter().map(|&province| match province {
        "" => GridColumn::right("?"),
        province => GridColumn::right(province),
    }));
    let judgements: HashSet<_> = passages.iter().map(|it| it.judgement.id).collect();
    let each: HashSet<i64> = passages.iter().map(|it| it.quote.passage).collect();
    Grid {
        title: Some(text!("themes-title")),
        columns,
        rows: rows.collect(),
        notes: vec![text!(
            "themes-counts",
            passages = each.len(),
            judgements = judgements.len()
        )],
        ..Grid::default()
    }
}
