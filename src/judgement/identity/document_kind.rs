//! The kinds of court documents.

/// What a court document is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// 判决书.
    Judgement,
    /// 裁定书.
    Ruling,
    /// 决定书.
    Decision,
    /// 调解书.
    Mediation,
}
