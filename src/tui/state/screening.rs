//! What was decided on judgements, and which exclusions their texts suggest.

use std::collections::HashMap;

use super::{List, State};
use crate::ground::clean_line;
use crate::judgement::SuggestedExclusion;
use crate::library::{Judgement, JudgementId, Screening};
use crate::messages::text;

/// What the texts that were read so far suggest; none where a text suggests nothing.
pub type Suggested = HashMap<JudgementId, Option<SuggestedExclusion>>;

/// How far the reading of texts for suggested exclusions has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scan {
    /// How many texts were read.
    pub read: usize,
    /// How many there are to read.
    pub total: usize,
}

impl List {
    /// The exclusion that a judgement's text suggests, while nothing is decided and as far as it was read.
    pub fn suggested_exclusion(&self, judgement: &Judgement) -> Option<&SuggestedExclusion> {
        let undecided = judgement.screening.is_none();
        self.suggested
            .get(&judgement.id)
            .filter(|_| undecided)?
            .as_ref()
    }

    /// The undecided judgements whose text suggests an exclusion, as far as they were read, in the order of
    /// their import.
    pub fn all_suggested(&self) -> Vec<(&Judgement, &SuggestedExclusion)> {
        self.judgements
            .iter()
            .filter_map(|judgement| Some((judgement, self.suggested_exclusion(judgement)?)))
            .collect()
    }

    /// The undecided judgements whose text was not read yet, in the order of their import.
    pub fn unread(&self) -> Vec<JudgementId> {
        let unread = |judgement: &&Judgement| {
            judgement.screening.is_none() && !self.suggested.contains_key(&judgement.id)
        };
        self.judgements
            .iter()
            .filter(unread)
            .map(|judgement| judgement.id)
            .collect()
    }

    /// The place in `shown` of the first judgement after the cursor, around the end, on which nothing is
    /// decided.
    pub fn next_undecided(&self) -> Option<usize> {
        let count = self.shown.len();
        (1..=count)
            .map(|offset| (self.cursor + offset) % count)
            .find(|&position| {
                let judgement = &self.judgements[self.shown[position]];
                judgement.screening.is_none()
            })
    }
}

impl State {
    /// What was decided on a judgement, with its reason, or what its text suggests; none where there is
    /// neither.
    pub fn screening_said(&self, judgement: &Judgement) -> Option<String> {
        let codebook = &self.codebook;
        let label = |name: &str| clean_line(codebook.reason_label(name)).into_owned();
        match &judgement.screening {
            Some(Screening::Included) => Some(text!("screened-included")),
            Some(Screening::Excluded { reason, remark }) => {
                let reason = reason.as_deref().map(label);
                let remark = remark.as_deref().map(clean_line);
                Some(match (reason, remark) {
                    (None, None) => text!("screened-excluded"),
                    (Some(reason), None) => text!("screened-excluded-for", reason = reason),
                    (None, Some(remark)) => text!("screened-excluded-words", remark = remark),
                    (Some(reason), Some(remark)) => text!(
                        "screened-excluded-for-words",
                        reason = reason,
                        remark = remark
                    ),
                })
            }
            None => {
                let suggested = self.list.suggested_exclusion(judgement)?;
                let reason = codebook.exclusions.get(suggested.reason)?;
                Some(format!("⊘? {}", reason.label))
            }
        }
    }
}
