//! How courts write: numerals, amounts, dates, the phrases that announce a decision.

pub(crate) mod amount;
pub(crate) mod announcement;
pub(crate) mod as_read;
pub(crate) mod cardinal;
pub(crate) mod day;
pub(crate) mod found;
pub(crate) mod grounds;
pub(crate) mod numeral;
pub(crate) mod scan;
pub(crate) mod term;
