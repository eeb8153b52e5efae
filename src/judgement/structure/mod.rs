//! The sections of a judgement and where its decision stands.

pub(crate) mod openers;
pub(crate) mod own_decision;
pub(crate) mod section;
pub(crate) mod sections;
