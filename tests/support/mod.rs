//! What the tests share: a folder in which the program is run, a small invented study, its coding by names, keys by
//! their names, and screens as a terminal shows them.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test binary uses a part of it"
)]

mod coding;
mod content;
mod desk;
mod invented;
mod keys;
mod properties;
mod schema;
mod screen;
mod study;

pub use coding::{Answer, Coding};
pub use content::{Content, JudgementContent};
pub use desk::{Desk, Ran};
pub use invented::{
    HOSTILE, STEM, STEMS, TRIAL, coded_study, judgement, judgements, record_id, trial,
};
pub use keys::{
    assert_says, bound_keys, choose, choose_in, cursor, finish_jobs, listed, message, press,
    press_ahead, type_in, typed, types_path,
};
pub use properties::properties;
pub use schema::{codebook_schema_faults, read_schema_faults, schema_faults};
pub use screen::{
    SIZES, Sent, assert_shows, at_sizes, bytes, feed, flat, line_with, lines, screen, terminal,
};
pub use study::Study;

/// A codebook with every kind of variable.
pub const CODEBOOK: &str = include_str!("codebook.toml");

/// The codebook of the study on child trafficking, which is built in.
pub const TRAFFICKING: &str = include_str!("../../codebooks/child-trafficking.toml");
