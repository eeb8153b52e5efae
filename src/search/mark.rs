//! What a query matched in a text on the screen.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;

use super::score::matcher;
use super::word::{Tier, Word};
use crate::ground::fold::{Places, fold_row, folded_with};

/// Texts longer than this many bytes are not marked by scattered characters: no field of a list is
/// that long, and the matcher's work grows with text times word.
const LONGEST_SCATTERED: usize = 2_000;

/// The byte ranges of `text` that the words of `query` matched, in order, apart from one another.
///
/// `text` is one shown field; what a word matched elsewhere in its row leaves no mark here. A word
/// that stands here as a whole number or word is marked there only, else wherever it stands in one
/// piece. Single characters are marked for words that do not, if the text holds all of the query.
pub fn matched(text: &str, query: &str) -> Vec<Range<usize>> {
    let words = Word::split(query);
    let folded = folded_with(text, fold_row);
    let mut ranges = Vec::new();
    let mut missing = Vec::new();
    for word in &words {
        match word.contiguous(&folded) {
            Some(best) => ranges.extend(in_one_piece(&folded, word, best)),
            None => missing.push(word),
        }
    }
    if folded.len() <= LONGEST_SCATTERED && missing.iter().all(|w| w.scattered(&folded).is_some()) {
        for word in missing {
            ranges.extend(character_by_character(&folded, word));
        }
    }
    originals(text, joined(ranges))
}

fn in_one_piece(folded: &str, word: &Word, best: Tier) -> impl Iterator<Item = Range<usize>> {
    let hits = word.finder().find_iter(folded.as_bytes());
    hits.filter(move |at| word.tier_at(folded.as_bytes(), *at) <= best)
        .map(|at| at..at + word.text().len())
}

fn character_by_character(folded: &str, word: &Word) -> Vec<Range<usize>> {
    let Some((_, places)) = matcher().fuzzy_indices(folded, word.text()) else {
        return Vec::new();
    };
    let mut places = places.into_iter().peekable();
    let characters = folded.char_indices().enumerate();
    characters
        .filter(|(count, _)| places.next_if_eq(count).is_some())
        .map(|(_, (at, c))| at..at + c.len_utf8())
        .collect()
}

/// Sorts ranges and joins those that touch.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Ranges of the folded text as ranges of the text itself.
fn originals(text: &str, folded: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut places = Places::new(text, fold_row);
    folded
        .into_iter()
        .map(|range| places.original(range))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        matched(text, query).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn marks_stand_in_the_text_as_shown() {
        let shown = "（２０１４）惠东法刑初字第271号";
        assert_eq!(marks(shown, "2014 惠东 271"), ["２０１４", "惠东", "271"]);
        assert_eq!(marks("Set Status", "status"), ["Status"]);
        assert_eq!(marks("第2714号和第271号", "271"), ["271"]);
        assert_eq!(matched("第2714号和第271号", "271")[0].start, 16);
        assert_eq!(marks("惠东法", "惠东 东法"), ["惠东法"]);
    }

    #[test]
    fn scattered_characters_are_marked_where_the_whole_query_is() {
        assert_eq!(marks("惠东法第271号", "惠法271"), ["惠", "法", "271"]);
        assert_eq!(marks("惠东县人民法院", "惠东 271"), ["惠东"]);
        assert_eq!(marks("惠东县人民法院", "惠院 271"), [""; 0]);
    }

    #[test]
    fn nothing_is_marked_by_nothing() {
        assert!(matched("惠东", "").is_empty());
        assert!(matched("", "惠东").is_empty());
    }

    proptest! {
        #[test]
        fn ranges_are_apart_and_on_character_boundaries(text in "[惠东 aAＡ（２2é271]{0,30}", query in "[惠东 aＡ2é271]{0,5}") {
            let mut end = 0;
            for range in matched(&text, &query) {
                prop_assert!(range.start < range.end && (range.start > end || end == 0));
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn any_text_is_taken(text: String, query: String) {
            for range in matched(&text, &query) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
