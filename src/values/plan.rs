//! What taking a table in would do.

mod above;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cell_reader::{CellReader, together, whole};
use super::error::{CellError, RowError};
use super::reference::References;
use super::{Asked, AskedError, Use, ValueRow, ValueTable, uses};
use crate::codebook::{Codebook, UnitIx, Value, VariableIx};
use crate::library::{Edit, Judgement, JudgementId, RecordId, Slot};

use above::Above;
pub use above::Contradiction;

/// What the library holds already.
#[derive(Debug, Clone, Copy)]
pub struct KnownRecords<'a> {
    /// By which the cells are understood; that of the library.
    pub codebook: &'a Codebook,
    /// Among which the rows of the table find theirs.
    pub judgements: &'a [Judgement],
    /// All records, deleted ones too.
    pub slots: &'a [Slot],
    /// The values of the variables that the table has, and of those that decide which of them are asked.
    pub values: &'a HashMap<(RecordId, VariableIx), Value>,
}

/// What taking a table in would do, and the steps that do it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportPlan {
    /// What each column is.
    pub uses: Vec<Use>,
    /// How many rows there are.
    pub rows: usize,
    /// Values where there is none yet.
    pub new: Vec<Finding>,
    /// How many values are there already.
    pub same: usize,
    /// Values where there is another one.
    pub different: Vec<Finding>,
    /// Cells that are not answers to their variables.
    pub unknown: Vec<Unknown>,
    /// Values of records above the rows that the rows do not agree on; none of them is taken.
    pub contradictions: Vec<Contradiction>,
    /// Rows of which nothing is taken.
    pub unmatched: Vec<Unmatched>,
    /// The ids of records that would be made.
    pub added: Vec<String>,
    /// The edits of each judgement.
    pub steps: Vec<(JudgementId, Vec<Edit>)>,
}

/// A value of the table that is not there yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The number of the row in the file.
    pub row: u64,
    /// The record's id for people, such as `2014-ZJ-SF-1-V2`.
    pub record: String,
    /// The variable that the cell is a value of.
    pub variable: VariableIx,
    /// What is coded in the library now; none: uncoded.
    pub old: Option<Value>,
    /// What the table has.
    pub new: Value,
}

/// A value that is not an answer to its variable, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The heading of the column.
    pub column: String,
    /// The value as it could be typed.
    pub value: String,
    /// Why it is not an answer, with what to do.
    pub reason: String,
    /// The numbers of its rows.
    pub rows: Vec<u64>,
}

/// A row of which nothing is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The row's number.
    pub row: u64,
    /// Why the row is left out, in words.
    pub reason: String,
}

/// A record by its judgement and the units and ordinals below it.
type Place = (usize, Vec<(UnitIx, u32)>);

/// What taking a table in would do.
///
/// # Errors
/// Where what is asked for makes no sense for the table.
pub fn plan(
    known: KnownRecords<'_>,
    table: &ValueTable,
    asked: &Asked,
) -> Result<ImportPlan, AskedError> {
    let uses = uses(known.codebook, &table.columns, asked)?;
    let mut planner = Planner::new(known, table, asked, &uses);
    for row in &table.rows {
        planner.take(row);
    }
    planner.settle_above();
    Ok(planner.finish(uses.clone(), table.rows.len()))
}

/// Where the answers to a variable stand.
#[derive(Clone)]
struct Source {
    variable: VariableIx,
    /// One column, or one for each of several codes.
    columns: Vec<(usize, Option<i64>)>,
}

struct Planner<'a> {
    known: KnownRecords<'a>,
    table: &'a ValueTable,
    asked: &'a Asked,
    references: References<'a>,
    /// The units from the one below the judgement to the asked one.
    line: Vec<UnitIx>,
    number: Option<usize>,
    /// The columns that must name the same judgement.
    checks: Vec<usize>,
    ordinals: HashMap<UnitIx, usize>,
    sources: Vec<Source>,
    /// Whether columns hold variables of units above that of the rows, which the rows of one record repeat.
    repeats: bool,
    above: Above,
    slots: HashMap<Place, &'a Slot>,
    /// The row that each record was found in.
    taken: HashMap<Place, u64>,
    /// How many rows each parent had, where the rows have no ordinals.
    counted: HashMap<Place, u32>,
    added: HashSet<Place>,
    steps: BTreeMap<usize, (usize, Vec<Edit>)>,
    unknown: BTreeMap<(usize, String, String), Vec<u64>>,
    plan: ImportPlan,
}

impl<'a> Planner<'a> {
    fn new(known: KnownRecords<'a>, table: &'a ValueTable, asked: &'a Asked, uses: &[Use]) -> Self {
        let mut line = known.codebook.line(asked.unit);
        line.pop();
        line.reverse();
        let mut planner = Self {
            known,
            table,
            asked,
            references: References::new(known.codebook, known.judgements),
            line,
            number: None,
            checks: Vec::new(),
            ordinals: HashMap::new(),
            sources: Vec::new(),
            repeats: false,
            above: Above::default(),
            slots: places(known),
            taken: HashMap::new(),
            counted: HashMap::new(),
            added: HashSet::new(),
            steps: BTreeMap::new(),
            unknown: BTreeMap::new(),
            plan: ImportPlan {
                uses: Vec::new(),
                rows: 0,
                new: Vec::new(),
                same: 0,
                different: Vec::new(),
                unknown: Vec::new(),
                contradictions: Vec::new(),
                unmatched: Vec::new(),
                added: Vec::new(),
                steps: Vec::new(),
            },
        };
        for (column, one) in uses.iter().enumerate() {
            match one {
                Use::Number => planner.number = Some(column),
                Use::Check => planner.checks.push(column),
                Use::Ordinal(unit) => drop(planner.ordinals.insert(*unit, column)),
                Use::Variable(variable) => planner.add_source(*variable, column, None),
                Use::Code(variable, code) => planner.add_source(*variable, column, Some(*code)),
                Use::Ignored(_) => {}
            }
        }
        let sources = planner.sources.iter();
        let mut units = sources.map(|source| known.codebook.variable(source.variable).unit);
        planner.repeats = units.any(|unit| unit != asked.unit);
        planner
    }

    fn add_source(&mut self, variable: VariableIx, column: usize, code: Option<i64>) {
        let known = self.sources.iter_mut();
        match known.into_iter().find(|source| source.variable == variable) {
            Some(source) => source.columns.push((column, code)),
            None => self.sources.push(Source {
                variable,
                columns: vec![(column, code)],
            }),
        }
    }

    fn take(&mut self, row: &ValueRow) {
        match self.place(row).and_then(|place| self.free(place, row)) {
            Ok(place) => {
                self.note_above(&place, row);
                if place.1.len() == self.line.len() {
                    self.compare(place, row);
                } else if !self.slots.get(&place).is_some_and(|slot| slot.present) {
                    self.push(place, Vec::new());
                }
            }
            Err(reason) => self.plan.unmatched.push(Unmatched {
                row: row.number,
                reason: reason.to_string(),
            }),
        }
    }

    /// The record that a row is about.
    fn place(&mut self, row: &ValueRow) -> Result<Place, RowError> {
        let number = self.number.map(|column| row.cell(column).text());
        let reference = self
            .references
            .find(number.as_deref().unwrap_or_default())?;
        let judgement = reference.judgement;
        let is_confirmed = self.agree(row, judgement)?;
        if reference.is_by_order && !is_confirmed && !self.asked.trusts_ids {
            return Err(RowError::IdAlone {
                id: number.unwrap_or_default(),
                number: self.known.judgements[judgement].trial_number.clone(),
            });
        }
        let given = reference.place.unwrap_or_default();
        let units = given.iter().map(|(unit, _)| unit);
        if given.len() > self.line.len() || !self.line.iter().zip(units).all(|(a, b)| a == b) {
            let unit = &self.known.codebook.unit(self.asked.unit).name;
            return Err(RowError::OtherUnit(unit.clone()));
        }
        let mut place = given;
        for depth in place.len()..self.depth(row) {
            let unit = self.line[depth];
            let own = depth + 1 == self.line.len();
            let ordinal = match self.ordinals.get(&unit) {
                Some(&column) => self.ordinal(row, column, own)?,
                None if own => {
                    let counted = self.counted.entry((judgement, place.clone())).or_default();
                    *counted += 1;
                    *counted
                }
                None => 1,
            };
            place.push((unit, ordinal));
        }
        Ok((judgement, place))
    }

    fn note_unknown(&mut self, column: usize, row: &ValueRow, reason: &CellError) {
        let value = row.cell(column).text();
        let rows = self.unknown.entry((column, value, reason.to_string()));
        rows.or_default().push(row.number);
    }

    /// The value, where it is to be written: not the one that is there, nor another one that is to stay.
    fn differing(
        &mut self,
        place: &Place,
        (row, record): (u64, &str),
        variable: VariableIx,
        new: Value,
    ) -> Option<Value> {
        let slot = self.slots.get(place).filter(|slot| slot.present).copied();
        let old = slot.and_then(|slot| self.known.values.get(&(slot.record.id, variable)));
        if old == Some(&new) {
            self.plan.same += 1;
            return None;
        }
        let finding = Finding {
            row,
            record: record.to_owned(),
            variable,
            old: old.cloned(),
            new: new.clone(),
        };
        if old.is_none() {
            self.plan.new.push(finding);
            return Some(new);
        }
        self.plan.different.push(finding);
        self.asked.overwrite.then_some(new)
    }

    fn push(&mut self, place: Place, values: Vec<(VariableIx, Value)>) {
        self.note_added(&place);
        let next = self.steps.len();
        let (_, edits) = self.steps.entry(place.0).or_insert((next, Vec::new()));
        edits.push(Edit::At {
            place: place.1,
            values,
        });
    }

    /// Refuses a row of which another column names another judgement. A record id such as `J1` follows the
    /// order of the import, so it must not go before a number that says otherwise. Returns whether another column names
    /// this one.
    fn agree(&self, row: &ValueRow, judgement: usize) -> Result<bool, RowError> {
        let mut is_named = false;
        for &column in &self.checks {
            let said = row.cell(column).text();
            if said.is_empty() {
                continue;
            }
            if self.references.admits(judgement, &said) {
                is_named |= !self.references.is_by_order(&said);
                continue;
            }
            let heading = |column: usize| self.table.columns[column].name.clone();
            let one = self.number.unwrap_or_default();
            let known = &self.known.judgements[judgement];
            return Err(RowError::Disagrees {
                by: heading(one),
                named: row.cell(one).text(),
                number: known.trial_number.clone(),
                check: heading(column),
                said,
            });
        }
        Ok(is_named)
    }

    /// The ordinal in a column: `2`, or with the unit's letter, `V2`. Of a record above it is 1 where the
    /// cell is empty.
    fn ordinal(&self, row: &ValueRow, column: usize, own: bool) -> Result<u32, RowError> {
        let text = row.cell(column).text();
        let heading = &self.table.columns[column].name;
        if text.is_empty() {
            return if own {
                Err(RowError::NoOrdinal(heading.clone()))
            } else {
                Ok(1)
            };
        }
        let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = whole(digits).and_then(|number| u32::try_from(number).ok());
        ordinal
            .filter(|ordinal| (1..=9999).contains(ordinal))
            .ok_or_else(|| RowError::NotAnOrdinal {
                heading: heading.clone(),
                text,
            })
    }

    /// The place, where no row before had it and no record was deleted there with what is coded in it.
    fn free(&mut self, place: Place, row: &ValueRow) -> Result<Place, RowError> {
        let is_own = place.1.len() == self.line.len();
        if let Some(before) = self.taken.get(&place).filter(|_| is_own) {
            return Err(RowError::Repeated(*before));
        }
        for depth in 1..=place.1.len() {
            let above = (place.0, place.1[..depth].to_vec());
            if let Some(slot) = self.slots.get(&above)
                && !slot.present
                && slot.coded
            {
                return Err(RowError::Deleted(slot.record.name.clone()));
            }
        }
        self.taken.insert(place.clone(), row.number);
        Ok(place)
    }

    fn compare(&mut self, place: Place, row: &ValueRow) {
        let is_new = self.slots.get(&place).is_none_or(|slot| !slot.present);
        let record = self.name(&place);
        let mut values = Vec::new();
        let mut refused = false;
        for source in self.sources.clone() {
            let variable = source.variable;
            if self.known.codebook.variable(variable).unit != self.asked.unit {
                continue;
            }
            let new = match self.answer(&source, row) {
                Ok(Some(new)) => new,
                Ok(None) => continue,
                Err((column, reason)) => {
                    self.note_unknown(column, row, &reason);
                    refused = true;
                    continue;
                }
            };
            let new = self.differing(&place, (row.number, &record), variable, new);
            values.extend(new.map(|new| (variable, new)));
        }
        // A row of which nothing could be taken makes no record.
        let adds = is_new && !(refused && values.is_empty());
        if adds || !values.is_empty() {
            self.push(place, values);
        }
    }

    /// The answer in a row; else in which column there is none, and why.
    fn answer(&self, source: &Source, row: &ValueRow) -> Result<Option<Value>, (usize, CellError)> {
        let reader = |column: usize| CellReader {
            codebook: self.known.codebook,
            variable: source.variable,
            column: &self.table.columns[column],
            rules: &self.asked.missing,
            prefer: self.asked.prefer,
            written: self.asked.written,
        };
        let mut parts = Vec::new();
        for &(column, code) in &source.columns {
            let (reader, cell) = (reader(column), row.cell(column));
            let at = |reason| (column, reason);
            match code {
                None => return reader.answer(cell).map_err(at),
                Some(code) => parts.push((code, reader.part(cell, code).map_err(at)?)),
            }
        }
        let first = source.columns.first().map_or(0, |&(column, _)| column);
        together(&parts).map_err(|reason| (first, reason))
    }

    /// The record and those above it that are not there.
    fn note_added(&mut self, place: &Place) {
        for depth in 1..=place.1.len() {
            let above = (place.0, place.1[..depth].to_vec());
            let present = self.slots.get(&above).is_some_and(|slot| slot.present);
            if !present && self.added.insert(above.clone()) {
                let name = self.name(&above);
                self.plan.added.push(name);
            }
        }
    }

    /// The id of a record, whether it is there or not: that of the record above with a part for its own.
    fn name(&self, place: &Place) -> String {
        if let Some(slot) = self.slots.get(place) {
            return slot.record.name.clone();
        }
        let mut above = place.clone();
        let Some((unit, ordinal)) = above.1.pop() else {
            return self.known.judgements[place.0].stem.clone();
        };
        let letter = self.known.codebook.unit(unit).letter;
        format!("{}/{letter}{ordinal}", self.name(&above))
    }

    fn finish(self, uses: Vec<Use>, rows: usize) -> ImportPlan {
        // In the order of the file.
        let mut steps: Vec<(usize, (usize, Vec<Edit>))> = self.steps.into_iter().collect();
        steps.sort_by_key(|(_, (order, _))| *order);
        let unknown = self.unknown.into_iter();
        ImportPlan {
            uses,
            rows,
            unknown: unknown
                .map(|((column, value, reason), rows)| Unknown {
                    column: self.table.columns[column].name.clone(),
                    value,
                    reason,
                    rows,
                })
                .collect(),
            steps: steps
                .into_iter()
                .map(|(index, (_, edits))| (self.known.judgements[index].id, edits))
                .collect(),
            ..self.plan
        }
    }
}

/// The records by their judgements and the units and ordinals below them.
fn places(known: KnownRecords<'_>) -> HashMap<Place, &Slot> {
    let judgements: HashMap<JudgementId, usize> = known
        .judgements
        .iter()
        .enumerate()
        .map(|(index, judgement)| (judgement.id, index))
        .collect();
    let mut by_id: HashMap<RecordId, Vec<(UnitIx, u32)>> = HashMap::new();
    let mut places = HashMap::new();
    for slot in known.slots {
        let record = &slot.record;
        // Parents come before their children.
        let place = match record.parent {
            None => Vec::new(),
            Some(parent) => {
                let Some(mut place) = by_id.get(&parent).cloned() else {
                    continue;
                };
                place.push((record.unit, record.ordinal));
                place
            }
        };
        by_id.insert(record.id, place.clone());
        if let Some(&judgement) = judgements.get(&record.judgement) {
            places.insert((judgement, place), slot);
        }
    }
    places
}
