//! The rows of all data sets, read from the library a judgement at a time.

use std::collections::HashMap;

use super::columns::{Field, columns};
use super::{DataCell, DataSet};
use crate::codebook::{Codebook, UnitIx, Value};
use crate::counting::{ChoiceError, Needs, loaded, scope_of};
use crate::ground::clean;
use crate::library::{Judgement, JudgementId, Library, LibraryError, Record, RecordId, Screening};
use crate::search::Query;
use crate::tables::{Frame, RecordKey, Tabulator};

/// Which records are exported, and with what beside them.
#[derive(Debug, Clone, Default)]
pub(in crate::export) struct Chosen {
    /// One unit alone; by itself all of them.
    pub unit: Option<UnitIx>,
    /// With the variables of the units above it.
    pub joined: bool,
    /// Records of excluded judgements as well.
    pub excluded_too: bool,
    /// What the records must fulfil, as in a table over them.
    pub filter: Query,
}

/// The data sets of a library, whose rows can be gone through more than once.
pub(in crate::export) struct Source<'l> {
    library: &'l Library,
    judgements: Vec<Judgement>,
    samples: HashMap<JudgementId, Vec<String>>,
    answers: Tabulator,
    sets: Vec<SetSource>,
}

struct SetSource {
    set: DataSet,
    fields: Vec<Field>,
    /// Whether each row of the unit's frame is exported.
    mask: Vec<bool>,
}

impl<'l> Source<'l> {
    /// Reads what is coded and decides which records are exported.
    ///
    /// # Errors
    /// Where the library cannot be read, or the filter names what is not there.
    pub fn new(library: &'l Library, chosen: &Chosen) -> Result<Self, ChoiceError> {
        let codebook = library.codebook();
        let answers = loaded(library, &Needs::all(codebook))?;
        let mut scope = scope_of(library, &answers, &chosen.filter)?;
        scope.excluded_too |= chosen.excluded_too;
        let sets = codebook
            .unit_ixs()
            .filter(|&unit| chosen.unit.is_none_or(|only| only == unit))
            .map(|unit| {
                let mask = scope.mask(answers.frame(), unit);
                set_source(codebook, unit, chosen.joined, mask)
            })
            .collect();
        Ok(Self {
            library,
            judgements: library.judgements()?,
            samples: samples(library)?,
            answers,
            sets,
        })
    }

    /// The data sets, in the order of the codebook's units.
    pub fn sets(&self) -> impl Iterator<Item = &DataSet> {
        self.sets.iter().map(|source| &source.set)
    }

    /// Goes through all rows: judgement by judgement in the order of their import, each record after the one above it.
    /// `each` gets the place of the data set among [`Self::sets`] and the cells.
    ///
    /// # Errors
    /// Where the library cannot be read, and what `each` returns.
    pub fn walk<E: From<LibraryError>>(
        &self,
        mut each: impl FnMut(usize, &[DataCell]) -> Result<(), E>,
    ) -> Result<(), E> {
        let frame = self.answers.frame();
        for judgement in &self.judgements {
            let records = self.library.records(judgement.id)?;
            let by_id: HashMap<RecordId, &Record> =
                records.iter().map(|record| (record.id, record)).collect();
            for record in &records {
                let of_unit = |source: &SetSource| source.set.unit == record.unit;
                let Some(place) = self.sets.iter().position(of_unit) else {
                    continue;
                };
                let Some(source) = self.sets.get(place) else {
                    continue;
                };
                let row = frame.row_of(record.unit, RecordKey(record.id.0));
                if row.is_some_and(|row| source.mask.get(row) == Some(&true)) {
                    let row = Row {
                        judgement,
                        samples: self.samples.get(&judgement.id).map_or(&[], Vec::as_slice),
                        record,
                        by_id: &by_id,
                        frame,
                    };
                    let cells: Vec<DataCell> =
                        source.fields.iter().map(|&field| row.cell(field)).collect();
                    each(place, &cells)?;
                }
            }
        }
        Ok(())
    }
}

/// The names of the samples that each judgement is in, in the order of their drawing.
fn samples(library: &Library) -> Result<HashMap<JudgementId, Vec<String>>, LibraryError> {
    let mut names: HashMap<JudgementId, Vec<String>> = HashMap::new();
    for sample in library.samples()? {
        for member in sample.members {
            let of_judgement = names.entry(member.judgement).or_default();
            of_judgement.push(sample.name.clone());
        }
    }
    Ok(names)
}

fn set_source(codebook: &Codebook, unit: UnitIx, joined: bool, mask: Vec<bool>) -> SetSource {
    let (fields, columns) = columns(codebook, unit, joined).into_iter().unzip();
    let label = &codebook.unit(unit).label;
    SetSource {
        set: DataSet {
            unit,
            name: codebook.unit(unit).name.clone(),
            label: clean(&format!("{}: {label}", codebook.title)).into_owned(),
            columns,
        },
        fields,
        mask,
    }
}

/// A record with all from which its cells are made.
struct Row<'a> {
    judgement: &'a Judgement,
    samples: &'a [String],
    record: &'a Record,
    by_id: &'a HashMap<RecordId, &'a Record>,
    frame: &'a Frame,
}

impl Row<'_> {
    fn cell(&self, field: Field) -> DataCell {
        match field {
            Field::Id => DataCell::Text(self.record.name.clone()),
            Field::IdAbove(unit) => self
                .above(unit)
                .map_or(DataCell::Empty, |above| DataCell::Text(above.name.clone())),
            Field::Judgement(place) => self.of_judgement(place),
            Field::Variable(variable) => {
                match self.frame.value(variable, RecordKey(self.record.id.0)) {
                    None => DataCell::Empty,
                    Some(value) => of_value(value),
                }
            }
            Field::Asked(variable) => {
                let key = RecordKey(self.record.id.0);
                DataCell::Code((!self.frame.is_not_asked(variable, key)).into())
            }
            Field::OneOfMany(variable, code) => {
                match self.frame.value(variable, RecordKey(self.record.id.0)) {
                    None => DataCell::Empty,
                    Some(Value::Codes(codes)) => DataCell::Code(codes.contains(&code).into()),
                    Some(value) => of_value(value),
                }
            }
        }
    }

    fn above(&self, unit: UnitIx) -> Option<&Record> {
        let mut line = std::iter::successors(Some(self.record), |record| {
            record
                .parent
                .and_then(|parent| self.by_id.get(&parent).copied())
        });
        line.find(|record| record.unit == unit)
    }

    fn of_judgement(&self, place: usize) -> DataCell {
        let text = |text: Option<&str>| match text {
            Some(text) if !text.is_empty() => DataCell::Text(clean(text).into_owned()),
            _ => DataCell::Empty,
        };
        let judgement = self.judgement;
        let (reason, remark) = match &judgement.screening {
            Some(Screening::Excluded { reason, remark }) => (reason.as_deref(), remark.as_deref()),
            Some(Screening::Included) | None => (None, None),
        };
        match place {
            0 => text(judgement.trial_number.as_deref()),
            1 => text(judgement.citation.as_deref()),
            2 => text(judgement.court.as_deref()),
            3 => text(judgement.province.as_deref()),
            4 => judgement.date.map_or(DataCell::Empty, DataCell::Date),
            5 => text(Some(judgement.status.name())),
            6 => text(reason),
            7 => text(remark),
            _ => text(Some(&self.samples.join("; "))),
        }
    }
}

fn of_value(value: Value) -> DataCell {
    match value {
        Value::Code(code) => DataCell::Code(code),
        Value::Missing(code) => DataCell::Missing(code),
        Value::Number(number) => DataCell::Number(number.get()),
        Value::Date(date) => DataCell::Date(date),
        Value::Text(text) => DataCell::Text(clean(&text).into_owned()),
        // Only multiple-choice variables have these, and they have a column a code.
        Value::Codes(codes) => {
            let each: Vec<String> = codes.iter().map(i64::to_string).collect();
            DataCell::Text(each.join(" "))
        }
    }
}
