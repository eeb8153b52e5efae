//! Which judgement it is: court, number, document, date, stage, citation.

pub(crate) mod case_types;
pub(crate) mod citation;
pub(crate) mod dense;
pub(crate) mod document_kind;
pub(crate) mod header;
pub(crate) mod kind;
pub(crate) mod lookup;
pub(crate) mod masked;
pub(crate) mod number;
pub(crate) mod reading;
pub(crate) mod signature;
pub(crate) mod stage;

#[cfg(test)]
mod number_tests;
