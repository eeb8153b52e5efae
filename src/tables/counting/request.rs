//! What a table counts.

use crate::codebook::{Codebook, Described, Shape, Summary, UnitIx, VariableIx};
use crate::messages::text;

use super::{AxisKey, Grouping};
use crate::tables::selection::Scope;

/// What is counted: which records, along which variables.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRequest {
    /// The unit whose records are counted.
    pub unit: UnitIx,
    /// One to three variables of the unit or of units above it, and how their values are grouped.
    pub axes: Vec<(VariableIx, Grouping)>,
    /// Which records are counted.
    pub scope: Scope,
}

/// Columns must be loaded before the table can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("table-not-loaded", n = .0.len()))]
pub struct NotLoaded(
    /// The variables whose columns are needed.
    pub Vec<VariableIx>,
);

impl CountRequest {
    /// All requests of a table, at least one: of a Table 1 one for each variable, by the groups; of others the only one.
    pub fn all_of(codebook: &Codebook, shape: &Shape, unit: UnitIx, scope: &Scope) -> Vec<Self> {
        let Shape::Table1 { of, by } = shape else {
            return vec![Self::of(shape, unit, scope.clone())];
        };
        let grouping = |described: &Described| match codebook.summary(*described) {
            Summary::Counts => Grouping::Shown,
            Summary::Mean | Summary::Median => Grouping::Each,
        };
        let each = of.iter().map(|described| Self {
            unit,
            axes: vec![
                (described.variable, grouping(described)),
                (*by, Grouping::Shown),
            ],
            scope: scope.clone(),
        });
        each.collect()
    }

    /// The request of a table that has one alone. Its variables must be of the unit or of units above it
    /// ([`Codebook::fits_counting`](crate::codebook::Codebook::fits_counting) sees to that).
    pub fn of(shape: &Shape, unit: UnitIx, scope: Scope) -> Self {
        let shown = |variable: &VariableIx| (*variable, Grouping::Shown);
        let axes = match shape {
            Shape::Frequency { of } => vec![shown(of)],
            Shape::Crosstab {
                rows,
                columns,
                layer,
                ..
            } => [rows, columns]
                .into_iter()
                .chain(layer)
                .map(shown)
                .collect(),
            Shape::Means { of, by } => [(*of, Grouping::Each)]
                .into_iter()
                .chain(by.iter().take(2).map(shown))
                .collect(),
            Shape::Routes { from, to } => vec![shown(from), shown(to)],
            Shape::Timeline { date, grain, by } => [(*date, Grouping::Period(*grain))]
                .into_iter()
                .chain(by.iter().map(shown))
                .collect(),
            Shape::Durations {
                from,
                to,
                grain,
                by,
            } => [(*from, Grouping::Until(*to, *grain))]
                .into_iter()
                .chain(by.iter().map(shown))
                .collect(),
            Shape::Table1 { of, by } => {
                let first = of.iter().map(|described| &described.variable).take(1);
                first.chain([by]).map(shown).collect()
            }
        };
        Self { unit, axes, scope }
    }

    pub(in crate::tables) fn keys(&self) -> impl Iterator<Item = AxisKey> + '_ {
        self.axes.iter().map(|&(variable, grouping)| AxisKey {
            variable,
            grouping,
            unit: self.unit,
        })
    }
}

impl Grouping {
    /// What the values are called, with the variable that is grouped.
    pub(in crate::tables) fn label(self, codebook: &Codebook, variable: VariableIx) -> String {
        let label = &codebook.variable(variable).label;
        match self {
            Self::Until(to, _) => text!(
                "table-duration-label",
                from = label,
                to = codebook.variable(to).label,
            ),
            Self::Shown | Self::Each | Self::Period(_) => label.clone(),
        }
    }
}
