//! A version of the codebook that is to come into use.

use crate::codebook::Recode;

/// A new version of the codebook, with what the researcher decided on the values that it would leave without a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCodebook {
    /// Its TOML text.
    pub toml: String,
    /// What becomes of codes that it does not have any more.
    pub recodes: Vec<Recode>,
    /// Why the codebook is changed, in the researcher's own words.
    pub reason: Option<String>,
}
