//! When something happened, as the facts name it.

use crate::codebook::PartialDate;

/// A day, a month or a year in which something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The date as far as it is certain in the common calendar.
    pub date: PartialDate,
    /// Whether it is given in the lunar calendar (农历, 正月初三); then the year alone is known.
    pub lunar: bool,
}
