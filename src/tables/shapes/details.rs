//! What is shown of a table, and in which order.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Percentile;
use crate::codebook::{Codebook, Percent, VariableIx};
use crate::tables::counting::{Group, Tally};

/// Up to how many codes a list is shown whole by itself; of longer ones only the codes with a record.
const SHOWN_WHOLE: usize = 12;

/// What is shown of a table besides its counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The order of the lines.
    pub order: Order,
    /// Whether codes without a record are shown.
    pub empty: Empty,
    /// What the percentages of a cross-tabulation add up over, in place of what its shape says.
    pub percents: Vec<Percent>,
    /// Of measured values, the percentiles that are shown beside the quartiles.
    pub percentiles: Vec<Percentile>,
    /// What else is shown.
    pub extras: Vec<Extra>,
    /// Of a variable that can have several codes, the records that percentages of cases are of.
    pub base: Base,
    /// Of routes the one place that is looked at: what went within, out of and into it.
    #[serde(skip)]
    pub place: Option<Group>,
}

/// What can be shown beside or below a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extra {
    /// Expected counts of a cross-tabulation.
    Expected,
    /// Adjusted standardised residuals of a cross-tabulation.
    Residuals,
    /// Tests and measures of association under the table.
    Tests,
    /// How the groups of a Table 1 differ, in columns of their own.
    Comparisons,
    /// 95 % confidence intervals of proportions (Wilson).
    Intervals,
}

/// The order of a table's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Codes as the codebook lists them, numbers and dates ascending, texts by count.
    #[default]
    Code,
    /// By the label of the code.
    Label,
    /// The largest count first.
    Count,
}

/// Whether codes without a record are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// Those of short lists are.
    #[default]
    Auto,
    /// Every code of the codebook has a line.
    Shown,
    /// Only codes with a record have a line.
    Hidden,
}

/// Which records the percentages of cases of a multiple-choice variable are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// All valid ones, those with none of the codes too.
    #[default]
    Valid,
    /// Those with at least one of the codes, as in MULT RESPONSE of SPSS.
    Answered,
}

impl Base {
    /// Every base, the default first.
    pub const ALL: [Self; 2] = [Self::Valid, Self::Answered];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Answered => "answered",
        }
    }
}

impl Order {
    /// Every order, the default first.
    pub const ALL: [Self; 3] = [Self::Code, Self::Label, Self::Count];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Label => "label",
            Self::Count => "count",
        }
    }
}

impl Details {
    /// Whether something is shown beside or below the table.
    pub fn shows(&self, extra: Extra) -> bool {
        self.extras.contains(&extra)
    }

    /// The groups of a side's valid values with their counts, in the order in which they are shown.
    pub(in crate::tables) fn groups(
        &self,
        codebook: &Codebook,
        variable: VariableIx,
        tally: &Tally,
    ) -> Vec<(Group, u64)> {
        let asked = codebook.variable(variable);
        let mut counts = tally.groups.clone();
        let whole = match self.empty {
            Empty::Shown => true,
            Empty::Hidden => false,
            Empty::Auto => asked
                .codes()
                .is_none_or(|codes| codes.0.len() <= SHOWN_WHOLE),
        };
        if whole {
            let codes = asked.codes().into_iter().flat_map(|codes| &codes.0);
            let codes = codes.map(|code| Group::Code(code.value));
            let numbers = counts
                .keys()
                .all(|group| !matches!(group, Group::Number(_)));
            let bands = (0..if numbers { asked.bands.len() } else { 0 }).map(Group::Band);
            for group in codes.chain(bands) {
                counts.entry(group).or_default();
            }
        }
        let mut groups: Vec<(Group, u64)> = counts.into_iter().collect();
        groups.sort_by(|(left, l), (right, r)| {
            Group::table_order(asked.codes(), (left, *l), (right, *r))
        });
        match self.order {
            Order::Code => {}
            Order::Label => groups.sort_by_cached_key(|(group, _)| group.label(codebook, variable)),
            Order::Count => groups.sort_by_key(|(_, count)| Reverse(*count)),
        }
        groups
    }
}
