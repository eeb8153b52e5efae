//! Earlier convictions in a defendant's record.

use std::ops::Range;

use crate::judgement::text::found::Found;

/// Earlier convictions: each part of a sentence that names an offence and a punishment.
pub(crate) fn convictions(text: &str, range: Range<usize>) -> Vec<Found<String>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for sentence in text[range].split_inclusive(['。', '；', ';', '\n']) {
        for part in parted(sentence) {
            let punished = ["判处", "被判", "单处罚金", "免予刑事处罚"]
                .iter()
                .any(|word| part.contains(word));
            let trimmed = part.trim().trim_end_matches(['。', '；', ';', '，', ',']);
            // 现因: the case at hand, sentenced once before it is retried.
            if part.contains('犯')
                && part.contains('罪')
                && punished
                && !trimmed.starts_with("现因")
            {
                let at = start + (part.len() - part.trim_start().len());
                found.push(Found {
                    value: trimmed.to_owned(),
                    range: at..at + trimmed.len(),
                });
            }
            start += part.len();
        }
    }
    found
}

/// A sentence parted where it turns to a further conviction: `，又因犯…`.
fn parted(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(sentence);
    std::iter::from_fn(move || {
        let whole = rest.take()?;
        let turn = [
            "，又因",
            "，再因",
            "，还因",
            "，后又因",
            "，后因犯",
            ",又因",
        ]
        .iter()
        .filter_map(|word| whole.find(word))
        .min()
        .map(|at| at + whole[at..].chars().next().map_or(0, char::len_utf8));
        let Some(turn) = turn else {
            return Some(whole);
        };
        rest = Some(&whole[turn..]);
        Some(&whole[..turn])
    })
}
