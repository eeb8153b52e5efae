//! Importing judgements in every format, and values that were coded elsewhere.

mod data_sets;
mod formats;
mod interrupted;
mod invented;
mod repeats;
mod reports;
#[path = "../support/mod.rs"]
mod support;
mod values;
mod without_text;
