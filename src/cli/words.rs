//! Arguments that are one of a few words.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Takes the words of a list, for what each of them stands for.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&each| name(each))).try_map(move |word| {
        let meant = all.iter().copied().find(|&each| name(each) == word);
        meant.ok_or("not one of the words")
    })
}
