//! An amount of money that the facts name.

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Hundredths of a yuan.
    pub fen: u64,
    /// Whether the text says that it is not exact: 约, 余, 左右.
    pub about: bool,
}

impl Money {
    /// The amount in yuan, where it is exact and has no fraction.
    pub fn yuan(self) -> Option<u64> {
        (!self.about && self.fen.is_multiple_of(100)).then_some(self.fen / 100)
    }
}
