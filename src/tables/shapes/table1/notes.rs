//! What stands under a Table 1: what its figures are, and the rules by which its tests were chosen.

use std::collections::BTreeSet;

use crate::codebook::{Codebook, Summary};
use crate::messages::{text, words};
use crate::rounding::interval;
use crate::tables::statistics::Test;

use super::{Characteristic, Comparison, Table1, Values};

impl Table1 {
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = self.footing.notes();
        let has = |summary| self.variables.iter().any(|of| of.summary == summary);
        if has(Summary::Counts) {
            notes.push(text!("table1-note-counts"));
        }
        if has(Summary::Mean) {
            notes.push(text!("table1-note-means"));
        }
        if has(Summary::Median) {
            notes.push(text!("table1-note-medians"));
        }
        for variable in &self.variables {
            if let Values::Measured { means, .. } = &variable.values {
                let said = means.remarks().into_iter();
                notes.extend(said.map(|said| format!("{}: {said}", variable.label)));
            }
        }
        if self.compared {
            self.note_comparisons(&mut notes);
        }
        notes
    }

    fn comparisons(&self) -> impl Iterator<Item = (String, &Comparison)> {
        self.variables.iter().flat_map(|variable| {
            let whole = variable.comparison.iter();
            let whole = whole.map(|of| (variable.label.clone(), of));
            let codes = variable.choices().into_iter();
            let codes = codes.map(|(code, of)| (format!("{}, {code}", variable.label), of));
            whole.chain(codes).collect::<Vec<_>>()
        })
    }

    fn note_comparisons(&self, notes: &mut Vec<String>) {
        let tests: BTreeSet<Test> = self
            .comparisons()
            .filter_map(|(_, of)| Some(of.tested.as_ref()?.test))
            .collect();
        if tests.is_empty() {
            notes.push(text!("table1-note-no-tests"));
            return;
        }
        let used = |of: &[Test]| of.iter().any(|test| tests.contains(test));
        for (of, note) in [
            (
                &[Test::ChiSquare, Test::Fisher, Test::FisherSampled][..],
                words!("table1-rule-counts"),
            ),
            (
                &[Test::MannWhitneyU, Test::MannWhitneyExact],
                words!("table1-rule-ranks"),
            ),
            (
                &[Test::KruskalWallis],
                words!("table1-rule-ranks-of-several"),
            ),
            (&[Test::Welch, Test::Student], words!("table1-rule-means")),
            (
                &[Test::WelchAnova, Test::Anova],
                words!("table1-rule-means-of-several"),
            ),
        ] {
            if used(of) {
                notes.push(note.to_owned());
            }
        }
        if self
            .variables
            .iter()
            .any(|variable| !variable.choices().is_empty())
        {
            notes.push(text!("table1-rule-choices"));
        }
        let signed = self
            .comparisons()
            .any(|(_, of)| matches!(of.effect, Some((Test::CohensD | Test::RankBiserial, _))));
        let natural: Vec<&str> = self
            .by
            .natural
            .iter()
            .filter(|place| self.records[**place] > 0)
            .map(|place| self.by.groups[*place].1.as_str())
            .collect();
        if let (true, [first, second]) = (signed, natural.as_slice()) {
            notes.push(text!("table1-note-sign", first = first, second = second));
        }
        notes.push(text!("table1-note-difference"));
        for (label, of) in self.comparisons() {
            if let Some((tables, low, high)) = of.tested.as_ref().and_then(|tested| tested.sampled)
            {
                let (low, high) = interval(low, high, 3, 4);
                notes.push(text!(
                    "table1-note-sampled",
                    label = label,
                    tables = tables,
                    low = low,
                    high = high
                ));
            }
            if of.weak {
                notes.push(text!("table1-note-weak", label = label));
            }
        }
        let former: Vec<&str> = self
            .variables
            .iter()
            .filter(|of| of.has_unranked())
            .map(|of| of.label.as_str())
            .collect();
        if !former.is_empty() {
            notes.push(text!("table1-note-former", labels = former.join(", ")));
        }
        if self.footing.unit != Codebook::ROOT {
            notes.push(text!(
                "table1-note-independence",
                unit = self.footing.unit_label
            ));
        }
        notes.push(text!("table1-note-unadjusted"));
    }
}

impl Characteristic {
    /// Whether it has an order and records with codes that have no place in it.
    fn has_unranked(&self) -> bool {
        match &self.values {
            Values::Counted { side, .. } => side.ordered && side.ranked().len() < side.groups.len(),
            Values::Measured { .. } => false,
        }
    }
}
