//! The phrases with which a court announces its decision.

use std::ops::Range;

use memchr::memmem;

/// The last of the phrases that open a decision (判决如下, 如下裁定): the one that ends last.
pub(crate) fn announcement(text: &str) -> Option<Range<usize>> {
    const BEFORE: [&str; 5] = ["判决", "裁定", "决定", "裁决", "协议"];
    const BEHIND: [&str; 3] = ["判决", "裁定", "决定"];
    let opens = |at: usize| {
        let end = at + "如下".len();
        let behind = BEHIND.iter().find(|word| text[end..].starts_with(**word));
        let before = BEFORE.iter().find(|word| text[..at].ends_with(**word));
        match (behind, before) {
            (Some(word), _) => Some(at..end + word.len()),
            (None, Some(word)) => Some(at - word.len()..end),
            (None, None) => None,
        }
    };
    // Forwards, as memchr is fast in that direction alone.
    let usual = memmem::find_iter(text.as_bytes(), "如下")
        .filter_map(opens)
        .last();
    let rare = memmem::find_iter(text.as_bytes(), "判决如后")
        .map(|at| at..at + "判决如后".len())
        .last();
    usual.into_iter().chain(rare).max_by_key(|range| range.end)
}
