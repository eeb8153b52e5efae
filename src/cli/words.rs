//! Arguments that are one of a few words, or a whole number.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::messages::{text, words};

/// A word that is none of those of a list.
#[derive(Debug, thiserror::Error)]
#[error("{}", words!("cli-not-one-of"))]
struct NotOne;

/// What is not a whole number, or below the least one.
#[derive(Debug, thiserror::Error)]
#[error("{}", text!("cli-not-a-number", least = .0))]
pub(super) struct NotANumber(i64);

/// Takes a whole number from `LEAST` on.
pub(super) fn from<const LEAST: i64>(typed: &str) -> Result<i64, NotANumber> {
    let number = typed.parse().ok().filter(|number| *number >= LEAST);
    number.ok_or(NotANumber(LEAST))
}

/// Takes the words of a list, for what each of them stands for.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&each| name(each))).try_map(move |word| {
        let meant = all.iter().copied().find(|&each| name(each) == word);
        // The words were compared already.
        meant.ok_or(NotOne)
    })
}
