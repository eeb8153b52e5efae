//! Table 1 of a study: many variables, each described and compared in the groups of one.

mod comparison;
mod grid;
mod notes;
mod tests_grid;

use crate::codebook::{Codebook, Described, Summary, VariableIx, VariableKind};
use crate::tables::counting::{Class, CountRequest, Counts, Tabulator};
use crate::tables::grid::{Chart, Plot, Series};
use crate::tables::shapes::{Details, Extra, Footing, Means, TableError, TableSide, room_for};
use crate::tables::statistics::{Distribution, Test};

pub use comparison::{Comparison, Tested};

/// Variables described in the groups of one variable, over the records that are in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Table1 {
    /// The variable whose values make the groups.
    pub by: TableSide,
    /// Records in each group; the last number is that of all groups together.
    pub records: Vec<u64>,
    /// The variables that are described.
    pub variables: Vec<Characteristic>,
    /// Whether the groups are compared.
    pub compared: bool,
    /// What became of all records.
    pub footing: Footing,
}

/// A variable in the groups. Of lists with an entry for each group, the last entry is that of all groups together.
#[derive(Debug, Clone, PartialEq)]
pub struct Characteristic {
    /// Its place in the codebook.
    pub variable: VariableIx,
    /// Its full name.
    pub name: String,
    /// Its label, with what its numbers are in, for people.
    pub label: String,
    /// Whether it is a point in time, in years.
    pub is_year: bool,
    /// What is given of it.
    pub summary: Summary,
    /// Records with a valid value.
    pub valid: Vec<u64>,
    /// Records whose value is missing.
    pub missing: Vec<u64>,
    /// Records that are uncoded.
    pub uncoded: Vec<u64>,
    /// What is given of them for each group.
    pub values: Values,
    /// How the groups differ in it; none where they are not compared, and where each code is by itself.
    pub comparison: Option<Comparison>,
}

/// The values of a variable in the groups.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// The codes or bands with their records in each group, one line after the other.
    Counted {
        /// The codes or bands.
        side: TableSide,
        /// For each of them the records of each group, and of all.
        counts: Vec<Vec<u64>>,
        /// Of a variable with several codes, how the groups differ in each; empty for others.
        choices: Vec<Option<Comparison>>,
    },
    /// The numbers of each group, and all of them.
    Measured {
        /// The distributions.
        groups: Vec<Distribution>,
        /// Digits after the decimal point of the values.
        decimals: usize,
        /// All of them with what must be said of them.
        means: Box<Means>,
    },
}

impl Table1 {
    /// Describes the first variable of each request in the groups of the second one, which is the same in all.
    ///
    /// # Errors
    /// [`TableError`] where columns must be loaded first, or it would be too large.
    pub fn over(
        tabulator: &mut Tabulator,
        requests: &[CountRequest],
        of: &[Described],
        details: &Details,
    ) -> Result<Self, TableError> {
        let compared = details.shows(Extra::Comparisons);
        let mut table: Option<Self> = None;
        for (request, described) in requests.iter().zip(of) {
            let summary = tabulator.codebook().summary(*described);
            let means = match summary {
                Summary::Counts => None,
                Summary::Mean | Summary::Median => {
                    Some(Means::over(tabulator, request, &Details::default())?)
                }
            };
            let counts = tabulator.count(request)?;
            let table = match &mut table {
                Some(table) => table,
                unknown => unknown.insert(Self::groups(&counts, details, compared)),
            };
            let mut characteristic = table.describe(&counts, summary, means, details)?;
            if compared {
                characteristic.compare(&table.by);
            }
            table.variables.push(characteristic);
        }
        // A Table 1 has a variable, which the codebook sees to.
        table.ok_or_else(|| {
            crate::codebook::ShapeFault::from(crate::codebook::Table1Fault::Nothing).into()
        })
    }

    /// The table without a variable.
    fn groups(counts: &Counts<'_>, details: &Details, compared: bool) -> Self {
        let codebook = counts.frame.codebook();
        let tally = counts.tally(1);
        let by = TableSide::of(codebook, counts.request.axes[1].0, &tally, details);
        let of_group = by.groups.iter();
        let of_group = of_group.map(|(group, _)| tally.groups.get(group).copied().unwrap_or(0));
        let records = of_group.chain([tally.valid]).collect();
        Self {
            by,
            records,
            variables: Vec::new(),
            compared,
            footing: Footing::along(counts, 1),
        }
    }

    fn describe(
        &self,
        counts: &Counts<'_>,
        summary: Summary,
        means: Option<Means>,
        details: &Details,
    ) -> Result<Characteristic, TableError> {
        let codebook = counts.frame.codebook();
        let variable = counts.request.axes[0].0;
        let groups = self.by.groups.len();
        let places = self.by.places(counts.classes(1));
        let nothing = || vec![0; groups + 1];
        let (mut valid, mut missing, mut uncoded) = (nothing(), nothing(), nothing());
        for (place, count) in counts.cells() {
            let Some(into) = &places[place[1]] else {
                continue;
            };
            let of = match &counts.classes(0)[place[0]] {
                Class::Uncoded => &mut uncoded,
                Class::Valid(_) => &mut valid,
                _ => &mut missing,
            };
            for group in into.iter().chain([&groups]) {
                of[*group] += count;
            }
        }
        let values = match means {
            Some(means) => self.measured(means, &mut valid, &mut missing),
            None => counted(counts, variable, details, &places, groups)?,
        };
        Ok(Characteristic {
            variable,
            name: codebook.full_name(variable),
            label: label(codebook, variable),
            is_year: codebook.variable(variable).is_year(),
            summary,
            valid,
            missing,
            uncoded,
            values,
            comparison: None,
        })
    }

    /// The numbers of each group. Those that cannot be computed with are missing.
    fn measured(&self, means: Means, valid: &mut [u64], missing: &mut [u64]) -> Values {
        let mut groups = vec![Distribution::default(); self.by.groups.len() + 1];
        for measured in &means.groups {
            // The groups of the means are those with a record, by the places of their own side.
            let known = measured
                .places
                .first()
                .and_then(|place| means.by.first()?.groups.get(*place));
            let place = self
                .by
                .groups
                .iter()
                .position(|(group, _)| Some(group) == known.map(|(group, _)| group));
            if let Some(place) = place {
                groups[place] = measured.values.clone();
            }
        }
        if let Some(all) = groups.last_mut() {
            *all = means.all.values.clone();
        }
        for (at, distribution) in groups.iter().enumerate() {
            missing[at] += valid[at] - distribution.n();
            valid[at] = distribution.n();
        }
        Values::Measured {
            groups,
            decimals: means.decimals,
            means: Box::new(means),
        }
    }

    /// The standardised differences, a bar for each variable that has one; the records of each group where the groups are
    /// not compared, or where nothing differs.
    pub fn chart(&self) -> Chart {
        let of = |variable: &Characteristic| {
            let difference = variable.comparison.as_ref()?.difference?;
            Some((variable.label.clone(), difference))
        };
        let differences: Vec<(String, f64)> = self.variables.iter().filter_map(of).collect();
        let of_groups = self.by.groups.iter().zip(&self.records);
        let of_groups = of_groups.map(|((_, label), records)| (label.clone(), *records as f64));
        let (bars, measure) = if differences.iter().any(|(_, difference)| *difference > 0.0) {
            (differences, Test::StandardisedDifference.label().to_owned())
        } else {
            (of_groups.collect(), "N".to_owned())
        };
        let (categories, values) = bars.into_iter().unzip();
        Chart::Bars(Plot {
            categories,
            series: vec![Series {
                name: String::new(),
                values,
            }],
            measure,
        })
    }
}

/// The codes of a variable with the records of each group.
fn counted(
    counts: &Counts<'_>,
    variable: VariableIx,
    details: &Details,
    places: &[Option<Vec<usize>>],
    groups: usize,
) -> Result<Values, TableError> {
    let codebook = counts.frame.codebook();
    let in_groups = counts
        .cells()
        .filter(|(place, _)| places[place[1]].is_some());
    let classes = counts.classes(0);
    let tally = crate::tables::counting::Tally::of(
        in_groups.map(|(place, count)| (&classes[place[0]], count)),
    );
    let side = TableSide::of(codebook, variable, &tally, details);
    room_for(&[&side])?;
    let lines = side.places(classes);
    let mut table = vec![vec![0; groups + 1]; side.groups.len()];
    for (place, count) in counts.cells() {
        let (Some(of), Some(into)) = (&lines[place[0]], &places[place[1]]) else {
            continue;
        };
        for line in of {
            for group in into.iter().chain([&groups]) {
                table[*line][*group] += count;
            }
        }
    }
    Ok(Values::Counted {
        side,
        counts: table,
        choices: Vec::new(),
    })
}

/// A label with the currency of an amount.
fn label(codebook: &Codebook, variable: VariableIx) -> String {
    let of = codebook.variable(variable);
    match &of.kind {
        VariableKind::Money(_, currency) => format!("{} ({currency})", of.label),
        _ => of.label.clone(),
    }
}
