//! Tables of the researcher's own that are kept beside those of the codebook.

use serde::{Deserialize, Serialize};

use super::{Library, Result};

/// A table of one's own, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTable {
    /// One `[[table]]` of TOML, as in a codebook, without a title: its name is the title.
    pub definition: String,
    /// What is shown of it, JSON.
    pub details: String,
    /// Whether the report prints it after the codebook's tables.
    pub in_report: bool,
}

impl Library {
    /// The tables of one's own with their names, in the order of these.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn kept_tables(&self) -> Result<Vec<(String, KeptTable)>> {
        let read = || -> rusqlite::Result<Vec<(String, KeptTable)>> {
            self.conn
                .prepare_cached(
                    "SELECT name, definition, details, in_report FROM kept_table ORDER BY name",
                )?
                .query_map([], |row| {
                    let kept = KeptTable {
                        definition: row.get(1)?,
                        details: row.get(2)?,
                        in_report: row.get(3)?,
                    };
                    Ok((row.get(0)?, kept))
                })?
                .collect()
        };
        read().map_err(|error| self.failed(error))
    }
}
