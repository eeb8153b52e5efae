//! Which judgements belong to the study.

use serde::{Deserialize, Serialize};

use super::{Judgement, Library, Result};
use crate::judgement::{Document, SuggestedExclusion};

/// What the researcher decided on a judgement; undecided is not a decision at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "decision")]
pub enum Screening {
    /// It belongs to the study.
    Included,
    /// It does not. It leaves the tables, with all its records, and can still be found.
    Excluded {
        /// The name of the reason in the codebook; none where the codebook has no reasons.
        reason: Option<String>,
        /// The researcher's own words.
        remark: Option<String>,
    },
}

impl Screening {
    /// Excluded for a reason of the codebook.
    pub fn excluded(reason: impl Into<String>) -> Self {
        Self::Excluded {
            reason: Some(reason.into()),
            remark: None,
        }
    }

    /// The word on screens, in queries and in the file.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Excluded { .. } => "excluded",
        }
    }

    /// Whether it leaves the judgement out.
    pub const fn is_excluded(&self) -> bool {
        matches!(self, Self::Excluded { .. })
    }

    /// The name of the reason, where there is one.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Included => None,
            Self::Excluded { reason, .. } => reason.as_deref(),
        }
    }

    /// The decision as the columns `decision`, `reason` and `remark` hold it; none where they hold none.
    pub(super) fn from_columns(
        decision: Option<&str>,
        reason: Option<String>,
        remark: Option<String>,
    ) -> Option<Self> {
        match decision? {
            "excluded" => Some(Self::Excluded { reason, remark }),
            _ => Some(Self::Included),
        }
    }
}

impl Library {
    /// The reason of exclusion that a judgement's text suggests, decided or not.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn suggested_exclusion(&self, judgement: &Judgement) -> Result<Option<SuggestedExclusion>> {
        let codebook = &self.codebook;
        if codebook
            .exclusions
            .iter()
            .all(|reason| reason.suggest.is_empty())
        {
            return Ok(None);
        }
        let text = self.text(judgement.id)?;
        let number = judgement.trial_number.as_deref();
        Ok(Document::read(&text).suggested_exclusion(codebook, number, judgement.date))
    }
}
