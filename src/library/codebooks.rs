//! The codebook inside the library: its text, its names' numbers, its labels and wide views.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Result, params};

use super::clock::now;
use super::{Library, LibraryError, PassId, pass};
use crate::codebook::{Codebook, NOT_APPLICABLE, Origin, ThemeIx, UnitIx, VariableIx};

/// A version of the codebook that was in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodebookVersion {
    /// Its number, from 1.
    pub version: i64,
    /// When it was adopted, UTC in ISO 8601.
    pub adopted_at: String,
    /// The version that it replaced; none for the first one.
    pub follows: Option<i64>,
    /// Why it was changed, in the researcher's own words.
    pub reason: Option<String>,
    /// Whether it is the one that is in use.
    pub in_use: bool,
    /// Whether it is that one or one that led to it; a version that was undone is neither.
    pub stands: bool,
}

impl Library {
    /// All versions of the codebook, the first one first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn codebook_versions(&self) -> super::Result<Vec<CodebookVersion>> {
        let read = || -> Result<Vec<CodebookVersion>> {
            let mut query = self.conn.prepare_cached(
                "SELECT version, adopted_at, follows, reason FROM codebook ORDER BY version",
            )?;
            let in_use = version_in_use(&self.conn)?;
            let rows = query.query_map([], |row| {
                let version = row.get(0)?;
                Ok(CodebookVersion {
                    version,
                    adopted_at: row.get(1)?,
                    follows: row.get(2)?,
                    reason: row.get(3)?,
                    in_use: version == in_use,
                    stands: false,
                })
            })?;
            let mut versions: Vec<CodebookVersion> = rows.collect::<Result<_>>()?;
            let mut standing = Some(in_use);
            for version in versions.iter_mut().rev() {
                // A version is always later than the one that it replaced.
                if standing == Some(version.version) {
                    version.stands = true;
                    standing = version.follows;
                }
            }
            Ok(versions)
        };
        read().map_err(|error| self.failed(error))
    }

    /// The text of a version of the codebook as it was adopted; none where there is no such version.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn codebook_toml_of(&self, version: i64) -> super::Result<Option<String>> {
        self.conn
            .prepare_cached("SELECT toml FROM codebook WHERE version = ?1")
            .and_then(|mut query| query.query_row([version], |row| row.get(0)).optional())
            .map_err(|error| self.failed(error))
    }
}

/// How many values each variable has, and each of its codes and missing codes.
type ValueCounts = HashMap<(VariableIx, Option<i64>), u64>;

impl Library {
    /// How many values each variable has (none as the code), and each of its codes and missing codes, in the pass of the
    /// session; without deleted records.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn value_counts(&self) -> super::Result<ValueCounts> {
        let read = || -> Result<ValueCounts> {
            let mut counts = ValueCounts::new();
            for (code, from) in [
                ("NULL", ""),
                ("coalesce(v.code, v.missing)", "AND v.codes IS NULL"),
                ("c.value", "AND v.codes IS NOT NULL"),
            ] {
                let each = if code == "c.value" {
                    "JOIN json_each (coalesce(v.codes, '[]')) AS c"
                } else {
                    ""
                };
                let mut query = self.conn.prepare_cached(&format!(
                    "SELECT v.variable, {code}, count(*) FROM value AS v
                     JOIN record AS r ON r.id = v.record {each}
                     WHERE v.pass = ?1 AND r.deleted = 0 {from} GROUP BY 1, 2"
                ))?;
                let mut rows = query.query([self.pass.id.0])?;
                while let Some(row) = rows.next()? {
                    let count = row.get::<_, i64>(2)?.unsigned_abs();
                    let of: Option<i64> = row.get(1)?;
                    // A number or a text has no code.
                    if let Some(variable) = self.variable_ix(row.get(0)?)
                        && (of.is_some() || code == "NULL")
                    {
                        *counts.entry((variable, of)).or_default() += count;
                    }
                }
            }
            Ok(counts)
        };
        read().map_err(|error| self.failed(error))
    }
}

/// The database's numbers of the codebook's units, variables and themes, by their positions.
#[derive(Debug, Clone)]
pub(super) struct Ids {
    pub units: Vec<i64>,
    /// Derived variables have none.
    pub variables: Vec<Option<i64>>,
    pub themes: Vec<i64>,
}

impl Ids {
    pub fn load(conn: &Connection, codebook: &Codebook) -> Result<Self> {
        let unit = |unit: UnitIx| {
            let name = &codebook.unit(unit).name;
            conn.query_row("SELECT id FROM unit WHERE name = ?1", [name], |row| {
                row.get(0)
            })
        };
        let units = codebook
            .unit_ixs()
            .map(unit)
            .collect::<Result<Vec<i64>>>()?;
        let mut variables = Vec::new();
        for variable in &codebook.variables {
            if variable.origin != Origin::Coded {
                variables.push(None);
                continue;
            }
            let known = conn
                .query_row(
                    "SELECT id FROM variable WHERE unit = ?1 AND name = ?2",
                    params![units[variable.unit.0], variable.name],
                    |row| row.get(0),
                )
                .optional()?;
            variables.push(known);
        }
        let theme = |theme: ThemeIx| {
            let name = &codebook.theme(theme).name;
            conn.query_row("SELECT id FROM theme WHERE name = ?1", [name], |row| {
                row.get(0)
            })
        };
        let themes = codebook
            .theme_ixs()
            .map(theme)
            .collect::<Result<Vec<i64>>>()?;
        Ok(Self {
            units,
            variables,
            themes,
        })
    }
}

/// The version of the codebook that is in use. A file of an earlier version of the schema has only one.
pub(super) fn version_in_use(conn: &Connection) -> Result<i64> {
    conn.prepare_cached(
        "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM property WHERE name = 'codebook'),
           (SELECT max(version) FROM codebook))",
    )?
    .query_row([], |row| row.get(0))
}

/// Takes a version of the codebook into use.
pub(super) fn use_version(conn: &Connection, version: i64) -> Result<()> {
    conn.execute(
        "INSERT INTO property (name, value) VALUES ('codebook', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [version.to_string()],
    )
    .map(drop)
}

/// The latest version of the codebook, whether in use or undone.
pub(super) fn latest(conn: &Connection) -> Result<i64> {
    conn.query_row("SELECT max(version) FROM codebook", [], |row| row.get(0))
}

/// The text of a version of the codebook.
fn text_of(conn: &Connection, version: i64) -> Result<String> {
    conn.query_row(
        "SELECT toml FROM codebook WHERE version = ?1",
        [version],
        |row| row.get(0),
    )
}

/// The text of the codebook that is in use.
pub(super) fn current(conn: &Connection) -> Result<String> {
    text_of(conn, version_in_use(conn)?)
}

/// The codebook that is in use.
pub(super) fn parse_current(path: &Path, conn: &Connection) -> super::Result<Codebook> {
    let version = version_in_use(conn).map_err(|error| LibraryError::from_sqlite(path, error))?;
    parse_version(path, conn, version)
}

/// A version of the codebook.
pub(super) fn parse_version(
    path: &Path,
    conn: &Connection,
    version: i64,
) -> super::Result<Codebook> {
    let toml = text_of(conn, version).map_err(|error| LibraryError::from_sqlite(path, error))?;
    Codebook::parse_kept(&toml).map_err(|faults| LibraryError::Codebook {
        path: path.to_owned(),
        faults,
    })
}

impl Library {
    /// Exchanges the codebook in memory for the current one of the file, with the file's ids of its units and
    /// variables. Positions of units and variables that were taken from the former one mean nothing then.
    ///
    /// # Errors
    /// Where the file cannot be read or its codebook has faults; the former one stays then.
    pub fn renew_codebook(&mut self) -> super::Result<()> {
        let codebook = parse_current(&self.path, &self.conn)?;
        let ids = Ids::load(&self.conn, &codebook).map_err(|error| self.failed(error))?;
        let version = version_in_use(&self.conn).map_err(|error| self.failed(error))?;
        self.codebook = Arc::new(codebook);
        (self.ids, self.version) = (ids, version);
        Ok(())
    }

    /// The version of the codebook in memory: 1 in a new library, a higher one with each change of it.
    pub fn codebook_version(&self) -> i64 {
        self.version
    }
}

/// Writes a codebook into a new library.
pub(super) fn adopt(conn: &Connection, codebook: &Codebook, toml: &str) -> Result<()> {
    conn.execute(
        "INSERT INTO codebook (adopted_at, toml) VALUES (?1, ?2)",
        params![now(), toml],
    )?;
    for unit in &codebook.units {
        conn.execute("INSERT INTO unit (name) VALUES (?1)", [&unit.name])?;
    }
    for variable in codebook
        .variables
        .iter()
        .filter(|variable| variable.origin == Origin::Coded)
    {
        conn.execute(
            "INSERT INTO variable (unit, name, label)
             SELECT id, ?2, ?3 FROM unit WHERE name = ?1",
            params![
                codebook.unit(variable.unit).name,
                variable.name,
                variable.label
            ],
        )?;
    }
    add_themes(conn, codebook)?;
    write_labels(conn, codebook)?;
    use_version(conn, 1)?;
    make_views(conn, codebook)
}

/// Writes the labels of a codebook for readers without this program: those of its variables, codes and themes.
pub(super) fn write_labels(conn: &Connection, codebook: &Codebook) -> Result<()> {
    let ids = Ids::load(conn, codebook)?;
    conn.execute("DELETE FROM code", [])?;
    let mut label = conn.prepare("UPDATE variable SET label = ?2 WHERE id = ?1")?;
    let mut add =
        conn.prepare("INSERT INTO code (variable, value, label, missing) VALUES (?1, ?2, ?3, ?4)")?;
    for (variable, id) in codebook.variables.iter().zip(&ids.variables) {
        let Some(id) = id else { continue };
        label.execute(params![id, variable.label])?;
        let codes = variable.codes().map(|codes| codes.0.as_slice());
        for code in codes.unwrap_or_default() {
            add.execute(params![id, code.value, code.label, 0])?;
        }
        for missing in &codebook.missing {
            add.execute(params![id, missing.value, missing.label, 1])?;
        }
    }
    let mut theme = conn.prepare(
        "UPDATE theme SET label = ?2, parent = (SELECT id FROM theme WHERE name = ?3) WHERE id = ?1",
    )?;
    for (known, id) in codebook.themes.iter().zip(&ids.themes) {
        theme.execute(params![id, known.label, known.parent])?;
    }
    Ok(())
}

/// Writes a codebook's themes, wider ones before those below them as the codebook has them.
pub(super) fn add_themes(conn: &Connection, codebook: &Codebook) -> Result<()> {
    let mut add = conn.prepare(
        "INSERT INTO theme (name, label, parent)
         VALUES (?1, ?2, (SELECT id FROM theme WHERE name = ?3))",
    )?;
    for theme in &codebook.themes {
        add.execute(params![theme.name, theme.label, theme.parent])?;
    }
    Ok(())
}

/// Drops the wide views, so that the tables below them can be changed.
pub(super) fn drop_views(conn: &Connection) -> Result<()> {
    let views = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'wide\\_%' ESCAPE '\\'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>>>()?;
    views
        .iter()
        .try_for_each(|view| conn.execute_batch(&format!("DROP VIEW \"{view}\"")))
}

/// Makes the wide views of a codebook.
pub(super) fn make_views(conn: &Connection, codebook: &Codebook) -> Result<()> {
    let ids = Ids::load(conn, codebook)?;
    let pass = pass::main(conn)?.id;
    for unit in codebook.unit_ixs() {
        conn.execute_batch(&wide_view(codebook, &ids, pass, unit))?;
    }
    Ok(())
}

/// One row a record, with the value and the label of every variable in the pass; without those of excluded
/// judgements. Names were checked by the codebook: lower-case letters, digits and `_`.
fn wide_view(codebook: &Codebook, ids: &Ids, PassId(pass): PassId, unit: UnitIx) -> String {
    let mut columns = String::new();
    for variable in codebook.coded_of(unit) {
        let Some(id) = ids.variables[variable.0] else {
            continue;
        };
        let name = &codebook.variable(variable).name;
        let counts = counts(codebook, ids, PassId(pass), variable);
        let of = format!(
            "FROM value AS v WHERE v.record = r.id AND v.variable = {id} AND v.pass = {pass}{counts}"
        );
        let _ = write!(
            columns,
            ",\n  (SELECT coalesce(v.missing, v.code, v.number, v.date, v.text, v.codes) {of}) AS \"{name}\"",
        );
        if codebook.variable(variable).codes().is_some() {
            // A missing code and a single code are one number; a multiple-choice answer is a list of them.
            let _ = write!(
                columns,
                ",\n  (SELECT group_concat(c.label, '; ') FROM value AS v
     JOIN json_each(coalesce(v.codes, json_array(coalesce(v.missing, v.code)))) AS each
     JOIN code AS c ON c.variable = v.variable AND c.value = each.value
   WHERE v.record = r.id AND v.variable = {id} AND v.pass = {pass}{counts}) AS \"{name}_label\"",
            );
        }
    }
    format!(
        "CREATE VIEW \"wide_{name}\" AS
SELECT r.id AS record_number, r.name AS record_id, p.name AS parent_id, j.stem AS judgement_id,
  j.trial_number AS case_number, j.citation AS case_citation, j.court AS case_court,
  j.province AS case_province, j.trial_date AS case_date{columns}
FROM record AS r JOIN judgement AS j ON j.id = r.judgement LEFT JOIN record AS p ON p.id = r.parent
WHERE r.unit = {unit} AND r.deleted = 0 AND j.decision IS NOT 'excluded';",
        name = codebook.unit(unit).name,
        unit = ids.units[unit.0],
    )
}

/// What keeps an answer out of a view whose condition (`only_if`) does not hold any more: the rule of
/// [`Codebook::applies`](crate::codebook::Codebook::applies) and
/// [`Applies::rules_out`](crate::codebook::Applies::rules_out) in SQL. Empty where the variable is always asked.
fn counts(codebook: &Codebook, ids: &Ids, PassId(pass): PassId, variable: VariableIx) -> String {
    let mut record = "r.id".to_owned();
    let mut unit = codebook.variable(variable).unit;
    let mut ruled_out: Vec<String> = Vec::new();
    for condition in codebook.conditions(variable) {
        let on = codebook.variable(condition.variable).unit;
        while unit != on {
            let Some(above) = codebook.unit(unit).parent else {
                break;
            };
            record = format!("(SELECT parent FROM record WHERE id = {record})");
            unit = above;
        }
        let Some(id) = ids.variables[condition.variable.0] else {
            continue;
        };
        let is: Vec<String> = condition.is.iter().map(i64::to_string).collect();
        let is = is.join(", ");
        ruled_out.push(format!(
            "EXISTS (SELECT 1 FROM value AS o WHERE o.record = {record} AND o.variable = {id} AND o.pass = {pass}
       AND NOT coalesce(o.code IN ({is}), 0) AND NOT coalesce(o.missing IN ({is}), 0)
       AND NOT EXISTS (SELECT 1 FROM json_each(coalesce(o.codes, '[]')) AS one WHERE one.value IN ({is})))"
        ));
    }
    if ruled_out.is_empty() {
        return String::new();
    }
    format!(
        "\n     AND (v.missing IS {NOT_APPLICABLE} OR NOT ({}))",
        ruled_out.join(" OR ")
    )
}
