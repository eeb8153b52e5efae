//! What follows from dates and from what is known of the judgement besides its text.

use super::Form;
use crate::codebook::{
    Codebook, Derivation, Metadata, Number, Origin, PartialDate, Value, VariableIx,
};
use crate::library::{Judgement, RecordId, metadata_value};

impl Form {
    /// Recomputes the derived variables of all records, so that conditions and checks can ask for them.
    pub fn work_out(&mut self, codebook: &Codebook, judgement: Option<&Judgement>) {
        self.derived.clear();
        // Those that follow from other derived ones, such as a year of the trial's date, come after those.
        for from_metadata in [true, false] {
            for variable in codebook.variable_ixs() {
                let Origin::Derived(derivation) = codebook.variable(variable).origin else {
                    continue;
                };
                if matches!(derivation, Derivation::Metadata(_)) != from_metadata {
                    continue;
                }
                let unit = codebook.variable(variable).unit;
                let records = self.records.iter().filter(|record| record.unit == unit);
                let values: Vec<(RecordId, Value)> = records
                    .filter_map(|record| {
                        let value = self.derive(codebook, derivation, record.id, judgement)?;
                        Some((record.id, value))
                    })
                    .collect();
                let values = values.into_iter();
                self.derived
                    .extend(values.map(|(record, value)| ((record, variable), value)));
            }
        }
    }

    fn derive(
        &self,
        codebook: &Codebook,
        derivation: Derivation,
        record: RecordId,
        judgement: Option<&Judgement>,
    ) -> Option<Value> {
        let date = |variable: VariableIx| -> Option<PartialDate> {
            match self.value(codebook, record, variable)? {
                Value::Date(date) => Some(*date),
                _ => None,
            }
        };
        let years = match derivation {
            Derivation::Metadata(field) => return known(judgement?, field),
            // The form shows them beside the text.
            Derivation::Theme(_) => return None,
            Derivation::YearOf(of) => date(of)?.year(),
            Derivation::YearsBetween(from, to) => date(from)?.years_until(date(to)?),
        };
        Number::new(f64::from(years)).map(Value::Number)
    }
}

/// What is known of a judgement besides its text, as the value of a derived variable.
fn known(judgement: &Judgement, field: Metadata) -> Option<Value> {
    let stored = match field {
        Metadata::TrialNumber => judgement.trial_number.clone(),
        Metadata::Court => judgement.court.clone(),
        Metadata::Province => judgement.province.clone(),
        Metadata::TrialDate => judgement.date.map(|date| date.to_string()),
    };
    metadata_value(field, stored?)
}
