//! What stands under every table: which records are counted, and what became of all of them.

use crate::codebook::{Codebook, NOT_APPLICABLE, UnitIx, VariableIx};
use crate::messages::{text, words};
use crate::tables::counting::{AxisPart, Class, Counts, Tally};

use super::RuledOut;

/// All records of a table: always `valid + missing + uncoded = total`.
#[derive(Debug, Clone, PartialEq)]
pub struct Footing {
    /// The unit whose records are counted.
    pub unit: UnitIx,
    /// The label of the unit, for people.
    pub unit_label: String,
    /// All records that are counted.
    pub total: u64,
    /// Those in the table: with a valid value of every variable.
    pub valid: u64,
    /// Those that miss at least one of the values, while nothing is uncoded.
    pub missing: u64,
    /// Those with at least one variable that is still uncoded.
    pub uncoded: u64,
    /// Judgements that are excluded from the study and left out.
    pub excluded: u64,
    /// Whether excluded judgements are counted too, because the filter asks for them.
    pub excluded_too: bool,
    /// What is missing of each variable, by the order of the table's sides.
    pub gaps: Vec<Gap>,
}

/// What is missing of one variable, over all records of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The variable with missing or uncoded records.
    pub variable: VariableIx,
    /// The label of the variable, for people.
    pub label: String,
    /// The kinds of missing values that occur: the code, its label, and how many records.
    pub missing: Vec<(AxisPart, String, u64)>,
    /// Records that are missing because a condition says that the variable does not apply.
    pub not_asked: u64,
    /// Those of them that have an answer, which is not counted.
    pub ruled_out: RuledOut,
    /// Records without an answer.
    pub uncoded: u64,
}

impl Footing {
    pub(in crate::tables) fn of(counts: &Counts<'_>) -> Self {
        let codebook = counts.frame.codebook();
        let unit = counts.request.unit;
        let mut footing = Self {
            unit,
            unit_label: codebook.unit(unit).label.clone(),
            total: 0,
            valid: 0,
            missing: 0,
            uncoded: 0,
            excluded: counts.excluded(),
            excluded_too: counts.request.scope.excluded_too,
            gaps: Vec::new(),
        };
        let sides = counts.request.axes.len();
        for (place, count) in counts.cells() {
            let mut classes = (0..sides).map(|side| &counts.classes(side)[place[side]]);
            footing.total += count;
            if classes.clone().any(|class| *class == Class::Uncoded) {
                footing.uncoded += count;
            } else if classes.all(|class| matches!(class, Class::Valid(_))) {
                footing.valid += count;
            } else {
                footing.missing += count;
            }
        }
        let gaps = counts.request.axes.iter().enumerate();
        footing.gaps = gaps
            .map(|(side, (variable, grouping))| {
                let label = grouping.label(codebook, *variable);
                let tally = counts.tally(side);
                let ruled_out = RuledOut::new(codebook, *variable, *grouping, tally.ruled_out);
                Gap::of(codebook, *variable, label, &tally, ruled_out)
            })
            .collect();
        footing
    }

    /// What became of all records along one axis alone.
    pub(in crate::tables) fn along(counts: &Counts<'_>, axis: usize) -> Self {
        let codebook = counts.frame.codebook();
        let unit = counts.request.unit;
        let (variable, grouping) = counts.request.axes[axis];
        let tally = counts.tally(axis);
        let ruled_out = RuledOut::new(codebook, variable, grouping, tally.ruled_out);
        let label = grouping.label(codebook, variable);
        Self {
            unit,
            unit_label: codebook.unit(unit).label.clone(),
            total: counts.total(),
            valid: tally.valid,
            missing: tally.missing_total(),
            uncoded: tally.uncoded,
            excluded: counts.excluded(),
            excluded_too: counts.request.scope.excluded_too,
            gaps: vec![Gap::of(codebook, variable, label, &tally, ruled_out)],
        }
    }

    /// The sentences under the table.
    pub(in crate::tables) fn notes(&self) -> Vec<String> {
        let mut notes = vec![text!(
            "table-footing",
            unit = self.unit_label,
            total = self.total,
            valid = self.valid,
            missing = self.missing,
            uncoded = self.uncoded,
        )];
        let gaps: Vec<String> = self.gaps.iter().filter_map(Gap::sentence).collect();
        if gaps.len() > 1 {
            let several = words!("table-gaps-several");
            notes.push(format!("{} {several}", gaps.join(" ")));
        } else {
            notes.extend(gaps);
        }
        notes.extend(self.gaps.iter().filter_map(|gap| {
            let sentence = gap.ruled_out.sentence()?;
            Some(text!(
                "table-ruled-out-of",
                variable = gap.label,
                sentence = sentence,
            ))
        }));
        notes.extend(excluded(self.excluded, self.excluded_too));
        notes
    }
}

/// The sentence on excluded judgements, where there are any.
pub(in crate::tables) fn excluded(count: u64, counted: bool) -> Option<String> {
    if counted {
        return Some(text!("table-excluded-counted"));
    }
    (count > 0).then(|| text!("table-excluded", n = count))
}

impl Gap {
    fn of(
        codebook: &Codebook,
        variable: VariableIx,
        label: String,
        tally: &Tally,
        ruled_out: RuledOut,
    ) -> Self {
        let mut missing = tally.missing_lines(codebook, variable);
        missing.retain(|(_, _, count)| *count > 0);
        Self {
            variable,
            label,
            missing,
            not_asked: tally.not_applicable,
            ruled_out,
            uncoded: tally.uncoded,
        }
    }

    /// `Age: 14 not stated (-9), 3 uncoded.`
    fn sentence(&self) -> Option<String> {
        let missing = |(part, label, count): &(AxisPart, String, u64)| {
            let n = *count;
            match part.missing_code() {
                None => text!("table-gap-missing", n = n, label = label),
                Some(NOT_APPLICABLE) if self.not_asked > 0 => text!(
                    "table-gap-not-asked",
                    n = n,
                    label = label,
                    code = NOT_APPLICABLE,
                    not_asked = self.not_asked,
                ),
                Some(code) => text!("table-gap-missing-code", n = n, label = label, code = code),
            }
        };
        let mut gaps: Vec<String> = self.missing.iter().map(missing).collect();
        if self.uncoded > 0 {
            gaps.push(text!("table-gap-uncoded", n = self.uncoded));
        }
        (!gaps.is_empty())
            .then(|| text!("table-gap", variable = self.label, gaps = gaps.join("; ")))
    }
}
