//! Of which unit the rows of a table are, where the researcher names none.

use super::columns::{Use, by_name, guesses, is_mapped_in, number_headings};
use super::headings::{Headings, plain};
use super::{AskedError, Unused, ValueColumn, ValueTable};
use crate::codebook::{Codebook, UnitIx};
use crate::messages::text;

/// So many rows are looked at for record ids.
const ROWS: usize = 100;

/// The unit whose records the rows of a table are: the lowest one that its columns surely belong to. A column surely
/// belongs to a unit by a name with that of the unit before it, by the name of a variable that one unit alone has, as the
/// ordinals of its records, or by record ids in it.
///
/// # Errors
/// Where the columns belong to units that do not lie in one line, or could belong to several.
pub fn unit_of_rows(
    codebook: &Codebook,
    table: &ValueTable,
    map: &[(String, String)],
) -> Result<UnitIx, AskedError> {
    let columns: Vec<(&ValueColumn, Vec<UnitIx>)> = table
        .columns
        .iter()
        .map(|column| (column, units_of(codebook, column, map)))
        .collect();
    let mut sure: Vec<UnitIx> = columns
        .iter()
        .filter_map(|(_, units)| match units[..] {
            [unit] => Some(unit),
            _ => None,
        })
        .collect();
    sure.extend(of_record_ids(codebook, table));
    // The root comes first, and each unit after the one above it.
    let lowest = sure.iter().max_by_key(|&&unit| codebook.line(unit).len());
    let lowest = lowest.copied();
    let is_above = |unit: UnitIx| lowest.is_some_and(|it| codebook.line(it).contains(&unit));
    let open = |units: &[UnitIx]| units.len() > 1 && !units.iter().any(|&unit| is_above(unit));
    let is_clear =
        sure.iter().all(|&unit| is_above(unit)) && !columns.iter().any(|(_, units)| open(units));
    match lowest {
        Some(unit) if is_clear => Ok(unit),
        None if columns.iter().all(|(_, units)| units.is_empty()) => Ok(Codebook::ROOT),
        _ => Err(AskedError::UnclearUnit(possible(codebook, &columns))),
    }
}

/// What each column of a table is by its name alone, whatever unit its rows are of.
pub fn guessed(codebook: &Codebook, table: &ValueTable) -> Vec<Use> {
    let rows_of = unit_of_rows(codebook, table, &[]).ok();
    let number = Headings(&table.columns)
        .number(None, &number_headings(codebook))
        .ok();
    let columns = table.columns.iter().enumerate();
    let one = |(at, column): (usize, &ValueColumn)| {
        let units = units_of(codebook, column, &[]);
        let line = rows_of.map(|unit| codebook.line(unit)).unwrap_or_default();
        let of_line = line.into_iter().find(|unit| units.contains(unit));
        let unit = of_line.or(match units[..] {
            [unit] => Some(unit),
            _ => None,
        });
        match unit {
            _ if number == Some(at) => Use::Number,
            None => Use::Ignored(Unused::NoVariable),
            Some(unit) => match by_name(codebook, unit, column) {
                Use::Ignored(_) => Use::Ordinal(unit),
                found => found,
            },
        }
    };
    columns.map(one).collect()
}

/// The units that a column can belong to.
fn units_of(codebook: &Codebook, column: &ValueColumn, map: &[(String, String)]) -> Vec<UnitIx> {
    let given = map
        .iter()
        .find(|(name, _)| plain(name) == plain(&column.name));
    let mut units: Vec<UnitIx> = codebook
        .unit_ixs()
        .filter(|&unit| match given {
            Some((_, variable)) => is_mapped_in(codebook, unit, variable),
            None => matches!(
                by_name(codebook, unit, column),
                Use::Variable(_) | Use::Code(..)
            ),
        })
        .collect();
    if given.is_none() && units.is_empty() {
        let is_ordinal = |unit: &UnitIx| {
            *unit != Codebook::ROOT && guesses(codebook, *unit).contains(&plain(&column.name))
        };
        units.extend(codebook.unit_ixs().filter(is_ordinal));
    }
    units
}

/// The units of the record ids in a table, such as that of victims for `2014-GD-HD-271/I1/V2`.
fn of_record_ids(codebook: &Codebook, table: &ValueTable) -> Vec<UnitIx> {
    let ids = table
        .columns
        .iter()
        .position(|column| plain(&column.name) == "recordid");
    let rows = table.rows.iter().take(ROWS);
    let units = rows.filter_map(|row| unit_of_id(codebook, &row.cell(ids?).text()));
    units.collect()
}

/// The unit of a record id; none where it is not one.
fn unit_of_id(codebook: &Codebook, id: &str) -> Option<UnitIx> {
    let mut unit = Codebook::ROOT;
    for part in id.split('/').skip(1) {
        let letter = part.trim().chars().next()?;
        unit = codebook.children(unit).find(|&child| {
            let known = codebook.unit(child).letter;
            known.eq_ignore_ascii_case(&letter)
        })?;
    }
    Some(unit)
}

/// The units that columns fit, each with its columns.
fn possible(codebook: &Codebook, columns: &[(&ValueColumn, Vec<UnitIx>)]) -> String {
    /// So many columns are named for each.
    const NAMED: usize = 5;
    let units = codebook.unit_ixs().filter_map(|unit| {
        let of_unit = columns.iter().filter(|(_, units)| units.contains(&unit));
        let names: Vec<&str> = of_unit
            .map(|(column, _)| column.name.as_str())
            .take(NAMED)
            .collect();
        let unit = &codebook.unit(unit).name;
        (!names.is_empty())
            .then(|| text!("values-unit-of", unit = unit, columns = names.join(", ")))
    });
    units.collect::<Vec<String>>().join("; ")
}
