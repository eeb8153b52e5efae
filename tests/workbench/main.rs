//! The workbench by its keys, on a real library file: what was there, which keys, what is there afterwards.
//!
//! What was coded is always read from the file itself, by a second connection.

mod codebook;
mod coding;
mod commands;
mod comparing;
mod cuts;
mod done;
mod filters;
mod finding;
mod first_day;
mod help;
mod importing;
mod keys_per_value;
mod listing;
mod metadata;
mod passages;
mod prompts;
mod records;
mod replaced_values;
mod returning;
mod running_table;
mod safety;
mod screening;
mod screens;
mod selecting;
mod sheets;
mod suggested_exclusions;
mod suggesting;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod themes;
mod undo;
mod unseen;
