//! `casebench passages`

use super::select::query;
use super::{CliError, Format, Out};
use crate::codebook::ThemeIx;
use crate::counting::{PassageQuery, Within, cited_passages};
use crate::library::Library;
use crate::messages::text;
use crate::printing::{Language, quotations};

#[derive(Debug, clap::Args)]
#[command(after_help = super::select::HELP)]
pub(super) struct Arguments {
    /// The theme, with those below it; without it the passages of all themes
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Only passages near one with this theme
    #[arg(long, value_name = "NAME")]
    near: Option<String>,
    /// How near that is
    #[arg(long, value_enum, default_value = "paragraph", requires = "near")]
    within: Within,
    /// Only passages of these judgements, as above the list: prov:GD incident.mode=2
    #[arg(long = "where", value_name = "FILTER")]
    filter: Option<String>,
    /// What is printed of a passage that was translated
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// Quotations as text or Markdown, a table in the other formats
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(library: &Library, arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let near = named(library, arguments.near.as_deref())?;
    let asked = PassageQuery {
        theme: named(library, arguments.theme.as_deref())?,
        near: near.map(|theme| (theme, arguments.within)),
        judgements: query(library, arguments.filter.as_deref().unwrap_or_default())?,
    };
    let found = cited_passages(library, &asked)?;
    if found.is_empty() {
        return Err(CliError::Nothing(text!("theme-no-passages")));
    }
    let codebook = library.codebook();
    let cited: Vec<_> = found.iter().map(|it| it.quotation(codebook)).collect();
    let printed = quotations(&cited, arguments.language, arguments.format, out.width());
    Ok(out.raw(printed.as_bytes())?)
}

/// The theme of a name, where one is given.
fn named(library: &Library, name: Option<&str>) -> Result<Option<ThemeIx>, CliError> {
    let found = name.map(|name| library.codebook().theme_by_name(name));
    found
        .transpose()
        .map_err(|fault| CliError::Usage(fault.to_string()))
}
