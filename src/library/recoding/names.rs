//! Which names the ids of units, variables and themes have in a version of the codebook.

use std::collections::HashSet;

use rusqlite::{Connection, Result, params};
use serde::{Deserialize, Serialize};

use super::super::codebooks::{self, Ids};
use crate::codebook::{Codebook, CodebookDiff, Origin, VariableIx};

/// The names of all units, variables and themes that the file has had, by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct CodebookNames {
    /// The version of the codebook that they are of.
    pub version: i64,
    units: Vec<Named>,
    variables: Vec<Named>,
    themes: Vec<Named>,
}

/// An id with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Named {
    id: i64,
    /// Of a variable the id of its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<i64>,
    name: String,
    /// Whether the codebook has it not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
}

/// A table that gives ids to names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Unit,
    Variable,
    Theme,
}

impl Table {
    const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Variable => "variable",
            Self::Theme => "theme",
        }
    }

    fn load(self, conn: &Connection) -> Result<Vec<Named>> {
        let unit = if self == Self::Variable {
            "unit"
        } else {
            "NULL"
        };
        let sql = format!("SELECT id, {unit}, name FROM {} ORDER BY id", self.name());
        conn.prepare(&sql)?
            .query_map([], |row| {
                Ok(Named {
                    id: row.get(0)?,
                    unit: row.get(1)?,
                    name: row.get(2)?,
                    removed: true,
                })
            })?
            .collect()
    }

    /// A new row; it has its name when all are written.
    fn insert(self, conn: &Connection, unit: Option<i64>, name: &str) -> Result<i64> {
        let name = format!("{name}~new");
        match self {
            Self::Unit => conn.execute("INSERT INTO unit (name) VALUES (?1)", [name]),
            Self::Theme => conn.execute("INSERT INTO theme (name, label) VALUES (?1, '')", [name]),
            Self::Variable => conn.execute(
                "INSERT INTO variable (unit, name, label) VALUES (?1, ?2, '')",
                params![unit, name],
            ),
        }?;
        Ok(conn.last_insert_rowid())
    }

    /// Gives a name to an id; to that which had the name before, or a new one, where there is none.
    fn take(
        self,
        conn: &Connection,
        names: &mut Vec<Named>,
        id: Option<i64>,
        (unit, name): (Option<i64>, &str),
    ) -> Result<i64> {
        let same = |row: &&mut Named| match id {
            Some(id) => row.id == id,
            None => row.unit == unit && row.name == name,
        };
        if let Some(row) = names.iter_mut().find(same) {
            (row.unit, row.removed) = (unit, false);
            name.clone_into(&mut row.name);
            return Ok(row.id);
        }
        let id = self.insert(conn, unit, name)?;
        names.push(Named {
            id,
            unit,
            name: name.to_owned(),
            removed: false,
        });
        Ok(id)
    }

    /// Writes the names. A name that the codebook needs is not left to what it has not.
    fn write(self, conn: &Connection, names: &[Named]) -> Result<()> {
        let known: HashSet<i64> = names.iter().map(|row| row.id).collect();
        let mut beside = self.load(conn)?;
        beside.retain(|row| !known.contains(&row.id));
        conn.execute(&format!("UPDATE {} SET name = '~' || id", self.name()), [])?;
        let more = match self {
            Self::Variable => ", unit = ?3, removed = ?4",
            Self::Unit | Self::Theme => "",
        };
        let sql = format!("UPDATE {} SET name = ?2{more} WHERE id = ?1", self.name());
        let mut set = conn.prepare(&sql)?;
        let mut taken = HashSet::new();
        let used = names.iter().filter(|row| !row.removed);
        let removed = names.iter().filter(|row| row.removed);
        for row in used.chain(removed).chain(&beside) {
            let mut name = row.name.clone();
            if taken.contains(&(row.unit, name.clone())) {
                name = format!("{name}~{}", row.id);
            }
            taken.insert((row.unit, name.clone()));
            if self == Self::Variable {
                set.execute(params![row.id, name, row.unit, row.removed])?;
            } else {
                set.execute(params![row.id, name])?;
            }
        }
        Ok(())
    }
}

impl CodebookNames {
    /// As the file has them now, with the ids of the codebook that is in use.
    pub fn load(conn: &Connection, ids: &Ids, version: i64) -> Result<Self> {
        let of = |table: Table, used: &[i64]| -> Result<Vec<Named>> {
            let mut names = table.load(conn)?;
            for row in &mut names {
                row.removed = !used.contains(&row.id);
            }
            Ok(names)
        };
        let variables: Vec<i64> = ids.variables.iter().flatten().copied().collect();
        Ok(Self {
            version,
            units: of(Table::Unit, &ids.units)?,
            variables: of(Table::Variable, &variables)?,
            themes: of(Table::Theme, &ids.themes)?,
        })
    }

    /// The names of a newer codebook. What is new has the id of what had its name before, else a new row.
    pub fn renamed(
        &self,
        conn: &Connection,
        ids: &Ids,
        (new, diff): (&Codebook, &CodebookDiff),
        version: i64,
    ) -> Result<Self> {
        let mut names = self.clone();
        names.version = version;
        let all = [&mut names.units, &mut names.variables, &mut names.themes];
        all.into_iter().flatten().for_each(|row| row.removed = true);
        let mut units = Vec::new();
        for at in new.unit_ixs() {
            let former = diff.units.iter().position(|&now| now == Some(at));
            let id = former.map(|former| ids.units[former]);
            let name = (None, new.unit(at).name.as_str());
            units.push(Table::Unit.take(conn, &mut names.units, id, name)?);
        }
        for at in new.variable_ixs() {
            let variable = new.variable(at);
            if variable.origin == Origin::Coded {
                let former = diff.former(at);
                let id = former.and_then(|VariableIx(at)| ids.variables[at]);
                let name = (Some(units[variable.unit.0]), variable.name.as_str());
                Table::Variable.take(conn, &mut names.variables, id, name)?;
            }
        }
        for at in new.theme_ixs() {
            let name = new.theme(at).name.as_str();
            // Of several that became this one that of its own name, else the first.
            let became = |&(now, _): &(&Option<crate::codebook::ThemeIx>, &i64)| *now == Some(at);
            let formers: Vec<i64> = diff
                .themes
                .iter()
                .zip(&ids.themes)
                .filter(became)
                .map(|(_, id)| *id)
                .collect();
            let own = |id: &&i64| {
                names
                    .themes
                    .iter()
                    .any(|row| row.id == **id && row.name == name)
            };
            let id = formers.iter().find(own).or(formers.first()).copied();
            Table::Theme.take(conn, &mut names.themes, id, (None, name))?;
        }
        Ok(names)
    }

    /// Writes the names, the labels of their codebook and its views, and takes it into use. What the file has beside
    /// them keeps its row.
    pub fn write(&self, conn: &Connection, codebook: &Codebook) -> Result<()> {
        codebooks::drop_views(conn)?;
        Table::Unit.write(conn, &self.units)?;
        Table::Variable.write(conn, &self.variables)?;
        Table::Theme.write(conn, &self.themes)?;
        codebooks::write_labels(conn, codebook)?;
        codebooks::use_version(conn, self.version)?;
        codebooks::make_views(conn, codebook)
    }
}
