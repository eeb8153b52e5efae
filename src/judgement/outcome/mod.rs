//! What was decided: on an appeal, on each defendant, by which articles.

pub(crate) mod appeal;
pub(crate) mod articles;
pub(crate) mod charge;
pub(crate) mod decision;
pub(crate) mod first_instance;
pub(crate) mod punishments;
pub(crate) mod quoted;
pub(crate) mod sentence;
pub(crate) mod sentences;
pub(crate) mod statute;
pub(crate) mod tally;

#[cfg(test)]
mod articles_tests;
#[cfg(test)]
mod sentences_tests;
