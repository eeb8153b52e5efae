//! What each column of a table is.

use super::headings::{CHECKED, Headings, hint, plain};
use super::{MissingRule, Prefer, ValueColumn};
use crate::codebook::{
    Codebook, Derivation, Metadata, Origin, UnitIx, VariableIx, VariableKind, Written,
};
use crate::messages::{text, words};

/// What the researcher says of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The unit whose records the rows are.
    pub unit: UnitIx,
    /// The column that names the judgement or the record.
    pub number: Option<String>,
    /// The column with the ordinals of the records.
    pub ordinal: Option<String>,
    /// The columns with the ordinals of the records above, from the one below the judgement downwards.
    pub parents: Vec<String>,
    /// Columns with the variables that they hold, where the names differ.
    pub map: Vec<(String, String)>,
    /// What stands for a missing code, or for nothing.
    pub missing: Vec<MissingRule>,
    /// What counts where a value's number and its label in the file mean different codes.
    pub prefer: Option<Prefer>,
    /// Whether answers that differ are replaced by those of the table.
    pub overwrite: bool,
    /// Whether ids that follow the order of the import, such as `J1`, name judgements by themselves.
    pub trusts_ids: bool,
    /// How numbers and dates are written in it.
    pub written: Written,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// It names the judgement or the record.
    Number,
    /// It names the judgement too, and must agree.
    Check,
    /// It holds the ordinals of records of this unit.
    Ordinal(UnitIx),
    /// It holds the answers to a variable.
    Variable(VariableIx),
    /// It says whether this code is among the answers to a multiple-choice variable, as exports have it.
    Code(VariableIx, i64),
    /// Nothing is taken from it, for this reason.
    Ignored(Unused),
}

/// Why nothing is taken from a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unused {
    /// The researcher leaves it out.
    #[error("{}", words!("values-unused-by-map"))]
    ByMap,
    /// Its name is not that of a variable of the unit.
    #[error("{}", words!("values-unused-no-variable"))]
    NoVariable,
    /// Several units above have a variable of the name.
    #[error("{}", words!("values-unused-several-units"))]
    SeveralUnits,
    /// Its variable is derived.
    #[error("{}", words!("values-unused-derived"))]
    Derived,
}

/// What was asked makes no sense for the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskedError {
    /// There is no such column.
    #[error("{}", text!("values-no-column", column = .0, hint = .1))]
    NoColumn(String, String),
    /// Two columns have the name.
    #[error("{}", text!("values-two-columns", column = .0))]
    TwoColumns(String),
    /// No column clearly names the judgements.
    #[error("{}", text!("values-no-number", columns = .0))]
    NoNumber(String),
    /// The unit has no such coded variable.
    #[error("{}", text!("values-no-variable", unit = .unit, name = .name, hint = .hint))]
    NoVariable {
        /// The name of the unit.
        unit: String,
        /// What was asked for.
        name: String,
        /// What there is instead.
        hint: String,
    },
    /// Two columns hold the same variable.
    #[error("{}", text!("values-two-for-one", one = .0, other = .1, variable = .2))]
    TwoForOne(String, String, String),
    /// More parents were named than there are units above.
    #[error("{}", text!("values-parents", unit = .0, n = .1))]
    Parents(String, usize),
    /// The columns do not tell of which unit the rows are; the units that they fit.
    #[error("{}", text!("values-unclear-unit", units = .0))]
    UnclearUnit(String),
    /// No column holds a variable.
    #[error("{}", text!("values-nothing-to-take", unit = .0, columns = .1))]
    NothingToTake(String, String),
}

/// What each column of a table is.
///
/// Columns are matched by `--map`, where the name of a unit stands for its records' ordinals and that of the judgement for
/// what names the judgements; else by the variable's name, its full name or its label, compared
/// without case, blanks, `_` and `-`; first by the heading, then by the longer label that an SPSS file has.
///
/// # Errors
/// Where a column that was named is not there, a column could be two things, or nothing would be taken.
pub fn uses(
    codebook: &Codebook,
    columns: &[ValueColumn],
    asked: &Asked,
) -> Result<Vec<Use>, AskedError> {
    let known = Headings(columns);
    let mut uses: Vec<Option<Use>> = vec![None; columns.len()];
    let root = &codebook.unit(Codebook::ROOT).name;
    let mut map = asked.map.iter();
    let mapped_number = map.find(|(_, name)| plain(name) == plain(root));
    let mapped_number = mapped_number.map(|(column, _)| column);
    let of_study = number_headings(codebook);
    let named = asked.number.as_ref().or(mapped_number).map(String::as_str);
    let number = known.number(named, &of_study)?;
    let mapped_number_at = mapped_number.map(|_| number);
    uses[number] = Some(Use::Number);
    for (unit, column) in ordinals(codebook, &known, asked)? {
        uses[column].get_or_insert(Use::Ordinal(unit));
    }
    for (column, name) in &asked.map {
        let column = known.named(column)?;
        if Some(column) == mapped_number_at {
            continue;
        }
        uses[column] = Some(if name.is_empty() {
            Use::Ignored(Unused::ByMap)
        } else {
            mapped(codebook, asked.unit, name)?
        });
    }
    let mut all = Vec::with_capacity(uses.len());
    for (column, known) in columns.iter().zip(uses) {
        let found = known.unwrap_or_else(|| by_name(codebook, asked.unit, column));
        let heading = plain(&column.name);
        let is_checked = CHECKED.contains(&heading.as_str()) || of_study.contains(&heading);
        all.push(match found {
            Use::Ignored(Unused::NoVariable | Unused::Derived) if is_checked => Use::Check,
            Use::Ignored(Unused::NoVariable) => above(codebook, asked.unit, column),
            found => found,
        });
    }
    one_for_each(codebook, columns, &all)?;
    if !all.iter().any(|one| one.variable().is_some()) {
        let unit = codebook.unit(asked.unit).name.clone();
        return Err(AskedError::NothingToTake(unit, known.list()));
    }
    Ok(all)
}

/// The names under which the codebook itself has the number and the judgements.
pub(super) fn number_headings(codebook: &Codebook) -> Vec<String> {
    let number = Origin::Derived(Derivation::Metadata(Metadata::TrialNumber));
    let variables = codebook.variables.iter();
    let of_number = variables.filter(|variable| variable.origin == number);
    of_number
        .flat_map(|variable| [plain(&variable.name), plain(&variable.label)])
        .collect()
}

/// The units below the judgement down to the asked one, each with its column of ordinals.
fn ordinals(
    codebook: &Codebook,
    known: &Headings<'_>,
    asked: &Asked,
) -> Result<Vec<(UnitIx, usize)>, AskedError> {
    let mut line = codebook.line(asked.unit);
    line.pop();
    line.reverse();
    let own = line.pop();
    if asked.parents.len() > line.len() {
        let unit = codebook.unit(asked.unit).name.clone();
        return Err(AskedError::Parents(unit, line.len()));
    }
    let mut found = Vec::new();
    let named = asked
        .parents
        .iter()
        .map(Some)
        .chain(std::iter::repeat(None));
    for (unit, name) in line.into_iter().zip(named) {
        let column = match name {
            Some(name) => Some(known.named(name)?),
            None => known.guessed(&guesses(codebook, unit)),
        };
        found.extend(column.map(|column| (unit, column)));
    }
    if let Some(own) = own {
        let mut guesses = guesses(codebook, own);
        guesses.push("ordinal".to_owned());
        let column = match &asked.ordinal {
            Some(name) => Some(known.named(name)?),
            None => known.guessed(&guesses),
        };
        found.extend(column.map(|column| (own, column)));
    }
    Ok(found)
}

/// Headings of columns with the ordinals of a unit's records.
pub(super) fn guesses(codebook: &Codebook, unit: UnitIx) -> Vec<String> {
    let unit = codebook.unit(unit);
    let name = plain(&unit.name);
    let mut guesses: Vec<String> = ["ordinal", "no", "number", ""]
        .iter()
        .map(|end| format!("{name}{end}"))
        .collect();
    guesses.push(plain(&unit.label));
    guesses
}

/// What a column is that holds no variable of the unit itself: one of a unit above it, whose values the rows repeat. The
/// name alone is enough where one unit alone has it.
fn above(codebook: &Codebook, unit: UnitIx, column: &ValueColumn) -> Use {
    let above = codebook.line(unit).into_iter().filter(|of| *of != unit);
    let mut found = above
        .map(|of| by_name(codebook, of, column))
        .filter(|found| *found != Use::Ignored(Unused::NoVariable));
    match (found.next(), found.next()) {
        (Some(one), None) => one,
        (Some(_), Some(_)) => Use::Ignored(Unused::SeveralUnits),
        (None, _) => Use::Ignored(Unused::NoVariable),
    }
}

/// What a column is of a unit by its name.
pub(super) fn by_name(codebook: &Codebook, unit: UnitIx, column: &ValueColumn) -> Use {
    let names = [&column.name, &column.label].map(|name| plain(name));
    for name in names.iter().filter(|name| !name.is_empty()) {
        let meant = codebook.variable_ixs().find(|&ix| {
            let variable = codebook.variable(ix);
            let known = [&variable.name, &codebook.full_name(ix), &variable.label];
            variable.unit == unit
                && (known.iter().any(|known| plain(known) == *name)
                    || is_joined(codebook, ix, &column.name))
        });
        match meant {
            Some(variable) if codebook.variable(variable).is_coded() => {
                return Use::Variable(variable);
            }
            Some(_) => return Use::Ignored(Unused::Derived),
            None => {}
        }
        if let Some((variable, code)) = one_of_many(codebook, unit, name) {
            return Use::Code(variable, code);
        }
    }
    Use::Ignored(Unused::NoVariable)
}

/// Whether a heading is the name or label of a variable with that of its unit before it: `incident_mode`,
/// `Incident: Mode`.
fn is_joined(codebook: &Codebook, ix: VariableIx, heading: &str) -> bool {
    let letters = |text: &str| -> String {
        let text = plain(text);
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let variable = codebook.variable(ix);
    let unit = codebook.unit(variable.unit);
    let heading = letters(heading);
    let parts = [&unit.name, &unit.label].map(|unit| letters(unit));
    let names = [&variable.name, &variable.label].map(|name| letters(name));
    parts.iter().any(|unit| {
        let rest = heading.strip_prefix(unit.as_str());
        rest.is_some_and(|rest| names.iter().any(|name| name == rest))
    })
}

impl Use {
    /// The variable that it holds the answers to, or a part of them.
    pub fn variable(&self) -> Option<VariableIx> {
        match self {
            Self::Variable(variable) | Self::Code(variable, _) => Some(*variable),
            Self::Number | Self::Check | Self::Ordinal(_) | Self::Ignored(_) => None,
        }
    }
}

/// The multiple-choice variable and the code of a name like `topics_3`, or `topics_m3` for -3.
fn one_of_many(codebook: &Codebook, unit: UnitIx, name: &str) -> Option<(VariableIx, i64)> {
    codebook.coded_of(unit).find_map(|ix| {
        let variable = codebook.variable(ix);
        let VariableKind::ManyOf(codes) = &variable.kind else {
            return None;
        };
        let number = [&variable.name, &codebook.full_name(ix)]
            .iter()
            .find_map(|known| name.strip_prefix(plain(known).as_str()))?;
        let value = match number.strip_prefix('m') {
            Some(negative) => -negative.parse::<i64>().ok()?,
            None => number.parse().ok()?,
        };
        codes.by_value(value).map(|code| (ix, code.value))
    })
}

/// What a name given by `--map` means: of the unit, else of the nearest one above that has it; else the ordinals of a unit
/// of this name.
fn mapped(codebook: &Codebook, unit: UnitIx, name: &str) -> Result<Use, AskedError> {
    let own = named(codebook, unit, name);
    let line = codebook.line(unit);
    let mut above = line.iter().filter(|of| **of != unit);
    let above = above.find_map(|&of| named(codebook, of, name).ok());
    let ordinals = || {
        let of_name = |of: &&UnitIx| plain(&codebook.unit(**of).name) == plain(name);
        let mut below_root = line.iter().filter(|of| **of != Codebook::ROOT);
        below_root.find(of_name).map(|&of| Use::Ordinal(of))
    };
    own.or_else(|fault| above.or_else(ordinals).ok_or(fault))
}

/// Whether a name given by `--map` means something of a unit: a variable, a code, or its records' ordinals.
pub(super) fn is_mapped_in(codebook: &Codebook, unit: UnitIx, name: &str) -> bool {
    let is_unit = unit != Codebook::ROOT && plain(&codebook.unit(unit).name) == plain(name);
    is_unit || named(codebook, unit, name).is_ok()
}

/// The variable, or the code of one, that a name given by `--map` means.
fn named(codebook: &Codebook, unit: UnitIx, name: &str) -> Result<Use, AskedError> {
    let wanted = plain(name);
    let names = |ix: VariableIx| [codebook.variable(ix).name.clone(), codebook.full_name(ix)];
    let found = codebook
        .coded_of(unit)
        .find(|&ix| names(ix).iter().any(|name| plain(name) == wanted));
    let code = || one_of_many(codebook, unit, &wanted).map(|(ix, code)| Use::Code(ix, code));
    found.map(Use::Variable).or_else(code).ok_or_else(|| {
        let coded: Vec<String> = codebook
            .coded_of(unit)
            .map(|ix| codebook.variable(ix).name.clone())
            .collect();
        AskedError::NoVariable {
            unit: codebook.unit(unit).name.clone(),
            name: name.to_owned(),
            hint: hint(name, &coded),
        }
    })
}

fn one_for_each(
    codebook: &Codebook,
    columns: &[ValueColumn],
    uses: &[Use],
) -> Result<(), AskedError> {
    for (index, one) in uses.iter().enumerate() {
        let Some(variable) = one.variable() else {
            continue;
        };
        // Columns for several codes of one variable go together.
        let parts = |before: &Use| matches!((before, one), (Use::Code(..), Use::Code(..)));
        let twice =
            |before: &Use| before == one || before.variable() == Some(variable) && !parts(before);
        if let Some(before) = uses[..index].iter().position(twice) {
            if columns[before].name == columns[index].name {
                // --map would leave out both.
                return Err(AskedError::TwoColumns(columns[index].name.clone()));
            }
            return Err(AskedError::TwoForOne(
                columns[before].name.clone(),
                columns[index].name.clone(),
                codebook.full_name(variable),
            ));
        }
    }
    Ok(())
}
