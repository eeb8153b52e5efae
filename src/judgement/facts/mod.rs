//! What the facts of a case name: amounts of money, dates, places.

pub(crate) mod amounts;
pub(crate) mod dates;
pub(crate) mod moment;
pub(crate) mod money;
pub(crate) mod named;
pub(crate) mod places;
