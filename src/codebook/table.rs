//! What a table is made of: as the codebook keeps it, the command line asks for it and the workbench
//! changes it.

use serde::{Deserialize, Serialize};

use super::{Codebook, Described, UnitIx, VariableIx};
use crate::messages::{text, words};

/// A table that the side panel, the tables screen and the report show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSpec {
    /// The caption, where the codebook gives one.
    pub title: Option<String>,
    /// What is counted or measured, by what.
    pub shape: Shape,
    /// A query of the list that says which records are counted (`victim.gender=2 year:2010..2016`).
    pub filter: Option<String>,
    /// The unit whose records are counted, where it is not the lowest of those of the variables but one
    /// below it: victims by the mode of their incident and the province of the court.
    pub unit: Option<UnitIx>,
}

/// The kind of a table with its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// How often each value of a variable occurs.
    Frequency {
        /// The variable that is counted.
        of: VariableIx,
    },
    /// Two variables crossed; the units of all variables stand in one line of the tree.
    Crosstab {
        /// The variable of the rows.
        rows: VariableIx,
        /// The variable of the columns.
        columns: VariableIx,
        /// A third variable: a table for each of its values, and one for all.
        layer: Option<VariableIx>,
        /// What the percentages add up over; none for counts alone.
        percent: Option<Percent>,
    },
    /// Mean, median, sum and so on of a number or an amount.
    Means {
        /// The variable that is measured.
        of: VariableIx,
        /// The variables whose values make the groups, at most two.
        by: Vec<VariableIx>,
    },
    /// Origin by destination, both with the same codes.
    Routes {
        /// The variable with the place where a route begins.
        from: VariableIx,
        /// The variable with the place where it ends.
        to: VariableIx,
    },
    /// How many records fall into each year, quarter or month of a date.
    Timeline {
        /// The date, or the year of one, that is counted by.
        date: VariableIx,
        /// The length of the periods.
        grain: Grain,
        /// A variable whose values are the columns.
        by: Option<VariableIx>,
    },
    /// Many variables, each described in the groups of one.
    Table1 {
        /// The variables that are described, at least one.
        of: Vec<Described>,
        /// The variable whose values make the groups.
        by: VariableIx,
    },
    /// Measure the time between two dates.
    Durations {
        /// The date variable from which the time is measured.
        from: VariableIx,
        /// The date variable up to which it is measured.
        to: VariableIx,
        /// In what the time is measured.
        grain: Grain,
        /// A variable whose values make the groups.
        by: Option<VariableIx>,
    },
}

/// What the percentages of a cross-tabulation add up over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percent {
    /// Each column adds up to 100.
    Column,
    /// Each row adds up to 100.
    Row,
    /// The whole table adds up to 100.
    Total,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// Calendar years; of durations complete years.
    Year,
    /// Quarters of a year.
    Quarter,
    /// Calendar months; of durations complete months.
    Month,
    /// Days; a date without its day is too vague for it.
    Day,
}

/// Two units that do not stand in one line of the tree, so that their records cannot be crossed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{}",
    text!(
        "shape-not-in-line",
        first = .first,
        second = .second,
        first_unit = .first_unit,
        second_unit = .second_unit,
        common = .common,
    )
)]
pub struct NotInLine {
    /// The full name of one variable.
    pub first: String,
    /// The full name of the other one.
    pub second: String,
    /// The name of the first one's unit.
    pub first_unit: String,
    /// The name of the second one's unit.
    pub second_unit: String,
    /// The name of the nearest unit above both.
    pub common: String,
}

impl Shape {
    /// All variables, in the order of the table.
    pub fn variables(&self) -> Vec<VariableIx> {
        match self {
            Self::Frequency { of } => vec![*of],
            Self::Crosstab {
                rows,
                columns,
                layer,
                ..
            } => [Some(*rows), Some(*columns), *layer]
                .into_iter()
                .flatten()
                .collect(),
            Self::Means { of, by } => std::iter::once(*of).chain(by.iter().copied()).collect(),
            Self::Routes { from, to } => vec![*from, *to],
            Self::Timeline { date, by, .. } => std::iter::once(*date).chain(*by).collect(),
            Self::Durations { from, to, by, .. } => [*from, *to].into_iter().chain(*by).collect(),
            Self::Table1 { of, by } => {
                let of = of.iter().map(|described| described.variable);
                of.chain([*by]).collect()
            }
        }
    }

    /// The word for the kind of table, which is also the verb of the command line that prints it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Frequency { .. } => "freq",
            Self::Crosstab { .. } => "crosstab",
            Self::Means { .. } => "means",
            Self::Routes { .. } => "routes",
            Self::Timeline { .. } => "timeline",
            Self::Durations { .. } => "durations",
            Self::Table1 { .. } => "table1",
        }
    }
}

impl Percent {
    /// Every kind of percentage.
    pub const ALL: [Self; 3] = [Self::Column, Self::Row, Self::Total];

    /// The word of the TOML form and of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Row => "row",
            Self::Total => "total",
        }
    }
}

impl Grain {
    /// The word for people, in the singular.
    pub fn label(self) -> &'static str {
        match self {
            Self::Year => words!("grain-year"),
            Self::Quarter => words!("grain-quarter"),
            Self::Month => words!("grain-month"),
            Self::Day => words!("grain-day"),
        }
    }

    /// All of them, the longest first.
    pub const ALL: [Self; 4] = [Self::Year, Self::Quarter, Self::Month, Self::Day];

    /// Those of the periods of a timeline.
    pub const OF_TIMELINES: [Self; 3] = [Self::Year, Self::Quarter, Self::Month];

    /// Those in which durations are measured.
    pub const OF_DURATIONS: [Self; 3] = [Self::Year, Self::Month, Self::Day];

    /// The word of the TOML form and of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

impl Codebook {
    /// The unit whose records a table of these variables counts: the lowest of their units.
    ///
    /// # Errors
    /// [`NotInLine`] where the units do not stand in one line of the tree.
    pub fn counted_unit(&self, variables: &[VariableIx]) -> Result<UnitIx, NotInLine> {
        let mut lowest: Option<VariableIx> = None;
        for &next in variables {
            let unit = self.variable(next).unit;
            let Some(so_far) = lowest else {
                lowest = Some(next);
                continue;
            };
            let above = self.variable(so_far).unit;
            if self.line(unit).contains(&above) {
                lowest = Some(next);
            } else if !self.line(above).contains(&unit) {
                return Err(self.not_in_line(so_far, next));
            }
        }
        Ok(lowest.map_or(Self::ROOT, |variable| self.variable(variable).unit))
    }

    fn not_in_line(&self, first: VariableIx, second: VariableIx) -> NotInLine {
        let unit = |variable: VariableIx| self.variable(variable).unit;
        let line = self.line(unit(first));
        let common = self.line(unit(second));
        let common = common.iter().find(|unit| line.contains(unit));
        let name = |unit: UnitIx| self.unit(unit).name.clone();
        NotInLine {
            first: self.full_name(first),
            second: self.full_name(second),
            first_unit: name(unit(first)),
            second_unit: name(unit(second)),
            common: name(common.copied().unwrap_or(Self::ROOT)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    #[test]
    fn the_lowest_unit_of_a_line_is_counted_and_others_are_refused() {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        let of = |name: &str| codebook.variables_named(name)[0];
        let unit = |names: &[&str]| {
            let variables: Vec<VariableIx> = names.iter().map(|name| of(name)).collect();
            codebook
                .counted_unit(&variables)
                .map(|unit| codebook.unit(unit).name.as_str())
        };
        assert_eq!(unit(&["incident.mode"]), Ok("incident"));
        assert_eq!(unit(&["incident.mode", "victim.age"]), Ok("victim"));
        assert_eq!(
            unit(&["victim.age", "judgement.court_province", "incident.mode"]),
            Ok("victim")
        );
        let refused = unit(&["victim.age", "defendant.gender"]).unwrap_err();
        assert_eq!(refused.common, "judgement");
        assert_eq!(
            refused.to_string(),
            "`victim.age` and `defendant.gender` cannot be crossed: victim and defendant are both below the judgement, not one below the other. Cross each with a variable of the \
             judgement, or use the filter `defendant.gender=valid`, or another answer than `valid`: it keeps \
             the victim records whose judgement has such a record"
        );
    }
}
