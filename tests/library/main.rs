//! The library: its file, its steps, earlier versions of it, and what other programs do to it.

mod coding;
mod counts;
mod evidence;
mod file;
mod kept;
mod kept_tables;
mod large;
mod large_steps;
mod migrations;
mod outside;
mod passes;
mod place;
mod recoding;
mod screening;
mod steps;
#[path = "../support/mod.rs"]
mod support;
mod taking_back;
mod themes;

use support::{Study, TRAFFICKING, judgement};

/// One judgement in the codebook of the study on child trafficking.
fn study() -> Study {
    Study::of(TRAFFICKING, &[judgement("2014-GD-HD-271", "某县人民法院")])
}
