//! From the TOML form to the model: names are resolved, and every fault is found in one go.

mod codes;
mod currencies;
mod exclusions;
mod populations;
mod readings;
mod rules;
mod tables;
mod units;
mod variables;

use std::collections::HashSet;
use std::ops::Range;

use super::form::{CodebookForm, Name, TablesForm};
use super::{Codebook, CodebookFault, Faults, TableSpec};
use crate::messages::{text, words};
use crate::nearest::{did_you_mean, nearest};

impl Codebook {
    /// Reads the TOML form of a codebook.
    ///
    /// # Errors
    /// All [`Faults`] with their places: text that is not TOML, unknown keys, and whatever in it does
    /// not fit together.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        Self::read(text, Faulty::IsRefused)
    }

    /// Reads the copy of a codebook that a library keeps. It had no fault when it was taken; a table in
    /// it that is refused today is left out, for a library must open even if one of its tables cannot
    /// be shown any more.
    ///
    /// # Errors
    /// As [`Self::parse`], but for tables.
    pub fn parse_kept(text: &str) -> Result<Self, Faults> {
        Self::read(text, Faulty::IsLeftOut)
    }

    /// Reads a table in its TOML form that stands apart from the codebook, as one that a library keeps.
    ///
    /// # Errors
    /// All [`Faults`]: text that is not one `[[table]]`, and what in it does not fit this codebook (any more).
    pub fn table_from_toml(&self, text: &str) -> Result<TableSpec, Faults> {
        let fault = |span: Range<usize>, message: &str| {
            Faults(vec![CodebookFault::at(text, &span, message.to_owned())])
        };
        let form: TablesForm = toml::from_str(text)
            .map_err(|error| fault(error.span().unwrap_or(0..0), error.message()))?;
        let mut builder = Builder {
            text,
            faults: Vec::new(),
            faulty_table: Faulty::IsRefused,
            // The codebook itself has no fault any more.
            declared: HashSet::new(),
        };
        let mut tables = builder.tables(&form.table, self);
        match (tables.pop(), builder.faults.is_empty()) {
            (Some(table), true) if tables.is_empty() => Ok(table),
            (_, false) => Err(Faults(builder.faults)),
            _ => Err(fault(0..0, words!("codebook-not-one-table"))),
        }
    }

    fn read(text: &str, faulty_table: Faulty) -> Result<Self, Faults> {
        let form: CodebookForm = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            Faults(vec![CodebookFault::at(text, &span, error.message())])
        })?;
        let mut builder = Builder {
            text,
            faults: Vec::new(),
            declared: declared(&form),
            faulty_table,
        };
        let codebook = builder.codebook(&form);
        if builder.faults.is_empty() {
            Ok(codebook)
        } else {
            builder
                .faults
                .sort_by_key(|fault| (fault.line, fault.column));
            Err(Faults(builder.faults))
        }
    }
}

/// Collects faults while the model is built; a part with a fault is left out or stands in.
struct Builder<'a> {
    text: &'a str,
    faults: Vec<CodebookFault>,
    /// The names of units and variables that are written down, be they faulty or not.
    declared: HashSet<String>,
    faulty_table: Faulty,
}

fn declared(form: &CodebookForm) -> HashSet<String> {
    let coded = form.variable.iter().map(|one| (&one.unit, &one.name));
    let derived = form.derived.iter().map(|one| (&one.unit, &one.name));
    let variables = coded.chain(derived).flat_map(|(unit, name)| {
        let (unit, name) = (unit.get_ref(), name.get_ref());
        [name.clone(), format!("{unit}.{name}")]
    });
    let units = form.unit.iter().map(|unit| unit.name.get_ref().clone());
    variables.chain(units).collect()
}

/// What a name in a codebook stands for.
#[derive(Debug, Clone, Copy)]
enum Named {
    Unit,
    Variable,
    Kind,
    Codelist,
    Currency,
    Stage,
    Reading,
    Metadata,
    Percent,
    Grain,
    Summary,
    Population,
}

impl Named {
    /// The fault where nothing of the kind has the name.
    fn unknown(self, name: &str) -> String {
        match self {
            Self::Unit => text!("codebook-unknown-unit", name = name),
            Self::Variable => text!("codebook-unknown-variable", name = name),
            Self::Kind => text!("codebook-unknown-kind", name = name),
            Self::Codelist => text!("codebook-unknown-codelist", name = name),
            Self::Currency => text!("codebook-unknown-currency", name = name),
            Self::Stage => text!("codebook-unknown-stage", name = name),
            Self::Reading => text!("codebook-unknown-reading", name = name),
            Self::Metadata => text!("codebook-unknown-metadata", name = name),
            Self::Percent => text!("codebook-unknown-percent", name = name),
            Self::Grain => text!("codebook-unknown-grain", name = name),
            Self::Summary => text!("codebook-unknown-summary", name = name),
            Self::Population => text!("codebook-unknown-population", name = name),
        }
    }
}

/// What happens with a table that has a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faulty {
    IsRefused,
    IsLeftOut,
}

impl Builder<'_> {
    fn fault(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.faults
            .push(CodebookFault::at(self.text, span, message));
    }

    fn codebook(&mut self, form: &CodebookForm) -> Codebook {
        self.label(&(0..0), &form.title);
        let mut codebook = Codebook {
            title: form.title.clone(),
            description: form.description.clone(),
            missing: self.missing(&form.missing),
            units: self.units(&form.unit),
            variables: Vec::new(),
            currencies: Vec::new(),
            checks: Vec::new(),
            populations: Vec::new(),
            tables: Vec::new(),
            themes: self.themes(&form.theme),
            exclusions: self.exclusions(&form.exclusion),
        };
        if codebook.units.is_empty() {
            return codebook;
        }
        let lists = self.codelists(form, &codebook);
        for variable in &form.variable {
            let variable = self.variable(variable, &codebook, &lists);
            codebook.variables.push(variable);
        }
        for derived in &form.derived {
            if let Some(variable) = self.derived(derived, &codebook) {
                codebook.variables.push(variable);
            }
        }
        codebook.add_theme_variables();
        for (index, variable) in form.variable.iter().enumerate() {
            if let Some(condition) = &variable.only_if {
                let condition = self.condition(condition, index, &codebook);
                if let Some(variable) = codebook.variables.get_mut(index) {
                    variable.condition = condition;
                }
            }
        }
        self.readings(&form.variable, &mut codebook);
        codebook.currencies = self.currencies(&form.currency, &codebook);
        codebook.checks = form
            .check
            .iter()
            .filter_map(|c| self.check(c, &codebook))
            .collect();
        codebook.populations = self.populations(&form.population, &codebook);
        codebook.tables = self.tables(&form.table, &codebook);
        codebook
    }

    /// A name that can stand in files, commands and column headings.
    fn name(&mut self, name: &Name) {
        let text = name.get_ref();
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !good {
            let message = text!("codebook-name", name = text.escape_debug().to_string());
            self.fault(&name.span(), message);
        }
    }

    /// Labels go to the terminal: no control characters.
    fn label(&mut self, span: &Range<usize>, label: &str) {
        if label.trim().is_empty() || label.chars().any(char::is_control) {
            let message = text!("codebook-label", label = label.escape_debug().to_string());
            self.fault(span, message);
        }
    }

    fn unknown_variable(&mut self, name: &Name, codebook: &Codebook) {
        let known: Vec<String> = codebook
            .variable_ixs()
            .map(|ix| codebook.full_name(ix))
            .collect();
        self.unknown(Named::Variable, name, known.iter().map(String::as_str));
    }

    fn unknown<'k>(&mut self, what: Named, name: &Name, known: impl Iterator<Item = &'k str>) {
        let wanted = name.get_ref();
        if !self.faults.is_empty() && self.declared.contains(wanted) {
            // It is there, with a fault that was found already: that is the one to mend.
            return;
        }
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        let fault = what.unknown(&wanted.escape_debug().to_string());
        let message = match nearest(wanted, known.iter().copied()) {
            None if known.is_empty() || known.len() > 8 => fault,
            near => text!(
                "codebook-fault-and-hint",
                fault = fault,
                hint = did_you_mean(near, &known)
            ),
        };
        self.fault(&name.span(), message);
    }
}

#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
