//! How often each variable was answered how: the counts of the codebook and of the data quality.

use crate::codebook::{UnitIx, VariableIx};
use crate::tables::{
    CountRequest, Details, Empty, Frequency, Grouping, NotLoaded, Scope, Tabulator,
};

/// The frequencies of all variables, in the codebook's order.
#[derive(Debug)]
pub(super) struct Counted {
    frequencies: Vec<Frequency>,
    /// The chosen records of each unit.
    records: Vec<u64>,
}

impl Counted {
    /// Counts all variables over the records that are chosen.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first.
    pub(super) fn count(tabulator: &mut Tabulator, scope: &Scope) -> Result<Self, NotLoaded> {
        let details = Details {
            empty: Empty::Shown,
            ..Details::default()
        };
        let variables: Vec<VariableIx> = tabulator.codebook().variable_ixs().collect();
        let mut frequencies = Vec::with_capacity(variables.len());
        for variable in variables {
            let request = CountRequest {
                unit: tabulator.codebook().variable(variable).unit,
                axes: vec![(variable, Grouping::Shown)],
                scope: scope.clone(),
            };
            frequencies.push(Frequency::over(tabulator, &request, &details)?);
        }
        let units = tabulator.codebook().unit_ixs();
        let frame = tabulator.frame();
        let records = units.map(|unit| {
            let mask = scope.mask(frame, unit);
            mask.into_iter().filter(|&counts| counts).count() as u64
        });
        Ok(Self {
            records: records.collect(),
            frequencies,
        })
    }

    /// The frequency of a variable.
    pub(super) fn frequency(&self, variable: VariableIx) -> &Frequency {
        &self.frequencies[variable.0]
    }

    /// The chosen records of a unit.
    pub(super) fn records(&self, unit: UnitIx) -> u64 {
        self.records[unit.0]
    }
}
