//! A section of a judgement.

use std::ops::Range;

use crate::messages::words;

/// What a section of a judgement is about, and how courts open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// Title, court, kind of document and trial number.
    Header,
    /// Who takes part: 公诉机关…, 被告人…, 辩护人….
    Parties,
    /// How the case came to the court and was heard: …人民检察院以…起诉书指控…, 本院受理后…, 审理经过. On
    /// appeal also what is retold of the first judgement: 原判认定…, 原审法院认为….
    Procedure,
    /// What is claimed: …人民检察院指控, 公诉机关指控, 公诉机关认为, 自诉人…诉称; the claims of victims
    /// (附带民事诉讼原告人…诉称).
    Prosecution,
    /// What is answered: 被告人…辩称, …无异议, 辩护人提出; on appeal 上诉人…上诉称.
    Defence,
    /// What the court found: 经审理查明, 本院查明, 另查明.
    Facts,
    /// What it found that on: 上述事实，有…证据, 认定上述事实的证据有.
    Evidence,
    /// Its reasons and the articles applied: 本院认为, up to 判决如下.
    Opinion,
    /// What it decided, behind 判决如下 or 裁定如下, with the words on appeals.
    Decision,
    /// The judges' names, the date and the clerk: 审判长….
    Signature,
    /// Statutes printed behind: 附：相关法律条文.
    Appendix,
}

impl SectionKind {
    /// The name that is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => words!("section-header"),
            Self::Parties => words!("section-parties"),
            Self::Procedure => words!("section-procedure"),
            Self::Prosecution => words!("section-prosecution"),
            Self::Defence => words!("section-defence"),
            Self::Facts => words!("section-facts"),
            Self::Evidence => words!("section-evidence"),
            Self::Opinion => words!("section-opinion"),
            Self::Decision => words!("section-decision"),
            Self::Signature => words!("section-signature"),
            Self::Appendix => words!("section-appendix"),
        }
    }
}

/// A section and the bytes of the text that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// From its first character to that of the next section.
    pub range: Range<usize>,
}
