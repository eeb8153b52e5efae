//! The ground on which all rooms stand: characters, and nothing of what they say.

mod clean;
pub(crate) mod fold;
mod pinyin;

pub use clean::{clean, clean_line};
pub use pinyin::initials;
