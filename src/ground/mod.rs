//! The ground on which all rooms stand: characters, and nothing of what they say.

mod clean;
mod counted;
pub(crate) mod fold;
pub(crate) mod look_alike;
pub mod needle;
mod pinyin;
mod supplement;
mod text_units;

pub use clean::{clean, clean_line, is_invisible};
pub use counted::counted;
pub use pinyin::initials;
pub use text_units::TextUnit;
