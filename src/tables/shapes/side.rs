//! One side of a table of several variables: which valid values stand there.

use std::collections::HashMap;

use crate::codebook::{Codebook, VariableIx, VariableKind, group_thousands};

use super::Details;
use crate::messages::text;
use crate::tables::counting::{Class, Group, Tally};

/// A table has no more cells: nobody reads more, and two texts crossed would fill the memory.
const MOST_CELLS: usize = 1_000_000;

/// A table that would have too many cells.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("table-too-large", sides = crossed(.0)))]
pub struct TooLarge(
    /// How many values each side has.
    pub Vec<usize>,
);

/// `200 by 1,000 by 300`.
fn crossed(sides: &[usize]) -> String {
    let sides = sides.iter().map(|&side| group_thousands(&side.to_string()));
    sides
        .reduce(|first, second| text!("table-crossed", first = first, second = second))
        .unwrap_or_default()
}

/// Refuses sides that make too many cells together.
pub(in crate::tables) fn room_for(sides: &[&TableSide]) -> Result<(), TooLarge> {
    let counts: Vec<usize> = sides.iter().map(|side| side.groups.len()).collect();
    let cells = counts
        .iter()
        .try_fold(1_usize, |cells, &size| cells.checked_mul(size.max(1)));
    match cells {
        Some(cells) if cells <= MOST_CELLS => Ok(()),
        _ => Err(TooLarge(counts)),
    }
}

/// The valid values along one side of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSide {
    /// Its place in the codebook, by which the values find their labels.
    pub variable: VariableIx,
    /// Its full name, `unit.variable`.
    pub name: String,
    /// Its label in the codebook, the heading of the side.
    pub label: String,
    /// The groups of its values with their labels, in the order in which they are shown.
    pub groups: Vec<(Group, String)>,
    /// Whether a record can be in several groups.
    pub multiple: bool,
    /// Whether the groups have an order.
    pub ordered: bool,
    /// The places of the groups in the order of the codebook. Statistics are computed in this order, so that the order
    /// that is shown cannot change them.
    pub natural: Vec<usize>,
    /// Which of the groups are codes that the codebook no longer has: they come last and have no rank.
    former: Vec<usize>,
}

impl TableSide {
    /// The side of a variable, with the counts of the records that are in the table.
    pub(in crate::tables) fn of(
        codebook: &Codebook,
        variable: VariableIx,
        tally: &Tally,
        details: &Details,
    ) -> Self {
        let asked = codebook.variable(variable);
        let groups = details.groups(codebook, variable, tally);
        let mut natural: Vec<usize> = (0..groups.len()).collect();
        natural.sort_by(|&left, &right| {
            let (left, right) = (&groups[left].0, &groups[right].0);
            Group::table_order(asked.codes(), (left, 0), (right, 0))
        });
        let is_former = |group: &Group| {
            let codes = group.code().zip(asked.codes());
            codes.is_some_and(|(code, codes)| codes.by_value(code).is_none())
        };
        let former = (0..groups.len()).filter(|&place| is_former(&groups[place].0));
        Self {
            former: former.collect(),
            natural,
            variable,
            name: codebook.full_name(variable),
            label: asked.label.clone(),
            groups: groups
                .into_iter()
                .map(|(group, _)| {
                    let label = group.label(codebook, variable);
                    (group, label)
                })
                .collect(),
            multiple: matches!(asked.kind, VariableKind::ManyOf(_)),
            ordered: asked.is_ordered(),
        }
    }

    /// The places that have a rank, in the order of the codebook.
    pub(in crate::tables) fn ranked(&self) -> Vec<usize> {
        let natural = self.natural.iter().copied();
        natural
            .filter(|place| !self.former.contains(place))
            .collect()
    }

    /// For each class the places of its groups on this side; none where it is not valid.
    pub(in crate::tables) fn places(&self, classes: &[Class]) -> Vec<Option<Vec<usize>>> {
        let places: HashMap<&Group, usize> = self
            .groups
            .iter()
            .enumerate()
            .map(|(place, (group, _))| (group, place))
            .collect();
        let of = |class: &Class| match class {
            Class::Valid(groups) => Some(
                groups
                    .iter()
                    .filter_map(|group| places.get(group).copied())
                    .collect(),
            ),
            _ => None,
        };
        classes.iter().map(of).collect()
    }
}
