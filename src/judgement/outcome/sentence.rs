//! The sentence of one defendant.

use crate::judgement::text::found::Found;

/// The kind of the sentence to be executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// 有期徒刑.
    FixedTerm,
    /// 拘役.
    Detention,
    /// 管制.
    Control,
    /// 无期徒刑.
    Life,
    /// 死刑.
    Death,
    /// 死刑，缓期二年执行.
    DeathSuspended,
    /// 免予刑事处罚.
    Exempt,
    /// 单处罚金.
    FineOnly,
    /// 无罪.
    Acquitted,
}

/// What the court decided on one defendant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The offences, each ending in 罪.
    pub charges: Vec<Found<String>>,
    /// The kind of the sentence to be executed.
    pub kind: Option<Found<SentenceKind>>,
    /// The term to be executed in months; of a joined sentence the joint one (决定执行).
    pub term: Option<Found<u32>>,
    /// The time of probation in months; 0 where the sentence was read and is not suspended.
    pub suspension: Option<Found<u32>>,
    /// The fine in yuan; 0 where the sentence was read and has none.
    pub fine: Option<Found<u64>>,
    /// Property confiscated, in yuan.
    pub confiscation: Option<Found<u64>>,
    /// Deprivation of political rights in months; 0 where there is none, `None` where it is for life.
    pub deprivation: Option<Found<u32>>,
}
