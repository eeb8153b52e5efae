//! The ground on which all rooms stand: characters, and nothing of what they say.

mod clean;
pub(crate) mod fold;
pub(crate) mod look_alike;
mod pinyin;

pub use clean::{clean, clean_line};
pub use pinyin::initials;
