//! Means of a number or an amount by groups, as SPSS prints them (MEANS in the SPSS Command Syntax Reference).

mod comparison;
mod grid;

use crate::codebook::{Codebook, Derivation, Origin, VariableIx, VariableKind};

use crate::messages::text;
use crate::tables::counting::{Class, CountRequest, Counts, Group, Grouping, Tabulator, Tally};
use crate::tables::shapes::{
    Details, Empty, Extra, Footing, Percentile, TableError, TableSide, TooLarge, room_for,
};
use crate::tables::statistics::Distribution;

/// A variable that is measured, by the values of up to two others.
#[derive(Debug, Clone, PartialEq)]
pub struct Means {
    /// The variable that is measured.
    pub of: VariableIx,
    /// Its full name: `victim.sale_price`.
    pub name: String,
    /// Its label, for people.
    pub label: String,
    /// Digits after the decimal point of its values.
    pub decimals: usize,
    /// What its values are in, where the codebook says so (a currency).
    pub measure: Option<String>,
    /// Whether the values are durations between two dates.
    pub duration: bool,
    /// Whether the standard error of each mean and its confidence interval are shown.
    pub intervals: bool,
    /// The percentiles that are shown beside the quartiles.
    pub percentiles: Vec<Percentile>,
    /// Records with a number too large to be computed with, such as an earlier version let in; they are among the
    /// missing ones.
    pub beyond: u64,
    /// The variables that make the groups.
    pub by: Vec<TableSide>,
    /// The groups in the order of the table.
    pub groups: Vec<Measured>,
    /// All records in the table together.
    pub all: Measured,
    /// What became of all records.
    pub footing: Footing,
}

/// The values of the records of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The group's values of the variables of [`Means::by`], as places in their sides.
    pub places: Vec<usize>,
    /// Its valid values; missing and uncoded ones are not among them.
    pub values: Distribution,
    /// Records of the group whose value is missing.
    pub missing: u64,
    /// Records of the group whose value is uncoded.
    pub uncoded: u64,
    /// Of the values, durations that partial dates leave open, so that they are estimated.
    pub estimated: u64,
    /// Of the values, durations whose second date lies before the first.
    pub backwards: u64,
}

impl Means {
    /// Measures the first variable of a request by the others.
    ///
    /// # Errors
    /// [`TableError`] where columns must be loaded first, or it would be too large.
    pub fn over(
        tabulator: &mut Tabulator,
        request: &CountRequest,
        details: &Details,
    ) -> Result<Self, TableError> {
        let counts = tabulator.count(request)?;
        Ok(Self::from_counts(&counts, details)?)
    }

    fn from_counts(counts: &Counts<'_>, details: &Details) -> Result<Self, TooLarge> {
        let codebook = counts.frame.codebook();
        let (of, grouping) = counts.request.axes[0];
        let (label, decimals, measure) = measure(codebook, of, grouping);
        let origin = &codebook.variable(of).origin;
        let is_derived = matches!(origin, Origin::Derived(Derivation::YearsBetween(..)));
        let by: Vec<TableSide> = (counts.request.axes.iter().enumerate())
            .skip(1)
            .map(|(side, (variable, _))| {
                TableSide::of(codebook, *variable, &grouped(counts, side), details)
            })
            .collect();
        room_for(&by.iter().collect::<Vec<_>>())?;
        let mut sorted = Sorted::new(&by);
        sorted.fill(counts, &by);
        let beyond = sorted.beyond;
        let (groups, all) = sorted.measured(details.empty == Empty::Shown);
        Ok(Self {
            of,
            name: codebook.full_name(of),
            label,
            decimals,
            measure,
            duration: matches!(grouping, Grouping::Until(..)) || is_derived,
            intervals: details.shows(Extra::Intervals),
            percentiles: details.percentiles.clone(),
            beyond,
            by,
            groups,
            all,
            footing: Footing::of(counts),
        })
    }
}

/// The counts of a grouping variable over the records that are valid on all grouping variables.
fn grouped(counts: &Counts<'_>, side: usize) -> Tally {
    let sides = counts.request.axes.len();
    let cells = counts.cells().filter(|(place, _)| {
        (1..sides).all(|side| matches!(counts.classes(side)[place[side]], Class::Valid(_)))
    });
    Tally::of(cells.map(|(place, count)| (&counts.classes(side)[place[side]], count)))
}

/// The records sorted into the groups.
struct Sorted {
    /// How many groups each grouping variable has.
    sizes: Vec<usize>,
    values: Vec<Vec<(f64, u64)>>,
    missing: Vec<u64>,
    uncoded: Vec<u64>,
    estimated: Vec<u64>,
    backwards: Vec<u64>,
    /// Of all records, those with a number too large to be computed with.
    beyond: u64,
}

impl Sorted {
    /// A place for each group, and the last one for all records.
    fn new(by: &[TableSide]) -> Self {
        let sizes: Vec<usize> = by.iter().map(|side| side.groups.len()).collect();
        let groups = if by.is_empty() {
            0
        } else {
            sizes.iter().product()
        };
        Self {
            sizes,
            values: vec![Vec::new(); groups + 1],
            missing: vec![0; groups + 1],
            uncoded: vec![0; groups + 1],
            estimated: vec![0; groups + 1],
            backwards: vec![0; groups + 1],
            beyond: 0,
        }
    }

    fn fill(&mut self, counts: &Counts<'_>, by: &[TableSide]) {
        let places: Vec<Vec<Option<Vec<usize>>>> = by
            .iter()
            .enumerate()
            .map(|(side, of)| of.places(counts.classes(side + 1)))
            .collect();
        for (place, count) in counts.cells() {
            let sides = places.iter().zip(&place[1..]);
            let Some(sides) = sides
                .map(|(of, class)| of[*class].as_deref())
                .collect::<Option<Vec<&[usize]>>>()
            else {
                continue;
            };
            let mut into = vec![self.values.len() - 1];
            match sides.as_slice() {
                [] => {}
                [one] => into.extend(*one),
                [one, two, ..] => {
                    for first in *one {
                        into.extend(two.iter().map(|second| first * self.sizes[1] + second));
                    }
                }
            }
            let measured = value_of(&counts.classes(0)[place[0]]);
            if let Measurement::Beyond = measured {
                self.beyond += count;
            }
            for group in into {
                match measured {
                    Measurement::Uncoded => self.uncoded[group] += count,
                    Measurement::Missing | Measurement::Beyond => self.missing[group] += count,
                    Measurement::Number(number) => self.values[group].push((number, count)),
                    Measurement::Duration {
                        length,
                        certain,
                        backwards,
                    } => {
                        self.values[group].push((f64::from(length), count));
                        self.estimated[group] += if certain { 0 } else { count };
                        self.backwards[group] += if backwards { count } else { 0 };
                    }
                }
            }
        }
    }

    /// The groups, those without any record only where they are asked for; and all records.
    fn measured(self, empty: bool) -> (Vec<Measured>, Measured) {
        let sizes = self.sizes;
        let mut all: Vec<Measured> = self
            .values
            .into_iter()
            .enumerate()
            .map(|(group, values)| Measured {
                places: match sizes.as_slice() {
                    [_] => vec![group],
                    // Where there is no second group, there is none to be placed but all records.
                    [_, second] if *second > 0 => vec![group / second, group % second],
                    _ => Vec::new(),
                },
                values: Distribution::new(values).unwrap_or_default(),
                missing: self.missing[group],
                uncoded: self.uncoded[group],
                estimated: self.estimated[group],
                backwards: self.backwards[group],
            })
            .collect();
        let last = all.pop().unwrap_or_else(|| Measured {
            places: Vec::new(),
            values: Distribution::default(),
            missing: 0,
            uncoded: 0,
            estimated: 0,
            backwards: 0,
        });
        all.retain(|group| empty || group.records() > 0);
        let total = Measured {
            places: Vec::new(),
            ..last
        };
        (all, total)
    }
}

impl Measured {
    /// All records of the group.
    pub fn records(&self) -> u64 {
        self.values.n() + self.missing + self.uncoded
    }
}

/// What is measured of the records of a class.
#[derive(Debug, Clone, Copy)]
enum Measurement {
    Uncoded,
    Missing,
    /// A number too large to be computed with.
    Beyond,
    Number(f64),
    Duration {
        length: i32,
        certain: bool,
        backwards: bool,
    },
}

fn value_of(class: &Class) -> Measurement {
    let groups = match class {
        Class::Uncoded => return Measurement::Uncoded,
        Class::Valid(groups) => groups,
        _ => return Measurement::Missing,
    };
    let measured = groups.iter().find_map(|group| match group {
        Group::Number(number) if number.get().abs() > Distribution::LARGEST => {
            Some(Measurement::Beyond)
        }
        Group::Number(number) => Some(Measurement::Number(number.get())),
        Group::Year(year) => Some(Measurement::Number(f64::from(*year))),
        Group::Duration {
            length,
            certain,
            backwards,
        } => Some(Measurement::Duration {
            length: *length,
            certain: *certain,
            backwards: *backwards,
        }),
        _ => None,
    });
    measured.unwrap_or(Measurement::Missing)
}

/// What is measured: its label, its digits and what its values are in.
fn measure(
    codebook: &Codebook,
    of: VariableIx,
    grouping: Grouping,
) -> (String, usize, Option<String>) {
    let label = grouping.label(codebook, of);
    match (grouping, &codebook.variable(of).kind) {
        (Grouping::Until(_, grain), _) => (
            label,
            0,
            Some(text!("table-measure-duration", grain = grain.name())),
        ),
        (_, VariableKind::Number(limits)) => (label, usize::from(limits.decimals), None),
        (_, VariableKind::Money(limits, currency)) => {
            (label, usize::from(limits.decimals), Some(currency.clone()))
        }
        _ => (label, 0, None),
    }
}
