//! Answers that stand in the library and are not counted, because a condition (`only_if`) rules them out.

use crate::codebook::{Codebook, Derivation, Origin, VariableIx};
use crate::messages::text;
use crate::tables::counting::Grouping;

/// How many answers of one variable are not counted, and what rules them out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuledOut {
    /// The records with such an answer. They are counted as not applicable.
    pub answers: u64,
    /// The labels of the variables whose answers rule them out, the nearest condition first.
    pub by: Vec<String>,
}

impl RuledOut {
    /// The answers of one side of a table.
    pub(super) fn new(
        codebook: &Codebook,
        variable: VariableIx,
        grouping: Grouping,
        answers: u64,
    ) -> Self {
        let mut by = Vec::new();
        for variable in grouping.variables(variable) {
            let sources = match codebook.variable(variable).origin {
                Origin::Derived(Derivation::YearsBetween(from, to)) => vec![from, to],
                Origin::Derived(Derivation::YearOf(date)) => vec![date],
                Origin::Coded | Origin::Derived(Derivation::Metadata(_) | Derivation::Theme(_)) => {
                    vec![variable]
                }
            };
            let conditions = sources.into_iter().flat_map(|of| codebook.conditions(of));
            for condition in conditions {
                let label = &codebook.variable(condition.variable).label;
                if !by.contains(label) {
                    by.push(label.clone());
                }
            }
        }
        Self { answers, by }
    }

    /// `1 value not counted: ruled out by Result of the case.` Nothing where there is none.
    pub fn sentence(&self) -> Option<String> {
        (self.answers > 0)
            .then(|| text!("table-ruled-out", n = self.answers, by = either(&self.by),))
    }
}

/// `a or b or c`.
fn either(labels: &[String]) -> String {
    let labels = labels.iter().cloned();
    labels
        .reduce(|first, second| text!("table-or", first = first, second = second))
        .unwrap_or_default()
}
