//! Defendants and victims, and what is said of them.

pub(crate) mod address_label;
pub(crate) mod birth;
pub(crate) mod clauses;
pub(crate) mod convictions;
pub(crate) mod education;
pub(crate) mod ethnicity;
pub(crate) mod marks;
pub(crate) mod name;
pub(crate) mod nationality;
pub(crate) mod occupation;
pub(crate) mod parties;
pub(crate) mod party;
pub(crate) mod person;
pub(crate) mod residence;
pub(crate) mod role;
pub(crate) mod victim_names;
pub(crate) mod victims;

#[cfg(test)]
mod person_tests;
