//! The records along one side of a table, by what they answer.

use std::collections::{BTreeMap, HashMap};

use crate::codebook::{Codebook, NOT_APPLICABLE, VariableIx};
use crate::messages::text;

use super::{AxisPart, Class, Group};

/// How many records have which answer to a variable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tables) struct Tally {
    /// The groups of valid values with at least one record. A record is in several where the variable is
    /// many-of.
    pub groups: HashMap<Group, u64>,
    /// Records with a valid value.
    pub valid: u64,
    /// Missing codes that were coded.
    pub missing: BTreeMap<i64, u64>,
    /// Records to which a condition says that the variable does not apply.
    pub not_applicable: u64,
    /// Those of `not_applicable` that have an answer nevertheless.
    pub ruled_out: u64,
    /// Records whose dates know too little.
    pub vague: u64,
    /// Records with a number outside all bands.
    pub outside_bands: u64,
    /// All other uncoded records.
    pub uncoded: u64,
}

impl Tally {
    /// Puts the counts of classes together.
    pub fn of<'a>(classes: impl IntoIterator<Item = (&'a Class, u64)>) -> Self {
        let mut tally = Self::default();
        for (class, count) in classes {
            match class {
                Class::Uncoded => tally.uncoded += count,
                Class::NotApplicable => tally.not_applicable += count,
                Class::RuledOut => {
                    tally.not_applicable += count;
                    tally.ruled_out += count;
                }
                Class::Vague => tally.vague += count,
                Class::OutsideBands => tally.outside_bands += count,
                Class::Missing(code) => *tally.missing.entry(*code).or_default() += count,
                Class::Valid(groups) => {
                    tally.valid += count;
                    for group in groups {
                        match tally.groups.get_mut(group) {
                            Some(so_far) => *so_far += count,
                            None => {
                                tally.groups.insert(group.clone(), count);
                            }
                        }
                    }
                }
            }
        }
        tally
    }

    /// Records that are missing in any way.
    pub fn missing_total(&self) -> u64 {
        self.missing.values().sum::<u64>() + self.not_applicable + self.vague + self.outside_bands
    }

    /// The missing codes in the codebook's order, also those without a record, then codes that have left the
    /// codebook; what does not apply stands under [`NOT_APPLICABLE`], or without a code where the codebook
    /// has none for it; last what is missing without a code. With the label and the count of each.
    pub fn missing_lines(
        &self,
        codebook: &Codebook,
        variable: VariableIx,
    ) -> Vec<(AxisPart, String, u64)> {
        let mut counts = self.missing.clone();
        let own_line = codebook.missing_of(NOT_APPLICABLE).is_none();
        if !own_line {
            *counts.entry(NOT_APPLICABLE).or_default() += self.not_applicable;
        }
        let mut lines = Vec::new();
        for missing in &codebook.missing {
            let count = counts.remove(&missing.value).unwrap_or(0);
            lines.push((
                AxisPart::Missing(missing.value),
                missing.label.clone(),
                count,
            ));
        }
        for (code, count) in counts {
            let label = codebook.label(variable, code).to_owned();
            lines.push((AxisPart::Missing(code), label, count));
        }
        if own_line && self.not_applicable > 0 {
            let label = text!("table-does-not-apply");
            lines.push((AxisPart::NotApplicable, label, self.not_applicable));
        }
        if self.outside_bands > 0 {
            let label = text!("table-outside-bands");
            lines.push((AxisPart::OutsideBands, label, self.outside_bands));
        }
        if self.vague > 0 {
            let label = text!("table-vague");
            lines.push((AxisPart::Vague, label, self.vague));
        }
        lines
    }
}
