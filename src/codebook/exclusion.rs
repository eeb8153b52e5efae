//! Why a judgement is left out of the study, and what suggests so.

use super::Codebook;

/// A reason for which judgements are excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The name in files, queries and commands.
    pub name: String,
    /// The text on screens and in reports.
    pub label: String,
    /// The key that chooses it.
    pub key: char,
    /// Whether it asks for a few words of the researcher's own.
    pub remark: bool,
    /// What in a judgement suggests it: any of these. A suggestion is never a decision.
    pub suggest: Vec<ExclusionRule>,
}

/// What in a judgement suggests a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExclusionRule {
    /// The case is at one of these stages, by their words; see [`STAGES`].
    Stage(Vec<String>),
    /// The text has fewer characters than this, blanks not counted.
    ShorterThan(u32),
    /// All victims whom the judgement names were at least so many years old, as far as can be said with
    /// certainty.
    NoVictimUnder(u32),
}

/// The words for the stages of a case, as Chinese courts call them: first instance, second, retrial, review of
/// a sentence, commutation, parole, petition for a retrial, jurisdiction.
pub const STAGES: [&str; 8] = [
    "一审", "二审", "再审", "复核", "减刑", "假释", "申诉", "管辖",
];

impl Codebook {
    /// The reason of a name.
    pub fn exclusion(&self, name: &str) -> Option<&Exclusion> {
        self.exclusions.iter().find(|reason| reason.name == name)
    }

    /// The text for a reason: its label, or its name where the codebook does not have it any more.
    pub fn reason_label<'a>(&'a self, name: &'a str) -> &'a str {
        self.exclusion(name)
            .map_or(name, |reason| reason.label.as_str())
    }
}
