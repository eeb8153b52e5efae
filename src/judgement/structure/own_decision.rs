//! The part of a judgement in which the court decides.

use std::ops::Range;

use memchr::memmem;

use crate::judgement::identity::reading::TextIdentity;
use crate::judgement::text::announcement::announcement;

/// Shorter ones, which count where none of the others follows the court's view.
const OPENS_SHORTLY: [&str; 6] = ["裁定：", "裁定:", "判决：", "判决:", "决定：", "决定:"];

/// The part of the text in which the court pronounces its decision: from the last phrase that opens one before the
/// date under the judgement, to the words on appeals.
pub(crate) fn own_decision(text: &str, reading: &TextIdentity) -> Option<Range<usize>> {
    const ENDS: [&str; 8] = [
        "如不服本",
        "如不服",
        "本判决为终审",
        "本裁定为终审",
        "本裁定送达后即发生",
        "本判决送达后即发生",
        "审判长",
        "本判决为发生法律效力",
    ];
    let signed = reading
        .places
        .date
        .as_ref()
        .map_or(text.len(), |date| date.start);
    let before = text.get(..signed)?;
    let last = |phrase: &&str| {
        let found = memmem::find_iter(before.as_bytes(), phrase.as_bytes());
        found.last().map(|at| at + phrase.len())
    };
    // A phrase that stands only before the court's own view opens a decision that is quoted.
    let view = last(&"本院认为").unwrap_or_default();
    let announced = announcement(before).map(|range| range.end);
    let start = announced
        .filter(|&start| start > view)
        .or_else(|| {
            OPENS_SHORTLY
                .iter()
                .filter_map(last)
                .max()
                .filter(|&start| start > view)
        })
        .or(announced)?;
    let part = &before[start..];
    let end = ENDS
        .iter()
        .filter_map(|word| memmem::find(part.as_bytes(), word.as_bytes()))
        .min();
    Some(start..start + end.unwrap_or(part.len()))
}
