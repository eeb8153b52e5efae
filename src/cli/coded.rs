//! Which judgements a few words stand for, and what is coded in them.

use crate::codebook::{Applies, Codebook, VariableIx};
use crate::library::{Judgement, Library, Record, RecordValues, Result};
use crate::messages::text;
use crate::search::{Lookup, named};

/// The judgements that all the words stand for, in the order of their import. A number means the
/// whole number: `71` is not found in `271`.
pub(super) fn found(judgements: Vec<Judgement>, query: &str) -> Vec<Judgement> {
    let wanted = Lookup::parse(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut judgements = judgements;
    judgements.retain(|judgement| wanted.admits(&named(judgement)));
    judgements
}

/// A judgement's records, each with its values as lines of text.
pub(super) struct Coded {
    pub records: Vec<CodedRecord>,
}

/// A record that is shown.
pub(super) struct CodedRecord {
    pub record: Record,
    /// How far below the judgement it stands.
    pub depth: usize,
    /// Variable and value, in the codebook's order.
    pub values: Vec<(String, String)>,
}

impl Coded {
    pub fn of(library: &Library, judgement: &Judgement) -> Result<Self> {
        let codebook = library.codebook();
        let values = library.values(judgement.id)?;
        let records = library.records(judgement.id)?;
        let coded = |record: &Record| CodedRecord {
            depth: codebook.line(record.unit).len() - 1,
            values: shown(codebook, &records, record, &values),
            record: record.clone(),
        };
        Ok(Self {
            records: records.iter().map(coded).collect(),
        })
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.records.iter().map(|record| record.values.len()).sum()
    }
}

impl CodedRecord {
    /// `victim 2`; the judgement's own has no number.
    pub fn title(&self, codebook: &Codebook) -> String {
        let unit = &codebook.unit(self.record.unit).label;
        match self.depth {
            0 => unit.clone(),
            _ => format!("{unit} {}", self.record.ordinal),
        }
    }
}

/// The answers of a record; those that a condition rules out say so.
fn shown(
    codebook: &Codebook,
    records: &[Record],
    record: &Record,
    values: &RecordValues,
) -> Vec<(String, String)> {
    let answer = |on: VariableIx| {
        let unit = codebook.variable(on).unit;
        let above = |record: &&Record| records.iter().find(|known| Some(known.id) == record.parent);
        let mut line = std::iter::successors(Some(record), above);
        let of_unit = line.find(|record| record.unit == unit)?;
        values.get(&(of_unit.id, on))
    };
    codebook
        .coded_of(record.unit)
        .filter_map(|variable| {
            let value = values.get(&(record.id, variable))?;
            let name = codebook.variable(variable).name.clone();
            let shown = codebook.show(variable, value);
            Some(match codebook.ruled_out_by(variable, &answer) {
                Some(by) if Applies::No.rules_out(value) => {
                    let by = &codebook.variable(by).label;
                    (name, text!("cli-not-counted", value = shown, by = by))
                }
                _ => (name, shown),
            })
        })
        .collect()
}
