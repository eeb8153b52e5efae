//! Which records the conditions of a query on coded variables choose.

mod fault;
mod mask;
mod pick;
mod resolve;
mod scope;

#[cfg(test)]
mod properties;
#[cfg(test)]
pub(in crate::tables) mod tests;

use crate::codebook::{AnswerFilter, Codebook, Comparison, UnitIx, VariableIx};
use crate::tables::data::{Frame, RecordAnswer};
use pick::Pick;

pub use fault::SelectionFault;
pub use scope::Scope;

/// Conditions on coded variables, resolved by the codebook.
///
/// **What an answer fulfils.** Several `=` of one variable side by side are alternatives, and so are the values of
/// one condition; all else must hold. A comparison, also `!=`, is fulfilled by valid answers alone:
/// never by what is uncoded, missing or does not apply, for which there are words (`=uncoded`,
/// `=missing`, `=not-applicable`) and the numbers of the missing codes. Each record is one of valid,
/// missing (what does not apply among it) and uncoded, as in the tables. Ordinal codes are compared by
/// their place in the codebook. A partial date fulfils a comparison where every day that it can mean
/// does: `2010` is not `>=2010-05`, and neither `=2010-05` nor `!=2010-05`, but it is `=2010`. Texts are
/// compared without case and width.
///
/// **Which records stay.** A condition on a variable of the counted unit or of one above it is decided
/// by the record's own answer, or that of the record above it. For a variable of any other unit, the
/// record stays if the nearest record above both units has at least one record of that unit that
/// fulfils it. Conditions on units in one line below that common record must be fulfilled by one and
/// the same record together with those above it; different branches are independent of each other.
/// Deleted records never count, nor do they stay. Whether a judgement is excluded is not looked at.
///
/// **`or`, `and`, `not`.** A query with `or` is read as the list of its ways: each way takes one side of
/// each `or`, and asks all that then remains. A record stays if it stays by one of the ways, each judged by the rules
/// above as if it stood alone. So `(age=1 or age=2) gender=1` asks one and the same victim for both, as
/// `age=1,2 gender=1` does, and a way that does not mention a unit asks for no record of it. `not` keeps the records,
/// of those that are there, that what it stands before does not keep: what stands under it is judged by itself, never
/// together with what stands beside it. Where judgements are counted, `not gender=2` keeps those without a single
/// girl, while `gender!=2` keeps those with a victim of another gender; where victims are counted, `not gender=2` keeps
/// those who are not girls, uncoded and missing ones among them. What is asked of a judgement itself holds for all
/// records in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// A record stays if it stays by one of them.
    ways: Vec<Way>,
}

/// What must hold together.
#[derive(Debug, Clone, Default, PartialEq)]
struct Way {
    /// Whether each judgement may stay, in the order of the frame; none where all may.
    judgements: Option<Vec<bool>>,
    conditions: Vec<Condition>,
    /// What must not keep the record.
    not: Vec<Selection>,
}

/// One condition: all `=` of a variable, or one of another comparison.
#[derive(Debug, Clone, PartialEq)]
struct Condition {
    variable: VariableIx,
    comparison: Comparison,
    picks: Vec<Pick>,
}

impl Default for Selection {
    /// No condition, so that all records stay.
    fn default() -> Self {
        Self {
            ways: vec![Way::default()],
        }
    }
}

impl Selection {
    /// Resolves conditions that stand side by side.
    ///
    /// # Errors
    /// [`SelectionFault`] for the first one whose names or values the codebook does not know, or that
    /// makes no sense for its variable.
    pub fn resolve<'f>(
        codebook: &Codebook,
        filters: impl IntoIterator<Item = &'f AnswerFilter>,
    ) -> Result<Self, SelectionFault> {
        let mut conditions: Vec<Condition> = Vec::new();
        for filter in filters {
            let next = resolve::condition(codebook, filter)?;
            let alternative = conditions.iter_mut().find(|condition| {
                let both = [condition.comparison, next.comparison];
                condition.variable == next.variable && both == [Comparison::Equal; 2]
            });
            match alternative {
                Some(condition) => condition.picks.extend(next.picks),
                None => conditions.push(next),
            }
        }
        let way = Way {
            conditions,
            ..Way::default()
        };
        Ok(Self { ways: vec![way] })
    }

    /// The records of some judgements, whatever is coded; for each judgement in the order of the frame whether it is
    /// among them.
    #[must_use]
    pub fn of_judgements(judgements: Vec<bool>) -> Self {
        let way = Way {
            judgements: Some(judgements),
            ..Way::default()
        };
        Self { ways: vec![way] }
    }

    /// What one of these keeps; none keep nothing.
    #[must_use]
    pub fn any(of: impl IntoIterator<Item = Self>) -> Self {
        Self {
            ways: of.into_iter().flat_map(|one| one.ways).collect(),
        }
    }

    /// What this keeps and the other does not.
    #[must_use]
    pub fn but_not(mut self, other: &Self) -> Self {
        for way in &mut self.ways {
            way.not.push(other.clone());
        }
        self
    }

    /// What fulfils both, judged together. Conditions on one variable that stand apart are not alternatives.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let each = |way: &Way| {
            let both = other.ways.iter().map(|other| way.and(other));
            both.collect::<Vec<_>>()
        };
        Self {
            ways: self.ways.iter().flat_map(each).collect(),
        }
    }

    /// Whether there is no condition, so that all records stay.
    pub fn is_empty(&self) -> bool {
        self.ways.iter().any(Way::is_empty)
    }

    /// The columns from which the conditions are judged, loaded or not. What is not loaded counts as
    /// uncoded.
    pub fn needed(&self, frame: &Frame) -> Vec<VariableIx> {
        let mut needed: Vec<VariableIx> = self
            .variables()
            .into_iter()
            .flat_map(|variable| frame.needed(variable))
            .collect();
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// The variables of all conditions.
    fn variables(&self) -> Vec<VariableIx> {
        let of_way = |way: &Way| {
            let own = way.conditions.iter().map(|condition| condition.variable);
            let not = way.not.iter().flat_map(Self::variables);
            own.chain(not).collect::<Vec<_>>()
        };
        self.ways.iter().flat_map(of_way).collect()
    }
}

impl Way {
    fn is_empty(&self) -> bool {
        self.judgements.is_none() && self.conditions.is_empty() && self.not.is_empty()
    }

    fn and(&self, other: &Self) -> Self {
        let judgements = match (&self.judgements, &other.judgements) {
            (Some(one), Some(other)) => {
                let both = one.iter().zip(other);
                Some(both.map(|(&one, &other)| one && other).collect())
            }
            (one, other) => one.as_ref().or(other.as_ref()).cloned(),
        };
        Self {
            judgements,
            conditions: [&self.conditions[..], &other.conditions].concat(),
            not: [&self.not[..], &other.not].concat(),
        }
    }

    /// The conditions on a unit's variables.
    fn on(&self, codebook: &Codebook, unit: UnitIx) -> impl Iterator<Item = &Condition> {
        self.conditions
            .iter()
            .filter(move |condition| codebook.variable(condition.variable).unit == unit)
    }

    /// The branches of the tree beside and below a unit in which a record is asked for.
    fn branches(&self, codebook: &Codebook, unit: UnitIx) -> Vec<Branch> {
        let line = codebook.line(unit);
        let mut asked: Vec<UnitIx> = self
            .conditions
            .iter()
            .map(|condition| codebook.variable(condition.variable).unit)
            .filter(|unit| !line.contains(unit))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let is_lowest = |&unit: &UnitIx| {
            let below = |&other: &UnitIx| other != unit && codebook.line(other).contains(&unit);
            !asked.iter().any(below)
        };
        asked
            .iter()
            .copied()
            .filter(is_lowest)
            .map(|lowest| Branch::of(codebook, lowest, &line))
            .collect()
    }
}

/// A branch in which one record, with those above it up to the common one, must fulfil all conditions.
#[derive(Debug, PartialEq, Eq)]
struct Branch {
    /// The unit of the record that the branch and the counted record have in common.
    common: UnitIx,
    /// The units below it down to the lowest that is asked for.
    units: Vec<UnitIx>,
}

impl Branch {
    /// The branch that ends in a unit, off a line that has the root.
    fn of(codebook: &Codebook, lowest: UnitIx, line: &[UnitIx]) -> Self {
        let mut units = codebook.line(lowest);
        let own = units.iter().take_while(|unit| !line.contains(unit)).count();
        let common = units.get(own).copied().unwrap_or(Codebook::ROOT);
        units.truncate(own);
        units.reverse();
        Self { common, units }
    }

    fn lowest(&self) -> UnitIx {
        self.units.last().copied().unwrap_or(self.common)
    }
}

impl Condition {
    /// Whether an answer fulfils the condition.
    fn holds(&self, answered: RecordAnswer<'_>) -> bool {
        if self.comparison == Comparison::NotEqual {
            let valid = matches!(answered, RecordAnswer::Valid(_) | RecordAnswer::Years(_));
            return valid && !self.picks.iter().any(|pick| pick.may_take(answered));
        }
        self.picks.iter().any(|pick| pick.takes(answered))
    }
}
