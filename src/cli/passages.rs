//! `casebench passages`

use std::collections::HashMap;

use super::select::query;
use super::{CliError, Format, Out};
use crate::codebook::ThemeIx;
use crate::counting::selected;
use crate::ground::clean_line;
use crate::library::{Judgement, Library, Status, ThemedQuote};
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::tables::{Grid, GridCell, GridColumn};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// The theme, with those below it; without it the passages of all themes
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Only passages of these judgements, as above the list: prov:GD year:2010..2016
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The themes on passages of the judgements that a filter lets through, in the order of the import and the text.
/// Excluded judgements are left out, unless the filter asks for them.
pub(super) fn quotes(
    library: &Library,
    filter: Option<&str>,
) -> Result<Vec<(Judgement, ThemedQuote)>, CliError> {
    let query = query(library, filter.unwrap_or_default())?;
    let judgements: HashMap<_, Judgement> = selected(library, &query)?
        .into_iter()
        .filter(|it| query.asks_for_excluded() || it.status != Status::Excluded)
        .map(|it| (it.id, it))
        .collect();
    let quotes = library.themed_quotes()?.into_iter();
    Ok(quotes
        .filter_map(|quote| Some((judgements.get(&quote.judgement)?.clone(), quote)))
        .collect())
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let codebook = library.codebook();
    let theme = match &arguments.theme {
        Some(name) => Some(named(library, name)?),
        None => None,
    };
    let mut found = quotes(library, arguments.filter.as_deref())?;
    found.retain(|(_, quote)| {
        let mut wider = codebook.theme_and_wider(quote.theme);
        theme.is_none_or(|theme| wider.any(|it| it == theme))
    });
    if found.is_empty() {
        return Err(CliError::Nothing(text!("theme-no-passages")));
    }
    if arguments.format == Format::Text {
        for (index, (judgement, quote)) in found.iter().enumerate() {
            if index > 0 {
                out.line("")?;
            }
            print(library, judgement, quote, out)?;
        }
        return Ok(());
    }
    let known =
        |text: Option<String>| text.map_or(GridCell::Empty, |text| GridCell::Text(text.clone()));
    let rows = found.iter().map(|(judgement, quote)| {
        let theme = codebook.theme(quote.theme);
        vec![
            GridCell::Text(theme.name.clone()),
            GridCell::Text(quote.quote.clone()),
            GridCell::Text(judgement.stem.clone()),
            known(judgement.trial_number.clone()),
            known(judgement.court.clone()),
            known(judgement.date.map(|date| date.to_string())),
            GridCell::Text(quote.memo.clone()),
        ]
    });
    let columns = [
        "theme",
        "quote",
        "judgement",
        "trial_number",
        "court",
        "date",
        "memo",
    ];
    let grid = Grid {
        columns: columns.map(GridColumn::left).to_vec(),
        rows: rows.collect(),
        ..Grid::default()
    };
    Ok(out.grid(&grid, arguments.format)?)
}

/// The theme of a name.
fn named(library: &Library, name: &str) -> Result<ThemeIx, CliError> {
    let codebook = library.codebook();
    codebook.theme_named(name).ok_or_else(|| {
        let names: Vec<&str> = codebook.themes.iter().map(|it| it.name.as_str()).collect();
        let near = nearest(name, names.iter().copied());
        let hint = did_you_mean(near, &names);
        CliError::Usage(text!("theme-unknown", name = name, hint = hint))
    })
}

/// A quotation, its citation below it, then the theme and the memo.
fn print(
    library: &Library,
    judgement: &Judgement,
    quote: &ThemedQuote,
    out: &mut Out,
) -> Result<(), CliError> {
    out.line(&format!("“{}”", clean_line(&quote.quote)))?;
    let date = judgement.date.map(|date| date.to_string());
    let number = judgement.trial_number.as_deref();
    let cited = [
        Some(number.unwrap_or(&judgement.stem)),
        judgement.court.as_deref(),
        date.as_deref(),
    ];
    let cited: Vec<&str> = cited.into_iter().flatten().collect();
    out.line(&format!("  {}", clean_line(&cited.join(", "))))?;
    let theme = &library.codebook().theme(quote.theme).label;
    let said = if quote.memo.is_empty() {
        theme.clone()
    } else {
        format!("{theme}: {}", quote.memo)
    };
    Ok(out.line(&format!("  {}", clean_line(&said)))?)
}
