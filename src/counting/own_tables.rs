//! Tables of the researcher's own: from the library that keeps them to what can be made, and back.

use crate::codebook::{Codebook, TableSpec};
use crate::library::{self, KeptTable, Library};
use crate::tables::Details;

/// A table of one's own, as the codebook of today reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTable {
    /// Its name, which is its title.
    pub name: String,
    /// As the file keeps it.
    pub kept: KeptTable,
    /// The table with what is shown of it; or why it does not fit the codebook any more.
    pub table: Result<(TableSpec, Details), String>,
}

/// The tables of one's own, in the order of their names.
///
/// # Errors
/// Where the library cannot be read.
pub fn own_tables(library: &Library) -> library::Result<Vec<OwnTable>> {
    let codebook = library.codebook();
    let kept = library.kept_tables()?.into_iter();
    Ok(kept
        .map(|(name, kept)| OwnTable {
            table: read(codebook, &name, &kept),
            name,
            kept,
        })
        .collect())
}

fn read(codebook: &Codebook, name: &str, kept: &KeptTable) -> Result<(TableSpec, Details), String> {
    let spec = codebook.table_from_toml(&kept.definition);
    let spec = spec.map_err(|faults| faults.to_string())?;
    let title = Some(name.to_owned());
    // What another version of the program shows besides is left out.
    let details = serde_json::from_str(&kept.details).unwrap_or_default();
    Ok((TableSpec { title, ..spec }, details))
}

/// A table as a library keeps it.
pub fn kept(
    codebook: &Codebook,
    spec: &TableSpec,
    details: &Details,
    in_report: bool,
) -> KeptTable {
    KeptTable {
        definition: codebook.table_toml(spec),
        // Words and numbers always have such a form.
        details: serde_json::to_string(details).unwrap_or_else(|_| "{}".to_owned()),
        in_report,
    }
}
