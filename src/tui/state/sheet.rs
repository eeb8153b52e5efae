//! A table that comes in from inside the workbench: what each of its columns is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::codebook::{Codebook, DateOrder, Decimal, UnitIx, VariableIx, Written};
use crate::import::{Field, Fields, field_called};
use crate::library::ImportCounts;
use crate::messages::{text, words};
use crate::values::{Asked, AskedError, Use, ValueTable, guessed, preview, unit_of_rows};

/// What a column of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It names the judgement.
    Number,
    /// The name of the judgement's court.
    Court,
    /// The date of the judgement.
    Date,
    /// The text of the judgement.
    Text,
    /// The numbers of the records of a unit.
    Ordinal(UnitIx),
    /// The answers to a variable.
    Variable(VariableIx),
    /// Whether a code is among the answers to a multiple-choice variable.
    Code(VariableIx, i64),
    /// Nothing is taken from it.
    Leave,
}

impl Role {
    /// What it is in words.
    pub fn in_words(self, codebook: &Codebook) -> String {
        match self {
            Self::Number => text!("sheet-number"),
            Self::Court => text!("sheet-court"),
            Self::Date => text!("sheet-date"),
            Self::Text => text!("sheet-text"),
            Self::Ordinal(unit) => text!("sheet-ordinal", unit = codebook.unit(unit).label),
            Self::Variable(variable) => codebook.full_name(variable),
            Self::Code(variable, code) => {
                let variable = codebook.full_name(variable);
                text!("sheet-code", variable = variable, code = code)
            }
            Self::Leave => text!("sheet-leave"),
        }
    }

    /// Whether one column alone can be it.
    fn is_single(self) -> bool {
        !matches!(self, Self::Leave)
    }
}

/// What is done with a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetWork {
    /// It is found out what importing it would do.
    Try,
    /// It is imported.
    Apply,
    /// What its columns are is written into a file.
    Save,
}

/// What is chosen of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetChoice {
    /// Asks what the column at a position is.
    Column(usize),
    /// Says what the column at a position is.
    Role(usize, Role),
    /// Says in which order dates write day and month.
    Dates,
    /// Says which sign numbers have before their decimals.
    Decimals,
    /// Says whether answers that differ are replaced.
    Overwrite,
    /// Goes back to the columns.
    Columns,
    /// Does something with the whole sheet.
    Work(SheetWork),
}

/// A table, and what its columns are.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file.
    pub path: PathBuf,
    /// What was read from it.
    pub table: Arc<ValueTable>,
    /// What each column is.
    pub roles: Vec<Role>,
    /// In which order dates write day, month and year, where that matters.
    pub order: Option<DateOrder>,
    /// The sign before decimals.
    pub decimal: Decimal,
    /// Whether answers that differ are replaced by those of the sheet.
    pub overwrite: bool,
}

/// What importing a sheet does or did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetOutcome {
    /// What became of its judgements; none where it names no new ones.
    pub judgements: Option<ImportCounts>,
    /// Values where there was none.
    pub new: usize,
    /// Values that were there already.
    pub same: usize,
    /// Values where there was another one.
    pub different: usize,
    /// Records that were not there.
    pub records: usize,
    /// Values that were written; none in a trial.
    pub written: Option<usize>,
    /// Cells and rows of which nothing is taken, each with the reason.
    pub left_out: Vec<(String, String)>,
    /// How many of these there are; not all are listed.
    pub left_out_count: usize,
}

impl Sheet {
    /// A sheet with what its columns are by their headings.
    pub fn guess(codebook: &Codebook, path: &Path, table: ValueTable) -> Self {
        let mut roles: Vec<Role> = guessed(codebook, &table)
            .into_iter()
            .zip(&table.columns)
            .map(|(one, column)| match one {
                Use::Number => Role::Number,
                Use::Ordinal(unit) => Role::Ordinal(unit),
                Use::Variable(variable) => Role::Variable(variable),
                Use::Code(variable, code) => Role::Code(variable, code),
                Use::Check | Use::Ignored(_) => match field_called(&column.name) {
                    Some(Field::TrialNumber) => Role::Number,
                    Some(Field::Court) => Role::Court,
                    Some(Field::Date) => Role::Date,
                    Some(Field::Text) => Role::Text,
                    None => Role::Leave,
                },
            })
            .collect();
        // The first of several columns with one meaning has it.
        for at in 1..roles.len() {
            if roles[at].is_single() && roles[..at].contains(&roles[at]) {
                roles[at] = Role::Leave;
            }
        }
        Self {
            path: path.to_owned(),
            table: Arc::new(table),
            roles,
            order: None,
            decimal: Decimal::Point,
            overwrite: false,
        }
    }

    /// Whether it is asked what the columns are: where it is not just a table of texts.
    pub fn is_to_be_asked(&self) -> bool {
        !self.roles.contains(&Role::Text) || self.has_values()
    }

    /// Whether a column holds answers.
    pub fn has_values(&self) -> bool {
        let mut roles = self.roles.iter();
        roles.any(|role| matches!(role, Role::Variable(_) | Role::Code(..)))
    }

    /// Gives a column a meaning; the column that had it before is left out.
    pub fn set(&mut self, at: usize, role: Role) {
        if role.is_single()
            && let Some(before) = self.roles.iter().position(|known| *known == role)
        {
            self.roles[before] = Role::Leave;
        }
        if let Some(known) = self.roles.get_mut(at) {
            *known = role;
        }
    }

    fn written(&self) -> Written {
        Written {
            decimal: self.decimal,
            order: self.order,
        }
    }

    /// The first cells of a column, each with what it becomes.
    pub fn preview(&self, codebook: &Codebook, at: usize) -> String {
        /// So many cells are shown, each of so many characters.
        const SHOWN: (usize, usize) = (3, 24);
        let cut = |text: &str| -> String {
            let mut cut: String = text.chars().take(SHOWN.1).collect();
            if cut.len() < text.len() {
                cut.push('…');
            }
            cut
        };
        let parts: Vec<String> = if let Role::Variable(variable) = self.roles[at] {
            let cells = preview(codebook, (&self.table, at), variable, self.written());
            let said = |(cell, answer): (String, Result<String, String>)| match answer {
                Ok(answer) => text!("sheet-becomes", cell = cut(&cell), answer = cut(&answer)),
                Err(_) => text!("sheet-becomes-nothing", cell = cut(&cell)),
            };
            cells.into_iter().map(said).collect()
        } else {
            let cells = self.table.rows.iter().map(|row| row.cell(at).text());
            let filled = cells.filter(|cell| !cell.is_empty());
            filled.take(SHOWN.0).map(|cell| cut(&cell)).collect()
        };
        if parts.is_empty() {
            words!("sheet-empty-column").to_owned()
        } else {
            parts.join(" · ")
        }
    }

    fn named(&self, role: Role) -> Option<String> {
        let at = self.roles.iter().position(|known| *known == role)?;
        Some(self.table.columns[at].name.clone())
    }

    /// Which fields hold what of the judgements.
    pub fn fields(&self) -> Fields {
        Fields {
            text: self.named(Role::Text),
            trial_number: self.named(Role::Number),
            court: self.named(Role::Court),
            date: self.named(Role::Date),
            without_text: true,
            date_order: self.order,
            ..Fields::default()
        }
    }

    /// What the columns are, as `import-values --map` takes it.
    fn map(&self, codebook: &Codebook) -> Vec<(String, String)> {
        let columns = self.table.columns.iter().zip(&self.roles);
        let pair = |(column, role): (&crate::values::ValueColumn, &Role)| {
            let means = match role {
                Role::Number => codebook.unit(Codebook::ROOT).name.clone(),
                Role::Ordinal(unit) => codebook.unit(*unit).name.clone(),
                Role::Variable(variable) => codebook.full_name(*variable),
                Role::Code(variable, code) => {
                    let sign = if *code < 0 { "m" } else { "" };
                    format!("{}_{sign}{}", codebook.full_name(*variable), code.abs())
                }
                Role::Court | Role::Date | Role::Text | Role::Leave => String::new(),
            };
            (column.name.clone(), means)
        };
        columns.map(pair).collect()
    }

    /// What is asked of the table.
    ///
    /// # Errors
    /// Where the columns do not tell of which unit the rows are.
    pub fn asked(&self, codebook: &Codebook) -> Result<Asked, AskedError> {
        let map = self.map(codebook);
        Ok(Asked {
            unit: unit_of_rows(codebook, &self.table, &map)?,
            number: None,
            ordinal: None,
            parents: Vec::new(),
            map,
            missing: Vec::new(),
            prefer: None,
            overwrite: self.overwrite,
            trusts_ids: false,
            written: self.written(),
        })
    }

    /// What the columns are, as a file for `import-values --map`.
    pub fn map_file(&self, codebook: &Codebook) -> String {
        let mut lines = vec![text!("sheet-map-head")];
        let map = self.map(codebook);
        for ((column, means), role) in map.iter().zip(&self.roles) {
            if matches!(role, Role::Court | Role::Date | Role::Text) {
                lines.push(format!("# {column}: {}", role.in_words(codebook)));
            }
            lines.push(format!("{column} = {means}"));
        }
        lines.join("\n") + "\n"
    }
}
